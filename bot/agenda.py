"""What the outbox holds: planned messages, each with a key that makes it unique."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class OutboxState(StrEnum):
    """Where a planned message stands; the last four are final."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    DROPPED = "dropped"  # nothing left to say when its time came: done, erased, stopped
    SUPERSEDED = "superseded"  # a later stage of the same event went out instead
    ABANDONED = "abandoned"  # could not be delivered


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A message to send on one channel at `send_at` (aware, UTC).

    `key` is unique in the outbox: planning twice is harmless. `event` names the matter (the same for all its stages
    and channels); `due_on` is the legal date, if there is one; `stage` is "D-10", "D-0", "snooze", "code" ...
    """

    key: str
    person_id: int
    kind: str
    event: str
    stage: str
    channel: str
    send_at: datetime
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A planned message as stored."""

    id: int
    planned: Planned
    state: OutboxState
    attempts: int = 0
    claimed_at: datetime | None = None
    settled_at: datetime | None = None
    note: str = ""  # why it was dropped, postponed or abandoned; nothing personal
