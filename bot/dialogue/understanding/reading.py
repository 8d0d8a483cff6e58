"""What a reader of dates works with: the rule that matched, the day it is, and the reading it returns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.dialogue.understanding.civil import Prefer
from bot.dialogue.understanding.kinds import Kind
from bot.dialogue.understanding.lexer import Token


class DateStatus(StrEnum):
    """How much of a date was said."""

    DATE = "date"
    DATES = "dates"
    RANGE = "range"
    PARTIAL = "partial"
    INVALID = "invalid"
    NONE = "none"


class Doubt(StrEnum):
    """Why a day that was read deserves to be shown again before it counts."""

    YEAR_GUESSED = "year_guessed"  # no year was said: the latest (or next) such day
    ROUNDED = "rounded"  # counted back in weeks, months or years, which people round
    WEEKDAY = "weekday"  # the weekday said is not the one of that date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one group of words says; `partial` is "2019-06", "2018" or empty."""

    status: DateStatus
    days: tuple[date, ...] = ()
    partial: str = ""
    doubt: Doubt | None = None


INVALID = Reading(status=DateStatus.INVALID)
VAGUE = Reading(status=DateStatus.PARTIAL)


def one_day(day: date | None, doubt: Doubt | None = None) -> Reading:
    """A single day; a day the calendar does not have is invalid, never moved."""
    return Reading(status=DateStatus.DATE, days=(day,), doubt=doubt) if day else INVALID


def some_days(days: list[date | None], doubt: Doubt | None = None) -> Reading:
    """Separate days in order; one impossible day makes the whole invalid."""
    known = sorted({day for day in days if day})
    if None in days:
        return INVALID
    return (
        one_day(known[0], doubt)
        if len(known) == 1
        else Reading(status=DateStatus.DATES, days=tuple(known), doubt=doubt)
    )


def span_of_days(first: date | None, last: date | None, doubt: Doubt | None = None) -> Reading:
    """From a day to a day; impossible days, or an end before the beginning, are invalid."""
    if not first or not last or first > last:
        return INVALID
    return Reading(status=DateStatus.RANGE, days=(first, last), doubt=doubt) if first < last else one_day(first, doubt)


def a_month(year: int, month: int) -> Reading:
    """A month without its day."""
    return Reading(status=DateStatus.PARTIAL, partial=f"{year:04d}-{month:02d}")


def a_year(year: int) -> Reading:
    """A year without its month."""
    return Reading(status=DateStatus.PARTIAL, partial=f"{year:04d}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The day it is, where a date without year lies, and the last single day said before in the text."""

    on: date
    prefer: Prefer = "past"
    anchor: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A rule matched on tokens."""

    match: re.Match[str]
    tokens: list[Token]

    @property
    def end(self) -> int:
        """The index after its last token."""
        return self.match.end()

    def token(self, group: str) -> Token | None:
        """The (first) token of a named group, if it took part."""
        start = self.match.start(group) if group in self.match.re.groupindex else -1
        return self.tokens[start] if start >= 0 else None

    def number(self, group: str) -> int:
        """The number of the token of a group that always takes part."""
        token = self.token(group)
        return token.number if token else 0

    def all(self, group: str) -> list[Token]:
        """The tokens of a group."""
        start, end = self.match.span(group)
        return self.tokens[start:end] if start >= 0 else []

    @property
    def before(self) -> Token | None:
        """The token before the rule."""
        return self.tokens[self.match.start() - 1] if self.match.start() else None

    @property
    def after(self) -> Token | None:
        """The token after the rule."""
        return self.tokens[self.match.end()] if self.match.end() < len(self.tokens) else None


Reader = Callable[[Found, Context], Reading | None]

_CLASSES = {
    "NUM": (Kind.ONE_DIGIT, Kind.TWO_DIGITS),
    "DAY": (Kind.ONE_DIGIT, Kind.TWO_DIGITS, Kind.NUMBER_WORD, Kind.ORDINAL, Kind.SEPT),
    "COUNT": (
        Kind.ONE_DIGIT, Kind.TWO_DIGITS, Kind.THREE_DIGITS, Kind.NUMBER_WORD, Kind.ONE, Kind.SEPT,
    ),
    "ANY_MONTH": (
        Kind.MONTH, Kind.MONTH_SHORT, Kind.MONTH_ENGLISH, Kind.MONTH_ENGLISH_SHORT, Kind.SEPT, Kind.MARCH_OR_TUESDAY,
    ),
    "ENGLISH_MONTH": (Kind.MONTH_ENGLISH, Kind.MONTH_ENGLISH_SHORT),
    "FRENCH_MONTH": (Kind.MONTH, Kind.MONTH_SHORT, Kind.SEPT),
    "ANY_WEEKDAY": (Kind.WEEKDAY, Kind.WEEKDAY_SHORT, Kind.MARCH_OR_TUESDAY),
    "UNIT": (Kind.DAYS, Kind.WEEKS, Kind.MONTHS, Kind.YEARS),
    "FIGURES": (Kind.FULL_DATE, Kind.DAY_SLASH_MONTH),
    "EDGE": (Kind.EDGE, Kind.COURANT),
    "OF": (Kind.DE, Kind.DU),
    "BAR": (Kind.DASH, Kind.SLASH),
    "YEAR": (Kind.YEAR_NUMBER,),
}  # fmt: skip
_NAME = re.compile(r"(?:(\w+)=)?([A-Z][A-Z_]+|A)\b")


def compile_rule(pattern: str) -> re.Pattern[str]:
    """A rule written in names of kinds (`LE? day=DAY month=MONTH`) as an expression over the letters of the kinds."""

    def letters(found: re.Match[str]) -> str:
        group, name = found.groups()
        kinds = _CLASSES.get(name) or (Kind[name],)
        letter_class = "[" + "".join(kind.letter for kind in kinds) + "]"
        return f"(?P<{group}>{letter_class})" if group else letter_class

    with_groups = re.sub(r"(\w+)=\((?:\?:)?", r"(?P<\1>", pattern)
    # A repetition is bounded, so that noise costs a time in proportion to its length.
    bounded = with_groups.replace("*", "{0,4}").replace("+", "{1,6}")
    return re.compile("".join(_NAME.sub(letters, bounded).split()))


Rule = tuple[re.Pattern[str], Reader]


def rule(pattern: str, reader: Reader) -> Rule:
    """A pattern and who reads what it finds; a reader that returns None lets another rule try."""
    return compile_rule(pattern), reader
