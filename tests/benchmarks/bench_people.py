"""What a message costs when many people are stored, and whether memory grows with messages; prints, never judges.

The same messages are handled by turns on a database with few people and on one with many, each of whom has a record, a
plan, a talk and handled messages: the ratio is the figure that counts. Then many messages are handled by one process.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path

from sqlalchemy import Engine, Table, text

from bot.bootstrap import App
from bot.messages import Address, Incoming, IncomingKind
from bot.people import Contact
from storage import open_database
from storage.models import Row
from tests import postgres
from tests.benchmarks.bench_outbox import memory
from tests.chaos.population import PLANNED_AT, an_app
from tests.keys import KEYS

FIRST_CHAT = 100_000  # the one that the others are copies of
TALKING = 50  # people who write
_TOLD = (
    "j'ai eu mon permis le 12 mai 2015, il me reste 6 points",
    "téléphone au volant le 3 mars 2026, payé le 20 mars 2026",
    "feu rouge le 12 juin 2026, payé le 1er juillet 2026",
    "j'ai fait un stage les 12 et 13 octobre 2026",
    "combien coûte un stage ?",
    "/rappels",
)
# What is timed: a question of the knowledge base, pages of the record, and a fact with its yes.
_KINDS: dict[str, tuple[str, ...]] = {
    "question": ("combien coûte un stage ?",),
    "/profil": ("/profil",),
    "/rappels": ("/rappels",),
    "fact and yes": ("il me reste 7 points", "oui"),
}
_NUMBERS = count()


@dataclass
class Stand:
    """One database with so many people."""

    people: int
    app: App
    engine: Engine
    chats: Sequence[int]  # of those who write

    def say(self, chat: int, words: str) -> None:
        """One message, handled, and recorded as answered."""
        incoming = Incoming(
            address=Address(channel="telegram", value=str(chat)),
            message_id=f"b{next(_NUMBERS)}",
            received_at=PLANNED_AT,
            kind=IncomingKind.TEXT,
            text=words,
            language="fr",
        )
        replies = self.app.conversations.handle(incoming).replies
        assert replies
        assert "Je n'ai pas pu traiter" not in replies[0].text
        self.app.conversations.answered(incoming)

    def timed(self, chat: int, words: Sequence[str]) -> float:
        """Seconds for each of these messages."""
        started = time.perf_counter()
        for one in words:
            self.say(chat, one)
        return (time.perf_counter() - started) / len(words)


def a_stand(url: str, folder: Path, people: int) -> Stand:
    """A database with so many people, all of them as one who told real things."""
    folder.mkdir()
    app, engine = an_app(url, folder, PLANNED_AT), open_database(url, KEYS)
    step = max(people // TALKING, 1)
    stand = Stand(people=people, app=app, engine=engine, chats=range(FIRST_CHAT, FIRST_CHAT + people, step)[:TALKING])
    for words in _TOLD:
        stand.say(FIRST_CHAT, words)
        stand.say(FIRST_CHAT, "oui")
    _copy(engine, people - 1)
    _give_chats(app)
    return stand


def _copy(engine: Engine, times: int) -> None:
    """The one person who is stored, with all her rows, so many times more."""
    with engine.connect() as connection:
        first = connection.execute(text("SELECT min(id) FROM person")).scalar_one()
    persons = Row.metadata.tables["person"]
    columns = ", ".join(one.name for one in persons.columns if one.name != "id")
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times})"
    with engine.begin() as connection:
        connection.execute(
            text(f"INSERT INTO person ({columns}) {numbers} SELECT {columns} FROM person, n WHERE person.id = {first}")
        )
        for table in Row.metadata.sorted_tables:
            if "person_id" in table.c and table.name != "contact":  # an address is sealed, and found by its digest
                connection.execute(text(_copies_of(table, first)))
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))


def _give_chats(app: App) -> None:
    """A chat for everybody but the first, who has one."""
    with app.workshop.new_unit() as unit:
        first, *others = unit.people.ids()
    for start in range(0, len(others), 1000):
        with app.workshop.new_unit() as unit:
            for number in others[start : start + 1000]:
                chat = Address(channel="telegram", value=str(FIRST_CHAT + number - first))
                unit.people.put_contact(Contact(person_id=number, address=chat, confirmed_at=PLANNED_AT))
            unit.commit()


def _copies_of(table: Table, first: int) -> str:
    """The statement that gives everybody the rows of the first; what is unique gets the number of the person."""
    distance = f"(p.id - {first})"
    changed = {
        "person_id": "p.id",
        "message_id": f"t.message_id || ':' || {distance}",
        "key": f"t.key || ':' || {distance}",
    }
    names = [one.name for one in table.columns if not (one.name == "id" and one.type.python_type is int)]
    values = ", ".join(changed.get(name, f"t.{name}") for name in names)
    source = f"FROM {table.name} t, person p WHERE t.person_id = {first} AND p.id > {first}"
    return f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {values} {source}"


def compare(name: str, stands: Sequence[Stand], rounds: int) -> None:
    """Print the median times of each kind of message and their ratio."""
    totals = [0.0] * len(stands)
    for kind, words in _KINDS.items():
        times = [_round(stands, number, words) for number in range(rounds + 5)]
        medians = [statistics.median(one) for one in zip(*times[5:], strict=True)]
        totals = [total + one for total, one in zip(totals, medians, strict=True)]
        _show(name, kind, stands, medians)
    _show(name, "all", stands, totals)


def _round(stands: Sequence[Stand], number: int, words: Sequence[str]) -> list[float]:
    """One time for each stand; every other round begins with the last one, so that none is always first."""
    ordered = stands if number % 2 else stands[::-1]
    times = [stand.timed(stand.chats[number % len(stand.chats)], words) for stand in ordered]
    return times if number % 2 else times[::-1]


def _show(name: str, kind: str, stands: Sequence[Stand], seconds: Sequence[float]) -> None:
    times = " ".join(f"{1000 * one:8.2f} ms" for one in seconds)
    sizes = " and ".join(f"{stand.people:,}" for stand in stands)
    print(f"{name:<11} {kind:<13} {sizes:>14} people: {times}   ratio {seconds[-1] / seconds[0]:.2f}", flush=True)


def go_on(stand: Stand, messages: int) -> None:
    """Handle so many messages of all kinds and print the memory of the process after each tenth."""
    words = cycle([one for kind in _KINDS.values() for one in kind])
    started = time.perf_counter()
    for number in range(messages):
        if number % max(messages // 10, 1) == 0:
            _show_memory(number)
        stand.say(stand.chats[number // 5 % len(stand.chats)], next(words))
    _show_memory(messages)
    print(f"{messages / (time.perf_counter() - started):.0f} messages a second")


def _show_memory(number: int) -> None:
    print(f"{number:>9,} messages: {memory():7.1f} MB", flush=True)


def _urls(folder: Path, kinds: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    for kind in kinds:
        if kind == "sqlite":
            yield kind, [f"sqlite:///{folder / name}.db" for name in ("few", "many")]
        else:
            server = postgres._server()
            yield kind, [server.migrated(), _second(server)]


def _second(server: postgres.PostgresServer) -> str:
    return server.bare()  # the application makes its tables


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--databases", nargs="*", default=["sqlite", "postgres"], choices=["sqlite", "postgres"])
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, urls in _urls(folder, options.databases):
            sizes = zip(urls, (TALKING, options.people), strict=True)
            stands = [a_stand(url, folder / f"{kind}-{people}", people) for url, people in sizes]
            compare(kind, stands, options.rounds)
            if kind == "sqlite" and options.messages:
                go_on(stands[-1], options.messages)
            for stand in stands:
                stand.engine.dispose()
                stand.app.dispose()
    postgres.stop_late()


if __name__ == "__main__":
    main()
