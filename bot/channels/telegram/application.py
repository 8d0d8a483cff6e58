"""The life of the Telegram channel: building, starting, stopping, and what Telegram shows of the bot."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram import Bot, BotCommand
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.channels.conversation import Answered, Handle, Kick, Suggest, WithFiles, failure_site
from bot.channels.telegram.flood import Flood, FloodGate, Process
from bot.channels.telegram.handlers import TelegramHandlers
from bot.channels.telegram.keyboards import start_parameter
from bot.channels.telegram.menu import ENGLISH, FRENCH, Menu
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.receiving import Poller, Receiver, Stubborn, Webhook, unless
from bot.channels.telegram.replies import ReplyLine
from bot.channels.telegram.request import HttpRequest
from bot.channels.telegram.sender import TelegramChannel
from bot.channels.telegram.sending_bot import SendingBot
from bot.errors import SettingsError
from bot.ports import Clock

if TYPE_CHECKING:
    from bot.channels.web.pages import Route

log = logging.getLogger(__name__)

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
GRACE_SECONDS = 3.0  # what is being handled at the end gets to be answered
_CONNECTIONS = 16  # enough for the talks handled at a time and the reminders beside them


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramOptions:
    """How to reach Telegram; with a `webhook_url`, updates are posted there and `listen` (host, port) takes them."""

    token: str = field(repr=False)
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    messages_per_second: float = 30  # 0: no pacing
    most_per_person: int = 0  # messages taken in half a minute; 0: no limit
    most_overall: int = 0
    sends_at_once: int = 1  # reminders on their way: as many may come twice after a kill
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    listen: tuple[str, int] = ("127.0.0.1", 8080)


class TelegramService:
    """Telegram inside an outer asyncio program: `start`, then `stop`; `channel` sends notices meanwhile."""

    def __init__(  # noqa: PLR0913  (the parts of a program around it)
        self,
        options: TelegramOptions,
        *,
        handle: Handle,
        with_files: WithFiles,
        answered: Answered,
        suggest: Suggest,
        kick: Kick,
        clock: Clock,
        pages: Sequence[Route] = (),
        may_poll: asyncio.Event | None = None,
        heard: Callable[[], None] = lambda: None,
    ) -> None:
        """`may_poll` is set while this process asks Telegram for updates; None: all along."""
        if not _TOKEN.fullmatch(options.token):
            raise SettingsError("TELEGRAM_BOT_TOKEN", "expected digits, a colon and letters, as BotFather shows it")
        self._options = options
        self.may_poll = may_poll or _set_event()
        self._pages = pages  # served beside the webhook, on the same port
        self._heard = heard  # told whenever Telegram answers the receiver
        self._requests = (
            HttpRequest(connections=_CONNECTIONS, read_timeout=15, connect_timeout=10),
            HttpRequest(connections=2, read_timeout=10, connect_timeout=10),
        )
        self._application = _application(options, *self._requests)
        self._bot: SendingBot = self._application.bot
        self._replies = ReplyLine(self._bot)
        self._handlers = TelegramHandlers(
            handle=handle,
            with_files=with_files,
            answered=answered,
            suggest=suggest,
            kick=kick,
            replies=self._replies,
            clock=clock,
        )
        self._handlers.register(self._application)
        self._stopping = asyncio.Event()
        self._receiver = self._build_receiver()
        self._task: asyncio.Task[None] | None = None
        self.channel = TelegramChannel(self._bot, at_once=options.sends_at_once)

    @property
    def username(self) -> str | None:
        """The bot's name for links, None until Telegram told it."""
        try:
            return self._bot.username
        except RuntimeError:
            return None

    def deep_link(self, action: str) -> str | None:
        """A link that opens the chat and presses `action` there; None before the first contact or when too long."""
        parameter = start_parameter(action)
        return f"https://t.me/{self.username}?start={parameter}" if self.username and parameter else None

    async def start(self) -> None:
        """Begin to take updates.

        SettingsError for a refused token or a port in use; when Telegram cannot be reached it returns all the same and
        keeps trying.
        """
        self._listen()
        try:
            await unless(self._stopping, self._application.initialize())
        except InvalidToken:
            await self.stop()
            raise SettingsError("TELEGRAM_BOT_TOKEN", "Telegram does not know this token") from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached yet (%s)", type(error).__name__, extra={"action": "telegram_late"})
        self._task = asyncio.create_task(self._run(), name="telegram")

    async def stop(self) -> None:
        """Take no more, give what is being handled some seconds, close the connections.

        An update that was not finished is not acknowledged: Telegram tells it again, and what was stored is known.
        """
        self._stopping.set()
        try:
            await asyncio.wait_for(asyncio.gather(self._receiver.stop(), *filter(None, [self._task])), GRACE_SECONDS)
        except TimeoutError:
            log.warning("An answer did not leave in time: it is given again", extra={"action": "stopped_late"})
        await self._replies.close()
        await self._handlers.close()
        await self._application.shutdown()
        await self._bot.shutdown()
        for one in self._requests:  # where the start was cut short, the bot does not know that they are open
            await one.shutdown()

    def _build_receiver(self) -> Receiver:
        options, process = self._options, self._gated(self._application.process_update)
        if options.webhook_url is None:
            return Poller(self._bot, process, self._stopping, self.may_poll, self._heard)
        secret = options.webhook_secret or _secret_of(options.token)
        return Webhook(
            self._bot,
            process,
            self._stopping,
            url=options.webhook_url,
            secret=secret,
            pages=self._pages,
            heard=self._heard,
        )

    def _gated(self, process: Process) -> Process:
        per_person, overall = self._options.most_per_person, self._options.most_overall
        if not per_person and not overall:
            return process
        return FloodGate(Flood(per_person=per_person, overall=overall), process, self._replies)

    def _listen(self) -> None:
        if isinstance(self._receiver, Webhook):
            try:
                self._receiver.listen(*self._options.listen)
            except OSError as error:
                raise SettingsError("LISTEN", f"this host and port cannot be used ({error.strerror})") from None

    async def _run(self) -> None:
        try:
            await Stubborn(self._stopping, self._heard).call(self._application.initialize)
            if not self._stopping.is_set():
                await unless(self._stopping, _introduce(self._bot))
                log.info("Telegram is ready as @%s", self.username, extra={"action": "telegram_ready"})
                if not self._bot.bot.supports_inline_queries:
                    log.info("Inline mode is off: BotFather, /setinline", extra={"action": "inline_off"})
            await self._receiver.run()
        except Exception as error:  # noqa: BLE001  # nobody awaits this task before the end
            site = failure_site(error)
            log.critical("Telegram stopped working: %s", site, extra={"action": "telegram_down"})


