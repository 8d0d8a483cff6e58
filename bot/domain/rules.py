"""Rules: the figures of the law in force on a day, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.vocabulary import OffenceClass

T = TypeVar("T")


class Substance(StrEnum):
    """What an offence is about, where two together raise the cap of an occasion (L235-1)."""

    ALCOHOL = "alcohol"
    DRUGS = "drugs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """Values by the day from which each applies, oldest first; the first one also before its day."""

    steps: tuple[tuple[date, T], ...]

    def on(self, day: date) -> T:
        """The value in force on `day`."""
        value = self.steps[0][1]
        for since, later in self.steps:
            if since <= day:
                value = later
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleOffence:
    """One line of the scale of offences."""

    key: str
    label: str
    label_en: str
    points: Dated[int]
    offence_class: Dated[OffenceClass]
    fine: str  # class of the fixed fine, or "court"
    article: str | None
    confidence: str
    note: str = ""
    names: tuple[str, ...] = ()
    substance: Substance | None = None
    is_firm: bool = True  # false: no source that a jurist would accept has been read
    category: str = ""  # the shelf where it stands when a person looks for it
    button: str = ""  # its short name there
    button_en: str = ""

    def points_for(self, committed_on: date, established_on: date | None) -> int:
        """Points of the scale; a milder scale reached before the facts are settled wins, a harsher one never does."""
        if len(self.points.steps) == 1:
            return self.points.steps[0][1]
        return min(self.points.on(committed_on), self.points.on(established_on or date.max))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Every figure the engine uses; the unit ends the name (points carry none)."""

    ceiling: int
    start_probation: int
    history_from: date  # facts before that day: today's rules may not be those of their time

    probation_years: int
    probation_years_accompanied: int
    gain: int
    gain_accompanied: int
    follow_up_from_months: int
    follow_up_to_months: int
    follow_up_probation_months: int
    follow_up_probation_accompanied_months: int
    probation_course_months: int
    probation_course_points: int  # one offence that costs as much makes the course compulsory

    cap: Dated[int]
    cap_drugs_alcohol: Dated[int]

    single_point: int
    single_point_months: int
    short_restoration_years: int
    long_restoration_years: int
    return_years: int

    course_points: int
    course_interval_years: int
    course_margin_days: int
    course_credit_days: int
    course_days: int
    course_minimum: int  # real balance from which a course still saves a licence (CE n° 461479)
    course_minimum_official: int

    warning_balance: int  # a withdrawal that leaves so little brings the letter 48M
    pickup_days: int
    handover_clear_days: int
    contest_points_months: int
    contest_fine_days: int

    refund_claim_days: int
    refund_overdue_months: int
    refund_reminder_days: int  # usage, no text: from the first letter to the registered one
    refund_notice_days: int  # usage: from the registered letter to the formal notice, and what that one leaves

    debt_reminder_days: int  # from the day the money was due to the friendly letter
    debt_registered_days: int  # usage
    debt_notice_days: int  # usage: before the formal notice, and what that one leaves
    debt_time_bar_years: int
    insurance_time_bar_years: int
    withdrawal_refund_days: int

    silence_months: int  # of the ministry: a refusal
    court_months: int

    new_licence_months: int
    new_licence_again_years: int
    new_licence_again_within_years: int

    scale: Mapping[str, ScaleOffence]
    cautions: Mapping[str, str]  # French text of each caution, by its code
