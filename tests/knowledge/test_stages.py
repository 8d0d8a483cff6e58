"""When reminders leave: the file an admin edits, and the days it gives, Sundays and holidays included."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.domain.matters import Matter, MatterKind
from knowledge.faults import KnowledgeError
from knowledge.postable import is_postable, last_postable_on
from knowledge.stages import Stages, load_stages, stage_days

RULES = Path(__file__).parents[2] / "knowledge" / "rules"
PARIS = "Europe/Paris"


def project() -> Stages:
    return load_stages(RULES)


def test_every_kind_is_told_at_some_time() -> None:
    stages = project()
    assert {kind for kind in MatterKind if not (stages.days_before[kind] or stages.days_after[kind])} == set()


def test_the_project_s_file_names_the_hard_deadlines() -> None:
    assert project().hard == {
        "probation_course", "refund_claim", "letter_pickup", "licence_handover", "contest_points", "contest_fine",
        "court_action", "debt_time_bar",
    }  # fmt: skip


def edited(tmp_path: Path, old: str, new: str) -> Path:
    text = (RULES / "reminders.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "reminders.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("yearly_check: {}", "yearly_check: expected days_before or days_after"),
        ("yearly_check: {hard: true}", "yearly_check: expected days_before or days_after"),
        ("yearly_check: {days_after: [0]}", "yearly_check: days_after: expected a number from 1 to 365"),
        ("yearly_check: {days_before: [0], hard: maybe}", "yearly_check: hard: expected true or false"),
        ("yearly_check: {days_before: [0], channels: [sms]}", 'yearly_check: channels: "sms" is not known'),
        ("yearly_check: {days_before: [0], channels: []}", "yearly_check: channels: expected at least 1"),
        ("yearly_check: {days_before: [0], postale: true}", 'did you mean "postable"'),
        ("yearly_check: [0]", "yearly_check: expected"),
    ],
)
def test_a_slip_in_the_file_is_named(tmp_path: Path, new: str, says: str) -> None:
    folder = edited(tmp_path, "yearly_check: {days_before: [0], channels: [chat]}", new)
    with pytest.raises(KnowledgeError) as caught:
        load_stages(folder)
    assert says in str(caught.value)


def test_every_setting_of_a_kind_is_read(tmp_path: Path) -> None:
    line = (
        "yearly_check: {days_before: [3], days_after: [2], hard: true, postable: true, late: true, channels: [email]}"
    )
    stages = load_stages(edited(tmp_path, "yearly_check: {days_before: [0], channels: [chat]}", line))
    assert (stages.days_before["yearly_check"], stages.days_after["yearly_check"]) == ((3,), (2,))
    assert "yearly_check" in stages.hard & stages.postable & stages.late
    assert stages.channels["yearly_check"] == ("email",)


# Days on which nothing can be posted.


@pytest.mark.parametrize(
    ("day", "timezone", "expected"),
    [
        (date(2026, 12, 4), PARIS, True),  # a Friday
        (date(2026, 12, 5), PARIS, True),  # post offices are open on Saturdays
        (date(2026, 12, 6), PARIS, False),  # a Sunday
        (date(2027, 3, 29), PARIS, False),  # Easter Monday
        (date(2027, 5, 6), PARIS, False),  # Ascension
        (date(2026, 12, 25), PARIS, False),
        (date(2027, 6, 10), PARIS, True),
        (date(2027, 6, 10), "America/Cayenne", False),  # the end of slavery, each territory on its day
        (date(2027, 12, 20), "Indian/Reunion", False),
        (date(2027, 9, 24), "Pacific/Noumea", False),
        (date(2027, 6, 29), "Pacific/Tahiti", True),  # a public holiday there until 2024 only
    ],
)
def test_a_letter_leaves_on_no_sunday_and_no_public_holiday_of_the_place(
    day: date, timezone: str, expected: bool
) -> None:
    assert is_postable(day, timezone) is expected


@pytest.mark.parametrize(
    ("due_on", "last_on"),
    [
        (date(2026, 12, 5), date(2026, 12, 5)),
        (date(2026, 12, 6), date(2026, 12, 5)),
        (date(2027, 3, 29), date(2027, 3, 27)),  # Easter Monday and the Sunday before it
        (date(2028, 12, 25), date(2028, 12, 23)),  # a Monday
        (date(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_last_postable_day_lies_before_a_sunday_or_a_holiday(due_on: date, last_on: date) -> None:
    assert last_postable_on(due_on, PARIS) == last_on


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (date(2026, 12, 4), [("D-2", "2026-12-02"), ("D-1", "2026-12-03"), ("D-0", "2026-12-04")]),
        (date(2026, 12, 6), [("D-2", "2026-12-04"), ("D-1", "2026-12-05"), ("D-0", "2026-12-05")]),
        (date(2027, 3, 29), [("D-2", "2027-03-27"), ("D-1", "2027-03-27"), ("D-0", "2027-03-27")]),
    ],
    ids=["a Friday", "a Sunday", "Easter Monday"],
)
def test_what_must_be_posted_is_told_in_time_and_its_date_stays(due_on: date, expected: list[tuple[str, str]]) -> None:
    matter = Matter(kind=MatterKind.REFUND_CLAIM, event="refund_claim:c", due_on=due_on)
    stages = Stages(hour=9, days_before={"refund_claim": (2, 1, 0)}, postable=frozenset({"refund_claim"}))
    assert [(stage, day.isoformat()) for stage, day in stage_days(matter, PARIS, stages)] == expected
    other = Stages(hour=9, days_before={"refund_claim": (0,)})
    assert stage_days(matter, PARIS, other) == (("D-0", due_on),)
