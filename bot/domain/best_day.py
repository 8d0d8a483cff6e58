"""The best day for a voluntary course: when it gives the most points, and whether waiting is worth it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.courses import Eligible, TooSoon, Verdict, course_interval, credited_on, next_two_days
from bot.domain.dates import add_days, add_years
from bot.domain.deadlines import DeadlineKind
from bot.domain.forecast import Forecast, forecast
from bot.domain.letters import notifications
from bot.domain.rules import Rules
from bot.domain.timeline import Line, Why
from bot.domain.vocabulary import CourseKind, LetterKind, Record
from bot.domain.withdrawals import Act, acts

_YEARS_OF_WAIT = 1  # no letter is later than that after the withdrawal it tells; most take some months


class Choice(StrEnum):
    """What to do about a course."""

    NOW = "now"  # no later day gives more
    LATER = "later"  # a later day gives more
    POINTLESS = "pointless"  # every missing point comes back by itself before a course could give any
    FULL = "full"  # no point is missing, none is known to go
    NEVER = "never"  # no course gives points any more before the end of the forecast


class Turn(StrEnum):
    """What makes a later day better."""

    INTERVAL = "interval"  # a year after the last course that gave points (L223-6)
    CEILING = "ceiling"  # the ceiling rises (R223-1)
    WITHDRAWAL = "withdrawal"  # points leave that a course can give back
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """When a voluntary course of the usual length gives the most points, asked on `on`.

    `best_on` is the first such first day, None when no course gives any; `gain_then` counts from `counted_on`, the day
    after the course. `today` is the verdict on a course that begins at once, `gain_today` its points. `turn_on` is the
    day of the event that makes a later day better. `restored_on`: when nothing is missing any more without any course.
    `is_sure` false: a reading of the law stands behind the balance, the gain or the day; so it does where `turn_on`
    comes after `best_on`, for the gain is then counted on the day of credit and not on the first day.
    """

    on: date
    choice: Choice
    balance: int
    ceiling: int
    today: Verdict
    gain_today: int
    best_on: date | None
    gain_then: int
    counted_on: date | None
    turn: Turn | None
    turn_on: date | None
    restored_on: date | None
    must_end_on: date | None  # the last day of the course that a 48N imposes, while it is not done
    awaits_48n: bool  # an act that brings a 48N: a course before the letter would not discharge it (R223-4)
    pending_points: int  # of acts not established yet: a course cannot give back what has not left
    is_sure: bool


def best_course_day(record: Record, *, on: date, until: date, rules: Rules) -> Advice:
    """The advice for `record`, looking at every day until `until` on which something changes.

    Raises InputError without a licence. Another course within the interval gives nothing, counted by the safe reading.
    """
    seen = forecast(record, on=on, until=until, rules=rules)
    gains = {day: _gain(record, day, rules) for day in _days(record, seen, rules)}
    best_on = max(gains, key=lambda day: (gains[day], -day.toordinal()))
    gain_then = gains[best_on]
    turn, turn_on = _turn(record, seen, best_on, rules) if best_on > on else (None, None)
    counted_on = credited_on(next_two_days(best_on, rules), rules)
    pending = [act for act in _acts(record, rules) if act.established_on is None]
    return Advice(
        on=on,
        choice=_choice(seen, best_on, gain_then),
        balance=seen.balance,
        ceiling=seen.ceiling,
        today=seen.course_now,
        gain_today=gains[on],
        best_on=best_on if gain_then else None,
        gain_then=gain_then,
        counted_on=counted_on if gain_then else None,
        turn=turn if gain_then else None,
        turn_on=turn_on if gain_then else None,
        restored_on=seen.restored.latest_on if seen.restored else None,
        must_end_on=_must_end_on(seen),
        awaits_48n=_awaits_48n(record, seen, rules),
        pending_points=sum(act.taken for act in pending),
        is_sure=_is_sure(seen, counted_on) and (turn_on is None or turn_on <= best_on),
    )


def _days(record: Record, seen: Forecast, rules: Rules) -> Iterator[date]:
    """Today, and every first day from which a course can give more than from the day before.

    An event changes a course that begins on its day, one whose credit falls on it, or one credited the day after.
    """
    yield seen.on
    lead = credited_on(next_two_days(seen.on, rules), rules) - seen.on
    marks = {line.on for line in seen.timeline}
    starts = {first for day in marks for first in (day, day - lead, add_days(day - lead, 1))}
    yield from sorted(day for day in starts | _interval_days(record, seen, rules) if seen.on < day <= seen.until)


def _interval_days(record: Record, seen: Forecast, rules: Rules) -> set[date]:
    """The first days after the interval of each course that gives points, those planned included."""
    given = {line.on for line in seen.timeline if line.why is Why.COURSE}
    return {course_interval(one, rules)[0] for one in record.courses if credited_on(one, rules) in given}


def _gain(record: Record, first_day_on: date, rules: Rules) -> int:
    verdict = forecast(record, on=first_day_on, until=first_day_on, rules=rules).course_now
    return verdict.gain if isinstance(verdict, Eligible) else 0


def _choice(seen: Forecast, best_on: date, gain: int) -> Choice:
    if gain:
        return Choice.NOW if best_on == seen.on else Choice.LATER
    if seen.restored is not None:
        return Choice.POINTLESS
    is_full = not seen.is_invalid and 0 < seen.balance == seen.ceiling
    return Choice.FULL if is_full else Choice.NEVER


# Why a later day is better.


def _turn(record: Record, seen: Forecast, best_on: date, rules: Rules) -> tuple[Turn, date]:
    """The event that makes `best_on` better than the days before."""
    if best_on in _interval_days(record, seen, rules):
        return Turn.INTERVAL, best_on
    last_on = credited_on(next_two_days(best_on, rules), rules)
    near = [line for line in seen.timeline if best_on <= line.on <= last_on]
    for line in near:
        if (turn := _kind(line)) is not None:
            return turn, line.on
    return Turn.OTHER, best_on


def _kind(line: Line) -> Turn | None:
    if line.why in {Why.PROBATION_END, Why.PROBATION_GAIN}:
        return Turn.CEILING
    return Turn.WITHDRAWAL if line.change < 0 else None


# What else a person must know before she books.


def _must_end_on(seen: Forecast) -> date | None:
    open_ones = [
        one.due_on
        for one in seen.deadlines
        if one.kind is DeadlineKind.PROBATION_COURSE and not one.done and one.due_on >= seen.on
    ]
    return min(open_ones, default=None)


def _awaits_48n(record: Record, seen: Forecast, rules: Rules) -> bool:
    """Whether an act of the probation costs enough for a 48N, and neither the letter nor its course came since."""
    heavy = [
        act.established_on or seen.on
        for act in _acts(record, rules)
        if act.points >= rules.probation_course_points and act.committed_on < seen.probation_ends_on
    ]
    last_on = max((day for day in heavy if day <= seen.on), default=None)
    if last_on is None or seen.is_invalid or seen.balance == 0:
        return False
    known = notifications(record.letters, seen.on, rules)
    answers = [one.on for one in known if one.letter.kind is LetterKind.L48N]
    answers += [course.first_day_on for course in record.courses if course.kind is CourseKind.PROBATION]
    is_recent = seen.on <= add_years(last_on, _YEARS_OF_WAIT)
    return is_recent and not any(day >= last_on for day in answers)


def _acts(record: Record, rules: Rules) -> tuple[Act, ...]:
    since = record.licence.obtained_on if record.licence else date.min
    return acts((offence for offence in record.offences if offence.committed_on >= since), rules)


def _is_sure(seen: Forecast, counted_on: date) -> bool:
    """Whether no line up to the credit of the best course rests on a reading, nor what a course does today."""
    if isinstance(seen.course_now, Eligible) and seen.course_now.is_at_zero:
        return False
    if isinstance(seen.course_now, TooSoon) and seen.course_now.official_on <= seen.on:
        return False
    return all(line.is_sure for line in seen.timeline if line.on <= counted_on)
