"""Mails of unknown people that were answered, so that none is answered twice."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stranger_mail",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_stranger_mail"),
    )
    op.create_index("ix_stranger_mail_handled_at", "stranger_mail", ["handled_at"])


def downgrade() -> None:
    op.drop_table("stranger_mail")
