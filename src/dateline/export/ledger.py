"""The ledger of figures as an editor prints it, and as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.export.accounts import TAKEN, superseded_record, superseded_words
from dateline.export.readings import number
from dateline.export.wording import day_range, figure_words
from dateline.link.counting import sources_of, sources_words
from dateline.link.reductions import acled, ucdp
from dateline.model import Event, Measure, Status, TimeValue
from dateline.model.ledger import Against, Conflict, Deaths, Estimate, Figure, Ledger, Revision, Telling, Turn

Record = dict[str, Any]
HEAD = ("FIGURE", "COUNTS", "WHO SAYS SO", "OUTLET", "DAY")
MEASURED = frozenset({Measure.AREA, Measure.MONEY})  # what is told in units that its noun does not name
WIDEST = 40  # characters of a column; what is longer is cut, and whole in JSON
LONGEST = 150  # characters of a quoted sentence around its figure
STRIP = 36  # characters of a range strip
NAMES = 48  # characters of the claimants beside it at most
DEAD = frozenset({Measure.KILLED, Measure.KILLED_OR_INJURED})
STATES = {Status.PLANNED: "planned", Status.PREDICTED: "expected", Status.DEMANDED: "asked for", Status.HYPOTHETICAL: "possible", Status.ATTEMPTED: "attempted"}
TURNS = {Turn.UP: "revised up", Turn.DOWN: "revised down", Turn.NARROWED: "narrowed", Turn.WIDENED: "widened"}
ACLED_RULE = "the most conservative figure that stands"
UCDP_RULE = "the lowest and highest that stand; best is the most reliable, of equals the lower, and no average"


def contested(ledger: Ledger, measure: Measure | None = None) -> tuple[int, int]:
    """What puts a ledger first, for sorting: how many conflicts it has, then how many revisions; of one measure alone."""
    ids = {figure.id for figure in ledger.figures if measure in (None, figure.measure)}
    return -sum(c.left in ids for c in ledger.conflicts), -sum(r.later in ids for r in ledger.revisions)


def ledger_text(event: Event, ledger: Ledger, heading: str, measure: Measure | None = None) -> str:
    """The ledger of an event as plain text, ending in a line break: its line, then what `ledger_lines` gives."""
    return "\n".join([heading, f"event {event.id}: {_counts(event, ledger)}", "", *ledger_lines(event, ledger, measure)]).rstrip() + "\n"


def ledger_lines(event: Event, ledger: Ledger, measure: Measure | None = None) -> list[str]:
    """A table, range strips, conflicts, revisions and reductions of every measure, or of one."""
    lines: list[str] = []
    for each in ledger.measures if measure is None else (measure,):
        figures = ledger.of(each)
        if figures:
            lines += [f"{each.replace('_', ' ')}, {_sources(event, figures)}", "", *_table(figures), *_strips(figures), *_disagreement(ledger, figures)]
            lines += _reductions(ledger) if each is Measure.KILLED else ()
            lines += [""] if lines[-1] else []
    killed = Measure.KILLED in ledger.measures
    if not killed and measure in (None, Measure.KILLED) and any(f.measure in DEAD for f in ledger.figures):
        lines += [*_reductions(ledger), ""]
    return lines


def _counts(event: Event, ledger: Ledger) -> str:
    parts = [(len(ledger.figures), "figure"), (len(ledger.conflicts), "conflict"), (len(ledger.revisions), "revision")]
    return f"{_sources(event, ledger.figures)}; {', '.join(f'{count} {noun}{_s(count)}' for count, noun in parts)}"


def _s(count: int) -> str:
    return "s" * (count != 1)


def _sources(event: Event, figures: Iterable[Figure]) -> str:
    told = {telling.mention for figure in figures for telling in figure.told}
    return sources_words(sources_of(t for t in event.told if t.mention.id in told))


# ---- table


def _table(figures: Sequence[Figure]) -> Iterator[str]:
    """One row a figure with the words of its first telling below, counts of the event before totals."""
    rows = [_cells(figure) for figure in figures]
    widths = [min(WIDEST, max(len(row[n]) for row in [HEAD, *rows])) for n in range(len(HEAD))]
    yield _row(HEAD, widths)
    previous = None
    for figure, row in zip(figures, rows, strict=True):
        if figure.total is not None and previous is None:
            yield "  over more than this event:"
            previous = figure
        yield _row(row, widths)
        yield f"      {_quote(figure.told[0])}"
        yield from [f"      {superseded_words(figure.corrected)}"] if figure.corrected else []
        yield from (f"      also {_outlet(t)}, {_day(t.published)}: {_place(t)}" for t in figure.told[1:])
    yield ""


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  " + "  ".join(_cut(cell, width).ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cells(figure: Figure) -> tuple[str, ...]:
    claimant = figure.claimant
    who = "its own voice" if claimant.own_voice else claimant.name
    via = f", to {claimant.via}" if claimant.via and claimant.speaker else ""
    return f"{_words(figure)}{_state(figure)}", counts(figure), f"{who}{via}{' [a party]' if figure.partisan else ''}", _outlet(figure.told[0]), _day(figure.told[0].published)


def _words(figure: Figure) -> str:
    return figure_words(figure.quantity, figure.told[0].evidence)


def _state(figure: Figure) -> str:
    """How a figure is meant, in brackets: doubtful, denied, planned, replaced."""
    marks = [
        "denied" if figure.denied else "", "none" if figure.high == 0 else "", STATES.get(figure.status, ""), "doubtful" if figure.hedged else "",
        TAKEN[figure.corrected.how] if figure.corrected else "replaced" if figure.superseded else "",
    ]  # fmt: skip
    said = ", ".join(mark for mark in marks if mark)
    return f" [{said}]" if said else ""


def counts(figure: Figure) -> str:
    """What a figure counts, with its unit where that is no person: "whole", "children", "more soldiers", "whole, km2"."""
    counted = figure.counted
    if figure.measure is Measure.DISTANCE:
        return counted.unit
    unit = f", {counted.unit}" if counted.unit and figure.measure in MEASURED else ""
    span = f", {' '.join(figure.total.text.split())}" if figure.total else ""
    return f"{'more ' if counted.added and counted.group else ''}{'more' if counted.added and not counted.group else counted.label}{unit}{span}"


def _quote(telling: Telling) -> str:
    return f"{_sentence(telling)} ({_place(telling)})"


def _sentence(telling: Telling) -> str:
    """The sentence, cut around its figure where it is long."""
    quote, words = telling.quote, " ".join(telling.evidence.text.split())
    if len(quote) <= LONGEST:
        return f"“{quote}”"
    at = max(0, min(quote.find(words) + len(words) // 2 - LONGEST // 2, len(quote) - LONGEST))
    cut = quote[at : at + LONGEST]
    begin = "… " + cut.partition(" ")[2] if at else cut
    return f"“{begin}”" if at + LONGEST >= len(quote) else f"“{begin.rpartition(' ')[0]} …”"


def _place(telling: Telling) -> str:
    return f"{telling.report}, characters {telling.evidence.span.start} to {telling.evidence.span.end}"


def _outlet(telling: Telling) -> str:
    return telling.outlet or "unnamed outlet"


def _day(published: TimeValue | None) -> str:
    if published is None or published.earliest is None or published.latest is None:
        return "no date"
    return day_range(published.earliest, published.latest)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


# ---- ranges


def _strips(figures: Sequence[Figure]) -> Iterator[str]:
    """A strip a claimant for whatever two or more of them give different figures of."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if figure.stands and figure.total is None and figure.counted.label not in {"part", "more"}:
            groups.setdefault((figure.counted.label, figure.counted.unit), []).append(figure)
    for (label, _), same in groups.items():
        ranges = _ranges(same)
        if len(ranges) > 1 and len(set(ranges.values())) > 1:
            low, high = min(r[0] for r in ranges.values()), max(r[1] for r in ranges.values())
            yield f"  range, {label}: {_plain(low)} to {_plain(high)}"
            wide = min(NAMES, max(map(len, ranges)))
            yield from (_strip(_cut(name, wide).ljust(wide), ends, low, high) for name, ends in ranges.items())
            yield ""


