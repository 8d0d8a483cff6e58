"""A reply as the messages that Telegram takes: pieces of text, files, buttons on the last one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup

from bot.channels.markup import CAPTION_LIMIT, Piece, telegram_pieces, utf16_units
from bot.channels.telegram.keyboards import keyboard
from bot.messages import Attachment, Reply

_NOTHING = Piece(html="", plain="")
_BUTTONS_ALONE = Piece(html="…", plain="…")  # Telegram takes no buttons without a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message of a chat: a text, or a file with a text below it."""

    piece: Piece = _NOTHING
    attachment: Attachment | None = None
    buttons: InlineKeyboardMarkup | None = None


def outgoing(reply: Reply) -> tuple[Outgoing, ...]:
    """The messages of a reply in order; ValueError when a button cannot be one."""
    pieces = telegram_pieces(reply.text)
    messages = _captioned(reply, pieces) or [
        # Files first: what asks for an answer, and its buttons, must stand at the end of the chat.
        *(Outgoing(attachment=attachment) for attachment in reply.attachments),
        *(Outgoing(piece=piece) for piece in pieces),
    ]
    buttons = keyboard(reply.choices)
    if buttons is None:
        return tuple(messages)
    return (*messages[:-1], replace(messages[-1] if messages else Outgoing(piece=_BUTTONS_ALONE), buttons=buttons))


def _captioned(reply: Reply, pieces: tuple[Piece, ...]) -> list[Outgoing]:
    """One file and a short text are one message, which arrives whole or not at all."""
    if len(reply.attachments) != 1 or len(pieces) != 1 or utf16_units(pieces[0].plain) > CAPTION_LIMIT:
        return []
    return [Outgoing(piece=pieces[0], attachment=reply.attachments[0])]
