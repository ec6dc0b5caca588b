"""The brief: the situation as a person would write it down, every line with its source and a numbered quote.

Sections: what happened, what is announced, mere aims, what is uncertain or denied, the figures, the words. A line is one event, by day, with all
reports that tell it; below it stand what is denied or disputed, what had been announced, and what an outlet took back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dateline.export.accounts import day_said, outlet_name
from dateline.export.brief_figures import Row, event_rows, loose_rows, row_line
from dateline.export.brief_items import Item, Part, items_of
from dateline.export.brief_lines import event_line
from dateline.export.brief_quotes import Quotes
from dateline.export.brief_shape import Brief, Section
from dateline.export.brief_text import brief_text
from dateline.export.wording import day_range
from dateline.lexicon import Lexicon
from dateline.link.flagged import OPEN, Seal
from dateline.model import Event, Reading
from dateline.model.plan import AsOf

MOST = 50  # lines a section; beyond it the brief keeps what most sources tell, and tell most of, and says how many more there are


def write_brief(events: Iterable[Event], readings: Iterable[Reading], lexicon: Lexicon, *, unlinked: int = 0, seal: Seal = OPEN) -> str:
    """The brief as plain text, ending in a line break; see `brief_of`."""
    return brief_text(brief_of(events, readings, lexicon, unlinked=unlinked, seal=seal))


def brief_of(
    events: Iterable[Event], readings: Iterable[Reading], lexicon: Lexicon, *, unlinked: int = 0, scope: Iterable[str] = (), seal: Seal = OPEN
) -> Brief:  # fmt: skip
    """The brief of events and of the readings that they come from. `unlinked` of the reports are not linked yet: of them, mentions of one report
    that agree stand for one event. `scope` are notes on which events and reports these are. Of what
    `seal` hides neither line nor quote gives the words.
    """
    found = seal.over(sorted(readings, key=_when))
    quotes, reports = Quotes(), {reading.report.id: reading.report for reading in found}
    as_of, items = seal.over(items_of(events, lexicon, linked=unlinked == 0))
    sections = []
    for part in Part:
        members = [item for item in items if item.part is part]
        told = _most_telling(members)
        lines = tuple(event_line(item, quotes, lexicon.phrases, reports) for item in told)
        sections.append(Section(title=part, lines=lines, left_out=len(members) - len(told)))
    rows = [*_rows(items), *loose_rows(found, (item.ledger for item in items))]
    sections.append(Section(title="FIGURES", lines=tuple(row_line(row, quotes) for row in rows[:MOST]), left_out=len(rows[MOST:])))
    return Brief(
        headline=_headline(found), notes=(*scope, *_notes(unlinked, as_of, items)), sections=tuple(s for s in sections if s.lines), quotes=quotes.all(),
    )  # fmt: skip


def _when(reading: Reading) -> tuple[bool, date, str]:
    """Order of publication; reports without a date last."""
    day = reading.report.published.earliest if reading.report.published else None
    return (day is None, day or date.max, reading.report.id)


def _headline(readings: Sequence[Reading]) -> str:
    outlets = list(dict.fromkeys(outlet_name(r.report.outlet) for r in readings))
    days = [d for r in readings if r.report.published for d in (r.report.published.earliest, r.report.published.latest) if d]
    undated = sum(r.report.published is None for r in readings)
    when = f", published {day_range(min(days), max(days))}" if days else ""
    without = f"; {undated} without a date of publication" if undated else ""
    return f"SITUATION BRIEF: {len(readings)} report{'s' * (len(readings) != 1)} by {', '.join(outlets)}{when}{without}"


def _notes(unlinked: int, as_of: AsOf, items: Sequence[Item]) -> Iterator[str]:
    """What a reader must know of all lines: whether reports are linked, and on which day plans are judged."""
    if unlinked:
        yield f"{unlinked} report{'s are' if unlinked > 1 else ' is'} not linked: `dateline link` joins what reports tell of one event."
    if as_of.day and any(item.open_plan for item in items):
        yield f"Plans are judged as of {day_said(as_of.day)}, the latest day of publication."


def _most_telling(items: Sequence[Item]) -> list[Item]:
    """As many as a section holds, in their order."""
    kept = sorted(range(len(items)), key=lambda n: (items[n].weight, n))[:MOST]
    return [items[n] for n in sorted(kept)]


def _rows(items: Iterable[Item]) -> Iterator[Row]:
    """Rows of all events but denials, of whose figures no one can tell whether they are denied."""
    noted: set[tuple[str, str]] = set()
    for item in items:
        if not item.bare_denial:
            yield from event_rows(item.ledger, item.event.told, item.title, noted)
