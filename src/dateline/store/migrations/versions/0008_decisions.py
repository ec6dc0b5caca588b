"""What persons decide of single values, and the log of all that persons change; nothing in the rows that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# An INSERT OR REPLACE deletes without a word to the trigger of deletions, so that of insertions takes the next number only.
TRIGGERS = (
    "CREATE TRIGGER audit_altered BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never altered'); END",
    "CREATE TRIGGER audit_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never deleted from'); END",
    "CREATE TRIGGER audit_order BEFORE INSERT ON audit WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)"
    " BEGIN SELECT RAISE(ABORT, 'the audit log only grows at its end'); END",
)


def upgrade() -> None:
    """Create two tables, and on SQLite the triggers that keep the log."""
    op.create_table(
        "decisions",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("mention", "slot", "target", "action", "round", "by")),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("suggestion", sa.JSON, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("start", sa.Integer, nullable=True),
        sa.Column("stop", sa.Integer, nullable=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("words", "reason", "note")),
        sa.Column("retired", sa.Boolean, nullable=False),
    )
    op.create_index("ix_decisions_id", "decisions", ["id"])
    op.create_index("ix_decisions_mention", "decisions", ["mention"])
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "by", "action", "subject", "detail", "prev", "hash")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in TRIGGERS:
            op.execute(statement)


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
