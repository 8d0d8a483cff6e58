"""Keeps the calendar of a person right: a date that moved or ended is mailed to those who had received it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from bot.agenda import CLOSED_STAGE, MOVED_STAGE, OutboxRow, OutboxState, Planned
from bot.domain.matters import Matter, MatterKind

_MAIL = "email"
_PAUSE = timedelta(hours=1)  # long enough to take back a slip: what was not mailed yet is withdrawn with it
_KINDS = frozenset(kind.value for kind in MatterKind)

Entry = tuple[date, bool]  # the day in the calendar, and whether the entry was cancelled


def calendar_changes(
    person_id: int, matters: Iterable[Matter], rows: Sequence[OutboxRow], now: datetime, today: date
) -> Iterator[Planned]:
    """The mails that put right what earlier mails wrote into the person's calendar, as part of her plan.

    A date that is over stays as it is: it was true when it came.
    """
    current = {matter.event: matter for matter in matters}
    waiting = {row.planned.key: row.planned.send_at for row in rows if row.state is OutboxState.PLANNED}
    for event, received in _by_event(rows).items():
        change = _change(current.get(event), received, today)
        if change is None:
            continue
        stage, due_on = change
        key = f"{person_id}:{event}:{due_on}:{stage}-{sequence_of(received, (due_on, stage == CLOSED_STAGE))}:{_MAIL}"
        send_at = waiting.get(key, now + _PAUSE)
        yield replace(received[-1].planned, key=key, stage=stage, due_on=due_on, channel=_MAIL, send_at=send_at)


def sequence_of(received: Iterable[OutboxRow], entry: Entry) -> int:
    """How often the entry of a calendar changed since it was first mailed, once `entry` is what it says."""
    told = [*(_entry_of(row) for row in received), entry]
    return sum(one != other for one, other in pairwise(told))


def received_of(event: str, rows: Iterable[OutboxRow]) -> list[OutboxRow]:
    """The mails that carried the entry of an event, in the order in which they left."""
    return _by_event(rows).get(event, [])


def _by_event(rows: Iterable[OutboxRow]) -> dict[str, list[OutboxRow]]:
    mailed = [row for row in rows if _carried_an_entry(row)]
    found: dict[str, list[OutboxRow]] = {}
    for row in sorted(mailed, key=lambda one: (one.settled_at or one.planned.send_at, one.id)):
        found.setdefault(row.planned.event, []).append(row)
    return found


def _carried_an_entry(row: OutboxRow) -> bool:
    planned = row.planned
    is_mailed = row.state is OutboxState.SENT and planned.channel == _MAIL
    return is_mailed and planned.due_on is not None and planned.kind in _KINDS


def _change(matter: Matter | None, received: Sequence[OutboxRow], today: date) -> tuple[str, date] | None:
    """What the calendar must be told, or None while it is right."""
    day, is_cancelled = _entry_of(received[-1])
    if matter is None or matter.is_done:
        return None if is_cancelled or day < today else (CLOSED_STAGE, day)
    is_right = matter.due_on == day and not is_cancelled
    return (
        None
        if is_right or matter.due_on < today or (day < today and not is_cancelled)
        else (MOVED_STAGE, matter.due_on)
    )


def _entry_of(row: OutboxRow) -> Entry:
    return row.planned.due_on or date.min, row.planned.stage == CLOSED_STAGE
