"""Replies as Telegram messages, and what a failed delivery means."""

from __future__ import annotations

import pytest

from bot.channels.telegram.application import TelegramService
from bot.channels.telegram.formatting import outgoing
from bot.channels.telegram.keyboards import action_of_start, keyboard, start_parameter
from bot.errors import DeliveryError
from bot.messages import Address, Attachment, Choice, Notice, Reply

from .bot_api import BotApi, RefusedError
from .conftest import Serve

ANA = Address(channel="telegram", value="42")
FILE = Attachment(name="date.ics", media_type="text/calendar", content=b"BEGIN:VCALENDAR")
DONE = ((Choice(label="C'est fait", action="done:7"),),)


def notice(text: str = "**Rappel** : 5 décembre", *, choices: tuple[tuple[Choice, ...], ...] = DONE) -> Notice:
    return Notice(key="k", subject="Rappel", reply=Reply(text=text, choices=choices))


# ---- shape


def test_a_row_of_more_than_eight_buttons_is_wrapped() -> None:
    row = tuple(Choice(label=str(number), action=str(number)) for number in range(10))
    markup = keyboard((row,))
    assert markup is not None
    assert [len(buttons) for buttons in markup["inline_keyboard"]] == [8, 2]


@pytest.mark.parametrize("action", ["", "a" * 65, "é" * 33])
def test_an_action_that_is_not_1_to_64_bytes_is_refused(action: str) -> None:
    with pytest.raises(ValueError, match="1 to 64 bytes"):
        keyboard(((Choice(label="x", action=action),),))


@pytest.mark.parametrize("action", ["done:7", "a", "x" * 46, "later:7:week/é?&="[:12]])
def test_an_action_comes_back_from_a_link_as_it_was(action: str) -> None:
    parameter = start_parameter(action)
    assert parameter is not None
    assert set(parameter) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
    assert len(parameter) <= 64
    assert action_of_start(f"/start {parameter}") == action


@pytest.mark.parametrize("action", ["", "x" * 47])
def test_an_action_too_long_for_a_link_has_none(action: str) -> None:
    assert start_parameter(action) is None


@pytest.mark.parametrize(
    "text", ["/start", "/start p_", "/start p_é", "/start p_!!", "/start p_w6k", "/start abc", "p_YQ"]
)
def test_any_other_start_is_no_action(text: str) -> None:
    assert action_of_start(text) is None


def test_several_files_come_before_the_text_that_carries_the_buttons() -> None:
    messages = outgoing(Reply(text="Voici.", attachments=(FILE, FILE), choices=DONE))
    assert [message.attachment is not None for message in messages] == [True, True, False]
    assert [message.buttons is not None for message in messages] == [False, False, True]


def test_a_text_too_long_for_a_caption_follows_its_file() -> None:
    fits, too_long = (outgoing(Reply(text="a" * size, attachments=(FILE,))) for size in (1024, 1025))
    assert len(fits) == 1
    assert [message.attachment is not None for message in too_long] == [True, False]


def test_buttons_without_a_text_still_have_a_message_to_stand_on() -> None:
    (message,) = outgoing(Reply(text="", choices=DONE))
    assert message.piece.plain
    assert message.buttons is not None


def test_a_file_alone_carries_the_buttons_itself() -> None:
    (message,) = outgoing(Reply(text="", attachments=(FILE,), choices=DONE))
    assert message.attachment is FILE
    assert message.buttons is not None


# ---- delivery


async def test_a_notice_arrives_with_its_buttons(api: BotApi, serve: Serve) -> None:
    async with serve() as service:
        await service.channel.send(ANA, notice())
    (call,) = api.sent()
    assert call.params["chat_id"] == 42
    assert call.params["text"] == "<b>Rappel</b> : 5 décembre"
    assert call.params["link_preview_options"] == {"is_disabled": True}
    assert call.labels == [["C'est fait"]]


async def failure(service: TelegramService, *, address: Address = ANA, sent: Notice | None = None) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await service.channel.send(address, sent or notice())
    assert "42" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (400, "Bad Request: chat not found"),
    ],
)
async def test_a_person_out_of_reach_is_permanent(api: BotApi, serve: Serve, code: int, description: str) -> None:
    api.closed[42] = RefusedError(code, description)
    async with serve() as service:
        assert (await failure(service)).permanent


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (500, "Internal Server Error"),
        (502, "Bad Gateway"),
        (400, "Bad Request: message is too long"),  # our fault: the person's address stays on
        (401, "Unauthorized"),
        (409, "Conflict"),
    ],
)
async def test_any_other_failure_may_pass(api: BotApi, serve: Serve, code: int, description: str) -> None:
    async with serve() as service:
        api.fail("sendMessage", code, description)
        assert not (await failure(service)).permanent


async def test_a_flood_limit_says_how_long_to_wait(api: BotApi, serve: Serve) -> None:
    async with serve() as service:
        api.fail("sendMessage", 429, "Too Many Requests: retry after 7", retry_after=7)
        error = await failure(service)
    assert (error.permanent, error.retry_after_seconds) == (False, 7)


async def test_a_cut_line_may_pass(api: BotApi, serve: Serve) -> None:
    async with serve() as service:
        api.cut("sendMessage")
        assert not (await failure(service)).permanent


async def test_what_cannot_be_a_message_is_a_delivery_error_too(api: BotApi, serve: Serve) -> None:
    too_long = notice(choices=((Choice(label="x", action="a" * 65),),))
    async with serve() as service:
        assert not (await failure(service, sent=too_long)).permanent
        assert not (await failure(service, address=Address(channel="telegram", value="nobody"))).permanent


async def test_a_notice_whose_html_is_refused_goes_out_as_plain_text(api: BotApi, serve: Serve) -> None:
    async with serve() as service:
        api.fail("sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag")
        await service.channel.send(ANA, notice())
    (call,) = api.sent()
    assert call.params["text"] == "Rappel : 5 décembre"
    assert call.labels == [["C'est fait"]]
