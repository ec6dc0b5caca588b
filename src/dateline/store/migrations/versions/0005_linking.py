"""Linking: what is compared of each mention, which reports share text, and the events that judgements make; nothing in the rows that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the seven tables and an index."""
    _linking()
    _copies()
    op.create_index("judgements_right", "judgements", ["right"])


def _linking() -> None:
    op.create_table(
        "sketches",
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.key"), primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("mention", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("arrival", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_sketches_mention", "sketches", ["mention"])
    op.create_index("ix_sketches_report", "sketches", ["report"])
    op.create_table(
        "blocks",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("role", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("reading", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    )
    op.create_index("blocks_reading", "blocks", ["reading"])
    op.create_table(
        "linked",
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.key"), primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("grouped", sa.Boolean, nullable=False),
    )
    op.create_table(
        "members",
        sa.Column("mention", sa.Text, primary_key=True),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
    )
    op.create_index("ix_members_part", "members", ["part"])
    op.create_index("ix_members_event", "members", ["event"])
    op.create_index("ix_members_report", "members", ["report"])


def _copies() -> None:
    op.create_table(
        "fingerprints",
        sa.Column("report", sa.Text, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("report", sa.Text, primary_key=True),
    )
    op.create_index("bands_report", "bands", ["report"])
    op.create_table(
        "copies",
        sa.Column("left", sa.Text, primary_key=True),
        sa.Column("right", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        *(sa.Column(name, sa.Double, nullable=False) for name in ("left_share", "right_share")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("longest", "left_start", "left_stop", "right_start", "right_stop")),
        sa.Column("update", sa.Boolean, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
    )
    op.create_index("copies_right", "copies", ["right"])


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
