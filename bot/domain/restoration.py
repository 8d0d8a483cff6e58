"""Restoration: which points come back by themselves, when, and on which readings that rests (L223-6)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.cautions import CautionCode
from bot.domain.dates import add_months, add_years
from bot.domain.rules import Rules
from bot.domain.withdrawals import Act

NO_ERA = -1


@dataclass(slots=True, kw_only=True)
class Loss:
    """Points that left the balance by an act or, `act` being None, by a statement lower than the facts.

    `era` changes whenever the balance reaches the top or zero: a ten-year return does not outlive the era of its loss.
    """

    on: date
    committed_on: date
    points: int
    is_grave: bool
    act: Act | None = None
    era: int = NO_ERA
    is_given_back: bool = False
    is_before_restoration: bool = False  # committed before the last full restoration, established after it


def single_point_back_on(act: Act, established_on: date, rules: Rules) -> date | None:
    """The day a single point comes back if nothing is committed until then, that day included (L223-6 al. 3)."""
    return add_months(established_on, rules.single_point_months) if act.points == rules.single_point else None


def points_back_on(act: Act, established_on: date, rules: Rules) -> date | None:
    """The day ten years give back the points of a contravention, new offences or not (L223-6 last al.)."""
    return add_years(established_on, rules.return_years) if act.returns_after_years else None


def is_committed_within(start_on: date, end_on: date, committed_on: Sequence[date]) -> bool:
    """Whether one of the days (sorted) lies after `start_on` and not after `end_on`.

    The commission counts, not the establishment (CE n° 402423); the expiry day is still inside.
    """
    return bisect_right(committed_on, start_on) < bisect_right(committed_on, end_on)


@dataclass(frozen=True, slots=True)
class Delay:
    """The delay of full restoration that runs: from the last loss, two years or three (L223-6 al. 1 and 2)."""

    start_on: date
    is_long: bool

    def ends_on(self, rules: Rules) -> date:
        """The day it runs out."""
        years = rules.long_restoration_years if self.is_long else rules.short_restoration_years
        return add_years(self.start_on, years)


def delay(losses: Sequence[Loss], *, has_grave_pending: bool) -> Delay:
    """The delay opened by `losses` (not empty, by day), all since the last full restoration.

    It starts with the latest establishment and is long as soon as one act among them, given back or not, or one still
    pending, is of the fourth class or above (CE n° 392555).
    """
    return Delay(losses[-1].on, has_grave_pending or any(loss.is_grave for loss in losses))


def is_grave_pending(acts: Iterable[Act], day: date) -> bool:
    """Whether an act of the fourth class or above is committed by `day` and not established by then."""
    return any(act.is_grave and act.committed_on <= day < act.settled_on for act in acts)


# Each of these losses counts by a reading that another court could refuse.
_DEBATABLE: Mapping[CautionCode, Callable[[Loss], bool]] = {
    CautionCode.BEHIND_STATEMENT: lambda loss: loss.act is None,
    CautionCode.GIVEN_BACK: lambda loss: loss.is_given_back,
    CautionCode.SWALLOWED: lambda loss: loss.act is not None and loss.points == 0,
    CautionCode.BEFORE_RESTORATION: lambda loss: loss.is_before_restoration,
}


def restoration_cautions(losses: Sequence[Loss], running: Delay, *, has_grave_pending: bool) -> Iterator[CautionCode]:
    """The readings without which `losses` would be restored on another day than the end of `running`."""
    for code, is_debatable in _DEBATABLE.items():
        rest = [loss for loss in losses if not is_debatable(loss)]
        if len(rest) < len(losses) and (not rest or delay(rest, has_grave_pending=has_grave_pending) != running):
            yield code
    if has_grave_pending and delay(losses, has_grave_pending=False) != running:
        yield CautionCode.PENDING_CLASS
    last = max(loss.committed_on for loss in losses if loss.on == running.start_on)
    if any(loss.committed_on > last for loss in losses):
        yield CautionCode.OLDER_ACT
