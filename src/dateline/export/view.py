"""The events of a filter as a file: exactly those that are on the screen, with the filter, the snapshot and the day written into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TextIO

import dateline
from dateline.export.readings import json_line
from dateline.export.view_csv import write_rows
from dateline.export.view_records import Record, entry_record, point_of
from dateline.model.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a file says of itself: the filter as a query and in words, the revision of the catalogue, how many events, the day it was written,
    whether its points are coarse, and of how many of the events words or points are hidden, since a reviewer flagged them.
    """

    filter: str
    words: str
    revision: str
    count: int
    written: date
    coarse: bool = False
    hidden: int = 0

    def record(self) -> Record:
        """As JSON."""
        return {
            "format": "dateline events", "filter": self.filter, "filter_in_words": self.words, "revision": self.revision, "count": self.count,
            "coarse": self.coarse, "flagged_hidden": self.hidden, "version": dateline.__version__, "written": self.written.isoformat(),
        }  # fmt: skip

    def line(self) -> str:
        """In one cell."""
        coarse = ";coarse=yes" if self.coarse else ""
        hidden = f";flagged_hidden={self.hidden}" if self.hidden else ""
        return f"revision={self.revision};count={self.count};dateline={dateline.__version__};written={self.written}{coarse}{hidden}"


Write = Callable[[Iterable[Entry], Stamp, TextIO], int]


def write_jsonl(entries: Iterable[Entry], stamp: Stamp, out: TextIO) -> int:
    """JSON Lines: first what the file is, under the key "dateline", then one event a line. How many events."""
    out.write(json_line({"dateline": stamp.record()}) + "\n")
    count = 0
    for count, entry in enumerate(entries, 1):  # noqa: B007 - the count is the result
        out.write(json_line(entry_record(entry, coarse=stamp.coarse)) + "\n")
    return count


def write_csv(entries: Iterable[Entry], stamp: Stamp, out: TextIO) -> int:
    """A table with a row an event; its last two columns are the filter and the snapshot. How many events."""
    return write_rows(entries, out, filter_=stamp.filter, snapshot=stamp.line(), coarse=stamp.coarse)


def write_geojson(entries: Iterable[Entry], stamp: Stamp, out: TextIO) -> int:
    """A FeatureCollection (RFC 7946); what the file is stands beside the features, under "dateline". An event without a point has no geometry; how many
    there are of those is `without_point`. How many events.
    """
    count = bare = 0
    out.write('{"type": "FeatureCollection", "features": [')
    for count, entry in enumerate(entries, 1):
        feature = _feature(entry, stamp.coarse)
        bare += feature["geometry"] is None
        out.write((",\n" if count > 1 else "\n") + json_line(feature))
    out.write('\n], "dateline": ' + json_line({**stamp.record(), "without_point": bare}) + "}\n")
    return count


def _feature(entry: Entry, coarse: bool) -> Record:
    record, point = entry_record(entry, coarse=coarse), point_of(entry, coarse=coarse)
    place = record["place"] or {}
    flat = {"precision": place.get("precision"), "radius_km": place.get("radius_km")}
    return {
        "type": "Feature", "id": entry.id, "geometry": {"type": "Point", "coordinates": list(point)} if point else None, "properties": {**record, **flat},
    }  # fmt: skip
