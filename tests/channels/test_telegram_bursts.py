"""Short messages of one chat that wait together are heard as one; nothing else is, and nothing is lost or doubled."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.bursts import bursts, updates_of
from bot.messages import Incoming, IncomingKind, Reply

from .bot_api import BotApi
from .conftest import Serve, Talk
from .test_telegram_webhook import an_update, free_port


def update(number: int, chat: int = 42, text: str | None = "oui", **more: Any) -> Update:
    """A message; a field that is None is left out."""
    made = an_update(number, "")
    made["message"] |= {"chat": {"id": chat, "type": "private"}, "text": text, **more}
    made["message"] = {name: value for name, value in made["message"].items() if value is not None}
    return _read(made)


def _read(values: dict[str, Any]) -> Update:
    made = Update.de_json(values, None)
    assert made is not None
    return made


def press(number: int, chat: int = 42) -> Update:
    user = {"id": chat, "is_bot": False, "first_name": "P"}
    message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}}
    query = {"id": "q", "from": user, "chat_instance": "1", "data": "x", "message": message}
    return _read({"update_id": number, "callback_query": query})


def search(number: int, user: int, query: str) -> Update:
    asked = {"id": str(number), "from": {"id": user, "is_bot": False, "first_name": "P"}, "query": query, "offset": ""}
    return _read({"update_id": number, "inline_query": asked})


def grouped(*updates: Update) -> list[list[int]]:
    return [[one.update_id for one in updates_of(item)] for item in bursts(updates)]


PHOTO = [{"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1}]
ALBUM: dict[str, Any] = {"text": None, "photo": PHOTO, "media_group_id": "a"}


def test_texts_of_a_chat_are_joined_across_those_of_other_chats_at_the_place_of_the_first() -> None:
    assert grouped(update(1), update(2, chat=43), update(3), update(4, chat=43)) == [[1, 3], [2, 4]]


@pytest.mark.parametrize(
    "between",
    [
        update(2, text="/solde"),
        update(2, text="é" * 301),
        update(2, text=None, photo=PHOTO, caption="ma lettre"),
        update(2, forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "X"}),
        update(2, via_bot={"id": 1, "is_bot": True, "first_name": "B"}),
        press(2),
    ],
    ids=["command", "long text", "photo", "forwarded", "inline answer", "press"],
)
def test_what_is_no_short_text_stands_alone_and_nothing_is_joined_across_it(between: Update) -> None:
    assert grouped(update(1), between, update(3), update(4)) == [[1], [2], [3, 4]]


def test_an_edited_message_stands_alone() -> None:
    edited = _read({"update_id": 2, "edited_message": an_update(2, "oui")["message"] | {"edit_date": 2}})
    assert grouped(update(1), edited, update(3)) == [[1], [2], [3]]


def test_texts_of_a_group_are_never_joined() -> None:
    group = {"id": -1, "type": "supergroup", "title": "G"}
    assert grouped(_in(group, 1), _in(group, 2)) == [[1], [2]]


def _in(chat: dict[str, Any], number: int) -> Update:
    made = an_update(number, "oui")
    made["message"] |= {"chat": chat}
    return _read(made)


def test_ten_messages_are_the_most() -> None:
    assert [len(one) for one in grouped(*(update(number) for number in range(1, 26)))] == [10, 10, 5]


def test_the_pictures_of_an_album_are_one() -> None:
    other = {**ALBUM, "media_group_id": "b"}
    assert grouped(update(1, **ALBUM), update(2, **ALBUM), update(3, **other), update(4)) == [[1, 2], [3], [4]]


def test_an_update_posted_twice_is_there_once() -> None:
    assert grouped(update(1), update(1), update(2)) == [[1, 2]]


def test_of_the_searches_of_a_person_the_last_is_left() -> None:
    assert grouped(search(1, 5, "4"), search(2, 6, "s"), update(3), search(4, 5, "48")) == [[2], [3], [4]]


# ---- through the real application


async def test_what_was_written_in_several_messages_is_answered_once(api: BotApi, talk: Talk, serve: Serve) -> None:
    first = await api.say(42, "bonjour")
    await api.say(42, "j'ai reçu une 48N")
    await api.say(42, "le 2 novembre")
    async with serve():
        await api.wait_for()
        await api.say(42, "/fin")
        await api.wait_for(number=2)
    (incoming, _) = talk.heard
    assert incoming.text == "bonjour\nj'ai reçu une 48N\nle 2 novembre"
    assert incoming.message_id == f"u{first}"
    assert [one.message_id for one in incoming.parts] == [f"u{first + number}" for number in range(3)]
    assert incoming.posts == tuple(one.post for one in incoming.parts)
    assert api.pending == []


async def test_a_stop_between_two_bursts_acknowledges_nothing_that_was_not_handled(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    """Ana's command stands alone and comes after her first words; those of Ben are handled beside them."""
    reached, go_on = threading.Event(), threading.Event()

    def stop_here(incoming: Incoming) -> tuple[Reply, ...]:
        reached.set()
        go_on.wait(10)
        return (Reply(text="Bien."),)

    talk.answer = stop_here
    for chat, words in ((42, "bonjour"), (42, "/solde"), (43, "bonjour")):
        await api.say(chat, words)
    async with serve() as service:
        await asyncio.to_thread(reached.wait, 10)
        stopping = asyncio.create_task(service.stop())
        await asyncio.sleep(0)  # the stop is asked for
        go_on.set()
        await stopping
    assert {incoming.text for incoming in talk.heard} == {"bonjour"}
    assert [one["message"]["chat"]["id"] for one in api.pending] == [42, 43]  # 43 comes again: the inbox knows it


