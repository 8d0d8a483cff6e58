"""Dates said with a day and a month in words: one, several, or from one to another."""

from __future__ import annotations

from datetime import date, timedelta

from bot.dialogue.understanding.civil import (
    Prefer,
    day_of,
    full_year,
    nearest,
)
from bot.dialogue.understanding.kinds import Kind
from bot.dialogue.understanding.lexer import Token
from bot.dialogue.understanding.reading import (
    INVALID,
    VAGUE,
    Context,
    Doubt,
    Found,
    Reading,
    a_month,
    one_day,
    rule,
    some_days,
    span_of_days,
)

# What may follow a month: a year, "dernier", "de l'année dernière".
TAIL = """(?: (?:OF|SLASH|COMMA|DASH)? (?:LE? YEARS)? year=YEAR | BAR? year2=(?:TWO_DIGITS|THREE_DIGITS)
        | toward=(?:DERNIER|PROCHAIN) | OF? (?:LE|CE) the_year=YEARS (?:year_toward=(?:DERNIER|PROCHAIN))? )?"""


THE = "(?:(?:LE|ON|CE|DU|AU|DEPUIS)? (?:LE? weekday=ANY_WEEKDAY COMMA?)? LE?)"


IMPOSSIBLE_YEAR = -1


AND = "(?:COMMA? ET|COMMA|DASH|SLASH) (?:COMMA|LE)* ANY_WEEKDAY? LE?"


TO = "(?:AU|A|DASH) (?:LE|OF)* ANY_WEEKDAY? LE?"


def month_number(token: Token | None) -> int:
    """The month of a month token; "sept" is also a number."""
    if token is None:
        return 0
    return 9 if token.kind is Kind.SEPT else token.number


def year_said(found: Found, context: Context) -> int | None:
    """The year of the tail: None when none was said, -1 when what was said is no year."""
    year, short, the_year = found.token("year"), found.token("year2"), found.token("the_year")
    if year:
        return year.number
    if short:
        return full_year(short.number, context.on) if short.kind is Kind.TWO_DIGITS else IMPOSSIBLE_YEAR
    if the_year:
        toward = found.token("year_toward")
        return context.on.year + (0 if toward is None else -1 if toward.kind is Kind.DERNIER else 1)
    return None


def preference(found: Found, context: Context) -> Prefer:
    """Past or future as said ("dernier", "prochain"), else as asked."""
    toward = found.token("toward")
    if toward is None:
        return context.prefer
    return "future" if toward.kind is Kind.PROCHAIN else "past"


def _settle(month: int, day: int, year: int | None, found: Found, context: Context) -> date | None:
    if year is None:
        return nearest(month, day, context.on, preference(found, context))
    return day_of(year, month, day) if year > 0 else None


def doubt_about(found: Found, day: date | None, *, year_known: bool) -> Doubt | None:
    """Why the day should be shown again: its weekday is another one, or its year was guessed."""
    weekday = found.token("weekday")
    if weekday and day and weekday_number(weekday) != day.weekday():
        return Doubt.WEEKDAY
    return None if year_known or found.token("toward") else Doubt.YEAR_GUESSED


def weekday_number(token: Token) -> int:
    """0 for Monday to 6; "mar" is also a month."""
    return 1 if token.kind is Kind.MARCH_OR_TUESDAY else token.number


def _day_and_month(found: Found, context: Context) -> Reading | None:
    year = year_said(found, context)
    day = _settle(month_number(found.token("month")), found.number("day"), year, found, context)
    return one_day(day, doubt_about(found, day, year_known=year is not None))


def _listed_days(found: Found, context: Context) -> Reading | None:
    """12, 13 et 14 octobre; "12 ou 13" leaves the day open; "12-15" is a span."""
    tokens, month, year = found.all("days"), month_number(found.token("month")), year_said(found, context)
    days = _same_year([(month, number) for number in day_numbers(tokens)], year, found, context)
    unclear = any(token.kind is Kind.OU for token in tokens)
    if tokens[0].kind is Kind.DAY_SLASH_MONTH and len(days) == 2 and _apart(days):
        unclear = True
    if unclear:
        return INVALID if None in days else month_of(days)
    if any(token.kind is Kind.DASH for token in tokens) and len(days) == 2 and _apart(days):
        return span_of_days(days[0], days[1], None if year else Doubt.YEAR_GUESSED)
    return some_days(days, None if year else Doubt.YEAR_GUESSED)


def day_numbers(tokens: list[Token]) -> list[int]:
    """The day numbers of a list such as "12, 13 et 14" or "6/7"."""
    numbers: list[int] = []
    for token in tokens:
        if token.kind is Kind.DAY_SLASH_MONTH:
            numbers.extend(token.numbers)
        elif token.kind in (Kind.ONE_DIGIT, Kind.TWO_DIGITS, Kind.NUMBER_WORD, Kind.ORDINAL, Kind.SEPT):
            numbers.append(token.number)
    return numbers


def _same_year(said: list[tuple[int, int]], year: int | None, found: Found, context: Context) -> list[date | None]:
    """Days in the order of the text: the year said, or the one of the last day, goes with all of them."""
    last = _settle(*said[-1], year, found, context)
    if last is None:
        return [None]
    days: list[date | None] = []
    for month, day in said:
        # du 30 décembre au 2 janvier: the first day belongs to the year before.
        before = last.year - 1 if month > last.month else last.year
        days.append(day_of(before, month, day))
    return days


