"""A legal date as a calendar file, read back by a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from bot.messages import Attachment
from bot.services.calendar_file import event_file

STAMP = datetime(2026, 12, 3, 8, 5, tzinfo=UTC)


def a_file(*, day: date = date(2026, 12, 5), title: str = "Remboursement", alarms: tuple[int, ...] = ()) -> Attachment:
    return event_file(
        uid="1:refund@example.org",
        title=title,
        description="Dernier jour ; à envoyer,\nen recommandé.",
        day=day,
        stamped_at=STAMP,
        alarm_days_before=alarms,
    )


def lines(file: Attachment) -> list[str]:
    """Unfolded."""
    return file.content.decode().replace("\r\n ", "").split("\r\n")


def test_the_event_lasts_the_whole_day_in_every_time_zone() -> None:
    content = lines(a_file())
    assert "DTSTART;VALUE=DATE:20261205" in content
    assert "DTEND;VALUE=DATE:20261206" in content
    assert "TRANSP:TRANSPARENT" in content


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2028, 2, 29), "20280301"),
        (date(2026, 12, 31), "20270101"),
        (date(2027, 3, 28), "20270329"),
        (date(2027, 10, 31), "20271101"),
    ],
)
def test_the_end_is_the_next_day_also_in_leap_years_and_dst_nights(day: date, end: str) -> None:
    assert f"DTEND;VALUE=DATE:{end}" in lines(a_file(day=day))


def test_the_same_event_has_the_same_identity_and_content() -> None:
    assert a_file().content == a_file().content
    assert "UID:1:refund@example.org" in lines(a_file())
    assert "DTSTAMP:20261203T080500Z" in lines(a_file())
    assert "SEQUENCE:0" in lines(a_file())


def test_it_is_a_published_calendar() -> None:
    file = a_file()
    content = lines(file)
    assert (file.name, file.media_type) == ("pointilleux.ics", "text/calendar")
    assert content[0] == "BEGIN:VCALENDAR"
    assert {"VERSION:2.0", "METHOD:PUBLISH"} < set(content)
    assert any(line.startswith("PRODID:") for line in content)


def test_lines_end_and_fold_as_calendars_want() -> None:
    content = a_file(title="Échéance, très ; longue 😀 " * 10).content
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


@pytest.mark.parametrize("title", ["virgule, point-virgule; barre \\", "deux\nlignes", "BEGIN:VEVENT\r\nX:1", "😀 é"])
def test_a_title_comes_back_as_it_was_and_adds_no_line(title: str) -> None:
    (event,) = Calendar.from_ical(a_file(title=title).content).walk("VEVENT")
    assert str(event["SUMMARY"]) == title.replace("\r\n", "\n")
    assert "X" not in event


def test_each_alarm_rings_at_nine_that_many_days_before() -> None:
    (event,) = Calendar.from_ical(a_file(alarms=(10, 0)).content).walk("VEVENT")
    alarms = event.walk("VALARM")
    assert [alarm.decoded("TRIGGER") for alarm in alarms] == [timedelta(days=-10, hours=9), timedelta(hours=9)]
    assert {str(alarm["ACTION"]) for alarm in alarms} == {"DISPLAY"}
