"""The desk of the dispatcher: claims a due message, writes it from the facts as they are now, records the outcome."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.agenda import CODE_KIND, OutboxRow, OutboxState
from bot.domain.matters import MatterKind
from bot.errors import DeliveryError, NotYetError
from bot.messages import Address, Notice
from bot.people import Contact, Person
from bot.ports import UnitOfWork
from bot.reminders.dispatcher import Delivery
from bot.reminders.journal import SentJournal
from bot.reminders.planner import out_of_quiet
from bot.reminders.retry import retry_at
from bot.services.agenda import preferences_of
from bot.services.codes import CodeLimit, nonce_name
from bot.services.conversations import Workshop
from bot.services.editions import Edition
from bot.services.given_up import tell_admins
from bot.services.handover import ADDRESS_OFF_KIND, CODE_REFUSED_KIND, Handover
from bot.services.writing import Writing

log = logging.getLogger(__name__)

# A claim without outcome: the process died; twice is a nuisance, never is a lost licence.
_CLAIM_LIFE = timedelta(minutes=10)
_LATE = timedelta(hours=1)  # nobody ran, or the person's address was off
_MOST_SINGLE = 3  # late ones of a person on a channel; more of them become one message
_REMINDERS = frozenset(kind.value for kind in MatterKind)

_Told: TypeAlias = list[tuple[OutboxRow, Notice]]


class NoJournal:
    """A journal that knows nothing, for a database that lives and dies with its process."""

    def knows(self, key: str) -> bool:  # noqa: ARG002
        """Whatever it is, it is not known."""
        return False

    def record(self, keys: Collection[str], at: datetime) -> None:
        """Nothing is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """One message at one instant, inside one unit of work."""

    unit: UnitOfWork
    person: Person
    edition: Edition
    now: datetime
    writing: Writing
    handover: Handover
    contacts: Sequence[Contact] = field(default_factory=tuple)


