"""Updates posted by Telegram instead of asked for."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from bot.channels.telegram import receiving
from bot.channels.telegram.handlers import ALLOWED_UPDATES
from bot.errors import SettingsError

from .bot_api import TOKEN, BotApi
from .conftest import Serve, Talk


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def hook() -> dict[str, Any]:
    port = free_port()
    return {"webhook_url": f"http://127.0.0.1:{port}/telegram/hook", "listen": ("127.0.0.1", port)}


def an_update(number: int, text: str) -> dict[str, Any]:
    chat = {"id": 42, "type": "private", "first_name": "P"}
    user = {"id": 42, "is_bot": False, "first_name": "P"}
    message = {"message_id": number, "date": 1_800_000_000, "chat": chat, "from": user, "text": text}
    return {"update_id": number, "message": message}


async def test_a_webhook_is_registered_with_its_secret_and_takes_updates(
    api: BotApi, talk: Talk, serve: Serve, hook: dict[str, Any]
) -> None:
    async with serve(**hook, webhook_secret="s3cret"):
        (call,) = await api.wait_for("setWebhook")
        assert call.params["secret_token"] == "s3cret"
        assert call.params["allowed_updates"] == list(ALLOWED_UPDATES)
        assert await api.post_to_webhook(an_update(5, "bonjour")) == 200
        assert [incoming.message_id for incoming in talk.heard] == ["u5"]  # handled before it is acknowledged
        await api.wait_for()
    assert api.sent("getUpdates") == []


async def test_a_webhook_without_a_secret_makes_one_that_stays_the_same(
    api: BotApi, serve: Serve, hook: dict[str, Any]
) -> None:
    for start in (1, 2):
        async with serve(**hook):
            await api.wait_for("setWebhook", start)
    secrets = {call.params["secret_token"] for call in api.sent("setWebhook")}
    assert len(secrets) == 1
    assert all(len(secret) >= 32 and TOKEN.partition(":")[2] not in secret for secret in secrets)


async def test_a_webhook_that_another_program_took_away_is_set_again(
    api: BotApi, serve: Serve, hook: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "LOOK_SECONDS", 0.01)
    async with serve(**hook):
        await api.wait_for("getWebhookInfo", 2)
        assert len(api.sent("setWebhook")) == 1
        api.webhook = None
        await api.wait_for("setWebhook", 2)
        assert api.webhook is not None
        assert api.webhook["url"] == hook["webhook_url"]


async def test_a_stranger_at_the_webhook_is_turned_away(
    api: BotApi, talk: Talk, serve: Serve, hook: dict[str, Any]
) -> None:
    async with serve(**hook):
        await api.wait_for("setWebhook")
        assert await api.post_to_webhook(an_update(5, "bonjour"), secret="guess") == 403
    assert talk.heard == []


@pytest.mark.parametrize("body", [[], "x", {"update_id": "five", "message": 3}, {"message": {}}])
async def test_an_update_nobody_can_read_is_not_asked_for_again(
    api: BotApi, talk: Talk, serve: Serve, hook: dict[str, Any], body: Any
) -> None:
    async with serve(**hook):
        await api.wait_for("setWebhook")
        assert await api.post_to_webhook(body) == 200
        assert await api.post_to_webhook(an_update(6, "bonjour")) == 200
    assert [incoming.text for incoming in talk.heard] == ["bonjour"]


async def test_a_port_in_use_is_a_wrong_setting(serve: Serve, hook: dict[str, Any]) -> None:
    with socket.socket() as taken:
        taken.bind(hook["listen"])
        taken.listen()
        with pytest.raises(SettingsError, match="LISTEN"):
            async with serve(**hook):
                pass
