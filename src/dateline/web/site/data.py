"""The data of a first screen, as scripts: the events in columns, and the rows of the list as the server's template renders them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from dateline.explore import Desk, Filter
from dateline.explore.clusters import AHEAD
from dateline.explore.colours import COLOURS, colouring
from dateline.explore.columns import Field, Ints
from dateline.explore.filters import FACETS
from dateline.explore.find import Found
from dateline.explore.labels import Labels
from dateline.export.readings import harmless_json, number
from dateline.export.view_records import iso
from dateline.model.entry import Entry
from dateline.model.plan import PlanState
from dateline.web import rail
from dateline.web.pages.explorer import WORST
from dateline.web.templates import ENVIRONMENT

CHUNK = 250  # rows in a script
COLUMNS = (
    "id", "sentence", "lon", "lat", "radius", "precision", "first", "last", "pfirst", "plast", "grain", "ahead", "doubted", "denied", "overdue", "announced",
    "began", "here", "there", "independent", "changed",
)  # fmt: skip


def script(name: str, value: Any) -> bytes:
    """A script that gives a value by its name."""
    return script_of(name, harmless_json(json.dumps(value, ensure_ascii=False, separators=(",", ":"))).encode())


def script_of(name: str, value: bytes) -> bytes:
    """The same of a value that is JSON already."""
    return b"dateline.give(" + json.dumps(name).encode() + b", " + value.strip() + b");\n"


def events_data(found: Found, labels: Labels, *, coarse: bool) -> Any:
    """All events in the order of the list; of each field the values, and which of them every event has. `coarse`: places are areas."""
    return {
        "coarse": coarse, "columns": COLUMNS, "rows": [_row(entry) for entry in found.entries],
        "fields": {name: _field(found, name, labels) for name in FACETS}, "schemes": {name: _scheme(found, name) for name in COLOURS},
        "reports": _codes(found.columns.fields["report"], found.numbers),
    }  # fmt: skip


def rows_data(desk: Desk, found: Found, *, coarse: bool) -> Iterator[tuple[str, list[str]]]:
    """The list items by script: "rows-0" and so on."""
    items = partial(ENVIRONMENT.get_template("explorer_parts.html").module.items, keep="", worst=WORST, said=rail.said, coarse=coarse)  # type: ignore[attr-defined]
    for start in range(0, len(found.entries), CHUNK):
        yield f"rows-{start // CHUNK}", [str(items([row])).strip() for row in rail.rows(desk, Filter(), found.entries[start : start + CHUNK])]


def _row(entry: Entry) -> list[Any]:
    plan = entry.plan
    return [
        entry.id, entry.sentence, number(entry.lon), number(entry.lat), number(entry.radius_km), entry.precision, iso(entry.earliest), iso(entry.latest),
        iso(entry.first_published), iso(entry.last_published), entry.grain, plan is not None and plan.state in AHEAD, entry.doubted, entry.denied,
        plan is not None and plan.state is PlanState.OVERDUE, iso(plan.announced) if plan else None, iso(plan.began) if plan else None,
        plan.here if plan else None, plan.there if plan else None, entry.independent, entry.changed.date().isoformat() if entry.changed else None,
    ]  # fmt: skip


def _field(found: Found, name: str, labels: Labels) -> Any:
    field = found.columns.fields[name]
    shown = [rail.said(name, value, label) for value, label in zip(field.values, field.labels, strict=True)]
    return {
        "label": FACETS[name], "values": list(field.values), "labels": shown, "titles": [labels.title(name, value) for value in field.values],
        "of": _codes(field, found.numbers),
    }  # fmt: skip


def _codes(field: Field, numbers: Ints) -> list[list[int]]:
    """The values of each event, by number."""
    ends = np.searchsorted(field.rows, np.arange(field.size + 1))
    return [field.codes[ends[n] : ends[n + 1]].tolist() for n in numbers.tolist()]


def _scheme(found: Found, name: str) -> Any:
    """Classes of a colouring and that of each event: the same whatever is chosen."""
    made = colouring(found, name)
    return {"classes": [{"name": one.name, "label": one.label} for one in made.classes], "of": made.of[found.numbers].tolist()}
