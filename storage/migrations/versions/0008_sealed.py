"""Addresses, talks and words of persons are sealed; what a person agreed to.

An address is found by a keyed digest from now on. Everything happens in the one transaction of all migrations: stopped
half way, the database is as it was.
"""

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.sealing import Cipher, cipher_of

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# The keys of each table, and what is sealed in it.
_SEALED = {
    "contact": (("id",), ("value", "code_nonce")),
    "offence": (("person_id", "id"), ("code", "stop")),
    "conversation": (("person_id",), ("state",)),
    "inbox_message": (("channel", "message_id"), ("replies",)),
    "sender": (("person_id",), ("details",)),
}
_OWNED = sa.text("(channel <> 'email' OR confirmed_at IS NOT NULL)")
_BATCH = 1000


def upgrade() -> None:
    for name in ("consented_at", "refused_at"):
        op.add_column("person", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("person", sa.Column("consent_version", sa.Integer(), nullable=True))
    op.add_column("contact", sa.Column("value_digest", sa.String(), nullable=True))
    cipher = cipher_of(op.get_bind().dialect)
    _digest(cipher)
    _convert(cipher.seal)
    _find_addresses_by("value_digest", instead_of="value")


def downgrade() -> None:
    _convert(cipher_of(op.get_bind().dialect).open)
    _find_addresses_by("value", instead_of="value_digest")
    op.drop_column("contact", "value_digest")
    for name in ("consent_version", "refused_at", "consented_at"):
        op.drop_column("person", name)


def _find_addresses_by(name: str, *, instead_of: str) -> None:
    op.drop_index("ix_contact_owned", "contact")
    with op.batch_alter_table("contact") as batch:
        batch.drop_constraint(f"uq_contact_person_id_channel_{instead_of}", type_="unique")
        batch.alter_column("value_digest", existing_type=sa.String(), nullable=name == "value")
        batch.create_unique_constraint(f"uq_contact_person_id_channel_{name}", ["person_id", "channel", name])
    op.create_index(
        "ix_contact_owned", "contact", ["channel", name], unique=True, sqlite_where=_OWNED, postgresql_where=_OWNED
    )


def _digest(cipher: Cipher) -> None:
    table = _bare("contact", "id", "channel", "value", "value_digest")
    for row in _rows(table, ("id",)):
        _set(table, row, ("id",), {"value_digest": cipher.digests(row["channel"], row["value"])[0]})


def _convert(change: Callable[[str, str], str]) -> None:
    for name, (keys, columns) in _SEALED.items():
        table = _bare(name, *keys, *columns)
        for row in _rows(table, keys):
            held = {column: row[column] for column in columns if row[column] is not None}
            _set(table, row, keys, {column: change(f"{name}.{column}", text) for column, text in held.items()})


def _bare(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))


def _rows(table: sa.TableClause, keys: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Every row, some at a time, in the order of its keys."""
    place = [table.c[key] for key in keys]
    last: dict[str, Any] | None = None
    while True:
        some = sa.select(table).order_by(*place).limit(_BATCH)
        if last is not None:
            some = some.where(sa.tuple_(*place) > sa.tuple_(*(sa.literal(last[key]) for key in keys)))
        rows = [dict(row) for row in op.get_bind().execute(some).mappings()]
        if not rows:
            return
        yield from rows
        last = rows[-1]


def _set(table: sa.TableClause, row: dict[str, Any], keys: tuple[str, ...], values: dict[str, str]) -> None:
    if values:
        op.get_bind().execute(sa.update(table).where(*(table.c[key] == row[key] for key in keys)).values(values))
