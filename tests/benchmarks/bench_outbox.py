"""What a tick costs when the outbox is large; prints, never judges.

A tick with 100 due reminders is timed by turns on a database that stores 10,000 messages and on one that stores
1,000,000, half of them sent, half of them to come: the ratio is the figure that counts. The channel costs nothing, so
all that is timed is ours: claiming, reading the facts again, writing the text, recording the outcome. Beside it the
same for APScheduler's SQLAlchemyJobStore with one job a reminder, which does none of the last four.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import pickle
import statistics
import tempfile
import time
import warnings
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from apscheduler.executors.debug import DebugExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.util import datetime_to_utc_timestamp, obj_to_ref
from sqlalchemy import Engine, insert, literal, text, update
from sqlmodel import col, select

from bot.agenda import OutboxState, Planned
from bot.bootstrap import App
from bot.people import Person
from bot.reminders.dispatcher import Dispatcher
from storage import open_database
from storage.mapping import outbox_message_row
from storage.models import OutboxMessageRow, PersonRow
from tests import postgres
from tests.chaos.population import COURSE, DUE_AT, PLANNED_AT, an_app, chats, populate
from tests.keys import KEYS
from tests.talking import RecordingChannel

DUE = 100
ROUNDS = 15
MESSAGES_EACH = 10
_AT_ONCE = 20_000
_DAYS_AHEAD = 3 * 365
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)  # jobs run by the clock of the machine


@dataclass
class Stand:
    """One database of a size, with a dispatcher on it."""

    stored: int
    app: App
    engine: Engine
    due: list[int]
    person: Person
    channel: RecordingChannel = field(default_factory=lambda: RecordingChannel("telegram"))
    rounds: int = 0

    def dispatcher(self) -> Dispatcher:
        """A new one, as after a start."""
        return self.app.dispatcher({"telegram": self.channel})

    def make_due(self) -> None:
        """The same reminders once more, under new keys: what left before does not leave again."""
        self.rounds += 1
        rows = update(OutboxMessageRow).where(col(OutboxMessageRow.id).in_(self.due))
        key = literal(f"{self.rounds}:") + col(OutboxMessageRow.event)
        with self.engine.begin() as connection:
            connection.execute(rows.values(key=key, state="planned", claimed_at=None, settled_at=None, attempts=0))
        self.channel.sent.clear()

    async def tick(self, dispatcher: Dispatcher) -> float:
        """Seconds of a tick that delivers what is due."""
        started = time.perf_counter()
        await dispatcher.tick()
        seconds = time.perf_counter() - started
        assert len(self.channel.sent) == DUE, len(self.channel.sent)
        return seconds

    def replan(self) -> float:
        """Seconds in which a course is forgotten and told again, each with a new plan."""
        started = time.perf_counter()
        with self.app.workshop.new_unit() as unit:
            planner = self.app.workshop.shelf.current.planner(PLANNED_AT)
            (course,) = unit.records.load(self.person.id).courses
            unit.records.remove(self.person.id, course.id)
            planner.replan(unit, self.person, PLANNED_AT)
            unit.records.put(self.person.id, COURSE)
            planner.replan(unit, self.person, PLANNED_AT)
            unit.commit()
        return time.perf_counter() - started


def a_stand(url: str, folder: Path, stored: int) -> Stand:
    """A database that stores as many messages, 100 of them due."""
    folder.mkdir()
    app = an_app(url, folder, DUE_AT)
    engine = open_database(url, KEYS)
    fill(engine, stored - DUE)
    populate(app, chats(DUE + 1))
    with app.workshop.new_unit() as unit:
        numbers = list(unit.people.ids())[-DUE - 1 :]
        rows = [row for number in numbers[1:] for row in unit.outbox.of_person(number)]
        person = unit.people.get(numbers[0])
    assert person is not None
    with engine.begin() as connection:  # the one who is replanned has nothing due
        hers = update(OutboxMessageRow).where(col(OutboxMessageRow.person_id) == person.id)
        connection.execute(hers.values(state=OutboxState.SENT.value))
        connection.execute(text("ANALYZE"))  # PostgreSQL does so by itself after a while
    due = [row.id for row in rows if row.planned.send_at <= DUE_AT]
    assert len(due) == DUE
    return Stand(stored=stored, app=app, engine=engine, due=due, person=person)


def fill(engine: Engine, stored: int) -> None:
    """Messages of other people: half of them sent long ago, half of them to come, spread over three years."""
    people = stored // MESSAGES_EACH + 1
    row = PersonRow(language="fr", timezone="Europe/Paris", stopped_kinds="[]", created_at=PLANNED_AT, seen_at=DUE_AT)
    _insert(engine, PersonRow, (row.model_dump(exclude={"id"}) for _ in range(people)))
    with engine.connect() as connection:
        first = connection.execute(select(col(PersonRow.id)).order_by(col(PersonRow.id)).limit(1)).scalar_one()
    assert first is not None
    _insert(engine, OutboxMessageRow, (_message(number, first) for number in range(stored)))


def _message(number: int, first_person: int) -> dict[str, Any]:
    days = number * 7919 % _DAYS_AHEAD + 1
    is_sent = number % 2 == 0
    send_at = DUE_AT + timedelta(days=-days if is_sent else days)
    person, event = first_person + number // MESSAGES_EACH, f"course_possible:{number:032x}"
    planned = Planned(
        key=f"{person}:{event}:D-30:telegram",
        person_id=person,
        kind="course_possible",
        event=event,
        stage="D-30",
        channel="telegram" if number % 4 < 2 else "email",
        send_at=send_at,
        due_on=send_at.date() + timedelta(days=30),
    )
    row = outbox_message_row(planned).model_dump(exclude={"id"})
    return row | ({"state": "sent", "settled_at": send_at} if is_sent else {})


def _insert(engine: Engine, table: Any, rows: Iterator[dict[str, Any]]) -> None:
    with engine.begin() as connection:
        while chunk := list(islice(rows, _AT_ONCE)):
            connection.execute(insert(table), chunk)


async def by_turns(works: list[Callable[[], Awaitable[float]]]) -> list[float]:
    """The median seconds of each, timed one after the other in every round: what disturbs one disturbs the next."""
    rounds = [[await work() for work in works] for _ in range(ROUNDS + 1)]
    return [statistics.median(seconds) for seconds in zip(*rounds[1:], strict=True)]


def memory() -> float:
    """Megabytes of this process now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


