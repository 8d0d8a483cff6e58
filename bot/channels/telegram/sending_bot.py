"""The library's bot, with a short way for what it sends most: a text with buttons, whose echo nobody reads."""

from __future__ import annotations

from typing import Any

from telegram.constants import ParseMode
from telegram.ext import ExtBot

from bot.channels.telegram.keyboards import Keyboard
from bot.channels.telegram.pace import Priority


class SendingBot(ExtBot[Priority]):
    """`send_message` would turn Telegram's copy of our own message into objects: a tenth of a talk, for nothing."""

    async def send_text(
        self, chat_id: int, text: str, buttons: Keyboard | None, priority: Priority, *, is_html: bool
    ) -> None:
        """Send a text without a preview of its links; raises TelegramError as every call of the library."""
        data: dict[str, Any] = {
            "chat_id": chat_id,
            "text": text,
            "parse_mode": ParseMode.HTML if is_html else None,
            "reply_markup": buttons,
            "link_preview_options": {"is_disabled": True},
        }
        # the library's own methods do just this, and the limits are kept on the way (Pace)
        await self._post("sendMessage", data, api_kwargs=self._merge_api_rl_kwargs(None, priority))
