"""Nobody is kept for ever: after a long silence a person is warned on every channel, then everything is erased."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.agenda import NEWS_STAGE, TOLD_STATES, OutboxRow, Planned
from bot.clock import day_in, instant_at
from bot.dialogue.context import rows_of
from bot.dialogue.texts import Texts
from bot.domain.matters import MatterKind, matters
from bot.messages import Choice, Notice, Reply
from bot.people import Person
from bot.ports import UnitOfWork
from bot.services.agenda import preferences_of, stages_of
from bot.services.editions import Edition
from bot.services.notices import notice_key

log = logging.getLogger(__name__)

RETENTION_KIND = "retention"
WARNED_BEFORE = timedelta(days=30)
_EVERY_YEAR = MatterKind.YEARLY_CHECK.value  # it comes back for ever, and nothing is lost with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long a person stays: `days` after the last word of hers, and after the last date that she was told of."""

    days: int
    edition: Edition
    now: datetime

    @property
    def warned_if_silent_since(self) -> datetime:
        """Whoever was heard of later is not even warned."""
        return self.now - timedelta(days=self.days) + WARNED_BEFORE

    def settle(self, unit: UnitOfWork, number: int) -> bool:
        """Warn this person, or erase her; whether anything was changed."""
        unit.people.lock(number)
        person = unit.people.get(number)
        if person is None:
            return False
        rows = unit.outbox.of_person(number)
        last_at = last_contact_at(person, rows)
        if last_at > self.warned_if_silent_since or self._has_date_ahead(unit, person):
            return False
        warned = [row.planned.send_at for row in rows if row.planned.event == _event(last_at)]
        if not warned and self._warn(unit, person, last_at):
            return True
        is_time = last_at + timedelta(days=self.days) <= self.now
        if not is_time or (warned and min(warned) + WARNED_BEFORE > self.now):
            return False
        unit.people.erase(number)
        log.info("A person was erased after a long silence", extra={"action": "retention_over"})
        return True

    def _has_date_ahead(self, unit: UnitOfWork, person: Person) -> bool:
        """A legal date to come that she asked to be told of: nobody loses a licence to an erasure."""
        today = day_in(person.timezone, self.now)
        rules = self.edition.rules_on(today)
        found = matters(unit.records.load(person.id), rules, unit.marks.done(person.id), on=today)
        return any(one.due_on >= today and not one.is_done and one.kind != _EVERY_YEAR for one in found)

    def _warn(self, unit: UnitOfWork, person: Person, last_at: datetime) -> bool:
        """Tomorrow at her hour, on every open channel; False when there is none."""
        tomorrow = day_in(person.timezone, self.now) + timedelta(days=1)
        send_at = instant_at(tomorrow, stages_of(person, self.edition.stages).hour, person.timezone)
        channels = preferences_of(person, unit.people.contacts(person.id)).channels
        for channel in channels:
            unit.outbox.add(
                Planned(
                    key=f"{person.id}:{_event(last_at)}:{channel}",
                    person_id=person.id,
                    kind=RETENTION_KIND,
                    event=_event(last_at),
                    stage=NEWS_STAGE,
                    channel=channel,
                    send_at=send_at,
                )
            )
        return bool(channels)


def last_contact_at(person: Person, rows: Sequence[OutboxRow]) -> datetime:
    """The last word of a person, or the last date that she was told of, whichever came later."""
    told = (
        row.settled_at
        for row in rows
        if row.state in TOLD_STATES and row.planned.due_on is not None and row.planned.kind != _EVERY_YEAR
    )
    return max([person.seen_at, *(at for at in told if at is not None)])


def kept_until(person: Person, rows: Sequence[OutboxRow], days: int) -> date:
    """The day before which nothing is erased, whatever becomes of her."""
    return day_in(person.timezone, last_contact_at(person, rows) + timedelta(days=days))


def retention_notice(
    row: OutboxRow, person: Person, rows: Sequence[OutboxRow], days: int, texts: Texts
) -> Notice | str:
    """The warning, or why there is nothing to warn of any more."""
    last_at = last_contact_at(person, rows)
    if row.planned.event != _event(last_at):
        return "heard of since"
    erased_on = max(day_in(person.timezone, row.planned.send_at + WARNED_BEFORE), kept_until(person, rows, days))
    until = texts.day(erased_on)
    text = texts("retention-notice", last=texts.day(day_in(person.timezone, last_at)), until=until)
    choices = (
        Choice(label=texts("button-keep-data"), action="keepdata:"),
        Choice(label=texts("action-my-data"), action="go:my_data"),
    )
    return Notice(
        key=notice_key(row.planned.key),
        subject=texts("retention-subject", until=until),
        reply=Reply(text=text, choices=rows_of(*choices)),
        language=texts.language,
    )


def _event(last_at: datetime) -> str:
    return f"{RETENTION_KIND}:{last_at.date()}"
