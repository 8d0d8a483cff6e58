"""What a person says and hears, on any channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a person is reached: `channel` is "telegram", "email" or "console"."""

    channel: str
    value: str = field(repr=False)  # a chat id or an e-mail address: never in a log, a traceback or a test report


ONCE = "~"  # in the action of a button that belongs to one question


class IncomingKind(StrEnum):
    """What reached us; everything that is neither text nor a button is named so that the answer can fit."""

    TEXT = "text"
    PRESS = "press"
    EDIT = "edit"
    PHOTO = "photo"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"
    VIDEO_NOTE = "video-note"
    ANIMATION = "animation"
    STICKER = "sticker"
    DOCUMENT = "document"
    CONTACT = "contact"
    LOCATION = "location"
    VENUE = "venue"
    POLL = "poll"
    DICE = "dice"
    STORY = "story"
    OWN = "own"  # a message of the bot that came back to it
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message or one pressed button.

    `message_id` is unique within the channel: the same id again is the same message delivered twice.
    `about` is the number in the outbox of the reminder that this answers, when the channel knows it for sure.
    `post` is the message as it stands in its chat: one that was edited keeps it. `text` is what goes with a picture or
    a file, too. `action` is the `Choice.action` of the pressed button, empty for text.
    `language` is the two-letter language of the person's client, when it is told.
    """

    address: Address
    message_id: str
    received_at: datetime
    kind: IncomingKind = IncomingKind.TEXT
    text: str = field(default="", repr=False)
    action: str = ""
    language: str | None = None
    about: int | None = None
    post: str = ""
    is_forwarded: bool = False
    parts: tuple[Incoming, ...] = ()  # the messages that waited together and were joined in this one

    @property
    def posts(self) -> tuple[str, ...]:
        """Every message that it is made of, as they stand in the chat."""
        return tuple(one.post for one in self.parts or (self,) if one.post)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button: `label` is read, `action` comes back when pressed (at most 64 bytes of ASCII).

    An action that holds `ONCE` belongs to one question: once one of them was pressed, a channel takes the buttons of
    that question away; the others of the message stay.
    """

    label: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that goes with a reply."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A file still to be made, once the facts are stored: a picture, a letter.

    `maker` names who makes it, `data` (values of JSON) is all that it is made from: the same order gives the same file.
    """

    maker: str
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from and when it was last checked."""

    title: str
    href: str
    checked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to a person.

    `text` is CommonMark limited to paragraphs, bold, italic, links, lists and line breaks; words that
    a person typed are escaped by `escape` before they enter it. `choices` are rows of buttons. `orders` become
    attachments before the reply leaves. One `in_place` takes the place of the message whose button was pressed, on a
    channel that can; anywhere else it is a message like any other.
    """

    text: str = field(repr=False)
    choices: tuple[tuple[Choice, ...], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    orders: tuple[Order, ...] = ()
    in_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message nobody asked for just now: a reminder, a code. `key` is its stable identity (Message-ID of a mail).

    A chat shows the reply; a mail also has the subject, and shows the choices as links where it can. `row_id` is its
    number in the outbox, which such links carry; None: nothing leads back.
    """

    key: str
    subject: str
    reply: Reply
    language: str = "fr"
    row_id: int | None = None


def lasting(choices: tuple[tuple[Choice, ...], ...]) -> tuple[tuple[Choice, ...], ...]:
    """The rows of buttons that are left once a question was answered."""
    rows = (tuple(choice for choice in row if ONCE not in choice.action) for row in choices)
    return tuple(row for row in rows if row)


_SPECIAL = str.maketrans({character: "\\" + character for character in "\\`*_{}[]()<>#+-.!|~&"})


def escape(text: str) -> str:
    """`text` such that CommonMark shows it letter by letter."""
    return text.translate(_SPECIAL)
