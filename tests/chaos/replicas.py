"""Whole processes of the service on one database, each with a Telegram of its own that may kill it as it speaks."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

from tests.channels.bot_api import TOKEN, BotApi, RefusedError
from tests.channels.test_telegram_webhook import free_port
from tests.chaos.drive import FORKS
from tests.chaos.sender import serve

BEFORE, AFTER = "before it was taken", "taken, not answered"
PROJECT = Path(__file__).parent.parent.parent
SECRET = "posted-by-telegram"
_READY = "[ready]"  # how the line of the service ends
_UPDATES = count(5000)


@dataclass
class Heard:
    """What people read, whichever process said it."""

    said: list[tuple[int, str]] = field(default_factory=list)  # chat, text
    by: Counter[str] = field(default_factory=Counter)  # replica
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    def to(self, chat: int) -> list[str]:
        """What one person read."""
        return [text for one, text in self.said if one == chat]

    async def until(self, condition: Callable[[], bool], seconds: float = 60) -> None:
        """Until `condition` holds after something was said."""
        async with asyncio.timeout(seconds), self.news:
            await self.news.wait_for(condition)


class DeadlyApi(BotApi):
    """The strict server; `dies` is when the process behind it is killed the next time that it says something."""

    def __init__(self, name: str, heard: Heard) -> None:
        super().__init__()
        self.name, self.heard = name, heard
        self.dies: str | None = None
        self.kill: Callable[[], None] = lambda: None

    def _out_of_place(self, method: str, params: dict[str, Any]) -> Iterator[str]:
        """Presses are posted to the processes, and this server knows nothing of them."""
        return iter(())

    async def _run(self, method: str, params: dict[str, Any]) -> Any:
        if method != "sendMessage":
            return await super()._run(method, params)
        dies, self.dies = self.dies, None
        if dies == BEFORE:
            self.kill()
            raise RefusedError(500, "nobody listens")
        async with self.heard.news:
            self.heard.said.append((params["chat_id"], params["text"]))
            self.heard.by[self.name] += 1
            self.heard.news.notify_all()
        if dies == AFTER:
            self.kill()
        return await super()._run(method, params)


class Replica:
    """One process of the service, made to be killed and started again."""

    def __init__(self, api: DeadlyApi, folder: Path, values: dict[str, Any], *, has_webhook: bool = True) -> None:
        self.api, self.folder, self.port = api, folder, free_port()
        self._values, self._has_webhook = values, has_webhook
        self._process: Any = None
        api.kill = self.kill

    @property
    def log(self) -> str:
        """What it wrote so far."""
        path = self.folder / "log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    async def start(self) -> None:
        """Start it; it is at work when this returns."""
        self.folder.mkdir(exist_ok=True)
        hook = {"telegram_webhook_url": self._url} if self._has_webhook else {}
        values = {
            "telegram_bot_token": TOKEN,
            "telegram_base_url": self.api.base_url,
            "telegram_webhook_secret": SECRET,
            "telegram_messages_per_second": 0,
            "listen": f"127.0.0.1:{self.port}",
            "secret_key": "for-this-test-only-0123456789",
            **hook,
            **self._values,
        }
        ready = self.log.count(_READY) + 1
        self._process = FORKS.Process(target=serve, args=(values, self.folder), daemon=True)
        self._process.start()
        await self.logs(_READY, ready)

    async def logs(self, words: str, times: int = 1) -> None:
        """Until it has written these words so many times."""
        async with asyncio.timeout(90):
            while self.log.count(words) < times:
                assert self._process is None or self._process.is_alive(), self.log
                await asyncio.sleep(0.05)

    @property
    def _url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    async def post(self, update: dict[str, Any]) -> int | None:
        """What it answers to an update posted as Telegram does; None when it died over it."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        try:
            async with (
                aiohttp.ClientSession() as http,
                http.post(self._url, json=update, headers=headers) as answer,
            ):
                return answer.status
        except aiohttp.ClientError:
            return None

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self._process is not None
        os.kill(self._process.pid, number)

    def kill(self) -> None:
        """SIGKILL."""
        if self._process is not None:
            self._process.kill()

    async def end(self) -> None:
        """End it and wait for it."""
        self.kill()
        if self._process is not None:
            await asyncio.to_thread(self._process.join)


@asynccontextmanager
async def replicas(
    url: str, folder: Path, *, has_webhook: bool = True, **values: Any
) -> AsyncIterator[tuple[Sequence[Replica], Heard]]:
    """Two processes on one database, started one after the other: the first is on duty."""
    heard = Heard()
    async with AsyncExitStack() as stack:
        crew = []
        for name in "AB":
            api = await stack.enter_async_context(DeadlyApi(name, heard))
            replica = Replica(api, folder / name, {"database_url": url, **values}, has_webhook=has_webhook)
            stack.push_async_callback(replica.end)
            await replica.start()
            crew.append(replica)
        yield crew, heard
        complaints = [one for replica in crew for one in replica.api.complaints]
        assert complaints == []


def message(chat: int, text: str) -> dict[str, Any]:
    """An update with a private message; its number is its own."""
    number = next(_UPDATES)
    return {"update_id": number, "message": _message(chat, number) | {"text": text, "from": _user(chat)}}


def press(chat: int, data: str) -> dict[str, Any]:
    """An update with a pressed button."""
    number = next(_UPDATES)
    query = {"id": f"q{number}", "from": _user(chat), "data": data, "chat_instance": "1"}
    return {"update_id": number, "callback_query": query | {"message": _message(chat, number) | {"text": "?"}}}


def _message(chat: int, number: int) -> dict[str, Any]:
    return {"message_id": number, "date": 1_800_000_000, "chat": {"id": chat, "type": "private", "first_name": "P"}}


def _user(chat: int) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "P", "language_code": "fr"}
