"""Events as rows of CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

from dateline.export.view_records import Record, entry_record
from dateline.link.flagged import labelled
from dateline.model.entry import Entry

RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula
SEVERAL = "; "
DAYS = frozenset({  # columns that are days
    "start", "end", "published_first", "published_last", "captured_first", "captured_last", "plan_announced", "plan_start", "plan_end", "plan_began",
})  # fmt: skip


def write_rows(entries: Iterable[Entry], out: TextIO, *, filter_: str, snapshot: str, coarse: bool) -> int:
    """The header and one row an event; how many events."""
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180; and a bare CR inside a cell is quoted only where lines end with one
    writer.writerow([*COLUMNS, "filter", "snapshot"])
    count = 0
    for count, entry in enumerate(entries, 1):  # noqa: B007 - the count is the result
        record = entry_record(entry, coarse=coarse)
        writer.writerow([cell(value(record)) for value in COLUMNS.values()] + [cell(filter_), cell(snapshot)])
    return count


def cell(value: object) -> str:
    """A value in a cell: nothing for null, yes or no, a number as it is; text that a spreadsheet would take for a formula begins with an
    apostrophe.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = labelled(str(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(RISKY) else text


def _at(*keys: str) -> Callable[[Record], Any]:
    """The value below some keys, None where one is null."""

    def get(record: Record) -> Any:
        value: Any = record
        for key in keys:
            value = None if value is None else value[key]
        return value

    return get


def _middle(at: int) -> Callable[[Record], Any]:
    """Longitude or latitude of the area of a coarsened place."""
    find = _at("place", "area", "middle")
    return lambda record: None if (middle := find(record)) is None else middle[at]


def _joined(key: str, part: str = "") -> Callable[[Record], str]:
    """The values of a list with semicolons between."""
    return lambda record: SEVERAL.join(one[part] if part else one for one in record[key])


def _figures(record: Record) -> str:
    """"killed 12 to 15; injured 30"."""
    return SEVERAL.join(f"{one['measure']} {_range(one['low'], one['high'])}" for one in record["figures"])


def _range(low: object, high: object) -> str:
    return f"{low}" if low == high else f"{'' if low is None else low} to {'' if high is None else high}"


COLUMNS: Mapping[str, Callable[[Record], Any]] = {
    **{name: _at(name) for name in ("id", "sentence", "kind", "group", "status", "doubted", "denied")},
    "disputed": _joined("disputed"), "agreement": _at("agreement"),
    "start": _at("time", "start"), "end": _at("time", "end"), "grain": _at("time", "grain"), "time_inferred": _at("time", "inferred"),
    "published_first": _at("published", "start"), "published_last": _at("published", "end"),
    "captured_first": _at("captured", "start"), "captured_last": _at("captured", "end"),
    "place": _at("place", "name"),
    **{name: _at("place", name) for name in ("relation", "country", "admin1", "lat", "lon", "radius_km", "precision")},
    "place_inferred": _at("place", "inferred"), "withheld": _at("place", "withheld"),
    "area_lon": _middle(0), "area_lat": _middle(1), "area_radius_km": _at("place", "area", "radius_km"),
    "actors": _joined("actors", "name"), "actor_keys": _joined("actors", "key"), "recipients": _joined("recipients", "name"),
    "recipient_keys": _joined("recipients", "key"), "speakers": _joined("speakers", "name"), "outlets": _joined("outlets"),
    "reports": _joined("reports"), "independent": _at("independent"), "figures": _figures,
    **{f"deaths_{name}": _at("deaths", name) for name in ("low", "best", "high", "acled")},
    **{f"plan_{name}": _at("plan", name) for name in ("state", "announced", "start", "end", "began", "slips")},
    "quote": _at("quote"), "lead_report": _at("lead", "report"), "lead_start": _at("lead", "start"), "lead_end": _at("lead", "end"),
    "confidence": _at("confidence"), "review": _at("review"), "flags": _joined("flags"), "changed": _at("changed"), "mentions": _joined("mentions"),
}  # fmt: skip
