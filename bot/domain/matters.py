"""The dates a person is reminded of, from her record alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.courses import GIVING_KINDS, course_interval
from bot.domain.deadlines import DeadlineKind, refund_deadlines
from bot.domain.rules import Rules
from bot.domain.vocabulary import Course, Record


class MatterKind(StrEnum):
    """What a person is reminded of."""

    COURSE_POSSIBLE = "course_possible"
    REFUND_CLAIM = "refund_claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One date that matters; `event` names it whatever its date becomes."""

    kind: MatterKind
    event: str
    due_on: date
    is_done: bool = False


def last_course(record: Record) -> Course | None:
    """The last course of a kind that can give points; judicial ones start no interval (F14208)."""
    giving = [course for course in record.courses if course.kind in GIVING_KINDS]
    return max(giving, key=lambda course: (course.last_day_on, course.id), default=None)


def matters(record: Record, rules: Rules, done: frozenset[str] = frozenset()) -> tuple[Matter, ...]:
    """Every date to be reminded of, done ones too, by day.

    The next course counts from the last course even where no stored fact proves that it gave points: too late a date
    costs nothing, too early a one costs the price of a course (L223-6 al. 4).
    """
    found = [*_course_possible(record, rules, done), *_refund_claims(record, rules)]
    return tuple(sorted(found, key=lambda matter: (matter.due_on, matter.event)))


def _course_possible(record: Record, rules: Rules, done: frozenset[str]) -> Iterator[Matter]:
    course = last_course(record)
    if course is not None:
        safe_on, _ = course_interval(course, rules)
        event = f"{MatterKind.COURSE_POSSIBLE}:{course.id}"
        yield Matter(kind=MatterKind.COURSE_POSSIBLE, event=event, due_on=safe_on, is_done=event in done)


def _refund_claims(record: Record, rules: Rules) -> Iterator[Matter]:
    for deadline in refund_deadlines(record, rules):
        if deadline.kind is DeadlineKind.REFUND_CLAIM:
            event = f"{MatterKind.REFUND_CLAIM}:{deadline.of}"
            is_done = deadline.done is True
            yield Matter(kind=MatterKind.REFUND_CLAIM, event=event, due_on=deadline.due_on, is_done=is_done)
