"""A reply as the messages that Telegram takes: pieces of text, files, buttons on the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup

from bot.channels.markup import CAPTION_LIMIT, Piece, telegram_pieces, utf16_units
from bot.channels.telegram.keyboards import Keyboard, keyboard
from bot.messages import Attachment, Reply

_NOTHING = Piece(html="", plain="")
_BUTTONS_ALONE = Piece(html="…", plain="…")  # Telegram takes no buttons without a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A message of ours as it stood when one of its buttons was pressed."""

    message_id: int
    buttons: InlineKeyboardMarkup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message of a chat: a text, or a file with a text below it; `page` is the message whose place it takes."""

    piece: Piece = _NOTHING
    attachment: Attachment | None = None
    buttons: Keyboard | None = None
    page: Pressed | None = None


def answer(replies: Sequence[Reply], pressed: Pressed | None) -> tuple[Outgoing, ...]:
    """The messages of an answer; its first reply takes the place of the pressed message where it may and fits."""
    messages = [message for reply in replies for message in outgoing(reply)]
    is_page = pressed is not None and replies[0].in_place and len(outgoing(replies[0])) == 1
    if is_page and messages[0].attachment is None:
        messages[0] = replace(messages[0], page=pressed)
    return tuple(messages)


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