async def test_an_album_is_answered_once_and_its_caption_is_heard(api: BotApi, talk: Talk, serve: Serve) -> None:
    await api.say(42, photo=PHOTO, media_group_id="a")
    await api.say(42, photo=PHOTO, media_group_id="a", caption="ma lettre 48N")
    async with serve():
        await api.wait_for()
        await api.say(42, "/fin")
        await api.wait_for(number=2)
    assert (talk.heard[0].kind, talk.heard[0].text) == (IncomingKind.PHOTO, "ma lettre 48N")
    assert len(talk.heard) == 2


async def test_a_burst_that_fails_is_told_politely(
    api: BotApi, talk: Talk, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(incoming: Incoming) -> tuple[Reply, ...]:
        raise ValueError(f"cannot store {incoming.text}")

    talk.answer = fail
    await api.say(42, "secret_un")
    await api.say(42, "secret_deux")
    async with serve():
        (call,) = await api.wait_for()
    assert call.params["text"].startswith("Désolé")
    assert "secret" not in caplog.text


async def test_what_is_posted_while_another_message_is_handled_is_joined(api: BotApi, talk: Talk, serve: Serve) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def wait_at_first(incoming: Incoming) -> tuple[Reply, ...]:
        if incoming.text == "un":
            reached.set()
            go_on.wait(10)
        return (Reply(text="Bien."),)

    talk.answer = wait_at_first
    port = free_port()
    async with serve(webhook_url=f"http://127.0.0.1:{port}/hook", listen=("127.0.0.1", port)) as service:
        await api.wait_for("setWebhook")
        posts = [asyncio.create_task(api.post_to_webhook(an_update(1, "un")))]
        await asyncio.to_thread(reached.wait, 10)
        posts += [asyncio.create_task(api.post_to_webhook(an_update(number, f"{number}"))) for number in (2, 3)]
        posts.append(asyncio.create_task(api.post_to_webhook(an_update(3, "3"))))  # Telegram lost patience
        while service._receiver._lanes.waiting < 4:  # type: ignore[attr-defined]  # noqa: ASYNC110
            await asyncio.sleep(0)
        go_on.set()
        assert await asyncio.gather(*posts) == [200] * 4
    heard = [sorted(one.message_id for one in incoming.parts or (incoming,)) for incoming in talk.heard]
    assert heard[:2] == [["u1"], ["u2", "u3"]]
    assert heard[2:] == [["u3"]]  # the double: the inbox of the services knows it


async def test_a_slow_answer_holds_up_no_other_chat(api: BotApi, talk: Talk, serve: Serve) -> None:
    others_answered = threading.Event()

    def wait_for_the_others(incoming: Incoming) -> tuple[Reply, ...]:
        if incoming.address.value == "42":
            others_answered.wait(10)
        return (Reply(text=incoming.text),)

    talk.answer = wait_for_the_others
    await api.say(42, "lent")
    for chat in (43, 44, 45):
        await api.say(chat, "vite")
    async with serve():
        quick = await api.wait_for(number=3)
        others_answered.set()
        slow = (await api.wait_for(number=4))[-1]
    assert {call.params["chat_id"] for call in quick} == {43, 44, 45}
    assert slow.params["chat_id"] == 42


async def test_what_a_chat_says_is_answered_in_its_order_while_others_talk(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    talk.answer = lambda incoming: (Reply(text=incoming.text),)
    said = [(chat, f"/{number}") for number in range(5) for chat in (42, 43, 44)]  # commands are never joined
    for chat, words in said:
        await api.say(chat, words)
    async with serve():
        calls = await api.wait_for(number=len(said))
    for chat in (42, 43, 44):
        assert [call.params["text"] for call in calls if call.params["chat_id"] == chat] == [f"/{n}" for n in range(5)]
    assert api.pending == []
