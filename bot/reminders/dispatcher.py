"""Delivers what is due: takes one message at a time, sends it, records the outcome."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from bot.errors import DeliveryError, NotYetError
from bot.messages import Address, Notice
from bot.ports import Channel, Meter
from bot.vitals import Vitals

log = logging.getLogger(__name__)

# How many messages of a channel may wait for their turn at once, so that a person who must wait holds up nobody else.
_IN_HAND = 32
STOP_SECONDS = 3.0  # what is on its way at the end gets to arrive


@runtime_checkable
class Turns(Protocol):
    """A channel that makes some people wait."""

    def turn(self, address: Address) -> AbstractAsyncContextManager[None]:
        """Waits until a message to this address may leave; nothing else goes there while it is held."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A claimed message, written from the facts as they are now.

    `with_rows` are the other messages that it tells too: a digest. `journal_keys` are what the journal of sent messages
    knows all of them by.
    """

    row_id: int
    address: Address
    notice: Notice
    with_rows: tuple[int, ...] = ()
    journal_keys: tuple[str, ...] = ()

    @property
    def row_ids(self) -> tuple[int, ...]:
        """Every message that this one tells."""
        return (self.row_id, *self.with_rows)


class Desk(Protocol):
    """Where messages are taken from and outcomes are recorded; each call is one transaction."""

    def release_stale(self) -> None:
        """Free what was claimed long ago and has no outcome."""
        ...

    def take(self, channels: Collection[str]) -> Delivery | None:
        """The next due message of some channels, claimed and still worth sending; None when nothing is due."""
        ...

    def sent(self, delivery: Delivery) -> None:
        """It left."""
        ...

    def failed(self, delivery: Delivery, error: DeliveryError) -> None:
        """It did not: try later, or never again."""
        ...


class Dispatcher:
    """Each channel at its own pace, so that a slow mail server holds up no chat; a kick makes it look once more."""

    def __init__(
        self,
        desk: Desk,
        channels: Mapping[str, Channel],
        wake: Callable[[], None] | None = None,
        meter: Meter | None = None,
    ) -> None:
        self._desk = desk
        self._channels = channels
        self._meter: Meter = meter or Vitals()
        # From the sending of a message to the record of its outcome no other message is on the way: a process that dies
        # leaves one message per line of a channel of which nobody knows whether it arrived.
        self._lines = {kind: asyncio.Semaphore(getattr(channel, "at_once", 1)) for kind, channel in channels.items()}
        self._running = asyncio.Lock()
        self._again = False
        self._stopping = False
        self._waiting, self._sending = set[asyncio.Task[Any]](), set[asyncio.Task[Any]]()
        self.kinds = tuple(channels)
        self.wake = wake  # asks the scheduler for a tick now

    def kick(self) -> None:
        """Something may be due: look now, or once more if a tick is under way."""
        self._again = True
        if self.wake is not None and not self._running.locked():
            self.wake()

    async def stop(self) -> None:
        """Take no other message: what waits for its turn is given back, what is on its way gets some seconds."""
        self._stopping = True
        for task in tuple(self._waiting):
            task.cancel()
        try:
            async with asyncio.timeout(STOP_SECONDS), self._running:
                return
        except TimeoutError:
            for task in tuple(self._sending):
                task.cancel()
        async with self._running:
            pass

    def resume(self) -> None:
        """Take others again."""
        self._stopping = False

    async def tick(self) -> int:
        """Deliver everything due; how many messages left."""
        async with self._running:
            await asyncio.to_thread(self._desk.release_stale)
            self._meter.swept()
            count = 0
            self._again = True
            while self._again and not self._stopping:
                self._again = False
                count += await self._drain()
            return count

    async def _drain(self) -> int:
        first = await asyncio.to_thread(self._desk.take, self.kinds)  # nearly every tick: one look, and nothing is due
        if first is None:
            return 0
        count = int(await self._deliver(first))
        counts = await asyncio.gather(*(self._drain_channel(kind) for kind in self.kinds), return_exceptions=True)
        for failure in counts:
            if isinstance(failure, BaseException):
                raise failure  # after every channel has finished what it had under way
        self._again |= any(counts)  # what one channel handed over may be due on another that had finished
        return count + sum(number for number in counts if isinstance(number, int))

    async def _drain_channel(self, kind: str) -> int:
        """Take and send until nothing is due, several at once where the channel can."""
        count, flying = 0, set[asyncio.Task[bool]]()
        try:
            while not self._stopping:
                delivery = await asyncio.to_thread(self._desk.take, (kind,))
                if delivery is not None:
                    flying.add(asyncio.create_task(self._deliver(delivery), name=f"send on {kind}"))
                elif not flying:
                    break
                if delivery is None or len(flying) >= self._in_hand(kind):
                    landed, flying = await asyncio.wait(flying, return_when=asyncio.FIRST_COMPLETED)
                    count += sum(task.result() for task in landed)
        finally:
            ended = await asyncio.gather(*flying, return_exceptions=True)
        return count + sum(_raised(result) for result in ended)

    def _in_hand(self, kind: str) -> int:
        channel = self._channels[kind]
        return _IN_HAND if isinstance(channel, Turns) else int(getattr(channel, "at_once", 1))

    async def _deliver(self, delivery: Delivery) -> bool:
        channel, task = self._channels[delivery.address.channel], asyncio.current_task()
        if self._stopping or task is None:
            return await self._give_back(delivery)
        turn = channel.turn(delivery.address) if isinstance(channel, Turns) else nullcontext()
        self._waiting.add(task)
        try:
            async with turn, self._lines[delivery.address.channel]:
                self._waiting.discard(task)
                self._sending.add(task)
                return await self._send(channel, delivery)
        except asyncio.CancelledError:
            if not self._stopping:
                raise
            task.uncancel()
            return await self._cut(delivery) if task in self._sending else await self._give_back(delivery)
        finally:
            self._waiting.discard(task)
            self._sending.discard(task)

    async def _give_back(self, delivery: Delivery) -> bool:
        """It did not leave: the next start, or another process, takes it at once."""
        await asyncio.to_thread(self._desk.failed, delivery, NotYetError("the service stops", retry_after_seconds=0))
        return False

    @staticmethod
    async def _cut(delivery: Delivery) -> bool:
        """Nobody knows whether it left: as after a kill, it is due again once its claim is old."""
        log.warning("Message %s was on its way at the end", delivery.row_id, extra={"action": "delivery_cut"})
        return False

    async def _send(self, channel: Channel, delivery: Delivery) -> bool:
        try:
            await channel.send(delivery.address, delivery.notice)
        except DeliveryError as error:
            if not isinstance(error, NotYetError):
                log.warning(
                    "Message %s was not delivered: %s", delivery.row_id, error, extra={"action": "delivery_failed"}
                )
            await asyncio.to_thread(self._desk.failed, delivery, error)
            self._count(delivery, _outcome(error))
            self._again |= error.permanent  # another channel may have taken over
            return False
        await asyncio.to_thread(self._desk.sent, delivery)
        self._count(delivery, "sent")
        log.info("Message %s sent", delivery.row_id, extra={"action": "delivery_sent"})
        return True

    def _count(self, delivery: Delivery, outcome: str) -> None:
        self._meter.delivered(delivery.address.channel, outcome)
        self._meter.swept()  # a tick with thousands of messages takes minutes, and is alive


def _outcome(error: DeliveryError) -> str:
    if isinstance(error, NotYetError):
        return "postponed"
    return "refused" if error.permanent else "retried"


def _raised(result: bool | BaseException) -> bool:  # noqa: FBT001  (the result of a task)
    if isinstance(result, BaseException):
        raise result
    return result
