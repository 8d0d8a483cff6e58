"""What the inside asks of the outside, as narrow protocols."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from types import TracebackType
from typing import Protocol, Self

from bot.agenda import Backlog, OutboxRow, OutboxState, Planned
from bot.broadcasts import Broadcast, Move
from bot.domain.vocabulary import (
    Appeal,
    Course,
    Debt,
    Fine,
    Letter,
    Licence,
    Offence,
    Record,
    RefundClaim,
    RefundFile,
    Statement,
)
from bot.messages import Address, Notice
from bot.people import Contact, Person, Sender
from bot.questions import AskedInVain, KeptQuestion, QuestionState

Fact = Course | Letter | Offence | RefundClaim | Statement | RefundFile | Debt | Appeal


class Clock(Protocol):
    """The only source of the present instant."""

    def now(self) -> datetime:
        """The present, aware, in UTC."""
        ...


class Meter(Protocol):
    """Told of the work as it is done, to be counted; nothing personal, in microseconds, and it never fails."""

    def handled(self, channel: str, kind: str, result: str, seconds: float) -> None:
        """A message of a kind (`IncomingKind`) was handled: what became of it (`Result`), and how long it took."""
        ...

    def delivered(self, channel: str, outcome: str) -> None:
        """A message of the outbox was "sent", "retried" (to be tried again), "refused" (never) or "postponed"."""
        ...

    def swept(self) -> None:
        """The outbox was looked at, or goes on being emptied."""
        ...

    def heard(self) -> None:
        """Telegram answered, or wrote to us."""
        ...


class People(Protocol):
    """Persons and their addresses."""

    def find(self, address: Address) -> Person | None:
        """The person who has this address, confirmed or (for chats) known."""
        ...

    def get(self, person_id: int) -> Person | None:
        """The person, or None once erased."""
        ...

    def add(self, person: Person) -> Person:
        """Store a new person; the id given is ignored, the one returned counts."""
        ...

    def save(self, person: Person) -> None:
        """Replace language, time zone, stopped kinds, habits, consent and `seen_at`."""
        ...

    def lock(self, person_id: int) -> None:
        """Hold this person until the unit of work ends: two messages at once are handled one after the other."""
        ...

    def hold(self, address: Address, at: datetime) -> Person | None:
        """The person who has this address, locked as by `lock` and seen at `at`."""
        ...

    def ids(self) -> Sequence[int]:
        """Every person's id, ascending."""
        ...

    def silent_since(self, at: datetime) -> Sequence[int]:
        """The ids of those who were not seen after an instant, ascending."""
        ...

    def contacts(self, person_id: int) -> Sequence[Contact]:
        """The addresses of a person, oldest first."""
        ...

    def put_contact(self, contact: Contact) -> None:
        """Insert, or replace the contact with the same person and address."""
        ...

    def remove_contact(self, person_id: int, address: Address) -> None:
        """Forget an address."""
        ...

    def erase(self, person_id: int) -> None:
        """Delete the person and every row that is hers, in every table."""
        ...


class Records(Protocol):
    """What a person recorded about her licence."""

    def load(self, person_id: int) -> Record:
        """Everything recorded, each tuple by date then id; empty when nothing is."""
        ...

    def set_licence(self, person_id: int, licence: Licence | None) -> None:
        """Replace or forget the licence."""
        ...

    def put(self, person_id: int, fact: Fact, fine: Fine | None = None) -> Fact:
        """Store a fact and return it with its id.

        An empty `id` gets a new one; an id that this person has is replaced; any other is inserted as it is
        (so that an undo restores the very same fact). `fine` goes with an offence.
        """
        ...

    def get(self, person_id: int, fact_id: str) -> Fact | None:
        """The fact of this person with this id (ids are unique across the kinds of fact)."""
        ...

    def remove(self, person_id: int, fact_id: str) -> None:
        """Forget a fact; an id nobody has is no error."""
        ...


class Conversations(Protocol):
    """What is remembered between two messages, as JSON text."""

    def load(self, person_id: int) -> str | None:
        """The stored conversation, or None."""
        ...

    def save(self, person_id: int, state: str, at: datetime) -> None:
        """Replace it."""
        ...


