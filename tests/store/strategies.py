"""Readings of any shape for property tests; every offset reproduces its words, all parts belong to one report and one reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from dateline.model import (
    ActorRef,
    Attribution,
    Candidate,
    Claim,
    EventMention,
    Evidence,
    Filler,
    Location,
    Measure,
    Place,
    Precision,
    Problem,
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
from dateline.model.quantity import Derived
from dateline.model.time import Basis, Bound, DatedBy, Grain, Published, TimeKind, Unanchored

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)  # any character, but half of a surrogate pair
SOME = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
SCORES = st.floats(0, 1)
NUMBERS = st.one_of(st.none(), st.integers(-(2**40), 2**40), FLOATS)
DAYS = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))

PLACES = st.builds(
    Place, id=SOME, name=SOME, kind=WORDS, country=WORDS, admin1=WORDS, lat=FLOATS, lon=FLOATS, radius_km=FLOATS,
    population=st.integers(0, 10**10),
)  # fmt: skip
ACTORS = st.builds(
    ActorRef, actor=st.none() | WORDS, name=SOME, kind=WORDS, role=WORDS, side=WORDS, country=WORDS
)
LOCATIONS = st.builds(
    Location, name=SOME, place=st.none() | PLACES, relation=WORDS, lat=st.none() | FLOATS, lon=st.none() | FLOATS,
    radius_km=st.none() | FLOATS, precision=st.sampled_from(Precision),
    alternatives=st.lists(st.builds(Candidate, place=PLACES, score=SCORES, reason=WORDS), max_size=2).map(tuple),
)  # fmt: skip
DERIVED = st.builds(Derived, low=NUMBERS, high=NUMBERS, unit=WORDS, of=st.sampled_from(["part", "whole"]))
QUANTITIES = st.builds(
    Quantity, measure=st.sampled_from(Measure), low=NUMBERS, high=NUMBERS, unit=WORDS, hedge=WORDS, counted=WORDS, note=WORDS, derived=st.none() | DERIVED,
)  # fmt: skip


@st.composite
def times(draw: st.DrawFn) -> TimeValue:
    first, last = draw(DAYS), draw(DAYS)
    if first and last and last < first:
        first, last = last, first
    grain, bound, basis = (draw(st.sampled_from(kind)) for kind in (Grain, Bound, Basis))
    return TimeValue(earliest=first, latest=last, grain=grain, bound=bound, basis=basis)


INTEGERS = st.none() | st.integers(-12, 12)
UNANCHORED = st.builds(
    Unanchored, kind=st.sampled_from(TimeKind), month=INTEGERS, months=st.integers(1, 6), day=INTEGERS, weekday=INTEGERS, direction=INTEGERS, unit=WORDS,
    low=st.none() | FLOATS, high=st.none() | FLOATS, side=WORDS,
)  # fmt: skip
SLOT_TIMES = st.builds(lambda value, said: replace(value, said=said), times(), st.none() | UNANCHORED)


VALUES: dict[Slot, st.SearchStrategy[Any]] = {
    Slot.ACTOR: ACTORS, Slot.RECIPIENT: ACTORS, Slot.PLACE: LOCATIONS, Slot.TIME: SLOT_TIMES, Slot.FIGURE: QUANTITIES,
}  # fmt: skip


@st.composite
def readings(draw: st.DrawFn, report_id: str | None = None) -> Reading:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda s: s[0] < s[1]).map(lambda s: Span(start=s[0], end=s[1]))
    published = draw(st.none() | times())
    words = spans.map(lambda s: (s.of(text), s)) | SOME.map(lambda words: (words, None))  # in the text, or in the address
    dated = st.tuples(st.sampled_from(DatedBy), words).map(lambda d: published and Published(value=published, by=d[0], words=d[1][0], span=d[1][1]))
    report = Report(
        id=report_id or draw(SOME), text=text, outlet=draw(WORDS), url=draw(WORDS), title=draw(WORDS), published=published,
        credits=tuple(draw(st.lists(WORDS, max_size=2))), hash=content_id("text", text), dated=draw(st.none() | dated),
    )  # fmt: skip
    evidence = st.tuples(spans, WORDS).map(lambda p: Evidence(report=report.id, span=p[0], text=p[0].of(text), rule=p[1]))
    pairs = st.one_of(*(st.tuples(st.just(slot), values) for slot, values in VALUES.items()))
    fillers = st.tuples(pairs, st.none() | evidence, SCORES, WORDS).map(
        lambda f: Filler(slot=f[0][0], value=f[0][1], evidence=f[1], confidence=f[2], reason=f[3])
    )
    maybe = st.none() | evidence
    attribution = st.builds(
        Attribution, speaker=st.none() | ACTORS, speaker_evidence=maybe, cue=maybe, via=st.none() | ACTORS, via_evidence=maybe, quoted=st.booleans(),
        speaker_confidence=SCORES,
    )
    mentions = st.builds(
        EventMention, id=SOME, report=st.just(report.id), kind=WORDS, trigger=evidence, status=st.sampled_from(Status), hedged=st.booleans(),
        attribution=attribution, fillers=st.lists(fillers, max_size=3).map(tuple), cues=st.lists(evidence, max_size=2).map(tuple),
        sentence=st.none() | spans, confidence=SCORES, status_confidence=SCORES, incident=WORDS,
    )  # fmt: skip
    events = tuple(draw(st.lists(mentions, max_size=3, unique_by=lambda m: m.id)))
    reader = draw(SOME)
    claims: tuple[Claim, ...] = tuple(c for event in events for c in claims_of(event, outlet=report.outlet, reader=reader))
    problems = st.builds(Problem, stage=WORDS, code=WORDS, message=WORDS, span=st.none() | spans)
    return Reading(
        report=report, reader=reader, events=events, claims=claims, loose=tuple(draw(st.lists(fillers, max_size=2))),
        problems=tuple(draw(st.lists(problems, max_size=2))),
    )  # fmt: skip
