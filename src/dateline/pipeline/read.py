"""The whole flow, top to bottom: from a report to everything that was found in it.

Pure: no network, no clock, no disk. A report that cannot be read never stops a batch: it becomes a Problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import dateline
from dateline.extract.actors import find_actors
from dateline.extract.events import consider
from dateline.extract.events_near import Near
from dateline.extract.places import find_places
from dateline.extract.quantities import find_quantities
from dateline.extract.quantities_persons import without_speakers
from dateline.extract.speakers import find_speech
from dateline.extract.speech_lines import closing_phrase
from dateline.extract.times import dates, find_times
from dateline.lexicon import Lexicon
from dateline.model import Analyser, Analysis, EventMention, Problem, Reading, Report, claims_of
from dateline.pipeline.assembly import build_events, loose_values
from dateline.pipeline.coherence import cohere
from dateline.pipeline.dispose import dispose
from dateline.pipeline.dispose_words import dispose_status, dispose_words
from dateline.pipeline.heads import Heads, load_heads
from dateline.pipeline.nearest import nearest
from dateline.pipeline.sheet import Sheet
from dateline.resolve.actors import resolve_actors
from dateline.resolve.places import resolve_places
from dateline.resolve.times import resolve_times
from dateline.settings import Settings

BATCH = 32  # reports a call of the language model: enough word pieces to sort by length, little enough to keep memory flat


def read_report(report: Report, lexicon: Lexicon, language: Analyser, settings: Settings | None = None) -> Reading:
    """Everything found in one report. Raises LanguageError when the model cannot run; nothing else."""
    return next(read_reports([report], lexicon, language, settings))


def read_reports(
    reports: Iterable[Report], lexicon: Lexicon, language: Analyser, settings: Settings | None = None
) -> Iterator[Reading]:
    """Readings of reports, in order, lazily and in batches; a report that fails gives a Reading with a Problem."""
    settings = settings or Settings()
    heads = load_heads(settings.language.model)
    reader = reader_version(lexicon, language, heads)
    examples = nearest(lexicon, language)
    todo = iter(reports)
    while batch := list(islice(todo, BATCH)):
        for report, analysis in zip(batch, language.analyse(batch), strict=True):
            yield _safely(report, analysis, lexicon, reader, heads, examples.near if examples else None)


def reader_version(lexicon: Lexicon, language: Analyser, heads: Heads | None = None) -> str:
    """Package, model, heads and lexicon: what a claim says of who made it."""
    learned = f"{language.version}+{heads.version}" if heads else language.version
    return f"dateline {dateline.__version__}, {learned}, lexicon {lexicon.version}"


def _safely(report: Report, analysis: Analysis, lexicon: Lexicon, reader: str, heads: Heads | None, near: Near | None) -> Reading:
    try:
        return read_analysis(report, analysis, lexicon, reader, heads, near)
    except Exception as error:  # noqa: BLE001 - a fault in one report must not cost the batch; it is kept as data
        message = f"{report.id}: {type(error).__name__}: {error} (a fault of Dateline: please report it with this text)"
        return Reading(report=report, reader=reader, problems=(Problem(stage="pipeline", code="failed", message=message),))


def events_of(sheet: Sheet, heads: Heads | None) -> tuple[EventMention, ...]:
    """The events of a report of which everything is found: put together, weighed, and settled with each other."""
    return cohere(sheet, dispose_status(sheet, dispose(sheet, build_events(sheet), heads), heads))


def read_analysis(
    report: Report, analysis: Analysis, lexicon: Lexicon, reader: str, heads: Heads | None = None, near: Near | None = None
) -> Reading:
    """From an analysis to a reading: find, resolve, assemble, weigh, settle, claim."""
    if not analysis.tokens:
        empty = Problem(stage="language", code="no_sentence", message=f"{report.id}: no sentence in it (is the text complete?)")
        return Reading(report=report, reader=reader, problems=(empty,))
    sheet = fill_sheet(report, analysis, lexicon, heads, near)
    events = events_of(sheet, heads)
    return Reading(
        report=report,
        reader=reader,
        events=events,
        claims=tuple(claim for event in events for claim in claims_of(event, outlet=report.outlet, reader=reader)),
        loose=loose_values(sheet, events),
    )


def fill_sheet(report: Report, analysis: Analysis, lexicon: Lexicon, heads: Heads | None = None, near: Near | None = None) -> Sheet:
    """Every mention of the report with its value, before they are put together; without heads the event words are those of the codebook, and
    with an analyst's examples of own kinds also those that are near to them.
    """
    speech = find_speech(analysis, lexicon.speech)
    words = dispose_words(analysis, consider(analysis, lexicon.codebook), speech, lexicon.codebook, heads)
    told = [
        (cue[0], one.source) for one in speech
        if one.source is not None and (cue := analysis.tokens_in(one.cue.span)) and closing_phrase(analysis, cue[0])
    ]  # fmt: skip
    actors = find_actors(analysis, lexicon.actors)
    times = tuple(dates(find_times(analysis, lexicon.times)))
    places = find_places(analysis, lexicon.gazetteer)
    outlet = lexicon.outlets.find(report.outlet, report.url)
    place_values = resolve_places(places, analysis, lexicon.gazetteer, outlet.country if outlet else "")
    return Sheet(
        report=report,
        analysis=analysis,
        lexicon=lexicon,
        words=near.judge(analysis, words, lexicon.codebook, speech).words if near else words,
        speech=speech,
        actors=actors,
        actor_values=resolve_actors(actors, analysis, lexicon.actors, report.published, outlet, place_values, told),
        times=times,
        time_values=resolve_times(times, analysis, report.published),
        places=places,
        place_values=place_values,
        figures=without_speakers(find_quantities(analysis, lexicon.numbers), analysis, speech),
    )
