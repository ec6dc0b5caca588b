"""How many, in a brief: in the line of an event each measure in a few words, in the section of figures each with all who give it."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.export.accounts import outlet_name
from dateline.export.brief_quotes import Quotes
from dateline.export.brief_shape import Line
from dateline.export.ledger import STATES, TURNS
from dateline.export.wording import checked_words, counted_words, figure_words, measure_words, tells
from dateline.link.naming import is_outlet
from dateline.link.reductions import ucdp
from dateline.link.sayings import chain_of
from dateline.model import Evidence, Filler, Measure, Quantity, Reading, Report, Slot, Span, Told
from dateline.model.ledger import Figure, Ledger, Revision

Spot = tuple[Report, Span]
IN_LINE = 3  # figures of one measure in the line of an event; the section of figures has all
SCALES = frozenset({"hundred", "thousand", "million", "billion", "dozen"})
LEADING = re.compile(r"^[A-Z][a-z]+\b")  # "At least", "About": the beginning of a sentence
GLUED = re.compile(r"[\d.,]+-?[^\W\d]+")  # "500-pound", "60km"


# ---- a figure in words


def said_words(value: Quantity, evidence: Evidence | None) -> str:
    """A figure as it was said, with what it counts: "at least 500 people", "2 villages", "“dozens” of fighters (24 or more)"; a share with its
    words. Never narrower than what was said.
    """
    said = " ".join(evidence.text.split()) if evidence else ""
    said = LEADING.sub(lambda m: m[0].lower(), said, count=1)
    if not said or value.unit == "fraction":
        return f"{figure_words(value, evidence)}{counted_words(value)}"
    if not any(c.isdigit() for c in said):
        return _in_digits(value, said)
    last = said.split()[-1].strip(".,").lower()
    bare = (any(c.isdigit() for c in last) and not GLUED.fullmatch(last)) or last in SCALES
    return f"{said}{counted_words(value)}" if bare else said


def _in_digits(value: Quantity, said: str) -> str:
    """A figure in words: its number, after its hedge where the two are all that is said, else the words with the bounds that they leave."""
    number = figure_words(value, None)
    bounds = {bound for bound in (value.low, value.high) if bound is not None}
    if value.low is not None and value.low == value.high:
        return f"{number}{counted_words(value)}"
    words = said.lower().removeprefix(value.hedge.lower()).split()
    if value.hedge and said.lower() != value.hedge.lower() and len(words) == 1 and len(bounds) == 1:
        return f"{value.hedge.lower()} {bounds.pop():,.10g}{counted_words(value)}"
    of = " of" if said.endswith("s") and counted_words(value) else ""  # "dozens of trucks", but "several trucks"
    return f"“{said}”{of}{counted_words(value)} ({number})"


def _bare(figure: Figure) -> str:
    """A figure in the line of its event, where the measure says what is counted, unless it counts a part; vague words without their bounds."""
    value, noun = figure.quantity, counted_words(figure.quantity)
    words = said_words(value, figure.told[0].evidence).replace(f" ({figure_words(value, None)})", "")
    plain = figure.counted.whole and value.measure is not Measure.OTHER
    return (words.removesuffix(noun).removesuffix(" of") if plain and noun else words) + _over(figure)


# ---- in the line of an event


def in_brief(ledger: Ledger, told: Sequence[Told], *, ahead: bool, credited: Collection[tuple[str, str]]) -> tuple[list[str], list[Spot]]:
    """Each measure in a few words, and where they stand: "killed: at least 12", "killed: 12 (police, Courier) or at least 30 (Herald)". Where figures
    `ahead` are asked for, those of what is planned, possible or denied count too. A figure by whomever the line does not name as its source, as
    (claimant, "" for the outlet itself, and outlet) in `credited`, is told with its claimant: the dead are the medic's, and not the army's.
    """
    words: list[str] = []
    spots: list[Spot] = []
    reports = {one.report.id: one.report for one in told}
    for measure in ledger.measures:
        figures = _chosen(ledger, measure, ahead=ahead)
        if figures:
            either = _either(ledger, figures, credited)
            words.append(either if all(_named(f) for f in figures) else f"{_label(measure)}{either}")
            spots += _spots(figures[:IN_LINE], reports)
    for one, filler in shares(told):
        words.append(f"{_filler_words(filler)}, {filler.value.note}" if isinstance(filler.value, Quantity) else "")
        spots.append((one.report, one.mention.sentence or one.mention.trigger.span))
    return words, spots


def _label(measure: Measure) -> str:
    return "" if measure is Measure.OTHER else f"{measure.replace('_', ' ')}: "


def _named(figure: Figure) -> bool:
    """Whether the words of the figure name its measure: "9 villages", "4 air strikes"."""
    return str(figure.measure) in _bare(figure).lower()


def _chosen(ledger: Ledger, measure: Measure, *, ahead: bool) -> list[Figure]:
    """Different figures of the whole, else of its parts, else those over more than the event; of one value the first."""
    stand = [f for f in ledger.of(measure) if f.stands or (ahead and not f.superseded)]
    counts = [f for f in stand if f.total is None] or stand
    whole = [f for f in counts if f.counted.whole] or counts
    different: dict[object, Figure] = {}
    for figure in whole:
        different.setdefault((figure.quantity.low, figure.quantity.high, figure.counted.label), figure)
    return list(different.values())


def _either(ledger: Ledger, figures: Sequence[Figure], credited: Collection[tuple[str, str]]) -> str:
    """One figure alone, if he who gives it is `credited`; of several each with who gives it, "or" between those of a conflict."""
    credits_ = {_credit(f) for f in figures}
    alone = len(credits_) == 1 and credits_ <= set(credited)
    if len(figures) == 1:
        ((claimant, outlet),) = credits_
        who = claimant if claimant and {outlet} == {name for _, name in credited} else _who(figures[0])
        return _bare(figures[0]) if alone else f"{_bare(figures[0])} ({who})"
    if len(figures) > IN_LINE:
        least, most = (choose(figures, key=lambda f: (f.low, f.high, f.id)) for choose in (min, max))
        return f"{_bare(least)} ({_who(least)}) to {_bare(most)} ({_who(most)}), {len(figures)} figures in all"
    return _linked(ledger, [(_bare(f) if alone else f"{_bare(f)} ({_who(f)})", [f]) for f in figures])


def _linked(ledger: Ledger, parts: Sequence[tuple[str, Sequence[Figure]]]) -> str:
    """Figures in words, "or" between those that cannot all be true, the rest after them."""
    ids = {f.id for _, figures in parts for f in figures}
    against = {name for c in ledger.conflicts if {c.left, c.right} <= ids for name in (c.left, c.right)}
    one, rest = ([words for words, figures in parts if any(f.id in against for f in figures) is hit] for hit in (True, False))
    return "; ".join(text for text in (" or ".join(one), ", ".join(rest)) if text)


def _who(figure: Figure) -> str:
    """Whose figure it is: "officials, Courier"; of an outlet in its own voice "Courier"."""
    claimant, outlet = _credit(figure)
    return f"{claimant}, {outlet_name(outlet)}" if claimant else outlet_name(outlet)


def _credit(figure: Figure) -> tuple[str, str]:
    """Claimant, "" for the outlet itself, and outlet."""
    outlet, claimant = figure.told[0].outlet, figure.claimant
    return ("" if claimant.own_voice or is_outlet(claimant.name, outlet_name(outlet)) else claimant.name), outlet


def shares(told: Sequence[Told]) -> list[tuple[Told, Filler]]:
    """Shares of which a check found what they come to; ledgers count whole numbers alone."""
    found: dict[object, tuple[Told, Filler]] = {}
    for one in told:
        for filler in one.mention.of(Slot.FIGURE):
            if isinstance(filler.value, Quantity) and filler.value.unit == "fraction" and tells(filler, one.mention.of(Slot.PLACE)):
                found.setdefault((one.report.id, filler.evidence.span if filler.evidence else None), (one, filler))
    return list(found.values())


def _filler_words(filler: Filler) -> str:
    assert isinstance(filler.value, Quantity)  # noqa: S101 - a figure filler holds nothing else
    return f"{measure_words(filler.value)}{said_words(filler.value, filler.evidence)}"


# ---- the section of figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the figures, without the numbers of its quotes, of `what` (""  for no event), and the lines below it."""

    text: str
    spots: tuple[Spot, ...]
    what: str = ""
    event: str = ""
    below: tuple[tuple[str, tuple[Spot, ...]], ...] = ()


