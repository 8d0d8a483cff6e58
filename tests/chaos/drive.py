"""Runs senders until everything due has left: ticks them, kills them, starts them again, moves the clock."""

from __future__ import annotations

import asyncio
import multiprocessing
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from bot.agenda import OutboxState
from bot.bootstrap import App
from tests.channels.bot_api import TOKEN
from tests.channels.smtp_server import mail_server
from tests.chaos.population import DUE_AT, PLANNED_AT, an_app, due_states, populate, readers
from tests.chaos.sender import live
from tests.chaos.servers import PHASES, ChaosBotApi, ChaosMailroom, Ledger, Victim

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.chaos.sender"])
_SECRET = "for-this-test-only-0123456789"  # one journal for all
_STEP = timedelta(minutes=5)  # the clock moves when nobody has anything to do
_LONGEST = timedelta(days=1)  # of waiting for the last retry
_OPEN = (OutboxState.PLANNED, OutboxState.CLAIMED)


class Sender:
    """A process that can be killed and started again, with the servers it talks to."""

    def __init__(self, values: dict[str, Any], start: datetime, victim: Victim) -> None:
        self._values, self._start, self._victim = values, start, victim
        self._process: Any = None
        self._pipe: Connection[Any, Any] | None = None
        self._dying = False
        self.starts = 0

    def start(self) -> None:
        """Fork it."""
        self._victim.rise()
        ours, theirs = FORKS.Pipe()
        self._process = FORKS.Process(target=live, args=(theirs, self._values, self._start), daemon=True)
        self._process.start()
        self._dying = False
        theirs.close()  # else its death would not be seen
        self._pipe = ours
        self.starts += 1

    def kill(self) -> bool:
        """SIGKILL: nothing of it runs any more; False when it is dead already."""
        if self._dying or self._process is None:
            return False
        self._dying = True
        self._process.kill()
        return True

    async def tick(self, instant: datetime) -> int:
        """How many messages left; started again first when it is dead, 1 when it died meanwhile."""
        if self._pipe is None:
            self.start()
        return await asyncio.to_thread(self._told, instant)

    def _told(self, instant: datetime) -> int:
        assert self._pipe is not None
        try:
            self._pipe.send(instant)
            left: int = self._pipe.recv()
        except (EOFError, ConnectionError):
            if not self._dying:
                raise AssertionError("a sender ended by itself") from None
            self._bury()
            return 1
        return left

    def _bury(self) -> None:
        self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._pipe = None

    def stop(self) -> None:
        """End it, whatever it does."""
        if self._pipe is not None:
            self.kill()
            self._bury()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run did."""

    ledger: Ledger
    expected: int
    states: dict[OutboxState, int]
    starts: int
    virtual: timedelta

    @property
    def lost(self) -> int:
        """Reminders that nobody accepted."""
        return self.expected - len(self.ledger.accepted)

    def report(self, title: str) -> str:
        """The figures, for people."""
        ledger = self.ledger
        phases = ", ".join(f"{number} {phase}" for phase, number in sorted(ledger.kills.items()))
        faults = ", ".join(f"{number} x {name}" for name, number in sorted(ledger.faults.items()))
        return (
            f"\n{title}\n"
            f"  {self.expected} reminders due, {len(ledger.accepted)} received, {self.lost} lost\n"
            f"  {ledger.kills.total()} kills ({phases or 'none'}), {self.starts} starts\n"
            f"  {ledger.doubles} doubles, {ledger.unexplained.total()} of them not under way when a sender was killed\n"
            f"  {ledger.attempts} messages reached a server; faults before that: {faults or 'none'}\n"
            f"  last retry {self.virtual} after the first attempt; rows: "
            + ", ".join(f"{number} {state}" for state, number in self.states.items())
        )


async def rage(
    url: str, folder: Path, *, people: int, kills: int, senders: int = 1, hangs: int = 0, seed: int = 1
) -> Outcome:
    """Two reminders for each person, `kills` deaths, `senders` processes on one database; what became of it."""
    random = Random(seed)
    numbers = random.sample(range(2, 2 * people - kills), kills)  # before the last message, whatever fails
    kill_at = {number: PHASES[place % len(PHASES)] for place, number in enumerate(numbers)}
    ledger = Ledger(random, kill_at=kill_at, hangs_left=hangs)
    app = an_app(url, folder, PLANNED_AT, secret_key=_SECRET)
    try:
        populate(app, readers(people))
        async with AsyncExitStack() as stack:
            crew = [await _sender(stack, ledger, url, folder) for _ in range(senders)]
            ended_at = await _until_nothing_is_open(app, crew)
        return Outcome(
            ledger=ledger,
            expected=2 * people,
            states=dict(due_states(app)),
            starts=sum(sender.starts for sender in crew),
            virtual=ended_at - DUE_AT,
        )
    finally:
        await app.aclose()


async def _sender(stack: AsyncExitStack, ledger: Ledger, url: str, folder: Path) -> Sender:
    victim = Victim(ledger)
    api = await stack.enter_async_context(ChaosBotApi(victim))
    room = ChaosMailroom(victim=victim)
    await stack.enter_async_context(mail_server(room))
    values = {
        "telegram_bot_token": TOKEN,
        "telegram_base_url": api.base_url,
        "telegram_messages_per_second": 0,
        "database_url": url,
        "smtp_host": "127.0.0.1",
        "smtp_port": room.port,
        "smtp_security": "none",
        "mail_from": "bot@example.org",
        "secret_key": _SECRET,
        "var_dir": folder,
    }
    sender = Sender(values, DUE_AT, victim)
    victim.kill = sender.kill
    stack.callback(sender.stop)
    return sender


async def _until_nothing_is_open(app: App, crew: list[Sender]) -> datetime:
    now = DUE_AT
    while now < DUE_AT + _LONGEST:
        left = await asyncio.gather(*(sender.tick(now) for sender in crew))
        if any(left):
            continue
        if not any(due_states(app)[state] for state in _OPEN):
            return now
        now += _STEP
    return now
