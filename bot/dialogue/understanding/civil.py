"""Civil dates that people leave half said: the latest third of March, last Monday, Easter."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

Prefer = Literal["past", "future"]

_LEAP_CYCLE_YEARS = 8  # two leap days lie eight years apart around a century such as 2100


class Unit(StrEnum):
    """What people count in."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def day_of(year: int, month: int, day: int) -> date | None:
    """The civil day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(two_digits: int, on: date) -> int:
    """The year behind two digits: this century unless it lies more than ten years ahead."""
    year = on.year - on.year % 100 + two_digits
    return year if year <= on.year + 10 else year - 100


def nearest(month: int, day: int, on: date, prefer: Prefer) -> date | None:
    """The latest such day until `on` (or the earliest from `on`), `on` included; None for a day no year has."""
    step = -1 if prefer == "past" else 1
    for years in range(_LEAP_CYCLE_YEARS + 1):
        found = day_of(on.year + step * years, month, day)
        if found and (found <= on if prefer == "past" else found >= on):
            return found
    return None


def nearest_day(day: int, on: date, prefer: Prefer) -> date | None:
    """The latest (or next) day of a month with the number `day`, `on` included; None for a number no month has."""
    step = -1 if prefer == "past" else 1
    for months in range(3):
        year, month = shift_month(on.year, on.month, step * months)
        found = day_of(year, month, day)
        if found and (found <= on if prefer == "past" else found >= on):
            return found
    return None


def nearest_month(month: int, on: date, prefer: Prefer) -> int:
    """The year of the latest such month that has begun (or of the next that has not ended)."""
    if prefer == "past":
        return on.year if month <= on.month else on.year - 1
    return on.year if month >= on.month else on.year + 1


def nearest_weekday(weekday: int, on: date, prefer: Prefer) -> date:
    """The latest (or next) such weekday, `on` included."""
    if prefer == "past":
        return on - timedelta(days=(on.weekday() - weekday) % 7)
    return on + timedelta(days=(weekday - on.weekday()) % 7)


def weekday_before(weekday: int, on: date) -> date:
    """The latest such weekday strictly before `on`."""
    return nearest_weekday(weekday, on - timedelta(days=1), "past")


def weekday_after(weekday: int, on: date) -> date:
    """The next such weekday strictly after `on`."""
    return nearest_weekday(weekday, on + timedelta(days=1), "future")


def weekday_of_week(weekday: int, on: date, weeks: int) -> date:
    """That weekday in the week (Monday first) `weeks` after the week of `on`."""
    return on - timedelta(days=on.weekday() - weekday) + timedelta(weeks=weeks)


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month `months` later."""
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def shift(on: date, count: int, unit: Unit) -> date | None:
    """`count` units after `on`, clamped to the end of the month; None outside of the calendar."""
    try:
        if unit in (Unit.DAY, Unit.WEEK):
            return on + timedelta(days=count * (7 if unit is Unit.WEEK else 1))
        year, month = shift_month(on.year, on.month, count * (12 if unit is Unit.YEAR else 1))
        return date(year, month, min(on.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return None


def nth_weekday(year: int, month: int, weekday: int, rank: int) -> date | None:
    """The `rank`-th such weekday of a month, or the last one when `rank` is -1."""
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    matching = [day for day in days if day.weekday() == weekday]
    if rank == -1:
        return matching[-1]
    return matching[rank - 1] if 1 <= rank <= len(matching) else None


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    skipped, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - skipped - correction + 15) % 30
    leaps, leap_rest = divmod(in_century, 4)
    sunday = (32 + 2 * century_rest + 2 * leaps - moon - leap_rest) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date:
    """The holiday `name` of a year: "12-25" is a fixed day, "easter+39" counts from Easter."""
    if name.startswith("easter"):
        return easter(year) + timedelta(days=int(name.removeprefix("easter") or 0))
    month, day = name.split("-")
    return date(year, int(month), int(day))


def nearest_holiday(name: str, on: date, prefer: Prefer) -> date:
    """The latest (or next) holiday of that name, `on` included."""
    days = [holiday(name, on.year + offset) for offset in (-1, 0, 1)]
    if prefer == "past":
        return max(day for day in days if day <= on)
    return min(day for day in days if day >= on)
