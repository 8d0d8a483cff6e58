"""Names and postal addresses kept for letters, in the database."""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session, col, delete

from bot.people import Sender
from storage.models import SenderRow


class SqlSenders:
    """The port `Senders`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def load(self, person_id: int) -> Sender | None:
        """What a person had kept, or None."""
        row = self._session.get(SenderRow, person_id)
        return sender_of(row.details) if row else None

    def save(self, person_id: int, sender: Sender, at: datetime) -> None:
        """Keep it, in the place of what was kept before."""
        self._session.merge(SenderRow(person_id=person_id, details=sender_text(sender), kept_at=at))
        self._session.flush()

    def forget(self, person_id: int) -> None:
        """Keep it no longer; nothing kept is no error."""
        self._session.exec(delete(SenderRow).where(col(SenderRow.person_id) == person_id))


def sender_text(sender: Sender) -> str:
    """What is stored: the only place that writes it."""
    return json.dumps({"name": sender.name, "address": sender.address}, ensure_ascii=False)


def sender_of(details: str) -> Sender:
    """What was stored: the only place that reads it."""
    found = json.loads(details)
    return Sender(name=found["name"], address=found["address"])
