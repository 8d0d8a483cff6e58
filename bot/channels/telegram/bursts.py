"""Which updates that wait together are one thing said in several messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from telegram import Message, Update
from telegram.constants import ChatType

from bot.messages import Incoming

_MOST = 10  # messages in one: an album has no more either
_SHORT = 300  # characters: a longer text stands for itself


@dataclass(frozen=True, slots=True)
class Burst:
    """Short texts of one chat, or the pictures of one album, in their order; two at least."""

    updates: tuple[Update, ...]


def bursts(updates: Sequence[Update]) -> Iterator[Update | Burst]:
    """The updates in their order, what belongs together at the place of its first one.

    Commands, presses and edits stand alone, and nothing is joined across them. Of the inline queries of a person only
    the last is left: she typed on, and nobody looks at the others any more.
    """
    once = list({one.update_id: one for one in reversed(updates)}.values())[::-1]  # a webhook may be posted one twice
    left = [one for number, one in enumerate(once) if not _is_superseded(one, once[number + 1 :])]
    while left:
        first, *left = left
        joined = [first, *_followers(first, left)]
        left = [one for one in left if one not in joined]
        yield Burst(tuple(joined)) if len(joined) > 1 else first


def updates_of(item: Update | Burst) -> tuple[Update, ...]:
    """What stands alone or together, as a tuple."""
    return item.updates if isinstance(item, Burst) else (item,)


def joined_incoming(parts: Sequence[Incoming]) -> Incoming:
    """Several messages as one, that knows them all."""
    text = "\n".join(one.text for one in parts if one.text)
    return replace(parts[0], text=text, received_at=parts[-1].received_at, parts=tuple(parts))


def _is_superseded(update: Update, later: Sequence[Update]) -> bool:
    query = update.inline_query
    return query is not None and any(
        one.inline_query is not None and one.inline_query.from_user.id == query.from_user.id for one in later
    )


def _followers(first: Update, later: Sequence[Update]) -> Iterator[Update]:
    """What joins `first`: the next updates of its chat, until one that does not."""
    album = _album(first)
    chat = first.effective_chat
    if album is None or chat is None:
        return
    of_chat = (one for one in later if one.effective_chat is not None and one.effective_chat.id == chat.id)
    for _, update in zip(range(_MOST - 1), of_chat, strict=False):
        if _album(update) != album:
            return
        yield update


def _album(update: Update) -> str | None:
    """What an update can be joined by: "" for a short text, the id of its album; None when it stands alone."""
    message = update.message
    if message is None or message.chat.type != ChatType.PRIVATE or message.via_bot or message.forward_origin:
        return None
    return "" if _is_short_text(message) else message.media_group_id


def _is_short_text(message: Message) -> bool:
    text = message.text or ""
    return 0 < len(text) <= _SHORT and not text.startswith("/")