def event_rows(ledger: Ledger, told: Sequence[Told], what: str, noted: set[tuple[str, str]]) -> Iterator[Row]:
    """One row a measure of an event: each figure with all who give it, UCDP's estimate of the dead, revisions below; then the checks of figures.
    `noted` are reports with the checks that were shown: "60 km (35 miles)" is checked once, though each of the two tells of it.
    """
    reports = {one.report.id: one.report for one in told}
    for measure in ledger.measures:
        figures = [f for f in ledger.of(measure) if (f.told[0].report, f.quantity.note) not in noted]
        if not figures:
            continue
        notes = "".join(dict.fromkeys(checked_words(f.quantity) for f in figures))
        dead = f" [UCDP {_ucdp(ledger)}]" if measure is Measure.KILLED and ucdp(ledger).high else ""
        text = f"{_label(measure)}{_all_who(ledger, figures)}{notes}{dead}"
        ids = {f.id for f in figures}
        noted |= {(f.told[0].report, f.quantity.note) for f in figures if f.quantity.note}
        below = tuple(_revision(ledger, r, reports) for r in ledger.revisions if r.later in ids)
        yield Row(text=text, what=what, event=ledger.event, spots=_spots(figures, reports), below=below)
    yield from _checked(ledger, told, what, noted)


def _spots(figures: Iterable[Figure], reports: Mapping[str, Report]) -> tuple[Spot, ...]:
    """The sentences in which figures are told first."""
    return tuple((reports[f.told[0].report], f.told[0].sentence) for f in figures if f.told[0].report in reports)


def _ucdp(ledger: Ledger) -> str:
    estimate = ucdp(ledger)
    if estimate.low == estimate.high:
        return f"{estimate.best}"
    return f"low {estimate.low}, best {estimate.best}, high {estimate.high}"


