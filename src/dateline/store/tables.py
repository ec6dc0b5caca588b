"""The tables. Everything of one reading hangs on its key; inside a reading, rows are numbered from 0 in their own order.

    reports ──▶ report_credits                      a report in each version of its text
       ▲
    readings ──▶ problems                    who read it, when; `retired` once a newer reading took its place
       ▲
    evidence   slot_values ──▶ alternatives ──▶ places
       ▲           ▲
    attributions ──┤                         according to whom
       ▲           │
    mentions ──▶ fillers, mention_cues       events: an event word with its values
       ▲
    claims                                   one value that somebody gave for one slot of one event

    judgements ──▶ members                   which mentions are one event: by machine or person; the events that come of it
    sketches, blocks, linked                 what is compared of each mention, and where it is looked for
    fingerprints, bands ──▶ copies           which reports carry the text of others

    decisions                                what persons decided of single values: never deleted
    audit                                    who changed what, each row chained to the one before

    catalogue                                each event in one line, with its words for searching (event_words, report_words)

Numbers come from the reading, not from a sequence: a reading is written in one go, and the same on every database.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa


class Utc(sa.TypeDecorator[datetime]):
    """A moment in UTC; databases without time zones keep it without one."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """To UTC, then bare. Raises ValueError for a moment without a time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Bare moments are UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


metadata = sa.MetaData()


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _int(name: str, *, null: bool = False, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null, primary_key=key, autoincrement=False)


def _float(name: str, *, null: bool = False) -> sa.Column[float]:
    return sa.Column(name, sa.Double, nullable=null)


def _sure(name: str) -> sa.Column[float]:
    """A confidence of later tables: 1 in the rows that were there before."""
    return sa.Column(name, sa.Double, nullable=False, server_default=sa.text("1.0"))


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, nullable=True)


def _interval(prefix: str = "") -> tuple[sa.Column[Any], ...]:
    """A TimeValue; a null grain is none at all."""
    return (_day(f"{prefix}earliest"), _day(f"{prefix}latest"), *(_text(f"{prefix}{n}", null=True) for n in ("grain", "bound", "basis")))


def _numbered() -> tuple[sa.Column[int], sa.Column[int]]:
    """Key of a table whose rows belong to a reading."""
    reading: sa.Column[int] = sa.Column("reading", sa.ForeignKey("readings.key"), primary_key=True, autoincrement=False)
    return reading, _int("n", key=True)


def _to(column: str, table: str) -> sa.ForeignKeyConstraint:
    """A row of the same reading."""
    return sa.ForeignKeyConstraint(["reading", column], [f"{table}.reading", f"{table}.n"])


runs = sa.Table(
    "runs", metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("started", Utc, nullable=False),
    _text("version"),  # of Dateline
    _text("command"),
)  # fmt: skip

reports = sa.Table(
    "reports", metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    _text("id"),
    _int("version"),  # 1, and one more each time an outlet changed it
    _text("outlet"), _text("url"), _text("title"), _text("text"),
    *_interval("published_"),
    _text("hash"),
    _text("dated_by", null=True), _text("dated_words", null=True),  # what in the report gave the day, when nobody stated it
    _int("dated_start", null=True), _int("dated_stop", null=True),  # null: the words are in the address
    sa.UniqueConstraint("id", "version", name="reports_id_version"),
)  # fmt: skip

report_credits = sa.Table(
    "report_credits", metadata,
    sa.Column("report", sa.ForeignKey("reports.key"), primary_key=True, autoincrement=False),
    _int("n", key=True),
    _text("name"),
)  # fmt: skip

readings = sa.Table(
    "readings", metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("report", sa.ForeignKey("reports.key"), nullable=False, index=True),
    _text("reader"),
    _text("digest"),  # of all that the reading holds
    sa.Column("run", sa.ForeignKey("runs.key"), nullable=True),
    sa.Column("written", Utc, nullable=False),
    sa.Column("retired", Utc, nullable=True),
)  # fmt: skip

problems = sa.Table(
    "problems", metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("reading", sa.ForeignKey("readings.key"), nullable=True, index=True),  # null: no report came of it
    sa.Column("run", sa.ForeignKey("runs.key"), nullable=True),
    _text("stage"), _text("code"), _text("message"),
    _int("start", null=True), _int("stop", null=True),
)  # fmt: skip

evidence = sa.Table(
    "evidence", metadata,
    *_numbered(),
    _int("start"), _int("stop"),  # characters [start, stop) of the report's text
    _text("words"), _text("rule"),
)  # fmt: skip

