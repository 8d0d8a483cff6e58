"""Letters that somebody began and left: what was typed for them does not stay overnight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.dialogue.conversation import Conversation
from bot.ports import UnitOfWork

_LIFE = timedelta(hours=6)  # somebody who looks for a paper comes back before; nobody else should find an address


def forget_drafts(new_unit: Callable[[], UnitOfWork], now: datetime) -> int:
    """Forget every letter that is made, and empty those that nobody touched for hours; how many.

    One transaction a person.
    """
    with new_unit() as unit:
        numbers = tuple(unit.people.ids())
    return sum(_forget_draft(new_unit, number, now) for number in numbers)


def _forget_draft(new_unit: Callable[[], UnitOfWork], number: int, now: datetime) -> bool:
    with new_unit() as unit:
        if not _is_left(unit.conversations.load(number), now):
            return False
        unit.people.lock(number)
        stored = unit.conversations.load(number)  # she may have gone on meanwhile
        talk = Conversation.parse(stored)
        if talk.letter is None or not _is_left(stored, now):
            return False
        left = None if talk.letter.is_made else talk.letter.emptied()
        unit.conversations.save(number, talk.model_copy(update={"letter": left}).model_dump_json(), now)
        unit.commit()
        return True


def _is_left(stored: str | None, now: datetime) -> bool:
    letter = Conversation.parse(stored).letter
    if letter is None or not letter.holds_words:
        return False
    return letter.is_made or letter.touched_at + _LIFE < now
