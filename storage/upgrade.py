"""Brings the tables to the newest version, at every start."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, text

from storage.apart import apart
from storage.duty import duty_of
from storage.errors import StorageError, storage_errors

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
# Migrations after which a program of the version before no longer works: all of them are stopped first. Any other one
# only adds what the program of before need not know, and runs while that program does.
NEEDS_A_STOP = frozenset({"0008"})  # addresses and words are sealed
_LOCK = 0x706F696E7473  # PostgreSQL's advisory lock of the migrations: any number, always the same


def migrate(engine: Engine) -> None:
    """Run the migrations that this database has not seen, in one transaction; quick when there is none.

    Two programs may start at once: the second waits for the first. Raises StorageError when the database is newer
    than the program or a migration fails; then nothing has changed.
    """
    with storage_errors():
        with engine.connect() as connection:
            if _is_current(connection):
                return
            stored = _stored_revision(connection) or newest_revision()
        if any(number > stored for number in NEEDS_A_STOP):
            _refuse_while_others_run(engine)
        if engine.url.database in {None, "", ":memory:"}:
            _migrate_here(engine)
            return
        engine.dispose()
        apart(lambda: _migrate_and_close(engine))  # Alembic and the migrations take fifteen megabytes


def _migrate_and_close(engine: Engine) -> None:
    _migrate_here(engine)
    engine.dispose()  # SQLite folds its log into the file when the last connection is closed


def _migrate_here(engine: Engine) -> None:
    with engine.connect() as connection:
        _without_foreign_keys(connection, _upgrade)


def _refuse_while_others_run(engine: Engine) -> None:
    """StorageError while a program is at work on this database: one of them is always on duty."""
    duty = duty_of(engine)
    try:
        if not duty.renew():
            raise StorageError(
                "This version changes what the one before reads: stop every process on this database, then start one."
            )
    finally:
        duty.let_go()


def lag(engine: Engine) -> tuple[str | None, str]:
    """The version of the tables (None: there are none yet) and the newest that this program knows; changes nothing."""
    with storage_errors(), engine.connect() as connection:
        return _stored_revision(connection), newest_revision()


def newest_revision() -> str:
    """The number of the newest migration, read from the names of the files: importing Alembic takes longer."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for this connection; whoever opened its transaction commits it."""
    from alembic.config import Config  # slow to import, and needed only after an update

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _is_current(connection: Connection) -> bool:
    stored, newest = _stored_revision(connection), newest_revision()
    if stored is not None and stored > newest:
        raise StorageError(
            f"The database has version {stored}, this program knows {newest} at most: start the newer program."
        )
    return stored == newest


def _stored_revision(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("SELECT max(version_num) FROM alembic_version")).scalar()


def _without_foreign_keys(connection: Connection, work: Callable[[Connection], None]) -> None:
    """Do `work`; on SQLite a table is altered by a copy, and dropping the old one would empty those that refer to it.

    The switch does nothing inside a transaction, so it is turned on the driver's connection before one begins.
    """
    if connection.dialect.name != "sqlite":
        work(connection)
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        work(connection)
        with suppress(sqlite3.OperationalError):  # another program is at it
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what was changed stays readable in no log
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _upgrade(connection: Connection) -> None:
    with connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        from alembic import command

        command.upgrade(alembic_config(connection), "head")  # nothing to do when another program was faster
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise StorageError("A migration would leave rows without their person; nothing was changed.")