class DeliveryDesk:
    """Implements the dispatcher's desk on the outbox; each call is one transaction.

    What left is written into the journal before the database learns of it: whatever happens to the database, or to this
    process in between, the journal keeps it from leaving again.
    """

    def __init__(self, workshop: Workshop, journal: SentJournal | None = None) -> None:
        self._shop = workshop
        self._journal: SentJournal = journal or NoJournal()
        self._codes = CodeLimit()

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
                found = self._prepare(unit, row, now)
                unit.commit()
            if found is not None:
                return found

    def sent(self, delivery: Delivery) -> None:
        """Record that it left."""
        now = self._shop.clock.now()
        try:
            self._journal.record(delivery.journal_keys, now)
        except OSError as error:
            # The database still knows; only after a restored backup this message could leave again.
            log.error("The journal takes nothing (%s)", error.strerror, extra={"action": "journal_failed"})  # noqa: TRY400
        state = OutboxState.DIGESTED if delivery.with_rows else OutboxState.SENT
        with self._shop.new_unit() as unit:
            for row_id in delivery.row_ids:
                unit.outbox.settle(row_id, state, now)
            unit.commit()

    def failed(self, delivery: Delivery, error: DeliveryError) -> None:
        """Try later, or give up: then another channel takes over, and an address that refuses is switched off."""
        now = self._shop.clock.now()
        with self._shop.new_unit() as unit:
            rows = [row for row_id in delivery.row_ids if (row := unit.outbox.get(row_id)) is not None]
            if not rows:
                return  # erased while it was being sent
            again = None if error.permanent else retry_at(rows[0].attempts + 1, now, error.retry_after_seconds)
            if isinstance(error, NotYetError):
                again = now + timedelta(seconds=error.retry_after_seconds or 0)
            for row in rows:
                if again is None:
                    unit.outbox.settle(row.id, OutboxState.ABANDONED, now, str(error))
                else:
                    unit.outbox.postpone(row.id, again, str(error), is_attempt=not isinstance(error, NotYetError))
            if again is None:
                self._give_up(unit, rows, delivery.address, is_refused=error.permanent, now=now)
            unit.commit()

    def bounced(self, row_id: int, address: Address, note: str, *, is_refused: bool) -> bool:
        """A message that had left came back: another channel takes over, and a refused address is switched off.

        What was told in the same message came back with it. False when it came back before, or never left.
        """
        now = self._shop.clock.now()
        with self._shop.new_unit() as unit:
            row = unit.outbox.get(row_id)
            if row is None:
                return False
            unit.people.lock(row.planned.person_id)
            rows = told_together(row, unit.outbox.of_person(row.planned.person_id))
            if not [one for one in rows if unit.outbox.return_to_sender(one.id, now, note)]:
                return False
            self._give_up(unit, rows, address, is_refused=is_refused, now=now)
            unit.commit()
        return True

    def _give_up(
        self, unit: UnitOfWork, rows: Sequence[OutboxRow], address: Address, *, is_refused: bool, now: datetime
    ) -> None:
        person = unit.people.get(rows[0].planned.person_id)
        if person is None:
            return
        handover = Handover(unit=unit, person=person, edition=self._shop.shelf.current, now=now)
        if rows[0].planned.kind == CODE_KIND:
            handover.tell_news(CODE_REFUSED_KIND, rows[0])
            return
        is_elsewhere = [handover.take_over(row.planned) for row in rows if row.planned.kind in _REMINDERS]
        if is_refused:
            handover.close(address)
            if address.channel == "email":  # who blocks a chat knows it, and a mail takes over anyway
                handover.tell_news(ADDRESS_OFF_KIND, rows[0])
            log.warning("An address was switched off", extra={"action": "address_off"})
        if not is_refused or not all(is_elsewhere):
            log.error("%s messages were given up", len(rows), extra={"action": "delivery_given_up"})
            tell_admins(unit, self._shop.admins, now)

    def _prepare(self, unit: UnitOfWork, row: OutboxRow, now: datetime) -> Delivery | None:
        """The delivery of a claimed message; without one, what became of the message is recorded."""
        person = unit.people.get(row.planned.person_id)
        if person is None:
            _drop(unit, row, now, "erased")
            return None
        edition = self._shop.shelf.current
        moment = _Moment(
            unit=unit,
            person=person,
            edition=edition,
            now=now,
            writing=Writing(shop=self._shop, edition=edition, unit=unit, person=person, now=now),
            handover=Handover(unit=unit, person=person, edition=edition, now=now),
            contacts=unit.people.contacts(person.id),
        )
        if self._left_before(moment, row) or _is_held(moment, row):
            return None
        found = self._code(moment, row) if row.planned.kind == CODE_KIND else self._message(moment, row)
        if isinstance(found, str):
            _drop(unit, row, now, found)
            return None
        return found

    def _left_before(self, moment: _Moment, row: OutboxRow) -> bool:
        """Whether the journal knows of it though the database does not: a backup, or a process that died in between."""
        if not self._journal.knows(_journal_key(moment.person, row)):
            return False
        moment.unit.outbox.settle(row.id, OutboxState.SENT, moment.now, "left before, says the journal")
        log.warning("Message %s left before, says the journal", row.id, extra={"action": "delivery_known"})
        return True

    def _code(self, moment: _Moment, row: OutboxRow) -> Delivery | str:
        """A code goes to an address that is not confirmed yet, and nowhere else."""
        name = row.planned.event.partition(":")[2]
        waiting = (one for one in moment.contacts if one.code_nonce is not None)
        contact = next((one for one in waiting if name == nonce_name(one.code_nonce or "")), None)
        found = moment.writing.code(row, contact) if contact else "no longer asked for"
        if contact is None or isinstance(found, str):
            return str(found)
        if not self._codes.takes(contact.address.value, moment.now):
            return "too many codes to this address"
        return _delivery(moment, [(row, found)], contact.address)

    def _message(self, moment: _Moment, row: OutboxRow) -> Delivery | str:
        address = _open_address(moment, row.planned.channel)
        if address is None:
            if row.planned.kind in _REMINDERS:
                moment.handover.take_over(row.planned)
            return "no open address"
        notice = moment.writing.message(row)
        if isinstance(notice, str):
            return notice
        told = self._with_late_ones(moment, row, notice)
        for one, _ in told:
            if moment.handover.escalate(one):
                log.info("Message %s goes to every channel", one.id, extra={"action": "delivery_escalated"})
        return _delivery(moment, told, address)

    def _with_late_ones(self, moment: _Moment, row: OutboxRow, notice: Notice) -> _Told:
        """The message alone, or with the other late ones of the person when they are too many to come one by one."""
        late_before = moment.now - _LATE
        is_late = row.attempts > 0 or row.planned.send_at < late_before
        if row.planned.due_on is None or not is_late:
            return [(row, notice)]
        outbox = moment.unit.outbox
        others = outbox.late_beside(row, moment.now, late_before)
        if len(others) < _MOST_SINGLE:
            return [(row, notice)]
        told = [(row, notice), *self._still_true(moment, others)]
        if len(told) <= _MOST_SINGLE:
            return [(row, notice)]
        return [one for one in told if one[0].id == row.id or outbox.claim(one[0].id, moment.now)]

    def _still_true(self, moment: _Moment, rows: Sequence[OutboxRow]) -> _Told:
        """Those with something to say; what became of the others is recorded."""
        told: _Told = []
        for row in rows:
            if self._left_before(moment, row):
                continue
            found = moment.writing.message(row)
            if isinstance(found, str):
                _drop(moment.unit, row, moment.now, found)
            else:
                told.append((row, found))
        return told


