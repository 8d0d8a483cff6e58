"""Start, stop, polling and what Telegram shows of the bot."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.channels.telegram import application, replies
from bot.channels.telegram.application import TelegramOptions, TelegramService
from bot.channels.telegram.handlers import ALLOWED_UPDATES
from bot.clock import StandingClock
from bot.errors import SettingsError
from bot.messages import Incoming, Reply

from .bot_api import TOKEN, BotApi
from .conftest import Serve, Talk, suggest


async def test_stopping_does_not_wait_for_a_chat_that_must_slow_down(
    api: BotApi, talk: Talk, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replies, "GRACE_SECONDS", 0.01)
    api.fail("sendMessage", 429, "Too Many Requests: retry after 600", retry_after=600)
    async with serve():
        await api.say(42, "bonjour")
        await api.wait_until(lambda: talk.kicks == 1)
    assert talk.answered_ids == []  # the inbox still knows that it was not answered


async def test_stopping_does_not_wait_for_a_telegram_that_is_silent(
    api: BotApi, talk: Talk, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "GRACE_SECONDS", 0.01)
    gate = asyncio.Event()
    api.hold("sendMessage", gate)
    async with serve():
        number = await api.say(42, "bonjour")
        await api.held.wait()
    gate.set()
    assert talk.answered_ids == []
    assert [one["update_id"] for one in api.pending] == [number]  # Telegram tells it again


async def test_a_start_without_an_answer_can_be_stopped(api: BotApi, talk: Talk, clock: StandingClock) -> None:
    api.hold("getMe", gate := asyncio.Event())
    service = TelegramService(
        TelegramOptions(token=TOKEN, base_url=api.base_url),
        handle=talk.handle,
        with_files=lambda replies, _: tuple(replies),
        answered=talk.answered,
        suggest=suggest,
        kick=talk.kick,
        clock=clock,
    )
    starting = asyncio.create_task(service.start())
    await api.held.wait()
    await service.stop()
    await starting
    await service.stop()
    gate.set()


async def test_commands_and_descriptions_are_set_in_french_and_english_and_only_once(api: BotApi, serve: Serve) -> None:
    for start in (1, 2):
        async with serve():
            await api.say(42, "bonjour")
            await api.wait_for(number=start)
    names = [command["command"] for command in api.about["commands", ""]]
    assert " ".join(names) == (
        "start aide profil solde courbe infraction stage lettre ecrire remboursement rappels email mesdonnees "
        "supprimer langue annuler"
    )
    assert [command["command"] for command in api.about["commands", "en"]] == names
    assert api.about["description", ""] != api.about["description", "en"]
    assert api.about["short_description", "en"]
    assert [len(api.sent(name)) for name in ("setMyCommands", "setMyDescription", "setMyShortDescription")] == [2] * 3


async def test_a_menu_that_cannot_be_set_stops_nothing(api: BotApi, serve: Serve) -> None:
    api.fail("getMyCommands", 429, "Too Many Requests", retry_after=60)
    async with serve():
        await api.say(42, "bonjour")
        await api.wait_for()


async def test_only_what_is_handled_is_asked_for_and_nothing_is_dropped(api: BotApi, serve: Serve) -> None:
    await api.say(42, "écrit avant le démarrage")
    async with serve():
        (call,) = await api.wait_for()
    poll = next(call for call in api.calls if call.method == "getUpdates")
    assert poll.params["allowed_updates"] == list(ALLOWED_UPDATES)
    assert api.sent("deleteWebhook")[0].params.get("drop_pending_updates") is not True
    assert "écrit avant" in call.params["text"]


async def test_an_update_is_acknowledged_only_once_it_was_handled(api: BotApi, talk: Talk, serve: Serve) -> None:
    pending: list[int] = []

    def look(incoming: Incoming) -> tuple[Reply, ...]:
        pending.append(len(api.pending))
        return (Reply(text="Bien."),)

    talk.answer = look
    for chat in (42, 43, 44):
        await api.say(chat, "bonjour")
    async with serve():
        await api.wait_for(number=3)
    assert pending == [3, 3, 3]  # a crash at any moment would have had all of them delivered again
    assert api.pending == []  # and a clean stop leaves none to be repeated


async def test_polling_goes_on_after_errors_and_says_so_once(
    api: BotApi, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    api.fail("getUpdates", 500, times=3)
    async with serve():
        await api.say(42, "bonjour")
        await api.wait_for()
    assert caplog.text.count("cannot be reached") == 1
    assert "answers again" in caplog.text


async def test_a_second_program_on_the_same_token_is_named_in_the_log(
    api: BotApi, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request")
    async with serve():
        await api.say(42, "bonjour")
        await api.wait_for()
    assert "Another program uses this bot's token" in caplog.text


async def test_telegram_out_of_reach_at_start_is_waited_for(
    api: BotApi, serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail("getMe", 502, times=3)
    async with serve() as service:
        assert service.username is None
        assert service.deep_link("done:7") is None
        await api.say(42, "bonjour")
        await api.wait_for()
        assert service.username == "pointilleux_test_bot"
    assert "cannot be reached yet" in caplog.text


async def test_a_token_that_telegram_refuses_is_a_wrong_setting(api: BotApi, serve: Serve) -> None:
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN"):
        async with serve(token="1:WRONG"):
            pass


@pytest.mark.parametrize("token", ["", "abc", "123", "123:with space", "123:a/../b"])
def test_what_is_no_token_is_refused_before_any_call(token: str, talk: Talk, clock: StandingClock) -> None:
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN"):
        TelegramService(
            TelegramOptions(token=token),
            handle=talk.handle,
            with_files=lambda replies, _: tuple(replies),
            answered=talk.answered,
            suggest=suggest,
            kick=talk.kick,
            clock=clock,
        )


async def test_the_token_is_in_no_log_line(api: BotApi, serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with serve():
            await api.say(42, "bonjour")
            await api.wait_for()
    assert TOKEN not in caplog.text


async def test_pacing_lets_messages_through(api: BotApi, serve: Serve) -> None:
    async with serve(messages_per_second=1000):
        for number in range(5):
            await api.say(number + 1, "bonjour")
        await api.wait_for(number=5)
