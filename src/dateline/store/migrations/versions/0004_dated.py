"""What in a report gave its day of publication; nothing in the rows that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the four columns."""
    for name in ("dated_by", "dated_words"):
        op.add_column("reports", sa.Column(name, sa.Text(), nullable=True))
    for name in ("dated_start", "dated_stop"):
        op.add_column("reports", sa.Column(name, sa.Integer(), autoincrement=False, nullable=True))


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
