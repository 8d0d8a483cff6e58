"""Every test of the database runs on a fresh SQLite file and on a fresh PostgreSQL database."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.people import Person
from storage import SqlUnitOfWork, migrate, open_database
from tests.keys import KEYS
from tests.postgres import empty_postgres_url, postgres_server, postgres_url

__all__ = ["empty_postgres_url", "postgres_server", "postgres_url"]

ON_BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

NewUnit = Callable[[], SqlUnitOfWork]


@pytest.fixture(params=ON_BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with today's tables, to be copied."""
    path = tmp_path_factory.mktemp("storage") / "migrated.db"
    engine = open_database(f"sqlite:///{path}", KEYS)
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(params=ON_BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database with today's tables."""
    if request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "test.db")
        return f"sqlite:///{copy}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_database(database_url, KEYS)
    yield engine
    engine.dispose()


@pytest.fixture
def other_engine(database_url: str) -> Iterator[Engine]:
    """Another process on the same database: it shares no connection and no lock with `engine`."""
    engine = open_database(database_url, KEYS)
    yield engine
    engine.dispose()


@pytest.fixture
def new_unit(engine: Engine) -> NewUnit:
    return lambda: SqlUnitOfWork(engine)


@pytest.fixture
def unit(new_unit: NewUnit) -> Iterator[SqlUnitOfWork]:
    """A unit of work that is open during the test and never committed by itself."""
    with new_unit() as unit:
        yield unit


@pytest.fixture
def person_id(new_unit: NewUnit) -> int:
    """A person who is stored already."""
    return add_person(new_unit)


def a_person() -> Person:
    return Person(id=0, created_at=NOW, seen_at=NOW)


def add_person(new_unit: NewUnit) -> int:
    with new_unit() as unit:
        person = unit.people.add(a_person())
        unit.commit()
    return person.id
