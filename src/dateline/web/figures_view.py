"""The figures of an event on its page: a table by measure, who gives what range on one scale, what contradicts and what was revised, what codebooks write."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.export.accounts import TAKEN, day_said, outlet_name, superseded_words
from dateline.export.ledger import ACLED_RULE, STATES, UCDP_RULE, conflicts_words, counts, revision_words
from dateline.export.wording import figure_words
from dateline.link.reductions import acled, ucdp
from dateline.model import Event, Measure, Report, TimeValue
from dateline.model.ledger import Deaths, Estimate, Figure, Ledger, Telling
from dateline.web.evidence import Quote, quoted, words_address
from dateline.web.marks import Mark

DEAD = frozenset({Measure.KILLED, Measure.KILLED_OR_INJURED})
STEPS = (1, 2, 2.5, 5, 10)
TICKS = 4  # marks on a scale, about
HEADROOM = 1.04  # of a scale, so that its last mark is not cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure in a table: what stands, `state` in words, the quote it is from, where else it stands."""

    id: str
    words: str
    counts: str
    who: str
    via: str
    party: bool
    outlet: str
    day: str
    state: tuple[str, ...]
    replaced: bool
    total: bool
    quote: Quote | None
    also: tuple[tuple[str, str], ...]
    taken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A claimant's range on a scale, in percent of its width."""

    who: str
    words: str
    start: str
    end: str
    width: str
    point: bool
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Ranges of what is counted alike, on one scale from nothing; `ticks` are places in percent with their numbers."""

    label: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureShown:
    """All of one measure."""

    name: str
    rows: tuple[Row, ...]
    strips: tuple[Strip, ...]
    conflicts: tuple[str, ...]
    revisions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """What a codebook would write: the number or numbers, its rule, which figures it rests on."""

    book: str
    value: str
    rule: str
    rests: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The whole ledger; `reductions` only where anything is said of the dead."""

    measures: tuple[MeasureShown, ...]
    reductions: tuple[Reduction, ...]


def figures_shown(ledger: Ledger, event: Event) -> Figures:
    """A ledger for the page."""
    reports = {told.report.id: told.report for told in event.told}
    measures = []
    for measure in ledger.measures:
        figures = ledger.of(measure)
        ids = {f.id for f in figures}
        measures.append(MeasureShown(
            name=measure.value.replace("_", " "), rows=tuple(_row(f, reports) for f in figures), strips=tuple(_strips(figures)),
            conflicts=tuple(dict.fromkeys(conflicts_words(ledger, [c for c in ledger.conflicts if c.left in ids]))),
            revisions=tuple(dict.fromkeys(revision_words(ledger, r) for r in ledger.revisions if r.later in ids)),
        ))  # fmt: skip
    dead = any(f.measure in DEAD for f in ledger.figures)
    return Figures(measures=tuple(measures), reductions=tuple(_reductions(ledger)) if dead else ())


def _row(figure: Figure, reports: Mapping[str, Report]) -> Row:
    first, claimant = figure.told[0], figure.claimant
    return Row(
        id=figure.id, words=figure_words(figure.quantity, first.evidence), counts=counts(figure), who="its own voice" if claimant.own_voice else claimant.name,
        via=claimant.via if claimant.speaker else "", party=figure.partisan, outlet=outlet_name(first.outlet), day=_day(first.published), state=tuple(_state(figure)),
        replaced=figure.superseded or figure.corrected is not None, total=figure.total is not None, quote=_quote(first, reports), taken=superseded_words(figure.corrected) if figure.corrected else "",
        also=tuple((f"{outlet_name(t.outlet)}, {_day(t.published)}", words_address(t.evidence, "figure")) for t in figure.told[1:]),
    )  # fmt: skip


def _state(figure: Figure) -> Iterator[str]:
    """How a figure is meant: denied, planned, doubtful, replaced."""
    if figure.denied:
        yield "denied"
    if figure.status in STATES:
        yield STATES[figure.status]
    if figure.hedged:
        yield "doubtful"
    if figure.corrected:
        yield TAKEN[figure.corrected.how]
    elif figure.superseded:
        yield "replaced"


def _quote(telling: Telling, reports: Mapping[str, Report]) -> Quote | None:
    report, span = reports.get(telling.report), telling.evidence.span
    return quoted(report, span, [Mark(start=span.start, end=span.end, slot="figure", label="number")], telling.sentence, slot="figure") if report else None


