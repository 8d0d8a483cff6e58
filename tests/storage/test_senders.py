"""Names and postal addresses kept for letters."""

from __future__ import annotations

from sqlalchemy import Engine, text

from bot.people import Sender
from storage import SqlUnitOfWork
from tests.storage.conftest import NOW, NewUnit, a_person, add_person

SENDER = Sender(name='Camille "Ca" Exemple', address="12 rue des Lilas\n69003 Lyon")


def test_a_sender_comes_back_as_it_was_kept(unit: SqlUnitOfWork) -> None:
    number = unit.people.add(a_person()).id
    assert unit.senders.load(number) is None
    unit.senders.save(number, SENDER, NOW)
    assert unit.senders.load(number) == SENDER


def test_a_later_one_takes_the_place_of_the_first(unit: SqlUnitOfWork) -> None:
    number = unit.people.add(a_person()).id
    unit.senders.save(number, SENDER, NOW)
    unit.senders.save(number, Sender(name="Dominique", address=""), NOW)
    assert unit.senders.load(number) == Sender(name="Dominique", address="")


def test_what_is_forgotten_is_gone_and_that_of_others_stays(unit: SqlUnitOfWork) -> None:
    first, other = (unit.people.add(a_person()).id for _ in range(2))
    for number in (first, other):
        unit.senders.save(number, SENDER, NOW)
    unit.senders.forget(first)
    unit.senders.forget(first)
    assert unit.senders.load(first) is None
    assert unit.senders.load(other) == SENDER


def test_all_that_is_personal_is_in_one_column(new_unit: NewUnit, engine: Engine) -> None:
    """so that one place can encrypt it"""
    with new_unit() as unit:
        unit.senders.save(unit.people.add(a_person()).id, SENDER, NOW)
        unit.commit()
    with engine.connect() as connection:
        (row,) = connection.execute(text("SELECT * FROM sender")).mappings()
    assert set(row) == {"person_id", "details", "kept_at"}


def test_erasing_a_person_erases_her_sender(new_unit: NewUnit) -> None:
    number = add_person(new_unit)
    with new_unit() as unit:
        unit.senders.save(number, SENDER, NOW)
        unit.people.erase(number)
        unit.commit()
    with new_unit() as unit:
        assert unit.senders.load(number) is None
