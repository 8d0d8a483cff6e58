"""Sends one message to a chat, and says of every failure whether trying again helps."""

from __future__ import annotations

import logging
from datetime import timedelta

from telegram import Bot, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.channels.telegram.formatting import Outgoing, outgoing
from bot.errors import DeliveryError
from bot.messages import Address, Notice

log = logging.getLogger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChannel:
    """Delivers notices to private chats."""

    kind = "telegram"

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, address: Address, notice: Notice) -> None:
        """Deliver, or raise DeliveryError; a notice of several messages may then be there in part."""
        try:
            for message in outgoing(notice.reply):
                await send_message(self._bot, int(address.value), message)
        except TelegramError as error:
            raise _delivery_error(error) from None  # the original names the chat
        except ValueError as error:
            raise DeliveryError(f"the message cannot be sent: {error}", permanent=False) from None


async def send_message(bot: Bot, chat_id: int, message: Outgoing) -> None:
    """Send one message, once more as plain text when Telegram cannot read its HTML; raises TelegramError."""
    try:
        await _send(bot, chat_id, message, as_html=True)
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
        # Without traceback: Telegram's answer quotes the text.
        log.error("Telegram cannot read our HTML: sent as plain text", extra={"action": "html_refused"})  # noqa: TRY400
        await _send(bot, chat_id, message, as_html=False)


async def _send(bot: Bot, chat_id: int, message: Outgoing, *, as_html: bool) -> None:
    text = message.piece.html if as_html else message.piece.plain
    mode = ParseMode.HTML if as_html else None
    if message.attachment is None:
        await bot.send_message(
            chat_id, text, parse_mode=mode, reply_markup=message.buttons, link_preview_options=_NO_PREVIEW
        )
        return
    file = InputFile(message.attachment.content, filename=message.attachment.name)
    await bot.send_document(
        chat_id, file, caption=text or None, parse_mode=mode if text else None, reply_markup=message.buttons
    )


def is_unreachable(error: TelegramError) -> bool:
    """Whether the person blocked the bot, is gone, or never wrote to it."""
    # BadRequest inherits from NetworkError, which is temporary: it is looked at by itself.
    return isinstance(error, Forbidden) or (isinstance(error, BadRequest) and "chat not found" in error.message.lower())


def retry_after_seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _delivery_error(error: TelegramError) -> DeliveryError:
    if is_unreachable(error):
        return DeliveryError("the person cannot be reached on Telegram", permanent=True)
    if isinstance(error, RetryAfter):
        wait = retry_after_seconds(error)
        return DeliveryError("Telegram asks to wait", permanent=False, retry_after_seconds=wait)
    if isinstance(error, BadRequest):
        # Our fault, not the person's: her address stays on.
        return DeliveryError(f"Telegram refused the message: {error.message}", permanent=False)
    return DeliveryError(f"Telegram did not take the message ({type(error).__name__})", permanent=False)
