"""A group hears one sentence: that the bot talks in private. What is said there is never read, stored or answered."""

from __future__ import annotations

import logging

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.channels.telegram.incoming import is_own, language_of
from bot.channels.telegram.menu import menu_for

log = logging.getLogger(__name__)

_ANONYMOUS_ADMIN = 1087968824  # Telegram's account behind an administrator who hides her name


class Groups:
    """Invites into the private chat: each group once, and whenever somebody addresses the bot."""

    def __init__(self) -> None:
        self._invited: set[int] = set()

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A message of a group."""
        message = update.message
        if message is None:
            return
        self._follow(message)
        if not self._is_for_us(message, context.bot.id, context.bot.username):
            return
        self._invited.add(message.chat.id)
        menu = menu_for(language_of(message.from_user))
        button = InlineKeyboardButton(menu.open_private, url=f"https://t.me/{context.bot.username}")
        try:
            await message.reply_text(menu.private_only, reply_markup=InlineKeyboardMarkup.from_button(button))
        except TelegramError as error:
            log.info("A group could not be answered: %s", type(error).__name__, extra={"action": "group_unanswered"})

    def _follow(self, message: Message) -> None:
        """A group that became a supergroup has another number and is the same group."""
        former = message.chat.id if message.migrate_to_chat_id else message.migrate_from_chat_id
        if former in self._invited:
            self._invited |= {message.chat.id, message.migrate_to_chat_id or message.chat.id}

    def _is_for_us(self, message: Message, own_id: int, username: str) -> bool:
        if is_own(message, own_id) or _is_automatic(message):
            return False  # an answer picked in inline mode needs no other one beside it
        is_first = message.chat.id not in self._invited and bool(message.text)
        return is_first or _is_addressed(message, own_id, username)


def _is_automatic(message: Message) -> bool:
    """A post of the channel behind the group, or another bot: two bots that answer each other never end."""
    sender = message.from_user
    is_bot = sender is not None and sender.is_bot and sender.id != _ANONYMOUS_ADMIN
    return bool(message.is_automatic_forward) or is_bot


def _is_addressed(message: Message, own_id: int, username: str) -> bool:
    """A command, a mention, a reply to the bot, or the bot joining; commands to other bots are not ours."""
    if any(member.id == own_id for member in message.new_chat_members):
        return True
    if message.group_chat_created:
        return True  # a group that was made with the bot in it
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == own_id:
        return not is_own(replied, own_id)
    named = f"@{username}".lower()
    wanted: list[str | None] = [MessageEntity.BOT_COMMAND, MessageEntity.MENTION]
    spoken = message.parse_entities(wanted) if message.text else {}
    spoken |= message.parse_caption_entities(wanted) if message.caption else {}
    return any(text.lower().endswith(named) or ("@" not in text and text.startswith("/")) for text in spoken.values())
