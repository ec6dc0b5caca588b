"""What a check of a figure found, and what a share comes to; nothing in the rows that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the five columns."""
    for name in ("note", "derived_unit", "derived_of"):
        op.add_column("slot_values", sa.Column(name, sa.Text(), nullable=True))
    for name in ("derived_low", "derived_high"):
        op.add_column("slot_values", sa.Column(name, sa.Double(), nullable=True))


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
