"""What is done once a day, in the database."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from storage.models import ChoreRow


class SqlChores:
    """The port `Chores`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def done_on(self, name: str) -> date | None:
        """The last day on which it was done."""
        row = self._session.get(ChoreRow, name)
        return row.done_on if row else None

    def mark(self, name: str, on: date) -> None:
        """It was done for this day."""
        self._session.merge(ChoreRow(name=name, done_on=on))
        self._session.flush()
