"""What left, as the desk that sends asks for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol


class SentJournal(Protocol):
    """What left, kept apart from the database: it is still known after the database of yesterday was put back."""

    def knows(self, key: str) -> bool:
        """Whether a message with this key left."""
        ...

    def record(self, keys: Collection[str], at: datetime) -> None:
        """These left; on the disk when the call returns."""
        ...
