"""Seals everything again with the first key, a batch at a time: stopped anywhere, it goes on where it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Engine, Table

from storage.errors import StorageError, storage_errors
from storage.models import ContactRow, Row, table_of
from storage.sealing import NO_KEY, Cipher, cipher_of, key_id_of, sealed_columns

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotated:
    """How many rows of a table were sealed again."""

    table: str
    rows: int


def check_keys(engine: Engine) -> None:
    """StorageError when there is an address that no key opens: everybody would be taken for somebody new."""
    bare = _Bare(table_of(ContactRow))
    with storage_errors(), engine.connect() as connection:
        _refuse_strange(connection, bare, cipher_of(engine.dialect))


def rotate(engine: Engine, batch: int = _BATCH) -> Iterator[Rotated]:
    """Seal again what older keys sealed; one transaction a batch, beside a running service.

    Raises StorageError, before anything is changed, when some of it opens with no key.
    """
    cipher = cipher_of(engine.dialect)
    tables = [_Bare(table) for table in Row.metadata.sorted_tables if sealed_columns(table)]
    with storage_errors():
        with engine.connect() as connection:
            for bare in tables:
                _refuse_strange(connection, bare, cipher)
        for bare in tables:
            done, last = 0, None
            while rows := _rotate_batch(engine, bare, cipher, batch, last):
                done, last = done + len(rows), rows[-1]
            yield Rotated(table=bare.name, rows=done)


class _Bare:
    """A table as the database sees it: its columns have no types, so that nothing is sealed or opened on the way."""

    def __init__(self, table: Table) -> None:
        self.name = table.name
        self.places: Mapping[str, str] = sealed_columns(table)
        self.keys = tuple(column.name for column in table.primary_key.columns)
        self.extra = ("channel",) if table is table_of(ContactRow) else ()
        names = dict.fromkeys((*self.keys, *self.places, *self.extra, *(("value_digest",) if self.extra else ())))
        self.table = sa.table(table.name, *(sa.column(name) for name in names))

    def sealed_otherwise(self, *marks: str) -> ColumnElement[bool]:
        """The condition for rows that something else than the keys of these marks sealed."""
        columns = (self.table.c[name] for name in self.places)
        return sa.or_(
            *(sa.and_(one.is_not(None), *(sa.not_(one.startswith(mark, autoescape=True)) for mark in marks))
              for one in columns)
        )  # fmt: skip

    def rows(
        self, connection: Connection, condition: ColumnElement[bool], most: int, after: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """Some of the rows that fulfil a condition, in the order of their keys."""
        columns = (self.table.c[name] for name in dict.fromkeys((*self.keys, *self.places, *self.extra)))
        place = [self.table.c[name] for name in self.keys]
        found = sa.select(*columns).where(condition).order_by(*place).limit(most)
        if after is not None:
            found = found.where(sa.tuple_(*place) > sa.tuple_(*(sa.literal(after[name]) for name in self.keys)))
        return [dict(row) for row in connection.execute(found).mappings()]


def _refuse_strange(connection: Connection, bare: _Bare, cipher: Cipher) -> None:
    found = bare.rows(connection, bare.sealed_otherwise(*cipher.marks), 1)
    if found:
        ids = {key_id_of(found[0][name] or "") for name in bare.places} - {mark[1:-1] for mark in cipher.marks}
        named = ", ".join(sorted(one for one in ids if one)) or "not known"
        raise StorageError(f"SECRET_KEY: {NO_KEY} (table {bare.name}, key {named}).")


def _rotate_batch(
    engine: Engine, bare: _Bare, cipher: Cipher, batch: int, after: Mapping[str, Any] | None
) -> list[dict[str, Any]]:
    with engine.begin() as connection:
        rows = bare.rows(connection, bare.sealed_otherwise(cipher.mark), batch, after)
        for row in rows:
            connection.execute(_sealed_again(bare, row, cipher))
    return rows


def _sealed_again(bare: _Bare, row: Mapping[str, Any], cipher: Cipher) -> sa.Update:
    """A row is changed only while it is what was read: what somebody wrote meanwhile has the first key already."""
    columns = bare.table.c
    same = [columns[name] == row[name] for name in bare.keys]
    same += [columns[name].is_not_distinct_from(row[name]) for name in bare.places]
    opened = {name: cipher.open(place, row[name]) for name, place in bare.places.items() if row[name] is not None}
    values = {name: cipher.seal(bare.places[name], text) for name, text in opened.items()}
    if bare.extra:
        values["value_digest"] = cipher.digests(row["channel"], opened["value"])[0]
    return sa.update(bare.table).where(*same).values(values)
