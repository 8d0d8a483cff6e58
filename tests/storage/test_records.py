"""What a person recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.vocabulary import (
    Appeal,
    AppealKind,
    Course,
    CourseKind,
    Debt,
    Debtor,
    DebtReason,
    Fine,
    Letter,
    LetterKind,
    Licence,
    Offence,
    OffenceClass,
    Paper,
    Record,
    RefundClaim,
    RefundFile,
    Statement,
    Training,
)
from bot.ports import Fact
from storage import SqlUnitOfWork
from tests.storage.conftest import NewUnit, a_person

LICENCE = Licence(
    obtained_on=date(2023, 5, 10),
    training=Training.ACCOMPANIED,
    follow_up_on=date(2023, 12, 1),
    first_licence=False,
    earlier_invalidation_on=date(2020, 2, 29),
)
OFFENCE = Offence(
    id="a",
    committed_on=date(2025, 1, 10),
    established_on=date(2025, 2, 20),
    code="phone",
    points=3,
    offence_class=OffenceClass.C4,
    stop="s1",
)
FINE = Fine(of="a", notice_on=date(2025, 1, 20), paid_on=date(2025, 2, 20))
FACTS: tuple[Fact, ...] = (
    OFFENCE,
    Letter(
        id="b",
        kind=LetterKind.L48SI,
        presented_on=date(2025, 4, 1),
        received_on=date(2025, 4, 2),
        handed_over_on=date(2025, 4, 9),
    ),
    Course(id="c", first_day_on=date(2025, 6, 12), last_day_on=date(2025, 6, 13), kind=CourseKind.PROBATION),
    RefundClaim(
        id="d",
        sent_on=date(2025, 6, 20),
        paid_on=date(2025, 12, 1),
        reminded_on=date(2025, 9, 22),
        registered_on=date(2025, 10, 8),
        noticed_on=date(2025, 10, 24),
    ),
    RefundFile(id="f", of="c", papers=(Paper.FORM, Paper.BANK)),
    Debt(
        id="g",
        debtor=Debtor.CENTRE,
        reason=DebtReason.WITHDRAWN,
        due_on=date(2025, 7, 15),
        amount_cents=24990,
        withdrawn_on=date(2025, 7, 1),
        reminded_on=date(2025, 7, 16),
        registered_on=date(2025, 8, 1),
        noticed_on=date(2025, 8, 16),
        filed_on=date(2025, 9, 2),
        paid_on=date(2025, 10, 1),
    ),
    Appeal(
        id="h",
        kind=AppealKind.L48SI,
        sent_on=date(2025, 5, 2),
        of="b",
        answered_on=date(2025, 6, 3),
        is_granted=False,
    ),
    Statement(id="e", on=date(2026, 10, 1), balance=8),
)
EACH_FACT = pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)


def test_nothing_recorded_is_an_empty_record(unit: SqlUnitOfWork, person_id: int) -> None:
    assert unit.records.load(person_id) == Record()
    assert unit.records.load(404) == Record()


def test_everything_comes_back_in_another_unit_of_work(new_unit: NewUnit, person_id: int) -> None:
    with new_unit() as unit:
        unit.records.set_licence(person_id, LICENCE)
        for fact in FACTS:
            unit.records.put(person_id, fact, FINE if fact is OFFENCE else None)
        unit.commit()
    with new_unit() as unit:
        record = unit.records.load(person_id)
    assert record.licence == LICENCE
    assert record.fines == (FINE,)
    told = (*record.offences, *record.letters, *record.courses, *record.refund_claims, *record.refund_files)
    assert (*told, *record.debts, *record.appeals, *record.statements) == FACTS


def test_the_licence_is_replaced_and_forgotten(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.records.set_licence(person_id, LICENCE)
    other = Licence(obtained_on=date(2024, 1, 1))
    unit.records.set_licence(person_id, other)
    assert unit.records.load(person_id).licence == other
    unit.records.set_licence(person_id, None)
    unit.records.set_licence(person_id, None)
    assert unit.records.load(person_id).licence is None


@EACH_FACT
def test_a_fact_without_id_gets_a_new_one(unit: SqlUnitOfWork, person_id: int, fact: Fact) -> None:
    stored = [unit.records.put(person_id, replace(fact, id="")) for _ in range(2)]
    assert stored[0].id != stored[1].id
    for each in stored:
        assert each == replace(fact, id=each.id)
        assert unit.records.get(person_id, each.id) == each


@EACH_FACT
def test_a_fact_with_an_id_is_replaced_or_restored_as_it_is(unit: SqlUnitOfWork, person_id: int, fact: Fact) -> None:
    assert unit.records.put(person_id, fact) == fact
    unit.records.remove(person_id, fact.id)
    assert unit.records.get(person_id, fact.id) is None
    unit.records.put(person_id, fact)
    unit.records.put(person_id, fact)
    assert unit.records.get(person_id, fact.id) == fact


def test_an_edited_fact_takes_the_place_of_the_old_one(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.records.put(person_id, OFFENCE, FINE)
    edited = Offence(id="a", committed_on=date(2025, 1, 11), code="red_light")
    unit.records.put(person_id, edited, Fine(of="a", notice_on=date(2025, 1, 21)))
    record = unit.records.load(person_id)
    assert record.offences == (edited,)
    assert record.fines == (Fine(of="a", notice_on=date(2025, 1, 21)),)


def test_an_offence_put_without_its_fine_has_none(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.records.put(person_id, OFFENCE, FINE)
    unit.records.put(person_id, OFFENCE)
    assert unit.records.load(person_id).fines == ()


def test_the_fine_of_a_new_offence_names_its_new_id(unit: SqlUnitOfWork, person_id: int) -> None:
    stored = unit.records.put(person_id, replace(OFFENCE, id=""), replace(FINE, of=""))
    assert unit.records.load(person_id).fines == (replace(FINE, of=stored.id),)


def test_a_fine_that_says_nothing_is_none(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.records.put(person_id, OFFENCE, Fine(of="a"))
    assert unit.records.load(person_id).fines == ()


@pytest.mark.parametrize("fact", FACTS[1:], ids=lambda fact: type(fact).__name__)
def test_only_an_offence_has_a_fine(unit: SqlUnitOfWork, person_id: int, fact: Fact) -> None:
    with pytest.raises(ValueError, match="fine"):
        unit.records.put(person_id, fact, FINE)


def test_an_id_means_one_fact_even_when_its_kind_changes(unit: SqlUnitOfWork, person_id: int) -> None:
    for fact in FACTS:
        unit.records.put(person_id, replace(fact, id="same"))
        assert unit.records.get(person_id, "same") == replace(fact, id="same")
    assert unit.records.load(person_id) == Record(statements=(replace(FACTS[-1], id="same"),))  # type: ignore[arg-type]


def test_facts_are_in_the_order_of_their_dates_then_ids(unit: SqlUnitOfWork, person_id: int) -> None:
    for name, day in (("b", 2), ("a", 2), ("Z", 2), ("c", 1)):
        unit.records.put(person_id, Statement(id=name, on=date(2026, 1, day), balance=1))
    assert [fact.id for fact in unit.records.load(person_id).statements] == ["c", "Z", "a", "b"]


def test_a_letter_is_sorted_by_the_day_it_first_came_and_last_when_unknown(unit: SqlUnitOfWork, person_id: int) -> None:
    """presented on the 3rd, received on the 9th; received on the 5th; known by nothing but its name"""
    unit.records.put(person_id, Letter(id="unknown", kind=LetterKind.L48))
    unit.records.put(person_id, Letter(id="received", kind=LetterKind.L48, received_on=date(2026, 1, 5)))
    unit.records.put(
        person_id,
        Letter(id="both", kind=LetterKind.L48N, presented_on=date(2026, 1, 3), received_on=date(2026, 1, 9)),
    )
    assert [letter.id for letter in unit.records.load(person_id).letters] == ["both", "received", "unknown"]


@EACH_FACT
def test_another_persons_fact_is_neither_seen_nor_removed_nor_replaced(
    unit: SqlUnitOfWork, person_id: int, fact: Fact
) -> None:
    other = unit.people.add(a_person()).id
    unit.records.put(person_id, fact)
    assert unit.records.get(other, fact.id) is None
    unit.records.remove(other, fact.id)
    unit.records.put(other, Statement(id=fact.id, on=date(2026, 1, 1), balance=3))
    assert unit.records.get(person_id, fact.id) == fact


def test_removing_an_id_nobody_has_is_no_error(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.records.remove(person_id, "nothing")
    assert unit.records.load(person_id) == Record()
