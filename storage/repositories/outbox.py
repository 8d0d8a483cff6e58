"""The agenda in the database: planned messages, claimed one at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, bindparam, func, text
from sqlmodel import Session, col, delete, select, update
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.agenda import EXTRA, KEPT_STAGES, TOLD_STATES, Backlog, OutboxRow, OutboxState, Planned
from storage.mapping import outbox_message_row, outbox_row_of
from storage.models import OutboxMessageRow, PersonRow
from storage.repositories.inserting import insert_missing

_FINAL = frozenset(OutboxState) - {OutboxState.PLANNED, OutboxState.CLAIMED}
_PLANNED = col(OutboxMessageRow.state) == OutboxState.PLANNED.value
_CLAIMED = col(OutboxMessageRow.state) == OutboxState.CLAIMED.value

# The due message with the earliest day of urgency. Sorting all that is due for each message taken would cost the square
# of a backlog; following the index by urgency would pass over all that is not due yet. So this goes from one distinct
# day to the next, a look-up or two in the index (state, urgent_on, send_at, id, channel) each, and stops at the first
# day that has something due: the cost depends on the number of days ahead, not on the number of rows.
_FIRST_DAY = "(SELECT min(o.urgent_on) FROM outbox_message o WHERE o.state = 'planned')"
_NEXT_DAY = "(SELECT min(o.urgent_on) FROM outbox_message o WHERE o.state = 'planned' AND o.urgent_on > day.urgent_on)"
_DUE_ON = """(SELECT m.id FROM outbox_message m
              WHERE m.state = 'planned' AND m.urgent_on = {day} AND m.send_at <= :now
                AND (:any_channel OR m.channel IN :channels)
              ORDER BY m.send_at, m.id LIMIT 1)"""
_MOST_URGENT = text(
    f"""
    WITH RECURSIVE day(urgent_on, due_id) AS (
        SELECT {_FIRST_DAY}, {_DUE_ON.format(day=_FIRST_DAY)}
        UNION ALL
        SELECT {_NEXT_DAY}, {_DUE_ON.format(day=_NEXT_DAY)}
        FROM day WHERE day.due_id IS NULL AND day.urgent_on IS NOT NULL
    )
    SELECT due_id FROM day WHERE due_id IS NOT NULL
    """  # noqa: S608 (made of constants only)
).bindparams(bindparam("now", type_=UTCDateTime()), bindparam("channels", expanding=True))


def _on(channels: Collection[str] | None) -> tuple[ColumnElement[bool], ...]:
    return () if channels is None else (col(OutboxMessageRow.channel).in_(channels),)


class SqlOutbox:
    """The port `Outbox`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def replace(self, person_id: int, plan: Sequence[Planned], now: datetime) -> None:
        """Make `plan` the plan of this person; an unchanged plan writes nothing.

        Inserts what is to be sent after `now` and has a new key; deletes what is still planned and no longer in the
        plan, but for `KEPT_STAGES` and what goes to another channel than planned. Raises ValueError when a message is
        another person's.
        """
        if any(planned.person_id != person_id for planned in plan):
            raise ValueError("a plan holds messages of one person")
        stored = self._stages_by_key(person_id)
        wanted = {planned.key for planned in plan}
        kept = {key for key, stage in stored.items() if stage in KEPT_STAGES or key.endswith(EXTRA)}
        self._forget(stored.keys() - wanted - kept)
        self._retime(person_id, plan)
        new = [planned for planned in plan if planned.send_at > now and planned.key not in stored]
        insert_missing(self._session, OutboxMessageRow, [outbox_message_row(planned) for planned in new])

    def add(self, planned: Planned) -> bool:
        """Store one message whatever its time; False when its key is stored already."""
        return insert_missing(self._session, OutboxMessageRow, [outbox_message_row(planned)]) == 1

    def claim_next(self, now: datetime, channels: Collection[str] | None = None) -> OutboxRow | None:
        """Claim the most urgent due message of some channels (None: any), or None when nothing is due.

        Most urgent: earliest `due_on` (a message without one counts as due on the day of its `send_at`), then earliest
        `send_at`. When later messages of the same person, event and channel are due too, the last of them is claimed
        and the earlier ones become superseded.
        """
        while (row_id := self._most_urgent(now, channels)) is not None:
            if row := self._claim_last_stage(row_id, now):
                return outbox_row_of(row)
        return None

    def late_beside(self, row: OutboxRow, now: datetime, before: datetime) -> Sequence[OutboxRow]:
        """The last stage of each other dated matter of the same person and channel that is late.

        Late: to leave before `before`, or due and tried already. Ordered by date. Nothing is claimed: see `claim`.
        """
        planned = row.planned
        late = select(OutboxMessageRow).where(
            _PLANNED,
            col(OutboxMessageRow.person_id) == planned.person_id,
            col(OutboxMessageRow.channel) == planned.channel,
            col(OutboxMessageRow.event) != planned.event,
            col(OutboxMessageRow.due_on).is_not(None),
            (col(OutboxMessageRow.send_at) < before)
            | ((col(OutboxMessageRow.send_at) <= now) & (col(OutboxMessageRow.attempts) > 0)),
        )
        ordered = late.order_by(col(OutboxMessageRow.send_at), col(OutboxMessageRow.id))
        last = {found.event: outbox_row_of(found) for found in self._session.exec(ordered)}
        return sorted(last.values(), key=lambda one: (one.planned.due_on or date.max, one.id))

    def claim(self, row_id: int, now: datetime) -> bool:
        """Claim this very message, its earlier due stages becoming superseded; False when it is no longer planned."""
        row = self._session.get(OutboxMessageRow, row_id)
        if row is None or not self._claim(row, now):
            return False
        self._supersede([one for one in self._due_stages(row, now) if one.send_at <= row.send_at], now)
        return True

    def settle(self, row_id: int, state: OutboxState, at: datetime, note: str = "") -> None:
        """Record a final state; the first one recorded stays. Raises ValueError for a state that is not final."""
        if state not in _FINAL:
            raise ValueError(f"{state} is no final state")
        self._change_open(row_id, state=state.value, settled_at=at, note=note)

    def return_to_sender(self, row_id: int, at: datetime, note: str) -> bool:
        """A message that left came back: it counts as given up; False when it did not leave, or came back before."""
        told = (col(OutboxMessageRow.id) == row_id, col(OutboxMessageRow.state).in_([one.value for one in TOLD_STATES]))
        change = update(OutboxMessageRow).where(*told)
        lost = change.values(state=OutboxState.ABANDONED.value, settled_at=at, note=note)
        return self._session.exec(lost).rowcount == 1

    def postpone(self, row_id: int, send_at: datetime, note: str = "", *, is_attempt: bool = True) -> None:
        """Back to planned at a later instant, by default one attempt more; a message with a final state stays."""
        tried = col(OutboxMessageRow.attempts) + int(is_attempt)
        self._change_open(
            row_id, state=OutboxState.PLANNED.value, send_at=send_at, attempts=tried, claimed_at=None, note=note
        )

    def mark_seen(self, row_id: int, at: datetime) -> None:
        """One of its buttons was pressed; the first time stays."""
        unseen = (col(OutboxMessageRow.id) == row_id, col(OutboxMessageRow.seen_at).is_(None))
        self._session.exec(update(OutboxMessageRow).where(*unseen).values(seen_at=at))

    def release_claims_before(self, at: datetime) -> int:
        """Back to planned what was claimed earlier than `at` and has no outcome; how many."""
        stale = update(OutboxMessageRow).where(_CLAIMED, col(OutboxMessageRow.claimed_at) < at)
        return self._session.exec(stale.values(state=OutboxState.PLANNED.value, claimed_at=None)).rowcount

    def next_send_at(self, channels: Collection[str] | None = None) -> datetime | None:
        """When the next message planned on some channels (None: any) is due."""
        first = select(func.min(col(OutboxMessageRow.send_at))).where(_PLANNED, *_on(channels))
        return self._session.exec(first).one()

    def backlog(self, now: datetime) -> Backlog:
        """What is due and has not left, and what is on its way; costs what these are, not what is stored."""
        due = select(func.count(), func.min(col(OutboxMessageRow.send_at))).where(
            _PLANNED, col(OutboxMessageRow.send_at) <= now
        )
        number, oldest = self._session.exec(due).one()
        claimed = self._session.exec(select(func.count()).where(_CLAIMED)).one()
        return Backlog(due=number, claimed=claimed, oldest_due_at=oldest)

    def last_told_at(self) -> datetime | None:
        """When the last message left, as far as this database knows."""
        told = select(OutboxMessageRow.settled_at).where(
            col(OutboxMessageRow.state).in_([state.value for state in TOLD_STATES])
        )
        return self._session.exec(told.order_by(col(OutboxMessageRow.send_at).desc()).limit(1)).first()

    def given_up_since(self, at: datetime) -> Mapping[tuple[str, str], int]:
        """How many messages could not be delivered, by channel and reason."""
        group = (col(OutboxMessageRow.channel), col(OutboxMessageRow.note))
        lost = (
            select(*group, func.count())
            .where(col(OutboxMessageRow.state) == OutboxState.ABANDONED.value, col(OutboxMessageRow.settled_at) >= at)
            .group_by(*group)
            .order_by(*group)
        )
        return {(channel, note): number for channel, note, number in self._session.exec(lost)}

    def get(self, row_id: int) -> OutboxRow | None:
        """One row."""
        row = self._session.get(OutboxMessageRow, row_id)
        return outbox_row_of(row) if row else None

    def of_person(self, person_id: int) -> Sequence[OutboxRow]:
        """Every row of a person, by `send_at`."""
        rows = select(OutboxMessageRow).where(col(OutboxMessageRow.person_id) == person_id)
        ordered = rows.order_by(col(OutboxMessageRow.send_at), col(OutboxMessageRow.id))
        return [outbox_row_of(row) for row in self._session.exec(ordered)]

    def _stages_by_key(self, person_id: int) -> dict[str, str]:
        rows = select(OutboxMessageRow.key, OutboxMessageRow.stage).where(col(OutboxMessageRow.person_id) == person_id)
        return dict(self._session.exec(rows).all())

    def _retime(self, person_id: int, plan: Sequence[Planned]) -> None:
        """Another hour, quiet hours or time zone move what was never tried; a retry keeps the instant of its own."""
        untried = (col(OutboxMessageRow.person_id) == person_id, _PLANNED, col(OutboxMessageRow.attempts) == 0)
        stored = dict(self._session.exec(select(OutboxMessageRow.key, OutboxMessageRow.send_at).where(*untried)).all())
        for planned in plan:
            if stored.get(planned.key, planned.send_at) != planned.send_at:
                moved = update(OutboxMessageRow).where(_PLANNED, col(OutboxMessageRow.key) == planned.key)
                self._session.exec(moved.values(send_at=planned.send_at))

    def _forget(self, keys: Iterable[str]) -> None:
        """Delete those still planned: one claimed in the meantime stays."""
        if gone := list(keys):
            self._session.exec(delete(OutboxMessageRow).where(_PLANNED, col(OutboxMessageRow.key).in_(gone)))

    def _change_open(self, row_id: int, **values: object) -> None:
        open_row = update(OutboxMessageRow).where(col(OutboxMessageRow.id) == row_id, _PLANNED | _CLAIMED)
        self._session.exec(open_row.values(**values))

    def _most_urgent(self, now: datetime, channels: Collection[str] | None) -> int | None:
        due = select(OutboxMessageRow.id).where(_PLANNED, col(OutboxMessageRow.send_at) <= now, *_on(channels))
        # Nearly every tick: one look-up. Without the order PostgreSQL expects so many that it reads the whole table.
        if self._session.exec(due.order_by(col(OutboxMessageRow.send_at)).limit(1)).first() is None:
            return None
        values = {"now": now, "any_channel": channels is None, "channels": list(channels or ("",))}
        found: int | None = self._session.connection().execute(_MOST_URGENT, values).scalar()
        return found

    def _claim_last_stage(self, row_id: int, now: datetime) -> OutboxMessageRow | None:
        """Claim the last due stage of the row's event and supersede the others; None when someone else was faster."""
        first = self._session.get(OutboxMessageRow, row_id)
        if first is None:
            return None
        # Whoever changes several rows of a person holds her, so that two who do it never wait for each other.
        self._session.exec(select(PersonRow.id).where(col(PersonRow.id) == first.person_id).with_for_update()).first()
        due = self._due_stages(first, now)
        if not due or not self._claim(due[-1], now):
            return None
        self._supersede(due[:-1], now)
        return due[-1]

    def _due_stages(self, first: OutboxMessageRow, now: datetime) -> Sequence[OutboxMessageRow]:
        same = select(OutboxMessageRow).where(
            _PLANNED,
            col(OutboxMessageRow.person_id) == first.person_id,
            col(OutboxMessageRow.event) == first.event,
            col(OutboxMessageRow.channel) == first.channel,
            col(OutboxMessageRow.send_at) <= now,
        )
        ordered = same.order_by(col(OutboxMessageRow.send_at), col(OutboxMessageRow.id))
        fresh = ordered.execution_options(populate_existing=True)  # read before the lock: may have changed since
        return self._session.exec(fresh).all()

    def _claim(self, row: OutboxMessageRow, now: datetime) -> bool:
        free = update(OutboxMessageRow).where(col(OutboxMessageRow.id) == row.id, _PLANNED)
        return self._session.exec(free.values(state=OutboxState.CLAIMED.value, claimed_at=now)).rowcount == 1

    def _supersede(self, rows: Sequence[OutboxMessageRow], now: datetime) -> None:
        if rows:
            numbers = [row.id for row in rows]
            earlier = update(OutboxMessageRow).where(_PLANNED, col(OutboxMessageRow.id).in_(numbers))
            self._session.exec(earlier.values(state=OutboxState.SUPERSEDED.value, settled_at=now))