def _day(published: TimeValue | None) -> str:
    return day_said(published.earliest if published else None)


# ---- ranges


def _strips(figures: Sequence[Figure]) -> Iterator[Strip]:
    """A strip for whatever two claimants or more give different figures of."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.stands and figure.total is None and figure.counted.label not in {"part", "more"}:
            groups.setdefault((figure.counted.label, figure.counted.unit), []).append(figure)
    for (label, _), same in groups.items():
        ranges = _ranges(same)
        if len(ranges) > 1 and len(set(ranges.values())) > 1:
            yield strip(label, ranges)


def _ranges(figures: Iterable[Figure]) -> dict[str, tuple[float, float, bool]]:
    """Lowest and highest number by claimant, and whether he leaves it open upwards."""
    found: dict[str, tuple[float, float, bool]] = {}
    for figure in figures:
        outlet = outlet_name(figure.told[0].outlet)
        who = outlet if figure.claimant.own_voice else f"{figure.claimant.name} ({outlet})"
        low, high, more = found.get(who, (figure.low, figure.high, False))
        found[who] = (min(low, figure.low), max(high, figure.high), more or figure.quantity.high is None)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def strip(label: str, ranges: Mapping[str, tuple[float, float, bool]]) -> Strip:
    """Ranges on a scale from nothing to the highest of all."""
    step, top = _scale(max(high for _, high, _ in ranges.values()))
    ticks = tuple((_percent(n * step, top), f"{n * step:,.10g}") for n in range(int(top / step) + 1))
    return Strip(label=label, bars=tuple(_bar(who, ends, top) for who, ends in ranges.items()), ticks=ticks)


def _scale(highest: float) -> tuple[float, float]:
    """Step of the marks, and the end of the scale."""
    highest = highest or 1.0
    unit = 10 ** math.floor(math.log10(highest / TICKS)) if highest > 0 else 1
    step = next(unit * s for s in STEPS if unit * s * TICKS >= highest)
    return step, max(math.ceil(highest / step) * step, highest * HEADROOM)


def _bar(who: str, ends: tuple[float, float, bool], top: float) -> Bar:
    low, high, more = ends
    words = f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"
    return Bar(
        who=who, words=f"{words}{' or more' if more else ''}", start=_percent(low, top), end=_percent(high, top), width=_percent(high - low, top),
        point=low == high, open=more,
    )  # fmt: skip


def _percent(value: float, top: float) -> str:
    return f"{value / top * 100:.2f}%"


# ---- what codebooks write


def _reductions(ledger: Ledger) -> Iterator[Reduction]:
    deaths, estimate = acled(ledger), ucdp(ledger)
    yield Reduction(book="ACLED", value=f"{deaths.fatalities:,}", rule=ACLED_RULE, rests=tuple(_rests(ledger, deaths)), notes=deaths.notes)
    value = f"{estimate.best:,} (low {estimate.low:,}, high {estimate.high:,})"
    notes = (*_split(ledger, estimate), *(note for note in estimate.notes if note not in deaths.notes))
    yield Reduction(book="UCDP", value=value, rule=UCDP_RULE, rests=tuple(_rests(ledger, estimate)), notes=notes)


def _split(ledger: Ledger, estimate: Estimate) -> Iterator[str]:
    if estimate.best:
        a, b = (f"side {name} ({side})" if side else f"side {name}" for name, side in zip("AB", ledger.side_names, strict=True))
        split = ((a, estimate.deaths_a), (b, estimate.deaths_b), ("civilians", estimate.deaths_civilians), ("unknown", estimate.deaths_unknown))
        yield f"of best: {', '.join(f'{who} {count:,}' for who, count in split)}"


def _rests(ledger: Ledger, result: Deaths | Estimate) -> Iterator[tuple[str, str]]:
    """The figures that it rests on, each with the address of its words."""
    for identity in result.rests_on:
        figure = ledger.figure(identity)
        telling = figure.told[0]
        who = outlet_name(telling.outlet) if figure.claimant.own_voice else f"{figure.claimant.name} ({outlet_name(telling.outlet)})"
        yield f"“{figure.said}”, {who}", words_address(telling.evidence, "figure")