async def compare(name: str, stands: list[Stand]) -> None:
    """Print the figures of a small and a large database."""
    dispatchers = [stand.dispatcher() for stand in stands]

    async def full(place: int) -> float:
        stands[place].make_due()
        return await stands[place].tick(dispatchers[place])

    async def idle(place: int) -> float:
        started = time.perf_counter()
        await dispatchers[place].tick()
        return time.perf_counter() - started

    async def replan(place: int) -> float:
        return stands[place].replan()

    before = memory()
    for title, work in ((f"tick, {DUE} due", full), ("tick, none due", idle), ("replanning one person", replan)):
        show(name, title, stands, await by_turns([partial(work, place) for place in range(len(stands))]))
    print(f"{name:<11} memory before and after these rounds        {before:9.1f} MB {memory():9.1f} MB")


def show(name: str, title: str, stands: list[Stand], seconds: list[float]) -> None:
    """One line: both times and their ratio."""
    times = " ".join(f"{1000 * one:9.2f} ms" for one in seconds)
    sizes = " and ".join(f"{stand.stored:,}" for stand in stands)
    print(f"{name:<11} {title:<22} {sizes:>21} stored: {times}   ratio {seconds[1] / seconds[0]:.2f}", flush=True)


# APScheduler, one job a reminder


def nothing(number: int) -> None:
    """What the jobs do."""


