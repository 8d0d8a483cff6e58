"""Migrations: every step, both ways, on both databases, and two programs at once."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, inspect, select, text

from bot.people import Habits
from storage import SqlUnitOfWork, StorageError, duty_of, migrate, open_database, upgrade
from storage.models import OWNED, Row
from storage.upgrade import MIGRATIONS, NEEDS_A_STOP, _without_foreign_keys, alembic_config, newest_revision
from tests.keys import KEYS
from tests.storage.conftest import NOW, a_person
from tests.storage.test_concurrency import in_parallel
from tests.storage.test_unit_of_work import fill_every_table, rows_by_table


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Engine]:
    """An engine on a database without any table."""
    engine = open_database(empty_database_url, KEYS)
    yield engine
    engine.dispose()


def tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def downgrade(engine: Engine) -> None:
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")


def test_an_empty_database_gets_every_table(empty: Engine) -> None:
    migrate(empty)
    assert tables(empty) == {*Row.metadata.tables, "alembic_version"}
    assert revision(empty) == newest_revision()


def test_the_files_are_numbered_in_the_order_they_are_applied(empty: Engine) -> None:
    with empty.connect() as connection:
        scripts = ScriptDirectory.from_config(alembic_config(connection))
    assert scripts.get_heads() == [newest_revision()]
    numbers = [script.revision for script in scripts.walk_revisions()]
    assert numbers == sorted(numbers, reverse=True)
    assert all(Path(script.path).name.startswith(f"{script.revision}_") for script in scripts.walk_revisions())


def test_migrating_again_changes_nothing(empty: Engine) -> None:
    migrate(empty)
    with SqlUnitOfWork(empty) as unit:
        fill_every_table(unit, "one")
        unit.commit()
    migrate(empty)
    assert set(rows_by_table(empty).values()) == {1}


def test_up_down_and_up_again(empty: Engine) -> None:
    migrate(empty)
    with SqlUnitOfWork(empty) as unit:
        fill_every_table(unit, "one")
        unit.commit()
    downgrade(empty)
    assert tables(empty) == {"alembic_version"}
    migrate(empty)
    assert set(rows_by_table(empty).values()) == {0}
    assert revision(empty) == newest_revision()


def test_habits_are_added_to_people_who_are_there_and_taken_away_again(empty: Engine) -> None:
    """nobody loses a row, and a number that was erased is not used again"""
    migrate(empty)
    with SqlUnitOfWork(empty) as unit:
        first, last = fill_every_table(unit, "one"), unit.people.add(a_person()).id
        unit.people.erase(last)
        unit.commit()
    with empty.begin() as connection:
        command.downgrade(alembic_config(connection), "0003")
    with empty.connect() as connection:
        assert "reminder_hour" not in {column["name"] for column in inspect(connection).get_columns("person")}
        assert "seen_at" not in {column["name"] for column in inspect(connection).get_columns("outbox_message")}
    migrate(empty)
    gone = {"appeal", "chore", "debt", "refund_file", "sender", "stranger_mail"}  # tables that came later, and went
    assert {name for name, rows in rows_by_table(empty).items() if rows != 1} == gone
    with SqlUnitOfWork(empty) as unit:
        person = unit.people.get(first)
        assert person is not None
        assert person.habits == Habits()
        assert unit.people.add(a_person()).id > last


def test_dossiers_are_added_to_claims_that_are_there_and_taken_away_again(empty: Engine) -> None:
    migrate(empty)
    with SqlUnitOfWork(empty) as unit:
        number = fill_every_table(unit, "one")
        claims = unit.records.load(number).refund_claims
        unit.commit()
    with empty.begin() as connection:
        command.downgrade(alembic_config(connection), "0004")
    with empty.connect() as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("refund_claim")}
    assert columns == {"person_id", "id", "sent_on", "paid_on"}
    assert not {"refund_file", "debt", "appeal"} & tables(empty)
    migrate(empty)
    with SqlUnitOfWork(empty) as unit:
        assert unit.records.load(number).refund_claims == claims


def test_the_migrations_lead_to_the_models(empty: Engine) -> None:
    migrate(empty)
    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []


def test_the_migrations_lead_to_the_very_statements_of_the_models(tmp_path: Path) -> None:
    """Alembic does not compare conditions of indexes and AUTOINCREMENT; SQLite's own text shows them."""

    def statements(engine: Engine) -> set[tuple[str, frozenset[str]]]:
        question = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND sql IS NOT NULL"
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(question).all()
        engine.dispose()
        # a column that was added later stands at the end of a line; a table that was copied has quotes
        parts = {name: re.split(r",\s+|\s*\n\s*", sql.replace('"', "")) for name, sql in rows}
        return {(name, frozenset(part.rstrip(") \t") for part in found)) for name, found in parts.items()}

    migrated = open_database(f"sqlite:///{tmp_path / 'migrated.db'}", KEYS)
    migrate(migrated)
    created = open_database(f"sqlite:///{tmp_path / 'created.db'}", KEYS)
    Row.metadata.create_all(created)
    assert statements(migrated) == statements(created)


