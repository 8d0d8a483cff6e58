"""The tables: rows that never leave this package."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, MetaData, Table, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.sealing import Sealed

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# Numbers are never used twice: after an erasure nobody inherits the person or the message an old number meant.
_NEW_NUMBERS = {"sqlite_autoincrement": True}

# Whose address it is: a mail address is nobody's before its code came back, and two people may try the same one.
# Written out, without parameters, so that both databases see that it is the condition of the index.
OWNED = text("(channel <> 'email' OR confirmed_at IS NOT NULL)")


class Row(SQLModel):
    """What all tables share."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=_NAMES)


def table_of(kind: type[Row]) -> Table:
    """The table of a kind of row, for statements that need no objects of it."""
    table: Table = kind.__table__  # type: ignore[attr-defined]
    return table


def _owner(*, primary_key: bool = False, index: bool = False) -> Any:
    """The column of the person a row belongs to and disappears with."""
    return Field(foreign_key="person.id", ondelete="CASCADE", primary_key=primary_key, index=index)


def _sealed(place: str) -> Any:
    """A column that the database holds sealed."""
    return Field(sa_type=Sealed(place))


def _sealed_or_none(place: str) -> Any:
    return Field(sa_type=Sealed(place), nullable=True)


class PersonRow(Row, table=True):
    """A person."""

    __tablename__ = "person"
    __table_args__ = (_NEW_NUMBERS,)

    id: int | None = Field(default=None, primary_key=True)
    language: str
    timezone: str
    stopped_kinds: str  # a JSON list, sorted
    created_at: datetime
    seen_at: datetime
    reminder_hour: int | None = None
    quiet_from: int | None = None
    quiet_to: int | None = None
    channels_by_kind: str | None = None  # a JSON object, its keys sorted
    paused_until: date | None = None
    consent_version: int | None = None
    consented_at: datetime | None = None
    refused_at: datetime | None = None


class ContactRow(Row, table=True):
    """An address of a person."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("person_id", "channel", "value_digest"),
        # on PostgreSQL too, by its migration: to say so here would load the whole of that dialect everywhere
        Index("ix_contact_owned", "channel", "value_digest", unique=True, sqlite_where=OWNED),
    )

    id: int | None = Field(default=None, primary_key=True)  # ascending: the order in which they came
    person_id: int = _owner()
    channel: str
    value: str = _sealed("contact.value")
    value_digest: str  # what finds it
    confirmed_at: datetime | None
    disabled_at: datetime | None
    code_nonce: str | None = _sealed_or_none("contact.code_nonce")
    code_expires_at: datetime | None
    code_tries: int


class LicenceRow(Row, table=True):
    """The licence of a person."""

    __tablename__ = "licence"

    person_id: int = _owner(primary_key=True)
    obtained_on: date
    training: str
    follow_up_on: date | None
    first_licence: bool
    earlier_invalidation_on: date | None


class OffenceRow(Row, table=True):
    """An offence with the dates of its fine."""

    __tablename__ = "offence"

    person_id: int = _owner(primary_key=True)
    id: str = Field(primary_key=True)
    committed_on: date
    established_on: date | None
    code: str | None = _sealed_or_none("offence.code")
    points: int | None
    offence_class: str | None
    stop: str | None = _sealed_or_none("offence.stop")
    notice_on: date | None
    paid_on: date | None


class LetterRow(Row, table=True):
    """A letter of the ministry."""

    __tablename__ = "letter"

    person_id: int = _owner(primary_key=True)
    id: str = Field(primary_key=True)
    kind: str
    presented_on: date | None
    received_on: date | None
    handed_over_on: date | None


class CourseRow(Row, table=True):
    """A course."""

    __tablename__ = "course"

    person_id: int = _owner(primary_key=True)
    id: str = Field(primary_key=True)
    first_day_on: date
    last_day_on: date
    kind: str


class RefundClaimRow(Row, table=True):
    """A claim for the refund of a fine."""

    __tablename__ = "refund_claim"

    person_id: int = _owner(primary_key=True)
    id: str = Field(primary_key=True)
    sent_on: date
    paid_on: date | None
    reminded_on: date | None = None
    registered_on: date | None = None
    noticed_on: date | None = None


class RefundFileRow(Row, table=True):
    """The papers gathered for a claim."""

    __tablename__ = "refund_file"

    person_id: int = _owner(primary_key=True)
    id: str = Field(primary_key=True)
    course_id: str
    papers: str  # words with blanks between them


class DebtRow(Row, table=True):
    """Money that a private party owes."""

    __tablename__ = "debt"

    person_id: int = _owner(primary_key=True)
    id: str = Field(primary_key=True)
    debtor: str
    reason: str
    due_on: date
    amount_cents: int | None
    withdrawn_on: date | None
    reminded_on: date | None
    registered_on: date | None
    noticed_on: date | None
    filed_on: date | None
    paid_on: date | None


class AppealRow(Row, table=True):
    """An appeal to the ministry."""

    __tablename__ = "appeal"

    person_id: int = _owner(primary_key=True)
    id: str = Field(primary_key=True)
    kind: str
    sent_on: date
    letter_id: str  # empty: not known
    answered_on: date | None
    is_granted: bool | None


class StatementRow(Row, table=True):
    """A balance as it was read."""

    __tablename__ = "statement"

    person_id: int = _owner(primary_key=True)
    id: str = Field(primary_key=True)
    stated_on: date
    balance: int


class ConversationRow(Row, table=True):
    """What is remembered of a talk."""

    __tablename__ = "conversation"

    person_id: int = _owner(primary_key=True)
    state: str = _sealed("conversation.state")
    saved_at: datetime


class InboxRow(Row, table=True):
    """A message that was handled, with its replies."""

    __tablename__ = "inbox_message"

    channel: str = Field(primary_key=True)
    message_id: str = Field(primary_key=True)
    person_id: int = _owner(index=True)
    replies: str = _sealed("inbox_message.replies")
    answered: bool = False
    handled_at: datetime = Field(index=True)


class StrangerMailRow(Row, table=True):
    """A mail of somebody unknown that was answered; nobody's: nothing of it is kept but what tells it from others."""

    __tablename__ = "stranger_mail"

    key: str = Field(primary_key=True)  # a digest
    handled_at: datetime = Field(index=True)


