"""Takes updates from Telegram, by long polling or webhook; one is acknowledged only once it has been handled.

python-telegram-bot's own updater acknowledges what still waits in memory, and a crash would lose it.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import logging
import socket
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.channels.conversation import failure_site
from bot.channels.telegram.handlers import ALLOWED_UPDATES
from bot.channels.telegram.lanes import Lanes, Process
from bot.channels.telegram.sender import retry_after_seconds

if TYPE_CHECKING:
    from bot.channels.web.pages import Route

log = logging.getLogger(__name__)

T = TypeVar("T")

_POLL_SECONDS = 30
FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
CONFLICT_PAUSE = 5.0
_TOKEN_PAUSE = 60.0
_ACKNOWLEDGE_SECONDS = 2.0  # at the end; what is not acknowledged comes again, and is known
LOOK_SECONDS = 60.0  # between two looks at the webhook


class Receiver(Protocol):
    """A way to get updates."""

    async def run(self) -> None:
        """Take updates until `stop`."""
        ...

    async def stop(self) -> None:
        """Take no more; what is being handled is finished first."""
        ...


class Stubborn:
    """Repeats a call until it succeeds, with longer and longer pauses and one log line per kind of trouble."""

    def __init__(self, stopping: asyncio.Event, heard: Callable[[], None] = lambda: None) -> None:
        self._stopping = stopping
        self._heard = heard  # told of every call that succeeded
        self._trouble = ""
        self._pause = FIRST_PAUSE

    async def call(self, action: Callable[[], Awaitable[T]]) -> T | None:
        """The result; None when stopped before there was one."""
        while not self._stopping.is_set():
            try:
                result = await unless(self._stopping, action())
            except Exception as error:  # noqa: BLE001  # an answer nobody can read must not end the service
                await self._wait(error)
            else:
                self._recovered()
                return result
        return None

    async def _wait(self, error: Exception) -> None:
        pause, line = self._verdict(error)
        if line != self._trouble:
            self._trouble = line
            passing = isinstance(error, NetworkError | RetryAfter)
            log.log(logging.WARNING if passing else logging.ERROR, line, extra={"action": "telegram_trouble"})
        self._pause = min(self._pause * 1.5, _LONGEST_PAUSE)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), pause)

    def _verdict(self, error: Exception) -> tuple[float, str]:
        match error:
            case RetryAfter():
                return retry_after_seconds(error) + 0.1, "Telegram asks to slow down"
            case Conflict():
                # longer each time, so that two programs do not take the updates from each other every few seconds
                return max(
                    CONFLICT_PAUSE, self._pause
                ), "Another program uses this bot's token: stop one of the two (409 Conflict)"
            case InvalidToken():
                return _TOKEN_PAUSE, "Telegram no longer accepts TELEGRAM_BOT_TOKEN: set the one BotFather shows"
            case TimedOut() | NetworkError():
                return self._pause, f"Telegram cannot be reached ({type(error).__name__}): trying until it answers"
            case _:
                return self._pause, f"Telegram's answer cannot be read: {failure_site(error)}"

    def _recovered(self) -> None:
        self._heard()
        if self._trouble:
            log.info("Telegram answers again", extra={"action": "telegram_recovered"})
        self._trouble, self._pause = "", FIRST_PAUSE


async def unless(stopping: asyncio.Event, action: Awaitable[T]) -> T | None:
    """The result of `action`, abandoned as soon as `stopping` is set."""
    work, stop = asyncio.ensure_future(action), asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait((work, stop), return_when=asyncio.FIRST_COMPLETED)
        return work.result() if work.done() else None
    finally:
        work.cancel()
        stop.cancel()
        await asyncio.gather(work, stop, return_exceptions=True)


class Poller:
    """Long polling: the next request acknowledges what the last one brought."""

    def __init__(
        self,
        bot: Bot,
        process: Process,
        stopping: asyncio.Event,
        may_poll: asyncio.Event,
        heard: Callable[[], None] = lambda: None,
    ) -> None:
        self._bot = bot
        self._heard = heard
        self._lanes = Lanes(process, stopping)
        self._stopping = stopping
        self._may_poll = may_poll  # two that poll with one token would take each other's updates away
        self._next: int | None = None
        self._finished = asyncio.Event()
        self._finished.set()

    async def run(self) -> None:
        """Take updates until `stop`."""
        self._finished.clear()
        try:
            stubborn = Stubborn(self._stopping, self._heard)
            await stubborn.call(lambda: self._bot.delete_webhook(drop_pending_updates=False))
            while not self._stopping.is_set():
                await self._handle(await stubborn.call(self._poll) or ())
            await self._acknowledge()
        finally:
            self._finished.set()

    async def stop(self) -> None:
        """Take no more; what is being handled is finished first."""
        self._stopping.set()
        await self._finished.wait()

    async def _poll(self) -> tuple[Update, ...]:
        await self._may_poll.wait()
        return await self._bot.get_updates(
            offset=self._next, timeout=timedelta(seconds=_POLL_SECONDS), allowed_updates=ALLOWED_UPDATES
        )

    async def _handle(self, updates: tuple[Update, ...]) -> None:
        """What waits together is handled together; only what comes before the first one left is acknowledged."""
        left = {update.update_id for update in updates}

        def handled(done: tuple[Update, ...]) -> None:
            left.difference_update(one.update_id for one in done)
            self._next = min(left, default=updates[-1].update_id + 1)

        await self._lanes.handle_all(updates, handled)

    async def _acknowledge(self) -> None:
        """So that a restart does not begin with what was already handled."""
        if self._next is None:
            return
        with contextlib.suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(_ACKNOWLEDGE_SECONDS):
                await self._bot.get_updates(
                    offset=self._next, limit=1, timeout=timedelta(0), allowed_updates=ALLOWED_UPDATES
                )


class Webhook:
    """A small HTTP server that Telegram posts updates to; an update it could not handle is posted again."""

    def __init__(  # noqa: PLR0913  (what the poller takes, and where Telegram finds us)
        self,
        bot: Bot,
        process: Process,
        stopping: asyncio.Event,
        *,
        url: str,
        secret: str,
        pages: Sequence[Route] = (),
        heard: Callable[[], None] = lambda: None,
    ) -> None:
        self._bot = bot
        self._heard = heard
        self._lanes = Lanes(process, stopping)
        self._stopping = stopping
        self._url = url
        self._secret = secret
        from bot.channels.telegram.webhook import webhook_server  # with tornado, which polling does not need

        self._server = webhook_server(urlsplit(url).path or "/", self, pages)

    def listen(self, host: str, port: int) -> None:
        """Open the port; OSError when that is impossible."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
        listening.settimeout(0)
        self._server.add_socket(listening)

    async def run(self) -> None:
        """Tell Telegram where to post, and look now and then whether it still knows, until `stop`."""
        stubborn = Stubborn(self._stopping, self._heard)
        while not self._stopping.is_set():
            await stubborn.call(
                lambda: self._bot.set_webhook(
                    self._url, secret_token=self._secret, allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False
                )
            )
            await self._keep(stubborn)

    async def _keep(self, stubborn: Stubborn) -> None:
        """Returns once Telegram posts elsewhere: another program with this token polled, or set its own address."""
        while not self._stopping.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), LOOK_SECONDS)
            found = await stubborn.call(self._bot.get_webhook_info)
            if found is not None and found.url != self._url:
                log.warning("Telegram no longer posted here: it is told again", extra={"action": "webhook_lost"})
                return

    async def stop(self) -> None:
        """Take no more; what is being handled is finished first."""
        self._stopping.set()
        self._server.stop()
        try:
            await self._lanes.finish()
        finally:
            await self._server.close_all_connections()

    def is_from_telegram(self, secret: str) -> bool:
        """Whether the secret of a request is ours."""
        return hmac.compare_digest(secret.encode(), self._secret.encode())

    async def take(self, body: bytes) -> int:
        """Handle one posted update; the HTTP status to answer."""
        try:
            update = Update.de_json(json.loads(body), self._bot)
        except Exception as error:  # noqa: BLE001  # posting it again and again would not make it readable
            site = failure_site(error)  # a traceback would quote the update
            log.error("A posted update cannot be read: %s", site, extra={"action": "update_unreadable"})  # noqa: TRY400
            return 200
        return 200 if await self._lanes.handle(update) else 503
