"""Days of which the month is not said, or is said by a name: le 20, les 6 et 7, Noël, jeudi et vendredi."""

from __future__ import annotations

from datetime import timedelta

from bot.dialogue.understanding.civil import (
    day_of,
    holiday,
    nearest_day,
    nearest_holiday,
    nearest_month,
    nearest_weekday,
    nth_weekday,
    shift_month,
)
from bot.dialogue.understanding.folding import word_set
from bot.dialogue.understanding.kinds import Kind
from bot.dialogue.understanding.lexer import Token
from bot.dialogue.understanding.reading import (
    INVALID,
    VAGUE,
    Context,
    Doubt,
    Found,
    Reading,
    one_day,
    rule,
    some_days,
    span_of_days,
)
from bot.dialogue.understanding.said_dates import (
    IMPOSSIBLE_YEAR,
    TAIL,
    day_numbers,
    doubt_about,
    month_number,
    preference,
    weekday_number,
    year_said,
)

_MAY_FOLLOW = word_set(
    "mais j je g jai donc car que qui il elle c ca merci svp stp alors comme et a par avec mon ma j'ai chez"
)


_KINDS_THAT_MAY_FOLLOW = (
    Kind.STOP, Kind.COMMA, Kind.ET, Kind.A, Kind.AU, Kind.EN, Kind.DANS, Kind.TIME, Kind.PART_OF_DAY, Kind.EXACTLY,
)  # fmt: skip


_ANOTHER_DAY = (Kind.ONE_DIGIT, Kind.TWO_DIGITS, Kind.NUMBER_WORD, Kind.ORDINAL, Kind.LE, Kind.WEEKDAY, Kind.SEPT)


def _may_follow(after: Token | None) -> bool:
    """Whether a number before this can stand for a day: nothing follows that it would count or belong to."""
    if after is None or after.kind in _KINDS_THAT_MAY_FOLLOW:
        return True
    return after.kind is Kind.OTHER and after.text in _MAY_FOLLOW


def _goes_on(found: Found) -> bool:
    """Whether "et" or a comma leads to another day, whose month would be the one of this day too."""
    rest = found.tokens[found.end : found.end + 2]
    return len(rest) == 2 and rest[0].kind in (Kind.ET, Kind.COMMA) and rest[1].kind in _ANOTHER_DAY


def _lone_day(found: Found, context: Context) -> Reading | None:
    """Le 20, lundi 16: the month is the current one, or the one of the date said just before."""
    after, day = found.after, found.number("day")
    article = found.token("article")
    if not _may_follow(after) or _goes_on(found):
        return None
    if (article and article.text not in ("le", "the", "on")) or (
        found.before and found.before.text in ("est", "pour", "ou")
    ):
        return None
    if not 1 <= day <= 31:
        return None
    weekday = found.token("weekday")
    return _that_weekday(day, weekday, context) if weekday else _lone_number(day, context)


def _lone_number(day: int, context: Context) -> Reading:
    if context.anchor:
        soon = nearest_day(day, context.anchor, "future")
        if soon and (context.prefer == "future" or soon <= context.on):
            return one_day(soon, Doubt.YEAR_GUESSED)
    return one_day(nearest_day(day, context.on, context.prefer), Doubt.YEAR_GUESSED)


def _that_weekday(day: int, weekday: Token, context: Context) -> Reading:
    """Mardi 13: the nearest month in which both are true, and no guess beyond two months."""
    step = -1 if context.prefer == "past" else 1
    for months in range(3):
        found = day_of(*shift_month(context.on.year, context.on.month, step * months), day)
        right_side = found and (found <= context.on if step < 0 else found >= context.on)
        if found and right_side and found.weekday() == weekday_number(weekday):
            return one_day(found, Doubt.YEAR_GUESSED)
    return VAGUE


def _lone_days(found: Found, context: Context) -> Reading | None:
    """Les 6 et 7, du 12 au 13: the current or the last month."""
    first, last = found.number("first"), found.number("last")
    after = found.after
    if not 1 <= first < last <= 31 or not _may_follow(after):
        return None
    end = nearest_day(last, context.on, context.prefer)
    if end is None or (start := day_of(end.year, end.month, first)) is None:
        return None
    if found.token("to"):
        return span_of_days(start, end, Doubt.YEAR_GUESSED)
    return some_days([start, end], Doubt.YEAR_GUESSED)


