"""What a message and a tick ask of the database is looked up in an index: no table is read from end to end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from bot.bootstrap import App
from bot.messages import Address, Incoming
from storage import open_database
from storage.models import Row
from tests.chaos.population import DUE_AT, PLANNED_AT, an_app, populate, readers
from tests.keys import KEYS
from tests.talking import RecordingChannel

_SAID = (
    "/start",
    "j'ai eu mon permis le 12 mai 2015, il me reste 6 points",
    "oui",
    "téléphone au volant le 3 mars 2026, payé le 20 mars 2026",
    "oui",
    "j'ai reçu une lettre 48N le 2 novembre 2026",
    "oui",
    "combien coûte un stage ?",
    "dans quelles circonstances ai-je un pamplemousse ?",
    "/profil",
    "/rappels",
    "/mesdonnees",
    "/ecrire",
    "/remboursement",
    "/email ana@example.org",
    "000000",
)
# Of these, small or read at night only, everything is wanted.
_READ_WHOLE = {"chore", "alembic_version"}
# Questions without a person: looked up by their state, and few.
_FEW = {"broadcast", "question"}


@contextmanager
def noted(engine: Engine) -> Iterator[dict[str, Any]]:
    """Every statement that is run meanwhile, with one set of its values."""
    statements: dict[str, Any] = {}

    def note(_c: object, _cursor: object, statement: str, values: Any, _context: object, many: bool) -> None:
        statements.setdefault(statement, values[0] if many else values)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def scans(engine: Engine, statements: dict[str, Any]) -> list[str]:
    """The steps that read a whole table of people, with their statement."""
    tables = {table.name for table in Row.metadata.sorted_tables} - _READ_WHOLE - _FEW
    found = []
    with engine.connect() as connection:
        for statement, values in statements.items():
            if not statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")):
                continue
            steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            for step in steps:
                words = str(step[3]).split()
                if words[0] == "SCAN" and "INDEX" not in words and words[1] in tables:
                    found.append(f"{step[3]}: {statement}")
    return found


def talk(app: App) -> None:
    address = Address(channel="telegram", value="10000")
    for number, text in enumerate(_SAID):
        incoming = Incoming(address=address, message_id=f"m{number}", received_at=PLANNED_AT, text=text)
        assert app.conversations.handle(incoming).replies
        app.conversations.answered(incoming)


def test_no_message_and_no_tick_reads_a_whole_table(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    app = an_app(url, tmp_path, DUE_AT - timedelta(days=1))
    populate(app, readers(3))
    engine = open_database(url, KEYS)
    own: Engine = app.workshop.new_unit.args[0]  # type: ignore[attr-defined]
    with noted(own) as statements:
        talk(app)
    later = an_app(url, tmp_path, DUE_AT)
    channels = {kind: RecordingChannel(kind) for kind in ("telegram", "email")}
    with noted(later.workshop.new_unit.args[0]) as of_tick:  # type: ignore[attr-defined]
        assert asyncio.run(later.dispatcher(channels).tick()) >= 6
    assert len(statements) > 30
    assert len(of_tick) > 10
    assert scans(engine, statements | of_tick) == []
    for one in (engine, own):
        one.dispose()
    later.dispose()


def test_a_look_into_a_whole_table_would_be_seen(tmp_path: Path) -> None:
    app = an_app(f"sqlite:///{tmp_path / 'bot.db'}", tmp_path, PLANNED_AT)
    engine: Engine = app.workshop.new_unit.args[0]  # type: ignore[attr-defined]
    assert len(scans(engine, {"SELECT * FROM outbox_message WHERE note = ?": ("x",)})) == 1
    app.dispose()
