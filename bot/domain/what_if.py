"""What if: one more offence today, compared with none: the balance, the dates that slip, the letters it brings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.courses import Eligible
from bot.domain.forecast import Forecast, forecast
from bot.domain.rules import Rules
from bot.domain.timeline import Line, Why
from bot.domain.vocabulary import Offence, Record
from bot.domain.withdrawals import acts

# What a driver waits for. Only these two move to another day; the others keep their day or are lost.
_MOVING = frozenset({Why.FULL_RESTORATION, Why.PROBATION_END})
AWAITED = _MOVING | {Why.SIX_MONTHS, Why.TEN_YEARS, Why.PROBATION_GAIN, Why.COURSE}


class Trigger(StrEnum):
    """The letter that an offence brings."""

    WARNING = "48M"  # out of probation, the balance falls to six or less (R223-3)
    PROBATION_COURSE = "48N"  # on probation, an offence of three points or more (R223-4)
    END_OF_VALIDITY = "48SI"  # no point left (L223-5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A date that does not hold any more.

    What was due on `from_on` comes on `to_on`, which is later, or never before the end of the forecast (None).
    `comes_with_all`: it is lost as such, and its points come only with the full restoration of `to_on`.
    """

    why: Why
    from_on: date
    to_on: date | None
    points: int  # what was due on `from_on`
    of: str | None = None
    comes_with_all: bool = False
    is_sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A licence without and with one more offence.

    `offence` is taken as committed and established on the day asked about: in life the points leave at the payment or
    at the late-fine order, so every date of `after` can only be later. `points` is what it takes, the cap applied.
    """

    offence: Offence
    points: int
    before: Forecast
    after: Forecast
    slips: tuple[Slip, ...]  # by the day that does not hold
    trigger: Trigger | None
    course_saves: bool = False  # at zero, a course could still save the licence before the 48SI (CE n° 461479)

    @property
    def balance_before(self) -> int:
        """The balance at the end of the day without it."""
        return self.before.balance

    @property
    def balance_after(self) -> int:
        """The balance at the end of the day with it, never below 0."""
        return self.after.balance


def what_if(record: Record, offence: Offence, *, on: date, until: date, rules: Rules) -> Comparison:
    """What `offence`, committed and established on `on`, would change until `until`; raises InputError without licence.

    The days and the id of `offence` do not matter, its `stop` does: acts of one day and one stop share a cap.
    """
    extra = replace(offence, id=_free_id(record), committed_on=on, established_on=on)
    before = forecast(record, on=on, until=until, rules=rules)
    after = forecast(_with(extra, record, on, rules), on=on, until=until, rules=rules)
    points = -sum(line.change for line in after.timeline if line.of == extra.id and line.why is Why.OFFENCE)
    trigger = _trigger(extra, before, after, rules)
    is_in_reach = before.balance - points >= rules.course_minimum
    return Comparison(
        offence=extra,
        points=points,
        before=before,
        after=after,
        slips=tuple(_slips(before, after)),
        trigger=trigger,
        course_saves=is_in_reach and trigger is Trigger.END_OF_VALIDITY and isinstance(after.course_now, Eligible),
    )


def _with(extra: Offence, record: Record, on: date, rules: Rules) -> Record:
    """The record with the offence; a balance told that very day was read before it, so it falls with it."""
    offences = (*record.offences, extra)
    taken = next((act.taken for act in acts(offences, rules) if act.id == extra.id), 0)
    told = tuple(
        replace(one, balance=max(0, one.balance - taken)) if one.on == on else one for one in record.statements
    )
    return replace(record, offences=offences, statements=told)


def _free_id(record: Record) -> str:
    taken = {offence.id for offence in record.offences}
    name = "what-if"
    while name in taken:
        name += "+"
    return name


def _slips(before: Forecast, after: Forecast) -> Iterator[Slip]:
    kept = {(line.why, line.of, line.on) for line in after.timeline}
    for line in before.timeline:
        # A delay that runs out today is blocked too: its expiry day is still inside (L223-6).
        if line.on >= before.on and line.why in AWAITED and (line.why, line.of, line.on) not in kept:
            yield _slip(line, after)


def _slip(line: Line, after: Forecast) -> Slip:
    later = _next(line.why, line.on, after) if line.why in _MOVING else None
    new = later or _next(Why.FULL_RESTORATION, line.on, after)
    return Slip(
        why=line.why,
        from_on=line.on,
        to_on=new.on if new else None,
        points=line.change,
        of=line.of,
        comes_with_all=new is not None and later is None,
        is_sure=line.is_sure and (new is None or new.is_sure),
    )


def _next(why: Why, since: date, seen: Forecast) -> Line | None:
    return next((line for line in seen.timeline if line.why is why and line.on >= since), None)


def _trigger(extra: Offence, before: Forecast, after: Forecast, rules: Rules) -> Trigger | None:
    """The letter that this withdrawal brings; none where an earlier one stands at the same mark already."""
    if after.balance == before.balance:
        return None
    if after.balance == 0:
        return Trigger.END_OF_VALIDITY
    if after.is_in_probation:
        worth = max((act.points for act in acts([extra], rules)), default=0)
        return Trigger.PROBATION_COURSE if worth >= rules.probation_course_points else None
    is_new = after.balance <= rules.warning_balance < before.balance
    return Trigger.WARNING if is_new else None
