"""Cautions: what a forecast must say beside its dates, because a reading was taken or a fact looks odd."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.dates import in_french
from bot.domain.rules import Rules


class CautionCode(StrEnum):
    """Every caution there is; its French text is kept with the rules, beside the reading it names."""

    # A line of the timeline rests on one of these.
    SAME_DAY = "same_day"
    DRUGS_ALCOHOL = "drugs_alcohol"
    ALONE_ABOVE_CAP = "alone_above_cap"
    SCALE = "scale"
    SINGLE_AFTER_FULL = "single_after_full"
    STATEMENT_LOWER = "statement_lower"
    STATEMENT_HIGHER = "statement_higher"
    BEHIND_STATEMENT = "behind_statement"
    BLOCKED_SINGLE = "blocked_single"
    TIME_ON_PROBATION = "time_on_probation"
    OLDER_ACT = "older_act"
    GIVEN_BACK = "given_back"
    SWALLOWED = "swallowed"
    PENDING_CLASS = "pending_class"
    BEFORE_RESTORATION = "before_restoration"
    COURSE_AT_ZERO = "course_at_zero"
    PROVISIONAL_48SI = "provisional_48si"

    # A line is missing because of one of these.
    EXPIRY_DAY = "expiry_day"
    PENDING = "pending"
    GAIN_NOT_EARNED = "gain_not_earned"
    LETTER_48SI_WITH_POINTS = "letter_48si_with_points"
    COURSE_TOO_SOON = "course_too_soon"
    COURSE_UNSETTLED = "course_unsettled"
    COURSE_NOTHING_MISSING = "course_nothing_missing"
    COURSE_AFTER_48SI = "course_after_48si"
    NO_COURSE_YET = "no_course_yet"
    NO_COURSE_AFTER_48SI = "no_course_after_48si"
    COURSE_BELOW_MINIMUM = "course_below_minimum"
    COURSE_WITHOUT_POINTS = "course_without_points"

    # The facts themselves.
    FOLLOW_UP_OUTSIDE = "follow_up_outside"
    FOLLOW_UP_LOST = "follow_up_lost"
    NOT_FIRST_LICENCE = "not_first_licence"
    HISTORY = "history"
    BEFORE_LICENCE = "before_licence"
    VOLUNTARY_FOR_48N = "voluntary_for_48n"
    PAID_NOT_ESTABLISHED = "paid_not_established"
    UNKNOWN_CODE = "unknown_code"
    PROVISIONAL_LETTER = "provisional_letter"
    NO_POINT_LEFT = "no_point_left"


@dataclass(frozen=True, slots=True)
class Note:
    """A caution met on the way, with the day it is about."""

    code: CautionCode
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A caution as people read it."""

    code: CautionCode
    text: str


def cautions(notes: Iterable[Note], rules: Rules) -> tuple[Caution, ...]:
    """The notes in words, each once, in the order met."""
    return tuple(_caution(note, rules) for note in dict.fromkeys(notes))


def _caution(note: Note, rules: Rules) -> Caution:
    text = rules.cautions[note.code]
    return Caution(code=note.code, text=text.replace("{date}", in_french(note.on)) if note.on else text)
