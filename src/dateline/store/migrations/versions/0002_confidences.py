"""How sure the status of a mention is, and the speaker of an attribution; 1 in the rows that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two columns."""
    op.add_column("mentions", sa.Column("status_confidence", sa.Double(), nullable=False, server_default=sa.text("1.0")))
    op.add_column("attributions", sa.Column("speaker_confidence", sa.Double(), nullable=False, server_default=sa.text("1.0")))


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
