"""The curve of a licence: its window, its levels, how sure they are, its events and what gets a label."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.curve import Certainty, Curve, CurveEvent, EventKind, curve
from bot.domain.dates import add_years
from bot.domain.forecast import forecast
from bot.domain.vocabulary import (
    Course,
    Letter,
    LetterKind,
    Licence,
    Offence,
    Record,
    Statement,
    Training,
)
from tests.domain.builders import a_licence, an_offence, day, rules
from tests.domain.strategies import records

TODAY = "2026-11-22"
RED_LIGHT = an_offence("2026-03-03", "2026-03-20", points=4)


def drawn(record: Record, on: str = TODAY) -> Curve:
    today = day(on)
    seen = forecast(record, on=today, until=add_years(today, 12), rules=rules())
    return curve(seen, record, rules())


def levels(found: Curve) -> list[tuple[str, int, str]]:
    return [(str(one.from_on), one.balance, one.certainty.value) for one in found.stretches]


def told(found: Curve) -> list[tuple[str, str, int, int]]:
    return [(str(one.on), one.kind.value, one.change, one.balance) for one in found.events]


def only(found: Curve, kind: EventKind) -> CurveEvent:
    (event,) = [one for one in found.events if one.kind is kind]
    return event


# --- the window


def test_a_licence_without_a_change_shows_three_years_back_and_more_than_one_ahead() -> None:
    found = drawn(Record(licence=a_licence()))
    assert (found.from_on, found.today) == (date(2023, 11, 22), date(2026, 11, 22))
    assert date(2027, 11, 22) < found.until_on < date(2028, 11, 22)
    assert found.events == ()


def test_a_licence_of_today_begins_the_window() -> None:
    found = drawn(Record(licence=a_licence(TODAY)))
    assert found.from_on == found.today == date(2026, 11, 22)
    assert levels(found)[0] == ("2026-11-22", 6, "ahead")


@pytest.mark.parametrize(
    ("established", "from_on"),
    [
        ("2020-11-22", "2020-11-22"),  # six years ago: the last day that is shown
        ("2020-11-21", "2023-08-21"),  # a day older: gone, its return three years later is seen
        ("2022-05-20", "2022-02-20"),  # three months before the change
        ("2025-05-20", "2023-11-22"),
    ],
)
def test_the_window_reaches_back_to_what_explains_the_balance(established: str, from_on: str) -> None:
    found = drawn(Record(licence=a_licence("2005-01-01"), offences=(an_offence(established, established),)))
    assert str(found.from_on) == from_on


def test_the_window_never_begins_before_the_licence() -> None:
    record = Record(licence=a_licence("2026-01-10"), offences=(an_offence("2026-02-01", "2026-03-20"),))
    assert drawn(record).from_on == date(2026, 1, 10)


def test_the_last_event_ahead_lies_inside_with_room_behind_it() -> None:
    found = drawn(Record(licence=a_licence(), offences=(RED_LIGHT,)))
    full = only(found, EventKind.FULL_RESTORATION)
    assert full.on == date(2029, 3, 20)
    assert (found.until_on - full.on).days == (full.on - found.from_on).days // 10


def test_what_comes_in_more_than_six_years_is_beyond_the_picture() -> None:
    record = Record(licence=a_licence(), offences=(an_offence("2025-03-03", "2025-03-20"), an_offence("2026-10-28")))
    record = replace(record, offences=(record.offences[0], replace(record.offences[1], id="b")))
    assert drawn(record).until_on < date(2028, 11, 22)  # the points come back after ten years, in 2035


# --- levels and how sure they are


def test_the_past_is_known_and_the_future_holds_if_nothing_happens() -> None:
    found = drawn(Record(licence=a_licence(), offences=(RED_LIGHT,)))
    assert levels(found) == [
        ("2023-11-22", 12, "known"),
        ("2026-03-20", 8, "known"),
        ("2026-11-22", 8, "ahead"),
        ("2029-03-20", 12, "ahead"),
    ]
    assert [(str(one.from_on), one.ceiling) for one in found.ceilings] == [("2023-11-22", 12)]


def test_the_ceiling_is_a_step_line() -> None:
    found = drawn(Record(licence=a_licence("2024-05-14"), offences=(an_offence("2025-09-01", "2025-10-01", points=2),)))
    assert [(str(one.from_on), str(one.to_on), one.ceiling) for one in found.ceilings] == [
        ("2024-05-14", "2025-05-14", 6),
        ("2025-05-14", "2027-05-14", 8),
        ("2027-05-14", str(found.until_on), 12),
    ]


def test_before_a_balance_lower_than_the_facts_the_curve_is_supposed_and_afterwards_unsure() -> None:
    told_on = (Statement(id="s", on=day("2026-10-01"), balance=7), Statement(id="r", on=day("2025-02-01"), balance=12))
    found = drawn(Record(licence=a_licence(), statements=told_on))
    assert levels(found) == [
        ("2023-11-22", 12, "known"),
        ("2025-02-01", 12, "supposed"),  # since the balance known before
        ("2026-10-01", 7, "known"),
        ("2026-11-22", 7, "unsure"),  # the missing points may come back any day
        ("2029-10-01", 12, "unsure"),
    ]
    assert only(found, EventKind.STATEMENT).is_sure


def test_an_offence_not_established_makes_everything_ahead_unsure_and_says_what_it_would_cost() -> None:
    found = drawn(Record(licence=a_licence(), offences=(an_offence("2026-10-28", points=4),)))
    assert {one.certainty for one in found.stretches} == {Certainty.KNOWN, Certainty.UNSURE}
    pending = only(found, EventKind.PENDING)
    assert (pending.on, pending.change, pending.balance, pending.is_sure) == (date(2026, 10, 28), -4, 12, False)


def test_from_an_uncertain_return_on_the_future_is_unsure() -> None:
    singles = tuple(
        replace(an_offence(f"2026-{month:02d}-03", f"2026-{month:02d}-20", points=1, name=f"o{month}"))
        for month in (5, 8)
    )
    found = drawn(Record(licence=a_licence(), offences=singles))
    unsure = [one for one in found.stretches if one.certainty is Certainty.UNSURE]
    first = next(event.on for event in found.events if event.is_ahead and not event.is_sure)
    assert unsure[0].from_on == first


def test_a_licence_no_longer_valid_has_no_future_and_no_ceiling() -> None:
    lost = (
        an_offence("2025-03-03", "2025-03-20", points=6),
        an_offence("2026-02-03", "2026-02-20", points=6, name="b"),
    )
    letter = Letter(id="l", kind=LetterKind.L48SI, received_on=day("2026-04-02"))
    found = drawn(Record(licence=a_licence(), offences=lost, letters=(letter,)))
    assert found.stretches[-1].to_on == found.today
    assert found.ceilings[-1].to_on == date(2026, 4, 2)
    assert only(found, EventKind.INVALIDATION).balance == 0
    assert {one.certainty for one in found.stretches} == {Certainty.KNOWN}


# --- events


def test_the_end_of_probation_tells_the_gain_of_its_day() -> None:
    found = drawn(Record(licence=Licence(obtained_on=day("2025-08-20"), training=Training.ACCOMPANIED)))
    assert told(found) == [
        ("2025-08-20", "start", 6, 6),
        ("2026-08-20", "probation_gain", 3, 9),
        ("2027-08-20", "probation_end", 3, 12),
    ]


def test_a_course_shows_when_its_points_count_and_when_another_one_can() -> None:
    course = Course(id="c", first_day_on=day("2026-10-01"), last_day_on=day("2026-10-02"))
    found = drawn(Record(licence=a_licence(), offences=(replace(RED_LIGHT, points=6),), courses=(course,)))
    assert only(found, EventKind.COURSE).on == date(2026, 10, 3)
    again = only(found, EventKind.NEXT_COURSE)
    assert (again.on, again.change, again.balance, again.is_ahead) == (date(2027, 10, 3), 0, 10, True)


def test_a_course_that_is_planned_is_ahead() -> None:
    course = Course(id="c", first_day_on=day("2026-12-14"), last_day_on=day("2026-12-15"))
    found = drawn(Record(licence=a_licence(), offences=(replace(RED_LIGHT, points=6),), courses=(course,)))
    event = only(found, EventKind.COURSE)
    assert (event.on, event.change, event.balance, event.is_ahead) == (date(2026, 12, 16), 4, 10, True)


def test_what_falls_on_today_is_past() -> None:
    found = drawn(Record(licence=a_licence(), offences=(an_offence("2026-11-01", TODAY),)))
    assert not only(found, EventKind.OFFENCE).is_ahead


def test_the_day_on_which_no_point_is_missing_any_more_is_marked_whatever_brings_it() -> None:
    found = drawn(Record(licence=a_licence(), offences=(an_offence("2026-11-01", "2026-11-10", points=1),)))
    assert [(event.kind, str(event.on)) for event in found.events if event.is_full] == [
        (EventKind.SIX_MONTHS, "2027-05-10")
    ]


# --- labels


def test_offences_close_to_each_other_share_a_label() -> None:
    acts = tuple(
        an_offence(f"2026-{month:02d}-03", f"2026-{month:02d}-20", points=1, name=f"o{month}") for month in range(1, 11)
    )
    found = drawn(Record(licence=a_licence(), offences=acts))
    (group,) = [one for one in found.groups if one.last.kind is EventKind.OFFENCE]
    assert (len(group.events), group.change) == (10, -10)
    assert (str(group.first.on), str(group.last.on)) == ("2026-01-20", "2026-10-20")


def test_what_waits_longest_for_comes_first_then_the_next_change() -> None:
    acts = (RED_LIGHT, an_offence("2026-10-01", "2026-10-20", points=1, name="b"))
    course = Course(id="c", first_day_on=day("2024-10-01"), last_day_on=day("2024-10-02"))
    found = drawn(Record(licence=a_licence(), offences=acts, courses=(course,)))
    kinds = [group.last.kind for group in found.groups]
    assert kinds[:2] == [EventKind.FULL_RESTORATION, EventKind.SIX_MONTHS]


some = settings(max_examples=80, deadline=None)


@some
@given(records(), st.integers(0, 4000))
def test_any_life_gives_a_curve_without_a_hole_that_agrees_with_its_forecast(record: Record, at: int) -> None:
    assert record.licence is not None
    on = record.licence.obtained_on + timedelta(at)
    seen = forecast(record, on=on, until=add_years(on, 12), rules=rules())
    found = curve(seen, record, rules())
    assert record.licence.obtained_on <= found.from_on <= on < found.until_on
    assert found.stretches[0].from_on == found.from_on
    assert all(one.to_on == after.from_on for one, after in pairwise(found.stretches))
    assert all(one.from_on < one.to_on for one in found.stretches)
    assert all(one.from_on < one.to_on for one in found.ceilings)
    assert found.stretches[-1].to_on in {found.until_on, on}
    for one in found.stretches:
        assert one.balance == seen.balance_on(one.from_on) == seen.balance_on(one.to_on - timedelta(1))
        assert (one.certainty in {Certainty.AHEAD, Certainty.UNSURE}) is (one.from_on >= on)
    assert all(found.from_on <= event.on <= found.until_on for event in found.events)
    assert len(found.groups) <= 9
    grouped = [event for group in found.groups for event in group.events]
    assert len(grouped) == len({id(event) for event in grouped})
    assert all(event in found.events for event in grouped)


@some
@given(records(), st.integers(0, 4000))
def test_every_change_in_the_window_is_an_event(record: Record, at: int) -> None:
    assert record.licence is not None
    on = record.licence.obtained_on + timedelta(at)
    seen = forecast(record, on=on, until=add_years(on, 12), rules=rules())
    found = curve(seen, record, rules())
    changes = {line.on for line in seen.timeline if found.from_on <= line.on <= found.until_on}
    assert changes <= {event.on for event in found.events}
    pending = [one for one in found.events if one.kind is EventKind.PENDING]
    assert bool(pending) <= any(isinstance(one, Offence) and one.established_on is None for one in record.offences)
