"""What an update of a private chat says, in the words of the house."""

from __future__ import annotations

from datetime import datetime

from telegram import CallbackQuery, Message, MessageOriginUser, Update, User

from bot.channels.telegram.keyboards import action_of_start
from bot.messages import Address, Incoming, IncomingKind

# In this order: an animation also comes as a document, a venue as a location, a live photo as a photo.
_KINDS = (
    ("text", IncomingKind.TEXT),
    ("animation", IncomingKind.ANIMATION),
    ("photo", IncomingKind.PHOTO),
    ("voice", IncomingKind.VOICE),
    ("audio", IncomingKind.AUDIO),
    ("video_note", IncomingKind.VIDEO_NOTE),
    ("video", IncomingKind.VIDEO),
    ("sticker", IncomingKind.STICKER),
    ("document", IncomingKind.DOCUMENT),
    ("contact", IncomingKind.CONTACT),
    ("venue", IncomingKind.VENUE),
    ("location", IncomingKind.LOCATION),
    ("poll", IncomingKind.POLL),
    ("dice", IncomingKind.DICE),
    ("story", IncomingKind.STORY),
)


def incoming_message(update: Update, *, own_id: int, fallback: datetime) -> Incoming:
    """What a private message says; `own_id` is the bot's, `fallback` the instant taken when the update has none."""
    message = update.effective_message
    if message is None:
        raise ValueError("an update without a message")
    action = action_of_start(message.text or "") if update.edited_message is None else None
    return Incoming(
        address=Address(channel="telegram", value=str(message.chat.id)),
        message_id=f"u{update.update_id}",
        received_at=message.edit_date or message.date or fallback,
        kind=IncomingKind.PRESS if action else _kind(update, message, own_id),
        text="" if action else message.text or message.caption or "",
        action=action or "",
        language=language_of(message.from_user),
        post="" if action else str(message.message_id),
        is_forwarded=message.forward_origin is not None,
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


def language_of(user: User | None) -> str | None:
    """The two letters of the client's language, when it tells one."""
    code = (user.language_code if user else None) or ""
    return code[:2].lower() or None


def is_own(message: Message, own_id: int) -> bool:
    """Whether the bot wrote it: an answer picked in inline mode, or one that was forwarded back."""
    if message.via_bot is not None and message.via_bot.id == own_id:
        return True
    origin = message.forward_origin
    return isinstance(origin, MessageOriginUser) and origin.sender_user.id == own_id


def is_moving_location(update: Update) -> bool:
    """Whether this is the next place of a live location, which comes as an edit every few seconds."""
    return update.edited_message is not None and update.edited_message.location is not None


def _kind(update: Update, message: Message, own_id: int) -> IncomingKind:
    if is_own(message, own_id):
        return IncomingKind.OWN
    if update.edited_message is not None and (message.text or message.caption):
        return IncomingKind.EDIT
    return next((kind for content, kind in _KINDS if getattr(message, content)), IncomingKind.OTHER)