def _ranges(figures: Iterable[Figure]) -> Mapping[str, tuple[float, float, bool]]:
    """Lowest and highest number by claimant, and whether he leaves it open upwards."""
    found: dict[str, tuple[float, float, bool]] = {}
    for figure in figures:
        name = _who(figure)
        low, high, more = found.get(name, (figure.low, figure.high, False))
        found[name] = (min(low, figure.low), max(high, figure.high), more or figure.quantity.high is None)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def _strip(name: str, ends: tuple[float, float, bool], low: float, high: float) -> str:
    """One claimant's range on a scale from the lowest to the highest of all; > where it is open."""
    scale = (STRIP - 1) / (high - low) if high > low else 0.0
    first, last = (round((end - low) * scale) for end in ends[:2])
    bar = " " * first + ("o" if first == last else "o" + "-" * (last - first - 1) + "o") + (">" if ends[2] else "")
    words = _plain(ends[0]) if ends[0] == ends[1] else f"{_plain(ends[0])} to {_plain(ends[1])}"
    return f"    {name} |{bar:{STRIP + 1}}| {words}{' or more' if ends[2] else ''}"


def _plain(value: float) -> str:
    return f"{value:,.10g}"


def _who(figure: Figure) -> str:
    """Whose figure it is: the speaker and the outlet, or the outlet alone."""
    outlet = _outlet(figure.told[0])
    return outlet if figure.claimant.own_voice else f"{figure.claimant.name} ({outlet})"


