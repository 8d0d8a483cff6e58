"""Probation: how long it lasts, what each clean year gives, and what an offence changes (L223-1, R223-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.dates import add_months, add_years, anniversaries
from bot.domain.rules import Rules
from bot.domain.vocabulary import Licence, Training


class FollowUp(StrEnum):
    """What becomes of the 7-hour day after the licence."""

    NONE = "none"
    COUNTS = "counts"
    OUTSIDE = "outside"  # not between the sixth and the twelfth month
    NOT_FIRST = "not_first"  # only the first licence allows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Probation:
    """The probation of a licence before any offence is looked at.

    `gain_days` are the anniversaries up to and including `full_end_on`; `short_end_on` is set when the follow-up
    training counts and holds only if no offence is committed up to and including that day (R223-1 V). An offence never
    lengthens probation (CE avis n° 366865).
    """

    gain: int
    gain_days: tuple[date, ...]
    full_end_on: date
    short_end_on: date | None
    follow_up: FollowUp


def probation(licence: Licence, rules: Rules) -> Probation:
    """The probation that opens with `licence`, whatever its category (L223-1)."""
    accompanied = is_accompanied(licence)
    years = rules.probation_years_accompanied if accompanied else rules.probation_years
    full_end_on = add_years(licence.obtained_on, years)
    follow_up = _follow_up(licence, rules)
    return Probation(
        gain=rules.gain_accompanied if accompanied else rules.gain,
        gain_days=anniversaries(licence.obtained_on, until=full_end_on),
        full_end_on=full_end_on,
        short_end_on=_short_end(licence, rules) if follow_up is FollowUp.COUNTS else None,
        follow_up=follow_up,
    )


def is_accompanied(licence: Licence) -> bool:
    """Whether the shorter probation of accompanied driving applies: first licences only (R211-5)."""
    return licence.first_licence and licence.training is Training.ACCOMPANIED


def _short_end(licence: Licence, rules: Rules) -> date:
    accompanied = is_accompanied(licence)
    months = rules.follow_up_probation_accompanied_months if accompanied else rules.follow_up_probation_months
    return add_months(licence.obtained_on, months)


def _follow_up(licence: Licence, rules: Rules) -> FollowUp:
    day = licence.follow_up_on
    if day is None:
        return FollowUp.NONE
    if not licence.first_licence:
        return FollowUp.NOT_FIRST
    first = add_months(licence.obtained_on, rules.follow_up_from_months)
    last = add_months(licence.obtained_on, rules.follow_up_to_months)
    return FollowUp.COUNTS if first <= day <= last else FollowUp.OUTSIDE
