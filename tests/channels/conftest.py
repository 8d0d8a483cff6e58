"""A Bot API server, a talk that answers by rule, and the real service between them."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram import receiving, replies
from bot.channels.telegram.application import TelegramOptions, TelegramService
from bot.clock import StandingClock
from bot.messages import Choice, Incoming, Reply, escape

from .bot_api import TOKEN, BotApi

NOW = datetime(2027, 1, 1, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Handled:
    replies: tuple[Reply, ...]
    may_be_due: bool = True
    is_under_way: bool = False
    language: str = "fr"


def echo(incoming: Incoming) -> tuple[Reply, ...]:
    """Says what it heard, with one button."""
    text = f"{incoming.kind}: **{escape(incoming.text or incoming.action)}**"
    return (Reply(text=text, choices=((Choice(label="Oui", action="yes:1"),),)),)


@dataclass
class Talk:
    """What the services would be: remembers what it heard."""

    answer: Callable[[Incoming], tuple[Reply, ...]] = echo
    heard: list[Incoming] = field(default_factory=list)
    answered_ids: list[str] = field(default_factory=list)
    kicks: int = 0
    in_main_thread: bool = False

    def handle(self, incoming: Incoming) -> Handled:
        self.in_main_thread |= threading.current_thread() is threading.main_thread()
        self.heard.append(incoming)
        return Handled(self.answer(incoming))

    def answered(self, *messages: Incoming) -> None:
        self.answered_ids += [incoming.message_id for incoming in messages]

    def kick(self) -> None:
        self.kicks += 1


@dataclass(frozen=True)
class Suggestion:
    topic: str
    title: str
    text: str


@dataclass(frozen=True)
class Suggestions:
    found: tuple[Suggestion, ...]
    invitation: str = "Demander"


def suggest(query: str, language: str | None) -> Suggestions:
    """Repeats the words, as many times as a number among them says."""
    number = int(query) if query.isdigit() else 1
    text = f"**{escape(query)}** ({language}). Et puis ?\n\nSource : [Loi](https://example.org)"
    return Suggestions(tuple(Suggestion(f"t{one}", f"Titre {one}", text) for one in range(number)))


Serve = Callable[..., AbstractAsyncContextManager[TelegramService]]


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(NOW)


@pytest.fixture
def talk() -> Talk:
    return Talk()


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Any call the real server would refuse as wrong fails the test."""
    async with BotApi() as server:
        yield server
        assert server.complaints == []


@pytest.fixture
def serve(api: BotApi, talk: Talk, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Runs the real service against the server; pauses between tries are short."""
    monkeypatch.setattr(replies, "NETWORK_PAUSES", (0.01,) * 5)
    monkeypatch.setattr(receiving, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(receiving, "CONFLICT_PAUSE", 0.01)

    @asynccontextmanager
    async def running(**options: Any) -> AsyncIterator[TelegramService]:
        values = {"token": TOKEN, "base_url": api.base_url, "messages_per_second": 0, **options}
        service = TelegramService(
            TelegramOptions(**values),
            handle=talk.handle,
            with_files=lambda replies, _: tuple(replies),
            answered=talk.answered,
            suggest=suggest,
            kick=talk.kick,
            clock=clock,
        )
        await service.start()
        try:
            yield service
        finally:
            await service.stop()

    return running
