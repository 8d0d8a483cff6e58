"""The same conversation in a terminal, for a person at the keyboard or for a script."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import shutil
import textwrap
import threading
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TextIO

from bot.channels.console_lines import Advance, BadLineError, Line, Press, Say, parse_line, reply_object
from bot.channels.conversation import Answered, Handle, failure_site
from bot.channels.markup import plain_text
from bot.channels.telegram.menu import FRENCH
from bot.messages import ONCE, Address, Choice, Incoming, IncomingKind, Notice, Reply, escape, lasting
from bot.ports import Channel, Clock

log = logging.getLogger(__name__)

Tick = Callable[[], Awaitable[object]]
AdvanceTo = Callable[[datetime], Awaitable[None]]
UserOf = Callable[[Address], int | None]

PERSON = 1  # the one at the keyboard
_HINT = "Écrivez votre message, ou un bouton : « 1) ». /aide pour commencer, Ctrl-D pour partir."
_GOODBYE = "Au revoir."
_WIDEST = 100  # columns: longer lines are tiring to read
_LISTED = 3  # buttons of a row that are written one under the other
_KEYBOARDS_KEPT = 30  # messages whose buttons can still be pressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message that reached somebody; `user` None when a mail's owner is not known, `path` where it lies as a file."""

    user: int | None
    reply: Reply
    channel: str = "chat"
    subject: str = ""
    path: str = ""


Screen = Callable[[Shown], None]


class ConsoleChannel:
    """Delivers notices to the terminal."""

    kind = "console"

    def __init__(self) -> None:
        self.screen: Screen = _nowhere

    async def send(self, address: Address, notice: Notice) -> None:
        """Show it."""
        self.screen(Shown(user=int(address.value), reply=notice.reply))


class WatchedMail:
    """A mail channel that also tells the terminal what it sent."""

    def __init__(self, inner: Channel, *, user_of: UserOf | None = None) -> None:
        self._inner = inner
        self._user_of = user_of
        self.screen: Screen = _nowhere

    @property
    def kind(self) -> str:
        """The word in `Address.channel`."""
        return self._inner.kind

    async def send(self, address: Address, notice: Notice) -> None:
        """Deliver, then show; what was not delivered is not shown."""
        await self._inner.send(address, notice)
        user = await asyncio.to_thread(self._user_of, address) if self._user_of else None
        path = str(getattr(self._inner, "last_path", None) or "")
        self.screen(Shown(user=user, reply=notice.reply, channel="email", subject=notice.subject, path=path))


def _nowhere(shown: Shown) -> None:
    """Nobody looks yet."""


