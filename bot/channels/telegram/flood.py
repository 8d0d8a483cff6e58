"""Keeps one person, or many at once, from taking the bot away from everybody else: kind words once, no ban."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.channels.telegram.bursts import Burst, updates_of
from bot.channels.telegram.incoming import language_of
from bot.channels.telegram.menu import menu_for
from bot.channels.telegram.replies import ReplyLine
from bot.messages import Reply, escape

log = logging.getLogger(__name__)

WINDOW_SECONDS = 30.0
_MOST_KNOWN = 20_000  # people remembered, some 200 bytes each
_CALM_SHARE = 10  # while everybody together is too fast, who sends a tenth of what one person may is heard
# The buttons below a reminder: what they say may be what keeps a licence.
_REMINDED = ("done:", "later:", "snooze:", "stop:", "resume:")

Process = Callable[[Update | Burst], Awaitable[None]]


class Verdict(Enum):
    """What becomes of a message."""

    TAKE = "take"
    TELL = "tell"  # the first one too many: it is answered with kind words
    DROP = "drop"


@dataclass(slots=True)
class _Window:
    """Half a minute of one person."""

    ends_at: float
    count: int = 0
    is_told: bool = False


class Flood:
    """Counts messages of `WINDOW_SECONDS`: `per_person` and `overall` are the most that are taken; 0: no limit."""

    def __init__(self, *, per_person: int, overall: int) -> None:
        self._per_person, self._overall = per_person, overall
        self._known: dict[str, _Window] = {}
        self._everybody = _Window(0.0)

    def verdict(self, who: str, now: float) -> Verdict:
        """Count one message of somebody at an instant (seconds); what becomes of it."""
        if now >= self._everybody.ends_at:
            self._everybody = _Window(now + WINDOW_SECONDS)
        self._everybody.count += 1
        window = self._known.get(who)
        if window is None or now >= window.ends_at:
            if len(self._known) >= _MOST_KNOWN:
                self._forget(now)
            window = self._known[who] = _Window(now + WINDOW_SECONDS)
        window.count += 1
        if not self._is_too_much(window):
            return Verdict.TAKE
        verdict = Verdict.DROP if window.is_told else Verdict.TELL
        window.is_told = True
        return verdict

    @property
    def known(self) -> int:
        """How many people are remembered."""
        return len(self._known)

    def _is_too_much(self, window: _Window) -> bool:
        if self._per_person and window.count > self._per_person:
            return True
        is_crowd = bool(self._overall) and self._everybody.count > self._overall
        return is_crowd and window.count > max(self._per_person // _CALM_SHARE, 1)

    def _forget(self, now: float) -> None:
        """Whoever was quiet since; and everybody when that is not enough, so that memory stays bounded."""
        self._known = {who: window for who, window in self._known.items() if now < window.ends_at}
        if len(self._known) >= _MOST_KNOWN:
            self._known = {}


class FloodGate:
    """Stands before the handling of updates; what it does not let through counts as handled."""

    def __init__(self, flood: Flood, process: Process, replies: ReplyLine) -> None:
        self._flood, self._process, self._replies = flood, process, replies

    async def __call__(self, item: Update | Burst) -> None:
        """Handle what is not too much of it."""
        updates = updates_of(item)
        taken = [one for one in updates if await self._is_taken(one)]
        if len(taken) == len(updates):
            await self._process(item)
        elif taken:
            await self._process(Burst(tuple(taken)) if len(taken) > 1 else taken[0])

    async def _is_taken(self, update: Update) -> bool:
        query = update.callback_query
        if query is not None and (query.data or "").startswith(_REMINDED):
            return True
        verdict = self._flood.verdict(_who(update), asyncio.get_running_loop().time())
        if verdict is Verdict.TAKE:
            return True
        await self._turn_away(update, verdict)
        return False

    async def _turn_away(self, update: Update, verdict: Verdict) -> None:
        """The waiting circle of a press stops; the first one too many is told why nothing else comes."""
        if update.callback_query is not None:
            try:
                await update.callback_query.answer()
            except TelegramError as error:
                log.debug("A press was not answered: %s", type(error).__name__)
        chat = update.effective_chat
        if verdict is Verdict.TELL and chat is not None and chat.type == ChatType.PRIVATE:
            log.warning("Somebody writes too fast and is not heard for a while", extra={"action": "flood"})
            sentence = menu_for(language_of(update.effective_user)).too_fast
            await self._replies.deliver(chat.id, (Reply(text=escape(sentence)),))


def _who(update: Update) -> str:
    """Whose messages are counted together: a chat; apart, what is typed in other chats and comes letter by letter."""
    if update.inline_query is not None:
        return f"inline {update.inline_query.from_user.id}"
    chat = update.effective_chat
    return str(chat.id) if chat is not None else ""
