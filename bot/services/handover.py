"""Who is told on which channel when one fails: the other channel takes over, and a silent deadline is told on both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.agenda import NEWS_STAGE, TOLD_STATES, OutboxRow, OutboxState, Planned, is_told_on
from bot.clock import day_in
from bot.domain.matters import MatterKind, matters
from bot.messages import Address
from bot.people import Person
from bot.ports import UnitOfWork
from bot.reminders.planner import plan
from bot.services.agenda import preferences_of
from bot.services.editions import Edition

ADDRESS_OFF_KIND = "address_off"
CODE_REFUSED_KIND = "code_refused"
_MAIL = "email"
_REMINDERS = frozenset(kind.value for kind in MatterKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Moves messages of one person between channels, inside the unit of work that is open."""

    unit: UnitOfWork
    person: Person
    edition: Edition
    now: datetime

    def take_over(self, planned: Planned) -> bool:
        """The other open channels tell this instead, each once; whether there is any."""
        others = self._others(planned.channel)
        rows = self.unit.outbox.of_person(self.person.id)
        for channel in others:
            if not is_told_on(channel, planned, rows):
                self.unit.outbox.add(planned.also_on(channel, planned.send_at))
        return bool(others)

    def escalate(self, row: OutboxRow) -> bool:
        """A hard deadline told before without a sign of life is told on the other channels too; whether it is one."""
        if row.planned.kind not in self.edition.stages.hard or not self._was_silent(row):
            return False
        return self.take_over(replace(row.planned, send_at=self.now))

    def close(self, address: Address) -> None:
        """Switch an address off: what was due there goes elsewhere, what is still to come is planned without it."""
        for contact in self.unit.people.contacts(self.person.id):
            if contact.address == address and contact.disabled_at is None:
                self.unit.people.put_contact(replace(contact, disabled_at=self.now))
        for row in self.unit.outbox.of_person(self.person.id):
            planned = row.planned
            is_due = row.state is OutboxState.PLANNED and planned.send_at <= self.now
            if is_due and planned.channel == address.channel and planned.kind in _REMINDERS:
                self.take_over(planned)
        self.replan()

    def catch_up(self, since: datetime) -> None:
        """An address is back that was off since then: of each date ahead, the last stage told nowhere."""
        preferences = preferences_of(self.person, self.unit.people.contacts(self.person.id))
        today = day_in(self.person.timezone, self.now)
        rules = self.edition.rules_on(self.now.date())
        done = self.unit.marks.done(self.person.id)
        found = matters(self.unit.records.load(self.person.id), rules, done, on=today)
        past = {
            (one.event, one.channel): one
            for one in plan(self.person.id, found, preferences, self.edition.stages)
            if one.send_at <= self.now and one.due_on is not None and one.due_on >= today
        }
        rows = self.unit.outbox.of_person(self.person.id)
        for planned in past.values():
            if since <= planned.send_at and _is_missed(planned, rows):
                self.unit.outbox.add(planned.also_on(planned.channel, planned.send_at))
        self.replan()

    def tell_news(self, kind: str, row: OutboxRow) -> None:
        """What happened to the address of a message, told where the person can still be reached."""
        for channel in self._others(row.planned.channel):
            self.unit.outbox.add(
                Planned(
                    key=f"{self.person.id}:{kind}:{row.id}:{channel}",
                    person_id=self.person.id,
                    kind=kind,
                    event=f"{kind}:{row.planned.channel}",
                    stage=NEWS_STAGE,
                    channel=channel,
                    send_at=self.now,
                )
            )

    def replan(self) -> None:
        """Plan anew with the addresses as they are."""
        self.edition.planner(self.now).replan(self.unit, self.person, self.now)

    def _others(self, channel: str) -> tuple[str, ...]:
        preferences = preferences_of(self.person, self.unit.people.contacts(self.person.id))
        return tuple(other for other in preferences.channels if other != channel)

    def _was_silent(self, row: OutboxRow) -> bool:
        """Whether an earlier stage of this very date went out there and the person gave no sign of life since."""
        told = [one.settled_at for one in self._told_before(row) if one.settled_at is not None]
        return bool(told) and self.person.seen_at < max(told)

    def _told_before(self, row: OutboxRow) -> Iterator[OutboxRow]:
        for one in self.unit.outbox.of_person(self.person.id):
            is_same = (one.planned.event, one.planned.due_on) == (row.planned.event, row.planned.due_on)
            if is_same and one.planned.channel == row.planned.channel and one.state in TOLD_STATES:
                yield one


def _is_missed(planned: Planned, rows: Sequence[OutboxRow]) -> bool:
    """Whether neither this stage nor a later one of the same date was told anywhere, or is on its way."""
    return not any(
        _is_told(row, planned.send_at) or _is_under_way(row, planned.send_at)
        for row in rows
        if (row.planned.event, row.planned.due_on) == (planned.event, planned.due_on)
    )


def _is_told(row: OutboxRow, since: datetime) -> bool:
    return row.state in TOLD_STATES and (row.settled_at or row.planned.send_at) >= since


def _is_under_way(row: OutboxRow, since: datetime) -> bool:
    return row.state in {OutboxState.PLANNED, OutboxState.CLAIMED} and row.planned.send_at <= since
