"""The letters that chase a claim, the papers gathered for it, money that others owe, and appeals."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_STEPS = ("reminded_on", "registered_on", "noticed_on")


def upgrade() -> None:
    for name in _STEPS:
        op.add_column("refund_claim", _day(name))
    _create_fact(
        "refund_file",
        sa.Column("course_id", sa.String(), nullable=False),
        sa.Column("papers", sa.String(), nullable=False),
    )
    _create_fact(
        "debt",
        sa.Column("debtor", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=True),
        _day("withdrawn_on"),
        *(_day(name) for name in _STEPS),
        _day("filed_on"),
        _day("paid_on"),
    )
    _create_fact(
        "appeal",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("letter_id", sa.String(), nullable=False),
        _day("answered_on"),
        sa.Column("is_granted", sa.Boolean(), nullable=True),
    )


def downgrade() -> None:
    for table in ("appeal", "debt", "refund_file"):
        op.drop_table(table)
    for name in reversed(_STEPS):
        op.drop_column("refund_claim", name)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)


def _create_fact(table: str, *columns: sa.Column[Any]) -> None:
    """A table whose rows go with their person."""
    op.create_table(
        table,
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("person_id", "id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=f"fk_{table}_person_id_person", ondelete="CASCADE"),
    )
