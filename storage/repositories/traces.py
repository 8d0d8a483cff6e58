"""Everything that the tables hold of one person, whatever tables there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Column, Table, func, select
from sqlmodel import Session

from storage.models import PersonRow, Row, table_of

# What tells nothing more: the digest of an address that is shown itself, what a code is derived from.
_NOT_SHOWN = frozenset({"value_digest", "code_nonce"})


class SqlTraces:
    """The port `Traces`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, person_id: int) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Every row of a person, by table, opened."""
        connection = self._session.connection()
        return {
            table.name: [
                {name: value for name, value in row.items() if name not in _NOT_SHOWN}
                for row in connection.execute(select(table).where(owner == person_id)).mappings()
            ]
            for table, owner in _owned()
        }

    def count(self, person_id: int) -> Mapping[str, int]:
        """How many rows of a person each table has."""
        connection = self._session.connection()
        return {
            table.name: connection.execute(
                select(func.count()).select_from(table).where(owner == person_id)
            ).scalar_one()
            for table, owner in _owned()
        }


def _owned() -> list[tuple[Table, Column[int]]]:
    """The tables with rows of persons, each with the column that says whose a row is."""
    person = table_of(PersonRow)
    found = [(person, person.c.id)]
    for table in Row.metadata.sorted_tables:
        found += [(table, key.parent) for key in table.foreign_keys if key.column.table is person]
    return found
