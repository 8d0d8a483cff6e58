"""Rows of people, messages and broadcasts to values of the house and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date
from typing import Any

from bot.agenda import OutboxRow, OutboxState, Planned
from bot.broadcasts import Broadcast, Change, Move
from bot.messages import Address
from bot.people import Consent, Contact, Habits, Person
from bot.questions import AskedInVain, KeptQuestion, Outcome, QuestionState
from storage.models import (
    BroadcastMoveRow,
    BroadcastRow,
    ContactRow,
    OutboxMessageRow,
    PersonRow,
    QuestionRow,
)


def stored_id(number: int | None) -> int:
    """The number the database gave; a row that was never stored has none."""
    if number is None:
        raise ValueError("this row was not stored yet")
    return number


def kinds_text(kinds: frozenset[str]) -> str:
    """A set of words as the text of one column."""
    return json.dumps(sorted(kinds))


def habit_columns(habits: Habits) -> dict[str, Any]:
    """The columns of a person that hold how she wants to be reminded."""
    channels = {kind: list(words) for kind, words in habits.channels_by_kind.items()}
    return {
        "reminder_hour": habits.hour,
        "quiet_from": habits.quiet_from,
        "quiet_to": habits.quiet_to,
        "channels_by_kind": json.dumps(channels, sort_keys=True) if channels else None,
        "paused_until": habits.paused_until,
    }


def _habits_of(row: PersonRow) -> Habits:
    channels = json.loads(row.channels_by_kind) if row.channels_by_kind else {}
    return Habits(
        hour=row.reminder_hour,
        quiet_from=row.quiet_from,
        quiet_to=row.quiet_to,
        channels_by_kind={kind: tuple(words) for kind, words in channels.items()},
        paused_until=row.paused_until,
    )


def consent_columns(consent: Consent | None) -> dict[str, Any]:
    """The columns of a person that hold what she agreed to."""
    return {
        "consent_version": consent.version if consent else None,
        "consented_at": consent.at if consent and consent.is_given else None,
        "refused_at": consent.at if consent and not consent.is_given else None,
    }


def _consent_of(row: PersonRow) -> Consent | None:
    at = row.consented_at or row.refused_at
    if row.consent_version is None or at is None:
        return None
    return Consent(version=row.consent_version, at=at, is_given=row.consented_at is not None)


def person_of(row: PersonRow) -> Person:
    """The person of a row."""
    return Person(
        id=stored_id(row.id),
        language=row.language,
        timezone=row.timezone,
        stopped_kinds=frozenset(json.loads(row.stopped_kinds)),
        habits=_habits_of(row),
        consent=_consent_of(row),
        created_at=row.created_at,
        seen_at=row.seen_at,
    )


def person_row(person: Person) -> PersonRow:
    """A row for a new person: the database gives the number."""
    return PersonRow(
        language=person.language,
        timezone=person.timezone,
        stopped_kinds=kinds_text(person.stopped_kinds),
        created_at=person.created_at,
        seen_at=person.seen_at,
        **habit_columns(person.habits),
        **consent_columns(person.consent),
    )


def contact_of(row: ContactRow) -> Contact:
    """The contact of a row."""
    return Contact(
        person_id=row.person_id,
        address=Address(channel=row.channel, value=row.value),
        confirmed_at=row.confirmed_at,
        disabled_at=row.disabled_at,
        code_nonce=row.code_nonce,
        code_expires_at=row.code_expires_at,
        code_tries=row.code_tries,
    )


def contact_row(contact: Contact, number: int | None, digest: str) -> ContactRow:
    """The row of a contact, found by `digest`; `number` is that of the row it replaces."""
    return ContactRow(
        id=number,
        person_id=contact.person_id,
        channel=contact.address.channel,
        value=contact.address.value,
        value_digest=digest,
        confirmed_at=contact.confirmed_at,
        disabled_at=contact.disabled_at,
        code_nonce=contact.code_nonce,
        code_expires_at=contact.code_expires_at,
        code_tries=contact.code_tries,
    )


def planned_of(row: OutboxMessageRow) -> Planned:
    """The planned message of a row."""
    return Planned(
        key=row.key,
        person_id=row.person_id,
        kind=row.kind,
        event=row.event,
        stage=row.stage,
        channel=row.channel,
        send_at=row.send_at,
        due_on=row.due_on,
    )


def outbox_row_of(row: OutboxMessageRow) -> OutboxRow:
    """The message of a row with what became of it."""
    return OutboxRow(
        id=stored_id(row.id),
        planned=planned_of(row),
        state=OutboxState(row.state),
        attempts=row.attempts,
        claimed_at=row.claimed_at,
        settled_at=row.settled_at,
        note=row.note,
        seen_at=row.seen_at,
    )


def outbox_message_row(planned: Planned) -> OutboxMessageRow:
    """The row of a message newly planned."""
    return OutboxMessageRow(
        key=planned.key,
        person_id=planned.person_id,
        kind=planned.kind,
        event=planned.event,
        stage=planned.stage,
        channel=planned.channel,
        send_at=planned.send_at,
        due_on=planned.due_on,
        urgent_on=planned.due_on or planned.send_at.astimezone(UTC).date(),
        state=OutboxState.PLANNED.value,
    )


def broadcast_of(row: BroadcastRow) -> Broadcast:
    """The broadcast of a row."""
    return Broadcast(
        id=row.id,
        changes=tuple(
            Change(**{**change, "since": date.fromisoformat(change["since"])}) for change in json.loads(row.changes)
        ),
        from_on=row.from_on,
        prepared_at=row.prepared_at,
        approved_at=row.approved_at,
    )


def broadcast_row(broadcast: Broadcast) -> BroadcastRow:
    """The row of a broadcast."""
    changes = [asdict(change) for change in broadcast.changes]
    return BroadcastRow(
        id=broadcast.id,
        changes=json.dumps(changes, ensure_ascii=False, default=str),
        from_on=broadcast.from_on,
        prepared_at=broadcast.prepared_at,
        approved_at=broadcast.approved_at,
    )


def move_of(row: BroadcastMoveRow) -> Move:
    """The move of a row."""
    return Move(person_id=row.person_id, event=row.event, kind=row.kind, old_on=row.old_on, new_on=row.new_on)


def move_row(broadcast_id: str, move: Move) -> BroadcastMoveRow:
    """The row of a move."""
    return BroadcastMoveRow(
        broadcast_id=broadcast_id,
        person_id=move.person_id,
        event=move.event,
        kind=move.kind,
        old_on=move.old_on,
        new_on=move.new_on,
    )


def question_of(row: QuestionRow) -> KeptQuestion:
    """The question of a row."""
    asked = AskedInVain(
        text=row.text,
        language=row.language,
        outcome=Outcome(row.outcome),
        topic=row.topic or None,
        proposals=tuple(row.proposals.split()),
    )
    return KeptQuestion(
        id=row.id or 0,
        asked=asked,
        times=row.times,
        asked_on=row.asked_on,
        state=QuestionState(row.state),
        group=row.group_number,
    )


def question_row(asked: AskedInVain, on: date) -> QuestionRow:
    """The row of a question asked for the first time."""
    return QuestionRow(
        text=asked.text,
        language=asked.language,
        outcome=asked.outcome.value,
        topic=asked.topic or "",
        proposals=" ".join(asked.proposals),
        times=1,
        asked_on=on,
        state=QuestionState.NEW.value,
        group_number=None,
    )
