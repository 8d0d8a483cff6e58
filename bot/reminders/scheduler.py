"""APScheduler only ticks: the agenda is the database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.base import STATE_RUNNING, STATE_STOPPED

from bot.ports import Clock
from bot.reminders.dispatcher import Dispatcher

log = logging.getLogger(__name__)

_TICK_SECONDS = 30
_LOOK_MINUTES = 10  # whether the work of a night is still to be done


Nightly = Callable[[Callable[[], bool]], object]


class Ticker:
    """One job that dispatches, one that sees to the work of each night; no job store, nothing to lose."""

    def __init__(self, dispatcher: Dispatcher, nightly: Nightly, clock: Clock) -> None:
        """`nightly` does nothing when the work of the last night is done; it ends early when it is told to."""
        self._dispatcher = dispatcher
        self._nightly = nightly
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        dispatcher.wake = self._wake

    def start(self) -> None:
        """Begin: the first tick at once, for what fell due while nobody ran."""
        keep = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None, "replace_existing": True}
        soon = self._clock.now()
        self._scheduler.add_job(
            self._guarded(self._dispatcher.tick),
            "interval",
            seconds=_TICK_SECONDS,
            id="dispatch",
            next_run_time=soon,
            **keep,
        )
        self._scheduler.add_job(
            self._guarded(self._replan), "interval", minutes=_LOOK_MINUTES, id="replan", next_run_time=soon, **keep
        )
        self._scheduler.start()

    async def pause(self) -> None:
        """No tick until `resume`; one under way finishes its delivery first."""
        self._scheduler.pause()
        await self._dispatcher.stop()

    def resume(self) -> None:
        """Go on, or begin, with a tick at once."""
        self._dispatcher.resume()
        if self._scheduler.state == STATE_STOPPED:
            self.start()
            return
        self._scheduler.resume()
        self._wake()

    async def stop(self) -> None:
        """No tick any more; one under way finishes its delivery first."""
        if self._scheduler.state == STATE_STOPPED:
            return
        await self.pause()
        await asyncio.sleep(0)  # the job that held the delivery returns before its executor is closed
        self._scheduler.shutdown(wait=False)

    def _wake(self) -> None:
        if self._scheduler.state == STATE_RUNNING:
            self._scheduler.modify_job("dispatch", next_run_time=datetime.now(UTC))  # noqa: TID251

    async def _replan(self) -> None:
        await asyncio.to_thread(self._nightly, lambda: self._scheduler.state != STATE_RUNNING)

    @staticmethod
    def _guarded(action: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            try:
                await action()
            except Exception as error:  # noqa: BLE001
                # the next tick tries again; the type alone is told, a message may hold personal data
                log.error("A tick failed: %s", type(error).__name__, extra={"action": "tick_failed"})  # noqa: TRY400

        return run
