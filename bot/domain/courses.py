"""Awareness courses: what one gives, from which day another gives points, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.dates import add_days, add_years
from bot.domain.rules import Rules
from bot.domain.vocabulary import Course, CourseKind

# F14208: a course ordered by a prosecutor or a court gives no points.
GIVING_KINDS = frozenset({CourseKind.VOLUNTARY, CourseKind.PROBATION})


class Refusal(StrEnum):
    """Why a course gives nothing whatever its date."""

    INVALID = "invalid"  # the licence lost its validity
    LETTER_48SI = "letter_48si"
    BELOW_MINIMUM = "below_minimum"  # so far under zero that a course does not bring a point back
    KIND = "kind"  # ordered by a prosecutor or a court


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a licence stands at one moment; `balance` is the real one, below zero too."""

    balance: int
    ceiling: int
    is_invalid: bool = False
    has_48si: bool = False
    last_course: Course | None = None  # the last one that gave points


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligible:
    """The course gives `gain` points; `is_at_zero`: case law allows it, the official page does not (CE n° 461479)."""

    gain: int
    is_at_zero: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TooSoon:
    """Another course gave points less than a year ago; from `safe_on` this one would count in every reading."""

    safe_on: date
    official_on: date


@dataclass(frozen=True, slots=True)
class NothingToGain:
    """No point is missing: the course may be attended but gives none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAllowed:
    """The course gives nothing, for this reason."""

    reason: Refusal


Verdict = Eligible | TooSoon | NothingToGain | NotAllowed


def course_interval(course: Course, rules: Rules) -> tuple[date, date]:
    """First days from which another course can give points: the safe reading, then the official one (L223-6 al. 4).

    Safe: last day + 1 year + 1 day, as the centres count; official: first day + 1 year (F14208). `course` gave points.
    """
    safe_on = add_days(add_years(course.last_day_on, rules.course_interval_years), rules.course_margin_days)
    return safe_on, add_years(course.first_day_on, rules.course_interval_years)


def credited_on(course: Course, rules: Rules) -> date:
    """The day the points count: the day after the last one (R223-8 III)."""
    return add_days(course.last_day_on, rules.course_credit_days)


def next_two_days(first_day_on: date, rules: Rules) -> Course:
    """A voluntary course of the usual length that begins on `first_day_on`."""
    return Course(id="", first_day_on=first_day_on, last_day_on=add_days(first_day_on, rules.course_days - 1))


def course_verdict(course: Course, first_day: Standing, credit_day: Standing, rules: Rules) -> Verdict:
    """What `course` gives, from the standing at the end of its first day and just before the credit.

    Points must be missing on the first day already (CE n° 461479); the gain is what is missing on the day of credit,
    at most four (R223-8). A 48SI notified by the last day closes the way (CE n° 492072).
    """
    refusal = _refusal(course, credit_day, rules)
    if refusal is not None:
        return NotAllowed(reason=refusal)
    if credit_day.last_course is not None:
        safe_on, official_on = course_interval(credit_day.last_course, rules)
        if course.first_day_on < safe_on:
            return TooSoon(safe_on=safe_on, official_on=official_on)
    gain = min(rules.course_points, credit_day.ceiling - credit_day.balance)
    if first_day.balance >= first_day.ceiling or gain <= 0:
        return NothingToGain()
    return Eligible(gain=gain, is_at_zero=credit_day.balance <= 0)


def _refusal(course: Course, credit_day: Standing, rules: Rules) -> Refusal | None:
    if course.kind not in GIVING_KINDS:
        return Refusal.KIND
    if credit_day.is_invalid:
        return Refusal.INVALID
    if credit_day.has_48si:
        return Refusal.LETTER_48SI
    if credit_day.balance < rules.course_minimum:
        return Refusal.BELOW_MINIMUM
    return None
