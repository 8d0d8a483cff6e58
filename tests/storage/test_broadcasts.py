"""Broadcasts: drafted once, approved once, and the moves of a person go with her."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from bot.broadcasts import Broadcast, Change, Move, broadcast_id
from storage import SqlUnitOfWork, migrate
from storage.upgrade import alembic_config
from tests.storage.conftest import NOW, NewUnit, add_person

OLD, NEW = date(2026, 12, 5), date(2026, 12, 10)
CHANGE = Change(
    figure="refund.claim_days",
    label="délai pour envoyer la demande",
    unit="days",
    before=15,
    after=20,
    since=date(2026, 11, 22),
    reference_title="Code de la route, R223-8 IV",
    reference_href="https://www.legifrance.gouv.fr/",
    is_sure=False,
)


def a_draft(number: str = "first", **changes: object) -> Broadcast:
    values = {"changes": (CHANGE,), "from_on": None, "prepared_at": NOW, **changes}
    return Broadcast(id=number, **values)  # type: ignore[arg-type]


def a_move(person_id: int, **changes: object) -> Move:
    values = {"event": "refund_claim:a", "kind": "refund_claim", "old_on": OLD, "new_on": NEW, **changes}
    return Move(person_id=person_id, **values)  # type: ignore[arg-type]


def test_a_draft_comes_back_as_it_was(unit: SqlUnitOfWork, person_id: int) -> None:
    draft = a_draft(from_on=date(2027, 1, 1))
    moves = [a_move(person_id), a_move(person_id, event="course_possible:b", kind="course_possible", new_on=None)]
    assert unit.broadcasts.add(draft, moves)
    assert unit.broadcasts.get("first") == draft
    assert set(unit.broadcasts.moves("first")) == set(moves)
    assert list(unit.broadcasts.moves_of(person_id)) == list(unit.broadcasts.moves("first"))


def test_one_that_nobody_stored_is_none_and_cannot_be_approved(unit: SqlUnitOfWork) -> None:
    assert unit.broadcasts.get("first") is None
    assert not unit.broadcasts.approve("first", NOW)


def test_the_same_draft_again_changes_nothing(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.broadcasts.add(a_draft(), [a_move(person_id)])
    later = a_draft(prepared_at=NOW + timedelta(days=1))
    assert not unit.broadcasts.add(later, [a_move(person_id)])
    assert unit.broadcasts.get("first") == a_draft()
    assert len(unit.broadcasts.moves("first")) == 1


def test_the_moves_of_one_person_are_hers_alone(new_unit: NewUnit) -> None:
    ana, ben = add_person(new_unit), add_person(new_unit)
    with new_unit() as unit:
        unit.broadcasts.add(a_draft(), [a_move(ana), a_move(ben)])
        assert [move.person_id for move in unit.broadcasts.moves("first")] == [ana, ben]
        assert [move.person_id for move in unit.broadcasts.moves("first", ben)] == [ben]


def test_only_the_first_approval_counts(new_unit: NewUnit, person_id: int) -> None:
    with new_unit() as unit:
        unit.broadcasts.add(a_draft(), [a_move(person_id)])
        assert unit.broadcasts.approve("first", NOW)
        unit.commit()
    with new_unit() as unit:
        assert not unit.broadcasts.approve("first", NOW + timedelta(hours=1))
        approved = unit.broadcasts.get("first")
    assert approved is not None
    assert approved.approved_at == NOW


def test_drafts_are_those_not_approved_oldest_first(unit: SqlUnitOfWork) -> None:
    for number, days in (("late", 2), ("early", 1), ("gone", 0)):
        unit.broadcasts.add(a_draft(number, prepared_at=NOW + timedelta(days=days)), [])
    unit.broadcasts.approve("gone", NOW)
    assert [draft.id for draft in unit.broadcasts.drafts()] == ["early", "late"]


@pytest.mark.parametrize(
    ("again", "left"),
    [({}, 0), ({"new_on": OLD + timedelta(days=30)}, 1), ({"event": "refund_claim:other"}, 1), ({"old_on": NEW}, 1)],
)
def test_what_another_approved_one_told_leaves_the_draft(
    unit: SqlUnitOfWork, person_id: int, again: dict[str, object], left: int
) -> None:
    unit.broadcasts.add(a_draft("first"), [a_move(person_id)])
    unit.broadcasts.add(a_draft("second"), [a_move(person_id, **again)])
    unit.broadcasts.approve("first", NOW)
    assert unit.broadcasts.approve("second", NOW)
    assert len(unit.broadcasts.moves("second")) == left
    assert len(unit.broadcasts.moves("first")) == 1


def test_dates_that_vanish_are_told_once_too(unit: SqlUnitOfWork, person_id: int) -> None:
    for number in ("first", "second"):
        unit.broadcasts.add(a_draft(number), [a_move(person_id, new_on=None)])
        unit.broadcasts.approve(number, NOW)
    assert list(unit.broadcasts.moves("second")) == []


def test_a_draft_that_another_one_resembles_keeps_its_moves_until_that_is_approved(
    unit: SqlUnitOfWork, person_id: int
) -> None:
    for number in ("first", "second"):
        unit.broadcasts.add(a_draft(number), [a_move(person_id)])
    unit.broadcasts.approve("second", NOW)
    assert len(unit.broadcasts.moves("second")) == 1


def test_the_number_is_made_of_the_content() -> None:
    one, other = a_move(1), a_move(2)
    number = broadcast_id([CHANGE], [one, other], None)
    assert number == broadcast_id([CHANGE], [other, one], None)
    others = [
        broadcast_id([], [one, other], None),
        broadcast_id([CHANGE], [one], None),
        broadcast_id([CHANGE], [one, other], NEW),
    ]
    assert len({number, *others}) == 4


def test_the_tables_of_broadcasts_go_and_come_back_alone(engine: Engine) -> None:
    def tables() -> set[str]:
        return {name for name in inspect(engine).get_table_names() if name.startswith("broadcast")}

    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0001")
    assert tables() == set()
    assert "person" in inspect(engine).get_table_names()
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0002")
    assert tables() == {"broadcast", "broadcast_move"}
    migrate(engine)  # as the next test expects to find it
