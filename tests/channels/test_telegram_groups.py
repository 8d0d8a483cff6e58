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
    first, _ = [call for call in api.sent() if call.params["chat_id"] == GROUP]
    assert sorted(call.params["chat_id"] for call in api.sent()) == [GROUP, GROUP, 42]
    assert "privée" in first.params["text"]
    (row,) = first.params["reply_markup"]["inline_keyboard"]
    assert row[0]["url"] == "https://t.me/pointilleux_test_bot"
    assert [incoming.text for incoming in talk.heard] == ["fini"]  # nothing said in a group is handled


ADDRESSED: dict[str, dict[str, Any]] = {
    "mention": {"entities": [{"type": "mention", "offset": 0, "length": 21}]},
    "reply": {"reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "group"}, "from": BOT}},
    "joined": {"new_chat_members": [BOT]},
    "group made with the bot": {"text": None, "group_chat_created": True},
    "mention below a photo": {
        "text": None,
        "photo": [{"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1}],
        "caption": "@pointilleux_test_bot tu lis ça ?",
        "caption_entities": [{"type": "mention", "offset": 0, "length": 21}],
    },
}


@pytest.mark.parametrize("fields", ADDRESSED.values(), ids=ADDRESSED)
async def test_a_mention_a_reply_and_joining_address_the_bot(api: BotApi, serve: Serve, fields: dict[str, Any]) -> None:
    async with serve():
        await api.say_in_group(GROUP, "@pointilleux_test_bot première fois")
        await api.say_in_group(GROUP, "@pointilleux_test_bot dis", **fields)
        await api.wait_for(number=2)


PHOTO = [{"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1}]
OTHER_BOT = {"id": 9, "is_bot": True, "first_name": "Autre"}
CHANNEL = {"id": -100_9, "type": "channel", "title": "Chaîne"}
COMMAND = {"text": "/solde", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
NOT_FOR_US: dict[str, dict[str, Any]] = {
    "photo": {"text": None, "photo": PHOTO},
    "photo with a caption": {"text": None, "photo": PHOTO, "caption": "ma lettre 48N"},
    "somebody else joining": {"text": None, "new_chat_members": [{"id": 8, "is_bot": False, "first_name": "Q"}]},
    "pinned": {"text": None, "pinned_message": {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "group"}}},
    "title changed": {"text": None, "new_chat_title": "Permis"},
    "answer picked in inline mode": {"text": "Un stage coûte", "via_bot": BOT},
    "another bot's command": {"from": OTHER_BOT, **COMMAND},
    "post of the channel behind it": {"is_automatic_forward": True, "sender_chat": CHANNEL, **COMMAND},
    "reply to somebody else": {
        "reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "group"}, "from": OTHER_BOT}
    },
}


@pytest.mark.parametrize("fields", NOT_FOR_US.values(), ids=NOT_FOR_US)
async def test_what_is_not_for_the_bot_stays_unanswered_and_unread(
    api: BotApi, talk: Talk, serve: Serve, caplog: pytest.LogCaptureFixture, fields: dict[str, Any]
) -> None:
    async with serve():
        await api.say_in_group(GROUP, "bonjour")
        await api.say_in_group(GROUP, "on mange quoi ?", **fields)
        await api.say(42, "fini")
        await api.wait_for(number=2)
    assert [call.params["chat_id"] for call in api.sent()] == [GROUP, 42]
    assert [incoming.text for incoming in talk.heard] == ["fini"]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_an_edited_message_of_a_group_is_left_alone(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve():
        message = {"message_id": 5, "date": 1, "edit_date": 2, "chat": {"id": GROUP, "type": "group", "title": "G"}}
        await api.push(
            {"edited_message": {**message, "from": {"id": 7, "is_bot": False, "first_name": "P"}, **COMMAND}}
        )
        await api.say(42, "fini")
        await api.wait_for()
    assert [call.params["chat_id"] for call in api.sent()] == [42]


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "my_chat_member"])
async def test_an_update_that_was_not_asked_for_is_left_alone(
    api: BotApi, talk: Talk, serve: Serve, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    user = {"id": 7, "is_bot": False, "first_name": "P"}
    content: dict[str, Any] = {"message_id": 5, "date": 1, "chat": CHANNEL, **COMMAND}
    if kind == "my_chat_member":
        member = {"user": BOT, "status": "member"}
        content = {"chat": CHANNEL, "from": user, "date": 1, "old_chat_member": member, "new_chat_member": member}
    async with serve():
        await api.push({kind: content})
        await api.say(42, "fini")
        await api.wait_for()
    assert [call.params["chat_id"] for call in api.sent()] == [42]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_group_that_became_a_supergroup_is_not_invited_anew(api: BotApi, serve: Serve) -> None:
    async with serve():
        await api.say_in_group(-5, "bonjour")
        await api.say_in_group(-5, None, migrate_to_chat_id=GROUP)
        await api.say_in_group(GROUP, None, migrate_from_chat_id=-5)
        await api.say_in_group(GROUP, "bonjour encore")
        await api.say(42, "fini")
        await api.wait_for(number=2)
    assert [call.params["chat_id"] for call in api.sent()] == [-5, 42]


async def test_an_administrator_who_hides_her_name_is_answered(api: BotApi, serve: Serve) -> None:
    hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    async with serve():
        await api.say_in_group(GROUP, "bonjour")
        await api.say_in_group(GROUP, "/solde", **{**COMMAND, "from": hidden})
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
