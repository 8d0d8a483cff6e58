"""The forecast: everything the law says of one record on one day, and what comes if nothing new happens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.cautions import Caution, cautions
from bot.domain.courses import (
    Verdict,
    course_interval,
    course_verdict,
    credited_on,
    next_two_days,
)
from bot.domain.dates import add_days
from bot.domain.deadlines import Deadline, deadlines
from bot.domain.ledger import Facts, Ledger, ledger
from bot.domain.letters import notification
from bot.domain.notes import notes
from bot.domain.probation import Probation, probation
from bot.domain.rules import Rules
from bot.domain.timeline import Line
from bot.domain.vocabulary import Course, LetterKind, Licence, Offence, Record, Statement
from bot.domain.withdrawals import acts
from bot.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """The next day on which no point is missing; `latest_on` None while an offence is not established."""

    earliest_on: date
    latest_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextCourse:
    """First days from which another course can give points, by the safe reading and by the official one."""

    safe_on: date
    official_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The state of a licence on `on` and what the law brings until `until`.

    `balance` is the one shown, never below 0; `timeline` begins with the licence; `probation_ends_on` is the first
    day out of probation; `restored` None when no point is missing or none will come back.
    """

    on: date
    until: date
    balance: int
    ceiling: int
    is_invalid: bool
    is_in_probation: bool
    probation_ends_on: date
    timeline: tuple[Line, ...]
    restored: Restored | None
    next_course: NextCourse | None
    course_now: Verdict
    deadlines: tuple[Deadline, ...]
    cautions: tuple[Caution, ...]

    def balance_on(self, day: date) -> int:
        """The balance shown at the end of `day`, not later than `until`; 0 before the licence."""
        balance = 0
        for line in self.timeline:
            if line.on > day:
                break
            balance = line.balance
        return balance


def forecast(record: Record, *, on: date, until: date, rules: Rules) -> Forecast:
    """What `record`, which has a licence, is worth on `on` and becomes until `until`; raises InputError without one.

    Facts dated after `on` are planned and enter; facts older than the licence are left out, with a caution.
    """
    if record.licence is None:
        raise InputError("licence.obtained", "the day the licence was obtained is needed")
    licence = record.licence
    plan = probation(licence, rules)
    facts = _facts(record, licence, plan, on, rules)
    trial = next_two_days(on, rules)
    book = ledger(facts, rules, on=on, trial_on=credited_on(trial, rules))
    now = book.nights[on]
    course_now = course_verdict(trial, now, book.trial, rules)
    return Forecast(
        on=on,
        until=until,
        balance=max(now.balance, 0),
        ceiling=now.ceiling,
        is_invalid=now.is_invalid,
        is_in_probation=licence.obtained_on <= on < book.probation_ends_on,
        probation_ends_on=book.probation_ends_on,
        timeline=tuple(line for line in book.lines if line.on <= until),
        restored=_restored(record, facts, book, on, rules),
        next_course=_next_course(now.last_course, rules),
        course_now=course_now,
        deadlines=deadlines(record, on, rules),
        cautions=cautions(notes(record, facts, book, course_now, on, rules), rules),
    )


def stated_balance(record: Record) -> Statement | None:
    """The latest balance read or told; of several on one day the lowest. Works without a licence."""
    return max(record.statements, key=lambda statement: (statement.on, -statement.balance), default=None)


def _facts(record: Record, licence: Licence, plan: Probation, on: date, rules: Rules) -> Facts:
    since = licence.obtained_on
    return Facts(
        licence=licence,
        probation=plan,
        acts=acts((offence for offence in record.offences if offence.committed_on >= since), rules),
        courses=_sorted_courses(course for course in record.courses if course.first_day_on >= since),
        statements=_sorted_statements(statement for statement in record.statements if statement.on >= since),
        invalidations=tuple(
            known
            for letter in record.letters
            if letter.kind is LetterKind.L48SI and (known := notification(letter, on, rules)) is not None
        ),
    )


def _sorted_courses(courses: Iterable[Course]) -> tuple[Course, ...]:
    return tuple(sorted(courses, key=lambda course: (course.last_day_on, course.first_day_on, course.kind)))


def _sorted_statements(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """By day; of several on one day the lowest comes last, so that it counts."""
    return tuple(sorted(statements, key=lambda statement: (statement.on, -statement.balance)))


def _next_course(last_course: Course | None, rules: Rules) -> NextCourse | None:
    if last_course is None:
        return None
    safe_on, official_on = course_interval(last_course, rules)
    return NextCourse(safe_on=safe_on, official_on=official_on)


# The day on which nothing is missing any more.


def _restored(record: Record, facts: Facts, book: Ledger, on: date, rules: Rules) -> Restored | None:
    now = book.nights[on]
    if now.is_invalid or now.balance <= 0 or now.balance >= now.ceiling:
        return None
    latest_on = _first_full_day(book.lines, on)
    is_pending = any(act.established_on is None for act in facts.acts)
    if not is_pending and not book.has_lower_statement:
        return None if latest_on is None else Restored(earliest_on=latest_on, latest_on=latest_on)
    earliest_on = _earliest(record, facts, on, rules)
    if earliest_on is None:
        return None
    return Restored(earliest_on=earliest_on, latest_on=None if is_pending else latest_on)


def _earliest(record: Record, facts: Facts, on: date, rules: Rules) -> date | None:
    """The best case: pending offences established on `on`, and no loss but those known.

    Behind a lower statement the points may come back the very next day, unless known losses take longer.
    """
    since = facts.licence.obtained_on
    known = [offence for offence in record.offences if offence.committed_on >= since]
    as_if = acts([_as_if_established(offence, on) for offence in known], rules)
    best = replace(facts, acts=as_if, believes_lower_statements=False)
    book = ledger(best, rules, on=on, trial_on=on)
    now = book.nights[on]
    if now.balance >= now.ceiling:
        return add_days(on, 1)
    return _first_full_day(book.lines, on)


def _as_if_established(offence: Offence, on: date) -> Offence:
    return replace(offence, established_on=offence.established_on or max(on, offence.committed_on))


def _first_full_day(lines: Iterable[Line], after: date) -> date | None:
    """The first day after `after` at whose end the balance equals the ceiling."""
    found: date | None = None
    for line in lines:
        if line.on <= after:
            continue
        if found is not None and line.on > found:
            return found
        found = line.on if line.balance == line.ceiling else None
    return found
