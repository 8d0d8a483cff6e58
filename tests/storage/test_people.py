"""Persons and their addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine

from bot.messages import Address
from bot.people import Contact, Habits
from storage import SqlUnitOfWork, StorageError
from tests.storage.conftest import NOW, NewUnit, a_person, add_person

CHAT = Address(channel="telegram", value="7")
MAIL = Address(channel="email", value="driver@example.org")


def test_a_new_person_gets_a_number_of_her_own(unit: SqlUnitOfWork) -> None:
    first, second = unit.people.add(a_person()), unit.people.add(a_person())
    assert 0 < first.id < second.id
    assert unit.people.get(first.id) == first


def test_a_person_nobody_stored_is_none(unit: SqlUnitOfWork) -> None:
    assert unit.people.get(404) is None


def test_saving_keeps_all_but_the_day_she_came(unit: SqlUnitOfWork) -> None:
    person = unit.people.add(a_person())
    later = NOW + timedelta(days=1)
    habits = Habits(
        hour=0, quiet_from=21, quiet_to=8, channels_by_kind={"refund_claim": ("email",)}, paused_until=date.max
    )
    unit.people.save(
        replace(
            person,
            language="en",
            timezone="Indian/Reunion",
            stopped_kinds=frozenset({"contest_fine", "été"}),
            habits=habits,
            seen_at=later,
            created_at=later,
        )
    )
    saved = unit.people.get(person.id)
    assert saved is not None
    assert (saved.language, saved.timezone, saved.seen_at) == ("en", "Indian/Reunion", later)
    assert saved.stopped_kinds == {"contest_fine", "été"}
    assert saved.habits == habits
    assert saved.created_at == NOW


def test_saving_somebody_erased_meanwhile_stores_nothing(unit: SqlUnitOfWork) -> None:
    unit.people.save(replace(a_person(), id=404))
    assert list(unit.people.ids()) == []


def test_ids_ascend(unit: SqlUnitOfWork) -> None:
    numbers = [unit.people.add(a_person()).id for _ in range(3)]
    assert list(unit.people.ids()) == sorted(numbers)


def test_instants_come_back_aware_and_in_utc_whatever_zone_they_came_in(new_unit: NewUnit) -> None:
    far_east = datetime(2026, 11, 22, 23, 30, 0, 123456, tzinfo=timezone(timedelta(hours=14)))
    with new_unit() as unit:
        number = unit.people.add(replace(a_person(), seen_at=far_east)).id
        unit.commit()
    with new_unit() as unit:
        person = unit.people.get(number)
    assert person is not None
    assert person.seen_at == datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)
    assert person.seen_at.utcoffset() == timedelta(0)


def test_an_instant_without_zone_is_refused(new_unit: NewUnit) -> None:
    naive = datetime(2026, 11, 22, 9, 0)  # noqa: DTZ001 (that is the point)
    with pytest.raises(StorageError), new_unit() as unit:
        unit.people.add(replace(a_person(), seen_at=naive))


def test_a_chat_is_found_as_soon_as_it_is_known(unit: SqlUnitOfWork) -> None:
    person = unit.people.add(a_person())
    unit.people.put_contact(Contact(person_id=person.id, address=CHAT))
    assert unit.people.find(CHAT) == person
    assert unit.people.find(replace(CHAT, channel="console")) is None
    assert unit.people.find(replace(CHAT, value="70")) is None


def test_a_mail_address_finds_nobody_before_it_is_confirmed(unit: SqlUnitOfWork) -> None:
    person = unit.people.add(a_person())
    unit.people.put_contact(Contact(person_id=person.id, address=MAIL, code_nonce="n"))
    assert unit.people.find(MAIL) is None
    unit.people.put_contact(Contact(person_id=person.id, address=MAIL, confirmed_at=NOW))
    assert unit.people.find(MAIL) == person


def test_a_contact_comes_back_as_it_was_put(unit: SqlUnitOfWork) -> None:
    person = unit.people.add(a_person())
    contact = Contact(
        person_id=person.id,
        address=MAIL,
        confirmed_at=NOW,
        disabled_at=NOW + timedelta(hours=1),
        code_nonce="nonce",
        code_expires_at=NOW + timedelta(hours=2),
        code_tries=3,
    )
    unit.people.put_contact(contact)
    assert list(unit.people.contacts(person.id)) == [contact]


def test_putting_a_contact_again_replaces_it_and_keeps_its_place(unit: SqlUnitOfWork) -> None:
    person = unit.people.add(a_person())
    chat, mail = (Contact(person_id=person.id, address=address) for address in (CHAT, MAIL))
    unit.people.put_contact(chat)
    unit.people.put_contact(mail)
    unit.people.put_contact(replace(chat, disabled_at=NOW))
    assert list(unit.people.contacts(person.id)) == [replace(chat, disabled_at=NOW), mail]


def test_two_persons_may_try_one_mail_address_and_the_first_to_confirm_has_it(new_unit: NewUnit) -> None:
    first, second = add_person(new_unit), add_person(new_unit)
    with new_unit() as unit:
        unit.people.put_contact(Contact(person_id=first, address=MAIL))
        unit.people.put_contact(Contact(person_id=second, address=MAIL, confirmed_at=NOW))
        unit.commit()
    with pytest.raises(StorageError), new_unit() as unit:
        unit.people.put_contact(Contact(person_id=first, address=MAIL, confirmed_at=NOW))
    with new_unit() as unit:
        found = unit.people.find(MAIL)
    assert found is not None
    assert found.id == second


def test_a_chat_has_one_person(new_unit: NewUnit) -> None:
    first, second = add_person(new_unit), add_person(new_unit)
    with new_unit() as unit:
        unit.people.put_contact(Contact(person_id=first, address=CHAT))
        unit.commit()
    with pytest.raises(StorageError) as refused, new_unit() as unit:
        unit.people.put_contact(Contact(person_id=second, address=CHAT))
    assert CHAT.value not in str(refused.value)


def test_an_address_removed_is_known_no_more_and_can_be_another_persons(unit: SqlUnitOfWork) -> None:
    first, second = unit.people.add(a_person()), unit.people.add(a_person())
    unit.people.put_contact(Contact(person_id=first.id, address=CHAT))
    unit.people.remove_contact(second.id, CHAT)
    assert unit.people.find(CHAT) == first
    unit.people.remove_contact(first.id, CHAT)
    unit.people.remove_contact(first.id, CHAT)
    assert unit.people.find(CHAT) is None
    unit.people.put_contact(Contact(person_id=second.id, address=CHAT))
    assert unit.people.find(CHAT) == second


def test_a_contact_of_nobody_is_refused(new_unit: NewUnit) -> None:
    with pytest.raises(StorageError), new_unit() as unit:
        unit.people.put_contact(Contact(person_id=404, address=CHAT))


def test_locking_somebody_who_is_gone_is_no_error(unit: SqlUnitOfWork) -> None:
    unit.people.lock(404)


def test_the_number_of_an_erased_person_is_never_given_again(unit: SqlUnitOfWork) -> None:
    gone = unit.people.add(a_person())
    unit.people.erase(gone.id)
    assert unit.people.add(a_person()).id > gone.id


def test_erasing_nobody_is_no_error(unit: SqlUnitOfWork, engine: Engine) -> None:
    unit.people.erase(404)
    assert list(unit.people.ids()) == []
