"""Talks, messages handled and events declared done, in the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, insert, select, update

from storage.models import ConversationRow, InboxRow, MarkRow, StrangerMailRow, table_of
from storage.repositories.inserting import insert_missing

# Built once: every message asks these.
_TALK = select(ConversationRow.state).where(col(ConversationRow.person_id) == bindparam("person_id"))
_SAVE = (
    update(table_of(ConversationRow))
    .where(col(ConversationRow.person_id) == bindparam("owner"))
    .values(state=bindparam("new_state"), saved_at=bindparam("at"))
)
_BEGIN = insert(table_of(ConversationRow))
_SEEN = select(InboxRow.replies, InboxRow.answered, InboxRow.handled_at).where(
    col(InboxRow.channel) == bindparam("channel"), col(InboxRow.message_id) == bindparam("message_id")
)
_REMEMBER = insert(table_of(InboxRow))
_ANSWERED = (
    update(table_of(InboxRow))
    .where(col(InboxRow.channel) == bindparam("of_channel"), col(InboxRow.message_id) == bindparam("of_message"))
    .values(answered=True, replies="[]")
)
_DONE = select(MarkRow.event).where(col(MarkRow.person_id) == bindparam("person_id"))


class SqlConversations:
    """The port `Conversations`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def load(self, person_id: int) -> str | None:
        """The stored conversation, or None."""
        return self._session.connection().execute(_TALK, {"person_id": person_id}).scalar()

    def save(self, person_id: int, state: str, at: datetime) -> None:
        """Replace it."""
        connection = self._session.connection()
        if not connection.execute(_SAVE, {"owner": person_id, "new_state": state, "at": at}).rowcount:
            connection.execute(_BEGIN, {"person_id": person_id, "state": state, "saved_at": at})


class SqlInbox:
    """The port `Inbox`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def replies(self, channel: str, message_id: str) -> tuple[str, bool, datetime] | None:
        """The stored replies, whether they left and when the message was handled; None for one never seen."""
        row = self._session.connection().execute(_SEEN, {"channel": channel, "message_id": message_id}).first()
        return (row.replies, row.answered, row.handled_at) if row else None

    def remember(self, channel: str, message_id: str, person_id: int, replies: str, at: datetime) -> None:
        """Store the replies of a message just handled; one that another unit of work stored first is StorageError."""
        self._session.connection().execute(
            _REMEMBER,
            {
                "channel": channel,
                "message_id": message_id,
                "person_id": person_id,
                "replies": replies,
                "answered": False,
                "handled_at": at,
            },
        )

    def take_over(self, channel: str, message_id: str, at: datetime) -> None:
        """Its replies are said now by another process than the one that handled it."""
        one = (col(InboxRow.channel) == channel, col(InboxRow.message_id) == message_id)
        self._session.exec(update(InboxRow).where(*one).values(handled_at=at))

    def mark_answered(self, messages: Iterable[tuple[str, str]]) -> None:
        """The replies to these messages (channel, id) left: nothing of what they said is kept."""
        values = [{"of_channel": channel, "of_message": message_id} for channel, message_id in messages]
        if values:
            self._session.connection().execute(_ANSWERED, values)

    def forget_before(self, at: datetime) -> int:
        """Delete what was handled earlier; how many."""
        self._session.exec(delete(StrangerMailRow).where(col(StrangerMailRow.handled_at) < at))
        return self._session.exec(delete(InboxRow).where(col(InboxRow.handled_at) < at)).rowcount

    def knows_stranger(self, key: str) -> bool:
        """Whether a mail of somebody unknown was answered."""
        return self._session.get(StrangerMailRow, key) is not None

    def remember_stranger(self, key: str, at: datetime) -> None:
        """It was; the instant of the first time stays."""
        insert_missing(self._session, StrangerMailRow, [StrangerMailRow(key=key, handled_at=at)])


class SqlMarks:
    """The port `Marks`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def done(self, person_id: int) -> frozenset[str]:
        """The events marked."""
        return frozenset(self._session.connection().execute(_DONE, {"person_id": person_id}).scalars())

    def add(self, person_id: int, event: str, at: datetime) -> None:
        """Mark one; the instant of the first marking stays."""
        insert_missing(self._session, MarkRow, [MarkRow(person_id=person_id, event=event, marked_at=at)])

    def remove(self, person_id: int, event: str) -> None:
        """Unmark one."""
        marked = (col(MarkRow.person_id) == person_id, col(MarkRow.event) == event)
        self._session.exec(delete(MarkRow).where(*marked))
