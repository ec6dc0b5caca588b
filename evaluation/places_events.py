"""At which place did it happen: event_location's gold items, a verb in a sentence with the names of the places where it happened, or none.

Scored with the verb given, as their coders and models had it: where the reader takes it for no event word, it is put among them as one, and
the whole flow with its heads says where. An item is right when a place of ours stands on words of theirs, or when neither has one; `as read`
counts a verb that is no event word of ours as one without a place. The baseline is the nearest name of a place in the sentence.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from dateline.language import Language
from dateline.lexicon import Lexicon
from dateline.model import Analysis, EventWord, Filler, Report, Slot, Span
from dateline.model.mention import NEAR
from dateline.pipeline.assembly import build_events
from dateline.pipeline.dispose import dispose
from dateline.pipeline.heads import Heads, load_heads
from dateline.pipeline.read import fill_sheet
from dateline.pipeline.sheet import Sheet
from dateline.settings import Settings
from evaluation.match import Record
from evaluation.outside import share

GOLD = "RELABEL"
KIND = "other"  # of a verb that no list of ours has


class Item(NamedTuple):
    """A sentence, its verb, and where it happened: characters [start, end). `source` says which part of the set it is of."""

    id: str
    text: str
    verb: Span
    places: tuple[Span, ...]
    source: str = GOLD


class Told(NamedTuple):
    """What each reader says of an item: places with the verb given, those as the report is read, the nearest name."""

    item: Item
    given: tuple[Span, ...]
    read: tuple[Span, ...]
    nearest: tuple[Span, ...]


def all_items(path: Path) -> Iterator[Item]:
    """The items that mark a verb, in the order of the set."""
    for row in _rows(path):
        spans = [(mark["label"], _characters(row["tokens"], mark)) for mark in row.get("spans", ())]
        verbs, places = ([span for label, span in spans if label == name] for name in ("VERB", "LOCATION"))
        if verbs:
            yield Item(str(row["_id"]), row["text"], verbs[0], tuple(places), row["source"])


def gold_texts(path: Path) -> set[str]:
    """The sentences of all gold items, those too that mark no verb."""
    return {row["text"] for row in _rows(path) if row["source"] == GOLD}


def _rows(path: Path) -> list[Record]:
    with zipfile.ZipFile(path) as archive:
        rows: list[Record] = json.loads(archive.read("labeled_text.jsonl"))
    return rows


def items(path: Path) -> Iterator[Item]:
    """The gold items, in the order of the set."""
    return (item for item in all_items(path) if item.source == GOLD)


def _characters(tokens: Sequence[Record], mark: Record) -> Span:
    """Of a mark by its tokens: where it was made by hand its "start" and "end" are tokens too. Where its last token lies beyond the sentence (two of
    the set), its first alone.
    """
    last = mark["token_end"] if mark["token_end"] < len(tokens) else mark["token_start"]
    return Span(start=tokens[mark["token_start"]]["start"], end=tokens[last]["end"])


def tell(item: Item, analysis: Analysis, lexicon: Lexicon, heads: Heads | None) -> Told:
    """What the flow says of an item."""
    sheet = fill_sheet(Report(id=item.id, text=item.text), analysis, lexicon, heads)
    known = any(word.span.overlaps(item.verb) for word in sheet.words)
    own = _spans(where(sheet, item, heads))
    return Told(item, own if known else _spans(where(with_verb(sheet, item), item, heads)), own, _nearest(sheet, item))


def with_verb(sheet: Sheet, item: Item) -> Sheet:
    """The sheet with the verb among its event words, where it is none of them."""
    at = sheet.analysis.tokens_in(item.verb)
    if not at or any(word.span.overlaps(item.verb) for word in sheet.words):
        return sheet
    word = EventWord(span=item.verb, head=at[0], kind=KIND, entry=f"{KIND}:{NEAR}:0", noun=False)
    return replace(sheet, words=tuple(sorted((*sheet.words, word), key=lambda w: w.span.start)))


def where(sheet: Sheet, item: Item, heads: Heads | None) -> tuple[Filler, ...]:
    """The places that the flow gives the events of an item's verb."""
    events = dispose(sheet, build_events(sheet), heads)
    return tuple(filler for event in events if event.trigger.span.overlaps(item.verb) for filler in event.of(Slot.PLACE))


def _spans(fillers: Sequence[Filler]) -> tuple[Span, ...]:
    return tuple(filler.evidence.span for filler in fillers if filler.evidence)


def _nearest(sheet: Sheet, item: Item) -> tuple[Span, ...]:
    named = [mention.span for mention in sheet.places if mention.name]
    best = min(named, key=lambda span: (abs(span.start - item.verb.start), span.start), default=None)
    return (best,) if best else ()


def right(item: Item, found: Sequence[Span]) -> bool:
    """Whether a place of ours stands on words of theirs, or neither has one."""
    return any(ours.overlaps(theirs) for ours in found for theirs in item.places) if item.places else not found


def results(path: Path, lexicon: Lexicon, language: Language) -> dict[str, Any]:
    """Shares of items that are right, all and apart by whether a place is marked."""
    heads = load_heads(Settings().language.model)
    gold = list(items(path))
    analyses = language.analyse([Report(id=item.id, text=item.text) for item in gold])
    told = [tell(item, analysis, lexicon, heads) for item, analysis in zip(gold, analyses, strict=True)]
    return {
        name: {
            "right": share([right(one.item, of(one)) for one in told]),
            "with a place": share([right(one.item, of(one)) for one in told if one.item.places]),
            "without": share([right(one.item, of(one)) for one in told if not one.item.places]),
        }
        for name, of in (("dateline", lambda t: t.given), ("as read", lambda t: t.read), ("baseline", lambda t: t.nearest))
    }
