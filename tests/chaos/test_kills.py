"""Servers that fail at random and senders that are killed while they send: nothing is lost, doubles are counted."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot.agenda import OutboxState
from tests.chaos.drive import Outcome, rage
from tests.chaos.servers import UNDER_WAY
from tests.postgres import empty_postgres_url, postgres_server, postgres_url

__all__ = ["empty_postgres_url", "postgres_server", "postgres_url"]

pytestmark = pytest.mark.chaos

WHOLE = os.environ.get("CHAOS") == "whole"  # make chaos
PEOPLE, KILLS, HANGS = (500, 50, 3) if WHOLE else (20, 4, 0)  # two reminders for each person


def judge(outcome: Outcome, title: str) -> None:
    """Nothing lost; nothing doubled but what was under way when a sender was killed."""
    print(outcome.report(title))
    assert outcome.lost == 0
    assert outcome.states == {OutboxState.SENT: outcome.expected}
    assert outcome.ledger.kills.total() == KILLS
    assert outcome.ledger.unexplained.total() == 0
    assert outcome.ledger.doubles <= outcome.ledger.kills.total() * UNDER_WAY


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_a_sender_that_is_killed_again_and_again_loses_nothing(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}" if kind == "sqlite" else request.getfixturevalue("postgres_url")
    async with asyncio.timeout(1800 if WHOLE else 300):
        outcome = await rage(url, tmp_path, people=PEOPLE, kills=KILLS, hangs=HANGS)
    judge(outcome, f"one process, {kind}")
    assert outcome.starts == KILLS + 1


@pytest.mark.postgres
async def test_two_senders_on_one_database_of_which_some_die_lose_nothing(postgres_url: str, tmp_path: Path) -> None:
    async with asyncio.timeout(1800 if WHOLE else 300):
        outcome = await rage(postgres_url, tmp_path, people=PEOPLE, kills=KILLS, senders=2, hangs=HANGS, seed=2)
    judge(outcome, "two processes, postgres")
