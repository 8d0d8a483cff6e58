"""The two front ends of the bot: Telegram as a service, and a chat in the terminal."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot import VERSION
from bot.bootstrap import App, build_app, incoming_mail, mail_channel, page_links, telegram_options, web_routes
from bot.channels.console import PERSON, ConsoleChannel, ConsoleChat, WatchedMail
from bot.cli.live_reload import live_reload
from bot.cli.running import run
from bot.cli.watching import watch
from bot.clock import ShiftedClock, StandingClock, SystemClock
from bot.errors import SettingsError
from bot.messages import Address
from bot.reminders.dispatcher import Dispatcher
from bot.reminders.duty import Watch
from bot.services.suggestions import Suggester
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.channels.email.file_sender import FileMailChannel
    from bot.channels.email.incoming import IncomingMail
    from bot.channels.email.sender import EmailChannel
    from bot.channels.telegram.application import TelegramService
    from bot.channels.web.pages import PageServer

log = logging.getLogger(__name__)

STOP_SECONDS = 9.5  # then the process leaves, whatever hangs
_GOODBYE_SECONDS = 1.0
_READY = {"action": "ready"}


def serve(settings: Settings) -> int:
    """Run the Telegram service until SIGTERM or SIGINT; the exit code."""
    app = build_app(settings)
    app.workshop.shelf.current.library.learn()  # before the first message, so that none waits for it
    gc.collect()
    gc.freeze()  # what is loaded stays: no later collection need look at it
    run(run_service(app))
    return 0


async def run_service(app: App) -> None:
    """The Telegram service until SIGTERM or SIGINT; lets go of the application at its end."""
    end = _End()
    end.listen()
    try:
        async with aclosing(app), telegram_front(app):
            end.has_begun()
            log.info("Pointilleux %s is ready: %s", VERSION, await asyncio.to_thread(_summary, app), extra=_READY)
            await end.asked_for.wait()
            log.info("Stopping", extra={"action": "stopping"})
    except asyncio.CancelledError:
        if not end.asked_for.is_set():
            raise
        log.info("Stopped before it was ready", extra={"action": "stopped_early"})


class _End:
    """SIGTERM or SIGINT: a start under way is given up, a service that runs is told; neither takes ten seconds."""

    def __init__(self) -> None:
        self.asked_for = asyncio.Event()
        self._starting: asyncio.Task[Any] | None = asyncio.current_task()

    def listen(self) -> None:
        """From now on."""
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self._ask)

    def has_begun(self) -> None:
        """The start is over."""
        self._starting = None

    def _ask(self) -> None:
        if self.asked_for.is_set():
            return
        self.asked_for.set()
        at_last = threading.Timer(STOP_SECONDS, _leave)
        at_last.daemon = True
        at_last.start()
        if self._starting is not None:
            self._starting.cancel()


def _leave() -> None:
    """Whatever still hangs then: every fact is in a transaction, as safe as after a kill."""
    log.error("The end takes too long: leaving now", extra={"action": "stop_forced"})
    logging.shutdown()
    os._exit(1)


def _summary(app: App) -> str:
    """The parts of the service on one line, as they are at the start."""
    settings, readiness = app.settings, app.health.readiness()
    kind = "SQLite" if settings.database_url.startswith("sqlite") else "PostgreSQL"
    parts = [
        f"{kind} {readiness['database']}",
        f"{len(app.workshop.shelf.current.library.topics)} answers, version {app.health.knowledge_version}",
        f"Telegram by {'webhook' if settings.telegram_webhook_url else 'polling'}",
        f"mail {'by SMTP' if settings.smtp_host else 'as files'}{', mailbox read' if settings.imap_host else ''}",
        f"{len(settings.admin_telegram_ids)} admins",
    ]
    return "; ".join(parts)


@asynccontextmanager
async def telegram_front(app: App) -> AsyncIterator[Dispatcher]:
    """Telegram, mail and reminders, running while the context lasts; what is under way is finished at its end."""
    from bot.channels.telegram.application import TelegramService

    kicks: list[Watch] = []
    telegram = TelegramService(
        telegram_options(app.settings),
        handle=app.conversations.answer,
        with_files=app.conversations.with_files,
        answered=app.conversations.answered,
        suggest=Suggester(app.workshop).suggest,
        kick=lambda: kicks[0].kick() if kicks else None,
        clock=app.clock,
        pages=web_routes(app) if app.settings.telegram_webhook_url else (),
        may_poll=asyncio.Event(),
        heard=app.workshop.meter.heard,
    )
    mail = mail_channel(app, deep_link=telegram.deep_link, links=page_links(app))
    dispatcher = app.dispatcher({"telegram": telegram.channel, "email": mail})
    shift = _Shift(app, telegram, mail, dispatcher)
    duty = Watch(app.duty, begin=shift.begin, end=shift.end, wake=dispatcher.kick)
    kicks.append(duty)
    admins = [Address(channel="telegram", value=str(number)) for number in app.settings.admin_telegram_ids]
    async with AsyncExitStack() as parts:  # they end in the opposite order
        parts.push_async_callback(duty.let_go)  # last: what Telegram was told is settled before another process asks
        parts.push_async_callback(_close, mail)
        parts.push_async_callback(telegram.stop)
        if (server := _page_server(app)) is not None:
            parts.push_async_callback(server.stop)
        await telegram.start()
        parts.push_async_callback(duty.stop)
        await duty.start()
        await parts.enter_async_context(live_reload(app, telegram.channel, admins, is_on_duty=lambda: duty.is_on_duty))
        await parts.enter_async_context(watch(app, telegram.channel, admins))
        parts.callback(app.conversations.stop)
        yield dispatcher


class _Shift:
    """What only one process on a database does: it sends, works at night, reads the mailbox and polls Telegram."""

    def __init__(
        self, app: App, telegram: TelegramService, mail: EmailChannel | FileMailChannel, dispatcher: Dispatcher
    ) -> None:
        self._app, self._telegram, self._mail, self._dispatcher = app, telegram, mail, dispatcher
        self._ticker = app.ticker(dispatcher)
        self._incoming: IncomingMail | None = None
        self._stand_by()

    async def begin(self) -> None:
        """Take it all up, what fell due meanwhile first."""
        self._app.vitals.go_on_duty()
        self._ticker.resume()
        self._telegram.may_poll.set()
        self._incoming = incoming_mail(self._app, self._mail, self._dispatcher.kick)
        if self._incoming is not None:
            self._incoming.start()

    async def end(self) -> None:
        """Leave it to another; what is under way is finished."""
        self._telegram.may_poll.clear()
        incoming, self._incoming = self._incoming, None
        ends = [self._ticker.pause(), *([incoming.stop()] if incoming else [])]
        await asyncio.gather(*ends)
        self._stand_by()

    def _stand_by(self) -> None:
        self._app.vitals.stand_by(hears=self._app.settings.telegram_webhook_url is not None)


async def _close(mail: EmailChannel | FileMailChannel) -> None:
    """A mail server that does not say goodbye is left without it."""
    with suppress(TimeoutError):
        await asyncio.wait_for(mail.close(), _GOODBYE_SECONDS)


def _page_server(app: App) -> PageServer | None:
    """The server of pages and figures, where they are wanted and there is no webhook whose server has them too."""
    settings = app.settings
    is_wanted = settings.public_url is not None or settings.metrics == "on"
    if not is_wanted or settings.telegram_webhook_url is not None:
        return None
    from bot.channels.web.pages import PageServer

    server = PageServer(web_routes(app))
    host, _, port = settings.listen.rpartition(":")
    try:
        server.listen(host.strip("[]"), int(port))
    except OSError as error:
        raise SettingsError("LISTEN", f"this host and port cannot be used ({error.strerror})") from None
    return server


def chat(settings: Settings, *, start: datetime | None, jsonl: bool) -> int:
    """The bot in the terminal: for a person, or one JSON object a line; the exit code."""
    if jsonl:
        clock = StandingClock(start or SystemClock().now())
        return asyncio.run(_chat_lines(build_app(settings, clock=clock), clock))
    app = build_app(settings, clock=ShiftedClock(start) if start else None)
    return asyncio.run(_chat_person(app))


async def _chat_lines(app: App, clock: StandingClock) -> int:
    async with _terminal(app) as (dispatcher, console, mail):

        async def move_to(to: datetime) -> None:
            await advance(app, clock, dispatcher, to)

        talk = ConsoleChat(
            handle=app.conversations.handle,
            answered=app.conversations.answered,
            clock=app.clock,
            channel=console,
            mail=mail,
            tick=dispatcher.tick,
            advance=move_to,
            timezone=app.settings.timezone,
        )
        return await talk.run_lines(sys.stdin, sys.stdout, sys.stderr)


async def advance(app: App, clock: StandingClock, dispatcher: Dispatcher, to: datetime) -> None:
    """Live through the time until `to`: every message leaves at its own instant, as if the bot had run all along."""
    while (due_at := app.next_due_at(dispatcher)) is not None and due_at <= to:
        clock.set(due_at)
        if not await dispatcher.tick() and app.next_due_at(dispatcher) == due_at:
            break  # what is due cannot be taken: do not turn in circles
    clock.set(to)
    app.conversations.nightly()
    await dispatcher.tick()


async def _chat_person(app: App) -> int:
    async with _terminal(app) as (dispatcher, console, mail):
        talk = ConsoleChat(
            handle=app.conversations.handle,
            answered=app.conversations.answered,
            clock=app.clock,
            channel=console,
            mail=mail,
            tick=dispatcher.tick,
            timezone=app.settings.timezone,
        )
        ticker = app.ticker(dispatcher)
        ticker.start()
        try:
            async with live_reload(app, console, [Address(channel="console", value=str(PERSON))]):
                return await talk.run_terminal(sys.stdin, sys.stdout)
        finally:
            await ticker.stop()


@asynccontextmanager
async def _terminal(app: App) -> AsyncIterator[tuple[Dispatcher, ConsoleChannel, WatchedMail]]:
    console = ConsoleChannel()
    inner = mail_channel(app)
    mail = WatchedMail(inner, user_of=app.console_user_of)
    async with aclosing(app):
        yield app.dispatcher({"console": console, "email": mail}), console, mail
        await inner.close()
