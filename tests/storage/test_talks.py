"""Talks, messages handled and events declared done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import SqlUnitOfWork, StorageError
from tests.storage.conftest import NOW, NewUnit, a_person


def test_a_conversation_is_remembered_and_replaced(unit: SqlUnitOfWork, person_id: int) -> None:
    assert unit.conversations.load(person_id) is None
    unit.conversations.save(person_id, '{"open": "date"}', NOW)
    unit.conversations.save(person_id, '{"said": "le 3 février, à l’aube \N{AUTOMOBILE}"}', NOW)
    assert unit.conversations.load(person_id) == '{"said": "le 3 février, à l’aube \N{AUTOMOBILE}"}'
    assert unit.conversations.load(404) is None


def test_a_message_never_seen_has_no_replies(unit: SqlUnitOfWork) -> None:
    assert unit.inbox.replies("telegram", "1") is None


def test_replies_are_stored_as_not_sent_until_they_left(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.inbox.remember("telegram", "1", person_id, '["Bonjour"]', NOW)
    assert unit.inbox.replies("telegram", "1") == ('["Bonjour"]', False, NOW)
    unit.inbox.mark_answered([("telegram", "1")])
    assert unit.inbox.replies("telegram", "1") == ("[]", True, NOW)


def test_replies_that_another_process_says_are_said_from_then_on(unit: SqlUnitOfWork, person_id: int) -> None:
    later = NOW + timedelta(seconds=6)
    unit.inbox.remember("telegram", "1", person_id, "[]", NOW)
    unit.inbox.take_over("telegram", "1", later)
    assert unit.inbox.replies("telegram", "1") == ("[]", False, later)


def test_the_same_id_on_another_channel_is_another_message(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.inbox.remember("telegram", "1", person_id, "[]", NOW)
    assert unit.inbox.replies("email", "1") is None
    unit.inbox.remember("email", "1", person_id, "[]", NOW)
    unit.inbox.mark_answered([("email", "1")])
    assert unit.inbox.replies("telegram", "1") == ("[]", False, NOW)


def test_marking_a_message_never_seen_is_no_error(unit: SqlUnitOfWork) -> None:
    unit.inbox.mark_answered([("telegram", "404")])
    assert unit.inbox.replies("telegram", "404") is None


def test_a_message_is_handled_once(new_unit: NewUnit, person_id: int) -> None:
    with new_unit() as unit:
        unit.inbox.remember("telegram", "1", person_id, '["first"]', NOW)
        unit.commit()
    with pytest.raises(StorageError), new_unit() as unit:
        unit.inbox.remember("telegram", "1", person_id, '["second"]', NOW)
    with new_unit() as unit:
        assert unit.inbox.replies("telegram", "1") == ('["first"]', False, NOW)


def test_old_messages_are_forgotten_and_counted(unit: SqlUnitOfWork, person_id: int) -> None:
    """one an hour before, one at that very instant, one after"""
    for name, hours in (("before", -1), ("at", 0), ("after", 1)):
        unit.inbox.remember("telegram", name, person_id, "[]", NOW + timedelta(hours=hours))
    assert unit.inbox.forget_before(NOW) == 1
    assert unit.inbox.replies("telegram", "before") is None
    assert unit.inbox.replies("telegram", "at") is not None
    assert unit.inbox.forget_before(NOW) == 0


def test_marks_are_a_set_of_one_person(unit: SqlUnitOfWork, person_id: int) -> None:
    other = unit.people.add(a_person()).id
    unit.marks.add(person_id, "course:1", NOW)
    unit.marks.add(person_id, "course:1", NOW + timedelta(days=1))
    unit.marks.add(person_id, "letter:2", NOW)
    assert unit.marks.done(person_id) == {"course:1", "letter:2"}
    assert unit.marks.done(other) == frozenset()


def test_a_mark_can_be_taken_back(unit: SqlUnitOfWork, person_id: int) -> None:
    unit.marks.add(person_id, "course:1", NOW)
    unit.marks.remove(person_id, "course:1")
    unit.marks.remove(person_id, "course:1")
    assert unit.marks.done(person_id) == frozenset()
