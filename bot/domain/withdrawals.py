"""Withdrawals: what each offence costs by the scale, and what the cap of its occasion leaves of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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
    weighed = [(offence, *_weigh(offence, rules)) for offence in offences]
    costly = [item for item in weighed if item[1] > 0]
    if len(costly) > 1:
        costly.sort(key=_established)
    occasions: dict[tuple[date, str | None], _Occasion] = {}
    for offence, _, _ in costly:
        occasion = occasions.setdefault((offence.committed_on, offence.stop), _Occasion())
        occasion.add(_line(offence, rules))
    return tuple(
        _act(offence, points, offence_class, occasions[offence.committed_on, offence.stop], rules)
        for offence, points, offence_class in costly
    )


class _Occasion:
    """Acts of one day and one stop: how many, about what, and how much they took so far."""

    __slots__ = ("count", "substances", "taken")

    def __init__(self) -> None:
        self.count = 0
        self.substances: set[Substance] = set()
        self.taken = 0

    def add(self, line: ScaleOffence | None) -> None:
        self.count += 1
        if line is not None and line.substance is not None:
            self.substances.add(line.substance)

    def mixes_substances(self) -> bool:
        return Substance.BOTH in self.substances or {Substance.ALCOHOL, Substance.DRUGS} <= self.substances


def _act(offence: Offence, points: int, offence_class: OffenceClass, occasion: _Occasion, rules: Rules) -> Act:
    usual_cap = rules.cap.on(offence.committed_on)
    mixes = occasion.mixes_substances()
    cap = rules.cap_drugs_alcohol.on(offence.committed_on) if mixes else usual_cap
    taken = min(points, cap - occasion.taken)
    cautions = []
    if (line := _line(offence, rules)) is not None and not line.is_firm and offence.points is None:
        cautions.append(CautionCode.SCALE)
    if mixes and (taken < points or occasion.taken + taken > usual_cap):
        cautions.append(CautionCode.DRUGS_ALCOHOL)
    elif taken < points and occasion.count > 1 and offence.stop is None:
        cautions.append(CautionCode.SAME_DAY)
    occasion.taken += taken
    return Act(
        id=offence.id,
        committed_on=offence.committed_on,
        established_on=offence.established_on,
        points=points,
        taken=taken,
        is_grave=offence_class in _GRAVE,
        returns_after_years=offence_class in _RETURNING,
        cautions=tuple(cautions),
    )


def _established(item: tuple[Offence, int, OffenceClass]) -> date:
    return item[0].established_on or date.max


def _weigh(offence: Offence, rules: Rules) -> tuple[int, OffenceClass]:
    """Points and class; what is written in the record wins over the scale.

    A code that the scale no longer holds costs nothing here; `forecast` warns of it.
    """
    points, offence_class = offence.points, offence.offence_class
    line = _line(offence, rules)
    if line is not None:
        if points is None:
            points = line.points_for(offence.committed_on, offence.established_on)
        if offence_class is None:
            offence_class = line.offence_class.on(offence.committed_on)
    return points or 0, offence_class or OffenceClass.C4


def _line(offence: Offence, rules: Rules) -> ScaleOffence | None:
    return rules.scale.get(offence.code) if offence.code is not None else None