class Inbox(Protocol):
    """Messages already handled, so that a second delivery changes nothing."""

    def replies(self, channel: str, message_id: str) -> tuple[str, bool, datetime] | None:
        """The stored replies (JSON text), whether they left, when it was handled; None for a message never seen."""
        ...

    def remember(self, channel: str, message_id: str, person_id: int, replies: str, at: datetime) -> None:
        """Store the replies of a message just handled, not yet sent."""
        ...

    def take_over(self, channel: str, message_id: str, at: datetime) -> None:
        """Its replies are said now by another process than the one that handled it."""
        ...

    def mark_answered(self, messages: Iterable[tuple[str, str]]) -> None:
        """The replies to these messages (channel, id) left: they are not kept any longer."""
        ...

    def forget_before(self, at: datetime) -> int:
        """Delete what is older; how many messages of persons."""
        ...

    def knows_stranger(self, key: str) -> bool:
        """Whether a mail of somebody unknown was answered."""
        ...

    def remember_stranger(self, key: str, at: datetime) -> None:
        """It was; remembering twice is harmless."""
        ...


class Outbox(Protocol):
    """The agenda: every message planned for later."""

    def replace(self, person_id: int, plan: Sequence[Planned], now: datetime) -> None:
        """Make `plan` the plan of this person.

        Inserts the planned messages with `send_at` after `now` whose key is not yet stored; deletes stored ones that
        are still `planned` and whose key is not in `plan`, but for `KEPT_STAGES` and keys that end in `EXTRA`.
        """
        ...

    def add(self, planned: Planned) -> bool:
        """Store one message whatever its time; False when its key is stored already."""
        ...

    def claim_next(self, now: datetime, channels: Collection[str] | None = None) -> OutboxRow | None:
        """Claim the most urgent due message of some channels (earliest `due_on`, then `send_at`).

        A conditional update, so that of two processes one gets it. Messages of a channel that this process does not
        have stay for one that has it; None: any channel. Earlier messages of the same person, event and channel that
        are due too become `superseded`.
        """
        ...

    def late_beside(self, row: OutboxRow, now: datetime, before: datetime) -> Sequence[OutboxRow]:
        """The last stage of each other dated matter of that person and channel that is late, by date.

        Late: to leave before `before`, or due and tried already. Nothing is claimed by this.
        """
        ...

    def claim(self, row_id: int, now: datetime) -> bool:
        """Claim this very message, superseding its earlier stages; False when it is no longer planned."""
        ...

    def settle(self, row_id: int, state: OutboxState, at: datetime, note: str = "") -> None:
        """Record a final state."""
        ...

    def return_to_sender(self, row_id: int, at: datetime, note: str) -> bool:
        """A message that left came back: it counts as given up; False when it did not leave, or came back before."""
        ...

    def postpone(self, row_id: int, send_at: datetime, note: str = "", *, is_attempt: bool = True) -> None:
        """Back to `planned` at a later instant, by default one attempt more."""
        ...

    def mark_seen(self, row_id: int, at: datetime) -> None:
        """One of its buttons was pressed; the first time stays."""
        ...

    def release_claims_before(self, at: datetime) -> int:
        """Back to `planned` what was claimed earlier than `at` and has no outcome; how many."""
        ...

    def next_send_at(self, channels: Collection[str] | None = None) -> datetime | None:
        """When the next message planned on some channels (None: any) is due."""
        ...

    def backlog(self, now: datetime) -> Backlog:
        """What is due and has not left, and what is on its way."""
        ...

    def last_told_at(self) -> datetime | None:
        """When the last message left, as far as the database knows."""
        ...

    def given_up_since(self, at: datetime) -> Mapping[tuple[str, str], int]:
        """How many messages could not be delivered, by channel and reason."""
        ...

    def get(self, row_id: int) -> OutboxRow | None:
        """One row."""
        ...

    def of_person(self, person_id: int) -> Sequence[OutboxRow]:
        """Every row of a person, by `send_at`."""
        ...


class Marks(Protocol):
    """Events a person declared done."""

    def done(self, person_id: int) -> frozenset[str]:
        """The events marked."""
        ...

    def add(self, person_id: int, event: str, at: datetime) -> None:
        """Mark one; marking twice is harmless."""
        ...

    def remove(self, person_id: int, event: str) -> None:
        """Unmark one."""
        ...


