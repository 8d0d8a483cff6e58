"""Withdrawals: what each offence costs by the scale, and what the cap of its occasion leaves of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot.domain.cautions import CautionCode
from bot.domain.rules import Rules, ScaleOffence, Substance
from bot.domain.vocabulary import Offence, OffenceClass

# L223-6: one of these makes full restoration take three years instead of two.
_GRAVE = frozenset({OffenceClass.C4, OffenceClass.C5, OffenceClass.DELIT})
# L223-6 last al.: ten years give back the points of the contraventions of the first four classes.
_RETURNING = frozenset({OffenceClass.C1, OffenceClass.C2, OffenceClass.C3, OffenceClass.C4})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An offence that costs points, as the law weighs it.

    `points` is the scale's value, `taken` what leaves the balance once the cap of the occasion is applied (L223-2).
    """

    id: str
    committed_on: date
    established_on: date | None
    points: int
    taken: int
    is_grave: bool
    returns_after_years: bool
    cautions: tuple[CautionCode, ...] = ()

    @property
    def settled_on(self) -> date:
        """The day the points leave; the last date there is while nobody knows."""
        return self.established_on or date.max


def acts(offences: Iterable[Offence], rules: Rules) -> tuple[Act, ...]:
    """The offences that cost points, in the order in which they are established, then listed.

    On one occasion (same day, same stop) what is established first is taken whole and the last one is cut: the sum
    stays within eight points, nine for drugs with alcohol (L223-2 III, R223-2, L235-1).
    """
    costly = [one for offence in offences if (one := _weighed(offence, rules)).points > 0]
    costly.sort(key=lambda one: one.offence.established_on or date.max)
    occasions: dict[tuple[date, str | None], _Occasion] = {}
    pairs = [(one, occasions.setdefault((one.offence.committed_on, one.offence.stop), _Occasion())) for one in costly]
    for one, occasion in pairs:
        occasion.add(one)
    return tuple([_act(one, occasion, rules) for one, occasion in pairs])


class _Weighed(NamedTuple):
    """An offence with what the scale, or the record, says it costs."""

    offence: Offence
    line: ScaleOffence | None
    points: int
    offence_class: OffenceClass


class _Occasion:
    """Acts of one day and one stop: how many, about what, and how much they took so far."""

    __slots__ = ("count", "substances", "taken")

    def __init__(self) -> None:
        self.count = 0
        self.substances: set[Substance] = set()
        self.taken = 0

    def add(self, one: _Weighed) -> None:
        self.count += 1
        if one.line is not None and one.line.substance is not None:
            self.substances.add(one.line.substance)

    def mixes_substances(self) -> bool:
        return Substance.BOTH in self.substances or {Substance.ALCOHOL, Substance.DRUGS} <= self.substances


def _act(one: _Weighed, occasion: _Occasion, rules: Rules) -> Act:
    offence, points = one.offence, one.points
    usual_cap = rules.cap.on(offence.committed_on)
    mixes = occasion.mixes_substances()
    cap = rules.cap_drugs_alcohol.on(offence.committed_on) if mixes else usual_cap
    taken = min(points, cap - occasion.taken)
    occasion.taken += taken
    return Act(
        id=offence.id,
        committed_on=offence.committed_on,
        established_on=offence.established_on,
        points=points,
        taken=taken,
        is_grave=one.offence_class in _GRAVE,
        returns_after_years=one.offence_class in _RETURNING,
        cautions=tuple(_cautions(one, occasion, usual_cap, mixes=mixes, is_cut=taken < points)),
    )


def _cautions(
    one: _Weighed, occasion: _Occasion, usual_cap: int, *, mixes: bool, is_cut: bool
) -> Iterator[CautionCode]:
    if one.line is not None and not one.line.is_firm and one.offence.points is None:
        yield CautionCode.SCALE
    if mixes and (is_cut or occasion.taken > usual_cap):
        yield CautionCode.DRUGS_ALCOHOL
    elif is_cut and occasion.count == 1:
        yield CautionCode.ALONE_ABOVE_CAP
    elif is_cut and one.offence.stop is None:
        yield CautionCode.SAME_DAY


def _weighed(offence: Offence, rules: Rules) -> _Weighed:
    """Points and class; what is written in the record wins over the scale.

    A code that the scale no longer holds costs nothing here; `forecast` warns of it.
    """
    points, offence_class = offence.points, offence.offence_class
    line = rules.scale.get(offence.code or "")
    if line is not None:
        if points is None:
            points = line.points_for(offence.committed_on, offence.established_on)
        if offence_class is None:
            offence_class = line.offence_class.on(offence.committed_on)
    return _Weighed(offence, line, points or 0, offence_class or OffenceClass.C4)
