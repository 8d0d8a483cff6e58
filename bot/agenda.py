"""What the outbox holds: planned messages, each with a key that makes it unique."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

CODE_KIND = "email_code"
NEWS_STAGE = "news"  # what the bot itself has to tell: an address that was switched off, messages that were given up
MOVED_STAGE = "moved"  # the date in a person's calendar became another one
CLOSED_STAGE = "closed"  # the date in a person's calendar is none any more

# Asked for by the person, approved by an admin, or told by the bot itself: in no plan, so no plan withdraws them.
KEPT_STAGES = ("code", "snooze", "broadcast", "trial", NEWS_STAGE)
EXTRA = ":also"  # how the key of a message ends that goes to another channel than planned; no plan withdraws it either


class OutboxState(StrEnum):
    """Where a planned message stands; all but the first two are final."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    DIGESTED = "digested"  # told in one message together with others that were late
    DROPPED = "dropped"  # nothing left to say when its time came: done, erased, stopped
    SUPERSEDED = "superseded"  # a later stage of the same event went out instead
    ABANDONED = "abandoned"  # could not be delivered


TOLD_STATES = frozenset({OutboxState.SENT, OutboxState.DIGESTED})


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

    def also_on(self, channel: str, send_at: datetime) -> Planned:
        """The same message for another channel; however often it is asked for, it is one message."""
        key = f"{self.key.removesuffix(EXTRA)}>{channel}{EXTRA}"
        return replace(self, key=key, channel=channel, send_at=send_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A planned message as stored."""

    id: int
    planned: Planned
    state: OutboxState
    attempts: int = 0
    claimed_at: datetime | None = None
    settled_at: datetime | None = None
    seen_at: datetime | None = None  # the first answer to it
    note: str = ""  # why it was dropped, postponed or abandoned; nothing personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What an outbox has to do at once: due and still here, and on its way; `oldest_due_at` of the former."""

    due: int
    claimed: int
    oldest_due_at: datetime | None = None


def is_told_on(channel: str, planned: Planned, rows: Iterable[OutboxRow]) -> bool:
    """Whether a person got, or is about to get, on `channel` what `planned` says."""
    same = (planned.event, planned.due_on, planned.stage)
    lost = {OutboxState.DROPPED, OutboxState.ABANDONED}
    return any(
        row.planned.channel == channel
        and row.state not in lost
        and (row.planned.event, row.planned.due_on, row.planned.stage) == same
        and (row.planned.stage != "snooze" or row.planned.key.startswith(planned.key))
        for row in rows
    )
