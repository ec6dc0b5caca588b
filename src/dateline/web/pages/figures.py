"""Every number with its claimant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from dateline.api.people import desk_of
from dateline.errors import FilterError
from dateline.explore import views
from dateline.export.event import event_sentence
from dateline.export.ledger import ACLED_RULE, DEAD, UCDP_RULE, conflicts_words, figure_cells, rests_words, revision_words
from dateline.lexicon import Lexicon
from dateline.link.accounts import accounts_of
from dateline.link.counting import sources_of, sources_words
from dateline.link.flagged import OPEN, Seal
from dateline.link.reductions import acled, ucdp
from dateline.model import Event, Measure
from dateline.model.ledger import Deaths, Estimate, Figure, Ledger
from dateline.web.lists import part_of
from dateline.web.quoting import Quoted, quoted
from dateline.web.strips import Strip, strips
from dateline.web.templates import render
from dateline.web.under import under

router = APIRouter()
SIZE = 12
SHOWN = {"conflict": "with a conflict", "revision": "revised"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A figure as a row: the cells of a table, and the words of its tellings, the first of them first."""

    figure: Figure
    cells: tuple[str, ...]
    words: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One measure of an event."""

    measure: Measure
    sources: str
    entries: tuple[Entry, ...]
    strips: tuple[Strip, ...]
    differ: tuple[str, ...]
    dead: tuple[Deaths, Estimate] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An event with its figures."""

    event: str
    sentence: str
    blocks: tuple[Block, ...]
    ledger: Ledger


@router.get("/figures")
def page(request: Request) -> Response:
    """Ledgers of the events found, the most contested first."""
    covers, desk, measure, show = under(request), desk_of(request), _measure(request), _show(request)
    whole = views.ledgers(desk, covers.wanted)
    seen = views.ledgers(desk, covers.wanted, measure) if measure else whole
    chosen = [pair for pair in seen.ledgers if _is(pair[1], measure, show)]
    shown, number, last = part_of(request, chosen, SIZE)
    counts = {one: sum(bool(made.of(one)) for _, made in whole.ledgers) for one in Measure}
    return render(
        request, "figures.html", wanted=covers.wanted, under=covers, seen=seen, measure=measure, show=show, shows=SHOWN, counts=counts, part=number, parts=last,
        total=len(seen.ledgers), by_show={name: sum(_is(made, measure, name) for _, made in seen.ledgers) for name in SHOWN}, found=len(chosen),
        cards=[card_of(event, made, desk.lexicon, measure, desk.seal(asked=covers.wanted.flagged)) for event, made in shown], rests=rests_words, acled_rule=ACLED_RULE, ucdp_rule=UCDP_RULE,
    )  # fmt: skip


def card_of(event: Event, made: Ledger, lexicon: Lexicon, measure: Measure | None = None, seal: Seal = OPEN) -> Card:
    """The figures of an event, of one measure or all, without the words that `seal` hides."""
    sentence = event_sentence(event, accounts_of(event, lexicon), lexicon.phrases)
    event, made = seal.over((event, made))
    measures = [measure] if measure else made.measures
    return Card(event=event.id, sentence=sentence, ledger=made, blocks=tuple(_block(event, made, one) for one in measures if made.of(one)))


def _block(event: Event, made: Ledger, measure: Measure) -> Block:
    figures = made.of(measure)
    ids = {figure.id for figure in figures}
    told = {telling.mention for figure in figures for telling in figure.told}
    differ = [*conflicts_words(made, [c for c in made.conflicts if c.left in ids]), *(revision_words(made, r) for r in made.revisions if r.later in ids)]
    dead = Measure.KILLED if Measure.KILLED in made.measures else Measure.KILLED_OR_INJURED
    return Block(
        measure=measure, sources=sources_words(sources_of(one for one in event.told if one.mention.id in told)), entries=tuple(_entries(event, figures)),
        strips=tuple(strips(made, figures)), differ=tuple(dict.fromkeys(differ)), dead=(acled(made), ucdp(made)) if measure in DEAD and measure is dead else None,
    )  # fmt: skip


def _entries(event: Event, figures: Sequence[Figure]) -> list[Entry]:
    """Counts of the event before totals."""
    reports = {told.report.id: told.report for told in event.told}
    return [
        Entry(figure=figure, cells=figure_cells(figure), words=tuple(quoted(reports[t.report], t.sentence, t.evidence.span) for t in figure.told if t.report in reports))
        for figure in sorted(figures, key=lambda figure: figure.total is not None)
    ]  # fmt: skip


def _is(made: Ledger, measure: Measure | None, show: str) -> bool:
    ids = {figure.id for figure in made.figures if measure in (None, figure.measure)}
    return {"": True, "conflict": any(c.left in ids for c in made.conflicts), "revision": any(r.later in ids for r in made.revisions)}[show]


def _measure(request: Request) -> Measure | None:
    """The measure to show; "measure" itself belongs to the filter of events."""
    value = request.query_params.get("of", "")
    if value and value not in set(Measure):
        raise FilterError(f"of: there is no {value!r}", cure=f"known are {', '.join(Measure)}")
    return Measure(value) if value else None


def _show(request: Request) -> str:
    value = request.query_params.get("show", "")
    if value and value not in SHOWN:
        raise FilterError(f"show: there is no {value!r}", cure=f"known are {', '.join(SHOWN)}")
    return value
