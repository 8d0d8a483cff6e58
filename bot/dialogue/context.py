"""What a step may know: the person, her record and the day, all read before it begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.agenda import OutboxRow, Planned
from bot.dialogue.commands import Command
from bot.dialogue.conversation import Conversation
from bot.dialogue.library import Library
from bot.dialogue.texts import Texts
from bot.domain.matters import Matter
from bot.domain.rules import Rules
from bot.domain.vocabulary import Record
from bot.messages import Attachment, Choice, Reply
from bot.people import Person, Sender
from bot.questions import KeptQuestion
from knowledge.stages import Stages

_HALF_A_ROW = 20  # letters that a phone shows on one of two buttons in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingEmail:
    """An address that waits for its code; `codes` are known here for this step only."""

    email: str = field(repr=False)
    codes: frozenset[str] = field(repr=False)
    is_expired: bool
    tries_left: int
    is_taken: bool = False  # another person proved it first


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything outside the conversation that a step reads."""

    now: datetime
    today: date  # where the person lives
    person: Person
    record: Record
    texts: Texts
    rules: Rules
    library: Library
    stages: Stages
    message_key: str  # unique for the incoming message; ids of new facts are derived from it
    done: frozenset[str] = frozenset()
    email: str | None = field(default=None, repr=False)
    pending_email: PendingEmail | None = None
    kept_sender: Callable[[], Sender | None] = lambda: None  # of her letters, when she asked for it
    matters: Callable[[Record], Sequence[Matter]] = lambda _: ()
    rows: Callable[[], Sequence[OutboxRow]] = lambda: ()
    snoozes: Mapping[str, datetime] = field(default_factory=dict)
    instant_on: Callable[[date], datetime | None] = lambda _: None  # when a day's reminders leave
    plan: Callable[[Person], Sequence[Planned]] = lambda _: ()  # what is still to come, were she to choose otherwise
    calendar: Callable[[], Attachment] | None = None
    export: Callable[[], Attachment] | None = None
    traces: Callable[[], Mapping[str, int]] = dict  # how many rows each table has of the person
    is_new: bool = False  # the person wrote for the first time
    is_admin: bool = False
    is_by_mail: bool = False  # what was written by mail may have been written by somebody else at her machine
    about: int | None = None  # the reminder that this message answers
    retention_days: int = 0  # how long data stays without a sign of life
    questions: Callable[[], Sequence[KeptQuestion]] = lambda: ()  # for an admin

    @property
    def sender(self) -> Sender | None:
        """Name and postal address kept for letters."""
        return self.kept_sender()

    @property
    def reminder_days(self) -> Mapping[str, tuple[int, ...]]:
        """How many days before its date each kind is told."""
        return self.stages.days_before

    def snooze_at(self, name: str) -> datetime | None:
        """The instant that "later" offers under this name, or of a day of the person's own, "day-2026-12-03"."""
        if name in self.snoozes:
            return self.snoozes[name]
        _, _, day = name.partition("day-")
        try:
            return self.instant_on(date.fromisoformat(day))
        except ValueError:
            return None

    def figure(self, name: str) -> int:
        """A figure of the law in force today, such as "licence.ceiling"."""
        return int(self.library.figures.get(name).on(self.today))


class Result(StrEnum):
    """What became of a message, to be counted."""

    ANSWERED = "answered"  # a question, from the knowledge or the record
    PROPOSED = "proposed"  # topics to choose from
    OUT_OF_SCOPE = "out_of_scope"  # a question about something else
    UNKNOWN = "unknown"
    FORM = "form"  # facts are told, asked for or shown back
    PAGE = "page"  # a page, a setting, a courtesy
    REPEATED = "repeated"  # delivered again
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a message leads to."""

    replies: tuple[Reply, ...]
    conversation: Conversation
    commands: tuple[Command, ...] = ()
    result: Result = Result.PAGE


def rows_of(*choices: Choice, width: int = 2) -> tuple[tuple[Choice, ...], ...]:
    """Buttons in rows of `width`."""
    return tuple(choices[start : start + width] for start in range(0, len(choices), width))


def fitted(*choices: Choice) -> tuple[tuple[Choice, ...], ...]:
    """Buttons two in a row, and alone in theirs where a phone would cut their labels."""
    lines: list[tuple[Choice, ...]] = []
    for one in choices:
        last = lines[-1] if lines else ()
        if len(last) == 1 and max(len(last[0].label), len(one.label)) <= _HALF_A_ROW:
            lines[-1] = (*last, one)
        else:
            lines.append((one,))
    return tuple(lines)
