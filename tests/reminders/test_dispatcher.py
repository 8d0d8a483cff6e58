"""The dispatcher: takes what is due one by one, sends it, records the outcome, and looks again when it is kicked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.errors import DeliveryError
from bot.messages import Address, Notice, Reply
from bot.reminders import dispatcher as dispatching
from bot.reminders.dispatcher import Delivery, Dispatcher


@dataclass
class ListDesk:
    """Keeps the promises of a desk, in a list."""

    due: list[Delivery] = field(default_factory=list)
    outcomes: dict[int, str] = field(default_factory=dict)
    released: int = 0

    def release_stale(self) -> None:
        self.released += 1

    def take(self, channels: Collection[str]) -> Delivery | None:
        found = next((one for one in self.due if one.address.channel in channels), None)
        if found:
            self.due.remove(found)
        return found

    def sent(self, delivery: Delivery) -> None:
        self.outcomes[delivery.row_id] = "sent"

    def failed(self, delivery: Delivery, error: DeliveryError) -> None:
        self.outcomes[delivery.row_id] = "permanent" if error.permanent else "temporary"


@dataclass
class Line:
    """A channel that fails for the numbers it is told, and lets a test in while it sends."""

    kind: str = "console"
    failing: dict[str, DeliveryError] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    meanwhile: list[Delivery] = field(default_factory=list)
    desk: ListDesk | None = None
    dispatcher: Dispatcher | None = None

    async def send(self, address: Address, notice: Notice) -> None:
        await asyncio.sleep(0)
        if self.desk and self.meanwhile:
            self.desk.due.append(self.meanwhile.pop())
            assert self.dispatcher
            self.dispatcher.kick()
        if notice.key in self.failing:
            raise self.failing[notice.key]
        self.sent.append(notice.key)


def a_delivery(number: int, channel: str = "console") -> Delivery:
    notice = Notice(key=str(number), subject="", reply=Reply(text="x"))
    return Delivery(row_id=number, address=Address(channel=channel, value="1"), notice=notice)


async def test_everything_due_is_sent_and_recorded() -> None:
    desk, line = ListDesk([a_delivery(1), a_delivery(2)]), Line()
    assert await Dispatcher(desk, {"console": line}).tick() == 2
    assert line.sent == ["1", "2"]
    assert desk.outcomes == {1: "sent", 2: "sent"}
    assert desk.released == 1


@pytest.mark.parametrize(("permanent", "outcome"), [(True, "permanent"), (False, "temporary")])
async def test_a_failure_is_recorded_and_does_not_stop_the_others(*, permanent: bool, outcome: str) -> None:
    desk = ListDesk([a_delivery(1), a_delivery(2)])
    line = Line(failing={"1": DeliveryError("no", permanent=permanent)})
    assert await Dispatcher(desk, {"console": line}).tick() == 1
    assert desk.outcomes == {1: outcome, 2: "sent"}


async def test_a_channel_that_is_not_here_is_left_alone() -> None:
    desk = ListDesk([a_delivery(1, "telegram")])
    assert await Dispatcher(desk, {"console": Line()}).tick() == 0
    assert desk.outcomes == {}
    assert len(desk.due) == 1


async def test_what_falls_due_during_a_tick_leaves_with_it() -> None:
    desk = ListDesk([a_delivery(1)])
    line = Line(meanwhile=[a_delivery(2)], desk=desk)
    dispatcher = Dispatcher(desk, {"console": line})
    line.dispatcher = dispatcher
    assert await dispatcher.tick() == 2


async def test_a_kick_wakes_the_scheduler_only_when_nothing_runs() -> None:
    woken: list[bool] = []
    dispatcher = Dispatcher(ListDesk(), {}, wake=lambda: woken.append(True))
    dispatcher.kick()
    assert woken == [True]


async def test_once_stopped_it_takes_nothing_more() -> None:
    desk, line = ListDesk([a_delivery(1)]), Line()
    dispatcher = Dispatcher(desk, {"console": line})
    await dispatcher.stop()
    assert await dispatcher.tick() == 0
    assert len(desk.due) == 1


class Waiting(Line):
    """A channel on which nobody's turn comes."""

    def __init__(self) -> None:
        super().__init__(kind="telegram")
        self.queued = asyncio.Semaphore(0)

    @asynccontextmanager
    async def turn(self, address: Address) -> AsyncIterator[None]:
        self.queued.release()
        await asyncio.Event().wait()
        yield


