"""The command `simulate`: lives through the days of a record and tells every message that would go out.

It is the bot itself on an empty database in memory, with a clock that is moved: what it prints went through planner,
outbox and dispatcher. Each fact of the record is told to the bot at noon of its own day, those before the first day at
the start.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.agenda import OutboxRow, OutboxState
from bot.bootstrap import App, build_app
from bot.cli.forecast import parsed
from bot.clock import StandingClock, instant_at
from bot.dialogue.library import Library
from bot.domain.matters import Matter, matters
from bot.domain.records import read_question
from bot.domain.vocabulary import Record
from bot.errors import InputError
from bot.messages import Address, Notice
from bot.people import Contact, Habits, Person
from bot.reminders.dispatcher import Dispatcher
from bot.settings import Settings

T = TypeVar("T")

CHANNELS = ("telegram", "email")
_MOST_YEARS = 20
_FACTS = ("offences", "letters", "courses", "refund_claims", "statements", "refund_files", "debts", "appeals")
_NOON = 12  # facts are told then: the morning's reminder of the same day has left
_NIGHT = time(3, 7)  # everybody is replanned, as in the service


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What is asked: days from `first_on` to `last_on`, both included, where the person lives and how she reads."""

    first_on: date
    last_on: date
    timezone: str = "Europe/Paris"
    hour: int | None = None
    channels: tuple[str, ...] = CHANNELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One message that goes out; `at` is on the clock of the person."""

    at: datetime
    channel: str
    kind: str
    stage: str
    due_on: date | None
    event: str
    subject: str
    from_on: date | None
    basis: str | None
    together_with: tuple[str, ...] = ()  # events told in the same message

    @property
    def reason(self) -> str:
        """What it is about, in the words of the message, and where the date comes from."""
        start = f"counted from {self.from_on}" if self.from_on else ""
        source = ", ".join(part for part in (start, self.basis or "") if part)
        return f"{self.subject} ({source})" if source else self.subject


def run(
    simulation: Simulation,
    text: bytes,
    stdout: TextIO,
    *,
    settings: Settings,
    jsonl: bool,
    library: Library | None = None,
) -> int:
    """Print every message, one a line, in the order of time; the exit code. InputError names what is wrong."""
    show = _as_json if jsonl else _as_line
    stdout.writelines(show(told) + "\n" for told in simulate(simulation, text, settings, library))
    return 0


def simulate(simulation: Simulation, text: bytes, settings: Settings, library: Library | None = None) -> Sequence[Told]:
    """Every message that goes out for the record of a JSON text; InputError names the field that is wrong."""
    _check(simulation)
    with TemporaryDirectory() as folder:
        alone = settings.model_copy(
            update={"database_url": "sqlite://", "var_dir": Path(folder), "telegram_bot_token": None, "smtp_host": None}
        )
        clock = StandingClock(_local(simulation.first_on, time(), simulation.timezone))
        app = build_app(alone, clock=clock, library=library)
        record = read_question(parsed(text), app.workshop.shelf.current.rules_on).record
        return asyncio.run(_lived(_Life(simulation, record, app, clock)))


def _check(simulation: Simulation) -> None:
    first_on, last_on = simulation.first_on, simulation.last_on
    if not first_on <= last_on:
        raise InputError("--to", f"expected {first_on} or later")
    if last_on - first_on > timedelta(days=366 * _MOST_YEARS):
        raise InputError("--to", f"expected at most {_MOST_YEARS} years after --from")
    if simulation.hour is not None and simulation.hour not in range(24):
        raise InputError("--hour", "expected an hour from 0 to 23")
    try:
        ZoneInfo(simulation.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError("--timezone", "no time zone is called so; write one such as Europe/Paris") from None


async def _lived(life: _Life) -> Sequence[Told]:
    async with aclosing(life.app):
        return await life.live()


class _Life:
    """One person, from the first day to the last."""

    def __init__(self, simulation: Simulation, record: Record, app: App, clock: StandingClock) -> None:
        self.app = app
        self._asked, self._record, self._clock = simulation, record, clock
        self._told: list[Told] = []
        self._known = Record()
        self._planned_for: tuple[Matter, ...] = ()
        self._person = self._arrived()
        channels = {kind: _Ear(kind, self._heard) for kind in simulation.channels}
        self._dispatcher: Dispatcher = app.dispatcher(channels)

    async def live(self) -> Sequence[Told]:
        """Every message, in the order of sending."""
        self._learn(self._asked.first_on)
        day = self._asked.first_on
        while day <= self._asked.last_on:
            for instant, happen in self._events(day):
                await self._advance(instant)
                happen()
            day += timedelta(days=1)
        await self._advance(_local(day, time(), self._asked.timezone) - timedelta(seconds=1))
        return self._told

    def _events(self, day: date) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """What happens on a day but for the messages themselves."""
        if self._matters_on(day) != self._planned_for:  # else the night would change nothing
            yield _local(day, _NIGHT, self._asked.timezone), lambda: self._plan_at_night(day)
        if known_on(self._record, day) != self._known:
            yield instant_at(day, _NOON, self._asked.timezone), lambda: self._learn(day)

    def _plan_at_night(self, day: date) -> None:
        self.app.conversations.nightly()
        self._planned_for = self._matters_on(day)

    def _matters_on(self, day: date) -> tuple[Matter, ...]:
        return matters(self._known, self.app.workshop.shelf.current.rules_on(day), on=day)

    async def _advance(self, to: datetime) -> None:
        while (due_at := self.app.next_due_at(self._dispatcher)) is not None and due_at <= to:
            self._clock.set(due_at)
            if not await self._dispatcher.tick() and self.app.next_due_at(self._dispatcher) == due_at:
                break  # what is due cannot be taken: do not turn in circles
        self._clock.set(to)

    def _arrived(self) -> Person:
        now = self._clock.now()
        habits, zone = Habits(hour=self._asked.hour), self._asked.timezone
        new = Person(id=0, timezone=zone, habits=habits, created_at=now, seen_at=now)
        with self.app.workshop.new_unit() as unit:
            person = unit.people.add(new)
            for channel in self._asked.channels:
                address = Address(channel=channel, value="1" if channel != "email" else "driver@example.org")
                unit.people.put_contact(Contact(person_id=person.id, address=address, confirmed_at=now))
            unit.commit()
        return person

    def _learn(self, day: date) -> None:
        """Tell the bot what is known on a day and was not before."""
        before, self._known = self._known, known_on(self._record, day)
        now = self._clock.now()
        fines = {fine.of: fine for fine in self._known.fines}
        with self.app.workshop.new_unit() as unit:
            if self._known.licence != before.licence:
                unit.records.set_licence(self._person.id, self._known.licence)
            for name in _FACTS:
                for fact in getattr(self._known, name):
                    unit.records.put(self._person.id, fact, fines.get(fact.id))
            self.app.workshop.shelf.current.planner(now).replan(unit, self._person, now)
            unit.commit()
        self._planned_for = self._matters_on(day)

    def _heard(self, channel: str, notice: Notice) -> None:
        """One message: the claimed rows are those that are in it."""
        now = self._clock.now()
        day = now.astimezone(ZoneInfo(self._asked.timezone)).date()
        with self.app.workshop.new_unit() as unit:
            rows = unit.outbox.of_person(self._person.id)
            done, record = unit.marks.done(self._person.id), unit.records.load(self._person.id)
        claimed = [one for one in rows if one.state is OutboxState.CLAIMED and one.planned.channel == channel]
        row = next((one for one in claimed if one.id == notice.row_id), claimed[0])
        found = matters(record, self.app.workshop.shelf.current.rules_on(day), done, on=day)
        matter = next((one for one in found if one.event == row.planned.event), None)
        others = tuple(one.planned.event for one in claimed if one is not row)
        self._told.append(_told(now, self._asked.timezone, row, notice, matter, others))


def _told(
    now: datetime, timezone: str, row: OutboxRow, notice: Notice, matter: Matter | None, others: tuple[str, ...]
) -> Told:
    return Told(
        at=now.astimezone(ZoneInfo(timezone)),
        channel=row.planned.channel,
        kind=row.planned.kind,
        stage=row.planned.stage,
        due_on=row.planned.due_on,
        event=row.planned.event,
        subject=notice.subject,
        from_on=matter.from_on if matter else None,
        basis=matter.basis if matter else None,
        together_with=others,
    )


class _Ear:
    """A channel on which everything arrives."""

    def __init__(self, kind: str, heard: Callable[[str, Notice], None]) -> None:
        self.kind = kind
        self._heard = heard

    async def send(self, address: Address, notice: Notice) -> None:  # noqa: ARG002  (every channel has this shape)
        """Take note of it."""
        self._heard(self.kind, notice)


# What is known of a life on a day of it


def known_on(record: Record, day: date) -> Record:
    """The part of a record that had happened at the end of `day`.

    A fact is known from its dates that a fact must have; a date of it that is still to come is not known yet.
    """
    licence = record.licence
    return Record(
        licence=_fact_on(licence, day) if licence is not None else None,
        offences=_facts_on(record.offences, day),
        fines=_facts_on(record.fines, day),
        letters=_facts_on(record.letters, day),
        courses=_facts_on(record.courses, day),
        refund_claims=_facts_on(record.refund_claims, day),
        statements=_facts_on(record.statements, day),
        refund_files=record.refund_files,
        debts=_facts_on(record.debts, day),
        appeals=_facts_on(record.appeals, day),
    )


def _facts_on(facts: Sequence[T], day: date) -> tuple[T, ...]:
    known = (_fact_on(fact, day) for fact in facts)
    return tuple(fact for fact in known if fact is not None)


def _fact_on(fact: T, day: date) -> T | None:
    """A fact without its dates to come; None while one that it must have is, or while all that it has are."""
    dates = _dates_of(fact)
    coming = [name for name, on in dates.items() if on > day]
    if not coming:
        return fact
    if len(coming) == len(dates) or any(name in _required(fact) for name in coming):
        return None
    return replace(fact, **dict.fromkeys(coming))  # type: ignore[type-var]


def _dates_of(fact: Any) -> Mapping[str, date]:
    values = {one.name: getattr(fact, one.name) for one in fields(fact)}
    return {name: value for name, value in values.items() if isinstance(value, date)}


def _required(fact: Any) -> frozenset[str]:
    return frozenset(one.name for one in fields(fact) if "None" not in str(one.type))


# Lines


def _as_line(told: Told) -> str:
    due = f"due {told.due_on}" if told.due_on else "no date"
    also = f" + {len(told.together_with)} more" if told.together_with else ""
    at = told.at.isoformat(timespec="minutes")
    return f"{at}  {told.channel:<8}  {told.kind:<16}  {told.stage:<6}  {due:<14}  {told.reason}{also}"


def _as_json(told: Told) -> str:
    answer = {
        "at": told.at.isoformat(),
        "channel": told.channel,
        "kind": told.kind,
        "stage": told.stage,
        "due": told.due_on.isoformat() if told.due_on else None,
        "event": told.event,
        "from": told.from_on.isoformat() if told.from_on else None,
        "basis": told.basis,
        "reason": told.reason,
        "together_with": list(told.together_with),
    }
    return json.dumps(answer, ensure_ascii=False)


def _local(day: date, at: time, timezone: str) -> datetime:
    return datetime.combine(day, at, tzinfo=ZoneInfo(timezone))
