"""What is done once a day, so that of several processes one does it, and a stop of one night leaves none out."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chore",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_chore"),
    )


def downgrade() -> None:
    op.drop_table("chore")
