"""Random messages, presses, edits and waits in random order: whatever people do, the bot answers and keeps its word.

`make fuzz` does the same with other people each time; FUZZ is how many there are, FUZZ_SEED which.
"""

from __future__ import annotations

import logging
import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import App, build_app
from bot.cli.service import telegram_front
from bot.clock import StandingClock
from bot.messages import Choice, IncomingKind, Reply
from bot.settings import Settings
from tests.channels.bot_api import TOKEN, BotApi
from tests.talking import Bot, project_library

from .random_talk import (
    Act,
    Edit,
    Press,
    PressOld,
    RandomTalk,
    Say,
    SayAtOnce,
    Send,
    Wait,
    Watch,
    check_answer,
    random_road,
    shortest,
)

STEPS = 40
CROWD = 25  # people of one bot
PEOPLE = int(os.environ.get("FUZZ", "50"))
SEED = int(os.environ.get("FUZZ_SEED", random.SystemRandom().randrange(10**6) if "FUZZ" in os.environ else 22112026))


@pytest.fixture
def watch() -> Iterator[Watch]:
    handler = Watch()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


class Crowd:
    """People of one bot, one after the other; each is somebody new and begins on the same day."""

    def __init__(self, start: Callable[..., Bot], watch: Watch) -> None:
        self._start, self._watch, self._number = start, watch, 0

    def trouble(self, road: Sequence[Act]) -> str:
        """What did not hold on this road; nothing when all did."""
        if self._number % CROWD == 0:  # the reminders of all of them come when one of them waits
            self._bot = self._start(database_url="sqlite://")
        self._number += 1
        self._watch.lines.clear()
        talk = RandomTalk(self._bot, self._number, self._watch)
        try:
            for act in road:
                talk.perform(act)
        except Exception as error:  # noqa: BLE001  (whatever it is, the road to it is shortened)
            return f"{type(error).__name__}: {error}".splitlines()[0]
        return ""


def test_whatever_people_do_the_bot_answers_and_keeps_its_word(start_bot: Callable[..., Bot], watch: Watch) -> None:
    crowd = Crowd(start_bot, watch)
    chance = random.Random(SEED)
    found: dict[str, list[Act]] = {}
    for _ in range(PEOPLE):
        road = random_road(chance, STEPS)
        trouble = crowd.trouble(road)
        if trouble and trouble not in found:
            found[trouble] = shortest(road, lambda one, same=trouble: crowd.trouble(one) == same)  # type: ignore[misc]
    assert not found, f"seed {SEED}"


# ---- the same over HTTP, through the real application

