"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _inputs()
    _values()
    _events()
    _claims()
    _judgements()


def _inputs() -> None:
    """Reports and who read them."""
    op.create_table(
        "runs",
        sa.Column("key", sa.Integer(), nullable=False), sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False), sa.Column("command", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )  # fmt: skip
    op.create_table(
        "reports",
        sa.Column("key", sa.Integer(), nullable=False), sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False), sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False), sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False), sa.Column("published_earliest", sa.Date(), nullable=True),
        sa.Column("published_latest", sa.Date(), nullable=True), sa.Column("published_grain", sa.Text(), nullable=True),
        sa.Column("published_bound", sa.Text(), nullable=True), sa.Column("published_basis", sa.Text(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id", "version", name="reports_id_version"),
    )  # fmt: skip
    op.create_table(
        "report_credits",
        sa.Column("report", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False, autoincrement=False), sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"]), sa.PrimaryKeyConstraint("report", "n"),
    )  # fmt: skip
    op.create_table(
        "readings",
        sa.Column("key", sa.Integer(), nullable=False), sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False), sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=True), sa.Column("written", sa.DateTime(), nullable=False),
        sa.Column("retired", sa.DateTime(), nullable=True), sa.ForeignKeyConstraint(["report"], ["reports.key"]),
        sa.ForeignKeyConstraint(["run"], ["runs.key"]), sa.PrimaryKeyConstraint("key"),
    )  # fmt: skip
    op.create_index("ix_readings_report", "readings", ["report"])
    op.create_table(
        "problems",
        sa.Column("key", sa.Integer(), nullable=False), sa.Column("reading", sa.Integer(), nullable=True),
        sa.Column("run", sa.Integer(), nullable=True), sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False), sa.Column("message", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("stop", sa.Integer(), autoincrement=False, nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]), sa.ForeignKeyConstraint(["run"], ["runs.key"]),
        sa.PrimaryKeyConstraint("key"),
    )  # fmt: skip
    op.create_index("ix_problems_reading", "problems", ["reading"])


def _values() -> None:
    """Quotations and values."""
    op.create_table(
        "evidence",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("start", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("stop", sa.Integer(), nullable=False, autoincrement=False), sa.Column("words", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False), sa.ForeignKeyConstraint(["reading"], ["readings.key"]),
        sa.PrimaryKeyConstraint("reading", "n"),
    )  # fmt: skip
    op.create_table(
        "places",
        sa.Column("key", sa.Text(), nullable=False), sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False), sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False), sa.Column("admin1", sa.Text(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=False), sa.Column("lon", sa.Double(), nullable=False),
        sa.Column("radius_km", sa.Double(), nullable=False), sa.Column("population", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )  # fmt: skip
    op.create_table(
        "slot_values",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False, autoincrement=False), sa.Column("type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True), sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True), sa.Column("role", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True), sa.Column("country", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True), sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True), sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("radius_km", sa.Double(), nullable=True), sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True), sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("grain", sa.Text(), nullable=True), sa.Column("bound", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True), sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True), sa.Column("high", sa.Double(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True), sa.Column("hedge", sa.Text(), nullable=True),
        sa.Column("counted", sa.Text(), nullable=True), sa.ForeignKeyConstraint(["place"], ["places.key"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]), sa.PrimaryKeyConstraint("reading", "n"),
    )  # fmt: skip
    op.create_table(
        "alternatives",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("value", sa.Integer(), nullable=False, autoincrement=False), sa.Column("place", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False), sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["place"], ["places.key"]),
        sa.ForeignKeyConstraint(["reading", "value"], ["slot_values.reading", "slot_values.n"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]), sa.PrimaryKeyConstraint("reading", "n"),
    )  # fmt: skip


