"""Civil dates: delays in months, years and clear days, as the law counts them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_MONTHS_IN_FRENCH = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
)


def add_days(day: date, days: int) -> date:
    """`day` + `days`; never beyond the last date there is."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, clamped to the end of a shorter month; never beyond the last date.

    The start day is not counted: the delay runs out on the day returned
    (CE n° 402423: 29 October + 6 months is 29 April).
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    if day.day <= 28:  # every month has that day
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 28 February in a common year. Never beyond the last date."""
    year = day.year + years
    if year > date.max.year:
        return date.max
    if day.month == 2 and day.day == 29:
        return add_months(day, 12 * years)
    return date(year, day.month, day.day)


def anniversaries(day: date, *, until: date) -> tuple[date, ...]:
    """Every yearly return of `day` up to and including `until`, each counted from the first day."""
    found = (add_years(day, years) for years in range(1, until.year - day.year + 1))
    return tuple(anniversary for anniversary in found if anniversary <= until)


def add_clear_days(day: date, days: int) -> date:
    """The first day after a delay of `days` clear days ("jours francs"): neither its first nor its last day counts."""
    return add_days(day, days + 1)


# The units of a delay that ends on a day, as the rules name them.
DELAYS = ("days", "clear_days", "weeks", "months", "years")


def add_delay(day: date, count: int, unit: str) -> date:
    """The day on which a delay of `count` units (one of DELAYS) from `day` runs out; raises KeyError for another."""
    ways = {
        "days": add_days,
        "clear_days": add_clear_days,
        "weeks": lambda start, weeks: add_days(start, 7 * weeks),
        "months": add_months,
        "years": add_years,
    }
    return ways[unit](day, count)


def in_french(day: date) -> str:
    """`day` as people write it: "1er mai 2026", "14 juin 2026"."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {_MONTHS_IN_FRENCH[day.month - 1]} {day.year}"
