"""The plan of reminders: which stages, on which channels, at which instant."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.domain.matters import Matter, MatterKind
from bot.reminders.planner import Preferences, instant_at, plan, snooze_instants
from knowledge.stages import Stages

STAGES = Stages(hour=9, days_before={"course_possible": (30, 0), "refund_claim": (10, 5, 2, 1)})
REFUND = Matter(kind=MatterKind.REFUND_CLAIM, event="refund_claim:c1", due_on=date(2026, 12, 5))
COURSE = Matter(kind=MatterKind.COURSE_POSSIBLE, event="course_possible:c1", due_on=date(2027, 11, 21))
PARIS = Preferences(channels=("telegram",), timezone="Europe/Paris")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


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


def test_every_channel_has_its_own_key() -> None:
    both = Preferences(channels=("telegram", "email"), timezone="Europe/Paris")
    keys = [one.key for one in plan(1, [REFUND], both, STAGES)]
    assert len(keys) == len(set(keys)) == 8


def test_planning_twice_gives_the_same_keys_and_another_date_gives_others() -> None:
    moved = Matter(kind=REFUND.kind, event=REFUND.event, due_on=date(2026, 12, 4))
    first, again, other = ({one.key for one in plan(1, [matter], PARIS, STAGES)} for matter in (REFUND, REFUND, moved))
    assert first == again
    assert not first & other


@pytest.mark.parametrize(
    ("matter", "preferences"),
    [
        (Matter(kind=REFUND.kind, event=REFUND.event, due_on=REFUND.due_on, is_done=True), PARIS),
        (REFUND, Preferences(channels=(), timezone="Europe/Paris")),
        (REFUND, Preferences(channels=("email",), timezone="Europe/Paris", stopped_kinds=frozenset({"refund_claim"}))),
    ],
    ids=["done", "nowhere to send", "stopped"],
)
def test_nothing_is_planned_for(matter: Matter, preferences: Preferences) -> None:
    assert plan(1, [matter], preferences, STAGES) == ()


@pytest.mark.parametrize(
    ("day", "timezone", "expected"),
    [
        (date(2027, 3, 27), "Europe/Paris", utc(2027, 3, 27, 8)),  # the last day of winter time
        (date(2027, 3, 28), "Europe/Paris", utc(2027, 3, 28, 7)),  # the night lost an hour
        (date(2026, 10, 25), "Europe/Paris", utc(2026, 10, 25, 8)),  # the night had one more
        (date(2028, 2, 29), "Europe/Paris", utc(2028, 2, 29, 8)),
        (date(2026, 12, 31), "Pacific/Noumea", utc(2026, 12, 30, 22)),
        (date(2026, 12, 31), "America/Martinique", utc(2026, 12, 31, 13)),
    ],
)
def test_nine_is_nine_on_the_clock_on_the_wall(day: date, timezone: str, expected: datetime) -> None:
    assert instant_at(day, 9, timezone) == expected


def test_later_offers_what_lies_ahead() -> None:
    morning = snooze_instants(utc(2026, 11, 25, 8), "Europe/Paris", STAGES)
    assert morning == {
        "hour": utc(2026, 11, 25, 9),
        "evening": utc(2026, 11, 25, 18),
        "tomorrow": utc(2026, 11, 26, 8),
        "week": utc(2026, 12, 2, 8),
    }
    assert "evening" not in snooze_instants(utc(2026, 11, 25, 19), "Europe/Paris", STAGES)