def _all_who(ledger: Ledger, figures: Sequence[Figure]) -> str:
    """Every figure with who gives it; the same figure of several once."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(f"{said_words(figure.quantity, figure.told[0].evidence)}{_marks(figure)}", []).append(figure)
    if len({_who(f) for f in figures}) == 1:
        return f"{_linked(ledger, list(groups.items()))} ({_who(figures[0])})"
    return _linked(ledger, [(f"{words} ({'; '.join(dict.fromkeys(map(_who, same)))})", same) for words, same in groups.items()])


def _marks(figure: Figure) -> str:
    """How a figure is meant, and over how long it counts."""
    marks = [
        "denied" if figure.denied else "", STATES.get(figure.status, ""), "doubtful" if figure.hedged else "",
        "replaced" if figure.superseded else "",
    ]  # fmt: skip
    said = ", ".join(mark for mark in marks if mark)
    return _over(figure) + (f" [{said}]" if said else "")


def _over(figure: Figure) -> str:
    """The words that spread a figure over more than the event: ", in all “since January”"."""
    return f", in all “{' '.join(figure.total.text.split())}”" if figure.total else ""


def _revision(ledger: Ledger, revision: Revision, reports: Mapping[str, Report]) -> tuple[str, tuple[Spot, ...]]:
    earlier, later = ledger.figure(revision.earlier), ledger.figure(revision.later)
    return f"{TURNS[revision.turn].capitalize()} by {_who(later)}: “{earlier.said}”, then “{later.said}”", _spots((earlier, later), reports)


def _checked(ledger: Ledger, told: Sequence[Told], what: str, noted: set[tuple[str, str]]) -> Iterator[Row]:
    """Figures that a check was made of and that no ledger counts: shares, and distances in the words of a place."""
    counted = {(t.report, t.evidence.span) for f in ledger.figures for t in f.told}
    for one in told:
        for filler in one.mention.of(Slot.FIGURE):
            value, evidence = filler.value, filler.evidence
            if not isinstance(value, Quantity) or evidence is None or not value.note or (one.report.id, evidence.span) in counted:
                continue
            if (one.report.id, value.note) not in noted:
                noted.add((one.report.id, value.note))
                chain = chain_of(one)
                who = f"{chain.speaker.name}, {outlet_name(chain.outlet)}" if chain.speaker else outlet_name(chain.outlet)
                spot = (one.report, one.mention.sentence or evidence.span)
                yield Row(text=f"{_filler_words(filler)} ({who}){checked_words(value)}", what=what, event=ledger.event, spots=(spot,))


def loose_rows(readings: Iterable[Reading], ledgers: Iterable[Ledger]) -> Iterator[Row]:
    """Figures that belong to no event and say what they count, once each with all outlets that give them, less what `ledgers` have."""
    told = {(f.quantity.low, f.quantity.high, f.quantity.counted) for ledger in ledgers for f in ledger.figures}
    found: dict[object, list[tuple[Filler, Reading]]] = {}
    noted: set[str] = set()
    for reading in readings:
        for filler in reading.loose:
            value = filler.value
            if isinstance(value, Quantity) and _says_what(value, told) and tells(filler, ()) and value.note not in noted:
                found.setdefault((value.measure, value.low, value.high, value.counted), []).append((filler, reading))
                noted |= {value.note} - {""}
    for members in found.values():
        filler = members[0][0]
        outlets = "; ".join(dict.fromkeys(outlet_name(reading.report.outlet) for _, reading in members))
        checked = checked_words(filler.value) if isinstance(filler.value, Quantity) else ""
        spots = [(reading.report, _sentence(one, reading)) for one, reading in members[:IN_LINE] if one.evidence]
        yield Row(text=f"{_filler_words(filler)} ({outlets}){checked}", spots=tuple(spots))


def _says_what(value: Quantity, told: Container[object]) -> bool:
    """Whether a figure that stands alone says what it counts, and no event has it."""
    return bool(value.counted or value.measure is not Measure.OTHER) and (value.low, value.high, value.counted) not in told


def _sentence(filler: Filler, reading: Reading) -> Span:
    """The sentence of the nearest event that holds the figure, else its line of the text."""
    assert filler.evidence is not None  # noqa: S101 - the caller sees to it
    held = [m.sentence for m in reading.events if m.sentence and m.sentence.contains(filler.evidence.span)]
    return held[0] if held else _line_of(reading.report, filler.evidence.span)


def _line_of(report: Report, span: Span) -> Span:
    """The line of the text that holds the span."""
    end = report.text.find("\n", span.end)
    return Span(start=report.text.rfind("\n", 0, span.start) + 1, end=end if end > 0 else len(report.text))


def row_line(row: Row, quotes: Quotes) -> Line:
    """A row with the numbers of its quotes."""
    cited = quotes.cite(row.spots)
    below = tuple(Line(lead=words, cited=quotes.cite(spots)) for words, spots in row.below)
    return Line(lead=row.text, rest=f" — {row.what}" if row.what else "", cited=cited, event=row.event, below=below)
