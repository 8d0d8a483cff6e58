"""Everything kept of a person as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum

from bot.agenda import OutboxRow
from bot.broadcasts import Move
from bot.domain.vocabulary import Record
from bot.messages import Attachment
from bot.people import Contact, Person, Sender

_OF_JSON = {
    "person": frozenset({"stopped_kinds", "channels_by_kind"}),
    "conversation": frozenset({"state"}),
    "inbox_message": frozenset({"replies"}),
    "sender": frozenset({"details"}),
}


def export_of(  # noqa: PLR0913  (one argument for each thing that is kept)
    person: Person,
    contacts: Sequence[Contact],
    record: Record,
    rows: Sequence[OutboxRow],
    moves: Sequence[Move],
    today: date,
    *,
    sender: Sender | None = None,
    stored: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
) -> Attachment:
    """The data of one person, readable by a machine: what it means first, then every row as it is `stored`."""
    content = {
        "exported_on": today,
        "language": person.language,
        "timezone": person.timezone,
        "since": person.created_at,
        "stopped_reminders": sorted(person.stopped_kinds),
        "reminders": asdict(person.habits),
        "consent": asdict(person.consent) if person.consent else None,
        "addresses": [_address(contact) for contact in contacts],
        "sender_of_letters": asdict(sender) if sender else None,
        "record": asdict(record),
        "messages": [_message(row) for row in rows],
        "moved_dates": [{"kind": move.kind, "old_on": move.old_on, "new_on": move.new_on} for move in moves],
        "stored": {table: [_row(table, row) for row in rows] for table, rows in (stored or {}).items()},
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


def _row(table: str, row: Mapping[str, object]) -> dict[str, object]:
    """A row with the texts that are JSON themselves as what they hold."""
    of_json = _OF_JSON.get(table, frozenset())
    return {name: _opened(value) if name in of_json else value for name, value in row.items()}


def _opened(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(type(value).__name__)