def test_the_condition_of_the_addresses_is_in_both_databases(engine: Engine) -> None:
    with engine.connect() as connection:
        indexes = {index["name"]: index for index in inspect(connection).get_indexes("contact")}
    index = indexes["ix_contact_owned"]
    assert index["unique"]
    condition = index["dialect_options"][f"{engine.dialect.name}_where"]
    assert "email" in str(condition)
    assert "confirmed_at IS NOT NULL" in str(condition)
    assert "confirmed_at IS NOT NULL" in OWNED.text


def test_two_programs_that_start_at_once_migrate_once(empty_database_url: str) -> None:
    engines = [open_database(empty_database_url, KEYS) for _ in range(3)]
    in_parallel([partial(migrate, engine) for engine in engines])
    assert revision(engines[0]) == newest_revision()
    with engines[1].connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
    for engine in engines:
        engine.dispose()


def test_programs_that_open_a_new_file_at_once_all_get_in(tmp_path: Path) -> None:
    """many rounds: only in some of them do two programs meet while the file is made"""

    def start(url: str) -> None:
        engine = open_database(url, KEYS)
        migrate(engine)
        assert revision(engine) == newest_revision()
        engine.dispose()

    for number in range(15):
        in_parallel([partial(start, f"sqlite:///{tmp_path / f'{number}.db'}")] * 6)


def test_a_database_of_a_newer_program_is_refused_and_left_alone(empty: Engine) -> None:
    migrate(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="9999"):
        migrate(empty)
    assert revision(empty) == "9999"


def test_a_migration_that_fails_leaves_nothing(empty: Engine) -> None:
    """a table of that name is there already, from somebody else"""
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE event_mark (x INTEGER)"))
    with pytest.raises(StorageError):
        migrate(empty)
    assert tables(empty) == {"event_mark"}


def test_a_migration_of_sqlite_that_would_leave_orphans_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE old (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES old (id))")
    connection.execute("INSERT INTO old VALUES (1, 404)")
    connection.commit()
    connection.close()
    engine = open_database(f"sqlite:///{path}", KEYS)
    with pytest.raises(StorageError, match="without their person"):
        migrate(engine)
    assert tables(engine) == {"old"}
    engine.dispose()


def test_a_table_of_sqlite_that_is_altered_by_a_copy_keeps_the_rows_that_refer_to_it(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'x.db'}", KEYS)
    migrate(engine)
    with SqlUnitOfWork(engine) as unit:
        fill_every_table(unit, "one")
        unit.commit()

    def copy_persons(connection: Connection) -> None:
        with connection.begin():
            operations = Operations(MigrationContext.configure(connection))
            with operations.batch_alter_table("person", recreate="always") as batch:
                batch.alter_column("timezone", nullable=True)

    with engine.connect() as connection:
        _without_foreign_keys(connection, copy_persons)
    assert set(rows_by_table(engine).values()) == {1}
    engine.dispose()


def test_sqlite_keeps_references_again_after_a_migration(empty: Engine) -> None:
    migrate(empty)
    with pytest.raises(StorageError), SqlUnitOfWork(empty) as unit:
        unit.conversations.save(404, "{}", NOW)


REVISIONS = sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
_SAMPLES: dict[type, object] = {int: 1, str: "x", bool: True, datetime: NOW, date: NOW.date()}


_STEPS = [step for step in pairwise(REVISIONS) if step[1] not in NEEDS_A_STOP]


@pytest.mark.parametrize(("before", "after"), _STEPS)
def test_a_program_of_the_version_before_goes_on_while_a_newer_one_migrates(
    empty: Engine, before: str, after: str
) -> None:
    """whatever it inserts, reads, changes and deletes by the columns it knows"""
    with empty.begin() as connection:
        command.upgrade(alembic_config(connection), before)
    known = MetaData()
    known.reflect(empty)
    with empty.begin() as connection:
        command.upgrade(alembic_config(connection), after)
    tables = [table for table in known.sorted_tables if table.name != "alembic_version"]
    samples = {table: {one.name: _SAMPLES[one.type.python_type] for one in table.columns} for table in tables}
    with empty.begin() as connection:
        for table in tables:
            connection.execute(table.insert().values(samples[table]))
        for table in tables:
            stored = connection.execute(select(table)).mappings().one()
            assert set(stored) == set(samples[table])
            assert connection.execute(table.update().values(samples[table])).rowcount == 1
        for table in reversed(tables):
            assert connection.execute(table.delete()).rowcount == 1


def test_a_migration_that_older_programs_do_not_survive_waits_until_they_are_stopped(
    empty: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty.begin() as connection:
        command.upgrade(alembic_config(connection), REVISIONS[-2])
    monkeypatch.setattr(upgrade, "NEEDS_A_STOP", frozenset({REVISIONS[-1]}))
    older = duty_of(empty)
    assert older.renew()
    with pytest.raises(StorageError, match="stop every process"):
        migrate(empty)
    assert revision(empty) == REVISIONS[-2]
    older.let_go()
    migrate(empty)
    assert revision(empty) == newest_revision()


def test_a_start_without_news_does_not_load_alembic(database_url: str) -> None:
    script = (
        "import sys; from storage import migrate, open_database; from tests.keys import KEYS;"
        "engine = open_database(sys.argv[1], KEYS); migrate(engine);"
        "engine.dispose(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script, database_url], check=False).returncode == 0
