"""Who writes too fast is told so once and heard again later; nobody else notices, and reminders are always answered."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.bootstrap import telegram_options
from bot.channels.telegram import flood
from bot.channels.telegram.flood import Flood, Verdict
from bot.settings import Settings

from .bot_api import BotApi
from .conftest import Serve, Talk

TAKE, TELL, DROP = Verdict.TAKE, Verdict.TELL, Verdict.DROP


def test_one_too_many_is_told_the_rest_dropped_and_all_is_well_after_half_a_minute() -> None:
    person = Flood(per_person=3, overall=0)
    assert [person.verdict("ana", at) for at in (0, 1, 2, 3, 4, 29.9)] == [TAKE, TAKE, TAKE, TELL, DROP, DROP]
    assert [person.verdict("ana", at) for at in (30, 30, 30, 30, 30)] == [TAKE, TAKE, TAKE, TELL, DROP]


def test_nobody_pays_for_somebody_else() -> None:
    person = Flood(per_person=3, overall=0)
    heard = [person.verdict("ana", 0) for _ in range(100)]
    assert Counter(heard) == {TAKE: 3, TELL: 1, DROP: 96}
    assert person.verdict("bea", 0) is TAKE


def test_when_everybody_together_is_too_fast_the_calm_ones_are_heard() -> None:
    crowd = Flood(per_person=20, overall=100)
    for number in range(10):
        assert [crowd.verdict(f"fast {number}", 0) for _ in range(10)] == [TAKE] * 10
    assert crowd.verdict("fast 0", 1) is TELL
    assert crowd.verdict("fast 0", 1) is DROP
    assert [crowd.verdict("calm", 1) for _ in range(3)] == [TAKE, TAKE, TELL]
    assert crowd.verdict("fast 1", 30) is TAKE


def test_without_a_limit_everything_is_taken() -> None:
    free = Flood(per_person=0, overall=0)
    assert {free.verdict("ana", 0) for _ in range(1000)} == {TAKE}


def test_a_million_people_are_not_remembered_all() -> None:
    everybody = Flood(per_person=3, overall=0)
    for number in range(100_000):
        everybody.verdict(str(number), number / 10_000)
    assert everybody.known <= flood._MOST_KNOWN


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({}, (40, 3000), id="as it comes"),
        pytest.param({"flood_person": 5, "flood_everybody": 0}, (5, 0), id="as it is set"),
        pytest.param({"telegram_messages_per_second": 0}, (0, 0), id="without pacing"),
    ],
)
def test_the_limits_come_from_the_settings(values: dict[str, int], expected: tuple[int, int]) -> None:
    options = telegram_options(Settings(_env_file=None, **values))  # type: ignore[arg-type]
    assert (options.most_per_person, options.most_overall) == expected


async def test_a_flood_is_answered_with_kind_words_once_and_acknowledged(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve(most_per_person=3):
        for number in range(8):
            await api.say(42, f"/stage {number}", language="en")
        await api.say(43, "bonjour")
        await api.wait_until(lambda: not api.pending)
    assert sorted(one.text for one in talk.heard) == ["/stage 0", "/stage 1", "/stage 2", "bonjour"]
    words = [call.params["text"] for call in api.sent() if "faster than I can read" in call.params["text"]]
    assert len(words) == 1


async def test_of_texts_that_wait_together_those_within_the_limit_are_one(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    for number in range(6):
        await api.say(42, f"mot {number}")
    async with serve(most_per_person=3):
        await api.wait_until(lambda: not api.pending)
    assert [one.text for one in talk.heard] == ["mot 0\nmot 1\nmot 2"]


async def test_the_button_of_a_reminder_is_heard_in_any_flood_and_no_press_waits(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    async with serve(most_per_person=1):
        for action in ("go:home", "go:help", "done:7", "later:7", "stop:7"):
            await api.press(42, action)
        await api.wait_until(lambda: not api.pending)
    assert [one.action for one in talk.heard] == ["go:home", "done:7", "later:7", "stop:7"]
    assert len(api.sent("answerCallbackQuery")) == 5


async def test_words_in_other_chats_and_groups_are_dropped_without_a_word(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    async with serve(most_per_person=2):
        for _ in range(4):
            await api.search(42, "48N")
            await api.say_in_group(-5, "/start@pointilleux_test_bot")
        await api.say(42, "bonjour")
        await api.wait_until(lambda: not api.pending)
    assert [one.text for one in talk.heard] == ["bonjour"]
    assert not [call for call in api.sent() if "plus vite" in call.params["text"]]
