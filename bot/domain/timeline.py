"""The timeline: each change of the balance as one line, with its reason and its article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.cautions import CautionCode


class Why(StrEnum):
    """The reason of a line."""

    START = "start"
    STATEMENT = "statement"
    OFFENCE = "offence"
    SIX_MONTHS = "six_months"
    FULL_RESTORATION = "full_restoration"
    TEN_YEARS = "ten_years"
    COURSE = "course"
    PROBATION_GAIN = "probation_gain"
    PROBATION_END = "probation_end"
    INVALIDATION = "invalidation"


_BASIS = {
    Why.START: "L223-1",
    Why.STATEMENT: None,
    Why.OFFENCE: "L223-1",
    Why.SIX_MONTHS: "L223-6",
    Why.FULL_RESTORATION: "L223-6",
    Why.TEN_YEARS: "L223-6",
    Why.COURSE: "R223-8",
    Why.PROBATION_GAIN: "L223-1",
    Why.PROBATION_END: "R223-1",
    Why.INVALIDATION: "L223-5",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One change of the balance; `cautions` name the readings it rests on."""

    on: date
    change: int  # what the law gives or takes, even where the balance shown stays at 0
    balance: int  # never below 0
    ceiling: int
    why: Why
    of: str | None = None  # the offence
    cautions: tuple[CautionCode, ...] = ()

    @property
    def basis(self) -> str | None:
        """The article."""
        return _BASIS[self.why]

    @property
    def is_sure(self) -> bool:
        """Whether no uncertain reading was needed."""
        return not self.cautions
