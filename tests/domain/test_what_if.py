"""One more offence compared with none: the balance, the dates that slip, the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dates import add_years
from bot.domain.forecast import forecast
from bot.domain.timeline import Why
from bot.domain.vocabulary import (
    Course,
    Letter,
    LetterKind,
    Licence,
    Offence,
    OffenceClass,
    Record,
    Statement,
    Training,
)
from bot.domain.what_if import Comparison, Slip, Trigger, what_if
from bot.errors import InputError
from tests.domain.builders import FAR, a_licence, an_offence, day, rules
from tests.domain.strategies import offences, records

RED_LIGHT = Offence(id="new", code="red_light", committed_on=date(1999, 1, 1))
PHONE = Offence(id="new", code="phone", committed_on=date(1999, 1, 1))
INDICATOR = Offence(id="new", code="no_indicator", committed_on=date(1999, 1, 1))


def compare(record: Record, offence: Offence, on: str, until: date = FAR) -> Comparison:
    return what_if(record, offence, on=day(on), until=until, rules=rules())


def moves(found: Comparison) -> list[tuple[str, str, str | None]]:
    return [(slip.why.value, str(slip.from_on), str(slip.to_on) if slip.to_on else None) for slip in found.slips]


def test_a_clean_licence_loses_the_points_at_once_and_gets_them_back_three_years_later() -> None:
    found = compare(Record(licence=a_licence()), RED_LIGHT, "2026-11-22")
    assert (found.balance_before, found.balance_after, found.points) == (12, 8, 4)
    assert found.slips == ()
    assert found.trigger is None
    assert found.after.restored is not None
    assert found.after.restored.latest_on == date(2029, 11, 22)


def test_the_offence_is_taken_as_committed_and_established_that_day() -> None:
    found = compare(Record(licence=a_licence()), RED_LIGHT, "2026-11-22")
    assert (found.offence.committed_on, found.offence.established_on) == (date(2026, 11, 22), date(2026, 11, 22))


def test_the_return_of_all_points_slips_to_three_years_after_the_new_offence() -> None:
    record = Record(licence=a_licence(), offences=(an_offence("2026-03-01", "2026-03-20", points=4),))
    found = compare(record, RED_LIGHT, "2026-11-22")
    assert found.slips == (
        Slip(why=Why.FULL_RESTORATION, from_on=date(2029, 3, 20), to_on=date(2029, 11, 22), points=4),
    )


def test_a_return_due_that_very_day_slips_too() -> None:
    record = Record(licence=a_licence(), offences=(an_offence("2023-11-01", "2023-11-22", points=4),))
    assert moves(compare(record, RED_LIGHT, "2026-11-22")) == [("full_restoration", "2026-11-22", "2029-11-22")]
    assert moves(compare(record, RED_LIGHT, "2026-11-23")) == []


def test_two_years_become_three_when_the_new_offence_is_of_the_fourth_class() -> None:
    mild = replace(an_offence("2026-03-01", "2026-03-20"), offence_class=OffenceClass.C2)
    record = Record(licence=a_licence(), offences=(mild,))
    assert moves(compare(record, INDICATOR, "2026-11-22")) == [("full_restoration", "2028-03-20", "2028-11-22")]
    assert moves(compare(record, RED_LIGHT, "2026-11-22")) == [("full_restoration", "2028-03-20", "2029-11-22")]


def test_a_single_point_on_its_way_comes_only_with_all_the_others() -> None:
    record = Record(licence=a_licence(), offences=(an_offence("2026-08-01", "2026-09-10", points=1),))
    found = compare(record, RED_LIGHT, "2026-11-22")
    (slip,) = found.slips
    assert (slip.why, slip.of, slip.from_on, slip.to_on) == (
        Why.SIX_MONTHS,
        "a",
        date(2027, 3, 10),
        date(2029, 11, 22),
    )
    assert slip.comes_with_all
    assert slip.points == 1


def test_beyond_the_horizon_a_date_never_comes() -> None:
    record = Record(licence=a_licence(), offences=(an_offence("2026-03-01", "2026-03-20", points=4),))
    found = compare(record, RED_LIGHT, "2026-11-22", until=date(2029, 11, 21))
    assert moves(found) == [("full_restoration", "2029-03-20", None)]
    assert not found.slips[0].comes_with_all


def test_on_probation_the_yearly_gains_are_lost_until_everything_comes_back() -> None:
    found = compare(Record(licence=a_licence("2025-01-10")), PHONE, "2025-06-01")
    assert (found.balance_before, found.balance_after) == (6, 3)
    assert moves(found) == [
        ("probation_gain", "2026-01-10", "2028-06-01"),
        ("probation_gain", "2027-01-10", "2028-06-01"),
        ("probation_gain", "2028-01-10", "2028-06-01"),
    ]
    assert all(slip.comes_with_all for slip in found.slips)
    assert found.trigger is Trigger.PROBATION_COURSE


def test_the_shorter_probation_is_lost() -> None:
    licence = Licence(obtained_on=day("2025-01-10"), training=Training.TRADITIONAL, follow_up_on=day("2025-09-01"))
    found = compare(Record(licence=licence), INDICATOR, "2026-06-01")
    assert ("probation_end", "2027-01-10", "2028-01-10") in moves(found)


def test_a_planned_course_that_cannot_save_the_licence_any_more_is_lost() -> None:
    record = Record(
        licence=a_licence(),
        offences=(an_offence("2026-01-01", "2026-02-01", points=6), an_offence("2026-03-01", "2026-04-01", name="b")),
        courses=(Course(id="c", first_day_on=day("2026-12-07"), last_day_on=day("2026-12-08")),),
    )
    heavy = an_offence("2026-11-22", points=6)
    grave = replace(record, offences=(*record.offences, an_offence("2026-05-01", "2026-06-01", points=2, name="c")))
    assert moves(compare(record, heavy, "2026-11-22"))[0] == ("full_restoration", "2029-04-01", "2029-11-22")
    assert ("course", "2026-12-09", None) in moves(compare(grave, heavy, "2026-11-22"))


@pytest.mark.parametrize(
    ("balance", "points", "expected"),
    [
        (12, 5, None),  # 7 are left
        (12, 6, Trigger.WARNING),  # 6 included
        (7, 1, Trigger.WARNING),
        (6, 1, None),  # the mark was passed before
        (6, 5, None),
        (6, 6, Trigger.END_OF_VALIDITY),
        (3, 6, Trigger.END_OF_VALIDITY),
        (0, 3, None),  # nothing left to lose
        (12, 0, None),
    ],
)
def test_the_letter_follows_from_what_is_left(balance: int, points: int, expected: Trigger | None) -> None:
    record = Record(licence=a_licence(), statements=(Statement(id="s", on=day("2026-11-01"), balance=balance),))
    assert compare(record, an_offence("2026-11-22", points=points), "2026-11-22").trigger is expected


@pytest.mark.parametrize(
    ("on", "points", "expected"),
    [
        ("2025-06-01", 2, None),
        ("2025-06-01", 3, Trigger.PROBATION_COURSE),
        ("2025-06-01", 6, Trigger.END_OF_VALIDITY),  # all six
        ("2028-01-09", 3, Trigger.PROBATION_COURSE),  # the last day inside
        ("2028-01-10", 3, None),  # out of probation: 10 points become 7
    ],
)
def test_on_probation_three_points_bring_the_compulsory_course(on: str, points: int, expected: Trigger | None) -> None:
    record = Record(licence=a_licence("2025-01-10"))
    assert compare(record, an_offence(on, points=points), on).trigger is expected


@pytest.mark.parametrize(("told", "left", "saves"), [(12, 8, False), (5, 1, False), (4, 0, True), (1, 0, True)])
def test_a_balance_told_that_very_day_was_read_before_the_offence(told: int, left: int, saves: bool) -> None:
    record = Record(licence=a_licence(), statements=(Statement(id="s", on=day("2026-11-22"), balance=told),))
    found = compare(record, RED_LIGHT, "2026-11-22")
    assert (found.balance_before, found.balance_after, found.points) == (told, left, 4)
    assert found.course_saves is saves


@pytest.mark.parametrize(("points", "saves"), [(4, True), (5, False)])
def test_a_course_saves_the_licence_down_to_three_points_under_zero(points: int, saves: bool) -> None:
    for told_on in ("2026-11-21", "2026-11-22"):
        record = Record(licence=a_licence(), statements=(Statement(id="s", on=day(told_on), balance=1),))
        found = compare(record, an_offence("2026-11-22", points=points), "2026-11-22")
        assert (found.trigger, found.course_saves) == (Trigger.END_OF_VALIDITY, saves)


def test_an_act_that_costs_nothing_changes_nothing() -> None:
    record = Record(licence=a_licence("2025-01-10"))
    found = compare(record, Offence(id="x", code="speed_lt5_in", committed_on=day("2025-06-01")), "2025-06-01")
    assert (found.points, found.slips, found.trigger) == (0, (), None)
    assert found.before.timeline == found.after.timeline


def test_an_invalid_licence_has_nothing_to_lose() -> None:
    lost = an_offence("2026-01-01", "2026-02-01", points=6)
    record = Record(
        licence=a_licence(),
        offences=(lost, replace(lost, id="b", committed_on=day("2026-01-05"), stop="b")),
        letters=(Letter(id="l", kind=LetterKind.L48SI, received_on=day("2026-03-01")),),
    )
    found = compare(record, RED_LIGHT, "2026-11-22")
    assert (found.points, found.balance_after, found.trigger) == (0, 0, None)


def test_the_id_of_a_stored_offence_is_never_taken() -> None:
    taken = (an_offence("2026-01-01", "2026-02-01", name="what-if"), an_offence("2026-01-03", name="what-if+"))
    assert compare(Record(licence=a_licence(), offences=taken), RED_LIGHT, "2026-11-22").points == 4


def test_without_a_licence_nothing_can_be_compared() -> None:
    with pytest.raises(InputError):
        compare(Record(), RED_LIGHT, "2026-11-22")


some = settings(max_examples=60, deadline=None)


@some
@given(records(), st.data(), st.integers(0, 3000))
def test_every_slip_leads_from_a_date_that_held_to_a_later_one(record: Record, data: st.DataObject, at: int) -> None:
    assert record.licence is not None
    on = record.licence.obtained_on + timedelta(at)
    extra = data.draw(offences("more", record.licence.obtained_on))
    found = what_if(record, extra, on=on, until=FAR, rules=rules())
    held = {(line.why, line.on) for line in found.before.timeline}
    holds = {line.on for line in found.after.timeline}
    for slip in found.slips:
        assert (slip.why, slip.from_on) in held
        assert slip.to_on is None or (slip.to_on >= slip.from_on and slip.to_on in holds)
        assert slip.comes_with_all or slip.to_on != slip.from_on


@some
@given(records(with_statements=False, with_letters=False), st.data(), st.integers(0, 3000))
def test_one_more_offence_never_brings_a_date_forward(record: Record, data: st.DataObject, at: int) -> None:
    """With facts known today only: on no day are there more points than without it, and no return comes earlier."""
    assert record.licence is not None
    start = record.licence.obtained_on
    on = start + timedelta(at)
    known = tuple(one for one in record.offences if one.established_on is not None and one.established_on <= on)
    record = replace(record, offences=known, courses=())
    extra = data.draw(offences("more", start))
    found = what_if(record, extra, on=on, until=add_years(on, 14), rules=rules())
    for line in (*found.before.timeline, *found.after.timeline):
        assert found.after.balance_on(line.on) <= found.before.balance_on(line.on)
    for why in (Why.FULL_RESTORATION, Why.PROBATION_END):
        before = [line.on for line in found.before.timeline if line.why is why and line.on >= on]
        after = [line.on for line in found.after.timeline if line.why is why and line.on >= on]
        if before and after:
            assert before[0] <= after[0]


@some
@given(records(), st.data(), st.integers(0, 3000))
def test_both_sides_are_plain_forecasts_and_an_act_without_points_moves_nothing(
    record: Record, data: st.DataObject, at: int
) -> None:
    assert record.licence is not None
    on = record.licence.obtained_on + timedelta(at)
    nothing = replace(data.draw(offences("more", record.licence.obtained_on)), points=0)
    found = what_if(record, nothing, on=on, until=FAR, rules=rules())
    assert found.before == forecast(record, on=on, until=FAR, rules=rules())
    assert (found.slips, found.trigger, found.points) == ((), None, 0)