def _events() -> None:
    """Event mentions and according to whom."""
    op.create_table(
        "attributions",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("speaker", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("speaker_evidence", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("cue", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("via", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("via_evidence", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["reading", "cue"], ["evidence.reading", "evidence.n"]),
        sa.ForeignKeyConstraint(["reading", "speaker"], ["slot_values.reading", "slot_values.n"]),
        sa.ForeignKeyConstraint(["reading", "speaker_evidence"], ["evidence.reading", "evidence.n"]),
        sa.ForeignKeyConstraint(["reading", "via"], ["slot_values.reading", "slot_values.n"]),
        sa.ForeignKeyConstraint(["reading", "via_evidence"], ["evidence.reading", "evidence.n"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]), sa.PrimaryKeyConstraint("reading", "n"),
    )  # fmt: skip
    op.create_table(
        "mentions",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False, autoincrement=False), sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False), sa.Column("trigger", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("status", sa.Text(), nullable=False), sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.Column("attribution", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("sentence_start", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("sentence_stop", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False), sa.Column("incident", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading", "attribution"], ["attributions.reading", "attributions.n"]),
        sa.ForeignKeyConstraint(["reading", "trigger"], ["evidence.reading", "evidence.n"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]), sa.PrimaryKeyConstraint("reading", "n"),
    )  # fmt: skip
    op.create_index("ix_mentions_id", "mentions", ["id"])
    op.create_index("ix_mentions_kind", "mentions", ["kind"])


def _claims() -> None:
    """The values of events, and who claims them."""
    op.create_table(
        "mention_cues",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("mention", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("evidence", sa.Integer(), nullable=False, autoincrement=False),
        sa.ForeignKeyConstraint(["reading", "evidence"], ["evidence.reading", "evidence.n"]),
        sa.ForeignKeyConstraint(["reading", "mention"], ["mentions.reading", "mentions.n"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]), sa.PrimaryKeyConstraint("reading", "n"),
    )  # fmt: skip
    op.create_table(
        "fillers",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("mention", sa.Integer(), autoincrement=False, nullable=True), sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("evidence", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False), sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading", "evidence"], ["evidence.reading", "evidence.n"]),
        sa.ForeignKeyConstraint(["reading", "mention"], ["mentions.reading", "mentions.n"]),
        sa.ForeignKeyConstraint(["reading", "value"], ["slot_values.reading", "slot_values.n"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]), sa.PrimaryKeyConstraint("reading", "n"),
    )  # fmt: skip
    op.create_table(
        "claims",
        sa.Column("reading", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("n", sa.Integer(), nullable=False, autoincrement=False), sa.Column("id", sa.Text(), nullable=False),
        sa.Column("mention", sa.Integer(), nullable=False, autoincrement=False), sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Integer(), nullable=False, autoincrement=False), sa.Column("slot", sa.Text(), nullable=True),
        sa.Column("value", sa.Integer(), autoincrement=False, nullable=True), sa.Column("status", sa.Text(), nullable=False),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Integer(), autoincrement=False, nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["reading", "attribution"], ["attributions.reading", "attributions.n"]),
        sa.ForeignKeyConstraint(["reading", "evidence"], ["evidence.reading", "evidence.n"]),
        sa.ForeignKeyConstraint(["reading", "mention"], ["mentions.reading", "mentions.n"]),
        sa.ForeignKeyConstraint(["reading", "value"], ["slot_values.reading", "slot_values.n"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"]), sa.PrimaryKeyConstraint("reading", "n"),
    )  # fmt: skip
    op.create_index("ix_claims_id", "claims", ["id"])


def _judgements() -> None:
    """What was decided about pairs of mentions."""
    op.create_table(
        "judgements",
        sa.Column("key", sa.Integer(), nullable=False), sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False), sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False), sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False), sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False), sa.PrimaryKeyConstraint("key"),
    )  # fmt: skip
    op.create_index("judgements_pair", "judgements", ["left", "right"])


def downgrade() -> None:
    """No way back: an older Dateline refuses a newer database, and its reports can be read again."""
    raise NotImplementedError("databases only go forward: keep a copy, or read the reports again")
