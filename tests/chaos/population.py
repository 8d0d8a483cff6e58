"""People with one reminder each, due on every channel at the same instant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.agenda import OutboxState
from bot.bootstrap import App, build_app
from bot.clock import StandingClock
from bot.domain.vocabulary import Course
from bot.messages import Address
from bot.people import Contact, Person
from bot.ports import Clock
from bot.settings import Settings
from tests.talking import project_library

PLANNED_AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DUE_AT = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)  # the stage of thirty days leaves at nine in Paris
COURSE = Course(id="", first_day_on=date(2025, 12, 22), last_day_on=date(2025, 12, 23))  # possible again 24 December

_DOMAINS = ("example.org", "example.com", "example.net", "mail.example.org")
_AT_ONCE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A person and where she reads; `None` for a channel she does not have."""

    chat: int | None = None
    email: str | None = None


def readers(number: int) -> list[Reader]:
    """As many people who have both channels."""
    return [
        Reader(chat=10_000 + place, email=f"driver{place}@{_DOMAINS[place % len(_DOMAINS)]}") for place in range(number)
    ]


def chats(number: int) -> list[Reader]:
    """As many people who have Telegram alone."""
    return [Reader(chat=10_000 + place) for place in range(number)]


def an_app(url: str, folder: Path, now: datetime, *, clock: Clock | None = None, **values: Any) -> App:
    """The application on a database; time stands still unless a clock is given."""
    settings = Settings(_env_file=None, database_url=url, var_dir=folder, **values)
    return build_app(settings, clock=clock or StandingClock(now), library=project_library())


def populate(app: App, people: list[Reader]) -> None:
    """Store the people, each with one course, and plan their reminders as the bot does."""
    for start in range(0, len(people), _AT_ONCE):
        with app.workshop.new_unit() as unit:
            for reader in people[start : start + _AT_ONCE]:
                person = unit.people.add(Person(id=0, created_at=PLANNED_AT, seen_at=PLANNED_AT))
                for address in _addresses(reader):
                    unit.people.put_contact(Contact(person_id=person.id, address=address, confirmed_at=PLANNED_AT))
                unit.records.put(person.id, COURSE)
                app.workshop.shelf.current.planner(PLANNED_AT).replan(unit, person, PLANNED_AT)
            unit.commit()


def _addresses(reader: Reader) -> list[Address]:
    chat = [] if reader.chat is None else [Address(channel="telegram", value=str(reader.chat))]
    return [*chat, *([] if reader.email is None else [Address(channel="email", value=reader.email)])]


def due_states(app: App, now: datetime = DUE_AT) -> Counter[OutboxState]:
    """How the reminders ended that were due at the beginning."""
    with app.workshop.new_unit() as unit:
        rows = [row for number in unit.people.ids() for row in unit.outbox.of_person(number)]
    return Counter(row.state for row in rows if _was_due(row.planned.stage, row.planned.send_at, now))


def _was_due(stage: str, send_at: datetime, now: datetime) -> bool:
    """A retry moves the instant by some hours; the next stage is weeks away."""
    return stage != "snooze" and send_at <= now + timedelta(days=2)
