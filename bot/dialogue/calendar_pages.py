"""The pages of a calendar made of buttons: decades, years, months and days, none of which lies outside of a span.

A page has a name that is kept between two messages: "top", "1990s", "1998", "1998-05"; "" is the closed calendar.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

CLOSED = ""
TOP = "top"  # the years, or the decades where there are many years
_MOST_YEARS = 20  # on one page
_DECADE_YEARS = 10
_MONTHS = 12
_PAGE = re.compile(r"([0-9]{3}0)s|([0-9]{4})(?:-([0-9]{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days from `first` to `last`, both included; `first` is not after `last`."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: Span) -> bool:
        """Whether both have a day in common."""
        return self.first <= other.last and other.first <= self.last

    @property
    def has_decades(self) -> bool:
        """Whether its years are too many for one page."""
        return self.last.year - self.first.year >= _MOST_YEARS


def month_of(day: date) -> str:
    """The page that shows a day: "1998-05"."""
    return f"{day.year:04d}-{day.month:02d}"


def decade_of(year: int) -> str:
    """The page of the years around one: "1990s"."""
    return f"{year - year % _DECADE_YEARS:04d}s"


def reach(page: str) -> Span | None:
    """The days that a page stands for; None when no page has this name."""
    if page == TOP:
        return Span(first=date.min, last=date.max)
    found = _PAGE.fullmatch(page)
    if found is None:
        return None
    decade, year, month = found.groups()
    first_month, last_month = (int(month), int(month)) if month else (1, _MONTHS)
    first_year = int(decade or year)
    last_year = first_year + _DECADE_YEARS - 1 if decade else first_year
    try:
        last_day = monthrange(last_year, last_month)[1]
        return Span(first=date(first_year, first_month, 1), last=date(last_year, last_month, last_day))
    except ValueError:  # the year 0, the month 13
        return None


def opens(page: str, span: Span) -> bool:
    """Whether a page exists and shows a day of `span`."""
    days = reach(page)
    return days is not None and days.meets(span) and (not page.endswith("s") or span.has_decades)


def inside(page: str, span: Span) -> tuple[str, ...]:
    """The pages that one leads to: decades and years from the latest, months from January; none below a month."""
    if page == TOP and span.has_decades:
        decades = range(span.last.year, span.first.year - _DECADE_YEARS, -_DECADE_YEARS)
        names = [decade_of(year) for year in decades]
    elif page == TOP or page.endswith("s"):
        days = reach(page) or span
        first, last = max(days.first.year, span.first.year), min(days.last.year, span.last.year)
        names = [f"{year:04d}" for year in range(last, first - 1, -1)]
    elif "-" not in page:
        names = [f"{page}-{month:02d}" for month in range(1, _MONTHS + 1)]
    else:
        names = []
    return tuple(name for name in names if opens(name, span))


def weeks(page: str, span: Span) -> tuple[tuple[date, ...], ...]:
    """The days of a month that can be, a line a week from Monday; none for another page."""
    days = reach(page) if "-" in page else None
    if days is None:
        return ()
    lines: dict[date, list[date]] = {}
    day = max(days.first, span.first)
    while day <= min(days.last, span.last):
        lines.setdefault(day - timedelta(days=day.weekday()), []).append(day)
        day += timedelta(days=1)
    return tuple(tuple(line) for line in lines.values())


def settled(page: str, span: Span) -> str:
    """The page, or the one below it where there is nothing to choose: a year of which one month can be."""
    while len(below := inside(page, span)) == 1:
        page = below[0]
    return page


def above(page: str, span: Span) -> str:
    """The nearest page above on which there is something to choose; the closed calendar above the top."""
    while page not in {TOP, CLOSED}:
        page = _parent(page, span)
        if len(inside(page, span)) > 1:
            return page
    return CLOSED


def _parent(page: str, span: Span) -> str:
    if "-" in page:
        return page.partition("-")[0]
    return decade_of(int(page)) if span.has_decades and not page.endswith("s") else TOP


def beside(page: str, span: Span) -> tuple[str | None, str | None]:
    """The page of the same kind before and after one that shows a day of `span`; None where no day can be."""
    days = reach(page)
    if days is None:
        return None, None
    before = _like(page, days.first - timedelta(days=1)) if days.first > span.first else None
    after = _like(page, days.last + timedelta(days=1)) if days.last < span.last else None
    return before, after


def _like(page: str, day: date) -> str:
    """The page of the same kind that shows a day."""
    if page.endswith("s"):
        return decade_of(day.year)
    return month_of(day) if "-" in page else f"{day.year:04d}"
