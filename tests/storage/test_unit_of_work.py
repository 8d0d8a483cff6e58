"""One transaction: kept by commit, forgotten without it, told in one sentence when it fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.broadcasts import Broadcast, Move
from bot.domain.vocabulary import (
    Appeal,
    AppealKind,
    Course,
    Debt,
    Debtor,
    DebtReason,
    Fine,
    Letter,
    LetterKind,
    Licence,
    Offence,
    Paper,
    RefundClaim,
    RefundFile,
    Statement,
)
from bot.errors import GuidanceError
from bot.messages import Address
from bot.people import Contact, Sender
from bot.ports import UnitOfWork
from bot.questions import AskedInVain, Outcome
from storage import SqlUnitOfWork, StorageError, open_database
from storage.errors import told
from storage.models import ConversationRow, CourseRow, InboxRow, LicenceRow, PersonRow, Row
from tests.keys import KEYS
from tests.storage.conftest import NOW, NewUnit, a_person
from tests.storage.test_outbox import a_message

# What changed in the law, without a word on whom it concerns; and questions, without a word on who asked.
NOBODYS = {"broadcast", "chore", "question", "stranger_mail"}


def fill_every_table(unit: UnitOfWork, name: str) -> int:
    """A person with a row in every table; `name` keeps apart what is unique among persons."""
    number = unit.people.add(a_person()).id
    unit.people.put_contact(Contact(person_id=number, address=Address(channel="telegram", value=name)))
    unit.records.set_licence(number, Licence(obtained_on=date(2020, 1, 1)))
    unit.records.put(number, Offence(id="", committed_on=date(2025, 1, 1), code="phone"), Fine(of=""))
    unit.records.put(number, Letter(id="", kind=LetterKind.L48N, received_on=date(2025, 2, 1)))
    unit.records.put(number, Course(id="", first_day_on=date(2025, 3, 1), last_day_on=date(2025, 3, 2)))
    unit.records.put(number, RefundClaim(id="", sent_on=date(2025, 4, 1)))
    unit.records.put(number, Statement(id="", on=date(2025, 5, 1), balance=8))
    unit.records.put(number, RefundFile(id="", of="c", papers=(Paper.FORM,)))
    due_on = date(2025, 6, 1)
    unit.records.put(number, Debt(id="", debtor=Debtor.OTHER, reason=DebtReason.OTHER, due_on=due_on))
    unit.records.put(number, Appeal(id="", kind=AppealKind.WITHDRAWAL, sent_on=date(2025, 3, 1)))
    unit.conversations.save(number, "{}", NOW)
    unit.inbox.remember("telegram", name, number, "[]", NOW)
    unit.outbox.add(a_message(number, name))
    unit.marks.add(number, "event", NOW)
    unit.senders.save(number, Sender(name="Camille Exemple", address="12 rue des Lilas"), NOW)
    moved = Move(person_id=number, event="event", kind="refund_claim", old_on=date(2026, 12, 5), new_on=None)
    unit.broadcasts.add(Broadcast(id=name, changes=(), from_on=None, prepared_at=NOW), [moved])
    unit.questions.keep(AskedInVain(text=name, language="fr", outcome=Outcome.UNANSWERED), date(2026, 11, 22))
    unit.inbox.remember_stranger(name, NOW)
    unit.chores.mark(name, date(2026, 11, 22))
    return number


def rows_by_table(engine: Engine) -> dict[str, int]:
    """How many rows every table has, whatever tables there are."""
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Row.metadata.sorted_tables
        }


def test_the_unit_of_work_keeps_the_port(engine: Engine) -> None:
    unit: UnitOfWork = SqlUnitOfWork(engine)
    with unit as entered:
        assert entered is unit


def test_what_is_committed_stays_in_every_table(new_unit: NewUnit, engine: Engine) -> None:
    with new_unit() as unit:
        fill_every_table(unit, "one")
        unit.commit()
    assert set(rows_by_table(engine).values()) == {1}


def test_without_commit_nothing_is_left(new_unit: NewUnit, engine: Engine) -> None:
    with new_unit() as unit:
        fill_every_table(unit, "one")
    assert set(rows_by_table(engine).values()) == {0}


def test_an_exception_leaves_nothing_and_passes_as_it_is(new_unit: NewUnit, engine: Engine) -> None:
    def fail_at_the_end() -> None:
        with new_unit() as unit:
            fill_every_table(unit, "one")
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        fail_at_the_end()
    assert set(rows_by_table(engine).values()) == {0}


def test_what_is_done_after_the_commit_needs_another_one(new_unit: NewUnit) -> None:
    with new_unit() as unit:
        first = unit.people.add(a_person())
        unit.commit()
        unit.people.save(replace(first, language="en"))
    with new_unit() as unit:
        assert unit.people.get(first.id) == first


def test_erasing_a_person_leaves_no_row_of_hers_in_any_table(new_unit: NewUnit, engine: Engine) -> None:
    with new_unit() as unit:
        gone = fill_every_table(unit, "gone")
        stays = fill_every_table(unit, "stays")
        unit.commit()
    assert set(rows_by_table(engine).values()) == {2}
    with new_unit() as unit:
        unit.people.erase(gone)
        unit.commit()
    assert {count for table, count in rows_by_table(engine).items() if table not in NOBODYS} == {1}
    with new_unit() as unit:
        assert unit.people.get(gone) is None
        assert unit.people.get(stays) is not None
        assert unit.records.load(stays).licence is not None


def test_what_was_read_before_an_erasure_is_gone_in_the_same_unit_of_work(unit: SqlUnitOfWork) -> None:
    number = fill_every_table(unit, "gone")
    record = unit.records.load(number)
    kinds: tuple[Any, ...] = (PersonRow, LicenceRow, CourseRow, ConversationRow, InboxRow)
    held = [unit._session.scalars(select(kind)).all() for kind in kinds]  # the session forgets what nobody holds
    assert all(held)
    unit.people.erase(number)
    assert unit.people.get(number) is None
    assert unit.records.get(number, record.courses[0].id) is None
    assert unit.records.load(number).licence is None
    assert unit.conversations.load(number) is None
    assert unit.inbox.replies("telegram", "gone") is None
    assert list(unit.people.contacts(number)) == []


def test_every_table_but_that_of_persons_goes_with_its_person() -> None:
    tables = [table for table in Row.metadata.sorted_tables if table.name not in {"person", *NOBODYS}]
    assert tables
    for table in tables:
        owners = {(key.parent.name, key.target_fullname, key.ondelete) for key in table.foreign_keys}
        assert ("person_id", "person.id", "CASCADE") in owners
    for name in NOBODYS:
        assert "person_id" not in Row.metadata.tables[name].columns


def test_a_unit_of_work_is_entered_before_it_is_used_and_once(engine: Engine) -> None:
    unit = SqlUnitOfWork(engine)
    with pytest.raises(RuntimeError, match="entered"):
        _ = unit.people
    with pytest.raises(RuntimeError, match="entered"):
        unit.commit()
    with unit, pytest.raises(RuntimeError, match="in use"):
        unit.__enter__()
    with unit:
        assert list(unit.people.ids()) == []


def test_a_refusal_names_its_kind_and_nothing_that_was_stored(new_unit: NewUnit) -> None:
    secret = "driver@example.org"
    with new_unit() as unit:
        for owner in (unit.people.add(a_person()), unit.people.add(a_person())):
            address = Address(channel="email", value=secret)
            unit.people.put_contact(Contact(person_id=owner.id, address=address, code_nonce="nonce"))
        unit.commit()

    def confirm_both() -> None:
        with new_unit() as unit:
            for number in unit.people.ids():
                (contact,) = unit.people.contacts(number)
                unit.people.put_contact(replace(contact, confirmed_at=NOW))

    with pytest.raises(StorageError) as refused:
        confirm_both()
    assert isinstance(refused.value, GuidanceError)
    assert "IntegrityError" in str(refused.value)
    assert secret not in str(refused.value)
    assert refused.value.__suppress_context__
    assert refused.value.__cause__ is None
    assert any(frame.name == "put_contact" for frame in refused.traceback)


def test_after_a_refusal_the_next_unit_of_work_is_fine(new_unit: NewUnit, person_id: int) -> None:
    for _ in range(20):  # more often than there are connections
        with pytest.raises(StorageError), new_unit() as unit:
            unit.conversations.save(404, "{}", NOW)
    with new_unit() as unit:
        assert unit.people.get(person_id) is not None


def test_a_table_that_is_missing_is_told_as_any_refusal(new_unit: NewUnit) -> None:
    def read_what_is_gone() -> None:
        with new_unit() as unit:
            unit._session.connection().execute(text("DROP TABLE conversation"))
            unit.conversations.load(1)

    with pytest.raises(StorageError):
        read_what_is_gone()


def test_a_connection_lost_before_the_commit_leaves_nothing(new_unit: NewUnit) -> None:
    def lose_it() -> None:
        with new_unit() as unit:
            unit.people.add(a_person())
            unit._session.connection().connection.driver_connection.close()  # type: ignore[union-attr]
            unit.commit()

    with pytest.raises(StorageError):
        lose_it()
    with new_unit() as unit:
        assert list(unit.people.ids()) == []


@pytest.mark.postgres
def test_a_connection_that_the_server_closed_meanwhile_is_replaced(postgres_url: str) -> None:
    engine, other = open_database(postgres_url, KEYS), open_database(postgres_url, KEYS)
    with engine.connect() as connection:
        number = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with other.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": number})
    with SqlUnitOfWork(engine) as unit:
        assert list(unit.people.ids()) == []
    engine.dispose()
    other.dispose()


def test_instants_survive_to_the_microsecond(new_unit: NewUnit) -> None:
    exact = NOW + timedelta(microseconds=1)
    with new_unit() as unit:
        number = unit.people.add(replace(a_person(), seen_at=exact)).id
        unit.commit()
    with new_unit() as unit:
        person = unit.people.get(number)
    assert person is not None
    assert person.seen_at == exact


def test_no_connection_in_time_is_told_as_such() -> None:
    assert "busy" in str(told(PoolTimeout()))
