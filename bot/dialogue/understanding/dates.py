"""Dates in free text: every expression with its place, the days it means, or why it means none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.dialogue.understanding import counted_dates, figure_dates, lone_dates, partial_dates, said_dates
from bot.dialogue.understanding.civil import Prefer
from bot.dialogue.understanding.counted_dates import beside, counted_from
from bot.dialogue.understanding.folding import Folded, fold_with_origin
from bot.dialogue.understanding.kinds import Kind
from bot.dialogue.understanding.lexer import Token, tokenize
from bot.dialogue.understanding.reading import (
    VAGUE,
    Context,
    DateStatus,
    Doubt,
    Found,
    Reading,
    compile_rule,
    some_days,
)

__all__ = ["DateStatus", "Doubt", "Expression", "Prefer", "find_dates", "read_date", "scan"]

_RULES = (
    *said_dates.RULES,
    *figure_dates.RULES,
    *lone_dates.RULES,
    *counted_dates.RULES,
    *partial_dates.RULES,
)
_BESIDE = compile_rule("offset=NEXT_TO (?:OF LE?)?")
_COUNTED_FROM = compile_rule("count=COUNT unit=UNIT way=(?:AFTER|BEFORE) (?:LE|OF)*")
_ONE_FROM = compile_rule("(?:LE|ONE) unit=UNIT way=(?:AFTER|BEFORE) (?:LE|OF)*")
_NOT_THE_DAY = compile_rule("(?:ABOUT|BEFORE|AFTER) (?:LE|OF|DU|AU|A)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A date as said: `days` are none, one, several, or the first and last of a range.

    `partial` is "2019-06", "2018" or empty; `start` and `end` are the span in the text, `said` its words.
    """

    status: DateStatus
    days: tuple[date, ...] = ()
    partial: str = ""
    start: int = 0
    end: int = 0
    said: str = ""
    doubt: Doubt | None = None

    @property
    def day(self) -> date | None:
        """The day, when exactly one was said."""
        return self.days[0] if self.status is DateStatus.DATE else None


@lru_cache(maxsize=64)  # several readers ask for the dates of one message
def find_dates(text: str, on: date, *, prefer: Prefer = "past") -> tuple[Expression, ...]:
    """Every date in a text, in order; a date without year is the latest until `on`, or the next one.

    An impossible date is INVALID, never moved to a possible one.
    """
    folded = fold_with_origin(text)
    return tuple(_as_typed(expression, folded, text) for expression in scan(folded.text, on, prefer=prefer))


def read_date(text: str, on: date, *, prefer: Prefer = "past") -> Expression:
    """The date of a sentence: the first that is more than a part of one, else the first, else NONE."""
    found = find_dates(text, on, prefer=prefer)
    whole = [expression for expression in found if expression.status is not DateStatus.PARTIAL]
    return (*whole, *found, Expression(status=DateStatus.NONE))[0]


def scan(folded: str, on: date, *, prefer: Prefer = "past") -> list[Expression]:
    """As `find_dates`, on a folded text and with places in it."""
    tokens = tokenize(folded)
    letters = "".join(token.kind.letter for token in tokens)
    anchor: date | None = None
    spans: list[tuple[int, int, Reading]] = []
    index = 0
    while index < len(tokens):
        reading, end = _read_at(index, tokens, letters, Context(on=on, prefer=prefer, anchor=anchor))
        if reading is None:
            index += 1
            continue
        spans.append((index, end, reading))
        anchor = reading.days[-1] if reading.days else anchor
        index = end
    return [_expression(start, end, reading, tokens, folded) for start, end, reading in _joined(spans, tokens)]


def _read_at(index: int, tokens: list[Token], letters: str, context: Context) -> tuple[Reading | None, int]:
    """The longest reading that begins at a token."""
    for prefixed in (_read_beside, _read_counted_from, _read_not_the_day):
        reading, end = prefixed(index, tokens, letters, context)
        if reading:
            return reading, end
    return _read_plain(index, tokens, letters, context)


def _read_plain(index: int, tokens: list[Token], letters: str, context: Context) -> tuple[Reading | None, int]:
    best: Reading | None = None
    best_end = index
    if tokens[index].kind in (Kind.OTHER, Kind.STOP, Kind.MEASURE, Kind.REFERENCE):
        return None, index
    for pattern, reader in _RULES:
        match = pattern.match(letters, index)
        if match and match.end() > best_end and (reading := reader(Found(match, tokens), context)):
            best, best_end = reading, match.end()
    return best, best_end


