"""The plan of a person's reminders, kept in step with her record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.agenda import Planned
from bot.clock import day_in
from bot.domain.matters import Matter, MatterKind, matters
from bot.domain.rules import Rules
from bot.people import CHAT, EMAIL, EVERY_KIND, Contact, Habits, Person
from bot.ports import UnitOfWork
from bot.reminders.planner import LATE_STAGE, Preferences, plan, plan_late
from bot.services.calendar_updates import calendar_changes
from knowledge.stages import Stages


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Replans one person inside the unit of work that is open."""

    rules: Rules
    stages: Stages

    def replan(self, unit: UnitOfWork, person: Person, now: datetime) -> None:
        """Make the outbox hold what the record asks for now."""
        today = day_in(person.timezone, now)
        found = matters(unit.records.load(person.id), self.rules, unit.marks.done(person.id), on=today)
        preferences = preferences_of(person, unit.people.contacts(person.id))
        rows = unit.outbox.of_person(person.id)
        told = {row.planned.event for row in rows if row.planned.stage != LATE_STAGE}
        planned = [
            *plan(person.id, found, preferences, self.stages),
            *plan_late(person.id, found, preferences, self.stages, now=now, told=told),
        ]
        if "email" in preferences.channels:
            planned += calendar_changes(person.id, found, rows, now, today)
        unit.outbox.replace(person.id, planned, now)


def preferences_of(person: Person, contacts: Sequence[Contact]) -> Preferences:
    """Where, when and about what a person is reminded: every open address's channel, once, narrowed as she chose."""
    channels = tuple(dict.fromkeys(contact.address.channel for contact in contacts if contact.is_open))
    habits = person.habits
    return Preferences(
        channels=channels,
        timezone=person.timezone,
        stopped_kinds=person.stopped_kinds,
        hour=habits.hour,
        quiet_from=habits.quiet_from,
        quiet_to=habits.quiet_to,
        channels_by_kind=_chosen(habits, channels),
        paused_until=habits.paused_until,
    )


def plan_ahead(
    person: Person, contacts: Sequence[Contact], found: Sequence[Matter], stages: Stages, now: datetime
) -> Sequence[Planned]:
    """What would still be told to a person who chose like this, in order of time."""
    return [one for one in plan(person.id, found, preferences_of(person, contacts), stages) if one.send_at > now]


def stages_of(person: Person, stages: Stages) -> Stages:
    """The stages with the hour of the day that the person chose."""
    return stages if person.habits.hour is None else replace(stages, hour=person.habits.hour)


def _chosen(habits: Habits, channels: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The open channels that a person chose for each kind; a kind without a choice is not there."""
    every = habits.channels_by_kind.get(EVERY_KIND, ())
    words = {kind.value: habits.channels_by_kind.get(kind.value, every) for kind in MatterKind}
    return {kind: tuple(one for one in channels if _word(one) in chosen) for kind, chosen in words.items() if chosen}


def _word(channel: str) -> str:
    return EMAIL if channel == "email" else CHAT
