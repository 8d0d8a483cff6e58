"""A Bot API server that takes no more than Telegram says it does, and answers as slowly; runs in its own process.

It counts arrivals in sliding windows: 30 in any second, one a second in a chat. A message too many is refused with 429
and counted. With a talker somebody writes to the bot every second, and the time until each answer is kept.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from aiohttp import web

TOKEN = "123:TEST"
TALKER = 7
_OVERALL, _SECOND = 30, 1.0
_BOT = {"id": 123, "is_bot": True, "first_name": "Bot", "username": "pointilleux_test_bot"}


@dataclass
class Figures:
    """What a server saw."""

    refused: int = 0
    arrivals: list[float] = field(default_factory=list)  # of reminders that were taken, in seconds
    answers: list[float] = field(default_factory=list)  # seconds from a question to its answer

    @property
    def seconds(self) -> float:
        """From the first reminder to the last."""
        return self.arrivals[-1] - self.arrivals[0]

    @property
    def rate(self) -> float:
        """Reminders a second."""
        return (len(self.arrivals) - 1) / self.seconds

    def busiest(self) -> int:
        """The most reminders in any second."""
        window, most = deque[float](), 0
        for at in self.arrivals:
            window.append(at)
            while at - window[0] >= _SECOND:
                window.popleft()
            most = max(most, len(window))
        return most


class StrictTelegram:
    """The server; `latency_seconds` pass before each answer."""

    def __init__(self, latency_seconds: float, *, has_talker: bool) -> None:
        self.figures = Figures()
        self._latency, self._has_talker = latency_seconds, has_talker
        self._window = deque[float]()
        self._last: dict[int, float] = {}
        self._asked: dict[int, float] = {}
        self._questions = 0

    async def serve(self, request: web.Request) -> web.Response:
        """One call."""
        method, form = request.match_info["method"], await request.post()
        if method == "getUpdates":
            return _ok(await self._updates(form))
        if method.startswith("send"):
            if wait := self._refusal(int(str(form["chat_id"]))):
                parameters = {"ok": False, "error_code": 429, "parameters": {"retry_after": wait}}
                return web.json_response(parameters | {"description": "Too Many Requests"}, status=429)
            await asyncio.sleep(self._latency)
            chat = {"id": int(str(form["chat_id"])), "type": "private", "first_name": "P"}
            return _ok({"message_id": 1, "date": 1_800_000_000, "chat": chat, "text": "sent"})
        if method == "getMe":
            return _ok(_BOT)
        return _ok([] if "Commands" in method and method.startswith("get") else _described(method))

    def _refusal(self, chat: int) -> int:
        """Seconds to wait; 0: taken."""
        now = time.monotonic()
        while self._window and now - self._window[0] >= _SECOND:
            self._window.popleft()
        if len(self._window) >= _OVERALL or now - self._last.get(chat, -_SECOND) < _SECOND:
            self.figures.refused += 1
            return 1
        self._window.append(now)
        self._last[chat] = now
        if chat == TALKER:
            self.figures.answers += [now - at for at in self._asked.values()]
            self._asked.clear()
        else:
            self.figures.arrivals.append(now)
        return 0

    async def _updates(self, form: Any) -> list[dict[str, Any]]:
        if not self._has_talker:
            await asyncio.sleep(int(str(form.get("timeout", 0))))
            return []
        if int(str(form.get("timeout", 0))):
            await asyncio.sleep(_SECOND)
        self._questions += 1
        self._asked[self._questions] = time.monotonic()
        person = {"id": TALKER, "is_bot": False, "first_name": "P", "language_code": "fr"}
        chat = {"id": TALKER, "type": "private", "first_name": "P"}
        message = {"message_id": self._questions, "date": 1_800_000_000, "chat": chat, "from": person}
        return [{"update_id": self._questions, "message": message | {"text": "combien coûte un stage ?"}}]


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _described(method: str) -> Any:
    """What the bot asks about itself."""
    if not method.startswith("get"):
        return True
    return {"short_description": ""} if "Short" in method else {"description": ""}


@contextmanager
def strict_telegram(latency_seconds: float, *, has_talker: bool) -> Iterator[tuple[str, Connection[Any, Any]]]:
    """Its base URL, and a pipe that answers anything with the figures so far."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(theirs, latency_seconds, has_talker), daemon=True
    )
    process.start()
    try:
        yield ours.recv(), ours
    finally:
        process.kill()
        process.join()


def _run(pipe: Connection[Any, Any], latency_seconds: float, has_talker: bool) -> None:
    asyncio.run(_serve(pipe, StrictTelegram(latency_seconds, has_talker=has_talker)))


async def _serve(pipe: Connection[Any, Any], telegram: StrictTelegram) -> None:
    application = web.Application()
    application.router.add_post("/bot{token}/{method}", telegram.serve)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    pipe.send(f"{site.name}/bot")
    while True:
        await asyncio.to_thread(pipe.recv)
        pipe.send(telegram.figures)
