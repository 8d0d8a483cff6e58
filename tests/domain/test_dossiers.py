"""Refunds, debts and appeals step by step: each date counts from the day the step before was really taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.deadlines import DeadlineKind, deadlines
from bot.domain.dossiers import refund_dossiers
from bot.domain.matters import Matter, MatterKind, matters
from bot.domain.records import read_question
from bot.domain.vocabulary import (
    Appeal,
    AppealKind,
    Course,
    CourseKind,
    Debt,
    Debtor,
    DebtReason,
    Letter,
    LetterKind,
    Paper,
    Record,
    RefundClaim,
    RefundFile,
)
from bot.errors import InputError
from tests.domain.builders import day, rules, rules_on

LATER = "2030-01-01"
CLAIM = RefundClaim(id="r", sent_on=date(2026, 11, 30))
DEBT = Debt(id="d", debtor=Debtor.CENTRE, reason=DebtReason.CANCELLED, due_on=date(2026, 11, 30))
LETTER = Letter(id="l", kind=LetterKind.L48N, received_on=date(2026, 11, 2))


def found(record: Record, on: str = LATER) -> dict[str, Matter]:
    return {one.event: one for one in matters(record, rules(), on=day(on))}


def dates(record: Record, on: str = LATER) -> dict[str, str]:
    """The days of the matters that are open."""
    return {event: one.due_on.isoformat() for event, one in found(record, on).items() if not one.is_done}


def chased(reminded: str | None = None, registered: str | None = None, noticed: str | None = None) -> dict[str, date]:
    said = {"reminded_on": reminded, "registered_on": registered, "noticed_on": noticed}
    return {name: day(text) for name, text in said.items() if text is not None}


def claimed(*sent: str) -> Record:
    return Record(refund_claims=(replace(CLAIM, **chased(*sent)),))  # type: ignore[arg-type]


def owed(*sent: str, **changes: object) -> Record:
    return Record(debts=(replace(DEBT, **chased(*sent), **changes),))  # type: ignore[arg-type]


# The refund of the fine.


@pytest.mark.parametrize(
    ("sent", "next_one"),
    [
        ((), {"refund_overdue:r": "2027-02-28"}),
        (("2027-02-28",), {"refund_reminder:r": "2027-03-15"}),
        (("2027-03-10",), {"refund_reminder:r": "2027-03-25"}),  # ten days later than it could
        (("2026-12-20",), {"refund_reminder:r": "2027-01-04"}),  # long before it was due
        (("2027-03-10", "2027-04-30"), {"refund_notice:r": "2027-05-15"}),
        (("2027-03-10", "2027-04-30", "2027-06-01"), {"refund_after:r": "2027-06-16"}),
    ],
)
def test_the_next_letter_counts_from_the_day_the_last_one_really_left(
    sent: tuple[str, ...], next_one: dict[str, str]
) -> None:
    assert dates(claimed(*sent)) == next_one


def test_a_registered_letter_without_a_first_one_settles_that_too() -> None:
    record = Record(refund_claims=(replace(CLAIM, registered_on=date(2027, 1, 10)),))
    seen = found(record)
    assert seen["refund_overdue:r"].is_done
    assert seen["refund_reminder:r"].is_done
    assert dates(record) == {"refund_notice:r": "2027-01-25"}
    assert seen["refund_notice:r"].from_on == date(2027, 1, 10)


def test_a_step_dated_later_than_today_is_only_announced() -> None:
    assert dates(claimed("2027-03-10"), on="2027-03-09") == {"refund_overdue:r": "2027-02-28"}
    assert dates(claimed("2027-03-10"), on="2027-03-10") == {"refund_reminder:r": "2027-03-25"}


def test_a_refund_that_came_ends_the_chain_wherever_it_stands() -> None:
    record = Record(refund_claims=(replace(CLAIM, paid_on=date(2027, 4, 1), **chased("2027-03-10")),))  # type: ignore[arg-type]
    assert dates(record) == {}
    assert dates(record, on="2027-03-31") == {"refund_reminder:r": "2027-03-25"}


def test_every_step_is_usage_and_says_so() -> None:
    seen = found(claimed("2027-03-10", "2027-04-30", "2027-06-01")).values()
    assert not any(one.is_sure for one in seen)
    assert {one.basis for one in seen} == {None, "1344 C. civ."}


# The dossier.

COURSE = Course(id="c", first_day_on=date(2026, 11, 19), last_day_on=date(2026, 11, 20), kind=CourseKind.PROBATION)
OPENED = Record(letters=(LETTER,), courses=(COURSE,))


def test_a_compulsory_course_in_time_opens_a_dossier_with_its_last_day_and_its_papers() -> None:
    papers = RefundFile(id="f", of="c", papers=(Paper.FORM, Paper.BANK))
    (dossier,) = refund_dossiers(replace(OPENED, refund_files=(papers,)), rules(), day("2026-11-22"))
    assert (dossier.id, dossier.due_on, dossier.claim) == ("c", date(2026, 12, 5), None)
    assert dossier.papers == (Paper.FORM, Paper.BANK)


@pytest.mark.parametrize(
    "record",
    [
        Record(),
        Record(letters=(LETTER,)),
        Record(courses=(COURSE,)),
        Record(letters=(LETTER,), courses=(replace(COURSE, kind=CourseKind.VOLUNTARY),)),
        Record(letters=(replace(LETTER, received_on=date(2026, 7, 19)),), courses=(COURSE,)),  # a day too late
    ],
    ids=["nothing", "no course", "no letter", "voluntary", "after the four months"],
)
def test_without_a_fulfilled_48n_there_is_no_dossier(record: Record) -> None:
    assert refund_dossiers(record, rules(), day("2026-11-22")) == ()


def test_a_course_that_ends_on_the_last_day_of_the_four_months_opens_one() -> None:
    record = replace(OPENED, letters=(replace(LETTER, received_on=date(2026, 7, 20)),))
    assert len(refund_dossiers(record, rules(), day("2026-11-22"))) == 1


def test_a_claim_without_its_course_has_a_dossier_of_its_own() -> None:
    (dossier,) = refund_dossiers(Record(refund_claims=(CLAIM,)), rules(), day(LATER))
    assert (dossier.id, dossier.course, dossier.due_on) == ("r", None, None)


def test_each_of_two_courses_has_its_own_claim() -> None:
    again = Letter(id="m", kind=LetterKind.L48N, received_on=date(2027, 6, 1))
    later = replace(COURSE, id="e", first_day_on=date(2027, 7, 1), last_day_on=date(2027, 7, 2))
    claims = (CLAIM, RefundClaim(id="s", sent_on=date(2027, 7, 5)))
    record = Record(letters=(LETTER, again), courses=(COURSE, later), refund_claims=claims)
    told = [(one.id, one.course.id if one.course else None) for one in refund_dossiers(record, rules(), day(LATER))]
    assert told == [("r", "c"), ("s", "e")]


# Money owed.


@pytest.mark.parametrize(
    ("sent", "next_one"),
    [
        ((), {"debt_reminder:d": "2026-12-01"}),
        (("2026-12-10",), {"debt_registered:d": "2026-12-25"}),
        (("2026-12-10", "2027-01-02"), {"debt_notice:d": "2027-01-17"}),
        (("2026-12-10", "2027-01-02", "2027-02-01"), {"debt_after:d": "2027-02-16"}),
    ],
)
def test_a_debt_is_chased_letter_by_letter(sent: tuple[str, ...], next_one: dict[str, str]) -> None:
    assert dates(owed(*sent)) == {**next_one, "debt_time_bar:d": "2031-11-30"}


def test_an_insurer_can_be_sued_for_a_shorter_time() -> None:
    seen = found(owed(debtor=Debtor.INSURER, due_on=date(2024, 2, 29)))["debt_time_bar:d"]
    assert (seen.due_on, seen.basis, seen.is_sure) == (date(2026, 2, 28), "L114-1 C. assur.", False)


def test_a_paid_debt_is_closed_and_one_before_the_judge_only_keeps_its_time_bar() -> None:
    assert dates(owed("2026-12-10", paid_on=date(2026, 12, 12))) == {}
    assert dates(owed("2026-12-10", filed_on=date(2027, 5, 1))) == {"debt_time_bar:d": "2031-11-30"}
    assert "debt_registered:d" in dates(owed("2026-12-10", paid_on=date(2026, 12, 12)), on="2026-12-11")


def test_who_owes_is_told_with_every_date() -> None:
    assert {one.variant for one in found(owed("2026-12-10")).values()} == {"centre"}


# Appeals.


def appealed(sent: str, **changes: object) -> Record:
    appeal = Appeal(id="a", kind=AppealKind.WITHDRAWAL, sent_on=day(sent), of="l")
    return Record(letters=(LETTER,), appeals=(replace(appeal, **changes),))  # type: ignore[arg-type]


def of_appeal(record: Record, on: str) -> dict[str, str]:
    return {event: due for event, due in dates(record, on).items() if event.endswith(":a")}


def test_two_months_of_silence_refuse_an_appeal_and_two_more_are_left_for_the_court() -> None:
    assert of_appeal(appealed("2026-12-31"), "2027-01-01") == {
        "appeal_silence:a": "2027-02-28",
        "court_action:a": "2027-04-28",
    }


@pytest.mark.parametrize(
    ("answered", "court"),
    [
        ("2027-01-10", "2027-03-10"),  # refused before the silence is a refusal
        ("2027-02-20", "2027-04-20"),
        ("2027-03-15", "2027-04-20"),  # refused after it: the earlier date is the safe one
    ],
)
def test_a_refusal_opens_the_two_months_and_never_a_later_date_than_the_silence(answered: str, court: str) -> None:
    record = appealed("2026-12-20", answered_on=day(answered), is_granted=False)
    assert of_appeal(record, answered) == {"court_action:a": court}


def test_a_granted_appeal_leaves_nothing_to_do() -> None:
    assert of_appeal(appealed("2026-12-20", answered_on=date(2027, 1, 10), is_granted=True), "2027-01-10") == {}


@pytest.mark.parametrize(("sent", "is_in_time"), [("2027-01-02", True), ("2027-01-03", False)])
def test_only_an_appeal_within_two_months_of_the_letter_prolongs_the_delay(sent: str, *, is_in_time: bool) -> None:
    record = appealed(sent)
    assert bool(of_appeal(record, sent)) is is_in_time
    (contest,) = (one for one in deadlines(record, day(sent), rules()) if one.kind is DeadlineKind.CONTEST_POINTS)
    assert contest.done is (True if is_in_time else None)


def test_an_appeal_against_a_letter_that_is_not_known_is_taken_as_in_time() -> None:
    assert set(of_appeal(appealed("2027-06-01", of=""), "2027-06-01")) == {"appeal_silence:a", "court_action:a"}


def test_the_dates_of_an_appeal_are_never_sure() -> None:
    seen = found(appealed("2026-12-20"), "2026-12-20")
    assert {one.is_sure for event, one in seen.items() if event.endswith(":a")} == {False}
    assert seen["appeal_silence:a"].opens == ((MatterKind.COURT_ACTION, date(2027, 4, 20)),)


# The same as JSON.


def read(**facts: object) -> Record:
    return read_question({"on": "2026-11-22", "licence": {"obtained": "2024-06-01"}, **facts}, rules_on).record


def test_a_debt_after_a_withdrawal_is_due_fourteen_days_later() -> None:
    (debt,) = read(debts=[{"debtor": "centre", "reason": "withdrawn", "withdrawn": "2026-11-01"}]).debts
    assert (debt.due_on, debt.withdrawn_on, debt.amount_cents) == (date(2026, 11, 15), date(2026, 11, 1), None)


def test_the_steps_of_a_claim_and_an_appeal_are_read() -> None:
    record = read(
        refund_claims=[{"sent": "2026-01-01", "reminded": "2026-04-01", "noticed": "2026-05-01"}],
        appeals=[{"kind": "48si", "sent": "2026-01-01", "answered": "2026-02-01", "granted": True}],
    )
    assert record.refund_claims[0].reminded_on == date(2026, 4, 1)
    assert record.refund_claims[0].noticed_on == date(2026, 5, 1)
    assert record.appeals[0].is_granted


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"refund_claims": [{"sent": "2026-04-02", "reminded": "2026-04-01"}]}, "refund_claims[0].reminded"),
        ({"refund_claims": [{"sent": "2026-04-02", "reminded": "2026-05-02", "registered": "2026-05-01"}]},
         "refund_claims[0].registered"),
        ({"debts": [{}]}, "debts[0].due"),
        ({"debts": [{"due": "2026-04-01", "debtor": "my aunt"}]}, "debts[0].debtor"),
        ({"debts": [{"due": "2026-04-01", "amount_cents": 0}]}, "debts[0].amount_cents"),
        ({"debts": [{"due": "2026-04-01", "amount_cents": 12.5}]}, "debts[0].amount_cents"),
        ({"appeals": [{"kind": "48si"}]}, "appeals[0].sent"),
        ({"appeals": [{"sent": "2026-04-02", "answered": "2026-04-01"}]}, "appeals[0].answered"),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_is_refused_by_its_name(facts: dict[str, object], named: str) -> None:
    with pytest.raises(InputError) as refused:
        read(**facts)
    assert str(refused.value).startswith(f"{named}: ")
