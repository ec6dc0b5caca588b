"""The three files of Forensic Architecture's TimeMap in one archive: events.json, associations.json, sources.json, by its schemas (src/reducers/validate)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dateline.export.accounts import STATUSES
from dateline.export.forms.form import Form, Heading, View, tally, with_reports
from dateline.export.forms.sheets import member
from dateline.export.readings import json_line
from dateline.export.view_records import point_of
from dateline.export.wording import day_range
from dateline.lexicon import Lexicon
from dateline.link.flagged import unless_hidden
from dateline.model import Report
from dateline.model.entry import Entry

Record = dict[str, Any]
FIELDS = {
    "id": "our id of the event", "description": "our sentence", "date": "first day of the interval, MM/DD/YYYY as TimeMap reads it", "time": "empty: no hour is known",
    "time_precision": "how fine the words are: day, week, month ...", "time_display": "the whole interval in words", "location": "name of the place",
    "latitude": "of our place, as text; empty where there is none or it is withheld", "longitude": "likewise", "category": "the group of its kind",
    "associations": "ids of associations.json: its group (mode CATEGORY), its kind and its status (mode FILTER)", "sources": "ids of sources.json: its reports",
    "comments": "outlets and independent sources; whether it is doubted or denied",
}  # fmt: skip


def fate(entry: Entry, lexicon: Lexicon) -> str:  # noqa: ARG001 - a Fate
    """Why an event is not in it: TimeMap drops what has no day."""
    return "" if entry.earliest else "no first day known, without which TimeMap drops an event"


def event_of(entry: Entry, *, coarse: bool = False) -> Record:
    """An event of events.json. Every value is text or a list, as its schema asks. Raises ValueError for one without a first day."""
    if entry.earliest is None:
        raise ValueError(f"{entry.id} is not in it: see fate")
    point = point_of(entry, coarse=coarse)
    marks = [mark for mark, holds in (("doubted", entry.doubted), ("denied by some", entry.denied)) if holds]
    return {
        "id": entry.id, "description": entry.sentence, "date": entry.earliest.strftime("%m/%d/%Y"), "time": "", "time_precision": entry.grain,
        "time_display": day_range(entry.earliest, entry.latest) if entry.latest else f"since {entry.earliest.isoformat()}", "location": entry.place,
        "latitude": str(point[1]) if point else "", "longitude": str(point[0]) if point else "", "category": entry.group,
        "associations": [name for name, _, _ in _associations(entry)], "sources": list(entry.reports),
        "comments": "; ".join([f"{', '.join(entry.outlets)} ({entry.independent} independent)", *marks]),
    }  # fmt: skip


def _associations(entry: Entry) -> list[tuple[str, str, str]]:
    """Id, title and mode."""
    status = entry.status.value
    return [
        (f"group-{entry.group}", entry.group or "other", "CATEGORY"), (f"kind-{entry.kind}", entry.kind.replace("_", " "), "FILTER"),
        (f"status-{status}", STATUSES[entry.status], "FILTER"),
    ]  # fmt: skip


def _source(name: str, report: Report | None) -> Record:
    made: Record = {"id": name, "title": name, "type": "article", "paths": []}
    if report is None:
        return made
    day = report.day.isoformat() if report.day else ""
    return {**made, "title": unless_hidden(report.title) or name, "url": report.url, "author": report.outlet, "date": day}


def write(view: View, out: BinaryIO) -> None:
    """The archive: events stream, what they refer to is gathered on the way."""
    associations: dict[str, Record] = {}
    sources: dict[str, Record] = {}

    def events() -> Iterator[str]:
        for entry, reports in with_reports(view, FORM.held(view)):
            for name, title, mode in _associations(entry):
                associations.setdefault(name, {"id": name, "title": title, "desc": "", "mode": mode, "filter_paths": [mode.lower(), title]})
            for name in entry.reports:
                if name not in sources:
                    sources[name] = _source(name, reports.get(name))
            yield json_line(event_of(entry, coarse=view.stamp.coarse))

    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _list(archive, "events.json", events(), view)
        _list(archive, "associations.json", map(json_line, associations.values()), view)
        archive.writestr(member("sources.json", view.stamp.written), json_line(sources))
        archive.writestr(member("dateline.json", view.stamp.written), json_line({**view.stamp.record(), **tally(FORM, view).record()}))


def _list(archive: zipfile.ZipFile, name: str, items: Iterable[str], view: View) -> None:
    with archive.open(member(name, view.stamp.written), "w", force_zip64=True) as part:
        part.write(b"[")
        for number, item in enumerate(items):
            part.write(((",\n" if number else "\n") + item).encode())
        part.write(b"\n]\n")


FORM = Form(
    name="timemap", title="TimeMap", suffix=".zip", media="application/zip", write=write, heading=Heading.MAPS, fate=fate, stamped=True, noun="event", columns=FIELDS,
    about="The three JSON files of Forensic Architecture's TimeMap, in one archive.",
    cannot="Events without a first day, which TimeMap drops; intervals and radii, of which it draws the first day and the middle; who says what.",
)  # fmt: skip