# ---- disagreement


def _disagreement(ledger: Ledger, figures: Sequence[Figure]) -> Iterator[str]:
    ids = {figure.id for figure in figures}
    lines = list(conflicts_words(ledger, [c for c in ledger.conflicts if c.left in ids]))
    lines += [revision_words(ledger, r) for r in ledger.revisions if r.later in ids]
    yield from (f"  {line}" for line in dict.fromkeys(lines))
    yield from [""] if lines else []


def conflicts_words(ledger: Ledger, conflicts: Sequence[Conflict]) -> Iterator[str]:
    """Conflicts in words; those of the same two numbers for the same thing in one line, with all who give them."""
    groups: dict[object, list[tuple[Figure, Figure]]] = {}
    for conflict in conflicts:
        left, right = ledger.figure(conflict.left), ledger.figure(conflict.right)
        if conflict.why is Against.APART:
            numbers = [(f.quantity.low, f.quantity.high) for f in (left, right)]
            groups.setdefault((counts(left), *numbers), []).append((left, right))
        else:
            groups[conflict] = [(left, right)]
    for key, pairs in groups.items():
        if isinstance(key, Conflict):
            yield conflict_words(ledger, key)
        else:
            sides = (f"{_said(side[0])} by {', '.join(dict.fromkeys(map(_who, side)))}" for side in zip(*pairs, strict=True))
            yield f"conflict, {counts(pairs[0][0])}: {'; '.join(sides)}"


def conflict_words(ledger: Ledger, conflict: Conflict) -> str:
    """A conflict in a sentence."""
    left, right = ledger.figure(conflict.left), ledger.figure(conflict.right)
    one, other = (f"{_who(f)}, {_said(f)}" for f in (left, right))
    forms = {
        Against.APART: f"conflict, {counts(left)}: {_said(left)} by {_who(left)}; {_said(right)} by {_who(right)}",
        Against.DENIED: f"denied: {_who(left)} denies {_said(left)}, which {_who(right)} gives",
        Against.PART: f"conflict: {counts(left)} {_said(left)} by {_who(left)}, more than the {counts(right)}, {_said(right)} by {_who(right)}",
        Against.QUOTED: f"quoted differently, {counts(left)}: {one}; {other}; no day tells which is the later",
    }
    return forms[conflict.why]


def revision_words(ledger: Ledger, revision: Revision) -> str:
    """A revision in a sentence."""
    earlier, later = ledger.figure(revision.earlier), ledger.figure(revision.later)
    days = f"{_said(earlier)} ({_day(earlier.told[0].published)}), then {_said(later)} ({_day(later.told[0].published)})"
    now = "" if revision.same_claimant and _who(later) == _who(earlier) else f", by {_who(later)}"
    return f"{TURNS[revision.turn]}, {counts(later)}: {_who(earlier)}, {days}{now}"


def _said(figure: Figure) -> str:
    return f"“{figure.said}”"


# ---- reductions


