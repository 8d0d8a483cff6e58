"""Opening a database: what works, and what is told when it does not."""

from __future__ import annotations

import socket
import sqlite3
import traceback
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import GuidanceError
from storage import SqlUnitOfWork, StorageError, migrate, open_database
from tests.keys import KEYS
from tests.storage.conftest import a_person

SECRET = "s3cret"


def refusal(url: str) -> str:
    with pytest.raises(StorageError) as refused:
        open_database(url, KEYS)
    assert isinstance(refused.value, GuidanceError)
    assert SECRET not in "".join(traceback.format_exception(refused.value))
    told = str(refused.value)
    assert "\n" not in told
    assert told.endswith(".")
    assert SECRET not in told
    return told


def test_an_sqlite_file_is_made_with_its_folders_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b c" / "é.db"
    open_database(f"sqlite:///{path}", KEYS).dispose()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_relative_path_starts_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_database("sqlite:///var/x.db", KEYS).dispose()
    assert (tmp_path / "var" / "x.db").is_file()


def test_sqlite_waits_writes_ahead_keeps_references_and_overwrites_what_is_deleted(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'x.db'}", KEYS)
    with engine.connect() as connection:
        read = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "secure_delete", "synchronous", "busy_timeout")
        }
    engine.dispose()
    assert read == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "secure_delete": 1,
        "synchronous": 1,
        "busy_timeout": 30_000,
    }


def test_what_is_in_an_sqlite_file_stays_when_it_is_opened_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    for before in range(3):
        engine = open_database(url, KEYS)
        migrate(engine)
        with SqlUnitOfWork(engine) as unit:
            assert len(unit.people.ids()) == before
            unit.people.add(a_person())
            unit.commit()
        engine.dispose()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_works_too(url: str) -> None:
    engine = open_database(url, KEYS)
    migrate(engine)
    with SqlUnitOfWork(engine) as unit:
        person = unit.people.add(a_person())
        unit.commit()
    with SqlUnitOfWork(engine) as unit:
        assert unit.people.get(person.id) == person
    engine.dispose()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, this is no database. " * 50)
    assert "not a database" in refusal(f"sqlite:///{path}")
    assert path.read_text().startswith("Dear reader")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert str(tmp_path) in refusal(f"sqlite:///{tmp_path}")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be opened" in refusal(f"sqlite:///{tmp_path}/file/x.db")


def test_a_file_that_can_only_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert "readonly" in refusal(f"sqlite:///file:{path}?mode=ro&uri=true")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "no database address"),
        ("x", "no database address"),
        ("var/x.db", "no database address"),
        (f"postgresql+psycopg://user:{SECRET}", "no database address"),
        (f"postgresql+psycopg://user:{SECRET}@host:port/db", "no database address"),
        (f"mysql://user:{SECRET}@host/db", "not supported"),
        (f"{SECRET}://host/db", "not supported"),
        (f"postgresql+asyncpg://user:{SECRET}@host/db", "not supported"),
        ("sqlite+aiosqlite:///x.db", "not supported"),
        (f"postgresql+psycopg://user:pass@{SECRET}@host/db", "%40"),
        ("sqlite://x.db", "three slashes"),
        ("sqlite://var/x.db", "three slashes"),
    ],
)
def test_an_address_that_makes_no_sense_is_told_without_its_password(url: str, expected: str) -> None:
    assert expected in refusal(url)


def test_a_port_where_nobody_listens_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # taken but not listening: connections are refused
        port = taken.getsockname()[1]
        told = refusal(f"postgresql+psycopg://user:{SECRET}@127.0.0.1:{port}/db")
    assert "nothing answers at this host and port" in told


def test_a_socket_folder_where_nobody_listens_is_told(tmp_path: Path) -> None:
    told = refusal(f"postgresql+psycopg://user:{SECRET}@/db?host={tmp_path}")
    assert "nothing answers at this socket" in told


def test_an_option_that_does_not_exist_is_told() -> None:
    assert "option" in refusal(f"postgresql+psycopg://user@127.0.0.1/db?pasword={SECRET}")


@pytest.mark.postgres
@pytest.mark.parametrize(("old", "new"), [("/bare", "/absent"), ("//postgres", "//absent")])
def test_a_database_or_user_that_does_not_exist_is_told(empty_postgres_url: str, old: str, new: str) -> None:
    assert "no such database or user" in refusal(empty_postgres_url.replace(old, new))


@pytest.mark.postgres
def test_a_postgresql_that_can_only_be_read_is_refused(empty_postgres_url: str) -> None:
    url = f"{empty_postgres_url}&options=-c%20default_transaction_read_only%3Don"
    assert "read but not written" in refusal(url)


@pytest.mark.postgres
@pytest.mark.parametrize("scheme", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_the_usual_names_of_postgresql_are_understood(empty_postgres_url: str, scheme: str) -> None:
    engine = open_database(empty_postgres_url.replace("postgresql+psycopg://", scheme), KEYS)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    engine.dispose()


@pytest.mark.parametrize(("is_lasting", "forced"), [(True, 1), (False, 0)])
def test_only_what_must_last_waits_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_lasting: bool, forced: int
) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'x.db'}", KEYS)
    migrate(engine)
    calls: list[int] = []
    monkeypatch.setattr("storage.session.os.fsync", calls.append)
    with SqlUnitOfWork(engine) as unit:
        unit.people.add(a_person())
        unit.commit(is_lasting=is_lasting)
    engine.dispose()
    assert len(calls) == forced