OVER_HTTP = max(PEOPLE // 12, 1)
FILE = {"file_id": "f", "file_unique_id": "f"}
PLACE = {"latitude": 48.0, "longitude": 2.0}
CONTENTS: dict[IncomingKind, dict[str, Any]] = {
    IncomingKind.PHOTO: {"photo": [{**FILE, "width": 1, "height": 1}]},
    IncomingKind.VOICE: {"voice": {**FILE, "duration": 1}},
    IncomingKind.DOCUMENT: {"document": FILE},
    IncomingKind.LOCATION: {"location": PLACE},
    IncomingKind.VENUE: {"venue": {"location": PLACE, "title": "T", "address": "A"}, "location": PLACE},
    IncomingKind.DICE: {"dice": {"emoji": "🎲", "value": 3}},
}
ANSWERS = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageMedia"})


class Chat:
    """A private chat on a Bot API server."""

    def __init__(self, api: BotApi, user: int) -> None:
        self._api, self._user = api, user
        self._answers = 0
        self._posts: list[int] = []

    async def perform(self, act: Act) -> None:
        """Do it, and wait for the answer; every update is acknowledged by then."""
        if not await self._do(act):
            return
        await self._api.wait_until(lambda: not self._api.pending)
        answers = sum(call.ok and call.method in ANSWERS and call.params["chat_id"] == self._user
                      for call in self._api.calls)  # fmt: skip
        assert answers > self._answers, f"no answer to {act}"
        self._answers = answers

    async def _do(self, act: Act) -> bool:
        buttons = self._buttons()
        match act:
            case Say(text=text) if _can_be_sent(text):
                await self._say(text)
            case SayAtOnce(texts=texts) if all(map(_can_be_sent, texts)):
                for text in texts:
                    await self._say(text)
            case Press(number=number) | PressOld(number=number) if buttons:
                await self._api.press(self._user, buttons[number % len(buttons)])
            case Send(kind=kind, caption=caption) if kind in CONTENTS and len(caption) < 1024:
                await self._api.say(self._user, **CONTENTS[kind], **({"caption": caption} if caption.strip() else {}))
            case Edit(number=number, text=text) if self._posts and _can_be_sent(text):
                await self._api.edit(self._user, text, message_id=self._posts[-1 - number % len(self._posts)])
            case _:
                return False
        return True

    async def _say(self, text: str) -> None:
        self._posts.append(900_000 + len(self._posts))
        await self._api.say(self._user, text, message_id=self._posts[-1])

    def _buttons(self) -> list[str]:
        for call in reversed(self._api.calls):
            if call.method in ANSWERS and call.params["chat_id"] == self._user:
                rows = call.params.get("reply_markup", {}).get("inline_keyboard", [])
                return [one["callback_data"] for row in rows for one in row if "callback_data" in one]
        return []


def _can_be_sent(text: str) -> bool:
    """Telegram lets nobody send blanks, halves of characters or what comes from no keyboard."""
    return bool(text.strip()) and text.isprintable() and not any("\ud800" <= one <= "\udfff" for one in text)


async def test_the_same_over_http_breaks_no_rule_of_the_bot_api(tmp_path: Path, watch: Watch) -> None:
    chance = random.Random(SEED)
    async with BotApi() as api, aclosing(_app(api, tmp_path)) as app, telegram_front(app):
        for user in range(1, OVER_HTTP + 1):
            chat = Chat(api, user)
            for act in random_road(chance, STEPS):
                if not isinstance(act, Wait):
                    await chat.perform(act)
    assert api.complaints == []
    assert watch.lines == []


def _app(api: BotApi, folder: Path) -> App:
    settings = Settings(
        _env_file=None,
        telegram_bot_token=TOKEN,
        telegram_base_url=api.base_url,
        telegram_messages_per_second=0,
        database_url=f"sqlite:///{folder / 'bot.db'}",
        var_dir=folder / "var",
    )
    clock = StandingClock(datetime.fromisoformat("2026-11-22T10:00:00+01:00"))
    return build_app(settings, clock=clock, library=project_library())


# ---- the watch itself


def test_a_road_is_shortened_to_the_steps_that_it_needs() -> None:
    road: list[Act] = [Press(number) for number in range(40)]
    needed = {Press(3), Press(17), Press(39)}
    assert set(shortest(road, lambda one: needed <= set(one))) == needed


BUTTON = Choice(label="Oui", action="go:help")
WRONG = {
    "no answer": (),
    "failed": (Reply(text="Je n'ai pas pu traiter ce message, et rien n'a été enregistré."),),
    "no way on": (Reply(text="Bien."),),
    "bytes": (Reply(text="Bien.", choices=((Choice(label="Oui", action="é" * 32 + "é"),),)),),
}


@pytest.mark.parametrize("problem", WRONG)
def test_a_wrong_answer_is_seen(problem: str) -> None:
    with pytest.raises((AssertionError, ValueError), match=problem):
        check_answer(WRONG[problem])


def test_a_right_answer_is_let_through() -> None:
    check_answer((Reply(text="**Bien.**", choices=((BUTTON,),)), Reply(text="Quel jour ?")))


def test_a_fact_stored_without_a_yes_is_seen(start_bot: Callable[..., Bot], watch: Watch) -> None:
    talk = RandomTalk(start_bot(), 1, watch)
    talk.perform(Say("lettre 48N reçue le 2 novembre 2026"))
    talk.person.press_action(next(one.action for one in talk.shown if one.action.endswith("~yes")))
    with pytest.raises(AssertionError, match="stored without a yes"):
        talk.perform(Say("bonjour"))