class OutboxMessageRow(Row, table=True):
    """A planned message.

    `urgent_on` is the legal date, or the day of sending for a message without one: the order in which due messages go.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (
        # The channel comes last: what waits for a channel that this process lacks is passed over in the index.
        Index(None, "state", "send_at", "channel"),
        Index(None, "state", "urgent_on", "send_at", "id", "channel"),
        _NEW_NUMBERS,
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    person_id: int = _owner(index=True)
    kind: str
    event: str
    stage: str
    channel: str
    send_at: datetime
    due_on: date | None
    urgent_on: date
    state: str
    attempts: int = 0
    claimed_at: datetime | None = None
    settled_at: datetime | None = None
    note: str = ""
    seen_at: datetime | None = None


class MarkRow(Row, table=True):
    """An event declared done."""

    __tablename__ = "event_mark"

    person_id: int = _owner(primary_key=True)
    event: str = Field(primary_key=True)
    marked_at: datetime


class SenderRow(Row, table=True):
    """The name and postal address that a person asked to be kept for letters."""

    __tablename__ = "sender"

    person_id: int = _owner(primary_key=True)
    details: str = _sealed("sender.details")  # a JSON object, whatever it comes to hold
    kept_at: datetime


class BroadcastRow(Row, table=True):
    """A message about dates that a change of law moves; nobody's, the moves are."""

    __tablename__ = "broadcast"

    id: str = Field(primary_key=True)
    changes: str  # JSON
    from_on: date | None
    prepared_at: datetime
    approved_at: datetime | None


class BroadcastMoveRow(Row, table=True):
    """One date of one person that a broadcast tells of."""

    __tablename__ = "broadcast_move"

    broadcast_id: str = Field(primary_key=True, foreign_key="broadcast.id", ondelete="CASCADE")
    person_id: int = _owner(primary_key=True, index=True)
    event: str = Field(primary_key=True)
    kind: str
    old_on: date
    new_on: date | None


class QuestionRow(Row, table=True):
    """A question that got no good answer; nobody's: it refers to no person."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("text", "language", "outcome", "topic"), _NEW_NUMBERS)

    id: int | None = Field(default=None, primary_key=True)  # ascending: the order in which they came
    text: str
    language: str
    outcome: str
    topic: str  # empty: none was told
    proposals: str  # ids with blanks between them
    times: int
    asked_on: date
    state: str = Field(index=True)
    group_number: int | None


class ChoreRow(Row, table=True):
    """What is done once a day; nobody's."""

    __tablename__ = "chore"

    name: str = Field(primary_key=True)
    done_on: date


FactRow = OffenceRow | LetterRow | CourseRow | RefundClaimRow | StatementRow | RefundFileRow | DebtRow | AppealRow
FACT_ROWS: tuple[type[FactRow], ...] = (
    OffenceRow,
    LetterRow,
    CourseRow,
    RefundClaimRow,
    StatementRow,
    RefundFileRow,
    DebtRow,
    AppealRow,
)
