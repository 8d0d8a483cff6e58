"""Messages about dates that a change of law moves."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "broadcast",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("changes", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_broadcast"),
    )
    op.create_table(
        "broadcast_move",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("broadcast_id", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("old_on", sa.Date(), nullable=False),
        sa.Column("new_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", "event", name="pk_broadcast_move"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_broadcast_move_person_id_person", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name="fk_broadcast_move_broadcast_id_broadcast", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_broadcast_move_person_id", "broadcast_move", ["person_id"])


def downgrade() -> None:
    op.drop_table("broadcast_move")
    op.drop_table("broadcast")
