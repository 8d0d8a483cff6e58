"""Dates of which only the month, the year or less is said."""

from __future__ import annotations

from bot.dialogue.understanding.civil import nearest_month, shift_month
from bot.dialogue.understanding.folding import word_set
from bot.dialogue.understanding.kinds import Kind
from bot.dialogue.understanding.reading import INVALID, VAGUE, Context, Found, Reading, a_month, a_year, rule
from bot.dialogue.understanding.said_dates import TAIL, month_number, preference, year_said


def _month(found: Found, context: Context) -> Reading | None:
    """En juin 2019, début janvier, mars dernier."""
    token, year = found.token("month"), year_said(found, context)
    month = month_number(token)
    if year is not None:
        return a_month(year, month) if year > 0 else INVALID
    return a_month(nearest_month(month, context.on, preference(found, context)), month)


def _month_and_short_year(found: Found, context: Context) -> Reading | None:
    """Mai 21: a year, unless it lies ahead and may as well be a day."""
    month, year = month_number(found.token("month")), year_said(found, context)
    if year is not None and year <= context.on.year and year > context.on.year - 60:
        return a_month(year, month)
    return a_month(nearest_month(month, context.on, context.prefer), month)


def _bare_month(found: Found, context: Context) -> Reading | None:
    """A French month in full is a month wherever it stands."""
    return a_month(nearest_month(found.number("month"), context.on, preference(found, context)), found.number("month"))


def _last_month_named(found: Found, context: Context) -> Reading | None:
    """Last March, next June."""
    month = month_number(found.token("month"))
    prefer = "past" if found.token("last") else "future"
    year = nearest_month(month, context.on, "past" if prefer == "past" else "future")
    return a_month(year, month)


def _figures(found: Found, _context: Context) -> Reading | None:
    token = found.token("figures")
    year, month = token.numbers if token else (0, 0)
    return a_month(year, month) if 1 <= month <= 12 else INVALID


def _short_figures(found: Found, context: Context) -> Reading | None:
    """En 06/19: a month and a year of two digits, since no month has the number 19."""
    token = found.token("figures")
    month, year = token.numbers if token else (0, 0)
    century = context.on.year - context.on.year % 100
    return a_month(century + year, month) if 1 <= month <= 12 < year and century + year <= context.on.year else VAGUE


def _year(found: Found, _context: Context) -> Reading | None:
    return a_year(found.number("year"))


_BEFORE_A_YEAR = word_set("permis licence license obtenu obtenue eu passe stage annee")


def _bare_year(found: Found, _context: Context) -> Reading | None:
    """2018: a year when it is all that is said, or when it follows what is dated by a year."""
    alone = found.before is None and (found.after is None or found.after.kind is Kind.STOP)
    named = found.before is not None and found.before.text in _BEFORE_A_YEAR
    return a_year(found.number("year")) if alone or named else None


def _toward(found: Found) -> int:
    token = found.token("toward")
    if token is None:
        return 0
    return 1 if token.kind in (Kind.PROCHAIN, Kind.NEXT) else -1


def _near_month(found: Found, context: Context) -> Reading | None:
    return a_month(*shift_month(context.on.year, context.on.month, _toward(found)))


def _near_year(found: Found, context: Context) -> Reading | None:
    return a_year(context.on.year + _toward(found))


def _season_of_year(found: Found, _context: Context) -> Reading | None:
    """Été 2024 lies in one year; a winter lies in two."""
    season = found.token("season")
    return VAGUE if season and season.text in ("hiver", "winter") else a_year(found.number("year"))


def _vague(_found: Found, _context: Context) -> Reading | None:
    return VAGUE


_LEAD = "(?:EN|DEPUIS|OF|AU|LE|ABOUT|EDGE|DASH)*"
_AROUND = "(?:EN|DEPUIS|EDGE|ABOUT|DASH|AU)+"
_TOWARD = "toward=(?:DERNIER|PROCHAIN)"