def told_together(row: OutboxRow, rows: Sequence[OutboxRow]) -> list[OutboxRow]:
    """A message with those of `rows` that were told in the same one."""
    if row.state is not OutboxState.DIGESTED:
        return [row]
    same = (OutboxState.DIGESTED, row.planned.channel, row.settled_at)
    return [one for one in rows if (one.state, one.planned.channel, one.settled_at) == same]


def _is_held(moment: _Moment, row: OutboxRow) -> bool:
    """Whether it waits for the end of quiet hours: what leaves late must not wake anybody."""
    planned = row.planned
    if planned.kind not in _REMINDERS or planned.stage == "snooze":
        return False  # asked for, at this very hour
    free_at = out_of_quiet(moment.now, planned.due_on, preferences_of(moment.person, moment.contacts))
    if free_at <= moment.now:
        return False
    moment.unit.outbox.postpone(row.id, free_at, "quiet hours")  # as after a try: it stays known as late
    return True


def _open_address(moment: _Moment, channel: str) -> Address | None:
    found = (one.address for one in moment.contacts if one.address.channel == channel and one.is_open)
    return next(found, None)


def _drop(unit: UnitOfWork, row: OutboxRow, now: datetime, why: str) -> None:
    unit.outbox.settle(row.id, OutboxState.DROPPED, now, why)
    log.info("Message %s dropped: %s", row.id, why, extra={"action": "delivery_dropped"})


def _delivery(moment: _Moment, told: _Told, address: Address) -> Delivery:
    rows = [row for row, _ in told]
    notice = told[0][1] if len(told) == 1 else moment.writing.digest(told)
    return Delivery(
        row_id=rows[0].id,
        address=address,
        notice=notice,
        with_rows=tuple(row.id for row in rows[1:]),
        journal_keys=tuple(_journal_key(moment.person, row) for row in rows),
    )


def _journal_key(person: Person, row: OutboxRow) -> str:
    """What the journal knows a message by.

    A restored database may give the number of a forgotten person to somebody new: her first day tells them apart.
    """
    return f"{int(person.created_at.timestamp())}:{row.planned.key}"
