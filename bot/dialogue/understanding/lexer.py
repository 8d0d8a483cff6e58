"""Folded text to tokens: words by meaning, numbers by shape, and what must never be read as a date set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.distance import OSA

from bot.dialogue.understanding.kinds import Kind
from bot.dialogue.understanding.lexicon import FULL_MONTHS, FULL_WEEKDAYS, LEXICON, LONGEST_PHRASE, NEVER_A_MONTH

Value = int | str | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark; `start` and `end` are places in the folded text."""

    kind: Kind
    text: str
    start: int
    end: int
    value: Value = 0

    @property
    def number(self) -> int:
        """The value of a token that has a number."""
        return self.value if isinstance(self.value, int) else 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of a date in figures, in the order year, month, day or day, month."""
        return self.value if isinstance(self.value, tuple) else ()


# The order counts: what must never be read as a date comes first.
_SCANNER = re.compile(
    r"""
      (?P<address> [a-z0-9][a-z0-9.+_\-]{0,63}@[a-z0-9.\-]{1,80} | (?:https?://|www\.)\S{1,200} )
    | (?P<phone> (?<![0-9]) (?:\+33\ ?|0033\ ?|0) [1-9] (?:[ .\-]?[0-9]{2}){4} (?![0-9]) )
    | (?P<code> \b[lrda]\.?\ ?[0-9]{3}-[0-9]+(?:-[0-9]+)* )
    | (?P<nonstop> \b(?:24\ ?h?\ ?/\ ?24 | 7\ ?j?\ ?/\ ?7 | 48\ ?h )\b (?![/.-][0-9]) )
    | (?P<iso> (?<![0-9/.\-]) [0-9]{4}(?P<bar>[/.\-])[0-9]{1,2}(?P=bar)[0-9]{1,2} (?![0-9]|[/.\-][0-9]) )
    | (?P<dmy> (?<![0-9]) (?<![0-9][/.]) ([0-9]{1,2})[ ]?(?P<same>[/.\-])[ ]?([0-9]{1,2})[ ]?(?P=same)[ ]?([0-9]{2,6})
               (?![0-9]|[/.\-][0-9]) )
    | (?P<spaced> (?<![0-9]) (?<![0-9][ ]) ([0-9]{1,2})[ ]([0-9]{1,2})[ ]([0-9]{4}|(?<=[0-9]{2}[ ][0-9]{2}[ ])[0-9]{2})
               (?![0-9a-z%€]|[ ]?[/:][ ]?[0-9]|[ ][0-9]) )
    | (?P<month_year> (?<![0-9]) (?<![0-9][/.\-]) ([0-9]{1,2})[ ]?[/.\-][ ]?((?:19|20)[0-9]{2}) (?![0-9]|[/.\-][0-9])
               | (?<![0-9]) (?<![a-z][ ]) (0[1-9]|1[0-2])[ ]((?:19|20)[0-9]{2}) (?![0-9]|[/.\-][0-9]) )
    | (?P<year_month> (?<![0-9]) (?<![0-9][/.\-]) ((?:19|20)[0-9]{2})[/\-](0[1-9]|1[0-2]) (?![0-9]|[/.\-][0-9]) )
    | (?P<slash> (?<![0-9]) (?<![0-9][/.]) ([0-9]{1,2})[ ]?/[ ]?([0-9]{1,2}) (?![0-9]|[/.][0-9]) )
    | (?P<time> (?<![0-9]) [0-9]{1,2}(?:
               \ ?h(?:eures?)?\b(?:\ ?[0-5][0-9](?![0-9]))? | \ ?h[0-5][0-9]\b | :[0-5][0-9](?![0-9]) ) )
    | (?P<glued> \b(?:le|du|au|the|on)(?=[0-9]) )
    | (?P<chunk> [a-z0-9]+ )
    | (?P<mark> [^\sa-z0-9'] )
    | (?P<line> \n )
    """,
    re.VERBOSE,
)
_PARTS = re.compile(r"[a-z]+|[0-9]+")
_ZERO_AS_O = re.compile(r"[12]o[0-9o]{2}")
_NUMBER_SUFFIX = {
    **dict.fromkeys(("er", "ier", "st", "nd", "rd", "th", "eme", "ieme", "e"), Kind.ORDINAL),
}
_FIRST_WORDS = frozenset(phrase[0] for phrase in LEXICON)
_MARKS = {",": Kind.COMMA, "-": Kind.DASH, "/": Kind.SLASH, "&": Kind.ET, "+": Kind.ET}
_MEASURE_MARKS = "€%"
_COMPARISONS = ("sur", "au lieu", "instead")
_PLAIN_NUMBERS = (Kind.ONE_DIGIT, Kind.TWO_DIGITS, Kind.THREE_DIGITS, Kind.YEAR_NUMBER)
_NUMERIC = (*_PLAIN_NUMBERS, Kind.NUMBER_WORD, Kind.SEPT, Kind.DAY_SLASH_MONTH)
_DAY_NUMBERS = (Kind.ONE_DIGIT, Kind.TWO_DIGITS, Kind.NUMBER_WORD, Kind.ORDINAL, Kind.SEPT)
_ABBREVIATIONS = (Kind.MONTH_SHORT, Kind.MONTH_ENGLISH_SHORT, Kind.WEEKDAY_SHORT, Kind.MARCH_OR_TUESDAY, Kind.SEPT)
_OLDEST_YEAR, _LATEST_YEAR = 1900, 2099  # of a date written in figures without a separator
# Beside a month, an odd year is a typing error to be refused: left out, the day of this year would be read instead.
_LEAST_YEAR, _MOST_YEAR = 1000, 9999


def tokenize(text: str) -> list[Token]:
    """The tokens of a folded text, in order; spaces and apostrophes are dropped."""
    return _set_aside(_mend(list(_phrases(list(_scan(text))))))


def _scan(text: str) -> Iterator[Token]:
    for match in _SCANNER.finditer(text):
        group = match.lastgroup or ""
        start, end, said = match.start(), match.end(), match.group()
        if group == "chunk":
            yield from _chunk(said, start)
        elif group == "glued":
            yield Token(Kind.OTHER, said, start, end)
        elif group == "mark":
            kind = Kind.MEASURE if said in _MEASURE_MARKS else _MARKS.get(said, Kind.STOP)
            yield Token(kind, said, start, end)
        elif group == "line":
            yield Token(Kind.STOP, said, start, end)
        else:
            yield _shaped(group, Token(Kind.OTHER, said, start, end))


def _shaped(group: str, token: Token) -> Token:
    """A date in figures as numbers, whatever the calendar says of them; anything else is set aside."""
    figures = [part for part in _PARTS.findall(token.text) if part.isdigit()]
    if group == "iso":
        return replace(token, kind=Kind.FULL_DATE, value=tuple(map(int, figures)))
    if group in ("dmy", "spaced"):
        day, month, year = figures
        # Two digits are a year of a century to be found; three, five or six are a slip.
        known = int(year) if len(year) == 4 else -1 - int(year) if len(year) == 2 else 0
        return replace(token, kind=Kind.FULL_DATE, value=(known, int(month), int(day)))
    if group == "month_year":
        return replace(token, kind=Kind.MONTH_SLASH_YEAR, value=(int(figures[1]), int(figures[0])))
    if group == "year_month":
        return replace(token, kind=Kind.MONTH_SLASH_YEAR, value=(int(figures[0]), int(figures[1])))
    if group == "slash":
        return replace(token, kind=Kind.DAY_SLASH_MONTH, value=(int(figures[0]), int(figures[1])))
    return replace(token, kind=Kind.TIME) if group == "time" else token


def _chunk(said: str, start: int) -> Iterator[Token]:
    """A run of letters and digits: one word, one number, or several glued together (12mai2021, 2mois)."""
    if _ZERO_AS_O.fullmatch(said):
        yield replace(_number(said.replace("o", "0"), start), text=said)
        return
    parts = _PARTS.findall(said)
    if len(parts) == 1:
        yield _number(said, start) if said.isdigit() else Token(Kind.OTHER, said, start, start + len(said))
        return
    if len(parts) == 2 and parts[0].isdigit() and len(parts[0]) <= 2 and parts[1] in _NUMBER_SUFFIX:
        yield Token(Kind.ORDINAL, said, start, start + len(said), int(parts[0]))
        return
    if (said,) in LEXICON or not all(part.isdigit() or _is_unit_or_month(part) for part in parts):
        yield Token(Kind.OTHER, said, start, start + len(said))
        return
    for part in parts:
        yield _number(part, start) if part.isdigit() else Token(Kind.OTHER, part, start, start + len(part))
        start += len(part)


def _is_unit_or_month(word: str) -> bool:
    kind = LEXICON.get((word,), (Kind.OTHER, 0))[0]
    return Kind.MONTH <= kind <= Kind.MONTH_ENGLISH_SHORT or Kind.DAYS <= kind <= Kind.YEARS or kind is Kind.MEASURE


def _number(digits: str, start: int) -> Token:
    token = Token(Kind.OTHER, digits, start, start + len(digits), int(digits) if len(digits) <= 8 else 0)
    if len(digits) <= 3:
        return replace(token, kind=_PLAIN_NUMBERS[len(digits) - 1])
    if len(digits) == 4 and _LEAST_YEAR <= token.number <= _MOST_YEAR:
        return replace(token, kind=Kind.YEAR_NUMBER)
    if len(digits) == 8:
        return _eight_digits(digits, token)
    return token


def _eight_digits(digits: str, token: Token) -> Token:
    """04032025 or 20250304; a number that is no date in a plausible year is left alone."""
    for year, month, day in ((digits[4:], digits[2:4], digits[:2]), (digits[:4], digits[4:6], digits[6:])):
        if _OLDEST_YEAR <= int(year) <= _LATEST_YEAR and _exists(int(year), int(month), int(day)):
            return replace(token, kind=Kind.FULL_DATE, value=(int(year), int(month), int(day)))
    return token


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _phrases(raw: list[Token]) -> Iterator[Token]:
    """Words put together and given their meaning, the longest phrase first."""
    index = 0
    while index < len(raw):
        token = raw[index]
        if token.kind is not Kind.OTHER or not token.text[0].isalnum():
            yield token
            index += 1
            continue
        if token.text not in _FIRST_WORDS:
            yield _weekday_by_ear(token)
            index += 1
            continue
        words, places = _words_from(raw, index)
        for length in range(len(words), 0, -1):
            meaning = LEXICON.get(tuple(words[:length]))
            if meaning:
                last = raw[places[length - 1]]
                yield Token(meaning[0], " ".join(words[:length]), token.start, last.end, meaning[1])
                index = places[length - 1] + 1
                break
        else:
            yield _weekday_by_ear(token)
            index += 1


def _words_from(raw: list[Token], index: int) -> tuple[list[str], list[int]]:
    """The words that follow one another from `index`, single hyphens apart, and where they stand."""
    words, places = [raw[index].text], [index]
    place = index + 1
    while place < len(raw) and len(words) < LONGEST_PHRASE:
        if raw[place].kind is Kind.DASH and place + 1 < len(raw):
            place += 1
        if raw[place].kind not in (Kind.OTHER, Kind.ONE_DIGIT, Kind.TWO_DIGITS, Kind.YEAR_NUMBER):
            break
        words.append(raw[place].text)
        places.append(place)
        place += 1
    return words, places


def _weekday_by_ear(token: Token) -> Token:
    if len(token.text) < 6:
        return token
    for weekday, name in enumerate(FULL_WEEKDAYS):
        if len(name) >= 6 and OSA.distance(token.text, name, score_cutoff=1) <= 1:
            return replace(token, kind=Kind.WEEKDAY, value=weekday)
    return token


def _mend(tokens: list[Token]) -> list[Token]:
    """Misspelt months beside a number, and abbreviations without their dot."""
    mended: list[Token] = []
    for index, token in enumerate(tokens):
        before = mended[-1] if mended else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.text == "." and before and before.kind in _ABBREVIATIONS:
            continue
        if token.text == "er" and before and before.text == "1":
            mended[-1] = replace(before, kind=Kind.ORDINAL, text="1er", end=token.end)
            continue
        if token.text == "mais" and before and before.kind in _DAY_NUMBERS and after and after.kind is Kind.YEAR_NUMBER:
            mended.append(replace(token, kind=Kind.MONTH, value=5))
        elif token.kind is Kind.OTHER and before and _calls_for_a_month(before, after):
            month = _month_by_ear(token.text)
            mended.append(replace(token, kind=Kind.MONTH, value=month) if month else token)
        else:
            mended.append(token)
    return mended


def _calls_for_a_month(before: Token, after: Token | None) -> bool:
    if before.kind in _DAY_NUMBERS:
        return True
    return before.kind in (Kind.EN, Kind.DEPUIS, Kind.EDGE) and after is not None and after.kind is Kind.YEAR_NUMBER


def _month_by_ear(word: str) -> int | None:
    """The one month that `word` may be a slip for."""
    if len(word) < 4 or word in NEVER_A_MONTH or not word.isalpha():
        return None
    allowed = 2 if len(word) >= 7 else 1
    months = {
        number
        for name, number in FULL_MONTHS.items()
        if name[0] == word[0] and OSA.distance(word, name, score_cutoff=allowed) <= allowed
    }
    return months.pop() if len(months) == 1 else None


def _set_aside(tokens: list[Token]) -> list[Token]:
    """Numbers that count points, euros or kilometres, or that name an article, are no part of a date."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        before = tokens[index - 1] if index else None
        counted = token.kind in _NUMERIC and after is not None and _counts(after, token)
        named = token.kind in _PLAIN_NUMBERS and before is not None and _names(before)
        kept.append(replace(token, kind=Kind.OTHER) if counted or named else token)
    return kept


def _counts(after: Token, token: Token) -> bool:
    if after.text in _COMPARISONS:
        return token.kind is not Kind.YEAR_NUMBER
    return after.kind is Kind.MEASURE


def _names(before: Token) -> bool:
    return before.kind is Kind.REFERENCE or before.text in ("°", "#", "€", "n")
