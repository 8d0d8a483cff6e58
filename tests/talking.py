"""Talks with the whole bot as people do: say, press by label, wait; every reply is kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from bot.bootstrap import App, build_app, build_library
from bot.cli.service import advance
from bot.clock import StandingClock
from bot.dialogue.library import Library
from bot.errors import DeliveryError
from bot.messages import Address, Choice, Incoming, IncomingKind, Notice, Reply
from bot.reminders.dispatcher import Dispatcher
from bot.settings import Settings


@cache
def project_library() -> Library:
    """The project's knowledge, read once for all tests: it is a value."""
    return build_library(Settings(_env_file=None))


@dataclass
class RecordingChannel:
    """Keeps the promises of a channel: delivers, or fails as it is told to."""

    kind: str
    sent: list[tuple[Address, Notice]] = field(default_factory=list)
    errors: list[DeliveryError] = field(default_factory=list)

    async def send(self, address: Address, notice: Notice) -> None:
        """Deliver, or raise the next error set."""
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append((address, notice))


class Bot:
    """One process of the bot; a new one on the same folder is a restart."""

    def __init__(self, settings: Settings, now: str) -> None:
        self.clock = StandingClock(datetime.fromisoformat(now))
        self.app: App = build_app(settings, clock=self.clock, library=project_library())
        self.chat = RecordingChannel("console")
        self.mail = RecordingChannel("email")
        self.dispatcher: Dispatcher = self.app.dispatcher({"console": self.chat, "email": self.mail})

    def person(self, number: int = 1, language: str | None = None) -> Person:
        """Somebody at the keyboard."""
        return Person(self, number, language)

    def tick(self) -> int:
        """Deliver what is due now."""
        return asyncio.run(self.dispatcher.tick())

    def advance_to(self, instant: str) -> None:
        """Live through the time until then."""
        asyncio.run(advance(self.app, self.clock, self.dispatcher, datetime.fromisoformat(instant)))

    def wake_at(self, instant: str) -> int:
        """Nobody ran until then; deliver what is due."""
        self.clock.set(datetime.fromisoformat(instant))
        return self.tick()

    @property
    def reminders(self) -> list[str]:
        """The texts that came unasked in the chat."""
        return [notice.reply.text for _, notice in self.chat.sent]


class Person:
    """Says and presses; remembers the buttons she sees."""

    count = 0

    def __init__(self, bot: Bot, number: int, language: str | None) -> None:
        self.bot, self.number, self.language = bot, number, language
        self.buttons: list[Choice] = []
        self.replies: tuple[Reply, ...] = ()

    @property
    def address(self) -> Address:
        """Where she sits."""
        return Address(channel="console", value=str(self.number))

    def incoming(self, **said: object) -> Incoming:
        """A message of hers, with an id of its own."""
        Person.count += 1
        now = self.bot.clock.now()
        values = {"message_id": f"m{Person.count}", "language": self.language, **said}
        return Incoming(address=self.address, received_at=now, **values)  # type: ignore[arg-type]

    def send(self, incoming: Incoming) -> str:
        """Deliver a message; all that was answered, as one text."""
        self.replies = self.bot.app.conversations.handle(incoming).replies
        self.bot.app.conversations.answered(incoming)
        self.bot.tick()
        shown = [choice for reply in self.replies for row in reply.choices for choice in row]
        self.buttons = shown
        return "\n".join(reply.text for reply in self.replies)

    def say(self, text: str) -> str:
        """Type something."""
        return self.send(self.incoming(text=text))

    def press(self, label: str) -> str:
        """Press a button of the last replies or of the last reminder, by its label or a part of it."""
        reminded = [row for _, notice in self.bot.chat.sent[-1:] for row in notice.reply.choices]
        shown = [*self.buttons, *(choice for row in reminded for choice in row)]
        found = [one for one in shown if one.label == label] or [
            one for one in shown if label.lower() in one.label.lower()
        ]
        assert found, f"no button {label!r} among {[one.label for one in shown]}"
        return self.press_action(found[0].action)

    def press_action(self, action: str) -> str:
        """Press a button by what it sends, also one that is gone."""
        return self.send(self.incoming(kind=IncomingKind.PRESS, action=action))

    def tell(self, text: str) -> str:
        """Say something and confirm it."""
        first = self.say(text)
        return first + "\n" + (self.press("Oui") if any("Oui" in one.label for one in self.buttons) else "")

    @property
    def labels(self) -> list[str]:
        """The buttons she sees."""
        return [one.label for one in self.buttons]
