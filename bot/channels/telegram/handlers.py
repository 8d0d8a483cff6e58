"""Turns updates into what a person said, has it answered, and says the answer."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity, Update, User
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.channels.conversation import Answered, Handle, Handled, Kick, failure_site
from bot.channels.telegram.formatting import Pressed
from bot.channels.telegram.keyboards import action_of_start, without_question
from bot.channels.telegram.menu import menu_for
from bot.channels.telegram.replies import ReplyLine
from bot.channels.telegram.settling import Settler
from bot.messages import ONCE, Address, Incoming, IncomingKind, Reply, escape
from bot.ports import Clock

log = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE

ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY)

# In this order: an animation also comes as a document, a venue as a location.
_KINDS = (
    ("text", IncomingKind.TEXT),
    ("animation", IncomingKind.OTHER),
    ("photo", IncomingKind.PHOTO),
    ("voice", IncomingKind.VOICE),
    ("sticker", IncomingKind.STICKER),
    ("document", IncomingKind.DOCUMENT),
    ("contact", IncomingKind.CONTACT),
    ("location", IncomingKind.LOCATION),
)


class TelegramHandlers:
    """The callbacks of the application; `handle` and `answered` run in threads."""

    def __init__(self, *, handle: Handle, answered: Answered, kick: Kick, replies: ReplyLine, clock: Clock) -> None:
        self._handle = handle
        self._settler = Settler(answered)
        self._kick = kick
        self._replies = replies
        self._clock = clock
        self._introduced: set[int] = set()  # groups that were told once to come in private

    def register(self, application: Application) -> None:  # type: ignore[type-arg]  # its six types do not matter here
        """Add every handler to the application."""
        private = filters.ChatType.PRIVATE
        groups = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
        spoken = private & (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE) & ~filters.StatusUpdate.ALL
        application.add_handler(MessageHandler(spoken, self.on_message))
        application.add_handler(CallbackQueryHandler(self.on_press))
        application.add_handler(MessageHandler(groups, self.on_group))
        application.add_error_handler(self.on_error)

    async def close(self) -> None:
        """Record what was answered."""
        await self._settler.close()

    async def on_message(self, update: Update, _: Context) -> None:
        """A message, or an edited one, in a private chat."""
        incoming = incoming_message(update, fallback=self._clock.now())
        handled = await asyncio.to_thread(self._handle, incoming)
        await self._reply(incoming, handled)

    async def on_press(self, update: Update, _: Context) -> None:
        """A pressed button: the waiting circle stops first, whatever comes after."""
        query = update.callback_query
        if query is None:
            return
        if query.message is None or query.message.chat.type != ChatType.PRIVATE or not query.data:
            await _stop_waiting(query)
            return
        incoming = incoming_press(update, query, at=self._clock.now())
        answering = asyncio.create_task(_stop_waiting(query), name="answer a press")
        try:
            handled = await asyncio.to_thread(self._handle, incoming)
        finally:
            await answering
        await _remove_buttons(query)
        await self._reply(incoming, handled, pressed_message(query))

    async def _reply(self, incoming: Incoming, handled: Handled, pressed: Pressed | None = None) -> None:
        async def done() -> None:
            self._settler.add(incoming)

        if handled.replies:
            await self._replies.deliver(int(incoming.address.value), handled.replies, done, pressed)
        if handled.may_be_due:
            self._kick()

    async def on_group(self, update: Update, context: Context) -> None:
        """A group is told to come in private: once, and whenever somebody addresses the bot."""
        message = update.message
        if message is None:
            return
        if not self._is_new(message) and not _is_addressed(message, context.bot.id, context.bot.username):
            return
        self._introduced.add(message.chat.id)
        menu = menu_for(language_of(message.from_user))
        button = InlineKeyboardButton(menu.open_private, url=f"https://t.me/{context.bot.username}")
        try:
            await message.reply_text(menu.private_only, reply_markup=InlineKeyboardMarkup.from_button(button))
        except TelegramError as error:
            log.info("A group could not be answered: %s", type(error).__name__, extra={"action": "group_unanswered"})

    def _is_new(self, message: Message) -> bool:
        return message.chat.id not in self._introduced and message.effective_attachment is None and bool(message.text)

    async def on_error(self, update: object, context: Context) -> None:
        """Log where it broke, without the message; the person still gets one polite sentence."""
        if context.error is not None:
            log.error("An update failed: %s", failure_site(context.error), extra={"action": "update_failed"})
        if not isinstance(update, Update) or update.effective_chat is None:
            return
        if update.effective_chat.type == ChatType.PRIVATE:
            sentence = menu_for(language_of(update.effective_user)).failure
            await self._replies.deliver(update.effective_chat.id, (Reply(text=escape(sentence)),))


def incoming_message(update: Update, *, fallback: datetime) -> Incoming:
    """What a private message says; `fallback` is the instant taken when the update has none."""
    message = update.effective_message
    if message is None:
        raise ValueError("an update without a message")
    action = action_of_start(message.text or "") if update.edited_message is None else None
    return Incoming(
        address=Address(channel="telegram", value=str(message.chat.id)),
        message_id=f"u{update.update_id}",
        received_at=message.edit_date or message.date or fallback,
        kind=IncomingKind.PRESS if action else _kind(update, message),
        text="" if action else message.text or message.caption or "",
        action=action or "",
        language=language_of(message.from_user),
    )


def incoming_press(update: Update, query: CallbackQuery, *, at: datetime) -> Incoming:
    """A pressed button; Telegram does not tell when, so it is `at`."""
    return Incoming(
        address=Address(channel="telegram", value=str(query.from_user.id)),
        message_id=f"u{update.update_id}",
        received_at=at,
        kind=IncomingKind.PRESS,
        action=query.data or "",
        language=language_of(query.from_user),
    )


def pressed_message(query: CallbackQuery) -> Pressed | None:
    """The text whose button was pressed; None for a picture, and when Telegram no longer shows it."""
    message = query.message
    if not isinstance(message, Message) or not message.text:
        return None
    return Pressed(message_id=message.message_id, buttons=message.reply_markup)


def language_of(user: User | None) -> str | None:
    """The two letters of the client's language, when it tells one."""
    code = (user.language_code if user else None) or ""
    return code[:2].lower() or None


def _kind(update: Update, message: Message) -> IncomingKind:
    if update.edited_message is not None:
        return IncomingKind.EDIT
    return next((kind for content, kind in _KINDS if getattr(message, content)), IncomingKind.OTHER)


def _is_addressed(message: Message, bot_id: int, username: str) -> bool:
    """A command, a mention, a reply to the bot, or the bot joining; commands to other bots are not ours."""
    if any(member.id == bot_id for member in message.new_chat_members):
        return True
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return True
    named = f"@{username}".lower()
    entities = message.parse_entities([MessageEntity.BOT_COMMAND, MessageEntity.MENTION]).values()
    return any(text.lower().endswith(named) or ("@" not in text and text.startswith("/")) for text in entities)


async def _stop_waiting(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except BadRequest:
        log.debug("A press was too old to be answered")
    except TelegramError as error:
        log.info("A press was not answered: %s", type(error).__name__, extra={"action": "press_unanswered"})


async def _remove_buttons(query: CallbackQuery) -> None:
    """A question is not answered twice: its buttons go, those beside it in the message stay."""
    if ONCE not in (query.data or "") or not isinstance(query.message, Message) or query.message.reply_markup is None:
        return
    try:
        await query.edit_message_reply_markup(reply_markup=without_question(query.message.reply_markup))
    except TelegramError as error:
        log.debug("Buttons stay: %s", type(error).__name__)
