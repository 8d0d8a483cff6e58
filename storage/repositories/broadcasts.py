"""Broadcasts in the database, with the dates they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, select, update

from bot.broadcasts import Broadcast, Move
from storage.mapping import broadcast_of, broadcast_row, move_of, move_row
from storage.models import BroadcastMoveRow, BroadcastRow
from storage.repositories.inserting import insert_missing

_DRAFT: ColumnElement[bool] = col(BroadcastRow.approved_at).is_(None)


class SqlBroadcasts:
    """The port `Broadcasts`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, broadcast: Broadcast, moves: Sequence[Move]) -> bool:
        """Store a draft with its moves; False when this very draft is stored already."""
        if insert_missing(self._session, BroadcastRow, [broadcast_row(broadcast)]) == 0:
            return False
        insert_missing(self._session, BroadcastMoveRow, [move_row(broadcast.id, move) for move in moves])
        return True

    def get(self, broadcast_id: str) -> Broadcast | None:
        """One of them."""
        row = self._session.get(BroadcastRow, broadcast_id, populate_existing=True)
        return broadcast_of(row) if row else None

    def drafts(self) -> Sequence[Broadcast]:
        """Those not approved yet, oldest first."""
        rows = select(BroadcastRow).where(_DRAFT).order_by(col(BroadcastRow.prepared_at), col(BroadcastRow.id))
        return [broadcast_of(row) for row in self._session.exec(rows)]

    def moves(self, broadcast_id: str, person_id: int | None = None) -> Sequence[Move]:
        """Its moves, or those of one person in it, by person; those of erased persons are gone."""
        rows = select(BroadcastMoveRow).where(col(BroadcastMoveRow.broadcast_id) == broadcast_id)
        if person_id is not None:
            rows = rows.where(col(BroadcastMoveRow.person_id) == person_id)
        ordered = rows.order_by(col(BroadcastMoveRow.person_id), col(BroadcastMoveRow.event))
        return [move_of(row) for row in self._session.exec(ordered)]

    def moves_of(self, person_id: int) -> Sequence[Move]:
        """Every move of a person, in every broadcast."""
        rows = select(BroadcastMoveRow).where(col(BroadcastMoveRow.person_id) == person_id)
        ordered = rows.order_by(col(BroadcastMoveRow.broadcast_id), col(BroadcastMoveRow.event))
        return [move_of(row) for row in self._session.exec(ordered)]

    def approve(self, broadcast_id: str, at: datetime) -> bool:
        """From draft to approved; False when it was approved before or is not known: only one caller gets True.

        Moves that another approved broadcast tells with the same dates leave this one: nobody hears them twice.
        """
        draft = update(BroadcastRow).where(col(BroadcastRow.id) == broadcast_id, _DRAFT)
        if self._session.exec(draft.values(approved_at=at)).rowcount != 1:
            return False
        self._session.exec(
            delete(BroadcastMoveRow).where(col(BroadcastMoveRow.broadcast_id) == broadcast_id, _told_elsewhere())
        )
        return True


def _told_elsewhere() -> ColumnElement[bool]:
    other, approved = aliased(BroadcastMoveRow), aliased(BroadcastRow)
    return (
        select(other.event)
        .join(approved, col(approved.id) == col(other.broadcast_id))
        .where(
            col(other.broadcast_id) != col(BroadcastMoveRow.broadcast_id),
            col(other.person_id) == col(BroadcastMoveRow.person_id),
            col(other.event) == col(BroadcastMoveRow.event),
            col(other.old_on) == col(BroadcastMoveRow.old_on),
            col(other.new_on).is_not_distinct_from(col(BroadcastMoveRow.new_on)),
            col(approved.approved_at).is_not(None),
        )
        .correlate(BroadcastMoveRow)
        .exists()
    )
