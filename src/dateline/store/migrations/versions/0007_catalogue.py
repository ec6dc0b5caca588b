"""The catalogue: events as lists, maps and timelines show them, and their words for searching; nothing in the rows that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create a table, and on SQLite two indexes of words."""
    op.create_table(
        "catalogue",
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE event_words USING fts5(event UNINDEXED, sentence, quotes, names, tokenize = \"unicode61 remove_diacritics 2\")")
        op.execute(
            "CREATE VIRTUAL TABLE report_words USING fts5(title, text, content='reports', content_rowid='key', tokenize = \"unicode61 remove_diacritics 2\")"
        )
        op.execute("INSERT INTO report_words(report_words) VALUES ('rebuild')")
        op.execute(
            "CREATE TRIGGER reports_words AFTER INSERT ON reports BEGIN INSERT INTO report_words(rowid, title, text) VALUES (new.key, new.title, new.text); END"
        )


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