@dataclass
class JobStand:
    """APScheduler on a table of jobs."""

    stored: int
    engine: Engine
    scheduler: Any
    due: list[dict[str, Any]]

    async def tick(self) -> float:
        """Seconds in which the scheduler runs its due jobs and takes them out of the table."""
        table = self.scheduler._lookup_jobstore("default").jobs_t
        with self.engine.begin() as connection:
            connection.execute(insert(table), self.due)
        started = time.perf_counter()
        self.scheduler._process_jobs()
        return time.perf_counter() - started

    async def move(self) -> float:
        """Seconds in which ten jobs, their ids known, are taken out and added again."""
        started = time.perf_counter()
        for number in range(MESSAGES_EACH):
            job = self.scheduler.get_job(f"{2 * number + 1}")
            self.scheduler.remove_job(job.id)
            run_date = job.trigger.run_date
            self.scheduler.add_job(nothing, "date", run_date=run_date, args=job.args, id=job.id)
        return time.perf_counter() - started


def a_job_stand(url: str, stored: int) -> JobStand:
    """A table of as many jobs, all to come: a job that ran is gone."""
    engine = open_database(url, KEYS)
    store = SQLAlchemyJobStore(engine=engine)
    scheduler = BackgroundScheduler(
        jobstores={"default": store}, executors={"default": DebugExecutor()}, timezone="UTC",
        job_defaults={"misfire_grace_time": None},
    )  # fmt: skip
    scheduler.start(paused=True)  # makes the table
    _insert(engine, store.jobs_t, (_job(number, _ahead(number)) for number in range(stored)))
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    scheduler.state = 1  # running, but processed by hand: its thread waits for an event that never comes
    return JobStand(stored, engine, scheduler, [_job(-number, _LONG_AGO) for number in range(1, 101)])


def _ahead(number: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=number * 7919 % _DAYS_AHEAD + 1)  # noqa: TID251


def _job(number: int, run_at: datetime) -> dict[str, Any]:
    state = {
        "version": 1, "id": f"{number}", "func": obj_to_ref(nothing), "trigger": DateTrigger(run_at, "UTC"),
        "executor": "default", "args": (number,), "kwargs": {}, "name": "nothing", "misfire_grace_time": None,
        "coalesce": True, "max_instances": 1, "next_run_time": run_at,
    }  # fmt: skip
    row = {"id": state["id"], "next_run_time": datetime_to_utc_timestamp(run_at)}
    return row | {"job_state": pickle.dumps(state, pickle.HIGHEST_PROTOCOL)}


async def compare_jobs(name: str, stands: list[JobStand]) -> None:
    """Print the same figures for APScheduler."""
    before = memory()
    show(name, f"APScheduler, {DUE} due", stands, await by_turns([stand.tick for stand in stands]))  # type: ignore[arg-type]
    show(name, "APScheduler, ten moved", stands, await by_turns([stand.move for stand in stands]))  # type: ignore[arg-type]
    print(f"{name:<11} APScheduler, memory before and after        {before:9.1f} MB {memory():9.1f} MB")
    for stand in stands:
        stand.scheduler.shutdown(wait=False)


def main() -> None:
    """Both databases, or the one named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--sizes", type=int, nargs=2, default=(10_000, 1_000_000))
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.on or ("sqlite", "postgresql"):
            urls = iter(_databases(name, Path(folder)))
            stands = [a_stand(next(urls), Path(folder) / f"{name}{size}", size) for size in asked.sizes]
            asyncio.run(compare(name, stands))
            jobs = [a_job_stand(next(urls), size) for size in asked.sizes]
            asyncio.run(compare_jobs(name, jobs))
    postgres.stop_late()


def _databases(name: str, folder: Path) -> list[str]:
    """Four empty ones."""
    if name == "sqlite":
        return [f"sqlite:///{folder / f'{place}.db'}" for place in range(4)]
    server = postgres._server()
    return [server._url(server._create(f"bench{place}")) for place in range(4)]


if __name__ == "__main__":
    main()
