"""Admins hear of a trouble once, and once when it is over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli import telling, watching
from bot.cli.watching import watch
from bot.errors import DeliveryError, NotYetError
from bot.messages import Address
from bot.services.admin_news import admin_notice
from bot.services.troubles import FREE_BYTES, Trouble, TroubleKind, TroubleOver, TroubleWatch
from bot.vitals import Vitals
from storage import StorageError
from tests.scenarios.test_health import Time
from tests.talking import Bot

ADMIN = Address(channel="console", value="1")
PLENTY = 10 * FREE_BYTES


class Watched:
    """A watch on a clock and a disk of its own."""

    def __init__(self) -> None:
        self.time = Time()
        self.free = PLENTY
        self.vitals = Vitals(self.time)
        self.watch = TroubleWatch(self.vitals, Path(), lambda _: self.free)

    def after(self, minutes: float) -> tuple[Trouble | TroubleOver, ...]:
        self.time.at += minutes * 60
        return self.watch.look()


def test_a_sweep_that_stops_is_told_once_and_its_return_once() -> None:
    one = Watched()
    assert one.after(9) == ()
    assert one.after(2) == (Trouble(kind=TroubleKind.SWEEP, number=11),)
    assert one.after(60) == ()
    one.vitals.swept()
    assert one.after(0) == (TroubleOver(kind=TroubleKind.SWEEP),)
    assert one.after(1) == ()


def test_mails_that_fail_again_and_again_are_told_until_one_leaves() -> None:
    one = Watched()
    one.vitals.delivered("email", "sent")
    told: list[Trouble | TroubleOver] = []
    for _ in range(8):
        one.vitals.delivered("email", "retried")
        one.vitals.swept()
        told += one.after(3)
    assert [type(news) for news in told] == [Trouble]
    assert told[0] == Trouble(kind=TroubleKind.MAIL, number=5)
    one.vitals.delivered("email", "sent")
    assert one.after(0) == (TroubleOver(kind=TroubleKind.MAIL),)


@pytest.mark.parametrize("between", ["sent", "refused"])
def test_one_address_that_is_busy_is_no_trouble(between: str) -> None:
    one = Watched()
    for _ in range(20):
        for outcome in ("retried", "retried", "postponed", between):
            one.vitals.delivered("email", outcome)
        one.vitals.swept()
        assert one.after(5) == ()


def test_failures_of_a_minute_are_no_trouble_yet() -> None:
    one = Watched()
    for _ in range(20):
        one.vitals.delivered("email", "retried")
    assert one.after(1) == ()


def test_a_disk_at_the_brink_is_told_once() -> None:
    one = Watched()
    told: list[Trouble | TroubleOver] = []
    for free in (PLENTY, FREE_BYTES - 1, FREE_BYTES + 1, FREE_BYTES - 1, PLENTY, PLENTY):
        one.free = free
        told += one.after(0)
    assert told == [Trouble(kind=TroubleKind.DISK, number=199), TroubleOver(kind=TroubleKind.DISK)]


def test_a_disk_that_cannot_be_looked_at_is_no_trouble() -> None:
    def gone(_: Path) -> int:
        raise FileNotFoundError

    assert TroubleWatch(Vitals(), Path(), gone).look() == ()


@pytest.mark.parametrize("kind", TroubleKind)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_trouble_is_told_in_words(bot: Bot, kind: TroubleKind, language: str) -> None:
    begun = admin_notice(bot.app.workshop, ADMIN, Trouble(kind=kind, number=17), language)
    over = admin_notice(bot.app.workshop, ADMIN, TroubleOver(kind=kind), language)
    assert "17" in begun.reply.text
    assert begun.key != over.key


async def test_a_delivery_tells_what_became_of_it(bot: Bot) -> None:
    await asyncio.to_thread(bot.person().tell, "j'ai reçu une lettre 48N le 2 novembre 2026")
    bot.chat.errors = [DeliveryError("busy", permanent=False), NotYetError("later", retry_after_seconds=1)]
    await asyncio.to_thread(bot.wake_at, "2027-01-20T10:00:00+01:00")
    assert bot.app.vitals.failures("console")[0] == 1


@pytest.mark.parametrize("is_database_down", [False, True])
async def test_the_admin_is_told_on_the_channel_even_when_the_database_is_the_trouble(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, is_database_down: bool
) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(telling, "_WAITS", (0.0,))
    one = Watched()
    one.time.at += 1000

    def refuse() -> object:
        raise StorageError

    app = replace(bot.app, workshop=replace(bot.app.workshop, new_unit=refuse)) if is_database_down else bot.app  # type: ignore[arg-type]
    monkeypatch.setattr(type(app), "troubles", lambda _: one.watch)
    bot.chat.errors = [DeliveryError("not now", permanent=False)]
    told = asyncio.Event()
    send = bot.chat.send

    async def sent(address: Address, notice: object) -> None:
        await send(address, notice)  # type: ignore[arg-type]
        told.set()

    monkeypatch.setattr(bot.chat, "send", sent)
    async with watch(app, bot.chat, [ADMIN]):
        await asyncio.wait_for(told.wait(), 30)
        told.clear()
        one.vitals.swept()
        await asyncio.wait_for(told.wait(), 30)
    assert ["16 minutes" in bot.reminders[0], bot.reminders[1]] == [True, "Les rappels partent de nouveau."]


def test_the_service_watches_its_own_folder_and_vitals(start_bot: Callable[..., Bot]) -> None:
    assert start_bot().app.troubles().look() == ()
