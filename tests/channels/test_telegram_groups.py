"""In a group the bot only says where to find it."""

from __future__ import annotations

from typing import Any

import pytest

from .bot_api import BOT, BotApi
from .conftest import Serve, Talk

GROUP = -100_123


async def test_a_group_is_told_once_to_come_in_private_and_again_when_it_asks(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    command = [{"type": "bot_command", "offset": 0, "length": 6}]
    other = [{"type": "bot_command", "offset": 0, "length": 16}]
    async with serve():
        await api.say_in_group(GROUP, "bonjour")
        await api.say_in_group(GROUP, "on mange quoi ?")
        await api.say_in_group(GROUP, "/solde@other_bot", entities=other)
        await api.say_in_group(GROUP, "/solde", entities=command)
        await api.say(42, "fini")
        await api.wait_for(number=3)
    first, second, private = api.sent()
    assert (first.params["chat_id"], second.params["chat_id"], private.params["chat_id"]) == (GROUP, GROUP, 42)
    assert "privée" in first.params["text"]
    (row,) = first.params["reply_markup"]["inline_keyboard"]
    assert row[0]["url"] == "https://t.me/pointilleux_test_bot"
    assert [incoming.text for incoming in talk.heard] == ["fini"]  # nothing said in a group is handled


ADDRESSED: dict[str, dict[str, Any]] = {
    "mention": {"entities": [{"type": "mention", "offset": 0, "length": 21}]},
    "reply": {"reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "group"}, "from": BOT}},
    "joined": {"new_chat_members": [BOT]},
}


@pytest.mark.parametrize("fields", ADDRESSED.values(), ids=ADDRESSED)
async def test_a_mention_a_reply_and_joining_address_the_bot(api: BotApi, serve: Serve, fields: dict[str, Any]) -> None:
    async with serve():
        await api.say_in_group(GROUP, "@pointilleux_test_bot première fois")
        await api.say_in_group(GROUP, "@pointilleux_test_bot dis", **fields)
        await api.wait_for(number=2)


async def test_a_group_that_threw_the_bot_out_breaks_nothing(api: BotApi, serve: Serve) -> None:
    api.fail("sendMessage", 403, "Forbidden: bot was kicked from the supergroup chat", chat_id=GROUP)
    async with serve():
        await api.say_in_group(GROUP, "bonjour")
        await api.say(42, "bonjour")
        await api.wait_for()


async def test_a_button_pressed_in_a_group_stops_waiting_and_does_nothing(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    async with serve():
        await api.press(42, "done:7", chat={"id": GROUP, "type": "supergroup", "title": "Groupe"})
        await api.wait_for("answerCallbackQuery")
    assert talk.heard == []
    assert api.sent("sendMessage") == []
