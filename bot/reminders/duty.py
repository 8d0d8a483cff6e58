"""Of several processes on one database one is on duty: it sends, plans at night and reads the mailbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Protocol

from bot.logs import place_of

log = logging.getLogger(__name__)

RENEW_SECONDS = 1.0  # also how long something that another process has planned for now waits at most


class Duty(Protocol):
    """What only one of several processes on a database does, and who it is; nothing here raises."""

    def renew(self) -> bool:
        """Take it if it is free, or show a sign of life; whether this process has it."""
        ...

    def is_called(self) -> bool:
        """Whether another process called since this was last asked."""
        ...

    def call(self) -> None:
        """Tell whoever has it that something may be due."""
        ...

    def let_go(self) -> None:
        """Let another process have it."""
        ...


class Watch:
    """Asks for the duty again and again; `begin` what only one process does when it comes, `end` it when it goes.

    `begin` and `end` follow each other in turn; the last one is `end`. `wake`: something may be due.
    """

    def __init__(
        self,
        duty: Duty,
        *,
        begin: Callable[[], Awaitable[None]],
        end: Callable[[], Awaitable[None]],
        wake: Callable[[], None],
    ) -> None:
        self._duty = duty
        self._begin, self._end, self._wake = begin, end, wake
        self._stopping = asyncio.Event()
        self._has_news = False  # for the one on duty, from this process
        self._is_first = True
        self._task: asyncio.Task[None] | None = None
        self.is_on_duty = False

    async def start(self) -> None:
        """Ask a first time; this process may be on duty when it returns."""
        await self._look()
        self._task = asyncio.create_task(self._run(), name="duty")

    async def stop(self) -> None:
        """End what is under way; no other process has the duty before `let_go`."""
        self._stopping.set()
        if self._task is not None:
            await self._task
        if self.is_on_duty:
            await self._turn(is_on_duty=False)

    async def let_go(self) -> None:
        """Let another process have the duty."""
        await asyncio.to_thread(self._duty.let_go)

    def kick(self) -> None:
        """Something may be due: whoever is on duty looks."""
        if self.is_on_duty:
            self._wake()
        else:
            self._has_news = True

    async def _run(self) -> None:
        while not self._stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), RENEW_SECONDS)
            if not self._stopping.is_set():
                await self._guarded_look()

    async def _guarded_look(self) -> None:
        try:
            await self._look()
        except Exception as error:  # noqa: BLE001  # nobody awaits this task before the end
            what = f"{type(error).__name__} at {place_of(error)}"
            log.error("The duty could not be asked for: %s", what, extra={"action": "duty_failed"})  # noqa: TRY400

    async def _look(self) -> None:
        has_it = await asyncio.to_thread(self._duty.renew)
        if has_it != self.is_on_duty:
            await self._turn(is_on_duty=has_it)
        elif self._is_first:
            log.info(
                "Another process on this database is on duty: this one answers, and stands by for the rest",
                extra={"action": "standing_by"},
            )
        self._is_first = False
        await self._pass_on()

    async def _turn(self, *, is_on_duty: bool) -> None:
        self.is_on_duty = is_on_duty
        if is_on_duty:
            log.info("On duty: this process sends the reminders", extra={"action": "duty_taken"})
            await self._begin()
            return
        if not self._stopping.is_set():
            log.warning("No longer on duty: another process may have taken over", extra={"action": "duty_lost"})
        await self._end()

    async def _pass_on(self) -> None:
        """What the others call, and what is to be called."""
        has_news, self._has_news = self._has_news, False
        is_called = self._duty.is_called()
        if self.is_on_duty:
            if has_news or is_called:
                self._wake()
        elif has_news:
            await asyncio.to_thread(self._duty.call)
