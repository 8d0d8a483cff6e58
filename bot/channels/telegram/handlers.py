"""Turns updates into what a person said, has it answered, and says the answer."""

from __future__ import annotations

import asyncio
import logging

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.channels.conversation import Answered, Handle, Handled, Kick, Suggest, WithFiles, failure_site
from bot.channels.telegram.bursts import Burst, joined_incoming
from bot.channels.telegram.formatting import Pressed
from bot.channels.telegram.groups import Groups
from bot.channels.telegram.incoming import incoming_message, incoming_press, is_moving_location, language_of
from bot.channels.telegram.inline import InlineMode
from bot.channels.telegram.keyboards import without_question
from bot.channels.telegram.menu import menu_for
from bot.channels.telegram.replies import ReplyLine
from bot.channels.telegram.settling import Settler
from bot.messages import ONCE, Incoming, Reply, escape
from bot.ports import Clock

log = logging.getLogger(__name__)

Context = ContextTypes.DEFAULT_TYPE

# Talks thought about at the same time: Python runs one thread at a time, and more of them only get in each other's way;
# two, so that one goes on while the other waits for the disk.
_THREADS = 2

ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY)

AGAIN_SECONDS, _TRIES = 0.5, 12  # a little longer than a message counts as being answered


class TelegramHandlers:
    """The callbacks of the application; `handle`, `with_files` and `answered` run in threads."""

    def __init__(  # noqa: PLR0913  (what a talk is made of)
        self,
        *,
        handle: Handle,
        with_files: WithFiles,
        answered: Answered,
        suggest: Suggest,
        kick: Kick,
        replies: ReplyLine,
        clock: Clock,
    ) -> None:
        self._handle = handle
        self._with_files = with_files
        self._thinking = asyncio.Semaphore(_THREADS)
        self._settler = Settler(answered)
        self._kick = kick
        self._replies = replies
        self._clock = clock
        self._groups = Groups()
        self._inline = InlineMode(suggest)

    def register(self, application: Application) -> None:  # type: ignore[type-arg]  # its six types do not matter here
        """Add every handler to the application."""
        private = filters.ChatType.PRIVATE
        groups = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
        spoken = private & (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE) & ~filters.StatusUpdate.ALL
        application.add_handler(TypeHandler(Burst, self.on_burst))
        application.add_handler(MessageHandler(spoken, self.on_message))
        application.add_handler(CallbackQueryHandler(self.on_press))
        application.add_handler(InlineQueryHandler(self._inline.on_query))
        application.add_handler(MessageHandler(groups, self._groups.on_message))
        application.add_error_handler(self.on_error)

    async def close(self) -> None:
        """Record what was answered."""
        await self._settler.close()

    async def on_message(self, update: Update, context: Context) -> None:
        """A message, or an edited one, in a private chat."""
        if is_moving_location(update):
            return
        await self._hear(incoming_message(update, own_id=context.bot.id, fallback=self._clock.now()))

    async def on_burst(self, burst: Burst, context: Context) -> None:
        """Messages of a private chat that waited together and belong together."""
        now = self._clock.now()
        await self._hear(
            joined_incoming([incoming_message(one, own_id=context.bot.id, fallback=now) for one in burst.updates])
        )

    async def _hear(self, incoming: Incoming) -> None:
        await self._reply(incoming, await self._answer_to(incoming))

    async def _answer_to(self, incoming: Incoming) -> Handled:
        """What to say; what another process may be saying just now is left to it, as long as it lives."""
        handled = await self._think(incoming)
        for _ in range(_TRIES):
            if not handled.is_under_way:
                break
            await asyncio.sleep(AGAIN_SECONDS)
            handled = await self._think(incoming)
        return handled

    async def _think(self, incoming: Incoming) -> Handled:
        async with self._thinking:
            return await asyncio.to_thread(self._handle, incoming)

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
            handled = await self._answer_to(incoming)
        finally:
            await answering
        await _remove_buttons(query)
        await self._reply(incoming, handled, pressed_message(query))

    async def _reply(self, incoming: Incoming, handled: Handled, pressed: Pressed | None = None) -> None:
        async def done() -> None:
            self._settler.add(incoming)

        replies = handled.replies
        if any(reply.orders for reply in replies):
            replies = await asyncio.to_thread(self._with_files, replies, handled.language)
        if replies:
            await self._replies.deliver(int(incoming.address.value), replies, done, pressed)
        if handled.may_be_due:
            self._kick()

    async def on_error(self, update: object, context: Context) -> None:
        """Log where it broke, without the message; the person still gets one polite sentence."""
        if context.error is not None:
            log.error("An update failed: %s", failure_site(context.error), extra={"action": "update_failed"})
        update = update.updates[0] if isinstance(update, Burst) else update
        if not isinstance(update, Update) or update.effective_chat is None:
            return
        if update.effective_chat.type == ChatType.PRIVATE:
            sentence = menu_for(language_of(update.effective_user)).failure
            await self._replies.deliver(update.effective_chat.id, (Reply(text=escape(sentence)),))


def pressed_message(query: CallbackQuery) -> Pressed | None:
    """The text whose button was pressed; None for a picture, and when Telegram no longer shows it."""
    message = query.message
    if not isinstance(message, Message) or not message.text:
        return None
    return Pressed(message_id=message.message_id, buttons=message.reply_markup)


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
