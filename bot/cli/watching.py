"""Looks now and then whether the service does its work, and tells the admins when it does not."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress

from bot.bootstrap import App
from bot.cli.telling import Queue, admin_line
from bot.messages import Address
from bot.ports import Channel
from bot.services.troubles import Trouble, TroubleWatch

log = logging.getLogger(__name__)

LOOK_SECONDS = 15.0


@asynccontextmanager
async def watch(app: App, channel: Channel, admins: Collection[Address]) -> AsyncIterator[None]:
    """Troubles are told while the context lasts, each once, and once when it is over."""
    async with admin_line(app, channel, lambda: admins) as queue:
        watcher = asyncio.create_task(_look(app.troubles(), queue), name="watch")
        try:
            yield
        finally:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher


async def _look(troubles: TroubleWatch, queue: Queue) -> None:
    while True:
        for one in troubles.look():  # a few numbers and one call of the system
            if isinstance(one, Trouble):
                log.error("In trouble: %s (%s)", one.kind, one.number, extra={"action": f"trouble_{one.kind}"})
            else:
                log.info("No longer in trouble: %s", one.kind, extra={"action": f"trouble_{one.kind}_over"})
            queue.put_nowait(one)
        await asyncio.sleep(LOOK_SECONDS)
