"""Everything kept of a person as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum

from bot.agenda import OutboxRow
from bot.broadcasts import Move
from bot.domain.vocabulary import Record
from bot.messages import Attachment
from bot.people import Contact, Person, Sender


def export_of(  # noqa: PLR0913  (one argument for each thing that is kept)
    person: Person,
    contacts: Sequence[Contact],
    record: Record,
    rows: Sequence[OutboxRow],
    moves: Sequence[Move],
    today: date,
    *,
    sender: Sender | None = None,
) -> Attachment:
    """The data of one person, readable by a machine."""
    content = {
        "exported_on": today,
        "language": person.language,
        "timezone": person.timezone,
        "since": person.created_at,
        "stopped_reminders": sorted(person.stopped_kinds),
        "reminders": asdict(person.habits),
        "addresses": [_address(contact) for contact in contacts],
        "sender_of_letters": asdict(sender) if sender else None,
        "record": asdict(record),
        "messages": [_message(row) for row in rows],
        "moved_dates": [{"kind": move.kind, "old_on": move.old_on, "new_on": move.new_on} for move in moves],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, default=_plain)
    return Attachment(name="pointilleux-mes-donnees.json", media_type="application/json", content=text.encode())


def _address(contact: Contact) -> dict[str, object]:
    return {
        "channel": contact.address.channel,
        "value": contact.address.value,
        "confirmed_at": contact.confirmed_at,
        "disabled_at": contact.disabled_at,
    }


def _message(row: OutboxRow) -> dict[str, object]:
    planned = row.planned
    return {
        "kind": planned.kind,
        "stage": planned.stage,
        "channel": planned.channel,
        "due_on": planned.due_on,
        "send_at": planned.send_at,
        "state": row.state,
        "settled_at": row.settled_at,
        "seen_at": row.seen_at,
    }


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(type(value).__name__)