places = sa.Table(
    "places", metadata,
    sa.Column("key", sa.Text, primary_key=True),  # hash of the entry: a gazetteer may correct one under the same id
    _text("id"), _text("name"), _text("kind"), _text("country"), _text("admin1"),
    _float("lat"), _float("lon"), _float("radius_km"),
    sa.Column("population", sa.BigInteger, nullable=False),
)  # fmt: skip

slot_values = sa.Table(
    "slot_values", metadata,
    *_numbered(),
    _text("type"),  # actor, place, time or figure: only its own columns are filled
    _text("name", null=True),  # actor, place
    _text("actor", null=True), _text("kind", null=True), _text("role", null=True), _text("side", null=True), _text("country", null=True),
    sa.Column("place", sa.ForeignKey("places.key"), nullable=True),
    _text("relation", null=True), _float("lat", null=True), _float("lon", null=True), _float("radius_km", null=True),
    _text("precision", null=True),
    *_interval(), _text("said", null=True),  # of words that nothing anchors: what they say, as JSON
    _text("measure", null=True), _float("low", null=True), _float("high", null=True), _text("unit", null=True),
    _text("hedge", null=True), _text("counted", null=True),
    _text("note", null=True), _text("derived_unit", null=True), _text("derived_of", null=True),  # a figure checked, a share with its base
    _float("derived_low", null=True), _float("derived_high", null=True),
)  # fmt: skip

alternatives = sa.Table(
    "alternatives", metadata,
    *_numbered(),
    _int("value"),
    sa.Column("place", sa.ForeignKey("places.key"), nullable=False),
    _float("score"), _text("reason"),
    _to("value", "slot_values"),
)  # fmt: skip

attributions = sa.Table(
    "attributions", metadata,
    *_numbered(),
    _int("speaker", null=True), _int("speaker_evidence", null=True), _int("cue", null=True),
    _int("via", null=True), _int("via_evidence", null=True), _flag("quoted"), _sure("speaker_confidence"),
    _to("speaker", "slot_values"), _to("via", "slot_values"),
    _to("speaker_evidence", "evidence"), _to("cue", "evidence"), _to("via_evidence", "evidence"),
)  # fmt: skip

mentions = sa.Table(
    "mentions", metadata,
    *_numbered(),
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False, index=True),
    _int("trigger"), _text("status"), _flag("hedged"), _int("attribution"),
    _int("sentence_start", null=True), _int("sentence_stop", null=True),
    _float("confidence"), _text("incident"), _sure("status_confidence"),
    _to("trigger", "evidence"), _to("attribution", "attributions"),
)  # fmt: skip

mention_cues = sa.Table(
    "mention_cues", metadata,
    *_numbered(),
    _int("mention"), _int("evidence"),
    _to("mention", "mentions"), _to("evidence", "evidence"),
)  # fmt: skip

fillers = sa.Table(
    "fillers", metadata,
    *_numbered(),
    _int("mention", null=True),  # null: a value that belongs to no event
    _text("slot"), _int("value"), _int("evidence", null=True), _float("confidence"), _text("reason"),
    _to("mention", "mentions"), _to("value", "slot_values"), _to("evidence", "evidence"),
)  # fmt: skip

claims = sa.Table(
    "claims", metadata,
    *_numbered(),
    sa.Column("id", sa.Text, nullable=False, index=True),
    _int("mention"), _text("outlet"), _int("attribution"),
    _text("slot", null=True), _int("value", null=True),  # null: the claim that the event has this status
    _text("status"), _flag("hedged"), _int("evidence", null=True), _float("confidence"),
    _to("mention", "mentions"), _to("attribution", "attributions"), _to("value", "slot_values"), _to("evidence", "evidence"),
)  # fmt: skip

_TIED = ("tie", "score", "retired")
PLANNED = "tie > 3"  # of plans and of persons; in these letters, or SQLite does not see that an index on some rows will do

judgements = sa.Table(
    "judgements", metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    _text("left"), _text("right"),  # ids of mentions: what was decided outlives the reading
    _text("verdict"), _float("score"), sa.Column("reasons", sa.JSON, nullable=False), _text("by"),
    sa.Column("at", Utc, nullable=False), _flag("retired"),
    sa.Column("tie", sa.Integer, nullable=False, server_default=sa.text("0")),  # what it is to clusters: link/ties.py
    sa.Index("judgements_pair", "left", "right", *_TIED),  # all that grouping reads stands in the indexes: the rows lie all over the file
    sa.Index("judgements_right", "right", "left", *_TIED),
    sa.Index("judgements_plan_left", "left", "right", *_TIED, sqlite_where=sa.text(PLANNED), postgresql_where=sa.text(PLANNED)),
    sa.Index("judgements_plan_right", "right", "left", *_TIED, sqlite_where=sa.text(PLANNED), postgresql_where=sa.text(PLANNED)),
)  # fmt: skip