class ConsoleChat:
    """Talks with one person at the keyboard, or with any number in a script; `tick` delivers what is due."""

    def __init__(  # noqa: PLR0913  # the parts that Telegram's application has too, plus the clock's hands
        self,
        *,
        handle: Handle,
        answered: Answered,
        clock: Clock,
        channel: ConsoleChannel,
        mail: WatchedMail | None = None,
        tick: Tick,
        advance: AdvanceTo | None = None,
        timezone: str = "Europe/Paris",
    ) -> None:
        self._handle = handle
        self._answered = answered
        self._clock = clock
        self._sources: tuple[ConsoleChannel | WatchedMail, ...] = (channel, mail) if mail else (channel,)
        self._tick = tick
        self._advance = advance
        self._timezone = timezone
        self._run = secrets.token_hex(6)  # ids must differ from those of an earlier run on the same database
        self._count = 0
        self._screen: Screen = _nowhere
        self._keyboards: dict[int, deque[Reply]] = {}

    # ---- one object a line

    async def run_lines(self, source: TextIO, target: TextIO, errors: TextIO) -> int:
        """Answer each line of `source` with one on `target`; the exit code, 2 after a bad line."""
        number = 0
        try:
            async for text in _lines(source):
                number += 1
                if text.strip():
                    answer = await self._answer(parse_line(text, timezone=self._timezone))
                    target.write(json.dumps(answer, ensure_ascii=False) + "\n")
                    target.flush()
        except BadLineError as error:
            errors.write(f"line {number}: {error}\n")
        except UnicodeDecodeError:
            errors.write(f"line {number + 1}: expected UTF-8\n")
        else:
            return 0
        errors.flush()
        return 2

    async def _answer(self, line: Line) -> dict[str, Any]:
        shown: list[Shown] = []
        self._show_on(shown.append)
        speaker: int | None = None
        match line:
            case Advance():
                await self._move_on(line.to)
            case Say(user=speaker):
                await self._submit(speaker, text=line.text)
            case Press(user=speaker):
                await self._submit(speaker, action=self._take(speaker, line.label).action)
        return {"replies": [_object(one, speaker) for one in shown]}

    async def _move_on(self, to: datetime) -> None:
        if self._advance is None:
            raise BadLineError("advance_to: this clock cannot be moved")
        if to < self._clock.now():
            raise BadLineError(f"advance_to: expected an instant after {self._clock.now().isoformat()}")
        await self._advance(to)

    # ---- a person at the keyboard

    async def run_terminal(self, source: TextIO, target: TextIO) -> int:
        """Talk until end of input; reminders appear above the prompt of a real terminal."""
        typed = _prompted() if source.isatty() else _lines(source)
        with _prompt_stays_below() if source.isatty() else nullcontext():
            # Inside the block standard output is the one that keeps the prompt in its place.
            out = _Printer(None if source.isatty() else target)
            self._show_on(out.show)
            out.line(_HINT)
            async for text in typed:
                if text.strip():
                    await self._typed(text.strip())
            out.line(_GOODBYE)
        return 0

    async def _typed(self, text: str) -> None:
        chosen = self._choice_typed(text)
        if chosen is None:
            await self._submit(PERSON, text=text)
        else:
            await self._submit(PERSON, action=chosen.action)

    def _choice_typed(self, text: str) -> Choice | None:
        """The button of the last message that has this number or label; those of a question go once one was pressed."""
        last = self._keyboard(PERSON)
        choices = _choices(last[-1]) if last else ()
        # "2)" and not "2": a bare number is an answer ("8" to "how many points?")
        numbered = {f"{number})": choice for number, choice in enumerate(choices, 1)}
        labelled = {choice.label.casefold(): choice for choice in choices}
        chosen = numbered.get(text) or labelled.get(text.casefold())
        if chosen and ONCE in chosen.action:
            _answer_question(last, len(last) - 1)
        return chosen

    # ---- both

    def _show_on(self, screen: Screen) -> None:
        self._screen = screen
        for source in self._sources:
            source.screen = self._show

    def _show(self, shown: Shown) -> None:
        if shown.channel == "chat" and shown.user is not None:
            self._keyboard(shown.user).append(shown.reply)
        self._screen(shown)

    def _keyboard(self, user: int) -> deque[Reply]:
        return self._keyboards.setdefault(user, deque(maxlen=_KEYBOARDS_KEPT))

    async def _submit(self, user: int, *, text: str = "", action: str = "") -> None:
        self._count += 1
        incoming = Incoming(
            address=Address(channel="console", value=str(user)),
            message_id=f"{self._run}-{self._count}",
            received_at=self._clock.now(),
            kind=IncomingKind.PRESS if action else IncomingKind.TEXT,
            text=text,
            action=action,
        )
        for reply in await self._replies(incoming):
            self._show(Shown(user=user, reply=reply))
        await asyncio.to_thread(self._answered, incoming)
        await self._tick()

    async def _replies(self, incoming: Incoming) -> tuple[Reply, ...]:
        try:
            return (await asyncio.to_thread(self._handle, incoming)).replies
        except Exception as error:  # noqa: BLE001  # the person still gets one polite sentence
            site = failure_site(error)  # a traceback would quote the message
            log.error("A message failed: %s", site, extra={"action": "message_failed"})  # noqa: TRY400
            return (Reply(text=escape(FRENCH.failure)),)

    def _take(self, user: int, label: str) -> Choice:
        """The button with this label, newest message first; those of a question then go, as on Telegram."""
        keyboard = self._keyboard(user)
        last_first = range(len(keyboard) - 1, -1, -1)
        shown = [(place, choice) for place in last_first for choice in _choices(keyboard[place])]
        for matches in (str.__eq__, _same_letters, _part_of):
            for place, choice in shown:
                if matches(label, choice.label):
                    if ONCE in choice.action:
                        _answer_question(keyboard, place)
                    return choice
        labels = ", ".join(json.dumps(choice.label, ensure_ascii=False) for _, choice in shown)
        raise BadLineError(f"press: expected one of the buttons {labels}" if labels else "press: there is no button")