def month_of(days: list[date | None]) -> Reading:
    """The month that all days share, when which day it was is left open."""
    months = {(day.year, day.month) for day in days if day}
    return a_month(*months.pop()) if len(months) == 1 else VAGUE


def _apart(days: list[date | None]) -> bool:
    first, last = days[0], days[1]
    return first is not None and last is not None and last - first > timedelta(days=1)


def _span_in_month(found: Found, context: Context) -> Reading | None:
    month, year = month_number(found.token("month")), year_said(found, context)
    first, last = found.number("first"), found.number("last")
    if first > last and first <= 31:
        # du 30 au 2 novembre: the first month was not said.
        return INVALID if _settle(month, last, year, found, context) is None else VAGUE
    days = _same_year([(month, first), (month, last)], year, found, context)
    return INVALID if None in days else span_of_days(days[0], days[-1], None if year else Doubt.YEAR_GUESSED)


def _span_across_months(found: Found, context: Context) -> Reading | None:
    days = _two_dates(found, context)
    if None in days:
        return INVALID
    return span_of_days(days[0], days[1], None if year_said(found, context) else Doubt.YEAR_GUESSED)


def _two_dates(found: Found, context: Context) -> list[date | None]:
    first = (month_number(found.token("month1")), found.number("first"))
    last = (month_number(found.token("month")), found.number("last"))
    first_year = found.token("year1")
    year = year_said(found, context)
    if first_year:
        end = _settle(*last, year if year is not None else first_year.number, found, context)
        return [day_of(first_year.number, *first), end]
    return _same_year([first, last], year, found, context)


def _list_across_months(found: Found, context: Context) -> Reading | None:
    days = _two_dates(found, context)
    if found.token("or"):
        return INVALID if None in days else month_of(days)
    return some_days(days, None if year_said(found, context) else Doubt.YEAR_GUESSED)


def _english_days(found: Found, context: Context) -> Reading | None:
    """October 12 and 13, 2025; October 12-13."""
    month, year = month_number(found.token("month")), year_said(found, context)
    days = _same_year([(month, number) for number in day_numbers(found.all("days"))], year, found, context)
    doubt = None if year else Doubt.YEAR_GUESSED
    if any(token.kind in (Kind.DASH, Kind.AU) for token in found.all("days")) and len(days) == 2 and _apart(days):
        return span_of_days(days[0], days[1], doubt)
    return some_days(days, doubt)


RULES = (
    rule(
        f"DU? month1=ENGLISH_MONTH LE? first=DAY {TO} month=ENGLISH_MONTH LE? last=DAY {TAIL}",
        _span_across_months,
    ),
    rule(
        f"ON? month1=ENGLISH_MONTH LE? first=DAY {AND} month=ENGLISH_MONTH LE? last=DAY {TAIL}",
        _list_across_months,
    ),
    rule(f"{THE} day=DAY (?:DE|DASH|SLASH|STOP|DU EDGE)? month=ANY_MONTH {TAIL}", _day_and_month),
    rule(f"{THE} month=ENGLISH_MONTH DASH? LE? day=DAY {TAIL}", _day_and_month),
    rule(f"{THE} month=ANY_MONTH day=DAY COMMA? year=YEAR", _day_and_month),
    rule(f"{THE} month=MONTH_SHORT LE? day=ORDINAL {TAIL}", _day_and_month),
    rule(f"LE days=(?:DAY DAY) month=ANY_MONTH {TAIL}", _listed_days),
    rule(
        f"(?:LE|ON|DU|AU|DEPUIS)? LE? ANY_WEEKDAY? LE? days=(?:DAY (?:{AND} DAY)+|DAY_SLASH_MONTH|"
        f"DAY (?:OU LE? ANY_WEEKDAY? DAY)+) "
        f"DE? month=ANY_MONTH {TAIL}",
        _listed_days,
    ),
    rule(f"month=ENGLISH_MONTH LE? days=(?:DAY (?:(?:ET|COMMA|DASH|AU) LE? DAY)+) {TAIL}", _english_days),
    rule(f"(?:DU|DE|LE)? (?:LE|ANY_WEEKDAY)* first=DAY {TO} last=DAY DE? month=ANY_MONTH {TAIL}", _span_in_month),
    rule(
        f"ENTRE (?:LE|ANY_WEEKDAY)* first=DAY ET (?:LE|ANY_WEEKDAY)* last=DAY DE? month=ANY_MONTH {TAIL}",
        _span_in_month,
    ),
    rule(
        f"(?:DU|DE|LE)? (?:LE|ANY_WEEKDAY)* first=DAY DE? month1=ANY_MONTH (?:year1=YEAR)? {TO} last=DAY DE? "
        f"month=ANY_MONTH {TAIL}",
        _span_across_months,
    ),
    rule(
        f"ENTRE (?:LE|ANY_WEEKDAY)* first=DAY DE? month1=ANY_MONTH (?:year1=YEAR)? ET (?:LE|ANY_WEEKDAY)* last=DAY DE? "
        f"month=ANY_MONTH {TAIL}",
        _span_across_months,
    ),
    rule(
        f"(?:LE|ON|DU|AU|DEPUIS)? LE? ANY_WEEKDAY? LE? first=DAY DE? month1=ANY_MONTH (?:year1=YEAR)? (?:{AND}|"
        f"or=OU LE?) last=DAY DE? "
        f"month=ANY_MONTH {TAIL}",
        _list_across_months,
    ),
)
