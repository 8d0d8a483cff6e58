"""What only one process does begins with the duty and ends with it; what the others learn is passed on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.reminders import duty as watching
from bot.reminders.duty import Watch


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110  (what is waited for is in another task)
            await asyncio.sleep(0)


@dataclass
class Lock:
    """What the processes of a test share: one holder, and calls."""

    holder: Seat | None = None
    calls: int = 0


@dataclass(eq=False)
class Seat:
    """Keeps the promises of a duty, in memory."""

    lock: Lock
    heard: int = 0
    renewals: int = 0
    trouble: Exception | None = None

    def renew(self) -> bool:
        self.renewals += 1
        if self.trouble is not None:
            raise self.trouble
        if self.lock.holder is None:
            self.lock.holder = self
        return self.lock.holder is self

    def is_called(self) -> bool:
        was, self.heard = self.heard, self.lock.calls
        return self.lock.calls > was

    def call(self) -> None:
        self.lock.calls += 1

    def let_go(self) -> None:
        if self.lock.holder is self:
            self.lock.holder = None


@dataclass
class Process:
    lock: Lock
    happened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.seat = Seat(self.lock)
        self.watch = Watch(
            self.seat, begin=self._note("begin"), end=self._note("end"), wake=lambda: self.happened.append("wake")
        )

    def _note(self, what: str) -> Callable[[], Awaitable[None]]:
        async def note() -> None:
            self.happened.append(what)

        return note

    async def until(self, what: list[str]) -> None:
        await until(lambda: self.happened == what)


@asynccontextmanager
async def at_work(*processes: Process) -> AsyncIterator[None]:
    for process in processes:
        await process.watch.start()
    try:
        yield
    finally:
        for process in processes:
            await process.watch.stop()
            await process.watch.let_go()


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "RENEW_SECONDS", 0.001)


async def test_the_first_is_on_duty_and_the_second_takes_over_when_it_stops() -> None:
    lock = Lock()
    first, second = Process(lock), Process(lock)
    async with at_work(first, second):
        assert (first.watch.is_on_duty, second.watch.is_on_duty) == (True, False)
        await first.watch.stop()
        assert first.happened == ["begin", "end"]
        assert second.happened == []  # not before it was let go
        await first.watch.let_go()
        await second.until(["begin"])
    assert second.happened == ["begin", "end"]


async def test_whoever_lost_the_duty_ends_its_work_and_can_have_it_again() -> None:
    lock = Lock()
    first, second = Process(lock), Process(lock)
    async with at_work(first, second):
        lock.holder = second.seat
        await first.until(["begin", "end"])
        await second.until(["begin"])
        lock.holder = None
        second.seat.trouble = RuntimeError("away")
        await first.until(["begin", "end", "begin"])


async def test_a_kick_wakes_the_one_on_duty_wherever_it_comes() -> None:
    lock = Lock()
    first, second = Process(lock), Process(lock)
    async with at_work(first, second):
        first.watch.kick()
        assert first.happened == ["begin", "wake"]
        second.watch.kick()
        await first.until(["begin", "wake", "wake"])
        assert second.happened == []


async def test_trouble_with_asking_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    process = Process(Lock())
    async with at_work(process):
        process.seat.trouble = RuntimeError("what a person wrote")
        before = process.seat.renewals
        await until(lambda: process.seat.renewals >= before + 3)
        assert process.watch.is_on_duty
    assert "duty could not be asked for" in caplog.text
    assert "what a person wrote" not in caplog.text


async def test_who_stands_by_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    lock = Lock()
    first, second = Process(lock), Process(lock)
    async with at_work(first, second):
        before = second.seat.renewals
        await until(lambda: second.seat.renewals >= before + 3)
    assert caplog.text.count("stands by") == 1
