"""Telegram's limits, kept: over all chats, in each chat, and the waits that Telegram itself asks for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.channels.telegram import pace
from bot.channels.telegram.pace import Pace, Priority
from bot.errors import DeliveryError
from bot.messages import Address, Notice, Reply

from .bot_api import BotApi
from .conftest import Serve

Turn = Callable[..., Awaitable[None]]


class Hand:
    """A clock that runs only while somebody waits: a second of waiting takes no time."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.left: list[tuple[float, str]] = []

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await _let_others_run()


_really_sleep = asyncio.sleep


async def _let_others_run() -> None:
    await _really_sleep(0)


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    made = Hand()
    monkeypatch.setattr(pace, "_now", lambda: made.now)
    monkeypatch.setattr("bot.channels.telegram.pace.asyncio.sleep", made.sleep)
    return made


async def send(limiter: Pace, hand: Hand, chat: str, priority: Priority, error: Exception | None = None) -> None:
    async def request() -> bool:
        if error is not None:
            raise error
        hand.left.append((hand.now, chat))
        return True

    await limiter.process_request(request, (), {}, "sendMessage", {"chat_id": chat}, priority)


def most_in_a_second(instants: list[float]) -> int:
    return max(sum(start <= one < start + 1 for one in instants) for start in instants)


async def test_no_second_has_more_than_thirty_messages_and_hardly_fewer(hand: Hand) -> None:
    limiter = Pace(30)
    for number in range(300):
        await send(limiter, hand, str(number), Priority.REMINDER)
    instants = [at for at, _ in hand.left]
    assert most_in_a_second(instants) == 30
    assert 28 <= 300 / (instants[-1] - instants[0] + 1.03) <= 30


async def test_a_chat_gets_one_reminder_a_second(hand: Hand) -> None:
    limiter = Pace(30)
    for _ in range(5):
        await send(limiter, hand, "1", Priority.REMINDER)
    instants = [at for at, _ in hand.left]
    assert all(later - earlier >= 1 for earlier, later in pairwise(instants))


async def test_an_answer_of_several_messages_leaves_at_once_and_a_reminder_after_it_waits(hand: Hand) -> None:
    limiter = Pace(30)
    for _ in range(3):
        await send(limiter, hand, "1", Priority.ANSWER)
    await send(limiter, hand, "1", Priority.REMINDER)
    first, _, third, reminder = (at for at, _ in hand.left)
    assert third == first
    assert reminder >= third + 1


async def test_answers_go_before_reminders_that_waited_longer(hand: Hand) -> None:
    limiter = Pace(1)
    await send(limiter, hand, "first", Priority.ANSWER)
    reminders = [asyncio.create_task(send(limiter, hand, f"r{n}", Priority.REMINDER)) for n in range(3)]
    answer = asyncio.create_task(send(limiter, hand, "answer", Priority.ANSWER))
    await asyncio.gather(answer, *reminders)
    assert [chat for _, chat in hand.left][:2] == ["first", "answer"]


async def test_a_chat_that_is_to_be_left_alone_is_and_no_other(hand: Hand) -> None:
    limiter = Pace(30)
    with pytest.raises(RetryAfter):
        await send(limiter, hand, "1", Priority.REMINDER, RetryAfter(timedelta(seconds=20)))
    with pytest.raises(RetryAfter):
        await send(limiter, hand, "1", Priority.REMINDER)
    await send(limiter, hand, "2", Priority.REMINDER)
    assert [chat for _, chat in hand.left] == ["2"]
    hand.now += 20
    await send(limiter, hand, "1", Priority.REMINDER)
    assert [chat for _, chat in hand.left] == ["2", "1"]


@pytest.mark.parametrize("endpoint", ["editMessageReplyMarkup", "answerCallbackQuery", "getMe"])
async def test_what_telegram_does_not_count_never_waits(hand: Hand, endpoint: str) -> None:
    limiter = Pace(1)

    async def request() -> bool:
        hand.left.append((hand.now, endpoint))
        return True

    for _ in range(5):
        await limiter.process_request(request, (), {}, endpoint, {"chat_id": 1}, None)
    assert {at for at, _ in hand.left} == {1000.0}


async def test_without_pacing_nothing_waits_but_what_telegram_asks_for_is_still_kept(hand: Hand) -> None:
    limiter = Pace(0)
    for _ in range(50):
        await send(limiter, hand, "1", Priority.REMINDER)
    assert hand.now == 1000.0
    with pytest.raises(RetryAfter):
        await send(limiter, hand, "1", Priority.REMINDER, RetryAfter(timedelta(seconds=5)))
    with pytest.raises(RetryAfter):
        await send(limiter, hand, "1", Priority.REMINDER)


async def test_it_does_not_remember_every_chat_for_ever(hand: Hand) -> None:
    limiter = Pace(200)
    for number in range(9000):
        await send(limiter, hand, str(number), Priority.REMINDER)
    assert len(limiter._recent) < 9000


async def test_a_flooded_chat_is_asked_once_and_the_others_get_theirs(serve: Serve, api: BotApi) -> None:
    api.fail("sendMessage", 429, "Too Many Requests: retry after 30", retry_after=30, chat_id=7)
    notice: dict[str, Any] = {"subject": "Rappel", "reply": Reply(text="Bonjour")}
    async with serve(messages_per_second=30) as service:
        for key in ("a", "b"):
            with pytest.raises(DeliveryError) as told:
                await service.channel.send(Address(channel="telegram", value="7"), Notice(key=key, **notice))
            assert not told.value.permanent
            assert told.value.retry_after_seconds is not None
            assert 25 < told.value.retry_after_seconds <= 30
        await service.channel.send(Address(channel="telegram", value="8"), Notice(key="c", **notice))
    assert [call.params["chat_id"] for call in api.calls if call.method == "sendMessage"] == [7, 8]
