"""Records that answers have left, behind the talk: nobody waits for it, and under load many share a transaction."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from bot.channels.conversation import Answered, failure_site
from bot.messages import Incoming

log = logging.getLogger(__name__)

_SECONDS = 0.1  # to gather; an answer that left twice after a crash is the price of a longer one


class Settler:
    """What is added is recorded a moment later, or at the end."""

    def __init__(self, answered: Answered) -> None:
        self._answered = answered
        self._waiting: list[Incoming] = []
        self._task: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    def add(self, incoming: Incoming) -> None:
        """The replies to this message have left."""
        self._waiting.append(incoming)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._record(), name="record answers")

    async def close(self) -> None:
        """Record what is left."""
        self._closing.set()
        if self._task is not None:
            await self._task

    async def _record(self) -> None:
        while self._waiting:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), _SECONDS)
            batch, self._waiting = self._waiting, []
            try:
                await asyncio.to_thread(self._answered, *batch)
            except Exception as error:  # noqa: BLE001  # the answers have left: nothing to tell anybody
                site = failure_site(error)  # a traceback would quote the message
                log.error("Answers were not recorded: %s", site, extra={"action": "answer_not_recorded"})  # noqa: TRY400
