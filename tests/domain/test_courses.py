"""What a course gives, as a value with its reason."""

from __future__ import annotations

import pytest

from bot.domain.courses import (
    Eligible,
    NotAllowed,
    NothingToGain,
    Refusal,
    Standing,
    TooSoon,
    Verdict,
    course_interval,
    course_verdict,
    credited_on,
    next_two_days,
)
from bot.domain.vocabulary import Course, CourseKind
from tests.domain.builders import day, rules


def a_course(first: str, last: str, kind: CourseKind = CourseKind.VOLUNTARY) -> Course:
    return Course(id="c", first_day_on=day(first), last_day_on=day(last), kind=kind)


@pytest.mark.parametrize(
    ("first", "last", "safe", "official"),
    [
        ("2025-10-01", "2025-10-02", "2026-10-03", "2026-10-01"),
        ("2025-06-12", "2025-06-13", "2026-06-14", "2026-06-12"),
        ("2024-02-28", "2024-02-29", "2025-03-01", "2025-02-28"),
        ("2024-02-29", "2024-03-01", "2025-03-02", "2025-02-28"),
        ("2023-02-27", "2023-02-28", "2024-02-29", "2024-02-27"),
        ("2025-12-30", "2025-12-31", "2027-01-01", "2026-12-30"),
    ],
)
def test_the_interval_in_both_readings(first: str, last: str, safe: str, official: str) -> None:
    assert course_interval(a_course(first, last), rules()) == (day(safe), day(official))


def test_points_are_credited_the_day_after_the_last_one() -> None:
    assert credited_on(a_course("2025-02-27", "2025-02-28"), rules()) == day("2025-03-01")


def test_a_course_lasts_two_days() -> None:
    assert next_two_days(day("2025-02-28"), rules()).last_day_on == day("2025-03-01")


GIVEN = a_course("2025-10-01", "2025-10-02")


@pytest.mark.parametrize(
    ("standing", "verdict"),
    [
        (Standing(balance=8, ceiling=12), Eligible(gain=4)),
        (Standing(balance=9, ceiling=12), Eligible(gain=3)),
        (Standing(balance=5, ceiling=6), Eligible(gain=1)),
        (Standing(balance=12, ceiling=12), NothingToGain()),
        (Standing(balance=6, ceiling=6), NothingToGain()),
        (Standing(balance=1, ceiling=12), Eligible(gain=4)),
        (Standing(balance=0, ceiling=12), Eligible(gain=4, is_at_zero=True)),
        (Standing(balance=-3, ceiling=12), Eligible(gain=4, is_at_zero=True)),
        (Standing(balance=-4, ceiling=12), NotAllowed(reason=Refusal.BELOW_MINIMUM)),
        (Standing(balance=0, ceiling=12, is_invalid=True), NotAllowed(reason=Refusal.INVALID)),
        (Standing(balance=5, ceiling=12, has_48si=True), NotAllowed(reason=Refusal.LETTER_48SI)),
        (
            Standing(balance=5, ceiling=12, last_course=GIVEN),
            TooSoon(safe_on=day("2026-10-03"), official_on=day("2026-10-01")),
        ),
    ],
)
def test_the_verdict_on_a_course(standing: Standing, verdict: Verdict) -> None:
    course = a_course("2026-10-02", "2026-10-03")
    assert course_verdict(course, standing, standing, rules()) == verdict


def test_the_year_over_a_course_gives_points_again() -> None:
    standing = Standing(balance=5, ceiling=12, last_course=GIVEN)
    assert course_verdict(a_course("2026-10-03", "2026-10-04"), standing, standing, rules()) == Eligible(gain=4)


@pytest.mark.parametrize("kind", [CourseKind.ALTERNATIVE, CourseKind.SENTENCE])
def test_a_course_ordered_by_justice_gives_nothing(kind: CourseKind) -> None:
    standing = Standing(balance=5, ceiling=12)
    verdict = course_verdict(a_course("2026-10-03", "2026-10-04", kind), standing, standing, rules())
    assert verdict == NotAllowed(reason=Refusal.KIND)


def test_points_must_be_missing_on_the_first_day_already() -> None:
    full, less = Standing(balance=12, ceiling=12), Standing(balance=8, ceiling=12)
    assert course_verdict(a_course("2026-10-03", "2026-10-04"), full, less, rules()) == NothingToGain()


def test_points_back_before_the_credit_leave_nothing_to_gain() -> None:
    full, less = Standing(balance=12, ceiling=12), Standing(balance=11, ceiling=12)
    assert course_verdict(a_course("2026-10-03", "2026-10-04"), less, full, rules()) == NothingToGain()
