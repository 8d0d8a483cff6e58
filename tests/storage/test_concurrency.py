"""Two programs, two threads, one instant: nothing is lost, nothing happens twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from threading import Barrier, Event

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.agenda import OutboxState
from bot.domain.vocabulary import Statement
from bot.messages import Address
from bot.people import Contact
from storage import SqlUnitOfWork, StorageError, open_database
from storage.models import ContactRow, OutboxMessageRow
from tests.keys import KEYS
from tests.storage.conftest import NOW, NewUnit, a_person, add_person
from tests.storage.test_outbox import a_message

ADDRESS = Address(channel="email", value="driver@example.org")


def in_parallel(works: Sequence[Callable[[], object]]) -> list[object]:
    """The results of all, every one started at the same instant in a thread of its own."""
    start = Barrier(len(works))

    def started(work: Callable[[], object]) -> object:
        start.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result() for future in [pool.submit(started, work) for work in works]]


def count_one_try(unit: SqlUnitOfWork, person_id: int) -> None:
    """Read, add one, write: what loses an update when two do it at once."""
    unit.people.lock(person_id)
    (contact,) = unit.people.contacts(person_id)
    unit.people.put_contact(replace(contact, code_tries=contact.code_tries + 1))
    unit.commit()


def test_many_facts_recorded_at_once_are_all_there(engine: Engine, other_engine: Engine, person_id: int) -> None:
    def record(own: Engine, balance: int) -> None:
        with SqlUnitOfWork(own) as unit:
            unit.people.lock(person_id)
            unit.records.put(person_id, Statement(id="", on=date(2026, 1, 1), balance=balance))
            unit.commit()

    in_parallel([partial(record, own, balance) for own in (engine, other_engine) for balance in range(8)])
    with SqlUnitOfWork(engine) as unit:
        balances = [statement.balance for statement in unit.records.load(person_id).statements]
    assert sorted(balances) == sorted([*range(8), *range(8)])


def test_counting_at_once_loses_no_count(engine: Engine, other_engine: Engine, person_id: int) -> None:
    with SqlUnitOfWork(engine) as unit:
        unit.people.put_contact(Contact(person_id=person_id, address=ADDRESS))
        unit.commit()

    def count(own: Engine) -> None:
        for _ in range(5):
            with SqlUnitOfWork(own) as unit:
                before = unit._session.exec(select(ContactRow)).all()  # held: must not count after the lock
                assert before
                count_one_try(unit, person_id)

    in_parallel([partial(count, own) for own in (engine, other_engine, engine, other_engine)])
    with SqlUnitOfWork(engine) as unit:
        (contact,) = unit.people.contacts(person_id)
    assert contact.code_tries == 20


def test_a_second_message_waits_until_the_first_is_handled(
    engine: Engine, other_engine: Engine, person_id: int
) -> None:
    locked, order = Event(), list[str]()

    def first() -> None:
        with SqlUnitOfWork(engine) as unit:
            unit.people.lock(person_id)
            locked.set()
            unit.conversations.save(person_id, "first", NOW)
            order.append("first")
            unit.commit()

    def second() -> None:
        locked.wait()
        with SqlUnitOfWork(other_engine) as unit:
            unit.people.lock(person_id)
            order.append(unit.conversations.load(person_id) or "nothing")

    in_parallel([first, second])
    assert order == ["first", "first"]


def test_one_message_delivered_twice_at_once_is_handled_once(
    engine: Engine, other_engine: Engine, person_id: int
) -> None:
    def handle(own: Engine) -> str:
        try:
            with SqlUnitOfWork(own) as unit:
                unit.people.lock(person_id)
                if unit.inbox.replies("telegram", "1"):
                    return "seen"
                unit.inbox.remember("telegram", "1", person_id, "[]", NOW)
                unit.commit()
        except StorageError:
            return "refused"
        return "handled"

    assert sorted(map(str, in_parallel([partial(handle, own) for own in (engine, other_engine)] * 2))) == [
        "handled",
        "seen",
        "seen",
        "seen",
    ]


def test_a_first_message_delivered_twice_at_once_makes_one_person(engine: Engine, other_engine: Engine) -> None:
    chat = Address(channel="telegram", value="7")

    def handle(own: Engine) -> str:
        try:
            with SqlUnitOfWork(own) as unit:
                if unit.people.find(chat):
                    return "known"
                person = unit.people.add(a_person())
                unit.people.put_contact(Contact(person_id=person.id, address=chat))
                unit.commit()
        except StorageError:
            return "refused"
        return "added"

    outcomes = in_parallel([partial(handle, own) for own in (engine, other_engine)])
    assert outcomes.count("added") == 1
    with SqlUnitOfWork(engine) as unit:
        assert len(unit.people.ids()) == 1
        assert unit.people.find(chat) is not None


def test_every_due_message_is_claimed_by_one_dispatcher(
    engine: Engine, other_engine: Engine, new_unit: NewUnit
) -> None:
    """three stages of each of ten events: the last of each goes out once, the others are superseded once"""
    persons = [add_person(new_unit) for _ in range(2)]
    with new_unit() as unit:
        for person_id in persons:
            for event in range(5):
                for stage in ("D-60", "D-30", "D-7"):
                    message = a_message(person_id, f"{person_id}:{event}:{stage}", event=f"{event}", stage=stage)
                    unit.outbox.add(message)
        unit.commit()

    def dispatch(own: Engine) -> list[str]:
        keys: list[str] = []
        while True:
            with SqlUnitOfWork(own) as unit:
                row = unit.outbox.claim_next(NOW)
                unit.commit()
            if row is None:
                return keys
            keys.append(row.planned.key)

    shares = in_parallel([partial(dispatch, own) for own in (engine, other_engine, engine, other_engine)])
    taken = [key for share in shares for key in share]  # type: ignore[attr-defined]
    assert sorted(taken) == sorted(f"{person_id}:{event}:D-7" for person_id in persons for event in range(5))
    with new_unit() as unit:
        states = [row.state for person_id in persons for row in unit.outbox.of_person(person_id)]
    assert sorted(states) == [OutboxState.CLAIMED] * 10 + [OutboxState.SUPERSEDED] * 20


def test_planning_and_claiming_at_once_do_not_block_each_other(
    engine: Engine, other_engine: Engine, person_id: int
) -> None:
    plan = [a_message(person_id, f"{n}", event="one", stage=f"D-{n}") for n in range(20)]
    with SqlUnitOfWork(engine) as unit:
        for message in plan:
            unit.outbox.add(message)
        unit.commit()

    def replan() -> None:
        for keep in range(20, 0, -1):
            with SqlUnitOfWork(engine) as unit:
                unit.people.lock(person_id)
                unit.outbox.replace(person_id, plan[:keep], NOW)
                unit.commit()

    def claim() -> None:
        for _ in range(20):
            with SqlUnitOfWork(other_engine) as unit:
                if row := unit.outbox.claim_next(NOW):
                    unit.outbox.postpone(row.id, NOW)
                unit.commit()

    in_parallel([replan, claim])
    with SqlUnitOfWork(engine) as unit:
        assert [row for row in unit.outbox.of_person(person_id) if row.state == OutboxState.CLAIMED] == []


def test_marking_at_once_is_harmless(engine: Engine, other_engine: Engine, person_id: int) -> None:
    def mark(own: Engine) -> None:
        with SqlUnitOfWork(own) as unit:
            unit.marks.add(person_id, "event", NOW)
            unit.commit()

    in_parallel([partial(mark, own) for own in (engine, other_engine) * 3])
    with SqlUnitOfWork(engine) as unit:
        assert unit.marks.done(person_id) == {"event"}


def test_erasing_while_a_message_is_handled_leaves_nothing(
    engine: Engine, other_engine: Engine, person_id: int
) -> None:
    def write() -> None:
        for number in range(10):
            try:
                with SqlUnitOfWork(engine) as unit:
                    unit.people.lock(person_id)
                    unit.outbox.add(a_message(person_id, f"{number}"))
                    unit.commit()
            except StorageError:  # she is gone
                return

    def erase() -> None:
        with SqlUnitOfWork(other_engine) as unit:
            unit.people.lock(person_id)
            unit.people.erase(person_id)
            unit.commit()

    in_parallel([write, erase])
    with SqlUnitOfWork(engine) as unit:
        assert unit.people.get(person_id) is None
        assert list(unit.outbox.of_person(person_id)) == []


@pytest.mark.postgres
def test_a_claimed_message_is_told_as_it_is_and_not_as_it_was_read_before(postgres_url: str) -> None:
    """read by one dispatcher, tried and postponed by another, claimed by the first"""
    engine, other = open_database(postgres_url, KEYS), open_database(postgres_url, KEYS)
    person_id = add_person(partial(SqlUnitOfWork, engine))
    with SqlUnitOfWork(engine) as unit:
        unit.outbox.add(a_message(person_id))
        unit.commit()
    with SqlUnitOfWork(engine) as unit:
        held = unit._session.exec(select(OutboxMessageRow)).all()
        with SqlUnitOfWork(other) as faster:
            tried = faster.outbox.claim_next(NOW)
            assert tried is not None
            faster.outbox.postpone(tried.id, NOW)
            faster.commit()
        row = unit.outbox.claim_next(NOW)
    assert row is not None
    assert (len(held), row.attempts, row.planned.send_at) == (1, 1, NOW)
    engine.dispose()
    other.dispose()
