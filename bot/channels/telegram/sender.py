"""Sends one message to a chat, and says of every failure whether trying again helps."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from telegram import InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.channels.telegram.formatting import Outgoing, Pressed, outgoing
from bot.channels.telegram.keyboards import markup
from bot.channels.telegram.pace import Pace, Priority
from bot.channels.telegram.sending_bot import SendingBot
from bot.errors import DeliveryError
from bot.messages import Address, Notice

log = logging.getLogger(__name__)

# What Telegram says as "400 Bad Request" of a chat that nobody can write to.
_GONE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid", "input_user_deactivated")

# Shown in the chat itself; anything else is a file to open.
_PHOTOS = frozenset({"image/png", "image/jpeg"})
# How Telegram says that it will not show a picture as a photo.
_NO_PHOTO = ("photo_", "image_process_failed", "photo has")

_QUOTED = re.compile(r'"[^"]*"|«[^»]*»')
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(slots=True)
class _Queue:
    """Those who want to write to one chat."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class TelegramChannel:
    """Delivers notices to private chats, `at_once` of them at the same time."""

    kind = "telegram"

    def __init__(self, bot: SendingBot, *, at_once: int = 1) -> None:
        self._bot = bot
        self.at_once = at_once
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def turn(self, address: Address) -> AsyncIterator[None]:
        """One at a time in a chat, once the chat may get another: whoever waits here holds up no other chat."""
        queue = self._queues.setdefault(address.value, _Queue())
        queue.waiting += 1
        try:
            async with queue.lock:
                if isinstance(self._bot.rate_limiter, Pace):
                    await self._bot.rate_limiter.room_for_a_reminder(address.value)
                yield
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                del self._queues[address.value]

    async def send(self, address: Address, notice: Notice) -> None:
        """Deliver, or raise DeliveryError; a notice of several messages may then be there in part."""
        try:
            for message in outgoing(notice.reply):
                await send_message(self._bot, int(address.value), message, Priority.REMINDER)
        except TelegramError as error:
            raise _delivery_error(error) from None  # the original names the chat
        except ValueError as error:
            raise DeliveryError(f"the message cannot be sent ({type(error).__name__})", permanent=False) from None


async def send_message(bot: SendingBot, chat_id: int, message: Outgoing, priority: Priority = Priority.ANSWER) -> None:
    """Send one message, once more as plain text when Telegram cannot read its HTML; raises TelegramError."""
    try:
        await _send(bot, chat_id, message, priority, as_html=True)
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
        # Without traceback: Telegram's answer quotes the text.
        log.error("Telegram cannot read our HTML: sent as plain text", extra={"action": "html_refused"})  # noqa: TRY400
        await _send(bot, chat_id, message, priority, as_html=False)


async def _send(bot: SendingBot, chat_id: int, message: Outgoing, priority: Priority, *, as_html: bool) -> None:
    if message.page is not None:
        await _put_in_place(bot, chat_id, message, message.page, as_html=as_html)
        return
    if message.attachment is None:
        text = message.piece.html if as_html else message.piece.plain
        await bot.send_text(chat_id, text, message.buttons, priority, is_html=as_html)
        return
    if message.attachment.media_type in _PHOTOS:
        try:
            await _send_file(bot.send_photo, chat_id, message, priority, as_html=as_html)
        except BadRequest as error:
            if not any(words in error.message.lower() for words in _NO_PHOTO):
                raise
            log.warning("Telegram takes no photo of a picture: sent as a file", extra={"action": "photo_refused"})
        else:
            return
    await _send_file(bot.send_document, chat_id, message, priority, as_html=as_html)


async def _put_in_place(bot: SendingBot, chat_id: int, message: Outgoing, page: Pressed, *, as_html: bool) -> None:
    """The text and its buttons instead of those of the page that was pressed."""
    await bot.edit_message_text(
        message.piece.html if as_html else message.piece.plain,
        chat_id,
        page.message_id,
        parse_mode=ParseMode.HTML if as_html else None,
        reply_markup=markup(message.buttons),
        link_preview_options=_NO_PREVIEW,
    )


async def _send_file(
    send: Callable[..., Awaitable[object]], chat_id: int, message: Outgoing, priority: Priority, *, as_html: bool
) -> None:
    """The attachment with the text below it; `send` is the method of the bot for its kind."""
    if message.attachment is None:
        raise ValueError("no file to send")
    text = message.piece.html if as_html else message.piece.plain
    await send(
        chat_id,
        InputFile(message.attachment.content, filename=message.attachment.name),
        caption=text or None,
        parse_mode=ParseMode.HTML if as_html and text else None,
        reply_markup=markup(message.buttons),
        rate_limit_args=priority,
    )


def is_there_already(error: BadRequest, message: Outgoing) -> bool:
    """Whether a page that was not put in place stands there: its button was pressed twice, or the press came twice.

    A message that showed these very buttons when it was pressed is answered with a new one: a press is never mute.
    """
    is_same = "not modified" in error.message.lower()
    return is_same and message.page is not None and message.page.buttons != markup(message.buttons)


def is_unreachable(error: TelegramError) -> bool:
    """Whether the person blocked the bot, is gone, or never wrote to it."""
    # BadRequest inherits from NetworkError, which is temporary: it is looked at by itself.
    if isinstance(error, BadRequest):
        return any(words in error.message.lower() for words in _GONE)
    return isinstance(error, Forbidden)  # blocked, deactivated, never started


def without_quotes(error: BadRequest) -> str:
    """What Telegram says of a refusal, without the words of the message that it quotes."""
    return _QUOTED.sub('"…"', error.message)


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
        return DeliveryError(f"Telegram refused the message: {without_quotes(error)}", permanent=False)
    return DeliveryError(f"Telegram did not take the message ({type(error).__name__})", permanent=False)