RULES = (
    rule(f"{_LEAD} month=ANY_MONTH (?:OF|SLASH|COMMA|DASH)? (?:LE? YEARS)? year=YEAR", _month),
    rule(f"{_LEAD} month=ANY_MONTH OF? (?:LE|CE) the_year=YEARS (?:year_toward=(?:DERNIER|PROCHAIN))?", _month),
    rule(f"{_LEAD} month=FRENCH_MONTH year2=TWO_DIGITS", _month_and_short_year),
    rule(f"{_LEAD} month=ANY_MONTH {_TOWARD}", _month),
    rule(f"{_AROUND} (?:OF|LE)? month=ANY_MONTH {TAIL}", _month),
    rule(f"month=MONTH {TAIL}", _bare_month),
    rule("(?:EN|DEPUIS)* (?:last=LAST|NEXT) month=ANY_MONTH", _last_month_named),
    rule(f"{_LEAD} figures=MONTH_SLASH_YEAR", _figures),
    rule("(?:EN|DEPUIS) figures=DAY_SLASH_MONTH", _short_figures),
    rule("(?:EN|DEPUIS|EDGE|DASH|ABOUT|OF|ON)+ (?:LE? YEARS)? (?:EDGE OF?)? year=YEAR", _year),
    rule("(?:EN|LE|OF)* YEARS year=YEAR", _year),
    rule("LE? year=YEAR", _bare_year),
    rule("(?:EN|DEPUIS)? (?:ENTRE|OF) YEAR (?:ET|A|AU) YEAR", _vague),
    rule("EN? YEAR OU EN? YEAR", _vague),
    rule(f"LE? (?:ORDINAL|DERNIER)? WEEKS OF month=ANY_MONTH {TAIL}", _month),
    rule("(?:DE|DU|ENTRE|EN)? ANY_MONTH (?:A|AU|ET|OU|DASH) ANY_MONTH YEAR?", _vague),
    rule(f"(?:EDGE|EN|DEPUIS|AU|DU|DE)* (?:LE|OF)? MONTHS {_TOWARD}", _near_month),
    rule("(?:EDGE|EN|DEPUIS|AU|DU|DE)* (?:LE|OF)* CE MONTHS", _near_month),
    rule("EDGE (?:DU|OF|LE) MONTHS", _near_month),
    rule("toward=(?:LAST|NEXT) MONTHS", _near_month),
    rule(f"(?:EDGE|EN|DEPUIS|AU|DU|DE)* (?:LE|OF)* YEARS {_TOWARD}", _near_year),
    rule("(?:EDGE|EN|DEPUIS|AU|DU|DE)* (?:LE|OF)* CE YEARS", _near_year),
    rule("EN? EDGE (?:OF|LE)* YEARS", _near_year),
    rule("toward=(?:LAST|NEXT) YEARS", _near_year),
    rule("(?:EDGE|EN|DEPUIS|AU|DU|DE)* (?:LE|OF|CE)* WEEKS (?:DERNIER|PROCHAIN|BEFORE_THAT)", _vague),
    rule("(?:EDGE|EN|DEPUIS|AU|DU|DE)* (?:LE|OF)* CE WEEKS", _vague),
    rule("(?:LE|OF)* (?:MONTHS|YEARS) BEFORE_THAT", _vague),
    rule("EN? EDGE (?:OF|LE)* WEEKS", _vague),
    rule("(?:LAST|NEXT|CE) WEEKS", _vague),
    rule("LE COUNT? (?:DERNIER|PROCHAIN) COUNT? UNIT", _vague),
    rule("(?:CE|LE) DERNIER UNIT", _vague),
    rule("LAST COUNT UNIT", _vague),
    rule("(?:LE|CE) SEASON (?:DERNIER|PROCHAIN)?", _vague),
    rule("(?:EN|AU|DEPUIS LE|DU|EDGE|CE)+ SEASON (?:DERNIER|PROCHAIN)?", _vague),
    rule("(?:LAST|NEXT) SEASON", _vague),
    rule("(?:EN|AU|LE|OF|CE)* season=SEASON OF? year=YEAR", _season_of_year),
)
