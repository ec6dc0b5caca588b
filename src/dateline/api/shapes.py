"""The shapes of answers as JSON Schema, for the description of the API."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
INT: Schema = {"type": "integer"}
NUM: Schema = {"type": "number"}
BOOL: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
ANY: Schema = {"type": "object", "additionalProperties": True}


def obj(**properties: Schema) -> Schema:
    """An object with all these keys."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def many(item: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": item}


def maybe(schema: Schema) -> Schema:
    """A value or null."""
    return {"anyOf": [schema, {"type": "null"}]}


ERROR = obj(error=obj(code=TEXT, what=TEXT, where=TEXT, cure=TEXT))
DAYS = obj(start=maybe(DAY), end=maybe(DAY))
PARTY = obj(key=TEXT, name=TEXT, side=TEXT)
PAIR = {"type": "array", "items": NUM, "minItems": 2, "maxItems": 2}
PARTS = many({"type": "array", "prefixItems": [TEXT, INT], "minItems": 2, "maxItems": 2})
CLASSES = many(obj(name=TEXT, label=TEXT, count=INT))
SEEN = {"covered": INT, "of": INT, "truncated": BOOL}
ENTRY = obj(
    id=TEXT, sentence=TEXT, kind=TEXT, kinds=many(TEXT), group=TEXT, status=TEXT, doubted=BOOL, denied=BOOL, disputed=many(TEXT), agreement=TEXT,
    time=maybe(obj(start=maybe(DAY), end=maybe(DAY), grain=TEXT, inferred=BOOL)), published=maybe(DAYS), captured=maybe(DAYS),
    place=maybe(obj(
        name=TEXT, relation=TEXT, country=TEXT, admin1=TEXT, lat=maybe(NUM), lon=maybe(NUM), radius_km=maybe(NUM), precision=TEXT, inferred=BOOL,
        withheld=BOOL, area=maybe(obj(middle=PAIR, radius_km=INT)),
    )),
    actors=many(PARTY), recipients=many(PARTY), speakers=many(PARTY), outlets=many(TEXT), reports=many(TEXT), independent=INT,
    figures=many(obj(measure=TEXT, low=maybe(NUM), high=maybe(NUM), words=TEXT, conflict=BOOL)),
    deaths=maybe(obj(low=INT, best=INT, high=INT, acled=INT)),
    plan=maybe(obj(state=TEXT, announced=maybe(DAY), start=maybe(DAY), end=maybe(DAY), began=maybe(DAY), slips=INT)),
    quote=maybe(TEXT), lead=obj(report=TEXT, start=INT, end=INT), confidence=NUM, mentions=many(TEXT), review=TEXT, flags=many(TEXT), changed=maybe(TEXT),
)  # fmt: skip
PIECES = many({"type": "array", "prefixItems": [TEXT, BOOL], "minItems": 2, "maxItems": 2})
HITS = obj(sentences=many(obj(report=TEXT, outlet=TEXT, start=INT, end=INT, words=PIECES)), more=INT, names=many(PIECES))
WARNINGS = many(obj(word=TEXT, value=TEXT, what=TEXT, cure=TEXT, near=many(TEXT)))
WIDENED = maybe(obj(alone=INT, count=INT, also=many(obj(actor=TEXT, name=TEXT, names=many(TEXT)))))
LISTED = {"revision": TEXT, "total": INT, "count": INT, "next": maybe(TEXT)}
EVENTS = obj(
    revision=TEXT, as_of=maybe(DAY), sentence=TEXT, total=INT, count=INT, reports=INT, outlets=INT, independent=INT, unlinked=INT, first=maybe(DAY),
    last=maybe(DAY), next=maybe(TEXT), warnings=WARNINGS, widened=WIDENED,
    events=many({**ENTRY, "properties": {**ENTRY["properties"], "hits": HITS}, "description": "`hits` only with `q`"}),
)  # fmt: skip
FACETS = obj(
    count=INT, sentence=TEXT, revision=TEXT, warnings=WARNINGS,
    facets=many(obj(
        name=TEXT, label=TEXT, values=many(obj(value=TEXT, label=TEXT, title=TEXT, count=INT, chosen=BOOL, excluded=BOOL)), more=INT,
    )),
)  # fmt: skip
MAP = obj(
    revision=TEXT, coarse=BOOL, warnings=WARNINGS, count=INT, located=INT, unlocated=INT, seen=INT, zoom=INT, classes=CLASSES,
    clusters=many(obj(lon=NUM, lat=NUM, count=INT, coarse=INT, parts=PARTS, box={"type": "array", "items": NUM, "minItems": 4, "maxItems": 4}, radius_km=maybe(INT))),
    marks=many({**obj(
        id=TEXT, lon=NUM, lat=NUM, radius_km=maybe(NUM), precision=TEXT, status=TEXT, ahead=BOOL, doubted=BOOL, denied=BOOL, sentence=TEXT,
    ), "description": "and `class`: the name of its class"}),
    links=many({**obj(id=TEXT, to=PAIR, label=TEXT), "description": "and `from`: where it was announced for"}),
)  # fmt: skip
BAR = obj(
    id=TEXT, start=maybe(DAY), end=maybe(DAY), grain=TEXT, ahead=BOOL, announced=maybe(DAY), began=maybe(DAY), published=maybe(DAY), overdue=BOOL,
    sentence=TEXT,
)  # fmt: skip
TIMELINE = obj(
    revision=TEXT, clock=TEXT, warnings=WARNINGS, first=maybe(DAY), last=maybe(DAY), step=INT, bins=many(obj(start=DAY, end=DAY, count=INT, parts=PARTS)),
    lanes=many(obj(name=TEXT, label=TEXT, count=INT, bins=many(INT), bars=many(BAR), left_out=INT)), lanes_left_out=INT, undated=INT, classes=CLASSES,
)  # fmt: skip
FORMATS = obj(
    revision=TEXT, count=INT,
    formats=many(obj(
        name=TEXT, title=TEXT, about=TEXT, cannot=TEXT, suffix=TEXT, media=TEXT, noun=TEXT, stamped=BOOL, ready=BOOL, rows=INT, events=INT, left_out=many(obj(why=TEXT, events=INT)),
    )),
)  # fmt: skip
REPORT = obj(id=TEXT, outlet=TEXT, url=TEXT, title=TEXT, published=maybe(DAYS), dated=maybe(ANY), events=many(TEXT))

_MEANINGS = {
    400: "A filter, a value or words that cannot be understood.", 404: "Nothing has this id.", 409: "A cursor of another revision or filter: begin again.",
    422: "A parameter of the wrong sort.", 500: "A fault of Dateline.", 503: "Another process holds the database.",
}  # fmt: skip


def _error(meaning: str) -> dict[str, Any]:
    return {"description": meaning, "content": {"application/json": {"schema": ERROR}}}


ERRORS: dict[int | str, dict[str, Any]] = {status: _error(meaning) for status, meaning in _MEANINGS.items()}
LACKING: dict[int | str, dict[str, Any]] = {501: _error("The library that writes this format is not installed where the server runs.")}


def documented(about: str, schema: Schema, *, media: str = "application/json") -> dict[int | str, dict[str, Any]]:
    """What a route answers: the schema of a success, 304, and the errors."""
    return {200: {"description": about, "content": {media: {"schema": schema}}}, 304: {"description": "The same as before: the tag has not changed."}, **ERRORS}
