"""The two front ends of the bot: Telegram as a service, and a chat in the terminal."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from bot.bootstrap import App, build_app, incoming_mail, mail_channel, mail_door, page_links, telegram_options
from bot.channels.console import PERSON, ConsoleChannel, ConsoleChat, WatchedMail
from bot.cli.live_reload import live_reload
from bot.clock import ShiftedClock, StandingClock, SystemClock
from bot.errors import SettingsError
from bot.messages import Address
from bot.reminders.dispatcher import Dispatcher
from bot.services.suggestions import Suggester
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.channels.web.pages import PageServer, Route

log = logging.getLogger(__name__)


def serve(settings: Settings) -> int:
    """Run the Telegram service until SIGTERM or SIGINT; the exit code."""
    app = build_app(settings)
    app.workshop.shelf.current.library.learn()  # before the first message, so that none waits for it
    gc.collect()
    gc.freeze()  # what is loaded stays: no later collection need look at it
    with asyncio.Runner(loop_factory=_event_loop) as runner:
        runner.run(_serve(app))
    return 0


def _event_loop() -> asyncio.AbstractEventLoop:
    """A faster one where there is one: uvloop knows no Windows."""
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


async def _serve(app: App) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    async with aclosing(app), telegram_front(app):
        log.info("Pointilleux is ready", extra={"action": "ready"})
        await stopping.wait()
        log.info("Stopping", extra={"action": "stopping"})


@asynccontextmanager
async def telegram_front(app: App) -> AsyncIterator[Dispatcher]:
    """Telegram, mail and reminders, running while the context lasts; what is under way is finished at its end."""
    from bot.channels.telegram.application import TelegramService

    kicks: list[Dispatcher] = []
    telegram = TelegramService(
        telegram_options(app.settings),
        handle=app.conversations.answer,
        with_files=app.conversations.with_files,
        answered=app.conversations.answered,
        suggest=Suggester(app.workshop).suggest,
        kick=lambda: kicks[0].kick() if kicks else None,
        clock=app.clock,
        pages=_pages_beside_webhook(app),
    )
    mail = mail_channel(app, deep_link=telegram.deep_link, links=page_links(app))
    dispatcher = app.dispatcher({"telegram": telegram.channel, "email": mail})
    kicks.append(dispatcher)
    server = _page_server(app)
    await telegram.start()
    ticker = app.ticker(dispatcher)
    ticker.start()
    incoming = incoming_mail(app, mail, dispatcher.kick)
    if incoming is not None:
        incoming.start()
    admins = [Address(channel="telegram", value=str(number)) for number in app.settings.admin_telegram_ids]
    try:
        async with live_reload(app, telegram.channel, admins):
            yield dispatcher
    finally:
        if incoming is not None:
            await incoming.stop()
        await ticker.stop()
        if server is not None:
            await server.stop()
        await telegram.stop()
        await mail.close()


def _pages_beside_webhook(app: App) -> list[Route]:
    if app.settings.telegram_webhook_url is None:
        return []
    from bot.channels.web.pages import page_routes

    return page_routes(mail_door(app))


def _page_server(app: App) -> PageServer | None:
    """The server of the pages behind the links of mails, when there is no webhook whose server has them too."""
    settings = app.settings
    if settings.public_url is None or settings.telegram_webhook_url is not None:
        return None
    from bot.channels.web.pages import PageServer

    server = PageServer(mail_door(app))
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