async def test_at_the_end_what_waits_for_its_turn_is_given_back_at_once() -> None:
    desk, line = ListDesk([a_delivery(number, "telegram") for number in range(3)]), Waiting()
    dispatcher = Dispatcher(desk, {"telegram": line})
    tick = asyncio.create_task(dispatcher.tick())
    await line.queued.acquire()
    await dispatcher.stop()
    assert await tick == 0
    assert desk.outcomes == {0: "temporary"}  # the others were not taken
    assert len(desk.due) == 2
    assert line.sent == []


async def test_at_the_end_what_hangs_on_its_way_is_left_without_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatching, "STOP_SECONDS", 0.01)
    slow = SlowLine(at_once=1)
    desk = ListDesk([a_delivery(1, "email"), a_delivery(2, "email")])
    dispatcher = Dispatcher(desk, {"email": slow})
    tick = asyncio.create_task(dispatcher.tick())
    async with asyncio.timeout(30):
        while not slow.under_way:  # noqa: ASYNC110  (a stand-in that tells nobody)
            await asyncio.sleep(0)
    await dispatcher.stop()
    assert await tick == 0
    assert desk.outcomes == {}


async def test_at_the_end_what_arrives_in_time_is_recorded() -> None:
    slow = SlowLine(at_once=1)
    desk = ListDesk([a_delivery(1, "email"), a_delivery(2, "email")])
    dispatcher = Dispatcher(desk, {"email": slow})
    tick = asyncio.create_task(dispatcher.tick())
    async with asyncio.timeout(30):
        while not slow.under_way:  # noqa: ASYNC110  (a stand-in that tells nobody)
            await asyncio.sleep(0)
    stopping = asyncio.create_task(dispatcher.stop())
    slow.gate.set()
    await stopping
    assert await tick == 1
    assert desk.outcomes == {1: "sent"}


async def test_two_ticks_at_once_send_each_message_once() -> None:
    desk, line = ListDesk([a_delivery(number) for number in range(5)]), Line()
    dispatcher = Dispatcher(desk, {"console": line})
    assert sum(await asyncio.gather(dispatcher.tick(), dispatcher.tick())) == 5
    assert sorted(line.sent) == ["0", "1", "2", "3", "4"]


@dataclass
class SlowLine:
    """Holds every message until it is let go."""

    kind: str = "email"
    at_once: int = 2
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    under_way: int = 0
    most: int = 0

    async def send(self, address: Address, notice: Notice) -> None:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await self.gate.wait()
        self.under_way -= 1


async def test_a_slow_channel_holds_up_no_other() -> None:
    slow, line = SlowLine(), Line()
    desk = ListDesk([a_delivery(2), a_delivery(3), *(a_delivery(number, "email") for number in range(10, 15))])
    tick = asyncio.create_task(Dispatcher(desk, {"console": line, "email": slow}).tick())
    async with asyncio.timeout(30):
        while len(desk.outcomes) < 2 or slow.under_way < 2:  # noqa: ASYNC110  (a stand-in that tells nobody)
            await asyncio.sleep(0)
    assert desk.outcomes == {2: "sent", 3: "sent"}
    slow.gate.set()
    assert await tick == 7
    assert slow.most == 2


async def test_what_one_channel_hands_to_another_leaves_with_the_same_tick() -> None:
    mail = Line(kind="email")

    class HandingOver(ListDesk):
        def failed(self, delivery: Delivery, error: DeliveryError) -> None:
            super().failed(delivery, error)
            self.due.append(a_delivery(2, "email"))

    desk = HandingOver([a_delivery(1)])
    line = Line(failing={"1": DeliveryError("blocked", permanent=True)})
    assert await Dispatcher(desk, {"email": mail, "console": line}).tick() == 1
    assert mail.sent == ["2"]


async def test_a_desk_that_fails_ends_the_tick_and_the_next_one_goes_on() -> None:
    class Broken(ListDesk):
        def sent(self, delivery: Delivery) -> None:
            if delivery.row_id == 2:
                raise RuntimeError("the database is gone")
            super().sent(delivery)

    desk = Broken([a_delivery(number, "telegram") for number in range(1, 6)])
    dispatcher = Dispatcher(desk, {"telegram": Line(kind="telegram")})
    with pytest.raises(RuntimeError):
        await dispatcher.tick()
    await dispatcher.tick()
    assert sorted(desk.outcomes) == [1, 3, 4, 5]


async def test_a_digest_is_one_message_of_several_rows() -> None:
    delivery = a_delivery(1)
    assert delivery.row_ids == (1,)
    both = Delivery(row_id=1, with_rows=(4, 5), address=delivery.address, notice=delivery.notice)
    assert both.row_ids == (1, 4, 5)