# ---- linking: all but the judgements can be made again at any time

FIRST = sa.text("n = 0")  # the condition of an index: what is to find its rows by it says the same words
sketches = sa.Table(
    "sketches", metadata,
    *_numbered(),
    sa.Column("mention", sa.Text, nullable=False),
    sa.Column("report", sa.Text, nullable=False, index=True),
    _int("arrival"),  # key of the first version of the report: older reports give their events their ids
    _int("version"),  # of the code that made it
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Index("sketches_arrival", "mention", "arrival", "n", "report"),  # all that grouping reads: the rows lie all over the file
    sa.Index("sketches_version", "version", "reading", sqlite_where=FIRST, postgresql_where=FIRST),
)  # fmt: skip

blocks = sa.Table(
    "blocks", metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    _int("role", key=True),  # 0 own, 1 seen, 2 seek: see link/blocks.py
    _int("reading", key=True), _int("n", key=True),
    sa.Index("blocks_reading", "reading"),
)  # fmt: skip

linked = sa.Table(
    "linked", metadata,
    sa.Column("reading", sa.ForeignKey("readings.key"), primary_key=True, autoincrement=False),
    sa.Column("at", Utc, nullable=False), _flag("grouped"),  # whether the events were made again since
)  # fmt: skip

members = sa.Table(
    "members", metadata,
    sa.Column("mention", sa.Text, primary_key=True),  # grouped with others: any other mention is an event by itself
    sa.Column("event", sa.Text, nullable=False, index=True),
    sa.Column("part", sa.Text, nullable=False, index=True),  # its part and, after a space, its cluster, each by its first mention: see grouping.py
    sa.Column("report", sa.Text, nullable=False, index=True),
)  # fmt: skip

fingerprints = sa.Table(
    "fingerprints", metadata,
    sa.Column("report", sa.Text, primary_key=True),
    _text("hash"),  # of the text it was made of
    _int("words"), sa.Column("packed", sa.LargeBinary, nullable=False),
)  # fmt: skip

bands = sa.Table(
    "bands", metadata,
    sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("report", sa.Text, primary_key=True),
    sa.Index("bands_report", "report"),
)  # fmt: skip

copies = sa.Table(
    "copies", metadata,
    sa.Column("left", sa.Text, primary_key=True), sa.Column("right", sa.Text, primary_key=True),  # ids of reports
    _text("kind"), _float("left_share"), _float("right_share"), _int("longest"),
    _int("left_start"), _int("left_stop"), _int("right_start"), _int("right_stop"),
    _flag("update"), sa.Column("reasons", sa.JSON, nullable=False),
    sa.Index("copies_right", "right"),
)  # fmt: skip

catalogue = sa.Table(
    "catalogue", metadata,
    sa.Column("event", sa.Text, primary_key=True),
    _text("digest"),  # of the mentions that it was made of, their readings and sources, and of who made it
    _text("data"),  # an Entry as JSON
    _int("words", null=True),  # its row of event_words
)  # fmt: skip

decisions = sa.Table(
    "decisions", metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("mention", sa.Text, nullable=False, index=True),  # what was decided outlives the reading
    _text("slot"), _text("target"),  # "": the event itself; kind, status, speaker, or a slot with the claim of the machine's value
    _text("action"), _text("round"), _text("by"), sa.Column("at", Utc, nullable=False),
    sa.Column("suggestion", sa.JSON, nullable=False),  # the machine's value as it was then
    sa.Column("value", sa.JSON, nullable=False),  # the person's; null for none
    _int("start", null=True), _int("stop", null=True), _text("words"),  # characters [start, stop) that were selected
    _text("reason"), _text("note"), _flag("retired"),
    sa.Column("batch", sa.Text, nullable=False, server_default=sa.text("''"), index=True),  # the bulk edit that it was made in
)  # fmt: skip

audit = sa.Table(
    "audit", metadata,
    _int("seq", key=True),  # 1, 2, 3, ... without a gap
    _text("at"), _text("by"), _text("action"), _text("subject"),
    _text("detail"),  # canonical JSON
    _text("prev"), _text("hash"),  # of the row before; of all other columns of this one
    sa.Index("audit_action", "action", "subject", "at"), sa.Index("audit_subject", "subject"), sa.Index("audit_by", "by"),
)  # fmt: skip

OF_READING = (evidence, slot_values, alternatives, attributions, mentions, mention_cues, fillers, claims)  # in the order of writing
