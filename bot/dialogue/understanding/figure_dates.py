"""Dates in figures: 12/05/2021, le 02-11, du 12/10 au 13/10."""

from __future__ import annotations

from datetime import date

from bot.dialogue.understanding.civil import (
    day_of,
    full_year,
    nearest,
)
from bot.dialogue.understanding.folding import word_set
from bot.dialogue.understanding.kinds import Kind
from bot.dialogue.understanding.lexer import Token
from bot.dialogue.understanding.reading import (
    INVALID,
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
    AND,
    THE,
    TO,
    doubt_about,
    month_of,
)

_DATE_LEADERS = (
    Kind.LE, Kind.DU, Kind.AU, Kind.ON, Kind.DEPUIS, Kind.CE, Kind.ENTRE, Kind.WEEKDAY, Kind.WEEKDAY_SHORT, Kind.AFTER,
    Kind.BEFORE, Kind.DE,
)  # fmt: skip


_DATE_VERBS = word_set(
    "recu recue recus obtenu obtenue paye payee regle fait fini termine envoye envoyee eu passe flashe commis date "
    "datee signe permis stage received paid"
)


def _is_announced(token: Token | None) -> bool:
    return token is not None and (token.kind in _DATE_LEADERS or token.text in _DATE_VERBS)


def _looks_like_a_score(token: Token) -> bool:
    """8/12, 12/12, 1/2: points or a fraction rather than a day and a month."""
    day, month = token.numbers
    if token.text.replace(" ", "").startswith("0") or token.text.replace(" ", "").split("/")[1].startswith("0"):
        return False
    return (month == 12 and day <= 12) or day == month or (day < month <= 4) or month > 12


def _figures(found: Found, context: Context) -> Reading | None:
    token = found.token("figures")
    if token is None:
        return None
    if token.kind is Kind.DAY_SLASH_MONTH and not _is_announced(found.before) and not found.token("weekday"):
        day, month = token.numbers
        if _looks_like_a_score(token) or day > 39 or month > 39 or (day == 0 and month == 0):
            return None
    settled = _figures_to_day(token, context)
    return one_day(settled, doubt_about(found, settled, year_known=token.kind is Kind.FULL_DATE))


def _figures_to_day(token: Token, context: Context) -> date | None:
    if token.kind is Kind.DAY_SLASH_MONTH:
        day, month = token.numbers
        return nearest(month, day, context.on, context.prefer)
    year, month, day = token.numbers
    return day_of(full_year(-1 - year, context.on) if year < 0 else year, month, day)


def _figures_and_year(found: Found, _context: Context) -> Reading | None:
    token = found.token("figures")
    if token is None:
        return None
    day, month = token.numbers
    return one_day(day_of(found.number("year"), month, day))


def _two_figures(found: Found, context: Context) -> list[date | None]:
    """Two dates in figures; the year of the second goes with the first."""
    first, last = found.token("first"), found.token("last")
    if first is None or last is None:
        return [None]
    end = _figures_to_day(last, context)
    if end is None:
        return [None]
    if first.kind is Kind.FULL_DATE:
        return [_figures_to_day(first, context), end]
    if first.kind is Kind.DAY_SLASH_MONTH:
        day, month = first.numbers
        return [day_of(end.year - 1 if month > end.month else end.year, month, day), end]
    return [day_of(end.year, end.month, first.number), end]


def _list_of_figures(found: Found, context: Context) -> Reading | None:
    last = found.token("last")
    doubt = Doubt.YEAR_GUESSED if last and last.kind is Kind.DAY_SLASH_MONTH else None
    days = _two_figures(found, context)
    if found.token("or"):
        return INVALID if None in days else month_of(days)
    return some_days(days, doubt)


def _span_of_figures(found: Found, context: Context) -> Reading | None:
    days = _two_figures(found, context)
    last = found.token("last")
    doubt = Doubt.YEAR_GUESSED if last and last.kind is Kind.DAY_SLASH_MONTH else None
    return INVALID if None in days else span_of_days(days[0], days[-1], doubt)


def _day_dash_month(found: Found, context: Context) -> Reading | None:
    """Le 02-11, le 02.11: day and month in figures once an article announces them."""
    day = nearest(found.number("month"), found.number("day"), context.on, context.prefer)
    return one_day(day, Doubt.YEAR_GUESSED) if day else None


RULES = (
    rule(f"{THE} figures=FIGURES", _figures),
    rule(f"{THE} figures=DAY_SLASH_MONTH BAR? year=YEAR", _figures_and_year),
    rule(
        f"(?:LE|ON|DU|AU|DEPUIS)? LE? ANY_WEEKDAY? LE? first=(?:FIGURES|DAY) (?:{AND}|or=OU LE?) last=FIGURES",
        _list_of_figures,
    ),
    rule(f"(?:DU|DE|LE)? (?:LE|ANY_WEEKDAY)* first=(?:FIGURES|DAY) {TO} last=FIGURES", _span_of_figures),
    rule("ENTRE LE? first=(?:FIGURES|DAY) ET LE? last=FIGURES", _span_of_figures),
    rule("(?:LE|DU|AU|ON) day=NUM (?:DASH|STOP) month=NUM", _day_dash_month),
)
