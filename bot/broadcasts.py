"""A message to everybody whose dates a change of law moves: a draft until an admin approves it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

BROADCAST_KIND = "broadcast"
_ID_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure of the law that takes another value; `label` is French, as in the rule files."""

    figure: str
    label: str
    unit: str
    before: int | float
    after: int | float
    since: date
    reference_title: str
    reference_href: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A date of one person that becomes another; `new_on` is None when there is nothing to be reminded of any more."""

    person_id: int
    event: str
    kind: str
    old_on: date
    new_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """What changed and from which day on it counts (None: already); drafted until `approved_at`.

    The id is made of the content, so that the same draft prepared twice is one draft.
    """

    id: str
    changes: tuple[Change, ...]
    from_on: date | None
    prepared_at: datetime
    approved_at: datetime | None = None

    def counts_on(self, today: date) -> date:
        """The day by whose rules the new dates are right."""
        return max(today, self.from_on or today)


def broadcast_id(changes: Iterable[Change], moves: Iterable[Move], from_on: date | None) -> str:
    """Eight letters and digits that are the same for the same content."""
    told = sorted((asdict(move) for move in moves), key=lambda move: (move["person_id"], move["event"]))
    content = json.dumps([[asdict(change) for change in changes], told, from_on], default=str, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:_ID_LENGTH]
