"""A reading by hand: two events of one report, with every kind of value; and databases to begin with, made once and copied."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from dateline.model import (
    ActorRef,
    Attribution,
    Candidate,
    EventMention,
    Evidence,
    Filler,
    Grain,
    Location,
    Measure,
    Place,
    Precision,
    Quantity,
    Reading,
    Report,
    Slot,
    Span,
    Status,
    TimeValue,
    claims_of,
    content_id,
)
from dateline.store import open_store

TEXT = "Rebels shelled Kharat on Monday, a general told Reuters. At least 12 people were killed.\nThe ministry plans an offensive."
KHARAT = Place(id="g:1", name="Kharat", kind="town", country="XX", admin1="North", lat=36.8, lon=38.0, radius_km=3.0, population=9000)
OTHER = replace(KHARAT, id="g:2", admin1="South", lat=12.5)


def evidence(words: str, report: str = "r-1", text: str = TEXT) -> Evidence:
    start = text.index(words)
    return Evidence(report=report, span=Span(start=start, end=start + len(words)), text=words, rule="test")


def reading(report: str = "r-1", *, reader: str = "reader 1", outlet: str = "Courier", text: str = TEXT, published: bool = True) -> Reading:
    """A reading of TEXT, or of a text that holds the same words."""

    def words(said: str) -> Evidence:
        return evidence(said, report, text)

    day = TimeValue(earliest=date(2020, 3, 2), latest=date(2020, 3, 2), grain=Grain.DAY)
    kharat = Location(
        name="Kharat", place=KHARAT, relation="in", lat=36.8, lon=38.0, radius_km=3.0, precision=Precision.TOWN,
        alternatives=(Candidate(place=OTHER, score=0.25, reason="same name"),),
    )  # fmt: skip
    general = Attribution(
        speaker=ActorRef(actor=None, name="a general"), speaker_evidence=words("a general"), cue=words("told"),
        via=ActorRef(actor="reuters", name="Reuters", kind="agency"), via_evidence=words("Reuters"), speaker_confidence=0.875,
    )  # fmt: skip
    killed = Quantity(measure=Measure.KILLED, low=12.0, high=None, unit="person", hedge="at least", counted="people")
    shelled = EventMention(
        id=content_id("m", report, "shelled"), report=report, kind="shelling", trigger=words("shelled"), status=Status.OCCURRED, hedged=False,
        attribution=general, sentence=Span(start=0, end=text.index(".") + 1), cues=(words("told"),), confidence=0.75,
        status_confidence=0.625,
        fillers=(
            Filler(slot=Slot.ACTOR, value=ActorRef(actor=None, name="Rebels"), evidence=words("Rebels"), confidence=0.9, reason="subject"),
            Filler(slot=Slot.PLACE, value=kharat, evidence=words("Kharat")),
            Filler(slot=Slot.TIME, value=day, evidence=words("Monday")),
            Filler(slot=Slot.FIGURE, value=killed, evidence=words("At least 12")),
        ),
    )  # fmt: skip
    planned = EventMention(
        id=content_id("m", report, "offensive"), report=report, kind="offensive", trigger=words("offensive"), status=Status.PLANNED, hedged=True,
        attribution=Attribution(), sentence=Span(start=text.index("The ministry"), end=len(text)),
        fillers=(Filler(slot=Slot.PLACE, value=replace(kharat, relation="near"), evidence=None, reason="place of the report"),),
    )  # fmt: skip
    events = (shelled, planned)
    return Reading(
        report=Report(
            id=report, text=text, outlet=outlet, title="Shelling in the north", published=day if published else None,
            credits=("Reuters",), hash=content_id("text", text),
        ),
        reader=reader, events=events, claims=tuple(c for e in events for c in claims_of(e, outlet=outlet, reader=reader)),
        loose=(Filler(slot=Slot.ACTOR, value=ActorRef(actor=None, name="The ministry"), evidence=words("The ministry")),),
    )  # fmt: skip


@cache
def _content(make: Callable[[Path], object]) -> bytes:
    """The file that `make` leaves at a path, once a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        make(path)
        return path.read_bytes()


def copied(make: Callable[[Path], object], path: Path) -> Path:
    """A copy at `path` of the database that `make` makes, a function of a module: its file is kept for as long as the process runs."""
    path.write_bytes(_content(make))
    return path


def _blank(path: Path) -> None:
    open_store(path, write=True).close()


def _one(path: Path) -> None:
    with open_store(path, write=True) as store:
        store.put(reading())


def _three(path: Path) -> None:
    with open_store(path, write=True) as store:
        for name in ("r-1", "r-2", "r-3"):
            store.put(reading(name))


def blank(path: Path) -> Path:
    """An empty database at `path`. To make one runs ten migrations: sixty times the work of a copy. `test_open.py` makes them in earnest."""
    return copied(_blank, path)


def one_report(path: Path) -> Path:
    """A database at `path` that holds `reading()`."""
    return copied(_one, path)


def three_reports(path: Path) -> Path:
    """A database at `path` that holds the readings of r-1, r-2 and r-3, the same two events in each."""
    return copied(_three, path)
