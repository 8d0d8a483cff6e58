"""Brings news to the admins, whatever goes wrong meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, suppress
from functools import partial

from bot.bootstrap import App
from bot.cli.running import in_daemon
from bot.errors import DeliveryError, GuidanceError
from bot.messages import Address, Notice
from bot.ports import Channel
from bot.services.admin_news import AdminNews, admin_notice

log = logging.getLogger(__name__)

_WAITS = (5.0, 60.0, 600.0)  # seconds before a message to an admin is tried again
_PATIENCE = 10.0  # seconds for the database to tell an admin's language

Queue = asyncio.Queue[AdminNews]


@asynccontextmanager
async def admin_line(app: App, channel: Channel, admins: Callable[[], Collection[Address]]) -> AsyncIterator[Queue]:
    """What is put there is told to `admins` of that moment on `channel` while the context lasts."""
    queue = Queue()
    teller = asyncio.create_task(_tell(app, channel, admins, queue))
    try:
        yield queue
    finally:
        teller.cancel()
        with suppress(asyncio.CancelledError):
            await teller


async def _tell(app: App, channel: Channel, admins: Callable[[], Collection[Address]], queue: Queue) -> None:
    while True:
        news = await queue.get()
        await asyncio.gather(*(_tell_one(app, channel, address, news) for address in admins()))


async def _tell_one(app: App, channel: Channel, address: Address, news: AdminNews) -> None:
    notice = await _notice(app, address, news)
    for wait in (*_WAITS, None):
        try:
            await channel.send(address, notice)
        except DeliveryError as error:
            log.warning("An admin was not told: %s", error, extra={"action": "admin_not_told"})
            if error.permanent or wait is None:
                return
            await asyncio.sleep(max(wait, error.retry_after_seconds or 0))
        else:
            return


async def _notice(app: App, address: Address, news: AdminNews) -> Notice:
    """In the admin's language, or in French when the database, which knows it, is the trouble."""
    try:
        return await asyncio.wait_for(in_daemon(partial(admin_notice, app.workshop, address, news)), _PATIENCE)
    except (GuidanceError, TimeoutError):
        return admin_notice(app.workshop, address, news, "fr")
