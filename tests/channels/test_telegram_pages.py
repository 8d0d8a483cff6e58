"""Pages take the place of the one whose button was pressed, and only the buttons of an answered question go."""

from __future__ import annotations

from typing import Any

import pytest

from bot.messages import Attachment, Choice, Incoming, Reply

from .bot_api import BotApi
from .conftest import Serve, Talk

_DATES = Choice(label="Mes dates", action="go:my_dates.")
_PAGE = Reply(text="__8 points sur 12__", choices=((_DATES,),), in_place=True)
_GONE = "Bad Request: message to edit not found"
_OLD = "Bad Request: message can't be edited"
_PICTURE = "Bad Request: there is no text in the message to edit"
_SAME = "Bad Request: message is not modified: specified new message content is exactly the same"


# An old message comes without its content.
_PRESS_ON_NOTHING = {
    "id": "q1",
    "from": {"id": 42, "is_bot": False, "first_name": "P"},
    "message": {"chat": {"id": 42, "type": "private"}, "message_id": 7, "date": 0},
    "data": "go:home.",
    "chat_instance": "1",
}


def says(*replies: Reply) -> Any:
    def answer(incoming: Incoming) -> tuple[Reply, ...]:
        return replies

    return answer


async def test_a_page_takes_the_place_of_the_one_whose_button_was_pressed(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    talk.answer = says(_PAGE)
    async with serve():
        update_id = await api.press(42, "go:home.", message_id=7)
        (call,) = await api.wait_for("editMessageText")
    assert (call.params["chat_id"], call.params["message_id"]) == (42, 7)
    assert call.params["text"] == "<b>8 points sur 12</b>"
    assert call.params["link_preview_options"] == {"is_disabled": True}
    assert call.labels == [["Mes dates"]]
    assert api.sent() == api.sent("editMessageReplyMarkup") == []
    assert talk.answered_ids == [f"u{update_id}"]


@pytest.mark.parametrize("reason", [_GONE, _OLD, _PICTURE])
async def test_a_page_that_cannot_be_put_in_place_is_a_new_message(
    api: BotApi, talk: Talk, serve: Serve, reason: str
) -> None:
    talk.answer = says(_PAGE)
    api.fail("editMessageText", 400, reason)
    async with serve():
        update_id = await api.press(42, "go:home.")
        (call,) = await api.wait_for()
    assert call.params["text"] == "<b>8 points sur 12</b>"
    assert call.labels == [["Mes dates"]]
    assert talk.answered_ids == [f"u{update_id}"]


async def test_a_press_on_a_message_that_telegram_no_longer_shows_gets_a_new_one(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    talk.answer = says(_PAGE)
    async with serve():
        await api.push({"callback_query": _PRESS_ON_NOTHING})
        await api.wait_for()
    assert api.sent("editMessageText") == []


async def test_a_button_pressed_twice_puts_one_page_in_place_and_says_nothing_more(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    talk.answer = lambda incoming: (_PAGE,) if incoming.action else (Reply(text="Bien."),)
    async with serve():
        await api.press(42, "go:home.")
        await api.wait_for("editMessageText")
        api.fail("editMessageText", 400, _SAME)
        await api.press(42, "go:home.")
        await api.say(42, "bonjour")
        (call,) = await api.wait_for()
    assert call.params["text"] == "Bien."
    assert len(talk.answered_ids) == 3


async def test_a_button_that_leads_to_its_own_page_is_not_mute(api: BotApi, talk: Talk, serve: Serve) -> None:
    talk.answer = says(_PAGE)
    api.fail("editMessageText", 400, _SAME)
    shown = {"inline_keyboard": [[{"text": _DATES.label, "callback_data": _DATES.action}]]}
    async with serve():
        await api.press(42, _DATES.action, reply_markup=shown)
        (call,) = await api.wait_for()
    assert call.params["text"] == "<b>8 points sur 12</b>"


async def test_a_page_that_answers_words_is_a_message_like_any_other(api: BotApi, talk: Talk, serve: Serve) -> None:
    talk.answer = says(_PAGE)
    async with serve():
        await api.say(42, "/start")
        await api.wait_for()
    assert api.sent("editMessageText") == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(text="mot " * 2000, in_place=True),
        Reply(text="court", in_place=True, attachments=(Attachment(name="a", media_type="text/plain", content=b"a"),)),
    ],
    ids=["too long", "with a file"],
)
async def test_what_does_not_fit_in_one_text_is_sent_anew(api: BotApi, talk: Talk, serve: Serve, reply: Reply) -> None:
    talk.answer = says(reply)
    async with serve():
        await api.press(42, "go:home.")
        await api.wait_until(lambda: bool(api.sent() or api.sent("sendDocument")))
    assert api.sent("editMessageText") == []


async def test_only_the_first_reply_can_be_in_place(api: BotApi, talk: Talk, serve: Serve) -> None:
    talk.answer = says(_PAGE, _PAGE)
    async with serve():
        await api.press(42, "go:home.")
        await api.wait_for()
    assert len(api.sent("editMessageText")) == len(api.sent()) == 1


async def test_html_of_a_page_that_telegram_cannot_read_is_put_in_place_as_plain_text(
    api: BotApi, talk: Talk, serve: Serve
) -> None:
    talk.answer = says(_PAGE)
    api.fail("editMessageText", 400, "Bad Request: can't parse entities: Unsupported start tag")
    async with serve():
        await api.press(42, "go:home.")
        (call,) = await api.wait_for("editMessageText")
    assert call.params["text"] == "8 points sur 12"
    assert "parse_mode" not in call.params


async def test_a_page_on_a_broken_line_is_tried_again(api: BotApi, talk: Talk, serve: Serve) -> None:
    talk.answer = says(_PAGE)
    api.fail("editMessageText", 502, times=2)
    async with serve():
        update_id = await api.press(42, "go:home.")
        await api.wait_for("editMessageText")
    assert talk.answered_ids == [f"u{update_id}"]


async def test_an_answered_question_takes_its_own_buttons_alone(api: BotApi, talk: Talk, serve: Serve) -> None:
    rows = [["3~rate:useful", "3~rate:not_useful"], ["topic:stage-cout", "3~x"]]
    keyboard = {"inline_keyboard": [[{"text": data, "callback_data": data} for data in row] for row in rows]}
    async with serve():
        await api.press(42, "3~rate:useful", reply_markup=keyboard)
        await api.wait_for()
    (edit,) = api.sent("editMessageReplyMarkup")
    assert edit.labels == [["topic:stage-cout"]]
