"""The plan of reminders: which stages, on which channels, at which instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.clock import instant_at
from bot.domain.matters import Matter, MatterKind
from bot.reminders.planner import (
    LATE_STAGE,
    Preferences,
    channels_for,
    hour_of_day,
    out_of_quiet,
    plan,
    plan_late,
    snooze_instants,
)
from knowledge.stages import Stages

STAGES = Stages(
    hour=9,
    days_before={"course_possible": (30, 0), "refund_claim": (10, 5, 2, 1), "refund_overdue": (0,)},
    days_after={"points_return": (1,)},
    late=frozenset({"refund_overdue"}),
    channels={"points_return": ("chat",)},
)
REFUND = Matter(kind=MatterKind.REFUND_CLAIM, event="refund_claim:c1", due_on=date(2026, 12, 5))
COURSE = Matter(kind=MatterKind.COURSE_POSSIBLE, event="course_possible:c1", due_on=date(2027, 11, 21))
RETURN = Matter(kind=MatterKind.POINTS_RETURN, event="points_return:six_months:a", due_on=date(2026, 12, 31))
OVERDUE = Matter(kind=MatterKind.REFUND_OVERDUE, event="refund_overdue:r", due_on=date(2026, 2, 20))
PARIS = Preferences(channels=("telegram",), timezone="Europe/Paris")
BOTH = Preferences(channels=("telegram", "email"), timezone="Europe/Paris")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def told(matter: Matter, preferences: Preferences = PARIS) -> list[tuple[str, str]]:
    """The stages of a matter with the local time of each."""
    zone = ZoneInfo(preferences.timezone)
    planned = plan(1, [matter], preferences, STAGES)
    return [(one.stage, f"{one.send_at.astimezone(zone):%Y-%m-%d %H:%M}") for one in planned]


def test_each_stage_is_planned_at_nine_in_the_person_s_time_zone() -> None:
    planned = plan(1, [REFUND, COURSE], PARIS, STAGES)
    assert [(one.stage, one.send_at) for one in planned] == [
        ("D-10", utc(2026, 11, 25, 8)),
        ("D-5", utc(2026, 11, 30, 8)),
        ("D-2", utc(2026, 12, 3, 8)),
        ("D-1", utc(2026, 12, 4, 8)),
        ("D-30", utc(2027, 10, 22, 7)),
        ("D-0", utc(2027, 11, 21, 8)),
    ]


def test_a_stage_after_the_date_comes_after_it_and_over_new_year() -> None:
    assert told(RETURN) == [("D+1", "2027-01-01 09:00")]


def test_every_channel_has_its_own_key() -> None:
    keys = [one.key for one in plan(1, [REFUND], BOTH, STAGES)]
    assert len(keys) == len(set(keys)) == 8


def test_planning_twice_gives_the_same_keys_and_another_date_gives_others() -> None:
    moved = replace(REFUND, due_on=date(2026, 12, 4))
    first, again, other = ({one.key for one in plan(1, [matter], PARIS, STAGES)} for matter in (REFUND, REFUND, moved))
    assert first == again
    assert not first & other


def test_another_hour_or_time_zone_keeps_the_keys() -> None:
    elsewhere = replace(PARIS, hour=18, timezone="Indian/Reunion", quiet_from=22, quiet_to=7)
    assert {one.key for one in plan(1, [REFUND], PARIS, STAGES)} == {
        one.key for one in plan(1, [REFUND], elsewhere, STAGES)
    }


@pytest.mark.parametrize(
    ("matter", "preferences"),
    [
        (replace(REFUND, is_done=True), PARIS),
        (REFUND, replace(PARIS, channels=())),
        (REFUND, replace(PARIS, stopped_kinds=frozenset({"refund_claim"}))),
        (REFUND, replace(PARIS, paused_until=date.max)),
        (replace(REFUND, due_on=date.max), PARIS),
        (replace(REFUND, due_on=date.min), PARIS),
    ],
    ids=["done", "nowhere to send", "stopped", "paused for good", "the end of the calendar", "its beginning"],
)
def test_nothing_is_planned_for(matter: Matter, preferences: Preferences) -> None:
    assert plan(1, [matter], preferences, STAGES) == ()


# The channels of a kind.


@pytest.mark.parametrize(
    ("matter", "preferences", "expected"),
    [
        (REFUND, BOTH, ("telegram", "email")),
        (REFUND, replace(BOTH, channels_by_kind={"refund_claim": ("email",)}), ("email",)),
        (REFUND, replace(PARIS, channels_by_kind={"refund_claim": ("email",)}), ("telegram",)),
        (RETURN, BOTH, ("telegram",)),
        (RETURN, replace(BOTH, channels=("console", "email")), ("console",)),
        (RETURN, replace(BOTH, channels=("email",)), ("email",)),
        (RETURN, replace(BOTH, channels_by_kind={"points_return": ("email", "telegram")}), ("telegram", "email")),
    ],
    ids=["all", "chosen", "chosen and switched off", "the file", "the terminal", "only mail is left", "choice wins"],
)
def test_a_kind_goes_where_it_is_wanted_and_never_nowhere(
    matter: Matter, preferences: Preferences, expected: tuple[str, ...]
) -> None:
    assert channels_for(matter.kind, preferences, STAGES) == expected


# The hour and the quiet hours.


@pytest.mark.parametrize(
    ("hour", "quiet", "expected"),
    [
        (None, (None, None), 9),
        (18, (None, None), 18),
        (0, (None, None), 0),
        (7, (22, 8), 8),  # before the end of the night: its end
        (23, (22, 8), 21),  # after its beginning: not on the next day, which may be too late
        (8, (22, 8), 8),
        (22, (23, 8), 22),
        (12, (9, 18), 18),
        (9, (9, 9), 9),  # no hour at all
        (20, (18, 0), 17),
        (3, (0, 6), 6),
        (9, (8, None), 9),
    ],
)
def test_reminders_leave_at_the_chosen_hour_out_of_the_quiet_ones(
    hour: int | None, quiet: tuple[int | None, int | None], expected: int
) -> None:
    preferences = replace(PARIS, hour=hour, quiet_from=quiet[0], quiet_to=quiet[1])
    assert hour_of_day(preferences, STAGES) == expected


@pytest.mark.parametrize("hour", range(24))
def test_no_quiet_hours_move_a_reminder_to_another_day(hour: int) -> None:
    for quiet_from, quiet_to in product(range(24), repeat=2):
        preferences = replace(PARIS, hour=hour, quiet_from=quiet_from, quiet_to=quiet_to)
        days = {at[:10] for _, at in told(REFUND, preferences)}
        assert days == {"2026-11-25", "2026-11-30", "2026-12-03", "2026-12-04"}


@pytest.mark.parametrize(
    ("instant", "due_on", "expected"),
    [
        (utc(2026, 12, 4, 10), date(2026, 12, 5), utc(2026, 12, 4, 10)),  # eleven in the morning
        (utc(2026, 12, 4, 22), date(2026, 12, 5), utc(2026, 12, 5, 7)),  # eleven at night: eight the next morning
        (utc(2026, 12, 5, 3), date(2026, 12, 5), utc(2026, 12, 5, 7)),  # the night before the last day
        (utc(2026, 12, 5, 22), date(2026, 12, 5), utc(2026, 12, 5, 22)),  # the last evening: at once
        (utc(2026, 12, 6, 22), date(2026, 12, 5), utc(2026, 12, 7, 7)),  # too late anyway: nobody is woken
        (utc(2026, 12, 4, 22), None, utc(2026, 12, 5, 7)),
        (utc(2027, 3, 27, 22), None, utc(2027, 3, 28, 6)),  # over the night that loses an hour
    ],
)
def test_what_leaves_late_waits_for_the_end_of_the_night_unless_the_date_would_pass(
    instant: datetime, due_on: date | None, expected: datetime
) -> None:
    quiet = replace(PARIS, quiet_from=22, quiet_to=8)
    assert out_of_quiet(instant, due_on, quiet) == expected
    assert out_of_quiet(instant, due_on, PARIS) == instant


# A pause.


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2026, 11, 20), ["D-10 25", "D-5 30", "D-2 03", "D-1 04"]),
        (date(2026, 11, 30), ["D-5 30", "D-2 03", "D-1 04"]),  # the day of the return has a stage of its own
        (date(2026, 12, 1), ["D-5 01", "D-2 03", "D-1 04"]),  # the last one missed comes with the return
        (date(2026, 12, 5), ["D-1 05"]),  # back on the last day
        (date(2026, 12, 6), []),  # back too late
    ],
)
def test_a_pause_holds_back_and_tells_the_last_missed_stage_of_a_date_still_ahead(
    until: date, expected: list[str]
) -> None:
    planned = told(REFUND, replace(PARIS, paused_until=until))
    assert [f"{stage} {at[8:10]}" for stage, at in planned] == expected


# Learnt after its date.


@pytest.mark.parametrize(
    ("matter", "preferences", "known", "expected"),
    [
        (OVERDUE, PARIS, (), utc(2026, 11, 23, 8)),
        (OVERDUE, replace(PARIS, hour=18, timezone="Pacific/Noumea"), (), utc(2026, 11, 23, 7)),
        (OVERDUE, replace(PARIS, paused_until=date(2026, 12, 1)), (), utc(2026, 12, 1, 8)),
        (OVERDUE, replace(PARIS, paused_until=date.max), (), None),
        (OVERDUE, PARIS, (OVERDUE.event,), None),
        (replace(OVERDUE, is_done=True), PARIS, (), None),
        (replace(OVERDUE, due_on=date(2026, 11, 23)), PARIS, (), None),
        (replace(REFUND, due_on=date(2026, 2, 20)), PARIS, (), None),
    ],
    ids=["next morning", "far away", "after a pause", "paused", "told before", "done", "still to come", "another kind"],
)
def test_what_is_learnt_after_its_date_is_told_the_next_morning_once(
    matter: Matter, preferences: Preferences, known: tuple[str, ...], expected: datetime | None
) -> None:
    planned = plan_late(1, [matter], preferences, STAGES, now=utc(2026, 11, 22, 9), told=known)
    assert [(one.stage, one.send_at) for one in planned] == ([(LATE_STAGE, expected)] if expected else [])


def test_planning_again_before_the_morning_puts_nothing_off() -> None:
    evening, night, minute = utc(2026, 11, 22, 20), utc(2026, 11, 23, 3), utc(2026, 11, 23, 7, 59)
    planned = [plan_late(1, [OVERDUE], PARIS, STAGES, now=now) for now in (evening, night, minute)]
    assert [one.send_at for (one,) in planned] == [utc(2026, 11, 23, 8)] * 3


# Clocks.


@pytest.mark.parametrize(
    ("day", "timezone", "expected"),
    [
        (date(2027, 3, 27), "Europe/Paris", utc(2027, 3, 27, 8)),  # the last day of winter time
        (date(2027, 3, 28), "Europe/Paris", utc(2027, 3, 28, 7)),  # the night lost an hour
        (date(2026, 10, 25), "Europe/Paris", utc(2026, 10, 25, 8)),  # the night had one more
        (date(2028, 2, 29), "Europe/Paris", utc(2028, 2, 29, 8)),
        (date(2026, 12, 31), "Pacific/Noumea", utc(2026, 12, 30, 22)),
        (date(2026, 12, 31), "America/Martinique", utc(2026, 12, 31, 13)),
        (date(2026, 12, 31), "America/Guadeloupe", utc(2026, 12, 31, 13)),
        (date(2026, 12, 31), "America/Cayenne", utc(2026, 12, 31, 12)),
        (date(2026, 12, 31), "Indian/Reunion", utc(2026, 12, 31, 5)),
        (date(2026, 12, 31), "Indian/Mayotte", utc(2026, 12, 31, 6)),
        (date(2026, 12, 31), "America/Miquelon", utc(2026, 12, 31, 12)),
        (date(2026, 7, 14), "America/Miquelon", utc(2026, 7, 14, 11)),  # it has a summer time of its own
        (date(2026, 12, 31), "Pacific/Tahiti", utc(2026, 12, 31, 19)),
        (date(2026, 12, 31), "Pacific/Marquesas", utc(2026, 12, 31, 18, 30)),
        (date(2026, 12, 31), "Pacific/Gambier", utc(2026, 12, 31, 18)),
        (date(2026, 12, 31), "Pacific/Wallis", utc(2026, 12, 30, 21)),
    ],
)
def test_nine_is_nine_on_the_clock_on_the_wall(day: date, timezone: str, expected: datetime) -> None:
    assert instant_at(day, 9, timezone) == expected


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(1, utc(2027, 3, 28, 0)), (2, utc(2027, 3, 28, 1)), (3, utc(2027, 3, 28, 1))],
)
def test_an_hour_that_a_night_skips_becomes_the_next_one(hour: int, expected: datetime) -> None:
    course = replace(COURSE, due_on=date(2027, 3, 28))
    planned = plan(1, [course], replace(PARIS, hour=hour), STAGES)
    assert planned[-1].send_at == expected


def test_an_hour_that_a_night_has_twice_is_told_once() -> None:
    course = replace(COURSE, due_on=date(2026, 10, 25))
    planned = plan(1, [course], replace(PARIS, hour=2), STAGES)
    assert [one.send_at for one in planned if one.stage == "D-0"] == [utc(2026, 10, 25, 0)]


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (date(2028, 2, 29), ["2028-02-19", "2028-02-24", "2028-02-27", "2028-02-28"]),
        (date(2028, 3, 1), ["2028-02-20", "2028-02-25", "2028-02-28", "2028-02-29"]),
        (date(2027, 3, 1), ["2027-02-19", "2027-02-24", "2027-02-27", "2027-02-28"]),
        (date(2027, 1, 1), ["2026-12-22", "2026-12-27", "2026-12-30", "2026-12-31"]),
        (date(2027, 3, 31), ["2027-03-21", "2027-03-26", "2027-03-29", "2027-03-30"]),
    ],
)
def test_stages_cross_months_leap_days_and_new_year(due_on: date, expected: list[str]) -> None:
    assert [at for _, at in told(replace(REFUND, due_on=due_on))] == [f"{day} 09:00" for day in expected]


def test_later_offers_what_lies_ahead() -> None:
    morning = snooze_instants(utc(2026, 11, 25, 8), "Europe/Paris", STAGES)
    assert morning == {
        "hour": utc(2026, 11, 25, 9),
        "evening": utc(2026, 11, 25, 18),
        "tomorrow": utc(2026, 11, 26, 8),
        "week": utc(2026, 12, 2, 8),
    }
    assert "evening" not in snooze_instants(utc(2026, 11, 25, 19), "Europe/Paris", STAGES)
