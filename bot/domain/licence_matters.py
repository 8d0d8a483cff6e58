"""The dates that a licence brings by itself: points that come back, probation, and a yearly look at the balance."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from bot.domain.dates import add_years
from bot.domain.forecast import Forecast, stated_balance
from bot.domain.matter import Matter, MatterKind, Variant
from bot.domain.probation import probation
from bot.domain.rules import Rules
from bot.domain.timeline import Line, Why
from bot.domain.vocabulary import Licence, Record

_LOOKS = frozenset({MatterKind.POINTS_RETURN, MatterKind.PROBATION_GAIN, MatterKind.PROBATION_END})
_NEAR_DAYS = 31
_RETURNS = {
    Why.SIX_MONTHS: Variant.SIX_MONTHS,
    Why.FULL_RESTORATION: Variant.RESTORATION,
    Why.TEN_YEARS: Variant.TEN_YEARS,
}


def licence_matters(
    record: Record, licence: Licence, seen: Forecast, rules: Rules, since: date = date.min
) -> Iterator[Matter]:
    """What the timeline of `seen`, the forecast of `record`, brings from `since` on: returns, probation."""
    yield from _returns(seen, since)
    told_on = _loss_told_on(record)
    for matter in (*_gains(licence, seen, rules, since), *_end_of_probation(seen, since)):
        is_explained = told_on > matter.due_on or _knows_a_loss(seen, matter.due_on)
        yield matter if is_explained else replace(matter, variant=Variant.UNKNOWN, is_sure=False)


def _loss_told_on(record: Record) -> date:
    """The day of the first letter; each kind of letter tells a withdrawal (R223-3)."""
    days = (letter.received_on or letter.presented_on for letter in record.letters)
    return min((day for day in days if day is not None), default=date.max)


def _knows_a_loss(seen: Forecast, day: date) -> bool:
    return any(line.why in {Why.OFFENCE, Why.STATEMENT} and line.on <= day for line in seen.timeline)


def _returns(seen: Forecast, since: date) -> Iterator[Matter]:
    """Points that come back by themselves (L223-6); one that fills nothing is not told."""
    restorations = 0
    for line in seen.timeline:
        if line.why not in _RETURNS or line.change <= 0:
            continue
        restorations += line.why is Why.FULL_RESTORATION
        if line.on < since:
            continue
        name = line.of or str(restorations)  # the first, the second ... full restoration keeps its name when it moves
        yield _of_line(line, MatterKind.POINTS_RETURN, f"{line.why}:{name}", _RETURNS[line.why])


def _of_line(line: Line, kind: MatterKind, name: str, variant: Variant) -> Matter:
    return Matter(
        kind=kind,
        event=f"{kind}:{name}",
        due_on=line.on,
        of=line.of or "",
        is_sure=line.is_sure,
        variant=variant,
        change=line.change,
        balance=line.balance,
        basis=line.basis,
    )


def _gains(licence: Licence, seen: Forecast, rules: Rules, since: date) -> Iterator[Matter]:
    """Each anniversary of probation, with its gain or without it (R223-1 II); the last one belongs to the end."""
    gained = {line.on: line for line in seen.timeline if line.why is Why.PROBATION_GAIN}
    until = min(seen.probation_ends_on, _lost_on(seen))
    days = (day for day in probation(licence, rules).gain_days if day < until)
    for number, day in enumerate(days, start=1):
        if day < since:
            continue
        if (line := gained.get(day)) is not None:
            yield _of_line(line, MatterKind.PROBATION_GAIN, str(number), Variant.EARNED)
        else:
            yield _frozen(number, day, seen)


def _frozen(number: int, day: date, seen: Forecast) -> Matter:
    """A gain lost to an offence; without a known loss only a stated balance tells so, which is no proof."""
    return Matter(
        kind=MatterKind.PROBATION_GAIN,
        event=f"{MatterKind.PROBATION_GAIN}:{number}",
        due_on=day,
        is_sure=any(line.why is Why.OFFENCE and line.on <= day for line in seen.timeline),
        variant=Variant.FROZEN,
        balance=seen.balance_on(day),
        basis="R223-1",
    )


def _lost_on(seen: Forecast) -> date:
    return next((line.on for line in seen.timeline if line.why is Why.INVALIDATION), date.max)


def _end_of_probation(seen: Forecast, since: date) -> Iterator[Matter]:
    for line in seen.timeline:
        if line.why is Why.PROBATION_END and line.on >= since:
            variant = Variant.FULL if line.balance >= line.ceiling else Variant.KEPT
            yield _of_line(line, MatterKind.PROBATION_END, "1", variant)


def yearly_checks(record: Record, on: date, others: Collection[Matter]) -> Iterator[Matter]:
    """The last and the next day to look at the balance: each year after the last look, else after the licence.

    None near another matter of `others` that asks to look at the balance anyway.
    """
    told = stated_balance(record)
    since = told.on if told is not None else record.licence.obtained_on if record.licence is not None else None
    if since is None:
        return
    looks = [one.due_on for one in others if one.kind in _LOOKS]
    for day in _around(since, on):
        if all(abs((day - look).days) > _NEAR_DAYS for look in looks):
            event = f"{MatterKind.YEARLY_CHECK}:{day.year}"
            yield Matter(kind=MatterKind.YEARLY_CHECK, event=event, due_on=day, from_on=since)


def _around(since: date, on: date) -> list[date]:
    """The last yearly return of `since` before `on` and the next one."""
    years = max(1, on.year - since.year - 1)
    days = [add_years(since, number) for number in range(years, years + 4)]
    return [*[day for day in days if day < on][-1:], *[day for day in days if day >= on][:1]]
