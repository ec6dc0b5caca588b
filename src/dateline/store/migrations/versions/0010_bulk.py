"""Bulk edits: the decisions of one have a name in common. The log can be asked by person, subject and action, and has every judgement of a person:
those that are older than the log are entered at its end.
"""

from __future__ import annotations

from datetime import UTC

import sqlalchemy as sa
from alembic import op

from dateline.store.audit import append  # the chain is hashed in one way only
from dateline.store.tables import Utc

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None

PERSONS = sa.text(
    'SELECT "left", "right", verdict, score, reasons, "by", "at", retired FROM judgements WHERE substr("by", 1, 9) <> \'dateline \' ORDER BY key'
).columns(reasons=sa.JSON, at=Utc, retired=sa.Boolean)
LOGGED = sa.text("SELECT subject, \"by\", \"at\" FROM audit WHERE action = 'judge'")


def upgrade() -> None:
    """Add a column and indexes, and enter the judgements that the log does not know."""
    op.add_column("decisions", sa.Column("batch", sa.Text, nullable=False, server_default=sa.text("''")))
    op.create_index("ix_decisions_batch", "decisions", ["batch"])
    op.create_index("audit_action", "audit", ["action", "subject", "at"])
    op.create_index("audit_subject", "audit", ["subject"])
    op.create_index("audit_by", "audit", ["by"])
    connection = op.get_bind()
    logged = {tuple(row) for row in connection.execute(LOGGED)}
    for row in connection.execute(PERSONS).all():
        at, subject = row.at.astimezone(UTC), f"{row.left} {row.right}"
        if (subject, row.by, at.isoformat()) not in logged:
            detail = {"left": row.left, "right": row.right, "verdict": row.verdict, "reasons": row.reasons, "score": row.score, "carried": True, "retired": row.retired}
            append(connection, at=at, by=row.by, action="judge", subject=subject, detail=detail)


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
