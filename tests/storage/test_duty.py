"""One of several processes has the duty: it is taken, kept by signs of life, and taken over from whoever is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from storage import open_database
from storage.duty import AlwaysOnDuty, FileDuty, duty_of
from storage.duty_postgres import PostgresDuty
from tests.keys import KEYS

_HOLDERS = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"


@pytest.fixture
def database(postgres_url: str) -> Iterator[Engine]:
    engine = open_database(postgres_url, KEYS)
    yield engine
    engine.dispose()


@pytest.fixture
def pair(database: Engine) -> Iterator[tuple[PostgresDuty, PostgresDuty]]:
    first, second = PostgresDuty(database), PostgresDuty(database)
    yield first, second
    first.let_go()
    second.let_go()


def end_sessions(engine: Engine, statement: str) -> None:
    """As the server does with one that is silent for too long."""
    with engine.begin() as connection:
        for pid in connection.execute(text(statement)).scalars().all():
            connection.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


Pair = tuple[PostgresDuty, PostgresDuty]


@pytest.mark.postgres
def test_of_two_processes_on_one_server_one_has_the_duty(pair: Pair) -> None:
    first, second = pair
    assert [first.renew(), second.renew(), first.renew(), second.renew()] == [True, False, True, False]


@pytest.mark.postgres
def test_the_duty_that_is_let_go_is_taken_by_the_other(pair: Pair) -> None:
    first, second = pair
    assert first.renew()
    first.let_go()
    assert second.renew()
    assert not first.renew()


@pytest.mark.postgres
def test_a_session_that_the_server_ended_has_lost_the_duty(pair: Pair, database: Engine) -> None:
    first, second = pair
    assert first.renew()
    end_sessions(database, _HOLDERS)
    assert second.renew()
    assert not first.renew()  # it learns so
    assert not first.renew()  # and stands by
    second.let_go()
    assert first.renew()


@pytest.mark.postgres
def test_the_server_ends_a_session_that_gives_no_sign_of_life(pair: Pair) -> None:
    first, _ = pair
    assert first.renew()
    assert first._session is not None
    limit = first._session.execute("SHOW idle_session_timeout").fetchone()
    assert limit == ("15s",)


@pytest.mark.postgres
def test_a_call_reaches_the_one_on_duty_with_its_next_sign_of_life(pair: Pair) -> None:
    first, second = pair
    assert first.renew()
    assert not second.renew()
    second.call()
    assert first.renew()
    assert [first.is_called(), first.is_called()] == [True, False]


def test_a_database_that_is_away_means_no_duty_and_no_error() -> None:
    engine = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing", connect_args={"connect_timeout": 2})
    away = PostgresDuty(engine)
    assert not away.renew()
    away.call()
    away.let_go()
    engine.dispose()


@pytest.mark.postgres
def test_the_duty_takes_no_place_of_the_pool(database: Engine) -> None:
    duty = duty_of(database)
    assert isinstance(duty, PostgresDuty)
    assert duty.renew()
    assert database.pool.checkedout() == 0  # type: ignore[attr-defined]
    duty.let_go()


def test_of_two_processes_on_one_file_one_has_the_duty(tmp_path: Path) -> None:
    first, second = FileDuty(tmp_path / "x.duty"), FileDuty(tmp_path / "x.duty")
    assert [first.renew(), second.renew(), first.renew()] == [True, False, True]
    first.let_go()
    assert second.renew()
    second.let_go()


def test_a_database_in_memory_has_its_process_alone() -> None:
    engine = open_database("sqlite://", KEYS)
    duty = duty_of(engine)
    assert isinstance(duty, AlwaysOnDuty)
    assert duty.renew()
    engine.dispose()


def test_the_lock_of_a_file_lies_beside_it(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'bot.db'}", KEYS)
    duty = duty_of(engine)
    assert duty.renew()
    assert (tmp_path / "bot.db.duty").stat().st_mode & 0o077 == 0
    duty.let_go()
    engine.dispose()
