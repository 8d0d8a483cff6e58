"""The desk of the dispatcher: claims a due message, writes it from the facts as they are now, records the outcome."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.agenda import OutboxRow, OutboxState
from bot.broadcasts import BROADCAST_KIND
from bot.clock import day_in
from bot.domain.matters import matters
from bot.errors import DeliveryError
from bot.messages import Address, Notice
from bot.people import Contact, Person
from bot.ports import UnitOfWork
from bot.reminders.dispatcher import Delivery
from bot.reminders.retry import retry_at
from bot.services.broadcasting import broadcast_notice, true_moves
from bot.services.codes import code_of
from bot.services.commands import CODE_KIND
from bot.services.conversations import Workshop
from bot.services.notices import code_notice, reminder_notice

log = logging.getLogger(__name__)

_CLAIM_LIFE = timedelta(
    minutes=10
)  # a claim without outcome: the process died; twice is a nuisance, never is a lost licence


class DeliveryDesk:
    """Implements the dispatcher's desk on the outbox; each call is one transaction."""

    def __init__(self, workshop: Workshop) -> None:
        self._shop = workshop

    def release_stale(self) -> None:
        """Free the claims of a process that died."""
        with self._shop.new_unit() as unit:
            freed = unit.outbox.release_claims_before(self._shop.clock.now() - _CLAIM_LIFE)
            unit.commit()
        if freed:
            log.warning("%s messages without outcome are due again", freed, extra={"action": "claims_released"})

    def take(self, channels: Collection[str]) -> Delivery | None:
        """The next due message of some channels that is still worth sending."""
        while True:
            now = self._shop.clock.now()
            with self._shop.new_unit() as unit:
                row = unit.outbox.claim_next(now, channels)
                if row is None:
                    return None
                found = self._write(unit, row)
                if isinstance(found, str):
                    unit.outbox.settle(row.id, OutboxState.DROPPED, now, found)
                unit.commit()
            if isinstance(found, Delivery):
                return found
            log.info("Message %s dropped: %s", row.id, found, extra={"action": "delivery_dropped"})

    def sent(self, row_id: int) -> None:
        """Record that it left."""
        with self._shop.new_unit() as unit:
            unit.outbox.settle(row_id, OutboxState.SENT, self._shop.clock.now())
            unit.commit()

    def failed(self, row_id: int, error: DeliveryError) -> None:
        """Try later, or give up and switch the address off."""
        now = self._shop.clock.now()
        with self._shop.new_unit() as unit:
            row = unit.outbox.get(row_id)
            if row is None:
                return  # erased while it was being sent
            again = None if error.permanent else retry_at(row.attempts + 1, now, error.retry_after_seconds)
            if again is None:
                unit.outbox.settle(row_id, OutboxState.ABANDONED, now, str(error))
            else:
                unit.outbox.postpone(row_id, again, str(error))
            if error.permanent:
                self._switch_off(unit, row)
            unit.commit()

    def _switch_off(self, unit: UnitOfWork, row: OutboxRow) -> None:
        """Nothing more goes to an address that refused for good; a message from it, or a new code, opens it again."""
        for contact in unit.people.contacts(row.planned.person_id):
            if contact.address.channel == row.planned.channel and contact.is_open:
                unit.people.put_contact(replace(contact, disabled_at=self._shop.clock.now()))
                log.warning("An address was switched off", extra={"action": "address_off"})

    def _write(self, unit: UnitOfWork, row: OutboxRow) -> Delivery | str:
        """The message, or why there is nothing to say any more."""
        person = unit.people.get(row.planned.person_id)
        if person is None:
            return "erased"
        contacts = [c for c in unit.people.contacts(person.id) if c.address.channel == row.planned.channel]
        if row.planned.kind == CODE_KIND:
            return self._write_code(person, contacts, row)
        address = next((contact.address for contact in contacts if contact.is_open), None)
        if address is None:
            return "no open address"
        is_broadcast = row.planned.kind == BROADCAST_KIND
        notice = (self._write_broadcast if is_broadcast else self._write_reminder)(unit, person, row)
        return notice if isinstance(notice, str) else _delivery(row, address, notice)

    def _write_code(self, person: Person, contacts: list[Contact], row: OutboxRow) -> Delivery | str:
        nonce = row.planned.event.partition(":")[2]
        contact = next((one for one in contacts if one.code_nonce == nonce), None)
        if contact is None or contact.code_expires_at is None or contact.code_expires_at < self._shop.clock.now():
            return "no longer asked for"
        today = self._shop.clock.now().astimezone(ZoneInfo(person.timezone)).date()
        texts = self._shop.texts_in(person.language, today, self._shop.shelf.current)
        return _delivery(row, contact.address, code_notice(row.planned.key, code_of(self._shop.key, nonce), texts))

    def _write_broadcast(self, unit: UnitOfWork, person: Person, row: OutboxRow) -> Notice | str:
        """The moves that are still true of what the person recorded and wants to hear."""
        now, edition = self._shop.clock.now(), self._shop.shelf.current
        broadcast = unit.broadcasts.get(row.planned.event.partition(":")[2])
        if broadcast is None:
            return "no longer there"
        day = day_in(person.timezone, now)
        true = true_moves(unit, broadcast, person, edition.rules_on(broadcast.counts_on(day)))
        if not true:
            return "no longer true"
        return broadcast_notice(row.planned.key, broadcast, true, self._shop.texts_in(person.language, day, edition))

    def _write_reminder(self, unit: UnitOfWork, person: Person, row: OutboxRow) -> Notice | str:
        if row.planned.kind in person.stopped_kinds:
            return "stopped"
        now, edition = self._shop.clock.now(), self._shop.shelf.current
        record = unit.records.load(person.id)
        today = day_in(person.timezone, now)
        found = matters(record, edition.rules_on(now.date()), unit.marks.done(person.id))
        matter = next((one for one in found if one.event == row.planned.event), None)
        if matter is None:
            return "no longer in the record"
        if matter.is_done:
            return "done"
        if matter.due_on != row.planned.due_on:
            return "moved to another day"
        texts = self._shop.texts_in(person.language, today, edition)
        return reminder_notice(row, matter, texts, now=now, timezone=person.timezone)


def _delivery(row: OutboxRow, address: Address, notice: Notice) -> Delivery:
    return Delivery(row_id=row.id, address=address, notice=notice)
