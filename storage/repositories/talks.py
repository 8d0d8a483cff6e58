"""Talks, messages handled and events declared done, in the database."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, delete, select, update

from storage.models import ConversationRow, InboxRow, MarkRow
from storage.repositories.inserting import insert_missing


class SqlConversations:
    """The port `Conversations`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def load(self, person_id: int) -> str | None:
        """The stored conversation, or None."""
        row = self._session.get(ConversationRow, person_id)
        return row.state if row else None

    def save(self, person_id: int, state: str, at: datetime) -> None:
        """Replace it."""
        self._session.merge(ConversationRow(person_id=person_id, state=state, saved_at=at))
        self._session.flush()


class SqlInbox:
    """The port `Inbox`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def replies(self, channel: str, message_id: str) -> tuple[str, bool] | None:
        """The stored replies and whether they left; None for a message never seen."""
        row = self._session.get(InboxRow, (channel, message_id))
        return (row.replies, row.answered) if row else None

    def remember(self, channel: str, message_id: str, person_id: int, replies: str, at: datetime) -> None:
        """Store the replies of a message just handled; one that another unit of work stored first is StorageError."""
        self._session.add(
            InboxRow(channel=channel, message_id=message_id, person_id=person_id, replies=replies, handled_at=at)
        )
        self._session.flush()

    def mark_answered(self, channel: str, message_id: str) -> None:
        """The replies left: nothing of what they said is kept."""
        seen = (col(InboxRow.channel) == channel, col(InboxRow.message_id) == message_id)
        self._session.exec(update(InboxRow).where(*seen).values(answered=True, replies="[]"))

    def forget_before(self, at: datetime) -> int:
        """Delete what was handled earlier; how many."""
        return self._session.exec(delete(InboxRow).where(col(InboxRow.handled_at) < at)).rowcount


class SqlMarks:
    """The port `Marks`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def done(self, person_id: int) -> frozenset[str]:
        """The events marked."""
        return frozenset(self._session.exec(select(MarkRow.event).where(col(MarkRow.person_id) == person_id)))

    def add(self, person_id: int, event: str, at: datetime) -> None:
        """Mark one; the instant of the first marking stays."""
        insert_missing(self._session, MarkRow, [MarkRow(person_id=person_id, event=event, marked_at=at)])

    def remove(self, person_id: int, event: str) -> None:
        """Unmark one."""
        marked = (col(MarkRow.person_id) == person_id, col(MarkRow.event) == event)
        self._session.exec(delete(MarkRow).where(*marked))
