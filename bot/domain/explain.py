"""Why: each date of a record with the facts, the rule and the article it comes from, ready for one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.courses import GIVING_KINDS, course_interval, credited_on
from bot.domain.dates import add_months, add_years
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.forecast import Forecast
from bot.domain.probation import is_accompanied, probation
from bot.domain.rules import Rules
from bot.domain.timeline import Line, Why
from bot.domain.vocabulary import Course, Letter, Licence, Record
from bot.domain.withdrawals import Act, acts


class Reason(StrEnum):
    """The rule behind a date; each one is a sentence of the catalogues."""

    START = "start"
    STATEMENT_LOWER = "statement_lower"
    STATEMENT_HIGHER = "statement_higher"
    OFFENCE = "offence"
    OFFENCE_CAPPED = "offence_capped"
    SIX_MONTHS = "six_months"
    SHORT_RESTORATION = "short_restoration"
    LONG_RESTORATION = "long_restoration"
    RESTORATION_AFTER_PROBATION = "restoration_after_probation"
    TEN_YEARS = "ten_years"
    COURSE = "course"
    PROBATION_GAIN = "probation_gain"
    PROBATION_GAIN_ACCOMPANIED = "probation_gain_accompanied"
    PROBATION_END = "probation_end"
    PROBATION_END_ACCOMPANIED = "probation_end_accompanied"
    PROBATION_END_SHORT = "probation_end_short"
    PROBATION_END_SHORT_ACCOMPANIED = "probation_end_short_accompanied"
    INVALIDATION = "invalidation"
    PROBATION_COURSE = "probation_course"
    CONTEST_POINTS = "contest_points"
    REFUND_CLAIM = "refund_claim"
    REFUND_OVERDUE = "refund_overdue"
    LETTER_PICKUP = "letter_pickup"
    LICENCE_HANDOVER = "licence_handover"
    CONTEST_FINE = "contest_fine"
    NEW_LICENCE = "new_licence"
    NEW_LICENCE_AGAIN = "new_licence_again"
    NEXT_COURSE = "next_course"


class Settled(StrEnum):
    """How the points of an act left, as far as the record tells."""

    PAID = "paid"
    ESTABLISHED = "established"
    STATED = "stated"  # by no known act: a balance lower than the facts


class Notified(StrEnum):
    """What a letter counts from (CE n° 341146)."""

    RECEIVED = "received"
    PRESENTED = "presented"


Input = date | int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why a date is what it is.

    `inputs` always hold `day`, the date explained; the others are the facts it comes from, and `settled` or `notified`
    as words. Figures of the law are not among them: the sentence takes them from the rules. `basis` is the article,
    None for mere usage; `is_sure` false where a reading of an uncertain rule was taken or the date is provisional.
    """

    key: Reason
    inputs: Mapping[str, Input] = field(default_factory=dict)
    basis: str | None
    is_sure: bool = True


def because_of_line(line: Line, seen: Forecast, record: Record, rules: Rules) -> Because:
    """Why a line of the timeline of `seen`, the forecast of `record` (which has a licence), falls on its day."""
    licence = record.licence
    if licence is None:
        raise ValueError("a timeline begins with a licence")
    key, inputs = _of_line(line, seen, record, licence, rules)
    return Because(key=key, inputs={"day": line.on, **inputs}, basis=_basis(key, line), is_sure=line.is_sure)


_OTHER_BASIS = {Reason.OFFENCE_CAPPED: "L223-2", Reason.RESTORATION_AFTER_PROBATION: "L223-1, L223-6"}


def _basis(key: Reason, line: Line) -> str | None:
    return _OTHER_BASIS.get(key, line.basis)


Found = tuple[Reason, dict[str, Input]]


def _of_line(line: Line, seen: Forecast, record: Record, licence: Licence, rules: Rules) -> Found:  # noqa: PLR0911
    """One branch a reason of the timeline."""
    match line.why:
        case Why.START | Why.PROBATION_GAIN | Why.PROBATION_END:
            return _of_licence(line, licence, rules)
        case Why.STATEMENT:
            return _of_statement(line)
        case Why.OFFENCE:
            return _of_offence(line, record, rules)
        case Why.SIX_MONTHS:
            return Reason.SIX_MONTHS, _settled(_act(line, record, rules), record)
        case Why.FULL_RESTORATION:
            return _of_restoration(line, seen, record, rules)
        case Why.TEN_YEARS:
            return Reason.TEN_YEARS, _of_return(line, record, rules)
        case Why.COURSE:
            return Reason.COURSE, _of_course(line, record, rules)
        case _:
            return Reason.INVALIDATION, {"notified": _notified_on(line.on, record.letters)}


def _of_licence(line: Line, licence: Licence, rules: Rules) -> Found:
    if line.why is Why.START:
        return Reason.START, {"points": line.balance}
    inputs: dict[str, Input] = {"obtained": licence.obtained_on}
    if line.why is Why.PROBATION_END:
        return _end_of_probation(line, licence, rules), inputs
    return Reason.PROBATION_GAIN_ACCOMPANIED if is_accompanied(licence) else Reason.PROBATION_GAIN, inputs


def _of_statement(line: Line) -> Found:
    key = Reason.STATEMENT_LOWER if line.change < 0 else Reason.STATEMENT_HIGHER
    return key, {"points": abs(line.change)}


