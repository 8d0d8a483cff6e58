"""What can be told of a record before the licence is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from bot.domain.deadlines import DeadlineKind, deadlines, probation_course_due_on, refund_claim_due_on, refund_deadlines
from bot.domain.forecast import forecast, stated_balance
from bot.domain.letters import Notification, is_fulfilled_by, is_missed_by
from bot.domain.vocabulary import Course, CourseKind, Fine, Letter, LetterKind, Offence, Record, RefundClaim, Statement
from bot.errors import InputError
from tests.domain.builders import FAR, a_forecast, a_licence, an_offence, day, rules
from tests.domain.strategies import records

COURSE = Course(id="c", first_day_on=day("2025-06-12"), last_day_on=day("2025-06-13"), kind=CourseKind.PROBATION)
LETTER = Letter(id="l", kind=LetterKind.L48N, received_on=day("2025-04-02"))


def test_a_forecast_asks_for_the_licence() -> None:
    with pytest.raises(InputError, match=r"^licence\.obtained: the day the licence was obtained is needed$"):
        forecast(Record(), on=day("2025-01-01"), until=day("2026-01-01"), rules=rules())


def test_an_empty_record_has_no_deadline_and_no_balance() -> None:
    assert deadlines(Record(), day("2025-01-01"), rules()) == ()
    assert refund_deadlines(Record(), rules()) == ()
    assert stated_balance(Record()) is None


@settings(max_examples=40, deadline=None)
@given(records())
def test_the_deadlines_of_a_record_need_no_licence(record: Record) -> None:
    assert record.licence is not None
    on = record.licence.obtained_on + timedelta(2000)
    bare = Record(letters=record.letters, courses=record.courses, refund_claims=record.refund_claims)
    assert deadlines(bare, on, rules()) == deadlines(record, on, rules())


def test_a_letter_neither_presented_nor_received_opens_nothing() -> None:
    assert deadlines(Record(letters=(Letter(id="l", kind=LetterKind.L48N),)), day("2025-01-01"), rules()) == ()


def test_the_refund_is_claimed_within_fifteen_days_of_the_course() -> None:
    (claim,) = refund_deadlines(Record(letters=(LETTER,), courses=(COURSE,)), rules())
    assert claim.kind is DeadlineKind.REFUND_CLAIM
    assert (claim.from_on, claim.due_on) == (day("2025-06-13"), day("2025-06-28"))
    assert (claim.done, claim.of) == (False, "c")
    assert refund_claim_due_on(COURSE, rules()) == claim.due_on


def test_each_deadline_names_what_it_comes_from() -> None:
    record = Record(
        letters=(
            LETTER,
            Letter(id="si", kind=LetterKind.L48SI, received_on=day("2025-04-03"), handed_over_on=day("2025-04-04")),
            Letter(id="m", kind=LetterKind.L48M, presented_on=day("2025-06-20")),
        ),
        courses=(COURSE,),
        fines=(Fine(of="a", notice_on=day("2025-01-10")),),
        refund_claims=(RefundClaim(id="r", sent_on=day("2025-06-21")),),
    )
    found = {(one.kind.value, one.of) for one in deadlines(record, day("2025-06-25"), rules())}
    assert found == {
        ("contest_fine", "a"),
        ("contest_points", "l"),
        ("contest_points", "m"),
        ("contest_points", "si"),
        ("letter_pickup", "m"),
        ("licence_handover", "si"),
        ("new_licence", "si"),
        ("probation_course", "l"),
        ("refund_claim", "c"),
        ("refund_overdue", "r"),
    }


def test_before_the_licence_there_is_nothing() -> None:
    found = a_forecast(Record(licence=a_licence("2020-01-01")), "2019-12-31")
    assert (found.balance, found.ceiling, found.is_in_probation, found.is_invalid) == (0, 12, False, False)
    assert found.balance_on(day("2019-12-31")) == 0
    assert found.balance_on(day("2020-01-01")) == 6
    assert (found.on, found.until) == (day("2019-12-31"), FAR)


@pytest.mark.parametrize(
    ("kind", "letter", "first", "last", "fulfils", "misses"),
    [
        (CourseKind.PROBATION, LetterKind.L48N, "2025-04-03", "2025-08-02", True, False),
        (CourseKind.PROBATION, LetterKind.L48N, "2025-04-02", "2025-08-02", False, False),
        (CourseKind.PROBATION, LetterKind.L48N, "2025-04-03", "2025-08-03", False, False),
        (CourseKind.PROBATION, LetterKind.L48M, "2025-04-03", "2025-08-02", False, False),
        (CourseKind.VOLUNTARY, LetterKind.L48N, "2025-04-03", "2025-08-02", False, True),
        (CourseKind.VOLUNTARY, LetterKind.L48N, "2025-04-02", "2025-08-02", False, False),
        (CourseKind.VOLUNTARY, LetterKind.L48M, "2025-04-03", "2025-08-02", False, False),
        (CourseKind.ALTERNATIVE, LetterKind.L48N, "2025-04-03", "2025-08-02", False, False),
    ],
)
def test_which_course_answers_a_letter(
    kind: CourseKind, letter: LetterKind, first: str, last: str, fulfils: bool, misses: bool
) -> None:
    course = Course(id="c", first_day_on=day(first), last_day_on=day(last), kind=kind)
    told = Notification(letter=replace(LETTER, kind=letter), on=day("2025-04-02"), is_provisional=False)
    assert is_fulfilled_by(told, course, day("2025-08-02")) is fulfils
    assert is_missed_by(told, course, day("2025-08-02")) is misses


def test_a_refund_needs_the_letter_48n() -> None:
    assert refund_deadlines(Record(courses=(COURSE,)), rules()) == ()


def test_a_claim_once_paid_is_done() -> None:
    claim = RefundClaim(id="r", sent_on=day("2025-06-20"), paid_on=day("2025-08-01"))
    (overdue,) = refund_deadlines(Record(refund_claims=(claim,)), rules())
    assert (overdue.kind, overdue.due_on, overdue.done) == (DeadlineKind.REFUND_OVERDUE, day("2025-09-20"), True)


def test_a_payment_still_to_come_is_not_done() -> None:
    claim = RefundClaim(id="r", sent_on=day("2025-06-20"), paid_on=day("2025-08-01"))
    (overdue,) = refund_deadlines(Record(refund_claims=(claim,)), rules(), on=day("2025-07-31"))
    assert overdue.done is False


def test_four_months_to_attend_the_compulsory_course() -> None:
    assert probation_course_due_on(day("2025-10-31"), rules()) == day("2026-02-28")


def test_the_latest_statement_counts_and_the_lowest_of_one_day() -> None:
    told = [("a", "2025-01-01", 12), ("b", "2025-03-01", 7), ("c", "2025-03-01", 5)]
    found = stated_balance(Record(statements=tuple(Statement(id=i, on=day(on), balance=n) for i, on, n in told)))
    assert found is not None
    assert found.id == "c"


def test_facts_older_than_the_licence_are_left_out_with_a_word() -> None:
    record = Record(
        licence=a_licence("2020-01-01"),
        offences=(an_offence("2019-06-01", "2019-07-01"),),
        courses=(Course(id="c", first_day_on=day("2019-12-31"), last_day_on=day("2020-01-02")),),
        statements=(Statement(id="s", on=day("2019-06-01"), balance=3),),
        letters=(Letter(id="l", kind=LetterKind.L48SI, received_on=day("2019-08-01")),),
    )
    found = a_forecast(record, "2024-01-01")
    assert found.balance == 12
    assert [caution.code for caution in found.cautions] == ["before_licence"]
    assert "1er janvier 2020" in found.cautions[0].text


def test_a_code_that_left_the_scale_costs_nothing_and_is_named() -> None:
    gone = Record(licence=a_licence(), offences=(_coded("no_longer_there"),))
    found = a_forecast(gone, "2024-06-01")
    assert found.balance == 12
    assert [caution.code for caution in found.cautions] == ["unknown_code"]
    assert "1er janvier 2024" in found.cautions[0].text


def test_a_waiting_48si_ends_the_licence_for_now_only() -> None:
    record = Record(
        licence=a_licence(),
        offences=(
            an_offence("2024-01-01", "2024-02-01", points=6, name="a"),
            an_offence("2024-01-02", "2024-03-01", points=6, name="b"),
        ),
        letters=(Letter(id="l", kind=LetterKind.L48SI, presented_on=day("2024-05-02")),),
    )
    waiting, settled = a_forecast(record, "2024-05-17"), a_forecast(record, "2024-05-18")
    assert waiting.is_invalid
    assert not waiting.timeline[-1].is_sure
    assert settled.timeline[-1].is_sure
    assert {"provisional_48si", "provisional_letter"} <= {caution.code for caution in waiting.cautions}


def _coded(code: str) -> Offence:
    return replace(an_offence("2024-01-01", "2024-02-01"), code=code, points=None, offence_class=None)


@pytest.mark.parametrize("year", [2300, 9999])
def test_the_end_of_the_calendar_breaks_nothing(year: int) -> None:
    record = Record(
        licence=a_licence(f"{year - 4}-01-01"),
        offences=(an_offence(f"{year}-12-01", f"{year}-12-31"),),
        courses=(Course(id="c", first_day_on=date(year, 12, 30), last_day_on=date(year, 12, 31)),),
        letters=(Letter(id="l", kind=LetterKind.L48N, presented_on=date(year, 12, 31)),),
        refund_claims=(RefundClaim(id="r", sent_on=date(year, 12, 31)),),
    )
    found = forecast(record, on=date(year, 12, 31), until=date.max, rules=rules())
    assert 9 <= found.balance <= 12
