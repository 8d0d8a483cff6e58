"""Delays at the ends of months, in leap years and at the end of time."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.dates import add_clear_days, add_days, add_months, add_years, anniversaries, in_french


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2013-10-29", 6, "2014-04-29"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2025-08-30", 6, "2026-02-28"),
        ("2025-08-28", 6, "2026-02-28"),
        ("2025-03-31", 1, "2025-04-30"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-11-30", 1, "2025-12-30"),
        ("2025-01-31", 0, "2025-01-31"),
        ("2023-08-31", 18, "2025-02-28"),
        ("9999-01-31", 1, "9999-02-28"),
        ("9999-01-15", 11, "9999-12-15"),
        ("9999-01-15", 12, "9999-12-31"),
    ],
)
def test_months_keep_the_day_or_take_the_last_one(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        ("2024-02-29", 1, "2025-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2024-02-28", 1, "2025-02-28"),
        ("2023-02-28", 1, "2024-02-28"),
        ("2016-11-25", 10, "2026-11-25"),
        ("2025-01-29", 1, "2026-01-29"),
        ("9989-12-31", 10, "9999-12-31"),
        ("9989-03-04", 10, "9999-03-04"),
        ("9990-01-01", 10, "9999-12-31"),
        ("9996-02-29", 4, "9999-12-31"),
    ],
)
def test_years_keep_the_day_or_take_28_february(start: str, years: int, end: str) -> None:
    assert add_years(date.fromisoformat(start), years) == date.fromisoformat(end)


def test_ten_clear_days_count_neither_the_first_nor_the_last() -> None:
    assert add_clear_days(date(2025, 3, 3), 10) == date(2025, 3, 14)


def test_anniversaries_are_counted_from_the_first_day() -> None:
    found = anniversaries(date(2024, 2, 29), until=date(2028, 2, 29))
    assert found == (date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29))


def test_there_is_no_anniversary_before_a_year() -> None:
    assert anniversaries(date(2024, 5, 10), until=date(2025, 5, 9)) == ()


@pytest.mark.parametrize("end", [add_days(date.max, 1), add_months(date.max, 1), add_years(date.max, 3)])
def test_nothing_lies_beyond_the_last_date(end: date) -> None:
    assert end == date.max


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 5, 1), "1er mai 2026"), (date(2026, 8, 14), "14 août 2026"), (date(2027, 2, 28), "28 février 2027")],
)
def test_a_day_reads_as_people_write_it(day: date, text: str) -> None:
    assert in_french(day) == text
