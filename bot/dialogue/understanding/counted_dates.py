"""Days counted from another: il y a deux mois, hier, lundi dernier, la veille de Noël."""

from __future__ import annotations

from datetime import date, timedelta

from bot.dialogue.understanding.civil import (
    Unit,
    nearest_weekday,
    shift,
    weekday_after,
    weekday_before,
    weekday_of_week,
)
from bot.dialogue.understanding.kinds import Kind
from bot.dialogue.understanding.reading import VAGUE, Context, DateStatus, Doubt, Found, Reading, one_day, rule

_UNITS = {Kind.DAYS: Unit.DAY, Kind.WEEKS: Unit.WEEK, Kind.MONTHS: Unit.MONTH, Kind.YEARS: Unit.YEAR}
_SURELY_TODAY_HOURS = 3


def _counted(found: Found, context: Context, sign: int) -> Reading:
    unit_token = found.token("unit")
    unit = _UNITS[unit_token.kind] if unit_token else Unit.DAY
    day = shift(context.on, sign * found.number("count"), unit)
    more = found.token("more_unit")
    if day and more:
        day = shift(day, sign * found.number("more"), _UNITS[more.kind])
    if day and found.token("half"):
        # Half a year is six months; half a month or half a week is no whole number of days.
        day = shift(day, sign * 6, Unit.MONTH) if unit is Unit.YEAR else None
    if day is None:
        return VAGUE
    return one_day(day, None if unit is Unit.DAY else Doubt.ROUNDED)


def _ago(found: Found, context: Context) -> Reading | None:
    return _counted(found, context, -1)


def _ahead(found: Found, context: Context) -> Reading | None:
    return _counted(found, context, 1)


def _hours_ago(found: Found, context: Context) -> Reading | None:
    """An hour or two ago is today; more may be yesterday, and only the person knows."""
    unit, count = found.token("unit"), found.number("count")
    minutes = unit is not None and unit.text.startswith("m")
    return one_day(context.on) if minutes or count <= _SURELY_TODAY_HOURS else VAGUE


def _vague(_found: Found, _context: Context) -> Reading | None:
    return VAGUE


def _relative_day(found: Found, context: Context) -> Reading | None:
    return one_day(shift(context.on, found.number("day"), Unit.DAY))


def _weekday(found: Found, context: Context) -> Reading | None:
    return one_day(nearest_weekday(found.number("weekday"), context.on, context.prefer))


def _last_weekday(found: Found, context: Context) -> Reading | None:
    return one_day(weekday_before(found.number("weekday"), context.on))


def _next_weekday(found: Found, context: Context) -> Reading | None:
    return one_day(weekday_after(found.number("weekday"), context.on))


def _weekday_before_that(found: Found, context: Context) -> Reading | None:
    """Le lundi d'avant: before the date just said, or where both usual readings meet."""
    weekday = found.number("weekday")
    if context.anchor:
        return one_day(weekday_before(weekday, context.anchor))
    before_last = nearest_weekday(weekday, context.on, "past") - timedelta(weeks=1)
    last_week = weekday_of_week(weekday, context.on, -1)
    return one_day(before_last) if before_last == last_week else VAGUE


def _weekday_in_week(found: Found, context: Context) -> Reading | None:
    """Mardi de la semaine dernière, lundi de cette semaine."""
    toward = found.token("toward")
    weeks = 0 if toward is None else 1 if toward.kind in (Kind.PROCHAIN, Kind.NEXT) else -1
    return one_day(weekday_of_week(found.number("weekday"), context.on, weeks))


def _weekday_in_eight(found: Found, context: Context) -> Reading | None:
    """Lundi en huit: a week after next Monday."""
    return one_day(weekday_after(found.number("weekday"), context.on) + timedelta(weeks=found.number("weeks")))


def _weekday_weeks_ago(found: Found, context: Context) -> Reading | None:
    return one_day(weekday_of_week(found.number("weekday"), context.on, -found.number("count")))


_SINCE = "(?:AGO_BEFORE|DEPUIS) EXACTLY?"
_COUNT = "count=COUNT unit=UNIT (?:ET? more=COUNT more_unit=UNIT)? (?:half=HALF)?"
_VAGUE_COUNT = (
    "(?:ABOUT A? COUNT UNIT HALF?|LE? A? SOME UNIT|COUNT? DOZEN (?:OF UNIT)?|COUNT (?:OU|A|DASH) COUNT UNIT|"
    "DAY_SLASH_MONTH UNIT|COUNT UNIT (?:AND_SOME|ABOUT)|ABOUT COUNT? DOZEN OF UNIT|LE SOME UNIT)"
)

