"""Which words of which report a search found: for the events of one page, never for all that it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.explore.desk import Desk
from dateline.explore.filters import Filter
from dateline.explore.refresh import names_of
from dateline.explore.words import fts_query
from dateline.link.flagged import is_hidden
from dateline.model import Span
from dateline.model.entry import Entry
from dateline.store.report_list import BEGIN, END
from dateline.store.sentences import Sentence
from dateline.store.words import WordIndex

MOST = 500  # events of one page: as many as the API gives
SHOWN = 3  # sentences of one event
AROUND = 110  # characters shown before the first and after the last word found, of a long sentence
LONG = 320  # characters of a sentence that is shown whole
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A sentence of a report in pieces, each with whether it was found; [start, end) are its characters. For a name, `report` is "": the event is
    found by a name of its place, outlet or actors that no sentence has.
    """

    pieces: tuple[Piece, ...]
    report: str = ""
    outlet: str = ""
    day: date | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What was found of one event: at most SHOWN sentences, those with most words first; `more` are left out. `names` where no sentence has the words."""

    sentences: tuple[Hit, ...] = ()
    more: int = 0
    names: tuple[Hit, ...] = ()


def hits_of(desk: Desk, wanted: Filter, entries: Sequence[Entry]) -> Mapping[str, Hits]:
    """The words found, by event; none without a search. Of sentences that a reviewer flagged no words are given."""
    query = fts_query(wanted.text, alone=wanted.alone) if wanted.text else ""
    some = entries[:MOST]
    if not query or not some:
        return {}
    with desk.open() as store:
        read = store.sentences_of([name for entry in some for name in entry.mentions])
    seal = desk.seal(asked=wanted.flagged)
    found = {one.mention: one for one in read if not (seal.flags(one.mention) or seal.hides(one.report, Span(start=one.start, end=one.end)) or is_hidden(seal.over(one.text)))}
    told = {entry.id: _distinct(found[name] for name in entry.mentions if name in found) for entry in some}
    lines = {entry.id: _line(desk, entry, told[entry.id]) for entry in some}
    marked = WordIndex(lines.values()).marked(query)
    return {entry.id: _hits(told[entry.id], *marked[entry.id]) for entry in some if entry.id in marked}


def _distinct(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Each sentence once, however many mentions stand in it, and whoever else carries it."""
    return list({sentence.text: sentence for sentence in reversed(list(sentences))}.values())[::-1]


def _line(desk: Desk, entry: Entry, told: Sequence[Sentence]) -> dict[str, str]:
    """The words under which the event is found, as its line of the catalogue has them."""
    return {"event": entry.id, "sentence": entry.sentence, "quotes": "\n".join(one.text for one in told), "names": "\n".join(names_of(entry, desk.lexicon))}


def _hits(told: Sequence[Sentence], sentence: str, quotes: str, names: str) -> Hits:
    lit = [hit for one, pieces in zip(told, _parted(quotes, [len(one.text) for one in told]), strict=True) if (hit := _hit(one, pieces))]
    order = sorted(range(len(lit)), key=lambda n: (-len({text.casefold() for text, found in lit[n].pieces if found}), n))
    shown = tuple(lit[n] for n in order[:SHOWN])
    called: dict[str, Hit] = {}  # each name once, however it is written
    for line in (sentence, *names.split("\n")):
        if BEGIN in line and not shown:
            called.setdefault(line.casefold(), Hit(pieces=tuple(_pieces(line))))
    return Hits(sentences=shown, more=len(lit) - len(shown), names=tuple(called.values())[:SHOWN])


def _hit(one: Sentence, pieces: Sequence[Piece]) -> Hit | None:
    if not any(found for _, found in pieces):
        return None
    return Hit(pieces=_short(pieces), report=one.report, outlet=one.outlet, day=one.day, start=one.start, end=one.end)


def _pieces(marked: str) -> Iterator[Piece]:
    """Text between marks, and whether it stands in one."""
    for n, part in enumerate(marked.split(BEGIN)):
        inside, _, after = part.partition(END) if n else ("", "", part)
        yield from ((text, found) for text, found in ((inside, True), (after, False)) if text)


def _parted(marked: str, sizes: Sequence[int]) -> Iterator[list[Piece]]:
    """The pieces of each of several texts that were joined, by their lengths: a text may have line breaks of its own."""
    ends: list[list[Piece]] = [[] for _ in sizes]
    at, number = 0, 0
    for text, found in _pieces(marked):
        rest = text
        while rest and number < len(sizes):
            part = rest[: sizes[number] - at]
            ends[number] += [(part, found)] if part else []
            at, rest = at + len(part), rest[len(part) :]
            if rest:  # the line break between two
                at, number, rest = 0, number + 1, rest[1:]
    yield from ends


def _short(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """A long sentence around what was found."""
    if sum(len(text) for text, _ in pieces) <= LONG:
        return tuple(pieces)
    first = next(n for n, (_, found) in enumerate(pieces) if found)
    last = max(n for n, (_, found) in enumerate(pieces) if found)
    before, after = "".join(text for text, _ in pieces[:first]), "".join(text for text, _ in pieces[last + 1 :])
    lead = f"… {before[-AROUND:].partition(' ')[2]}" if len(before) > AROUND else before
    tail = f"{after[:AROUND].rpartition(' ')[0]} …" if len(after) > AROUND else after
    return tuple((text, found) for text, found in ((lead, False), *pieces[first : last + 1], (tail, False)) if text)


def hits_record(hits: Hits) -> dict[str, object]:
    """As JSON: `words` in pieces, each its text and whether it was found."""
    return {"sentences": [_record(hit) for hit in hits.sentences], "more": hits.more, "names": [[list(piece) for piece in hit.pieces] for hit in hits.names]}


def _record(hit: Hit) -> dict[str, object]:
    return {"report": hit.report, "outlet": hit.outlet, "start": hit.start, "end": hit.end, "words": [list(piece) for piece in hit.pieces]}