def _reductions(ledger: Ledger) -> Iterator[str]:
    deaths, estimate = acled(ledger), ucdp(ledger)
    yield f"  ACLED fatalities {deaths.fatalities}: {ACLED_RULE}{_rests(ledger, deaths)}"
    yield from (f"      {note}" for note in deaths.notes)
    yield f"  UCDP low {estimate.low}, best {estimate.best}, high {estimate.high}: {UCDP_RULE}{_rests(ledger, estimate)}"
    if estimate.best:
        a, b = (f"side {name} ({side})" if side else f"side {name}" for name, side in zip("AB", ledger.side_names, strict=True))
        split = ((a, estimate.deaths_a), (b, estimate.deaths_b), ("civilians", estimate.deaths_civilians), ("unknown", estimate.deaths_unknown))
        yield f"      of best: {', '.join(f'{who} {count}' for who, count in split)}"
    yield from (f"      {note}" for note in estimate.notes if note not in deaths.notes)


def _rests(ledger: Ledger, result: Deaths | Estimate) -> str:
    figures = [ledger.figure(identity) for identity in result.rests_on]
    return f" ({'; '.join(dict.fromkeys(f'{_said(f)}, {_who(f)}' for f in figures))})" if figures else ""


# ---- records


def ledger_record(event: Event, ledger: Ledger, heading: str, measure: Measure | None = None) -> Record:
    """A ledger for JSON, or what it has of one measure. Keys are always there; what is unknown is null, "" or []."""
    figures = [f for f in ledger.figures if measure in (None, f.measure)]
    ids = {f.id for f in figures}
    sources = sources_of(event.told)
    deaths, estimate = acled(ledger), ucdp(ledger)
    return {
        "event": event.id, "heading": heading, "outlets": sources.outlets, "independent": sources.independent,
        "figures": [figure_record(f) for f in figures],
        "conflicts": [{"left": c.left, "right": c.right, "why": c.why.value, "words": conflict_words(ledger, c)} for c in ledger.conflicts if c.left in ids],
        "revisions": [
            {"earlier": r.earlier, "later": r.later, "turn": r.turn.value, "words": revision_words(ledger, r)} for r in ledger.revisions if r.later in ids
        ],
        "acled": {"fatalities": deaths.fatalities, "rests_on": list(deaths.rests_on), "notes": list(deaths.notes), "rule": ACLED_RULE},
        "ucdp": {
            "low": estimate.low, "best": estimate.best, "high": estimate.high, "side_a": estimate.side_a, "side_b": estimate.side_b,
            "deaths_a": estimate.deaths_a, "deaths_b": estimate.deaths_b, "deaths_civilians": estimate.deaths_civilians,
            "deaths_unknown": estimate.deaths_unknown, "rests_on": list(estimate.rests_on), "notes": list(estimate.notes), "rule": UCDP_RULE,
        },
    }  # fmt: skip


def figure_record(figure: Figure) -> Record:
    """A figure for JSON, with every place where it stands."""
    value, counted, claimant = figure.quantity, figure.counted, figure.claimant
    total = figure.total
    return {
        "id": figure.id, "measure": figure.measure.value, "text": figure.said, "low": number(value.low), "high": number(value.high), "unit": value.unit,
        "hedge": value.hedge, "counted": value.counted, "group": counted.group, "side": counted.side, "whole": counted.whole, "added": counted.added,
        "included": counted.included, "speaker": claimant.speaker or None, "via": claimant.via or None, "outlet": figure.told[0].outlet,
        "status": figure.status.value, "hedged": figure.hedged, "stands": figure.stands, "superseded": figure.superseded, "party": figure.partisan,
        "corrected": superseded_record(figure.corrected), "victims": figure.victims, "total": {"text": total.text, "start": total.span.start, "end": total.span.end} if total else None,
        "told": [telling_record(t) for t in figure.told],
    }  # fmt: skip


def telling_record(telling: Telling) -> Record:
    """Where a figure stands."""
    day = telling.published
    return {
        "report": telling.report, "origin": telling.origin, "outlet": telling.outlet, "mention": telling.mention,
        "published": {"start": day.earliest.isoformat() if day.earliest else None, "end": day.latest.isoformat() if day.latest else None} if day else None,
        "text": telling.evidence.text, "start": telling.evidence.span.start, "end": telling.evidence.span.end,
        "sentence": {"start": telling.sentence.start, "end": telling.sentence.end, "text": telling.quote},
    }  # fmt: skip
