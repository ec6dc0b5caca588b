"""Bulk edits: the decisions of one have a name in common. A line of the catalogue knows where its words are indexed. The log can be asked by person, subject and action, and has every judgement of a person:
those that are older than the log are entered at its end.
"""

from __future__ import annotations

from datetime import UTC

import sqlalchemy as sa
from alembic import op

from dateline.store.audit import append  # the chain is hashed in one way only
from dateline.store.tables import Utc

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

PERSONS = sa.text(
    'SELECT "left", "right", verdict, score, reasons, "by", "at", retired FROM judgements WHERE substr("by", 1, 9) <> \'dateline \' ORDER BY key'
).columns(reasons=sa.JSON, at=Utc, retired=sa.Boolean)
WORDS = (  # one walk through the index of words, which has no key but its numbers
    "CREATE TEMP TABLE words_of AS SELECT rowid AS row, event FROM event_words",
    "CREATE INDEX temp.words_of_event ON words_of (event)",
    "UPDATE catalogue SET words = (SELECT row FROM words_of WHERE words_of.event = catalogue.event)",
    "DROP TABLE words_of",
)
LOGGED = sa.text("SELECT subject, \"by\", \"at\" FROM audit WHERE action = 'judge'")


def upgrade() -> None:
    """Add a column and indexes, and enter the judgements that the log does not know."""
    op.add_column("decisions", sa.Column("batch", sa.Text, nullable=False, server_default=sa.text("''")))
    op.create_index("ix_decisions_batch", "decisions", ["batch"])
    op.create_index("audit_action", "audit", ["action", "subject", "at"])
    op.create_index("audit_subject", "audit", ["subject"])
    op.create_index("audit_by", "audit", ["by"])
    op.add_column("catalogue", sa.Column("words", sa.Integer, nullable=True))
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for statement in WORDS:
            op.execute(statement)
    logged = {tuple(row) for row in connection.execute(LOGGED)}
    for row in connection.execute(PERSONS).all():
        at, subject = row.at.astimezone(UTC), f"{row.left} {row.right}"
        if (subject, row.by, at.isoformat()) not in logged:
            detail = {"left": row.left, "right": row.right, "verdict": row.verdict, "reasons": row.reasons, "score": row.score, "carried": True, "retired": row.retired}
            append(connection, at=at, by=row.by, action="judge", subject=subject, detail=detail)


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
