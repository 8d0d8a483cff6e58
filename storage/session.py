"""Opens the database: an SQLite file or PostgreSQL, checked at once so that a bad address is told at the start."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, QueuePool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from storage.errors import StorageError
from storage.sealing import give_cipher

_WAIT_SECONDS = 30  # for a lock or a connection; a unit of work takes milliseconds
_CONNECT_SECONDS = 10
_SWITCHES = 100  # programs that may meet while a new file is made
_POSTGRESQL_NAMES = frozenset({"postgres", "postgresql", "postgresql+psycopg"})
_SQLITE_NAMES = frozenset({"sqlite", "sqlite+pysqlite"})

_HELP = "write sqlite:///folder/file.db or postgresql+psycopg://user:password@host/database."

# What PostgreSQL's driver says and what we say; its own text may repeat parts of the address.
_REASONS = (
    ("password authentication failed", "the user name or the password is refused"),
    ("no password supplied", "it asks for a password and the address has none"),
    ("resolve host", "its host name is unknown"),
    ("translate host", "its host name is unknown"),
    ("refused", "nothing answers at this host and port"),
    ("No such file", "nothing answers at this socket"),
    ("timeout", "it does not answer in time"),
    ("does not exist", "it has no such database or user"),
    ("pg_hba", "it does not let this user in from here"),
    ("too many", "it has no connection left"),
    ("connection option", "the address has an option that PostgreSQL does not know"),
)


def open_database(url: str, keys: Sequence[bytes]) -> Engine:
    """The engine for an SQLAlchemy URL, after one connection that could write.

    `keys` seal what is told apart from ids and dates (storage.sealing): the first seals, all of them open.

    `sqlite:///var/x.db` is relative to the current folder; `postgresql://` is read as `postgresql+psycopg://`.
    Raises StorageError, in one sentence without the password, when the URL makes no sense or the database cannot be
    opened or written.
    """
    target = _parsed(url)
    engine = _open_sqlite(target) if target.drivername in _SQLITE_NAMES else _open_postgresql(target)
    give_cipher(engine, keys)
    return engine


def _parsed(url: str) -> URL:
    try:
        target = make_url(url)
    except (SQLAlchemyError, ValueError):
        raise StorageError(f"This is no database address: {_HELP}") from None
    if target.drivername not in _SQLITE_NAMES | _POSTGRESQL_NAMES:
        # The name itself is not repeated: in a garbled address it may be anything.
        raise StorageError(f"This kind of database is not supported: {_HELP}")
    if target.host and not re.fullmatch(r"[\w.:%-]+", target.host):
        raise StorageError(
            "The database address is garbled: write @ / : # ? % in a password as %40 %2F %3A %23 %3F %25."
        )
    if target.drivername in _SQLITE_NAMES and target.host:
        raise StorageError(
            "An SQLite address has three slashes before a relative path and four before an absolute one."
        )
    return target


# SQLite


def _open_sqlite(target: URL) -> Engine:
    name = target.database or ":memory:"
    try:
        if name != ":memory:" and not name.startswith("file:"):
            _make_private_file(Path(name))
        engine = _sqlite_engine(target)
        _check(engine, "PRAGMA user_version = 1")  # a write that is rolled back
    except OSError as error:
        raise StorageError(f"The database file {name} cannot be opened: {error.strerror}.") from None
    except SQLAlchemyError as error:
        raise StorageError(
            f"The database file {name} cannot be used: {getattr(error, 'orig', None) or error}."
        ) from None
    return engine


def _make_private_file(path: Path) -> None:
    """An empty file that only its owner reads, unless there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Never open a file that is there: closing it again would drop the locks that SQLite holds on it in this process.
    with suppress(FileExistsError):
        path.touch(mode=0o600, exist_ok=False)


def _sqlite_engine(target: URL) -> Engine:
    # SQLite lets one writer in at a time, and every unit of work is one. With a single connection the threads of a
    # process queue up here, in order, instead of polling the file's lock.
    engine = create_engine(
        target,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=_WAIT_SECONDS,
        connect_args={"timeout": _WAIT_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: _begin_immediate does
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")  # `write_through` does the rest where it matters
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # an erasure overwrites


def write_through(engine: Engine) -> None:
    """Have the disk keep what was committed: what was answered "noted" survives a power cut.

    SQLite would do so at every commit (synchronous = FULL), also for what is worth no wait; PostgreSQL does.
    """
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:" or name.startswith("file:"):
        return
    # Closing the log drops no lock: SQLite's are on the database and on its shared memory.
    with suppress(FileNotFoundError), Path(f"{name}-wal").open("rb") as log:
        os.fsync(log.fileno())


def _write_ahead(connection: Any) -> None:
    """Switch a new file to its write-ahead log, which the file remembers.

    Only one program can switch, and SQLite does not wait for another that is at it: it answers "locked" at once.
    So wait for the write lock instead, and look again.
    """
    for _ in range(_SWITCHES):
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] in {"wal", "memory"}:
                return
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY":
                raise
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")


def _begin_immediate(connection: Any) -> None:
    """Take the write lock first: a transaction that reads and then writes can lose nothing to another one."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


# PostgreSQL


def _open_postgresql(target: URL) -> Engine:
    timeout = {} if "connect_timeout" in target.query else {"connect_timeout": _CONNECT_SECONDS}
    try:
        engine = create_engine(
            target.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            pool_pre_ping=True,
            pool_timeout=_WAIT_SECONDS,
            connect_args=timeout,
        )
        read_only = _check(engine, "SHOW transaction_read_only")
    except SQLAlchemyError as error:
        raise StorageError(f"The PostgreSQL database cannot be used: {_reason(str(error))}.") from None
    if read_only == "on":
        engine.dispose()
        raise StorageError("The PostgreSQL database cannot be used: it can be read but not written.")
    return engine


def _reason(text: str) -> str:
    return next((reason for needle, reason in _REASONS if needle in text), "it refuses the connection")


def _check(engine: Engine, statement: str) -> object:
    """The answer to a statement, rolled back; no connection stays open when the database refuses."""
    try:
        with engine.connect() as connection:
            result = connection.exec_driver_sql(statement)
            return result.scalar() if result.returns_rows else None
    except SQLAlchemyError:
        engine.dispose()
        raise
