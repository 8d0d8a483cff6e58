"""Telegram and a mail server on their worst day: they fail at random, and a sender dies at the worst instant.

What a server accepted is in the ledger, whatever became of its answer: that is what a person has read.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from aiohttp import web
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.channels.bot_api import BotApi, RefusedError
from tests.channels.smtp_server import Mailroom

PHASES = ("before it was accepted", "accepted, not answered", "answered", "some time after")
UNDER_WAY = 10  # messages that one sender has under way at most: eight in Telegram, two mails
_SENDING = ("sendMessage", "sendDocument")


@dataclass
class Ledger:
    """What people got, what failed and who was killed when; shared by all servers of one run."""

    random: Random
    kill_at: dict[int, str] = field(default_factory=dict)  # number of an attempt -> phase
    attempts: int = 0
    accepted: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    kills: Counter[str] = field(default_factory=Counter)
    last_words: Counter[str] = field(default_factory=Counter)  # what was under way when a sender was killed
    hangs_left: int = 0
    fault_rate: float = 0.2

    @property
    def doubles(self) -> int:
        """Messages that somebody got a second time."""
        return sum(number - 1 for number in self.accepted.values())

    @property
    def unexplained(self) -> Counter[str]:
        """Doubles of messages that were not under way when some sender was killed."""
        return Counter({what: number - 1 for what, number in self.accepted.items()}) - self.last_words

    def begin(self) -> str | None:
        """Count an attempt; the phase in which its sender is to die, if it is."""
        self.attempts += 1
        return self.kill_at.pop(self.attempts, None)

    def fault(self, names: tuple[str, ...]) -> str | None:
        """What goes wrong with this attempt, if anything."""
        if self.hangs_left and self.random.random() < 0.02:
            self.hangs_left -= 1
            found = "no answer"
        elif self.random.random() < self.fault_rate:
            found = self.random.choice(names)
        else:
            return None
        self.faults[found] += 1
        return found


@dataclass
class Victim:
    """The process behind one pair of servers."""

    ledger: Ledger
    kill: Callable[[], bool] = lambda: False
    taken: list[str] = field(default_factory=list)  # from the process that lives now

    def take(self, what: str) -> None:
        """A message of its own was accepted."""
        self.taken.append(what)
        self.ledger.accepted[what] += 1

    def rise(self) -> None:
        """Another process takes its place: what the dead one last handed over may come again."""
        self.ledger.last_words.update(self.taken[-UNDER_WAY:])
        self.taken.clear()

    def die(self, phase: str) -> None:
        """Kill it and count it; when it is dead already, it dies of its next message."""
        if self.kill():
            self.ledger.kills[phase] += 1
        else:
            self.ledger.kill_at[self.ledger.attempts + 1] = phase

    def die_later(self, phase: str) -> None:
        """Kill it at once after the answer, or a few milliseconds later, in whatever it does then."""
        wait = 0.0 if phase == PHASES[2] else self.ledger.random.uniform(0.001, 0.03)
        asyncio.get_running_loop().call_later(wait, self.die, phase)


class ChaosBotApi(BotApi):
    """The strict server, on a bad day."""

    FAULTS = ("429", "500", "502", "400", "cut")

    def __init__(self, victim: Victim) -> None:
        super().__init__()
        self._victim = victim
        self._ledger = victim.ledger

    def _refuse(self, request: web.Request, method: str, params: dict[str, Any]) -> None:
        super()._refuse(request, method, params)
        if method not in _SENDING:
            return
        match self._ledger.fault(self.FAULTS):
            case "429":
                raise RefusedError(429, "Too Many Requests: retry after 3", retry_after=3)
            case "400":
                raise RefusedError(400, "Bad Request: the day is bad")
            case "500" | "502" as code:
                raise RefusedError(int(code), "Internal Server Error")
            case "cut":
                assert request.transport is not None
                request.transport.abort()
                raise RefusedError(500, "cut")
            case "no answer":
                params["silent"] = True

    async def _run(self, method: str, params: dict[str, Any]) -> Any:
        if method not in _SENDING:
            return await super()._run(method, params)
        if params.pop("silent", False):
            await asyncio.Event().wait()  # until the sender gives up
        phase = self._ledger.begin()
        if phase == PHASES[0]:
            self._victim.die(phase)
            raise RefusedError(500, "nobody listens")
        self._victim.take(f"chat {params['chat_id']}")
        if phase == PHASES[1]:
            self._victim.die(phase)
        elif phase is not None:
            self._victim.die_later(phase)
        return await super()._run(method, params)


@dataclass
class ChaosMailroom(Mailroom):
    """The mail server, on a bad day."""

    victim: Victim = field(default_factory=lambda: Victim(Ledger(Random(0))))

    FAULTS = ("421", "451", "452", "550 5.7.1", "cut")

    async def handle_RCPT(  # noqa: N802  # the name the library calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = await self._trouble(server) if self.victim.ledger.random.random() < 0.5 else None
        return refusal or await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if refusal := await self._trouble(server):
            return refusal
        ledger = self.victim.ledger
        phase = ledger.begin()
        if phase == PHASES[0]:
            self.victim.die(phase)
            return "451 4.3.0 nobody listens"
        for recipient in envelope.rcpt_tos:
            self.victim.take(f"mail {recipient}")
        if phase == PHASES[1]:
            self.victim.die(phase)
        elif phase is not None:
            self.victim.die_later(phase)
        return await super().handle_DATA(server, session, envelope)

    async def _trouble(self, server: SMTP) -> str | None:
        match self.victim.ledger.fault(self.FAULTS):
            case "421":
                return "421 4.3.2 closing"
            case "451":
                return "451 4.7.1 greylisted"
            case "452":
                return "452 4.3.1 full"
            case "550 5.7.1":
                return "550 5.7.1 refused by a policy"
            case "cut":
                assert isinstance(server.transport, asyncio.WriteTransport)
                server.transport.abort()
                return "421 4.3.2 cut"
            case "no answer":
                await asyncio.Event().wait()
        return None
