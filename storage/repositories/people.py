"""Persons and their addresses in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, col, delete, select, update

from bot.messages import Address
from bot.people import Contact, Person
from storage.errors import StorageError
from storage.mapping import consent_columns, contact_of, contact_row, habit_columns, kinds_text, person_of, person_row
from storage.models import OWNED, ContactRow, PersonRow, table_of
from storage.sealing import Cipher, cipher_of

# Built once: every message of everybody asks these two, and to build a statement takes longer than to run it.
_OWNER = (
    select(ContactRow.person_id)
    .where(col(ContactRow.channel) == bindparam("channel"), col(ContactRow.value_digest) == bindparam("digest"), OWNED)
    .scalar_subquery()
)
_HOLD = (
    update(table_of(PersonRow))
    .where(col(PersonRow.id) == _OWNER)
    .values(seen_at=bindparam("at"))
    .returning(*table_of(PersonRow).columns)
)
_CONTACTS = (
    select(*table_of(ContactRow).columns)
    .where(col(ContactRow.person_id) == bindparam("person_id"))
    .order_by(col(ContactRow.id))
)


class SqlPeople:
    """The port `People`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, address: Address) -> Person | None:
        """The person who has this address: for mail the one who confirmed it, for a chat the one known there."""
        found = col(ContactRow.value_digest).in_(self._digests(address))
        rows = (
            select(PersonRow)
            .join(ContactRow, col(ContactRow.person_id) == col(PersonRow.id))
            .where(col(ContactRow.channel) == address.channel, found, OWNED)
        )
        row = self._session.exec(rows).first()
        return person_of(row) if row else None

    def get(self, person_id: int) -> Person | None:
        """The person, or None once erased."""
        row = self._session.get(PersonRow, person_id)
        return person_of(row) if row else None

    def add(self, person: Person) -> Person:
        """Store a new person and return her with her number."""
        row = person_row(person)
        self._session.add(row)
        self._session.flush()
        return person_of(row)

    def save(self, person: Person) -> None:
        """Replace language, time zone, stopped kinds, habits, consent, `seen_at`; nothing for one erased meanwhile."""
        change = update(PersonRow).where(col(PersonRow.id) == person.id)
        self._session.exec(
            change.values(
                language=person.language,
                timezone=person.timezone,
                stopped_kinds=kinds_text(person.stopped_kinds),
                seen_at=person.seen_at,
                **habit_columns(person.habits),
                **consent_columns(person.consent),
            )
        )

    def lock(self, person_id: int) -> None:
        """Hold this person until the unit of work ends; what is read from here on is what others left."""
        self._session.exec(select(PersonRow.id).where(col(PersonRow.id) == person_id).with_for_update()).first()
        self._session.expire_all()  # read before the lock: may have changed while we waited

    def hold(self, address: Address, at: datetime) -> Person | None:
        """The person who has this address, locked as by `lock` and seen at `at`: one statement for three."""
        connection = self._session.connection()
        for digest in cipher_of(connection.dialect).digests(address.channel, address.value):
            row = connection.execute(_HOLD, {"channel": address.channel, "digest": digest, "at": at}).first()
            if row is not None:
                return person_of(cast("PersonRow", row))
        return None

    def ids(self) -> Sequence[int]:
        """Every person's id, ascending."""
        return [number for number in self._session.exec(select(PersonRow.id).order_by(col(PersonRow.id))) if number]

    def silent_since(self, at: datetime) -> Sequence[int]:
        """The ids of those who were not seen after an instant, ascending."""
        silent = select(PersonRow.id).where(col(PersonRow.seen_at) <= at).order_by(col(PersonRow.id))
        return [number for number in self._session.exec(silent) if number]

    def contacts(self, person_id: int) -> Sequence[Contact]:
        """The addresses of a person, oldest first."""
        rows = self._session.connection().execute(_CONTACTS, {"person_id": person_id})
        return [contact_of(cast("ContactRow", row)) for row in rows]

    def put_contact(self, contact: Contact) -> None:
        """Insert, or replace the contact with the same person and address.

        Two persons may try one mail address; the database refuses (StorageError) a second one who confirms it, as it
        refuses a chat that another person has.
        """
        digests = self._digests(contact.address)
        if len(digests) > 1:
            self._refuse_second_owner(contact, digests)
        number = self._number_of(contact.person_id, contact.address)
        self._session.merge(contact_row(contact, number, digests[0]))
        self._session.flush()

    def remove_contact(self, person_id: int, address: Address) -> None:
        """Forget an address; one that the person does not have is no error."""
        self._session.exec(delete(ContactRow).where(*self._is_at(person_id, address)))

    def erase(self, person_id: int) -> None:
        """Delete the person; every other table lets go of her rows with her (ON DELETE CASCADE)."""
        self._session.exec(delete(PersonRow).where(col(PersonRow.id) == person_id))
        self._session.expunge_all()  # the session knows nothing of the rows that went along

    def _number_of(self, person_id: int, address: Address) -> int | None:
        return self._session.exec(select(ContactRow.id).where(*self._is_at(person_id, address))).first()

    def _is_at(self, person_id: int, address: Address) -> tuple[ColumnElement[bool], ...]:
        return (
            col(ContactRow.person_id) == person_id,
            col(ContactRow.channel) == address.channel,
            col(ContactRow.value_digest).in_(self._digests(address)),
        )

    def _refuse_second_owner(self, contact: Contact, digests: Sequence[str]) -> None:
        """What the index does for one key: by an older one the same address has another digest."""
        if contact.address.channel == "email" and contact.confirmed_at is None:
            return
        owned = select(ContactRow.id).where(
            col(ContactRow.channel) == contact.address.channel,
            col(ContactRow.value_digest).in_(digests),
            col(ContactRow.person_id) != contact.person_id,
            OWNED,
        )
        if self._session.exec(owned).first() is not None:
            raise StorageError("The database refused (the address has another owner).")

    def _digests(self, address: Address) -> tuple[str, ...]:
        cipher: Cipher = cipher_of(self._session.get_bind().dialect)
        return cipher.digests(address.channel, address.value)
