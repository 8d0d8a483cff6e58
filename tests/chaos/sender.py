"""One process of the service, made to be killed: everything real, the instant of each tick comes through a pipe.

Imported by the server that forks such processes, so that each of them starts with the knowledge read.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Any

from bot.bootstrap import build_app
from bot.cli.service import telegram_front
from bot.clock import StandingClock
from bot.settings import Settings
from tests.talking import project_library

project_library()  # read once, before any fork


def live(pipe: Connection[Any, Any], values: dict[str, Any], start: datetime) -> None:
    """Tick at each instant received and answer how many messages left; end when the pipe does or at None."""
    logging.disable(logging.CRITICAL)  # thousands of failures are wanted here
    asyncio.run(_live(pipe, values, start))


async def _live(pipe: Connection[Any, Any], values: dict[str, Any], start: datetime) -> None:
    clock = StandingClock(start)
    app = build_app(Settings(_env_file=None, **values), clock=clock, library=project_library())
    async with aclosing(app), telegram_front(app) as dispatcher:
        while (instant := await asyncio.to_thread(_next_instant, pipe)) is not None:
            clock.set(instant)
            pipe.send(await dispatcher.tick())


def _next_instant(pipe: Connection[Any, Any]) -> datetime | None:
    try:
        instant: datetime | None = pipe.recv()
    except EOFError:
        return None
    return instant