class Senders(Protocol):
    """Names and postal addresses that persons asked to be kept for their letters."""

    def load(self, person_id: int) -> Sender | None:
        """What a person had kept, or None."""
        ...

    def save(self, person_id: int, sender: Sender, at: datetime) -> None:
        """Keep it, in the place of what was kept before."""
        ...

    def forget(self, person_id: int) -> None:
        """Keep it no longer; nothing kept is no error."""
        ...


class Broadcasts(Protocol):
    """Messages about dates that a change of law moves, drafted and approved."""

    def add(self, broadcast: Broadcast, moves: Sequence[Move]) -> bool:
        """Store a draft with its moves; False when this very draft is stored already."""
        ...

    def get(self, broadcast_id: str) -> Broadcast | None:
        """One of them."""
        ...

    def drafts(self) -> Sequence[Broadcast]:
        """Those not approved yet, oldest first."""
        ...

    def moves(self, broadcast_id: str, person_id: int | None = None) -> Sequence[Move]:
        """Its moves, or those of one person in it, by person; those of erased persons are gone."""
        ...

    def moves_of(self, person_id: int) -> Sequence[Move]:
        """Every move of a person, in every broadcast."""
        ...

    def approve(self, broadcast_id: str, at: datetime) -> bool:
        """From draft to approved; False when it was approved before or is not known: only one caller gets True.

        Moves that another approved broadcast tells with the same dates leave this one.
        """
        ...


class Questions(Protocol):
    """Questions that got no good answer, without the person."""

    def keep(self, question: AskedInVain, on: date) -> None:
        """Store a question, or count it once more; one that was done with is a new question again."""
        ...

    def withdraw(self, question: AskedInVain) -> None:
        """Count a question once less; gone when it was never asked otherwise."""
        ...

    def all(self, most: int) -> Sequence[KeptQuestion]:
        """The `most` latest questions of each state, oldest first."""
        ...

    def set_state(self, numbers: Collection[int], state: QuestionState, group: int | None) -> int:
        """Give these questions a state and a group; how many there were."""
        ...

    def forget_before(self, on: date, states: Collection[QuestionState]) -> int:
        """Delete what was last asked earlier and is in one of these states; how many."""
        ...


class Traces(Protocol):
    """Everything that is held of one person, table by table."""

    def of(self, person_id: int) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Every row, by table, as it can be read."""
        ...

    def count(self, person_id: int) -> Mapping[str, int]:
        """How many rows each table has."""
        ...


class Chores(Protocol):
    """What is done once a day, whatever process does it."""

    def done_on(self, name: str) -> date | None:
        """The last day on which it was done."""
        ...

    def mark(self, name: str, on: date) -> None:
        """It was done for this day."""
        ...


class UnitOfWork(Protocol):
    """One transaction: leaves nothing behind unless `commit` is called."""

    @property
    def people(self) -> People: ...  # noqa: D102
    @property
    def records(self) -> Records: ...  # noqa: D102
    @property
    def conversations(self) -> Conversations: ...  # noqa: D102
    @property
    def inbox(self) -> Inbox: ...  # noqa: D102
    @property
    def outbox(self) -> Outbox: ...  # noqa: D102
    @property
    def marks(self) -> Marks: ...  # noqa: D102
    @property
    def senders(self) -> Senders: ...  # noqa: D102
    @property
    def broadcasts(self) -> Broadcasts: ...  # noqa: D102
    @property
    def questions(self) -> Questions: ...  # noqa: D102
    @property
    def chores(self) -> Chores: ...  # noqa: D102
    @property
    def traces(self) -> Traces: ...  # noqa: D102

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self, *, is_lasting: bool = True) -> None:
        """Keep what was done; what is not lasting may be forgotten by a power cut, never by a crash of the process."""
        ...


class Channel(Protocol):
    """A way to reach a person."""

    @property
    def kind(self) -> str:
        """The word in `Address.channel`."""
        ...

    async def send(self, address: Address, notice: Notice) -> None:
        """Deliver, or raise DeliveryError that says whether trying again helps."""
        ...
