"""Keeps to Telegram's limits: so many messages a second over all chats, one a second in a chat, and its own waits."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import timedelta
from enum import IntEnum
from itertools import count
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

Answer = bool | dict[str, Any] | list[dict[str, Any]]

# Telegram counts arrivals, we count departures: a second and a little, so that uneven roads do not add up to a flood.
_SECOND = 1.03
_ANSWER_BURST = 20  # a person sets the pace of the talk; Telegram lets short bursts pass, and says so where it does not
_FORGET_AFTER = 4096  # chats remembered before those long quiet are forgotten


class Priority(IntEnum):
    """Who goes first when there is room for one message."""

    ANSWER = 0
    REMINDER = 1


class Pace(BaseRateLimiter[Priority]):
    """Answers before reminders; a chat that Telegram wants left alone is left alone, and no other.

    With 0 messages a second only those waits are kept. Edits and answers to presses are not counted by Telegram.
    """

    def __init__(self, messages_per_second: float) -> None:
        self._most = max(int(messages_per_second), 1) if messages_per_second else 0
        self._window = _SECOND * self._most / messages_per_second if messages_per_second else 0.0
        self._gone: deque[float] = deque(maxlen=self._most or 1)  # when the last messages left, over all chats
        self._recent: dict[Any, deque[float]] = {}  # and the last few of each chat
        self._held: dict[Any, float] = {}  # until when Telegram wants a chat left alone
        self._waiting: dict[tuple[int, int], Any] = {}
        self._numbers = count()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Answer:
        """Make the request when there is room; RetryAfter, without a request, for a chat that is to be left alone."""
        if not endpoint.startswith("send"):
            return await callback(*args, **kwargs)
        chat = str(data.get("chat_id"))
        self._refuse_held(chat)
        if self._most:
            await self._turn(chat, rate_limit_args or Priority.ANSWER)
            self._refuse_held(chat)  # while this one waited, another of that chat may have been told to wait
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self._held[chat] = _now() + _seconds(error)
            raise

    async def room_for_a_reminder(self, chat: str) -> None:
        """Wait until a chat may get one, without taking the room; not for a wait that Telegram asked for."""
        while self._most and (pause := self._chat_at(chat, Priority.REMINDER) - _now()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(pause)

    def _refuse_held(self, chat: str) -> None:
        left = self._held.get(chat, 0.0) - _now()
        if left > 0:
            raise RetryAfter(timedelta(seconds=left))
        self._held.pop(chat, None)

    async def _turn(self, chat: str, priority: Priority) -> None:
        """Wait for room, then take it. Readiness only moves on, so nobody oversleeps who sleeps until it."""
        ticket = (int(priority), next(self._numbers))
        self._waiting[ticket] = chat
        try:
            while (pause := self._pause(ticket)) is not None:  # noqa: ASYNC110  (time passes, nobody tells)
                await asyncio.sleep(pause)
            now = _now()
            self._gone.append(now)
            self._recent.setdefault(chat, deque(maxlen=_ANSWER_BURST)).append(now)
            self._forget(now)
        finally:
            del self._waiting[ticket]

    def _pause(self, ticket: tuple[int, int]) -> float | None:
        """Seconds to wait before asking again; None: it is this one's turn."""
        now, chat = _now(), self._waiting[ticket]
        ready_at = max(self._overall_at(), self._chat_at(chat, ticket[0]))
        if ready_at > now:
            return ready_at - now
        better = (one for one in self._waiting if one < ticket)
        if any(self._chat_at(self._waiting[one], one[0]) <= now for one in better):
            return 0.0  # it is awake too: let it go first
        return None

    def _overall_at(self) -> float:
        return self._gone[0] + self._window if len(self._gone) == self._most else 0.0

    def _chat_at(self, chat: str, priority: int) -> float:
        """When a chat takes a message: a reminder a second after the last one, an answer in a short burst too."""
        recent = self._recent.get(chat)
        if not recent:
            return 0.0
        if priority == Priority.ANSWER:
            return recent[0] + _SECOND * _ANSWER_BURST if len(recent) == _ANSWER_BURST else 0.0
        return recent[-1] + _SECOND

    def _forget(self, now: float) -> None:
        if len(self._recent) > _FORGET_AFTER:
            old = now - _SECOND * _ANSWER_BURST
            self._recent = {chat: recent for chat, recent in self._recent.items() if recent[-1] > old}


def _now() -> float:
    return asyncio.get_running_loop().time()


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
