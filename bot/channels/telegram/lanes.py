"""Has updates handled: those of one chat one after the other, those of several chats at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from telegram import Update

from bot.channels.telegram.bursts import Burst, bursts, updates_of

Process = Callable[[Update | Burst], Awaitable[None]]
Handled = Callable[[tuple[Update, ...]], None]

_AT_ONCE = 8  # while one talk waits for the network or a picture, another one goes on


@dataclass(slots=True)
class _Lane:
    """What was posted of one chat and is not handled yet."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: list[Update] = field(default_factory=list)


class Lanes:
    """One lane a chat. Nothing more begins once `stopping` is set; what has begun is finished."""

    def __init__(self, process: Process, stopping: asyncio.Event) -> None:
        self._process = process
        self._stopping = stopping
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._lanes: dict[tuple[str, int], _Lane] = {}

    @property
    def waiting(self) -> int:
        """How many posted updates are being handled or wait for their turn."""
        return sum(len(lane.waiting) for lane in self._lanes.values())

    async def handle_all(self, updates: Sequence[Update], handled: Handled) -> None:
        """Have what waits together handled, and each update told to `handled`, also one that needs nothing."""
        lanes: dict[tuple[str, int], list[Update]] = {}
        for update in updates:
            lanes.setdefault(_lane_of(update), []).append(update)
        async with asyncio.TaskGroup() as tasks:
            for lane in lanes.values():
                tasks.create_task(self._handle_lane(lane, handled))

    async def _handle_lane(self, updates: Sequence[Update], handled: Handled) -> None:
        left = list(updates)
        for item in bursts(updates):
            if not await self._begin(item):
                return
            handled(updates_of(item))
            left = [one for one in left if not any(one is other for other in updates_of(item))]
        handled(tuple(left))  # what another one made needless

    async def handle(self, update: Update) -> bool:
        """Have one update handled, with what waits and belongs to it; False when it was left because of the stop."""
        key = _lane_of(update)
        lane = self._lanes.setdefault(key, _Lane())
        lane.waiting.append(update)
        try:
            async with lane.turn:
                return await self._take_turn(update, lane)
        finally:
            lane.waiting = [one for one in lane.waiting if one is not update]
            if not lane.waiting and self._lanes.get(key) is lane:
                del self._lanes[key]

    async def _take_turn(self, update: Update, lane: _Lane) -> bool:
        """Whoever was handled with another one has nothing left to do."""
        if not any(one is update for one in lane.waiting):
            return True
        item = next(iter(bursts(lane.waiting)))
        if not await self._begin(item):
            return False
        done = updates_of(item)
        lane.waiting = [one for one in lane.waiting if not any(one is other for other in done)]
        return True

    async def _begin(self, item: Update | Burst) -> bool:
        async with self._room:
            if self._stopping.is_set():
                return False
            await self._process(item)
        return True

    async def finish(self) -> None:
        """Wait for what `handle` has begun."""
        for lane in tuple(self._lanes.values()):
            async with lane.turn:
                pass


def _lane_of(update: Update) -> tuple[str, int]:
    """A chat; for what has none (a query typed in another chat), its person."""
    if update.effective_chat is not None:
        return "chat", update.effective_chat.id
    return "person", update.effective_user.id if update.effective_user is not None else 0
