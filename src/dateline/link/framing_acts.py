"""What each outlet calls the same act: the words of event mentions, by set of framing words and by the side that acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.lexicon.framing import FramingSet
from dateline.link.framing_counts import Use, by_outlet
from dateline.link.framing_pages import Page, Pages, bases, sentence_at
from dateline.link.framing_sides import Sides
from dateline.link.framing_text import Hit, listed, pieces, placed
from dateline.model import EventMention
from dateline.model.framing import ActWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A mention with its report, its event, and the side that does it."""

    page: Page
    event: str
    side: str
    mention: EventMention


def deeds(pages: Pages, sides: Sides) -> tuple[Deed, ...]:
    """Every mention of every event, copies left out."""
    doers = {event.id: sides.doers(event) for event in pages.events}
    return tuple(
        Deed(page=pages.by_report[told.report.id], event=event.id, side=doers[event.id][told.mention.id], mention=told.mention)
        for event in pages.events
        for told in event.told
    )


def act_words(found: Iterable[Deed], sides: Sides) -> tuple[ActWords, ...]:
    """One entry a set and side that acts: those of most linked events first."""
    groups: dict[tuple[str, str], list[tuple[Deed, Use]]] = {}
    for deed in found:
        for one, use in _uses(deed, sides.lexicon):
            groups.setdefault((one, deed.side), []).append((deed, use))
    words = [_words(sides.lexicon.framing[one], side, group, sides) for (one, side), group in groups.items()]
    return tuple(sorted(words, key=lambda w: (-len(w.linked_events), not sides.known(w.side), -len(w.alone), -len(w.events), w.act, w.side)))


def _words(one: FramingSet, side: str, group: list[tuple[Deed, Use]], sides: Sides) -> ActWords:
    outlets: dict[str, set[str]] = {}
    for deed, use in group:
        outlets.setdefault(deed.event, set()).add(use.example.outlet)
    linked = {event for event, tellers in outlets.items() if len(tellers) > 1}
    return ActWords(
        act=one.id, gloss=one.gloss, side=side, name=sides.name(side), events=tuple(sorted(outlets)), linked_events=tuple(sorted(linked)),
        alone=by_outlet(use for _, use in group), linked=by_outlet(use for deed, use in group if deed.event in linked),
    )  # fmt: skip


def _uses(deed: Deed, lexicon: Lexicon) -> Iterator[tuple[str, Use]]:
    """The sets that the mention's kind concerns, with its word. One that the kind's own set does not list, but a set on its border, is of that alone:
    "purge" tells of an offensive as of a place that changes hands.
    """
    kind = deed.mention.kind
    found = [(one, *word_of(deed, one, lexicon)) for one in lexicon.framing.values() if one.about == "act" and kind in {*one.kinds, *one.borders}]
    elsewhere = any(hits and kind in one.borders for one, _, hits in found)
    example = deed.page.example(deed.mention.trigger.span, deed.page.of(deed.mention))
    for one, word, hits in found:
        if hits or (kind in one.kinds and not elsewhere):
            tones, listed_by = frozenset(hit.tone for hit in hits), frozenset(hit.of for hit in hits)
            yield one.id, Use(key=word, words=word, tones=tones, listed=listed_by, example=example)


def word_of(deed: Deed, one: FramingSet, lexicon: Lexicon) -> tuple[str, tuple[Hit, ...]]:
    """The word of a mention as a lemma: the longest word of the set that stands around the event word ("special military operation"), else the
    codebook's entry that found it, else the words as they stand.
    """
    trigger = deed.mention.trigger
    around = _around(deed, one)
    entry = lexicon.codebook.entries.get(trigger.rule)
    word = entry.word if entry else " ".join(pieces(trigger.text)) or trigger.text.lower()
    if around and len(pieces(around.word)) > len(pieces(word)):
        return around.word, (around,)
    if entry is None and " " not in word:
        word = next((base for base in bases(word) if one.tone(base)), word)
    return word, listed(pieces(word), (one,))


def _around(deed: Deed, one: FramingSet) -> Hit | None:
    """The longest word of the set in the sentence that holds the event word."""
    text, trigger = deed.page.report.text, deed.mention.trigger.span
    sentence = deed.mention.sentence or sentence_at(text, trigger)
    parts = placed(sentence.of(text))
    first, last = trigger.start - sentence.start, trigger.end - sentence.start
    hits = listed(tuple(word for word, _, _ in parts), (one,))
    over = [hit for hit in hits if parts[hit.first][1] < last and first < parts[hit.last - 1][2]]
    return max(over, key=lambda hit: (hit.last - hit.first, -hit.first), default=None)
