"""Every date says which facts and which rule it comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dates import add_months, add_years
from bot.domain.deadlines import deadlines
from bot.domain.explain import (
    Because,
    Notified,
    Reason,
    Settled,
    because_of_deadline,
    because_of_line,
    because_of_next_course,
)
from bot.domain.forecast import forecast
from bot.domain.timeline import Why
from bot.domain.vocabulary import (
    Course,
    CourseKind,
    Fine,
    Letter,
    LetterKind,
    Licence,
    OffenceClass,
    Record,
    RefundClaim,
    Statement,
    Training,
)
from tests.domain.builders import FAR, a_licence, an_offence, day, rules
from tests.domain.strategies import records

ON = day("2026-11-22")


def lines_of(record: Record, why: Why) -> list[Because]:
    seen = forecast(record, on=ON, until=FAR, rules=rules())
    return [because_of_line(line, seen, record, rules()) for line in seen.timeline if line.why is why]


def why(record: Record, reason: Why) -> Because:
    (because,) = lines_of(record, reason)
    return because


def due(record: Record, kind: str) -> Because:
    found = [because_of_deadline(one, record, rules()) for one in deadlines(record, ON, rules()) if one.kind == kind]
    (because,) = found
    return because


RED_LIGHT = an_offence("2026-03-03", "2026-03-20", points=4)
PAID = (Fine(of="a", paid_on=day("2026-03-20")),)


def test_the_return_of_all_points_names_the_payment_the_three_years_and_the_article() -> None:
    record = Record(licence=a_licence(), offences=(RED_LIGHT,), fines=PAID)
    assert why(record, Why.FULL_RESTORATION) == Because(
        key=Reason.LONG_RESTORATION,
        inputs={"day": date(2029, 3, 20), "start": date(2026, 3, 20), "settled": Settled.PAID},
        basis="L223-6",
    )


@pytest.mark.parametrize("fines", [(), (Fine(of="a", paid_on=day("2026-03-21")),), (Fine(of="b"),)])
def test_without_its_payment_an_act_is_only_established(fines: tuple[Fine, ...]) -> None:
    record = Record(licence=a_licence(), offences=(RED_LIGHT,), fines=fines)
    assert why(record, Why.FULL_RESTORATION).inputs["settled"] is Settled.ESTABLISHED


def test_mild_acts_come_back_by_the_two_years() -> None:
    record = Record(licence=a_licence(), offences=(replace(RED_LIGHT, offence_class=OffenceClass.C2),))
    because = why(record, Why.FULL_RESTORATION)
    assert (because.key, because.inputs["day"]) == (Reason.SHORT_RESTORATION, date(2028, 3, 20))


def test_the_last_of_several_acts_starts_the_delay() -> None:
    later = an_offence("2026-05-01", "2026-06-02", name="b")
    record = Record(licence=a_licence(), offences=(later, RED_LIGHT), fines=PAID)
    because = why(record, Why.FULL_RESTORATION)
    assert (because.inputs["start"], because.inputs["settled"]) == (date(2026, 6, 2), Settled.ESTABLISHED)


def test_an_act_that_the_cap_swallows_can_start_the_delay() -> None:
    heavy = an_offence("2026-03-03", "2026-03-20", points=6)
    more = an_offence("2026-03-03", "2026-04-20", points=4, name="b")
    swallowed = an_offence("2026-03-03", "2026-05-20", points=4, name="c")
    record = Record(licence=a_licence(), offences=(heavy, more, swallowed))
    assert why(record, Why.FULL_RESTORATION).inputs["start"] == date(2026, 5, 20)


def test_a_return_that_waits_for_the_end_of_probation_says_so() -> None:
    mild = replace(an_offence("2025-02-01", "2025-02-10", points=2), offence_class=OffenceClass.C2)
    because = why(Record(licence=a_licence("2025-01-10"), offences=(mild,)), Why.FULL_RESTORATION)
    assert (because.key, because.basis) == (Reason.RESTORATION_AFTER_PROBATION, "L223-1, L223-6")
    assert (because.inputs["day"], because.inputs["start"]) == (date(2028, 1, 10), date(2025, 2, 10))
    assert not because.is_sure


def test_points_behind_a_stated_balance_name_the_statement() -> None:
    record = Record(licence=a_licence(), statements=(Statement(id="s", on=day("2026-10-01"), balance=8),))
    because = why(record, Why.FULL_RESTORATION)
    assert (because.inputs["start"], because.inputs["settled"]) == (date(2026, 10, 1), Settled.STATED)
    assert not because.is_sure
    lower = why(record, Why.STATEMENT)
    assert (lower.key, lower.inputs["points"], lower.basis) == (Reason.STATEMENT_LOWER, 4, None)


def test_a_balance_above_the_facts_says_so() -> None:
    told = (Statement(id="s", on=day("2026-10-01"), balance=10),)
    because = why(Record(licence=a_licence(), offences=(RED_LIGHT,), statements=told), Why.STATEMENT)
    assert (because.key, because.inputs["points"]) == (Reason.STATEMENT_HIGHER, 2)


def test_a_single_point_names_its_own_day() -> None:
    record = Record(licence=a_licence(), offences=(an_offence("2026-03-03", "2026-03-20", points=1),))
    because = why(record, Why.SIX_MONTHS)
    assert (because.key, because.basis) == (Reason.SIX_MONTHS, "L223-6")
    assert (because.inputs["day"], because.inputs["start"]) == (date(2026, 9, 20), date(2026, 3, 20))


def test_ten_years_name_the_act_or_the_statement() -> None:
    old = an_offence("2017-01-02", "2017-02-01")
    chain = [
        an_offence(f"{year}-01-02", f"{year}-02-01", points=1, name=str(year)) for year in (2018, 2020, 2022, 2024)
    ]
    by_act = lines_of(Record(licence=a_licence(), offences=(old, *chain)), Why.TEN_YEARS)[0]
    assert (by_act.inputs["start"], by_act.inputs["day"]) == (date(2017, 2, 1), date(2027, 2, 1))
    told = (Statement(id="s", on=day("2017-01-15"), balance=8),)
    by_statement = lines_of(Record(licence=a_licence(), offences=tuple(chain), statements=told), Why.TEN_YEARS)[0]
    assert by_statement.key is Reason.TEN_YEARS
    assert by_statement.inputs == {"day": date(2027, 1, 15), "start": date(2017, 1, 15), "settled": Settled.STATED}


def test_the_withdrawal_names_the_act_and_how_it_was_settled() -> None:
    because = why(Record(licence=a_licence(), offences=(RED_LIGHT,), fines=PAID), Why.OFFENCE)
    assert (because.key, because.basis, because.is_sure) == (Reason.OFFENCE, "L223-1", True)
    assert because.inputs == {
        "day": date(2026, 3, 20),
        "committed": date(2026, 3, 3),
        "points": 4,
        "settled": Settled.PAID,
    }


def test_a_capped_withdrawal_names_what_it_would_have_cost() -> None:
    acts = (
        an_offence("2026-03-03", "2026-03-20", points=6),
        an_offence("2026-03-03", "2026-03-21", points=4, name="b"),
    )
    because = lines_of(Record(licence=a_licence(), offences=acts), Why.OFFENCE)[1]
    assert (because.key, because.basis) == (Reason.OFFENCE_CAPPED, "L223-2")
    assert (because.inputs["points"], because.inputs["full"]) == (2, 4)


def test_the_points_of_a_course_name_its_days() -> None:
    judicial = Course(id="j", first_day_on=day("2026-09-01"), last_day_on=day("2026-09-02"), kind=CourseKind.SENTENCE)
    given_one = Course(id="c", first_day_on=day("2026-08-31"), last_day_on=day("2026-09-02"))
    because = why(Record(licence=a_licence(), offences=(RED_LIGHT,), courses=(judicial, given_one)), Why.COURSE)
    assert (because.key, because.basis) == (Reason.COURSE, "R223-8")
    assert because.inputs == {
        "day": date(2026, 9, 3),
        "first": date(2026, 8, 31),
        "last": date(2026, 9, 2),
        "points": 4,
    }


@pytest.mark.parametrize(
    ("training", "follow_up", "gain", "end", "ends_on"),
    [
        (Training.TRADITIONAL, None, Reason.PROBATION_GAIN, Reason.PROBATION_END, "2028-01-10"),
        (Training.SUPERVISED, "2025-09-01", Reason.PROBATION_GAIN, Reason.PROBATION_END_SHORT, "2027-01-10"),
        (
            Training.ACCOMPANIED,
            None,
            Reason.PROBATION_GAIN_ACCOMPANIED,
            Reason.PROBATION_END_ACCOMPANIED,
            "2027-01-10",
        ),
        (
            Training.ACCOMPANIED,
            "2025-09-01",
            Reason.PROBATION_GAIN_ACCOMPANIED,
            Reason.PROBATION_END_SHORT_ACCOMPANIED,
            "2026-07-10",
        ),
    ],
)
def test_probation_names_the_licence_and_its_own_rule(
    training: Training, follow_up: str | None, gain: Reason, end: Reason, ends_on: str
) -> None:
    licence = Licence(
        obtained_on=day("2025-01-10"), training=training, follow_up_on=day(follow_up) if follow_up else None
    )
    record = Record(licence=licence)
    first = lines_of(record, Why.PROBATION_GAIN)[0]
    assert (first.key, first.inputs) == (gain, {"day": date(2026, 1, 10), "obtained": date(2025, 1, 10)})
    last = why(record, Why.PROBATION_END)
    assert (last.key, last.inputs["day"], last.basis) == (end, day(ends_on), "R223-1")
    assert why(record, Why.START).inputs == {"day": date(2025, 1, 10), "points": 6}


@pytest.mark.parametrize(
    ("letter", "notified"),
    [
        (Letter(id="l", kind=LetterKind.L48SI, received_on=day("2026-10-10")), Notified.RECEIVED),
        (Letter(id="l", kind=LetterKind.L48SI, presented_on=day("2026-10-10")), Notified.PRESENTED),
    ],
)
def test_a_letter_counts_from_its_receipt_or_its_presentation(letter: Letter, notified: Notified) -> None:
    told = (Statement(id="s", on=day("2026-10-01"), balance=0),)
    record = Record(licence=a_licence(), statements=told, letters=(letter,))
    because = why(record, Why.INVALIDATION)
    assert (because.inputs, because.basis) == ({"day": date(2026, 10, 10), "notified": notified}, "L223-5")
    assert due(record, "licence_handover").inputs == {
        "day": date(2026, 10, 21),
        "start": date(2026, 10, 10),
        "letter": "48SI",
        "notified": notified,
    }


LETTER_48N = Letter(id="l", kind=LetterKind.L48N, received_on=day("2026-10-02"))
DONE = Course(id="c", first_day_on=day("2026-11-02"), last_day_on=day("2026-11-03"), kind=CourseKind.PROBATION)


@pytest.mark.parametrize(
    ("record", "kind", "key", "inputs", "basis"),
    [
        (
            Record(letters=(LETTER_48N,)),
            "probation_course",
            Reason.PROBATION_COURSE,
            {"day": date(2027, 2, 2), "start": date(2026, 10, 2), "letter": "48N", "notified": Notified.RECEIVED},
            "R223-4",
        ),
        (
            Record(letters=(LETTER_48N,)),
            "contest_points",
            Reason.CONTEST_POINTS,
            {"day": date(2026, 12, 2), "start": date(2026, 10, 2), "letter": "48N", "notified": Notified.RECEIVED},
            "R421-1 CJA",
        ),
        (
            Record(letters=(LETTER_48N,), courses=(DONE,)),
            "refund_claim",
            Reason.REFUND_CLAIM,
            {"day": date(2026, 11, 18), "start": date(2026, 11, 3)},
            "R223-8",
        ),
        (
            Record(refund_claims=(RefundClaim(id="r", sent_on=day("2026-10-02")),)),
            "refund_overdue",
            Reason.REFUND_OVERDUE,
            {"day": date(2027, 1, 2), "start": date(2026, 10, 2)},
            None,
        ),
        (
            Record(fines=(Fine(of="a", notice_on=day("2026-11-02")),)),
            "contest_fine",
            Reason.CONTEST_FINE,
            {"day": date(2026, 12, 17), "start": date(2026, 11, 2)},
            "529-2 CPP",
        ),
    ],
)
def test_a_deadline_names_what_opens_it(
    record: Record, kind: str, key: Reason, inputs: dict[str, object], basis: str | None
) -> None:
    because = due(record, kind)
    assert (because.key, because.inputs, because.basis, because.is_sure) == (key, inputs, basis, True)


def test_a_letter_at_the_post_office_makes_its_dates_provisional() -> None:
    waiting = Letter(id="l", kind=LetterKind.L48N, presented_on=day("2026-11-20"))
    record = Record(letters=(waiting,))
    assert due(record, "probation_course").inputs["notified"] is Notified.PRESENTED
    assert not due(record, "probation_course").is_sure
    pickup = due(record, "letter_pickup")
    assert (pickup.key, pickup.inputs) == (
        Reason.LETTER_PICKUP,
        {"day": date(2026, 12, 5), "start": date(2026, 11, 20)},
    )


@pytest.mark.parametrize(
    ("earlier", "key", "due_on"),
    [(None, Reason.NEW_LICENCE, "2027-04-15"), ("2023-01-01", Reason.NEW_LICENCE_AGAIN, "2027-10-15")],
)
def test_a_new_licence_takes_longer_the_second_time(earlier: str | None, key: Reason, due_on: str) -> None:
    licence = replace(a_licence("2024-01-01"), earlier_invalidation_on=day(earlier) if earlier else None)
    letter = Letter(id="l", kind=LetterKind.L48SI, received_on=day("2026-10-10"), handed_over_on=day("2026-10-15"))
    because = due(Record(licence=licence, letters=(letter,)), "new_licence")
    assert (because.key, because.inputs) == (key, {"day": day(due_on), "start": date(2026, 10, 15)})


def test_the_next_course_names_both_readings_and_is_never_sure() -> None:
    course = Course(id="c", first_day_on=day("2026-10-01"), last_day_on=day("2026-10-02"))
    assert because_of_next_course(course, rules()) == Because(
        key=Reason.NEXT_COURSE,
        inputs={"day": date(2027, 10, 3), "official": date(2027, 10, 1), "last": date(2026, 10, 2)},
        basis="L223-6",
        is_sure=False,
    )


def test_a_line_without_a_licence_is_a_mistake_of_the_caller() -> None:
    seen = forecast(Record(licence=a_licence()), on=ON, until=FAR, rules=rules())
    with pytest.raises(ValueError, match="licence"):
        because_of_line(seen.timeline[0], seen, Record(), rules())


some = settings(max_examples=80, deadline=None)


@some
@given(records(), st.integers(0, 3500))
def test_every_date_can_be_explained_and_the_facts_lead_to_it(record: Record, at: int) -> None:
    assert record.licence is not None
    on = record.licence.obtained_on + timedelta(at)
    seen = forecast(record, on=on, until=FAR, rules=rules())
    for line in seen.timeline:
        because = because_of_line(line, seen, record, rules())
        assert (because.inputs["day"], because.is_sure) == (line.on, line.is_sure)
        start = because.inputs.get("start")
        if isinstance(start, date):
            assert line.on == _due_on(because.key, start, seen.probation_ends_on)
    for deadline in deadlines(record, on, rules()):
        inputs = because_of_deadline(deadline, record, rules()).inputs
        assert (inputs["day"], inputs["start"]) == (deadline.due_on, deadline.from_on)


def _due_on(key: Reason, start: date, probation_ends_on: date) -> date:
    match key:
        case Reason.SIX_MONTHS:
            return add_months(start, 6)
        case Reason.SHORT_RESTORATION:
            return add_years(start, 2)
        case Reason.LONG_RESTORATION:
            return add_years(start, 3)
        case Reason.TEN_YEARS:
            return add_years(start, 10)
    assert key is Reason.RESTORATION_AFTER_PROBATION
    return probation_ends_on
