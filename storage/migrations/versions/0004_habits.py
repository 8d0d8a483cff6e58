"""How a person wants to be reminded, and when she saw a reminder.

Plain additions at the end of a table: no row is copied, however many there are, and no number is used again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OF_A_PERSON = (
    ("reminder_hour", sa.Integer()),
    ("quiet_from", sa.Integer()),
    ("quiet_to", sa.Integer()),
    ("channels_by_kind", sa.String()),
    ("paused_until", sa.Date()),
)


def upgrade() -> None:
    for name, kind in _OF_A_PERSON:
        op.add_column("person", sa.Column(name, kind, nullable=True))
    op.add_column("outbox_message", sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox_message", "seen_at")
    for name, _ in reversed(_OF_A_PERSON):
        op.drop_column("person", name)