def _day_of_month_said(found: Found, context: Context) -> Reading | None:
    """Le 12 de ce mois, le 30 du mois dernier."""
    toward = found.token("toward")
    months = 0 if toward is None else 1 if toward.kind in (Kind.PROCHAIN, Kind.NEXT) else -1
    year, month = shift_month(context.on.year, context.on.month, months)
    days = [day_of(year, month, number) for number in day_numbers(found.all("days"))]
    return some_days(days)


def _holiday(found: Found, context: Context) -> Reading | None:
    name, year = found.token("holiday"), year_said(found, context)
    if name is None or not isinstance(name.value, str) or year == IMPOSSIBLE_YEAR:
        return INVALID
    if year is not None:
        return one_day(holiday(name.value, year))
    day = nearest_holiday(name.value, context.on, preference(found, context))
    return one_day(day, doubt_about(found, day, year_known=False))


def _nth_weekday(found: Found, context: Context) -> Reading | None:
    """Le premier lundi de mars, le dernier vendredi d'octobre 2025."""
    rank, month, year = found.token("rank"), month_number(found.token("month")), year_said(found, context)
    if rank is None or year == IMPOSSIBLE_YEAR:
        return INVALID
    number = -1 if rank.kind in (Kind.DERNIER, Kind.LAST) else rank.number
    if year is not None:
        return one_day(nth_weekday(year, month, found.number("weekday"), number))
    guess = nearest_month(month, context.on, context.prefer)
    day = nth_weekday(guess, month, found.number("weekday"), number)
    if day and context.prefer == "past" and day > context.on:
        day = nth_weekday(guess - 1, month, found.number("weekday"), number)
    return one_day(day, Doubt.YEAR_GUESSED)


def _listed_weekdays(found: Found, context: Context) -> Reading | None:
    """Jeudi et vendredi derniers."""
    prefer = preference(found, context)
    before = context.on - timedelta(days=1) if found.token("toward") and prefer == "past" else context.on
    last = nearest_weekday(found.number("last"), before, prefer)
    first = nearest_weekday(found.number("first"), last, "past")
    if first == last or (prefer == "future" and first < context.on):
        return VAGUE
    return span_of_days(first, last) if found.token("to") else some_days([first, last])


RULES = (
    rule("LE? days=DAY OF toward=(?:LAST|NEXT) MONTHS", _day_of_month_said),
    rule("(?:article=LE|DU|AU|ON|DEPUIS LE) (?:weekday=WEEKDAY)? day=DAY", _lone_day),
    rule("weekday=WEEKDAY LE? day=DAY", _lone_day),
    rule("LE ANY_WEEKDAY? first=DAY (?:ET|DASH) LE? ANY_WEEKDAY? last=DAY", _lone_days),
    rule("DU ANY_WEEKDAY? first=DAY to=AU ANY_WEEKDAY? last=DAY", _lone_days),
    rule(
        "LE? ANY_WEEKDAY? days=(?:DAY (?:ET LE? DAY)*) (?:(?:OF|LE) CE MONTHS|CE MONTHS|OF MONTHS "
        "(?:toward=(?:DERNIER|PROCHAIN)|COURANT)?|COURANT)",
        _day_of_month_said,
    ),
    rule("LE? days=ORDINAL CE MONTHS", _day_of_month_said),
    rule(f"(?:LE|A|AU|ON|LAST)* holiday=HOLIDAY {TAIL}", _holiday),
    rule(f"LE? rank=(?:ORDINAL|DERNIER|LAST) weekday=WEEKDAY (?:OF|EN) month=ANY_MONTH {TAIL}", _nth_weekday),
    rule(
        "(?:LE|DU|ON)? first=WEEKDAY (?:ET|to=AU) LE? last=WEEKDAY (?:toward=(?:DERNIER|PROCHAIN))?", _listed_weekdays
    ),
)
