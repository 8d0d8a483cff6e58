"""What only admins may do, tried by everybody else over the real road: forwarded, in groups, with forged presses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import build_app
from bot.cli.service import telegram_front
from bot.clock import StandingClock
from bot.settings import Settings
from tests.channels.bot_api import TOKEN, BotApi
from tests.talking import project_library

ADMIN, ANA, GROUP = 7, 42, -100_123
_COMMAND = [{"type": "bot_command", "offset": 0, "length": 6}]
_ADMIN_WROTE = {
    "type": "user",
    "date": 1_800_000_000,
    "sender_user": {"id": ADMIN, "is_bot": False, "first_name": "Admin"},
}


@pytest.fixture
async def api(tmp_path: Path) -> AsyncIterator[BotApi]:
    """The whole bot behind a server; any call that the real one would refuse fails the test."""
    async with BotApi() as server:
        settings = Settings(
            _env_file=None,
            telegram_bot_token=TOKEN,
            telegram_base_url=server.base_url,
            database_url=f"sqlite:///{tmp_path / 'bot.db'}",
            var_dir=tmp_path,
            admin_telegram_ids=frozenset({ADMIN}),
        )
        clock = StandingClock(datetime.fromisoformat("2026-11-22T10:00:00+01:00"))
        app = build_app(settings, clock=clock, library=project_library())
        async with aclosing(app), telegram_front(app):
            yield server
        assert server.complaints == []


async def said(api: BotApi, user: int, text: str, **more: Any) -> str:
    before = len(api.sent())
    await api.say(user, text, **more)
    (*_, answer) = await api.wait_for(number=before + 1)
    return str(answer.params["text"])


async def test_the_page_of_admins_opens_for_an_admin_in_private_alone(api: BotApi) -> None:
    unknown = await said(api, ANA, "/nonsense")
    page = await said(api, ADMIN, "/admin")
    assert page != unknown
    assert await said(api, ANA, "/admin") == unknown
    assert unknown in await said(api, ANA, "/admin", forward_origin=_ADMIN_WROTE)
    before = len(api.sent())
    await api.say_in_group(
        GROUP, "/admin", entities=_COMMAND, **{"from": {"id": ADMIN, "is_bot": False, "first_name": "Admin"}}
    )
    (*_, in_group) = await api.wait_for(number=before + 1)
    assert "conversation privée" in in_group.params["text"]


async def test_a_press_counts_for_whoever_pressed_and_not_for_the_chat_it_names(api: BotApi) -> None:
    await said(api, ANA, "dans quelles circonstances ai-je un pamplemousse ?")
    before = len(api.sent())
    chat = {"id": ADMIN, "type": "private", "first_name": "Admin"}
    await api.press(ANA, "admin:list:new:0", chat=chat)
    (*_, answer) = await api.wait_for(number=before + 1)
    assert answer.params["chat_id"] == ANA
    assert "n'est plus valable" in answer.params["text"]
    await api.press(ADMIN, "admin:list:new:0")
    (*_, answer) = await api.wait_for(number=before + 2)
    assert "pamplemousse" in answer.params["text"]
