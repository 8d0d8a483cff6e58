"""Inserts that leave alone what is there already, also when two units of work insert at once."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from sqlmodel import Session

from storage.models import Row


def insert_missing(session: Session, table: type[Row], rows: Sequence[Row]) -> int:
    """Insert the rows whose unique keys are not taken; how many those were."""
    session.flush()
    dialect = import_module(f"sqlalchemy.dialects.{session.get_bind().dialect.name}")  # only the one in use is loaded
    statement = dialect.insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return sum(session.connection().execute(statement, _values(row)).rowcount for row in rows)


def _values(row: Row) -> dict[str, Any]:
    """The columns of a row, without the number that the database gives."""
    return row.model_dump(exclude_none=True)
