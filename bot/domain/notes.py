"""Notes: every caution that a record and its forecast call for, in the order a reader needs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain.cautions import CautionCode, Note
from bot.domain.courses import Eligible, NotAllowed, Refusal, TooSoon, Verdict
from bot.domain.deadlines import probation_course_due_on
from bot.domain.ledger import Facts, Ledger
from bot.domain.letters import is_fulfilled_by, is_missed_by, notifications
from bot.domain.probation import FollowUp
from bot.domain.rules import Rules
from bot.domain.vocabulary import LetterKind, Licence, Record, Training


def notes(record: Record, facts: Facts, book: Ledger, course_now: Verdict, on: date, rules: Rules) -> Iterator[Note]:
    """What to say beside the forecast of `record` on `on`: the state first, then the facts, then the readings."""
    yield from _of_state(book, course_now, on)
    yield from _of_letters(record, on, rules)
    yield from _of_licence(facts, book)
    yield from _of_offences(record, facts, on, rules)
    yield from _of_history(record, facts.licence, rules)
    yield from book.notes


def _of_state(book: Ledger, course_now: Verdict, on: date) -> Iterator[Note]:
    now = book.nights[on]
    if now.balance <= 0 and not now.is_invalid:
        yield Note(CautionCode.NO_POINT_LEFT, on)
    if (code := _of_course_now(course_now, on)) is not None:
        yield Note(code, on)


def _of_course_now(verdict: Verdict, on: date) -> CautionCode | None:
    """The caution behind the reason why a course begun on `on` gives nothing, or is debated."""
    match verdict:
        case Eligible(is_at_zero=True):
            return CautionCode.COURSE_AT_ZERO
        case TooSoon(official_on=official_on):
            return CautionCode.COURSE_UNSETTLED if official_on <= on else CautionCode.NO_COURSE_YET
        case NotAllowed(reason=Refusal.BELOW_MINIMUM):
            return CautionCode.COURSE_BELOW_MINIMUM
        case NotAllowed():
            return CautionCode.NO_COURSE_AFTER_48SI
        case _:
            return None


def _of_letters(record: Record, on: date, rules: Rules) -> Iterator[Note]:
    for notified in notifications(record.letters, on, rules):
        if notified.is_provisional:
            yield Note(CautionCode.PROVISIONAL_LETTER, notified.on)
        if notified.letter.kind is not LetterKind.L48N:
            continue
        due_on = probation_course_due_on(notified.on, rules)
        if any(is_fulfilled_by(notified, course, due_on) for course in record.courses):
            continue
        for course in record.courses:
            if is_missed_by(notified, course, due_on):
                yield Note(CautionCode.VOLUNTARY_FOR_48N, course.first_day_on)


def _of_licence(facts: Facts, book: Ledger) -> Iterator[Note]:
    licence, plan = facts.licence, facts.probation
    if plan.follow_up is FollowUp.OUTSIDE:
        yield Note(CautionCode.FOLLOW_UP_OUTSIDE, licence.follow_up_on)
    elif plan.short_end_on is not None and book.probation_ends_on > plan.short_end_on:
        yield Note(CautionCode.FOLLOW_UP_LOST, book.probation_ends_on)
    if not licence.first_licence and (licence.training is Training.ACCOMPANIED or plan.follow_up is FollowUp.NOT_FIRST):
        yield Note(CautionCode.NOT_FIRST_LICENCE)


def _of_offences(record: Record, facts: Facts, on: date, rules: Rules) -> Iterator[Note]:
    settled = {fine.of for fine in record.fines if fine.paid_on is not None and fine.paid_on <= on}
    for act in facts.acts:
        if act.established_on is None:
            code = CautionCode.PAID_NOT_ESTABLISHED if act.id in settled else CautionCode.PENDING
            yield Note(code, act.committed_on)
    for offence in record.offences:
        if offence.code is not None and offence.code not in rules.scale:
            yield Note(CautionCode.UNKNOWN_CODE, offence.committed_on)


def _of_history(record: Record, licence: Licence, rules: Rules) -> Iterator[Note]:
    first = rules.history_from
    days = [
        *(offence.committed_on for offence in record.offences),
        *(course.first_day_on for course in record.courses),
        *(statement.on for statement in record.statements),
    ]
    if any(day < first for day in days):
        yield Note(CautionCode.HISTORY, first)
    if any(day < licence.obtained_on for day in days):
        yield Note(CautionCode.BEFORE_LICENCE, licence.obtained_on)
