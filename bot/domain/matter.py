"""A matter: one date that a person is reminded of, with what a sentence about it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MatterKind(StrEnum):
    """What a person is reminded of."""

    COURSE_POSSIBLE = "course_possible"
    PROBATION_COURSE = "probation_course"
    REFUND_CLAIM = "refund_claim"
    REFUND_OVERDUE = "refund_overdue"
    REFUND_REMINDER = "refund_reminder"  # the registered letter
    REFUND_NOTICE = "refund_notice"  # the formal notice
    REFUND_AFTER = "refund_after"  # the delay left by the formal notice is over
    DEBT_REMINDER = "debt_reminder"
    DEBT_REGISTERED = "debt_registered"
    DEBT_NOTICE = "debt_notice"
    DEBT_AFTER = "debt_after"
    DEBT_TIME_BAR = "debt_time_bar"
    APPEAL_SILENCE = "appeal_silence"  # no answer is a refusal
    COURT_ACTION = "court_action"
    LETTER_PICKUP = "letter_pickup"
    PRESUMED_NOTICE = "presumed_notice"  # an uncollected letter counts as notified from now on
    LICENCE_HANDOVER = "licence_handover"
    CONTEST_POINTS = "contest_points"
    CONTEST_FINE = "contest_fine"
    NEW_LICENCE = "new_licence"
    POINTS_RETURN = "points_return"
    PROBATION_GAIN = "probation_gain"
    PROBATION_END = "probation_end"
    YEARLY_CHECK = "yearly_check"


class Variant(StrEnum):
    """Which sentence a matter takes where one kind has several."""

    PLAIN = ""
    EARNED = "earned"  # a yearly gain of probation that comes
    FROZEN = "frozen"  # one that an offence takes away (R223-1)
    FULL = "full"  # probation ends with every point
    KEPT = "kept"  # probation ends, the balance stays and the ceiling rises
    UNKNOWN = "unknown"  # a letter tells of a loss that no recorded offence explains
    SIX_MONTHS = "six_months"
    RESTORATION = "restoration"  # after two or three years
    TEN_YEARS = "ten_years"
    CENTRE = "centre"  # who owes the money
    INSURER = "insurer"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One date that matters; `event` names it whatever its date becomes.

    `of` is the id of the fact it comes from, empty for the licence itself, `from_on` the day its delay starts. `change`
    and `balance` are the points that come and the balance after them. `is_sure` false: an uncertain reading was taken
    or there is only usage; `is_provisional`: a letter still waits at the post office and the day can move. `opens`: the
    deadlines that run from an uncollected letter.
    """

    kind: MatterKind
    event: str
    due_on: date
    is_done: bool = False
    of: str = ""
    is_sure: bool = True
    is_provisional: bool = False
    variant: Variant = Variant.PLAIN
    from_on: date | None = None
    change: int = 0
    balance: int | None = None
    basis: str | None = None
    opens: tuple[tuple[MatterKind, date], ...] = ()