def _answer_question(keyboard: deque[Reply], place: int) -> None:
    """A question was answered: its buttons go, those beside it in the message stay."""
    keyboard[place] = replace(keyboard[place], choices=lasting(keyboard[place].choices))


def _choices(reply: Reply) -> Sequence[Choice]:
    return [choice for row in reply.choices for choice in row]


def _same_letters(label: str, other: str) -> bool:
    return label.casefold() == other.casefold()


def _part_of(label: str, other: str) -> bool:
    return bool(label) and label.casefold() in other.casefold()


def _object(shown: Shown, speaker: int | None) -> dict[str, Any]:
    """One reply; whose it is, unless it is the speaker's."""
    found = reply_object(shown.reply, channel=shown.channel)
    is_speakers = speaker is not None and shown.user in {speaker, None}
    return found if is_speakers else {**found, "user": shown.user}


class _Printer:
    """Writes messages for reading; the numbers of the buttons can be typed."""

    def __init__(self, target: TextIO | None) -> None:
        self._target = target  # None: standard output as it is at that moment

    def line(self, text: str) -> None:
        shown = text if self._target is not None else _wrapped(text)
        print(shown, file=self._target, flush=True)

    def show(self, shown: Shown) -> None:
        if shown.channel == "email":
            place = f" ({shown.path})" if shown.path else ""
            self.line(f"\n[courriel] {shown.subject}{place}")
            return
        self.line("\n" + plain_text(shown.reply.text))
        for attachment in shown.reply.attachments:
            self.line(f"  [fichier] {attachment.name}")
        number = 0
        for row in shown.reply.choices:
            buttons = [f"{place}) {choice.label}" for place, choice in enumerate(row, number + 1)]
            number += len(row)
            for line in ["  ".join(buttons)] if len(row) > _LISTED else buttons:  # the days of a week are one line
                self.line(f"  {line}")


def _wrapped(text: str) -> str:
    """`text` broken between words at the width of the terminal."""
    width = min(shutil.get_terminal_size().columns, _WIDEST) - 1
    lines = (textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join(part for wrapped in lines for part in wrapped or [""])


def _prompt_stays_below() -> AbstractContextManager[None]:
    """What is printed appears above the line being typed."""
    from prompt_toolkit.patch_stdout import patch_stdout  # needed by a person at a keyboard alone, not by the service

    return patch_stdout()


async def _prompted() -> AsyncIterator[str]:
    from prompt_toolkit import PromptSession

    session: PromptSession[str] = PromptSession()
    while True:
        try:
            text = await session.prompt_async("\n> ")
        except (EOFError, KeyboardInterrupt):
            return
        yield text


async def _lines(source: TextIO) -> AsyncIterator[str]:
    """The lines of a stream without blocking the loop; the reading thread never holds up the end of the program."""
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[str | Exception | None]()

    def put(item: str | Exception | None) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(queue.put_nowait, item)

    def read() -> None:
        try:
            for line in source:
                put(line)
        except (OSError, ValueError) as error:
            put(error)
        put(None)

    threading.Thread(target=read, name="console input", daemon=True).start()
    while (item := await queue.get()) is not None:
        if isinstance(item, Exception):
            raise item
        yield item
