"""Delivers what is due: takes one message at a time, sends it, records the outcome."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.errors import DeliveryError
from bot.messages import Address, Notice
from bot.ports import Channel

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A claimed message, written from the facts as they are now."""

    row_id: int
    address: Address
    notice: Notice


class Desk(Protocol):
    """Where messages are taken from and outcomes are recorded; each call is one transaction."""

    def release_stale(self) -> None:
        """Free what was claimed long ago and has no outcome."""
        ...

    def take(self, channels: Collection[str]) -> Delivery | None:
        """The next due message of some channels, claimed and still worth sending; None when nothing is due."""
        ...

    def sent(self, row_id: int) -> None:
        """It left."""
        ...

    def failed(self, row_id: int, error: DeliveryError) -> None:
        """It did not: try later, or never again."""
        ...


class Dispatcher:
    """One delivery at a time; a kick during a tick makes it look once more."""

    def __init__(self, desk: Desk, channels: Mapping[str, Channel], wake: Callable[[], None] | None = None) -> None:
        self._desk = desk
        self._channels = channels
        self._running = asyncio.Lock()
        self._again = False
        self._stopping = False
        self.kinds = tuple(channels)
        self.wake = wake  # asks the scheduler for a tick now

    def kick(self) -> None:
        """Something may be due: look now, or once more if a tick is under way."""
        self._again = True
        if self.wake is not None and not self._running.locked():
            self.wake()

    async def stop(self) -> None:
        """Finish the delivery under way and take no other."""
        self._stopping = True
        async with self._running:
            pass

    async def tick(self) -> int:
        """Deliver everything due; how many left."""
        async with self._running:
            await asyncio.to_thread(self._desk.release_stale)
            count = 0
            self._again = True
            while self._again and not self._stopping:
                self._again = False
                count += await self._drain()
            return count

    async def _drain(self) -> int:
        count = 0
        while not self._stopping and (delivery := await asyncio.to_thread(self._desk.take, self.kinds)) is not None:
            count += await self._deliver(delivery)
        return count

    async def _deliver(self, delivery: Delivery) -> bool:
        channel = self._channels[delivery.address.channel]
        try:
            await channel.send(delivery.address, delivery.notice)
        except DeliveryError as error:
            log.warning("Message %s was not delivered: %s", delivery.row_id, error, extra={"action": "delivery_failed"})
            await asyncio.to_thread(self._desk.failed, delivery.row_id, error)
            return False
        await asyncio.to_thread(self._desk.sent, delivery.row_id)
        log.info("Message %s sent", delivery.row_id, extra={"action": "delivery_sent"})
        return True
