"""An index that holds all that the making of events reads of a sketch, and one that tells at once whether any is of older code: both were read from the
rows, which lie scattered over the whole file, so that a new report cost the more the larger the store.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FIRST = sa.text("n = 0")


def upgrade() -> None:
    """Make the indexes."""
    op.drop_index("ix_sketches_mention", "sketches")
    op.create_index("sketches_arrival", "sketches", ["mention", "arrival", "n", "report"])
    op.create_index("sketches_version", "sketches", ["version", "reading"], sqlite_where=FIRST, postgresql_where=FIRST)


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
