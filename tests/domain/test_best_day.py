"""When a course gives the most points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.best_day import Advice, Choice, Turn, best_course_day
from bot.domain.courses import Eligible, NotAllowed, NothingToGain, TooSoon
from bot.domain.dates import add_years
from bot.domain.forecast import forecast
from bot.domain.vocabulary import Course, CourseKind, Letter, LetterKind, Record, Statement
from bot.errors import InputError
from tests.domain.builders import FAR, a_licence, an_offence, day, rules
from tests.domain.strategies import records


def advise(record: Record, on: str, until: date = FAR) -> Advice:
    return best_course_day(record, on=day(on), until=until, rules=rules())


def a_course(first: str, last: str, kind: CourseKind = CourseKind.VOLUNTARY) -> Course:
    return Course(id=first, first_day_on=day(first), last_day_on=day(last), kind=kind)


# On probation since May 2024, two points lost: the ceiling of 6 holds the gain down until the end of probation.
FROZEN = Record(licence=a_licence("2024-05-14"), offences=(an_offence("2024-09-01", "2024-10-01", points=2),))


def test_a_ceiling_that_rises_is_worth_waiting_for() -> None:
    found = advise(FROZEN, "2026-11-22")
    assert (found.choice, found.gain_today, found.gain_then) == (Choice.LATER, 2, 4)
    assert (found.best_on, found.counted_on) == (date(2027, 5, 12), date(2027, 5, 14))
    assert (found.turn, found.turn_on) == (Turn.CEILING, date(2027, 5, 14))
    assert found.restored_on == date(2027, 10, 1)


def test_a_day_that_is_best_only_because_the_gain_is_counted_at_the_end_is_not_sure() -> None:
    assert not advise(FROZEN, "2026-11-22").is_sure
    assert advise(FROZEN, "2027-05-14").is_sure


@pytest.mark.parametrize(("on", "gain", "choice"), [("2027-05-11", 2, Choice.LATER), ("2027-05-12", 4, Choice.NOW)])
def test_the_best_day_is_the_first_one(on: str, gain: int, choice: Choice) -> None:
    found = advise(FROZEN, on)
    assert (found.gain_today, found.choice, found.best_on) == (gain, choice, date(2027, 5, 12))


def test_points_that_leave_later_are_worth_waiting_for() -> None:
    record = Record(
        licence=a_licence(),
        offences=(an_offence("2026-08-01", "2026-09-01", points=1), an_offence("2026-11-01", "2027-01-15", name="b")),
    )
    found = advise(record, "2026-11-22")
    assert (found.gain_today, found.gain_then, found.turn) == (1, 4, Turn.WITHDRAWAL)
    assert found.best_on == date(2027, 1, 13)


def test_nothing_missing_today_waits_for_the_withdrawal_itself() -> None:
    record = Record(licence=a_licence(), offences=(an_offence("2026-11-01", "2027-01-15"),))
    found = advise(record, "2026-11-22")
    assert isinstance(found.today, NothingToGain)
    assert (found.best_on, found.gain_then, found.turn_on) == (date(2027, 1, 15), 3, date(2027, 1, 15))
    assert found.is_sure


def test_the_safe_day_after_the_last_course_is_kept() -> None:
    record = Record(
        licence=a_licence(),
        offences=(an_offence("2026-01-01", "2026-02-01", points=6), an_offence("2026-06-01", "2026-07-01", name="b")),
        courses=(a_course("2026-09-01", "2026-09-02"),),
    )
    found = advise(record, "2026-11-22")
    assert isinstance(found.today, TooSoon)
    assert (found.choice, found.best_on, found.gain_then) == (Choice.LATER, date(2027, 9, 3), 4)
    assert (found.turn, found.turn_on) == (Turn.INTERVAL, date(2027, 9, 3))
    assert found.is_sure


def test_a_planned_course_that_gives_points_is_waited_for_too() -> None:
    record = Record(
        licence=a_licence(),
        offences=(an_offence("2026-01-01", "2026-02-01", points=6), an_offence("2027-06-01", "2027-07-01", name="b")),
        courses=(a_course("2026-09-01", "2026-09-02"),),
    )
    assert advise(record, "2027-02-01").best_on == date(2027, 9, 3)
    assert advise(record, "2027-02-01").gain_then == 4


def test_waiting_is_pointless_when_the_points_come_back_before_the_next_course() -> None:
    record = Record(
        licence=a_licence(),
        offences=(
            an_offence("2026-01-01", "2026-02-01", points=4),
            replace(an_offence("2026-11-01", "2026-11-10", points=1, name="b"), stop="b"),
        ),
        courses=(a_course("2026-09-01", "2026-09-02"),),
    )
    found = advise(record, "2026-11-22")
    assert (found.choice, found.best_on, found.gain_then, found.counted_on) == (Choice.POINTLESS, None, 0, None)
    assert found.restored_on == date(2027, 5, 10)


def test_of_two_days_that_give_as_much_the_earlier_one_is_best() -> None:
    record = Record(licence=a_licence(), offences=(an_offence("2026-03-01", "2026-03-20", points=4),))
    found = advise(record, "2026-11-22")
    assert (found.choice, found.best_on, found.gain_then) == (Choice.NOW, date(2026, 11, 22), 4)
    assert found.restored_on == date(2029, 3, 20)
    assert (found.turn, found.turn_on) == (None, None)


def test_a_full_balance_needs_no_course() -> None:
    found = advise(Record(licence=a_licence()), "2026-11-22")
    assert (found.choice, found.best_on, found.gain_today) == (Choice.FULL, None, 0)


def test_a_lost_licence_needs_no_course_either() -> None:
    record = Record(
        licence=a_licence(),
        statements=(Statement(id="s", on=day("2026-10-01"), balance=0),),
        letters=(Letter(id="l", kind=LetterKind.L48SI, received_on=day("2026-10-10")),),
    )
    found = advise(record, "2026-11-22")
    assert isinstance(found.today, NotAllowed)
    assert (found.choice, found.best_on) == (Choice.NEVER, None)


def test_at_zero_the_best_day_is_today_and_not_sure() -> None:
    record = Record(licence=a_licence(), statements=(Statement(id="s", on=day("2026-10-01"), balance=0),))
    found = advise(record, "2026-11-22")
    assert isinstance(found.today, Eligible)
    assert (found.choice, found.gain_today, found.is_sure) == (Choice.NOW, 4, False)


def test_between_the_official_and_the_safe_day_the_advice_is_not_sure() -> None:
    record = Record(
        licence=a_licence(),
        offences=(an_offence("2026-01-01", "2026-02-01", points=6),),
        courses=(a_course("2026-09-01", "2026-09-02"),),
    )
    assert [advise(record, on).is_sure for on in ("2027-08-31", "2027-09-01", "2027-09-02", "2027-09-03")] == [
        True,
        False,
        False,
        True,
    ]


def test_a_balance_that_the_facts_do_not_explain_makes_the_advice_unsure() -> None:
    record = Record(licence=a_licence(), statements=(Statement(id="s", on=day("2026-10-01"), balance=7),))
    found = advise(record, "2026-11-22")
    assert (found.gain_today, found.is_sure) == (4, False)


def test_points_not_established_yet_are_told() -> None:
    record = Record(licence=a_licence(), offences=(an_offence("2026-11-01", points=4),))
    assert advise(record, "2026-11-22").pending_points == 4


@pytest.mark.parametrize(
    ("courses", "on", "expected"),
    [
        ((), "2026-11-22", date(2027, 2, 2)),
        ((), "2027-02-02", date(2027, 2, 2)),
        ((), "2027-02-03", None),
        ((a_course("2026-11-02", "2026-11-03", CourseKind.PROBATION),), "2026-11-22", None),
        ((a_course("2026-11-02", "2026-11-03"),), "2026-11-22", date(2027, 2, 2)),
    ],
)
def test_the_compulsory_course_is_named_until_it_is_done(
    courses: tuple[Course, ...], on: str, expected: date | None
) -> None:
    letter = Letter(id="l", kind=LetterKind.L48N, received_on=day("2026-10-02"))
    record = replace(FROZEN, letters=(letter,), courses=courses)
    assert advise(record, on).must_end_on == expected


HEAVY = an_offence("2026-06-01", "2026-07-01", points=3)
ON_PROBATION = Record(licence=a_licence("2025-05-14"), offences=(HEAVY,))
LETTER = Letter(id="l", kind=LetterKind.L48N, received_on=day("2026-09-01"))


@pytest.mark.parametrize(
    ("record", "on", "expected"),
    [
        (ON_PROBATION, "2026-11-22", True),
        (ON_PROBATION, "2027-07-01", True),
        (ON_PROBATION, "2027-07-02", False),  # no letter came for a year
        (replace(ON_PROBATION, letters=(LETTER,)), "2026-11-22", False),
        (replace(ON_PROBATION, letters=(replace(LETTER, kind=LetterKind.L48),)), "2026-11-22", True),
        (replace(ON_PROBATION, letters=(replace(LETTER, received_on=day("2026-06-30")),)), "2026-11-22", True),
        (
            replace(ON_PROBATION, courses=(a_course("2026-09-01", "2026-09-02", CourseKind.PROBATION),)),
            "2026-11-22",
            False,
        ),
        (replace(ON_PROBATION, courses=(a_course("2026-09-01", "2026-09-02"),)), "2026-11-22", True),
        (replace(ON_PROBATION, offences=(replace(HEAVY, points=2),)), "2026-11-22", False),
        (replace(ON_PROBATION, offences=(replace(HEAVY, established_on=None),)), "2026-11-22", True),
        # all six of the first year: a 48SI, not a 48N
        (
            Record(licence=a_licence("2026-01-14"), offences=(replace(HEAVY, points=6),)),
            "2026-11-22",
            False,
        ),
        (replace(ON_PROBATION, licence=a_licence("2010-01-01")), "2026-11-22", False),
        (ON_PROBATION, "2026-06-30", False),
    ],
)
def test_a_48n_to_come_is_told(record: Record, on: str, expected: bool) -> None:
    assert advise(record, on).awaits_48n is expected


def test_nothing_beyond_the_horizon_is_looked_at() -> None:
    found = advise(FROZEN, "2026-11-22", until=date(2027, 5, 11))
    assert (found.choice, found.best_on) == (Choice.NOW, date(2026, 11, 22))


def test_without_a_licence_there_is_no_advice() -> None:
    with pytest.raises(InputError):
        advise(Record(), "2026-11-22")


some = settings(max_examples=40, deadline=None)


@some
@given(records(), st.integers(0, 3500))
def test_the_gain_of_the_best_day_is_never_below_that_of_today(record: Record, at: int) -> None:
    assert record.licence is not None
    on = record.licence.obtained_on + timedelta(at)
    found = best_course_day(record, on=on, until=add_years(on, 12), rules=rules())
    assert found.gain_then >= found.gain_today == getattr(found.today, "gain", 0)
    assert (found.best_on is None) == (found.gain_then == 0)
    assert (found.choice is Choice.NOW) == (found.best_on == on)


@settings(max_examples=20, deadline=None)
@given(records(), st.integers(0, 3500))
def test_the_best_day_is_the_one_that_trying_every_day_finds(record: Record, at: int) -> None:
    assert record.licence is not None
    on = record.licence.obtained_on + timedelta(at)
    until = on + timedelta(400)
    gains = {}
    for tried in (on + timedelta(days) for days in range(401)):
        gains[tried] = getattr(forecast(record, on=tried, until=tried, rules=rules()).course_now, "gain", 0)
    most = max(gains.values())
    found = best_course_day(record, on=on, until=until, rules=rules())
    assert found.gain_then == most
    assert found.best_on == (min(tried for tried, gain in gains.items() if gain == most) if most else None)