def _read_beside(index: int, tokens: list[Token], letters: str, context: Context) -> tuple[Reading | None, int]:
    """La veille de Noël, le lendemain: beside the date that follows, or beside the one said before."""
    match = _BESIDE.match(letters, index)
    if not match:
        return None, index
    offset = tokens[match.start("offset")].number
    if match.end() < len(tokens):
        reading, end = _read_plain(match.end(), tokens, letters, context)
        if reading:
            return beside(reading, offset), end
    if context.anchor is None:
        return VAGUE, match.start("offset") + 1
    return counted_from(context.anchor, offset, Kind.DAYS), match.start("offset") + 1


def _read_counted_from(index: int, tokens: list[Token], letters: str, context: Context) -> tuple[Reading | None, int]:
    """Deux jours après le 12 mai, une semaine après."""
    match = _COUNTED_FROM.match(letters, index) or _ONE_FROM.match(letters, index)
    if not match:
        return None, index
    count = tokens[match.start("count")].number if "count" in match.re.groupindex else 1
    sign = 1 if tokens[match.start("way")].kind is Kind.AFTER else -1
    kind = tokens[match.start("unit")].kind
    if match.end() < len(tokens):
        reading, end = _read_plain(match.end(), tokens, letters, context)
        if reading and reading.status is DateStatus.DATE:
            return counted_from(reading.days[0], sign * count, kind), end
        if reading:
            return VAGUE, end
    if context.anchor and sign > 0:
        return counted_from(context.anchor, count, kind), match.start("way") + 1
    return None, index


def _read_not_the_day(index: int, tokens: list[Token], letters: str, context: Context) -> tuple[Reading | None, int]:
    """Vers le 12 mai, avant Noël: near a day is no day."""
    match = _NOT_THE_DAY.match(letters, index)
    if not match or match.end() >= len(tokens):
        return None, index
    # "après le 12" may need its article to be read.
    for start in (index + 1, match.end()):
        reading, end = _read_plain(start, tokens, letters, context)
        if reading:
            return _about(reading, tokens[index]), end
    return None, index


_NEAR = ("vers", "autour du", "autour de", "aux alentours du", "aux environs du", "environ", "around", "about")


def _about(reading: Reading, word: Token) -> Reading:
    if reading.status is DateStatus.INVALID or (word.kind is Kind.ABOUT and reading.partial):
        return reading
    if word.text in _NEAR and reading.status is DateStatus.DATE and reading.doubt is not Doubt.ROUNDED:
        return Reading(status=DateStatus.PARTIAL, partial=f"{reading.days[0]:%Y-%m}")
    return VAGUE


def _joined(spans: list[tuple[int, int, Reading]], tokens: list[Token]) -> list[tuple[int, int, Reading]]:
    """Days with nothing but "et" or a comma between them are days of one expression; with "ou", no day is sure."""
    joined: list[tuple[int, int, Reading]] = []
    for start, end, reading in spans:
        whole = _together(joined[-1], (start, reading), tokens) if joined else None
        if whole:
            joined[-1] = (joined[-1][0], end, whole)
        else:
            joined.append((start, end, reading))
    return joined


_DAYS = (DateStatus.DATE, DateStatus.DATES)


def _together(before: tuple[int, int, Reading], after: tuple[int, Reading], tokens: list[Token]) -> Reading | None:
    """The one reading of two that nothing but a small word parts, or None."""
    first, second = before[2], after[1]
    if first.status not in _DAYS or second.status not in _DAYS:
        return None
    between = [token.kind for token in tokens[before[1] : after[0]]]
    if between == [Kind.OU]:
        return VAGUE
    same = not between and first.days == second.days
    if same or between in ([Kind.ET], [Kind.COMMA], [Kind.COMMA, Kind.ET]):
        return some_days([*first.days, *second.days], first.doubt or second.doubt)
    return None


def _expression(start: int, end: int, reading: Reading, tokens: list[Token], folded: str) -> Expression:
    first, last = tokens[start].start, tokens[end - 1].end
    return Expression(
        status=reading.status,
        days=reading.days,
        partial=reading.partial,
        start=first,
        end=last,
        said=folded[first:last],
        doubt=reading.doubt,
    )


def _as_typed(expression: Expression, folded: Folded, text: str) -> Expression:
    start, end = folded.typed_span(expression.start, expression.end)
    return Expression(
        status=expression.status,
        days=expression.days,
        partial=expression.partial,
        start=start,
        end=end,
        said=text[start:end],
        doubt=expression.doubt,
    )
