"""The pages of the calendar: every day of a span is reached, no other one is, and every page leads back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.calendar_pages import (
    CLOSED,
    TOP,
    Span,
    above,
    beside,
    inside,
    month_of,
    opens,
    reach,
    settled,
    weeks,
)


def span(first: str, last: str) -> Span:
    return Span(first=date.fromisoformat(first), last=date.fromisoformat(last))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(st.dates(date(1900, 1, 1), date(2030, 12, 31)))
    return Span(first=first, last=first + timedelta(days=draw(st.integers(0, 40_000))))


def walk(page: str, within: Span) -> Iterator[str]:
    """A page and all those below it, as the buttons lead there."""
    page = settled(page, within)
    yield page
    for below in inside(page, within):
        yield from walk(below, within)


@settings(deadline=None, max_examples=25)
@given(spans())
def test_every_day_of_a_span_is_on_exactly_one_page_and_no_other_day_is(within: Span) -> None:
    shown = [day for page in walk(TOP, within) for week in weeks(page, within) for day in week]
    assert len(shown) == (within.last - within.first).days + 1
    assert set(shown) == {within.first + timedelta(days=number) for number in range(len(shown))}


@settings(deadline=None, max_examples=25)
@given(spans())
def test_the_way_back_from_any_page_ends_at_the_closed_calendar(within: Span) -> None:
    for page in walk(TOP, within):
        steps = [page]
        while steps[-1] != CLOSED:
            steps.append(above(steps[-1], within))
            assert steps[-1] == CLOSED or len(inside(steps[-1], within)) > 1
        assert len(steps) <= 5


@settings(deadline=None, max_examples=25)
@given(spans())
def test_every_page_fits_on_a_keyboard(within: Span) -> None:
    for page in walk(TOP, within):
        assert len(inside(page, within)) <= 20
        assert sum(map(len, weeks(page, within))) <= 31
        assert all(len(week) <= 7 for week in weeks(page, within))


@settings(deadline=None, max_examples=25)
@given(spans())
def test_the_page_after_leads_back_to_the_one_before_and_both_open(within: Span) -> None:
    for page in walk(TOP, within):
        before, after = beside(page, within)
        assert before is None or (opens(before, within) and beside(before, within)[1] == page)
        assert after is None or (opens(after, within) and beside(after, within)[0] == page)


def test_a_row_of_days_is_a_week_from_monday() -> None:
    november = weeks("2026-11", span("2020-01-01", "2030-01-01"))
    assert [[day.day for day in week] for week in november] == [
        [1],
        list(range(2, 9)),
        list(range(9, 16)),
        list(range(16, 23)),
        list(range(23, 30)),
        [30],
    ]
    assert all(day.weekday() == 0 for day in (week[0] for week in november[1:]))


@pytest.mark.parametrize(
    ("page", "days"), [("2024-02", 29), ("2023-02", 28), ("1900-02", 28), ("2000-02", 29), ("1951-04", 30)]
)
def test_a_month_has_the_days_of_its_year(page: str, days: int) -> None:
    assert sum(map(len, weeks(page, span("1890-01-01", "2030-01-01")))) == days


def test_days_outside_of_the_span_are_left_out() -> None:
    within = span("2026-11-20", "2026-11-22")
    assert weeks("2026-11", within) == ((date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)),)
    assert weeks("2026-10", within) == ()


@pytest.mark.parametrize(
    ("first", "top"),
    [
        ("1946-01-01", ("2020s", "2010s", "2000s", "1990s", "1980s", "1970s", "1960s", "1950s", "1940s")),
        ("2023-05-10", ("2026", "2025", "2024", "2023")),
    ],
)
def test_many_years_are_shown_by_decades_and_the_latest_first(first: str, top: tuple[str, ...]) -> None:
    assert inside(TOP, span(first, "2026-11-22")) == top


def test_a_page_with_nothing_to_choose_is_passed_over_both_ways() -> None:
    within = span("2025-12-20", "2026-11-22")
    assert settled("2025", within) == "2025-12"
    assert above("2025-12", within) == TOP
    assert above("2026-03", within) == "2026"
    assert above("2026-11", span("2026-11-01", "2026-11-22")) == CLOSED


def test_the_turn_of_a_year_is_one_page_away() -> None:
    within = span("1950-01-01", "2026-11-22")
    assert beside("2024-12", within) == ("2024-11", "2025-01")
    assert beside("2026-11", within) == ("2026-10", None)
    assert beside("1950-01", within) == (None, "1950-02")
    assert beside("1950s", within) == (None, "1960s")
    assert beside(TOP, within) == (None, None)


@pytest.mark.parametrize(
    "page",
    ["", "closed", "0000", "0000s", "1998-00", "1998-13", "199s", "1995s", "98", "1998-5", "١٩٩٨", "2027", "1939"],
)
def test_a_page_that_no_calendar_of_the_span_has_does_not_open(page: str) -> None:
    assert not opens(page, span("1946-01-01", "2026-11-22"))


def test_decades_open_only_where_they_are_shown() -> None:
    assert opens("2020s", span("1990-01-01", "2026-11-22"))
    assert not opens("2020s", span("2020-01-01", "2026-11-22"))


def test_a_day_lies_on_the_page_of_its_month() -> None:
    day = date(1951, 11, 12)
    days = reach(month_of(day))
    assert days is not None
    assert day in days
    assert days.first == date(1951, 11, 1)
