"""A report, an event or a claim as a page of text."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.cli.cells import days, event_line, source, value_words
from dateline.export.claims import event_of
from dateline.export.wording import figure_words, time_words
from dateline.model import ActorRef, Claim, EventMention, Evidence, Filler, Location, Quantity, Reading, Report, Span, TimeValue
from dateline.model.mention import NEAR
from dateline.model.time import DatedBy
from dateline.store.queries import Found

CONTEXT = 160  # characters on either side of a quote
LABEL = 12  # columns
_DATED_BY = {DatedBy.LINE: "line", DatedBy.COPYRIGHT: "copyright line"}  # the others are called as they are


def page(found: Found) -> str:
    """The page of whatever was found."""
    if isinstance(found.item, EventMention):
        return "\n".join(_event(found.reading, found.item))
    if isinstance(found.item, Claim):
        return "\n".join(_claim(found.reading, found.item))
    return "\n".join(_reading(found.reading))


def in_context(text: str, span: Span) -> str:
    """The words between >> and <<, with what stands around them, on one line; cut between words."""
    first, last = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    before, after = text[first : span.start], text[span.end : last]
    if first > 0:
        before = "… " + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}>>{span.of(text)}<<{after}".split())


def _row(label: str, text: str) -> str:
    return f"{label:{LABEL}}{text}"


def _report(report: Report) -> Iterator[str]:
    yield _row("report", f"{report.id}{f'  {report.title}' if report.title else ''}")
    yield _row("outlet", f"{report.outlet or 'unnamed outlet'}, {_published(report)}{f', {report.url}' if report.url else ''}")
    if report.credits:
        yield _row("credits", ", ".join(report.credits))


def _published(report: Report) -> str:
    """The day of publication, and what in the report gave it when nobody stated it."""
    dated = report.dated
    if dated:
        return f"published {time_words(dated.value, '')}, by its {_DATED_BY.get(dated.by, dated.by)} “{' '.join(dated.words.split())}”"
    return (days(report.published) if report.published else "") or "no date of publication"


def _event(reading: Reading, event: EventMention) -> Iterator[str]:
    yield _row("event", f"{event.id}  {event.kind}, confidence {event.confidence:.2f}")
    yield from _report(reading.report)
    yield _row("says", source(event.attribution, reading.report.outlet) + _cue(event))
    if (example := example_number(event)) is not None:
        yield _row("found as", f"like example {example} of {event.kind}; in no list of words")
    for filler in event.fillers:
        yield _row(filler.slot, _filler(filler))
    cues = ", ".join(f"“{cue.text}”" for cue in event.cues)
    yield _row("status", f"{status_words(event)}{f', by {cues}' if cues else ''}")
    yield from ("", in_context(reading.report.text, event.trigger.span))


def status_words(event: EventMention) -> str:
    """The status, whether it is hedged, and how sure it is."""
    return f"{event.status.value}{', hedged' if event.hedged else ''}, confidence {event.status_confidence:.2f}"


def example_number(event: EventMention) -> int | None:
    """Which example of its kind stands for the event word, counted from 1; None for a word that a list has."""
    kind, _, rest = event.trigger.rule.partition(":")
    number = rest.removeprefix(f"{NEAR}:")
    return int(number) + 1 if kind == event.kind and rest.startswith(f"{NEAR}:") and number.isdigit() else None


def _cue(event: EventMention) -> str:
    cue = f"  “{event.attribution.cue.text}”" if event.attribution.cue else ""
    return cue + (", in the speaker's own words" if event.attribution.quoted else "")


def _filler(filler: Filler) -> str:
    """The value, the words it came from, how it was found."""
    value, evidence = filler.value, filler.evidence
    reason = f"  ({filler.reason})" if filler.reason else ""
    words = f"  {_quote(evidence)}" if evidence else "  inferred"
    return f"{value_text(value)}{words}{reason}"


def _quote(evidence: Evidence) -> str:
    return f"“{' '.join(evidence.text.split())}” {evidence.span.start}-{evidence.span.end}"


def value_text(value: object) -> str:
    """A value with what is known of it: id, kind, precision, basis."""
    if isinstance(value, ActorRef):
        more = ", ".join(part for part in (value.actor or "", value.kind, value.role, value.country) if part)
        return f"{value.name} [{more}]" if more else value.name
    if isinstance(value, Location):
        return _location(value)
    if isinstance(value, TimeValue):
        return f"{days(value) or 'not anchored'} [{value.grain}, {value.bound}, {value.basis}]"
    assert isinstance(value, Quantity)  # noqa: S101 - the last of the four values
    return f"{value.measure.replace('_', ' ')}: {figure_words(value, None)} {value.counted or value.unit} [{value.unit}]{f'; {value.note}' if value.note else ''}"


def _location(value: Location) -> str:
    point = f"{value.lat:.3f}, {value.lon:.3f}" if value.lat is not None and value.lon is not None else "no point"
    radius = f" ± {value.radius_km:.0f} km" if value.radius_km is not None else ""
    others = f"; or {', '.join(o.place.name + ' in ' + (o.place.admin1 or o.place.country) for o in value.alternatives)}" if value.alternatives else ""
    return f"{value.relation} {value.name} [{value.precision}, {point}{radius}{others}]"


def _claim(reading: Reading, claim: Claim) -> Iterator[str]:
    yield _row("claim", f"{claim.id}  of event {claim.mention}")
    yield from _report(reading.report)
    yield _row("says", source(claim.attribution, claim.outlet))
    yield _row("that", f"{claim.slot or 'the event'}: {value_words(claim.value, claim)}, confidence {claim.confidence:.2f}")
    yield _row("status", status_words(event_of(reading, claim)))
    yield _row("read by", claim.reader)
    yield from ("", in_context(reading.report.text, claim.evidence.span) if claim.evidence else "inferred from the rest of the report")


def _reading(reading: Reading) -> Iterator[str]:
    yield from _report(reading.report)
    yield _row("read by", reading.reader)
    yield from ("", reading.report.text.rstrip("\n"), "")
    for event in reading.events:
        identity, when, kind, status, what = event_line(reading, event)
        yield f"{identity}  {kind}, {status}{f', {when}' if when else ''}: {what}"
    for problem in reading.problems:
        yield f"problem: {problem.message}"