RULES = (
    rule(f"{_SINCE} {_COUNT}", _ago),
    rule(f"{_SINCE} {_VAGUE_COUNT}", _vague),
    rule("(?:AGO_BEFORE|DEPUIS) (?:LE|DE)? SOME? UNIT", _vague),
    rule("AGO_BEFORE count=COUNT unit=HOURS", _hours_ago),
    rule("AGO_BEFORE TIME", _vague),
    rule(f"{_COUNT} EXACTLY? AGO_AFTER", _ago),
    rule("count=COUNT half=HALF unit=UNIT AGO_AFTER", _ago),
    rule("AGO_BEFORE count=COUNT WEEKS LE? weekday=WEEKDAY", _weekday_weeks_ago),
    rule("LE? WEEKDAY OF? LE? VAGUE", _vague),
    rule("count=COUNT unit=HOURS AGO_AFTER", _hours_ago),
    rule(f"{_VAGUE_COUNT} AGO_AFTER", _vague),
    rule("A unit=UNIT AGO_AFTER", lambda found, context: _one_unit(found, context, -1)),
    rule(f"(?:DANS|EN) EXACTLY? {_COUNT}", _ahead),
    rule("(?:DANS|EN) A unit=UNIT", lambda found, context: _one_unit(found, context, 1)),
    rule(f"{_COUNT} FROM_NOW", _ahead),
    rule(f"(?:DANS|EN) LE? {_VAGUE_COUNT}", _vague),
    rule("(?:ON|LE)? day=RELATIVE_DAY PART_OF_DAY?", _relative_day),
    rule("LE? CE? weekday=WEEKDAY PART_OF_DAY?", _weekday),
    rule("ON weekday=WEEKDAY", _weekday),
    rule("(?:LE|ON)? CE? weekday=WEEKDAY PART_OF_DAY? DERNIER", _last_weekday),
    rule("ON? LAST weekday=WEEKDAY", _last_weekday),
    rule("(?:LE|AU|ON)? CE? weekday=WEEKDAY PROCHAIN", _next_weekday),
    rule("ON? NEXT weekday=WEEKDAY", _next_weekday),
    rule("LE? weekday=WEEKDAY BEFORE_THAT", _weekday_before_that),
    rule("(?:LE|ON)? weekday=WEEKDAY OF LE? WEEKS toward=(?:DERNIER|PROCHAIN)", _weekday_in_week),
    rule("(?:LE|ON)? weekday=WEEKDAY OF? CE WEEKS", _weekday_in_week),
    rule("(?:ON|LE)? weekday=WEEKDAY OF? toward=(?:LAST|NEXT) WEEKS", _weekday_in_week),
    rule("LE? weekday=WEEKDAY weeks=WEEKDAY_AND_WEEKS", _weekday_in_eight),
    rule("LE? weekday=WEEKDAY OF? AGO_BEFORE count=COUNT WEEKS", _weekday_weeks_ago),
    rule("VAGUE", _vague),
    rule("ABOUT A UNIT AGO_AFTER", _vague),
    rule("WEEKEND (?:DERNIER|PROCHAIN|BEFORE_THAT)", _vague),
    rule("(?:ABOUT|LE|CE|LAST|NEXT)+ WEEKEND (?:DERNIER|PROCHAIN|BEFORE_THAT)?", _vague),
)


def _one_unit(found: Found, context: Context, sign: int) -> Reading:
    unit = found.token("unit")
    kind = _UNITS[unit.kind] if unit else Unit.DAY
    return one_day(shift(context.on, sign, kind), None if kind is Unit.DAY else Doubt.ROUNDED)


def beside(reading: Reading, days: int) -> Reading:
    """The day `days` after a reading that is one day; anything else stays open or impossible."""
    if reading.status is not DateStatus.DATE:
        return reading if reading.status is DateStatus.INVALID else VAGUE
    return one_day(shift(reading.days[0], days, Unit.DAY), reading.doubt)


def counted_from(day: date, count: int, kind: Kind) -> Reading:
    """The day `count` units after `day`."""
    return one_day(shift(day, count, _UNITS[kind]), None if kind is Kind.DAYS else Doubt.ROUNDED)
