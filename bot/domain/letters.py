"""Letters: the day each one is notified, and whether that day can still move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.dates import add_days
from bot.domain.rules import Rules
from bot.domain.vocabulary import Course, CourseKind, Letter, LetterKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """A letter with the day it counts from; `is_provisional` while it may still be collected."""

    letter: Letter
    on: date
    is_provisional: bool


def is_waiting(letter: Letter, on: date, rules: Rules) -> bool:
    """Whether the letter lies at the post office at the end of `on`, presented and not collected."""
    if letter.presented_on is None or not letter.presented_on <= on <= _last_day(letter.presented_on, rules):
        return False
    return letter.received_on is None or letter.received_on > on


def notification(letter: Letter, on: date, rules: Rules) -> Notification | None:
    """When `letter` is notified, as known on `on`; None while it is neither presented nor received.

    The day received; when it is not collected within fifteen days, the day of the first presentation (CE n° 341146);
    before that the presentation too, provisionally: the earliest day is the one that costs least to obey.
    """
    presented_on, received_on = letter.presented_on, letter.received_on
    if presented_on is None:
        return None if received_on is None else Notification(letter=letter, on=received_on, is_provisional=False)
    last_day = _last_day(presented_on, rules)
    if received_on is not None and received_on <= last_day:
        return Notification(letter=letter, on=received_on, is_provisional=False)
    return Notification(letter=letter, on=presented_on, is_provisional=received_on is None and on <= last_day)


def _last_day(presented_on: date, rules: Rules) -> date:
    """The last day the post office keeps a registered letter."""
    return add_days(presented_on, rules.pickup_days)


def notifications(letters: Iterable[Letter], on: date, rules: Rules) -> tuple[Notification, ...]:
    """Every letter that is notified, oldest first."""
    found = [known for letter in letters if (known := notification(letter, on, rules)) is not None]
    return tuple(sorted(found, key=lambda known: (known.on, known.letter.kind, known.letter.id)))


def is_fulfilled_by(obligation: Notification, course: Course, due_on: date) -> bool:
    """Whether `course` is the compulsory one that a 48N asks for (R223-4).

    It begins after the notification and ends within the delay; a voluntary course does not count.
    """
    return (
        obligation.letter.kind is LetterKind.L48N
        and course.kind is CourseKind.PROBATION
        and _falls_within(obligation, course, due_on)
    )


def is_missed_by(obligation: Notification, course: Course, due_on: date) -> bool:
    """Whether `course` lies in the delay of a 48N but, being voluntary, does not discharge it."""
    return (
        obligation.letter.kind is LetterKind.L48N
        and course.kind is CourseKind.VOLUNTARY
        and _falls_within(obligation, course, due_on)
    )


def _falls_within(obligation: Notification, course: Course, due_on: date) -> bool:
    return obligation.on < course.first_day_on and course.last_day_on <= due_on
