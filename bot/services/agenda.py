"""The plan of a person's reminders, kept in step with her record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.matters import matters
from bot.domain.rules import Rules
from bot.people import Contact, Person
from bot.ports import UnitOfWork
from bot.reminders.planner import Preferences, plan
from knowledge.stages import Stages


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Replans one person inside the unit of work that is open."""

    rules: Rules
    stages: Stages

    def replan(self, unit: UnitOfWork, person: Person, now: datetime) -> None:
        """Make the outbox hold what the record asks for now."""
        found = matters(unit.records.load(person.id), self.rules, unit.marks.done(person.id))
        preferences = preferences_of(person, unit.people.contacts(person.id))
        unit.outbox.replace(person.id, plan(person.id, found, preferences, self.stages), now)


def preferences_of(person: Person, contacts: Sequence[Contact]) -> Preferences:
    """Where and about what a person is reminded: every open address's channel, once."""
    channels = tuple(dict.fromkeys(contact.address.channel for contact in contacts if contact.is_open))
    return Preferences(channels=channels, timezone=person.timezone, stopped_kinds=person.stopped_kinds)