def _of_offence(line: Line, record: Record, rules: Rules) -> Found:
    act = _act(line, record, rules)
    key = Reason.OFFENCE_CAPPED if act.taken < act.points else Reason.OFFENCE
    inputs: dict[str, Input] = {"committed": act.committed_on, "points": act.taken, "settled": _how(act, record)}
    return key, inputs | ({"full": act.points} if key is Reason.OFFENCE_CAPPED else {})


def _of_return(line: Line, record: Record, rules: Rules) -> dict[str, Input]:
    if line.of is not None:
        return _settled(_act(line, record, rules), record)
    start_on = next(one.on for one in record.statements if add_years(one.on, rules.return_years) == line.on)
    return {"start": start_on, "settled": Settled.STATED}


def _of_course(line: Line, record: Record, rules: Rules) -> dict[str, Input]:
    giving = [one for one in record.courses if one.kind in GIVING_KINDS]
    course = next(one for one in giving if credited_on(one, rules) == line.on)
    return {"first": course.first_day_on, "last": course.last_day_on, "points": line.change}


def _of_restoration(line: Line, seen: Forecast, record: Record, rules: Rules) -> Found:
    """The delay runs from the last loss: the latest one from which two or three years end on that day.

    None does when the delay ran out on probation: the restoration waits for its end (L223-1, last al.).
    """
    losses = _losses(line.on, seen.timeline, record, rules)
    for start_on in sorted(losses, reverse=True):
        inputs: dict[str, Input] = {"start": start_on, "settled": losses[start_on]}
        if add_years(start_on, rules.short_restoration_years) == line.on:
            return Reason.SHORT_RESTORATION, inputs
        if add_years(start_on, rules.long_restoration_years) == line.on:
            return Reason.LONG_RESTORATION, inputs
    last_on = max(losses)
    return Reason.RESTORATION_AFTER_PROBATION, {"start": last_on, "settled": losses[last_on]}


def _losses(until: date, lines: Sequence[Line], record: Record, rules: Rules) -> dict[date, Settled]:
    """Every day before `until` on which points left, and how; an act that the cap swallows counts too."""
    found = {line.on: Settled.STATED for line in lines if line.why is Why.STATEMENT and line.change < 0}
    for act in _acts(record, rules):
        if act.established_on is not None:
            found[act.established_on] = _how(act, record)
    return {day: how for day, how in found.items() if day < until}


def _end_of_probation(line: Line, licence: Licence, rules: Rules) -> Reason:
    is_short = line.on == probation(licence, rules).short_end_on
    if is_accompanied(licence):
        return Reason.PROBATION_END_SHORT_ACCOMPANIED if is_short else Reason.PROBATION_END_ACCOMPANIED
    return Reason.PROBATION_END_SHORT if is_short else Reason.PROBATION_END


def _acts(record: Record, rules: Rules) -> tuple[Act, ...]:
    since = record.licence.obtained_on if record.licence is not None else date.min
    return acts((offence for offence in record.offences if offence.committed_on >= since), rules)


def _act(line: Line, record: Record, rules: Rules) -> Act:
    return next(act for act in _acts(record, rules) if act.id == line.of)


def _settled(act: Act, record: Record) -> dict[str, Input]:
    return {"start": act.settled_on, "settled": _how(act, record)}


def _how(act: Act, record: Record) -> Settled:
    is_paid = any(fine.of == act.id and fine.paid_on == act.established_on for fine in record.fines)
    return Settled.PAID if is_paid else Settled.ESTABLISHED


# Deadlines and the next course.


def because_of_deadline(deadline: Deadline, record: Record, rules: Rules) -> Because:
    """Why a deadline of `record` falls on its day."""
    inputs: dict[str, Input] = {"day": deadline.due_on, "start": deadline.from_on}
    letter = next((one for one in record.letters if one.id == deadline.of), None)
    if letter is not None and deadline.kind in _FROM_LETTERS:
        inputs |= {"letter": letter.kind.value, "notified": _notified_on(deadline.from_on, (letter,))}
    return Because(
        key=_reason(deadline, rules), inputs=inputs, basis=deadline.basis, is_sure=not deadline.is_provisional
    )


_FROM_LETTERS = frozenset({DeadlineKind.PROBATION_COURSE, DeadlineKind.CONTEST_POINTS, DeadlineKind.LICENCE_HANDOVER})


def _reason(deadline: Deadline, rules: Rules) -> Reason:
    if deadline.kind is DeadlineKind.NEW_LICENCE:
        is_first = deadline.due_on == add_months(deadline.from_on, rules.new_licence_months)
        return Reason.NEW_LICENCE if is_first else Reason.NEW_LICENCE_AGAIN
    return Reason(deadline.kind.value)


def _notified_on(day: date, letters: Sequence[Letter]) -> Notified:
    return Notified.RECEIVED if any(one.received_on == day for one in letters) else Notified.PRESENTED


def because_of_next_course(course: Course, rules: Rules) -> Because:
    """Why another course gives points from the safe date on, `course` being the last one that gave some.

    Not sure: the official page counts from first day to first day, and its date is among the inputs.
    """
    safe_on, official_on = course_interval(course, rules)
    inputs: dict[str, Input] = {"day": safe_on, "official": official_on, "last": course.last_day_on}
    return Because(key=Reason.NEXT_COURSE, inputs=inputs, basis="L223-6", is_sure=False)