def _application(
    options: TelegramOptions, calls: HttpRequest, polls: HttpRequest
) -> Application[Any, Any, Any, Any, Any, Any]:
    bot = SendingBot(
        options.token,
        base_url=options.base_url,
        base_file_url=options.base_file_url,
        request=calls,
        get_updates_request=polls,
        rate_limiter=Pace(options.messages_per_second),
    )
    return ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()


def _set_event() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


def _secret_of(token: str) -> str:
    """A webhook secret nobody can guess, the same in every replica."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


async def _introduce(bot: Bot) -> None:
    """Set commands and descriptions where they differ; without them the bot works all the same."""
    try:
        await _describe(bot, FRENCH, None)
        await _describe(bot, ENGLISH, "en")
    except TelegramError as error:
        log.warning("The menu was not set (%s)", type(error).__name__, extra={"action": "menu_not_set"})


async def _describe(bot: Bot, menu: Menu, language: str | None) -> None:
    commands = tuple(BotCommand(name, text) for name, text in menu.commands)
    if await bot.get_my_commands(language_code=language) != commands:
        await bot.set_my_commands(commands, language_code=language)
    if (await bot.get_my_description(language_code=language)).description != menu.description:
        await bot.set_my_description(menu.description, language_code=language)
    if (await bot.get_my_short_description(language_code=language)).short_description != menu.short_description:
        await bot.set_my_short_description(menu.short_description, language_code=language)
