"""Views for the database shell: one row an event, a claim, a figure, and nothing retired. Made anew after each migration.

sqlite3 dateline.db "select kind, status, actors, places, speaker from events_view where outlet = 'Al Jazeera'"
"""

from __future__ import annotations

import sqlalchemy as sa

_BASE = """
FROM mentions m
JOIN readings r ON r.key = m.reading AND r.retired IS NULL
JOIN reports p ON p.key = r.report
JOIN evidence t ON t.reading = m.reading AND t.n = m."trigger"
JOIN attributions a ON a.reading = m.reading AND a.n = m.attribution
LEFT JOIN slot_values s ON s.reading = a.reading AND s.n = a.speaker
LEFT JOIN slot_values b ON b.reading = a.reading AND b.n = a.via
LEFT JOIN evidence c ON c.reading = a.reading AND c.n = a.cue
"""
_SENTENCE = "substr(p.text, m.sentence_start + 1, m.sentence_stop - m.sentence_start)"
_EVENT = "coalesce((SELECT x.event FROM members x WHERE x.mention = m.id), 'e-' || substr(m.id, 3))"
_SURE = "m.status_confidence, CASE WHEN a.speaker IS NOT NULL THEN a.speaker_confidence END AS speaker_confidence"


def _joined(slot: str, what: str) -> str:
    """Values of a slot, in their order, with semicolons between."""
    return f"""(SELECT {{join}}(x, '; ') FROM (SELECT {what} AS x FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = '{slot}' ORDER BY f.n) AS list)"""  # noqa: S608 - constants of this file


def _first(slot: str, what: str) -> str:
    """A column of the first value of a slot."""
    return f"""(SELECT {what} FROM fillers f JOIN slot_values v ON v.reading = f.reading AND v.n = f.value
        LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence
        WHERE f.reading = m.reading AND f.mention = m.n AND f.slot = '{slot}' ORDER BY f.n LIMIT 1)"""  # noqa: S608 - constants of this file


VIEWS = {
    "events_view": f"""SELECT m.id, p.id AS report, p.outlet, p.published_earliest AS published, m.kind, m.status, m.hedged, t.words AS trigger_words,
    {_joined("actor", "v.name")} AS actors, {_joined("recipient", "v.name")} AS recipients, {_joined("place", "v.name")} AS places,
    {_first("place", "v.lat")} AS lat, {_first("place", "v.lon")} AS lon, {_first("place", "v.radius_km")} AS radius_km,
    {_first("time", "v.earliest")} AS earliest, {_first("time", "v.latest")} AS latest, {_first("time", "e.words")} AS time_words,
    {_joined("figure", "e.words")} AS figures, s.name AS speaker, b.name AS via, c.words AS cue, {_SENTENCE} AS sentence,
    t.start AS trigger_start, t.stop AS trigger_end, m.confidence, {_SURE}, {_EVENT} AS incident, r.reader {_BASE}""",
    "claims_view": f"""SELECT k.id, p.id AS report, m.id AS event, m.kind, k.outlet, b.name AS via, s.name AS speaker, k.slot,
    coalesce(v.name, v.measure) AS value, v.lat, v.lon, v.earliest, v.latest, v.low, v.high, v.unit, k.status, k.hedged,
    q.words AS quote, q.start AS quote_start, q.stop AS quote_end, {_SENTENCE} AS sentence, k.confidence, {_SURE}, r.reader
    {_BASE} JOIN claims k ON k.reading = m.reading AND k.mention = m.n
    LEFT JOIN slot_values v ON v.reading = k.reading AND v.n = k.value LEFT JOIN evidence q ON q.reading = k.reading AND q.n = k.evidence""",
    "figures_view": f"""SELECT m.id AS event, p.id AS report, p.outlet, p.published_earliest AS published, m.kind, m.status, s.name AS speaker,
    v.measure, v.low, v.high, v.unit, v.hedge, v.counted, v.note, v.derived_low, v.derived_high, v.derived_unit, v.derived_of, e.words, {_SENTENCE} AS sentence, f.confidence
    {_BASE} JOIN fillers f ON f.reading = m.reading AND f.mention = m.n AND f.slot = 'figure'
    JOIN slot_values v ON v.reading = f.reading AND v.n = f.value LEFT JOIN evidence e ON e.reading = f.reading AND e.n = f.evidence""",
}
_JOIN = {"sqlite": "group_concat", "postgresql": "string_agg"}


def remake_views(connection: sa.Connection) -> None:
    """Drop and create all views, inside the running transaction."""
    join = _JOIN[connection.dialect.name]
    for name, select in VIEWS.items():
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {select.format(join=join)}")
