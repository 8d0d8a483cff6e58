"""Sends replies in order, chat by chat: a chat that must wait holds up no other."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.formatting import Outgoing, Pressed, answer
from bot.channels.telegram.sender import (
    is_there_already,
    is_unreachable,
    retry_after_seconds,
    send_message,
    without_quotes,
)
from bot.channels.telegram.sending_bot import SendingBot
from bot.messages import Reply

log = logging.getLogger(__name__)

Done = Callable[[], Awaitable[None]]

NETWORK_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds; then the replies stay unanswered in the inbox
GRACE_SECONDS = 3.0  # what waits for Telegram gets at the end
_FLOOD_TRIES = 10


@dataclass(slots=True)
class _Batch:
    """The messages of one answer still to send; `done` is called once all have left."""

    messages: deque[Outgoing]
    done: Done | None
    tries: int = 0
    lost: bool = False


class ReplyLine:
    """What is said in answer, as opposed to what the dispatcher sends."""

    def __init__(self, bot: SendingBot) -> None:
        self._bot = bot
        self._waiting: dict[int, deque[_Batch]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def deliver(
        self, chat_id: int, replies: Sequence[Reply], done: Done | None = None, pressed: Pressed | None = None
    ) -> None:
        """Send now; what Telegram postpones goes on in the background, later answers of that chat behind it.

        `pressed` is the message whose button is answered: a page may take its place.
        """
        batch = _Batch(deque(answer(replies, pressed)), done)
        if (queue := self._waiting.get(chat_id)) is not None:
            queue.append(batch)
        elif (pause := await self._advance(chat_id, batch)) is not None:
            self._waiting[chat_id] = deque([batch])
            task = asyncio.create_task(self._drain(chat_id, pause), name="replies that wait")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Give what waits a last chance, then drop it: the inbox still knows that it was not answered."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(tuple(self._tasks), timeout=GRACE_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _drain(self, chat_id: int, pause: float) -> None:
        queue = self._waiting[chat_id]
        try:
            while queue:
                await asyncio.sleep(pause)
                again = await self._advance(chat_id, queue[0])
                pause = again or 0.0
                if again is None:
                    queue.popleft()
        finally:
            del self._waiting[chat_id]

    async def _advance(self, chat_id: int, batch: _Batch) -> float | None:
        """Send what is left; the seconds to wait before going on, or None when nothing is left."""
        while batch.messages:
            try:
                await send_message(self._bot, chat_id, batch.messages[0])
            except TelegramError as error:
                if isinstance(error, BadRequest) and batch.messages[0].page is not None:
                    self._leave_in_place(error, batch)
                    continue
                pause = _pause_after(error, batch.tries)
                if pause is not None:
                    batch.tries += 1
                    return pause
                self._give_up(error, batch)
            else:
                batch.messages.popleft()
                batch.tries = 0
        if batch.done is not None and not batch.lost:
            await batch.done()
        return None

    def _leave_in_place(self, error: BadRequest, batch: _Batch) -> None:
        """A message that cannot be edited (gone, too old, a picture) stays as it is, and the page is a new one."""
        page = batch.messages.popleft()
        if not is_there_already(error, page):
            log.debug("A page could not be put in place: %s", without_quotes(error))
            batch.messages.appendleft(replace(page, page=None))

    def _give_up(self, error: TelegramError, batch: _Batch) -> None:
        """A message Telegram refuses is left out; when the chat cannot be reached, so are all the others."""
        batch.lost = True
        if is_unreachable(error):
            log.info("A reply found its chat closed", extra={"action": "reply_unreachable"})
            batch.messages.clear()
        elif isinstance(error, BadRequest):
            log.error("Telegram refused a reply: %s", without_quotes(error), extra={"action": "reply_refused"})
            batch.messages.popleft()
        else:
            log.error("A reply did not leave: %s", type(error).__name__, extra={"action": "reply_lost"})
            batch.messages.clear()


def _pause_after(error: TelegramError, tries: int) -> float | None:
    if isinstance(error, RetryAfter):
        return retry_after_seconds(error) + 0.1 if tries < _FLOOD_TRIES else None
    if is_unreachable(error) or isinstance(error, BadRequest | InvalidToken):
        return None
    return NETWORK_PAUSES[tries] if tries < len(NETWORK_PAUSES) else None
