"""One process of the service, made to be killed: everything real, the instant of each tick comes through a pipe.

Imported by the server that forks such processes, so that each of them starts with the knowledge read.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from contextlib import aclosing
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bot.bootstrap import build_app
from bot.cli.service import run_service, telegram_front
from bot.clock import StandingClock
from bot.logs import configure
from bot.settings import Settings
from tests.talking import project_library

project_library().learn()  # once, before any fork


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


def serve(values: dict[str, Any], folder: Path) -> None:
    """The service as `run` starts it, in a folder of its own, with its log in a file."""
    os.chdir(folder)
    log = os.open("log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, sys.stderr.fileno())
    configure()
    asyncio.run(run_service(build_app(Settings(_env_file=None, **values), library=project_library())))


def _next_instant(pipe: Connection[Any, Any]) -> datetime | None:
    try:
        instant: datetime | None = pipe.recv()
    except EOFError:
        return None
    return instant
