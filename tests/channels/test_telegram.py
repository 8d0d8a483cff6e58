"""What a person says on Telegram and hears back: the real application against a Bot API server."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram.keyboards import start_parameter
from bot.messages import Attachment, Incoming, IncomingKind, Reply, escape

from .bot_api import BOT, BotApi
from .conftest import NOW, Serve, Talk


async def test_a_message_is_answered_then_settled_and_the_dispatcher_is_told(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    async with serve():
        update_id = await api.say(42, "mon <b>solde_de</b> points*")
        (call,) = await api.wait_for()
    assert call.params["text"] == "text: <b>mon &lt;b&gt;solde_de&lt;/b&gt; points*</b>"
    assert call.params["chat_id"] == 42
    assert call.labels == [["Oui"]]
    assert talk.answered_ids == [f"u{update_id}"]
    assert talk.kicks == 1
    assert not talk.in_main_thread


async def test_an_incoming_message_tells_who_when_and_in_which_language(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve():
        update_id = await api.say(42, "hier", language="en-GB")
        await api.wait_for()
    (incoming,) = talk.heard
    assert incoming.address.channel == "telegram"
    assert incoming.address.value == "42"
    assert incoming.message_id == f"u{update_id}"
    assert incoming.received_at == datetime.fromtimestamp(1_800_000_000, tz=UTC)  # when it was written, not read
    assert incoming.language == "en"
    assert incoming.kind is IncomingKind.TEXT


async def test_a_client_that_tells_no_language_leaves_it_unknown(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve():
        await api.say(42, "bonjour", language=None)
        await api.wait_for()
    assert talk.heard[0].language is None


FILE = {"file_id": "f", "file_unique_id": "f"}
SIZED = {**FILE, "width": 1, "height": 1}
STICKER = {**SIZED, "type": "regular", "is_animated": False, "is_video": False}
PLACE = {"latitude": 48.0, "longitude": 2.0}
POLL = {
    "id": "1",
    "question": "Qui roule ?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}
ME = {"id": 42, "is_bot": False, "first_name": "P"}

CONTENTS: list[tuple[dict[str, Any], IncomingKind]] = [
    ({"photo": [SIZED]}, IncomingKind.PHOTO),
    ({"photo": [SIZED], "caption": "ma lettre"}, IncomingKind.PHOTO),
    ({"voice": {**FILE, "duration": 1}}, IncomingKind.VOICE),
    ({"audio": {**FILE, "duration": 1}}, IncomingKind.AUDIO),
    ({"video": {**SIZED, "duration": 1}, "caption": "le feu"}, IncomingKind.VIDEO),
    ({"video_note": {**FILE, "length": 1, "duration": 1}}, IncomingKind.VIDEO_NOTE),
    ({"sticker": STICKER}, IncomingKind.STICKER),
    ({"document": FILE, "caption": "mon relevé"}, IncomingKind.DOCUMENT),
    ({"animation": {**SIZED, "duration": 1}, "document": FILE}, IncomingKind.ANIMATION),
    ({"contact": {"phone_number": "+33600000000", "first_name": "P"}}, IncomingKind.CONTACT),
    ({"location": PLACE}, IncomingKind.LOCATION),
    ({"venue": {"location": PLACE, "title": "T", "address": "A"}, "location": PLACE}, IncomingKind.VENUE),
    ({"poll": POLL}, IncomingKind.POLL),
    ({"dice": {"emoji": "🎲", "value": 3}}, IncomingKind.DICE),
    ({"story": {"chat": {"id": 42, "type": "private"}, "id": 1}}, IncomingKind.STORY),
    ({"something_new": {}}, IncomingKind.OTHER),
    ({"text": "48N", "via_bot": BOT}, IncomingKind.OWN),
    ({"text": "Solde", "forward_origin": {"type": "user", "date": 1, "sender_user": BOT}}, IncomingKind.OWN),
]


@pytest.mark.parametrize(("content", "kind"), CONTENTS, ids=[" ".join(content) for content, _ in CONTENTS])
async def test_what_is_no_text_is_named_and_answered(
    api: BotApi, talk: Talk, serve: Serve, content: dict[str, Any], kind: IncomingKind
) -> None:
    async with serve():
        await api.say(42, **content)
        await api.wait_for()
    assert talk.heard[0].kind is kind
    assert talk.heard[0].text == content.get("caption", content.get("text", ""))


async def test_a_forwarded_message_is_named_as_one(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve():
        await api.say(42, "à moi")
        await api.say(42, "d'un ami", forward_origin={"type": "user", "date": 1, "sender_user": ME})
        await api.say(42, "d'un inconnu", forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "X"})
        await api.wait_for(number=3)
    assert [incoming.is_forwarded for incoming in talk.heard] == [False, True, True]


async def test_an_edited_message_is_heard_as_one_and_tells_which_it_is(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve():
        await api.say(42, "le 2 mars", message_id=7)
        await api.edit(42, "le 3 mars", message_id=7)
        await api.edit(42, photo=[SIZED], caption="ma lettre", message_id=8)
        await api.edit(42, photo=[SIZED], message_id=8)
        await api.wait_for(number=4)
    assert [(one.kind, one.text, one.post) for one in talk.heard] == [
        (IncomingKind.TEXT, "le 2 mars", "7"),
        (IncomingKind.EDIT, "le 3 mars", "7"),
        (IncomingKind.EDIT, "ma lettre", "8"),
        (IncomingKind.PHOTO, "", "8"),
    ]


async def test_a_location_that_moves_on_is_answered_once(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve():
        await api.say(42, location={**PLACE, "live_period": 60}, message_id=7)
        for _ in range(3):
            await api.edit(42, location={**PLACE, "live_period": 60}, message_id=7)
        await api.say(42, "fini")
        await api.wait_for(number=2)
    assert [incoming.kind for incoming in talk.heard] == [IncomingKind.LOCATION, IncomingKind.TEXT]


async def test_a_service_message_is_not_answered(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve():
        await api.say(42, delete_chat_photo=True)
        await api.say(42, pinned_message={"message_id": 1, "date": 1, "chat": {"id": 42, "type": "private"}})
        await api.say(42, message_auto_delete_timer_changed={"message_auto_delete_time": 60})
        await api.say(42, "bonjour")
        await api.wait_for()
    assert [incoming.text for incoming in talk.heard] == ["bonjour"]


async def test_a_press_stops_waiting_first_then_loses_its_buttons_then_is_answered(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    async with serve():
        await api.press(42, "7~yes")
        await api.wait_for()
    steps = [call.method for call in api.calls if call.method[:4] in {"answ", "edit", "send"}]
    assert steps == ["answerCallbackQuery", "editMessageReplyMarkup", "sendMessage"]
    assert "reply_markup" not in api.sent("editMessageReplyMarkup")[0].params
    assert (talk.heard[0].kind, talk.heard[0].action, talk.heard[0].text) == (IncomingKind.PRESS, "7~yes", "")
    assert talk.heard[0].received_at == NOW


async def test_buttons_that_belong_to_no_question_stay(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve():
        await api.press(42, "topic:stage-cout")
        await api.wait_for()
    assert api.sent("editMessageReplyMarkup") == []


async def test_a_press_too_old_to_be_answered_still_counts(api: BotApi, talk: Talk, serve: Serve) -> None:
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    api.fail("answerCallbackQuery", 400, too_old)
    api.fail("editMessageReplyMarkup", 400, "Bad Request: message can't be edited")
    async with serve():
        await api.press(42, "7~yes")
        (call,) = await api.wait_for()
    assert call.params["text"] == "press: <b>7~yes</b>"


async def test_a_message_delivered_twice_gets_nothing_the_second_time(api: BotApi, talk: Talk, serve: Serve) -> None:
    talk.answer = lambda incoming: () if incoming.text == "encore" else (Reply(text="Bien."),)
    async with serve():
        await api.say(42, "encore")
        await api.say(42, "autre")
        await api.wait_for()
    assert len(api.sent()) == 1
    assert len(talk.answered_ids) == 1


async def test_a_link_of_a_mail_presses_its_button(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve() as service:
        link = service.deep_link("done:7")
        assert link == f"https://t.me/pointilleux_test_bot?start={start_parameter('done:7')}"
        await api.say(42, f"/start {link.partition('=')[2]}")
        await api.wait_for()
    assert (talk.heard[0].kind, talk.heard[0].action) == (IncomingKind.PRESS, "done:7")


async def test_a_start_with_a_word_of_its_own_is_a_text(api: BotApi, talk: Talk, serve: Serve) -> None:
    async with serve():
        await api.say(42, "/start p_%%%")
        await api.wait_for()
    assert (talk.heard[0].kind, talk.heard[0].text) == (IncomingKind.TEXT, "/start p_%%%")


async def test_long_and_hostile_replies_arrive_whole_with_buttons_at_the_end(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    hostile = "<i>&amp; a_b@example.org \u202eעברית\u202c 😀 [x](y) " * 300
    talk.answer = lambda incoming: (replace(talk_echo(incoming), text=f"**{escape(hostile)}**"),)
    async with serve():
        await api.say(42, "long")
        await api.wait_until(lambda: bool(api.sent()) and bool(api.sent()[-1].labels))
    calls = api.sent()
    assert len(calls) > 3
    assert [bool(call.labels) for call in calls] == [False] * (len(calls) - 1) + [True]
    assert not any(call.params.get("parse_mode") != "HTML" for call in calls)


def talk_echo(incoming: Incoming) -> Reply:
    return Talk().answer(incoming)[0]


async def test_html_that_telegram_cannot_read_is_sent_once_more_as_plain_text(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    api.fail("sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag")
    async with serve():
        await api.say(42, "a<b")
        (call,) = await api.wait_for()
    assert call.params["text"] == "text: a<b"
    assert "parse_mode" not in call.params
    assert len(talk.answered_ids) == 1


async def test_one_file_and_a_short_text_are_one_message(api: BotApi, talk: Talk, serve: Serve) -> None:
    file = Attachment(name="lettre.txt", media_type="text/plain", content=b"Monsieur")
    talk.answer = lambda incoming: (replace(talk_echo(incoming), attachments=(file,)),)
    async with serve():
        await api.say(42, "lettre")
        (call,) = await api.wait_for("sendDocument")
    assert call.files["document"] == ("lettre.txt", b"Monsieur")
    assert call.params["caption"] == "text: <b>lettre</b>"
    assert call.labels == [["Oui"]]
    assert api.sent("sendMessage") == []


PICTURE = Attachment(name="courbe.png", media_type="image/png", content=b"\x89PNG")


async def test_a_picture_is_shown_as_a_photo_with_its_words_and_buttons(api: BotApi, talk: Talk, serve: Serve) -> None:
    talk.answer = lambda incoming: (replace(talk_echo(incoming), attachments=(PICTURE,)),)
    async with serve():
        await api.say(42, "courbe")
        (call,) = await api.wait_for("sendPhoto")
    assert call.files["photo"] == ("courbe.png", b"\x89PNG")
    assert call.params["caption"] == "text: <b>courbe</b>"
    assert call.labels == [["Oui"]]
    assert api.sent("sendDocument") == api.sent("sendMessage") == []


@pytest.mark.parametrize("refusal", ["PHOTO_INVALID_DIMENSIONS", "IMAGE_PROCESS_FAILED"])
async def test_a_picture_that_telegram_takes_for_no_photo_is_sent_as_a_file(
    api: BotApi, talk: Talk, serve: Serve, refusal: str
) -> None:
    api.fail("sendPhoto", 400, f"Bad Request: {refusal}")
    talk.answer = lambda incoming: (replace(talk_echo(incoming), attachments=(PICTURE,)),)
    async with serve():
        await api.say(42, "courbe")
        (call,) = await api.wait_for("sendDocument")
    assert call.params["caption"] == "text: <b>courbe</b>"
    assert len(talk.answered_ids) == 1


async def test_the_words_below_a_photo_that_cannot_be_read_as_html_are_sent_plain(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    api.fail("sendPhoto", 400, "Bad Request: can't parse entities: Unsupported start tag")
    talk.answer = lambda incoming: (replace(talk_echo(incoming), attachments=(PICTURE,)),)
    async with serve():
        await api.say(42, "courbe")
        (call,) = await api.wait_for("sendPhoto")
    assert call.params["caption"] == "text: courbe"


async def test_a_failure_is_told_politely_and_logged_without_a_word_of_the_message(
    api: BotApi, talk: Talk, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(incoming: Incoming) -> tuple[Reply, ...]:
        raise ValueError(f"cannot store {incoming.text}")

    talk.answer = fail
    async with serve():
        await api.say(42, "secret_de_conductrice")
        await api.press(43, "secret_action", language="en")
        calls = await api.wait_for(number=2)
    assert [call.params["text"][:5] for call in calls] == ["Désol", "Sorry"]
    assert talk.answered_ids == []
    assert "ValueError at" in caplog.text
    assert "secret" not in caplog.text
    assert len(api.sent("answerCallbackQuery")) == 1


@pytest.mark.parametrize("code", [500, 502])
async def test_a_reply_that_meets_a_broken_server_is_tried_again(
    api: BotApi, talk: Talk, serve: Serve, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail("sendMessage", code, times=2)
    async with serve():
        update_id = await api.say(42, "bonjour")
        await api.wait_for()
    assert talk.answered_ids == [f"u{update_id}"]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_reply_on_a_line_that_was_cut_is_tried_again(api: BotApi, talk: Talk, serve: Serve) -> None:
    api.cut("sendMessage")
    async with serve():
        await api.say(42, "bonjour")
        await api.wait_for()
    assert len(talk.answered_ids) == 1


async def test_a_chat_told_to_slow_down_holds_up_no_other_and_keeps_its_order(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    api.fail("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=0.2, chat_id=42)
    async with serve():
        for text in ("/un", "/deux"):
            await api.say(42, text)
        await api.say(43, "autre")
        calls = await api.wait_for(number=3)
    assert [(call.params["chat_id"], call.params["text"]) for call in calls] == [
        (43, "text: <b>autre</b>"),
        (42, "text: <b>/un</b>"),
        (42, "text: <b>/deux</b>"),
    ]
    assert len(talk.answered_ids) == 3


async def test_a_person_who_blocked_the_bot_meanwhile_breaks_nothing(api: BotApi, talk: Talk, serve: Serve) -> None:
    api.fail("sendMessage", 403, "Forbidden: bot was blocked by the user", chat_id=42)
    async with serve():
        await api.say(42, "bonjour")
        await api.say(43, "bonjour")
        (call,) = await api.wait_for()
    assert call.params["chat_id"] == 43
    assert len(talk.answered_ids) == 1


async def test_a_refused_message_does_not_take_the_next_ones_with_it(api: BotApi, talk: Talk, serve: Serve) -> None:
    talk.answer = lambda _: (Reply(text="un"), Reply(text="deux"))
    api.fail("sendMessage", 400, "Bad Request: something else")
    async with serve():
        await api.say(42, "bonjour")
        (call,) = await api.wait_for()
    assert call.params["text"] == "deux"
    assert talk.answered_ids == []


async def test_an_answer_that_left_but_was_not_recorded_is_no_failure_for_the_person(
    api: BotApi, talk: Talk, serve: Serve, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(incoming: Incoming) -> None:
        raise RuntimeError(f"database gone, {incoming.text}")

    monkeypatch.setattr(talk, "answered", fail)
    async with serve():
        await api.say(42, "secret_word")
        await api.wait_for()
    assert len(api.sent()) == 1
    assert "RuntimeError at" in caplog.text
    assert "secret_word" not in caplog.text


async def test_a_reply_that_never_leaves_is_given_up_and_the_next_one_goes_out(
    api: BotApi, talk: Talk, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail("sendMessage", 500, times=6)
    async with serve():
        await api.say(42, "/un")
        await api.say(42, "/deux")
        (call,) = await api.wait_for()
    assert call.params["text"] == "text: <b>/deux</b>"
    assert "A reply did not leave" in caplog.text
