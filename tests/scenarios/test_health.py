"""What is told to whoever watches the service: alive, ready or why not, and figures without a person."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp
import pytest

from bot.bootstrap import web_routes
from bot.channels.web.pages import PageServer
from bot.errors import DeliveryError
from bot.services.health import Health
from bot.vitals import Vitals
from storage import StorageError
from tests.channels.test_telegram_webhook import free_port
from tests.talking import Bot


class Time:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@asynccontextmanager
async def served(bot: Bot) -> AsyncIterator[str]:
    """The address of the real server."""
    server, port = PageServer(web_routes(bot.app)), free_port()
    server.listen("127.0.0.1", port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await server.stop()


async def get(address: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http, http.get(address) as answer:
        return answer.status, await answer.text()


def figures(text: str) -> dict[str, float]:
    lines = (line.rpartition(" ") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


def learnt(bot: Bot) -> Bot:
    bot.app.workshop.shelf.current.library.learn()
    return bot


async def test_a_service_that_works_is_alive_and_ready(bot: Bot) -> None:
    async with served(learnt(bot)) as address:
        alive, ready = await get(f"{address}/healthz"), await get(f"{address}/readyz")
    assert alive == (200, '{"status": "alive"}\n')
    assert ready[0] == 200
    assert json.loads(ready[1]) == {
        "status": "ready",
        "checks": {"database": "ok", "knowledge": "ok", "telegram": "ok", "reminders": "ok"},
    }


async def test_without_the_setting_there_are_no_figures(bot: Bot) -> None:
    async with served(bot) as address:
        assert (await get(f"{address}/metrics"))[0] == 404


async def test_a_database_that_is_gone_is_a_reason_and_the_service_stays_alive(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> tuple[str | None, str]:
        raise StorageError("The database refused (OperationalError).")

    monkeypatch.setattr(bot.app.health, "_tables", refuse)
    async with served(learnt(bot)) as address:
        alive, (status, said) = await get(f"{address}/healthz"), await get(f"{address}/readyz")
    assert alive[0] == 200
    assert status == 503
    assert json.loads(said)["checks"]["database"] == "The database refused (OperationalError)."


def health_of(bot: Bot, time: Time, stored: str | None = "0002") -> tuple[Health, Vitals]:
    vitals = Vitals(time)
    return Health(bot.app.workshop, vitals, lambda: (stored, "0002"), bot.app.settings.knowledge_dir), vitals


def test_silence_of_telegram_and_of_the_dispatcher_are_reasons_until_they_are_heard(bot: Bot) -> None:
    time = Time()
    health, vitals = health_of(learnt(bot), time)
    time.at += 121
    assert health.readiness()["telegram"] == "Telegram was not heard for 121 seconds"
    assert health.readiness()["reminders"] == "the outbox was not looked at for 121 seconds"
    vitals.heard()
    vitals.swept()
    assert set(health.readiness().values()) == {"ok"}


@pytest.mark.parametrize(
    ("stored", "verdict"),
    [
        (None, "the tables have version None, this program needs 0002"),
        ("0001", "the tables have version 0001, this program needs 0002"),
        ("0002", "ok"),
        ("0003", "ok"),  # of the newer program that is about to replace this one
    ],
)
def test_tables_that_lag_behind_are_a_reason(bot: Bot, stored: str | None, verdict: str) -> None:
    health, _ = health_of(bot, Time(), stored)
    assert health.readiness()["database"] == verdict


def test_a_search_that_has_not_learnt_is_a_reason(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    library = bot.app.workshop.shelf.current.library
    monkeypatch.setattr(library, "_searcher", None)
    assert health_of(bot, Time())[0].readiness()["knowledge"] == "the search has not learnt"


async def test_a_look_that_hangs_is_told_in_time_and_holds_one_thread_only(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.web.health._PATIENCE", 0.05)
    free = asyncio.Event()
    loop = asyncio.get_running_loop()
    looks = []

    def hang() -> tuple[str | None, str]:
        looks.append(1)
        asyncio.run_coroutine_threadsafe(free.wait(), loop).result()
        return "0002", "0002"

    monkeypatch.setattr(bot.app.health, "_tables", hang)
    async with served(learnt(bot)) as address:
        answers = [await get(f"{address}/readyz") for _ in range(3)]
        free.set()
        await get(f"{address}/readyz")
    assert [status for status, _ in answers] == [503, 503, 503]
    assert "no answer within" in answers[0][1]
    assert len(looks) <= 2


async def test_figures_count_messages_answers_and_what_leaves(start_bot: Callable[..., Bot]) -> None:
    bot = learnt(start_bot(metrics="on"))
    ana = bot.person()
    await asyncio.to_thread(ana.say, "combien coûte un stage ?")
    await asyncio.to_thread(ana.say, "il fera beau demain à Brest ?")
    await asyncio.to_thread(ana.say, "j'ai reçu une lettre 48N le 2 novembre 2026")
    await asyncio.to_thread(ana.press, "Oui")
    bot.chat.errors = [DeliveryError("not now", permanent=False), DeliveryError("never", permanent=True)]
    await asyncio.to_thread(bot.wake_at, "2027-01-20T10:00:00+01:00")
    await asyncio.to_thread(bot.wake_at, "2027-01-21T10:00:00+01:00")
    async with served(bot) as address:
        status, text = await get(f"{address}/metrics")
    found = figures(text)
    assert status == 200
    assert found['pointilleux_messages_total{channel="console",kind="text"}'] == 3
    assert found['pointilleux_messages_total{channel="console",kind="press"}'] == 1
    assert found['pointilleux_answers_total{result="answered"}'] == 1
    assert found['pointilleux_answers_total{result="out_of_scope"}'] == 1
    assert found['pointilleux_answers_total{result="form"}'] == 2
    assert found["pointilleux_handling_seconds_count"] == 4
    assert found['pointilleux_deliveries_total{channel="console",outcome="retried"}'] == 1
    assert found['pointilleux_deliveries_total{channel="console",outcome="refused"}'] == 1
    assert found["pointilleux_knowledge_entries"] == len(bot.app.workshop.shelf.current.library.topics)
    assert found["pointilleux_knowledge_errors"] == 0
    assert found["pointilleux_search_learnt"] == 1
    assert found["pointilleux_database_up"] == 1
    assert found["process_resident_memory_bytes"] > 1_000_000


def test_what_is_due_and_has_not_left_is_counted_with_its_age(bot: Bot) -> None:
    bot.person().tell("j'ai reçu une lettre 48N le 2 novembre 2026")
    assert bot.app.health.snapshot().due == 0
    first = bot.app.next_due_at(bot.dispatcher)
    assert first is not None
    bot.clock.set(first + timedelta(minutes=5))
    seen = bot.app.health.snapshot()
    assert (seen.due, seen.oldest_due_seconds, seen.claimed) == (1, 300.0, 0)


async def test_figures_say_nothing_of_a_person(start_bot: Callable[..., Bot]) -> None:
    bot = start_bot(metrics="on")
    ana = bot.person(number=987654321)
    await asyncio.to_thread(ana.say, "/email conductrice@example.org")
    async with served(bot) as address:
        _, text = await get(f"{address}/metrics")
    assert "987654321" not in text
    assert "conductrice" not in text


async def test_figures_are_there_when_the_database_is_not(
    start_bot: Callable[..., Bot], monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = start_bot(metrics="on")

    def refuse() -> object:
        raise StorageError

    monkeypatch.setattr(bot.app.health, "snapshot", refuse)
    async with served(bot) as address:
        status, text = await get(f"{address}/metrics")
    assert status == 200
    assert figures(text)["pointilleux_database_up"] == 0
