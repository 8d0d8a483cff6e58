"""Looks at the knowledge folder while the bot runs, and tells the admins what came of an edit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, suppress

from bot.bootstrap import App
from bot.cli.telling import Queue, admin_line
from bot.logs import place_of
from bot.messages import Address
from bot.ports import Channel
from bot.services.reloading import News

log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.25  # two looks that agree, then less than a second of reading: in use within two seconds
_FAILED_SECONDS = 30.0  # the database may need a while


@asynccontextmanager
async def live_reload(
    app: App, channel: Channel, admins: Collection[Address], *, is_on_duty: Callable[[], bool] = lambda: True
) -> AsyncIterator[None]:
    """Saved files come into use while the context lasts; `admins` are told on `channel`.

    Of several processes each reads its files; the one on duty plans by them and tells.
    """
    stopping, reloader = asyncio.Event(), app.reloader()

    def follow() -> tuple[News, ...]:
        return reloader.follow() if is_on_duty() else ()

    # Apart, so that an edit does not wait until the search has learnt the one before.
    steps = (reloader.look, reloader.learn, follow)
    async with admin_line(app, channel, lambda: admins if is_on_duty() else ()) as queue:
        workers = [asyncio.create_task(_repeat(step, stopping, queue)) for step in steps]
        try:
            yield
        finally:
            stopping.set()
            await asyncio.gather(*workers)


async def _repeat(step: Callable[[], tuple[News, ...]], stopping: asyncio.Event, queue: Queue) -> None:
    while not stopping.is_set():
        found = await asyncio.to_thread(_guarded, step)
        for news in found or ():
            queue.put_nowait(news)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), _FAILED_SECONDS if found is None else _LOOK_SECONDS)


def _guarded(step: Callable[[], tuple[News, ...]]) -> tuple[News, ...] | None:
    """Whatever goes wrong here (then None), the bot goes on with the edition it has."""
    try:
        return step()
    except Exception as error:  # noqa: BLE001
        what = f"{type(error).__name__} at {place_of(error)}"
        log.error("The knowledge was not read again: %s", what, extra={"action": "reload_failed"})  # noqa: TRY400
        return None
