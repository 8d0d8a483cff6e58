"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_OWNED = sa.text("(channel <> 'email' OR confirmed_at IS NOT NULL)")


def upgrade() -> None:
    _create_people()
    _create_record()
    _create_talks()
    _create_agenda()


def downgrade() -> None:
    for table in (
        "event_mark",
        "outbox_message",
        "inbox_message",
        "conversation",
        "statement",
        "refund_claim",
        "course",
        "letter",
        "offence",
        "licence",
        "contact",
        "person",
    ):
        op.drop_table(table)


def _create_people() -> None:
    op.create_table(
        "person",
        _integer("id"),
        _text("language"),
        _text("timezone"),
        _text("stopped_kinds"),
        _instant("created_at"),
        _instant("seen_at"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sqlite_autoincrement=True,
    )
    _create_personal(
        "contact",
        ("id",),
        _integer("id"),
        _text("channel"),
        _text("value"),
        _instant("confirmed_at", nullable=True),
        _instant("disabled_at", nullable=True),
        _text("code_nonce", nullable=True),
        _instant("code_expires_at", nullable=True),
        _integer("code_tries"),
        sa.UniqueConstraint("person_id", "channel", "value", name="uq_contact_person_id_channel_value"),
    )
    op.create_index(
        "ix_contact_owned", "contact", ["channel", "value"], unique=True, sqlite_where=_OWNED, postgresql_where=_OWNED
    )


def _create_record() -> None:
    _create_personal(
        "licence",
        ("person_id",),
        _day("obtained_on"),
        _text("training"),
        _day("follow_up_on", nullable=True),
        sa.Column("first_licence", sa.Boolean(), nullable=False),
        _day("earlier_invalidation_on", nullable=True),
    )
    _create_fact(
        "offence",
        _day("committed_on"),
        _day("established_on", nullable=True),
        _text("code", nullable=True),
        _integer("points", nullable=True),
        _text("offence_class", nullable=True),
        _text("stop", nullable=True),
        _day("notice_on", nullable=True),
        _day("paid_on", nullable=True),
    )
    _create_fact(
        "letter",
        _text("kind"),
        _day("presented_on", nullable=True),
        _day("received_on", nullable=True),
        _day("handed_over_on", nullable=True),
    )
    _create_fact("course", _day("first_day_on"), _day("last_day_on"), _text("kind"))
    _create_fact("refund_claim", _day("sent_on"), _day("paid_on", nullable=True))
    _create_fact("statement", _day("stated_on"), _integer("balance"))


def _create_talks() -> None:
    _create_personal("conversation", ("person_id",), _text("state"), _instant("saved_at"))
    _create_personal(
        "inbox_message",
        ("channel", "message_id"),
        _text("channel"),
        _text("message_id"),
        _text("replies"),
        sa.Column("answered", sa.Boolean(), nullable=False),
        _instant("handled_at"),
    )
    op.create_index("ix_inbox_message_person_id", "inbox_message", ["person_id"])
    op.create_index("ix_inbox_message_handled_at", "inbox_message", ["handled_at"])


def _create_agenda() -> None:
    _create_personal(
        "outbox_message",
        ("id",),
        _integer("id"),
        _text("key"),
        _text("kind"),
        _text("event"),
        _text("stage"),
        _text("channel"),
        _instant("send_at"),
        _day("due_on", nullable=True),
        _day("urgent_on"),
        _text("state"),
        _integer("attempts"),
        _instant("claimed_at", nullable=True),
        _instant("settled_at", nullable=True),
        _text("note"),
        sa.UniqueConstraint("key", name="uq_outbox_message_key"),
        sqlite_autoincrement=True,
    )
    for columns in (
        ["person_id"],
        ["state", "send_at", "channel"],
        ["state", "urgent_on", "send_at", "id", "channel"],
    ):
        op.create_index(f"ix_outbox_message_{'_'.join(columns)}", "outbox_message", columns)
    _create_personal("event_mark", ("person_id", "event"), _text("event"), _instant("marked_at"))


def _create_fact(table: str, *columns: sa.Column[Any]) -> None:
    _create_personal(table, ("person_id", "id"), _text("id"), *columns)


def _create_personal(
    table: str, primary_key: tuple[str, ...], *columns: sa.schema.SchemaItem, sqlite_autoincrement: bool = False
) -> None:
    """A table whose rows go with their person."""
    op.create_table(
        table,
        _integer("person_id"),
        *columns,
        sa.PrimaryKeyConstraint(*primary_key, name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=f"fk_{table}_person_id_person", ondelete="CASCADE"),
        sqlite_autoincrement=sqlite_autoincrement,
    )


def _integer(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
