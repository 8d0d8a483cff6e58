"""What holds for every record, whatever is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.forecast import Forecast, forecast
from bot.domain.timeline import Line, Why
from bot.domain.vocabulary import Course, Offence, Record
from tests.domain.builders import FAR, an_offence, rules
from tests.domain.strategies import courses, offences, records

T = TypeVar("T")
MOMENTS = st.integers(0, 12 * 365)
some = settings(max_examples=60, deadline=None)


def start_of(record: Record) -> date:
    assert record.licence is not None
    return record.licence.obtained_on


def foreseen(record: Record, on: date, until: date = FAR) -> Forecast:
    return forecast(record, on=on, until=until, rules=rules())


@some
@given(records(), MOMENTS)
def test_the_balance_stays_between_zero_and_the_ceiling(record: Record, moment: int) -> None:
    found = foreseen(record, start_of(record) + timedelta(moment))
    for line in found.timeline:
        assert 0 <= line.balance <= line.ceiling <= 12
    assert 0 <= found.balance <= found.ceiling <= 12


@some
@given(records(), MOMENTS, MOMENTS)
def test_a_forecast_on_a_day_agrees_with_an_earlier_one_until_that_day(record: Record, one: int, other: int) -> None:
    early, late = sorted([start_of(record) + timedelta(one), start_of(record) + timedelta(other)])
    before, after = foreseen(record, early, late), foreseen(record, late, late)
    assert before.balance_on(late) == after.balance
    assert _changes(before) == _changes(after)


def _changes(found: Forecast) -> list[Line]:
    """The lines without their certainty: a 48SI that waits is provisional on the earlier day only."""
    return [replace(line, cautions=()) for line in found.timeline]


@some
@given(records(), st.randoms(use_true_random=False), MOMENTS)
def test_the_order_of_the_facts_never_matters(record: Record, random: Random, moment: int) -> None:
    record = _each_act_alone(record)
    other = replace(
        record,
        offences=_shuffled(record.offences, random),
        courses=_shuffled(record.courses, random),
        statements=_shuffled(record.statements, random),
        letters=_shuffled(record.letters, random),
    )
    on = start_of(record) + timedelta(moment)
    one, two = foreseen(record, on), foreseen(other, on)
    assert [one.balance_on(line.on) for line in one.timeline] == [two.balance_on(line.on) for line in one.timeline]
    assert (one.restored, one.next_course, one.course_now) == (two.restored, two.next_course, two.course_now)
    assert one.deadlines == two.deadlines


def _shuffled(facts: tuple[T, ...], random: Random) -> tuple[T, ...]:
    return tuple(random.sample(facts, len(facts)))


def _each_act_alone(record: Record) -> Record:
    """Which act of one stop is cut follows the list by design, so here every act is its own stop."""
    return replace(record, offences=tuple(replace(offence, stop=offence.id) for offence in record.offences))


@some
@given(records(with_statements=False, with_letters=False), st.data(), st.integers(0, 900))
def test_one_more_offence_never_brings_the_full_balance_forward(record: Record, data: st.DataObject, at: int) -> None:
    start = start_of(record)
    loss = an_offence(str(start + timedelta(1200)), str(start + timedelta(1250)), points=2, name="loss")
    record = replace(record, courses=(), offences=(*record.offences[:4], loss))
    more: Offence = data.draw(offences("more", start))
    on = start + timedelta(1250 + at)
    without = foreseen(record, on).restored
    with_it = foreseen(replace(record, offences=(*record.offences, more)), on).restored
    if without is None or with_it is None:  # full already, or nothing left to come back
        return
    assert without.earliest_on <= with_it.earliest_on
    if with_it.latest_on is not None:
        assert without.latest_on is not None
        assert without.latest_on <= with_it.latest_on


@some
@given(records(), st.data())
def test_a_course_never_lowers_the_balance_on_the_day_it_is_credited(record: Record, data: st.DataObject) -> None:
    course = data.draw(courses("more", start_of(record)))
    credited_on = course.last_day_on + timedelta(1)
    record = replace(record, courses=tuple(one for one in record.courses if one.last_day_on < course.first_day_on))
    without = foreseen(record, credited_on).balance
    assert foreseen(replace(record, courses=(*record.courses, course)), credited_on).balance >= without


@some
@given(records())
def test_only_offences_statements_and_the_end_of_validity_take_points(record: Record) -> None:
    for line in foreseen(record, start_of(record)).timeline:
        if line.change < 0:
            assert line.why in {Why.OFFENCE, Why.STATEMENT}
        if line.change == 0:
            assert line.why in {Why.PROBATION_END, Why.INVALIDATION}


@some
@given(records(), MOMENTS)
def test_restored_is_the_first_full_day_to_come(record: Record, moment: int) -> None:
    on = start_of(record) + timedelta(moment)
    found = foreseen(record, on)
    if found.restored is None:
        return
    assert found.balance < found.ceiling
    assert found.restored.earliest_on > on
    if found.restored.latest_on is not None:
        assert found.restored.earliest_on <= found.restored.latest_on
        assert found.balance_on(found.restored.latest_on) >= found.ceiling


@some
@given(records(), MOMENTS)
def test_every_uncertain_line_has_its_warning(record: Record, moment: int) -> None:
    found = foreseen(record, start_of(record) + timedelta(moment))
    told = {caution.code for caution in found.cautions}
    for line in found.timeline:
        assert set(line.cautions) <= told
    assert all(caution.text and "{" not in caution.text for caution in found.cautions)


@some
@given(records(), MOMENTS)
def test_the_points_a_course_would_give_are_those_it_gives(record: Record, moment: int) -> None:
    on = start_of(record) + timedelta(moment)
    record = replace(record, courses=tuple(course for course in record.courses if course.last_day_on < on))
    gain = getattr(foreseen(record, on).course_now, "gain", 0)
    course = Course(id="tried", first_day_on=on, last_day_on=on + timedelta(1))
    tried = replace(record, courses=(*record.courses, course))
    given_that_day = [
        line.change for line in foreseen(tried, on).timeline if line.why is Why.COURSE and line.on == on + timedelta(2)
    ]
    assert sum(given_that_day) == gain
