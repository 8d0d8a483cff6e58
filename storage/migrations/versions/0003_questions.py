"""Questions that got no good answer."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("proposals", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
        sa.UniqueConstraint("text", "language", "outcome", "topic", name="uq_question_text_language_outcome_topic"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_question_state", "question", ["state"])


def downgrade() -> None:
    op.drop_table("question")
