"""How often an outlet keeps away from an act or a name: hedges, doubting words, quotation marks around words that nobody said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.lexicon.framing import FramingSet
from dateline.link.framing_actors import Naming
from dateline.link.framing_acts import Deed
from dateline.link.framing_pages import Page, sentence_at
from dateline.link.framing_sides import Sides
from dateline.link.framing_text import listed, placed
from dateline.model import Span
from dateline.model.framing import Doubt, DoubtUse, Example, Shares, Voice

ACT, ACTOR = "act", "actor"
BEFORE = 3  # words that a doubting word may stand before an event word: "the alleged army air strikes"; before a name it stands next
HEDGE = "hedge"  # rule of the words by which the reader hedges; marks around the event word are one, and are counted as marks
ADVERB = "ly"  # "allegedly shelling the rebels" doubts the shelling, not the rebels
BREAK = re.compile(r"[,;:()]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A doubt of an outlet about an act or a name."""

    outlet: str
    about: str
    of: str
    means: Doubt
    words: str
    example: Example


def doubt_uses(acts: Iterable[Deed], named: Iterable[Naming], sides: Sides) -> tuple[DoubtUse, ...]:
    """One entry an outlet, act or name, and word; the share is of all mentions of that side's acts, or of that actor, by the outlet."""
    sets = tuple(one for one in sides.lexicon.framing.values() if one.about == "doubt")
    totals: dict[tuple[str, str, str], Counter[Voice]] = {}
    groups: dict[tuple[str, str, str, Doubt, str], list[Example]] = {}
    names: dict[tuple[str, str], str] = {}
    for outlet, about, key, name, voice, found in (*_of_acts(acts, sets, sides), *_of_names(named, sets, sides)):
        totals.setdefault((outlet, about, key), Counter())[voice] += 1
        names[about, key] = name
        for one in found:
            groups.setdefault((outlet, about, key, one.means, one.words), []).append(one.example)
    uses = [
        DoubtUse(
            outlet=outlet, about=about, of=key, name=names[about, key], means=means, words=words,
            shares=Shares.of(Counter(e.voice for e in examples), totals[outlet, about, key]),
            examples=tuple(sorted(examples, key=lambda e: (e.report, e.span))),
        )
        for (outlet, about, key, means, words), examples in groups.items()
    ]  # fmt: skip
    tellers = Counter((about, of) for about, of, _ in {(u.about, u.of, u.outlet) for u in uses})  # what several outlets doubt stands first
    return tuple(sorted(uses, key=lambda u: (not sides.known(u.of), -tellers[u.about, u.of], u.about, u.of, u.outlet, u.means, -u.shares.all.count, u.words)))


_Row = tuple[str, str, str, str, Voice, tuple[_Found, ...]]  # outlet, about, of, name, voice, doubts


def _of_acts(acts: Iterable[Deed], sets: tuple[FramingSet, ...], sides: Sides) -> Iterator[_Row]:
    for deed in acts:
        mention, page = deed.mention, deed.page
        voice = page.of(mention)
        cues = [cue for cue in mention.cues if cue.rule == HEDGE and not any(m.overlaps(cue.span) for m in page.marked)] if mention.hedged else []
        spans = [(Doubt.HEDGE, cue.text.lower(), cue.span) for cue in cues]
        near = doubting(page, mention.trigger.span, sets, mention.sentence, BEFORE)
        spans += [(Doubt.WORD, word, span) for word, span in near if not any(cue.span.overlaps(span) for cue in cues)]
        spans += marks(page, mention.trigger.span)
        found = (_Found(outlet=page.outlet, about=ACT, of=deed.side, means=m, words=w, example=page.example(s, voice)) for m, w, s in spans)
        yield page.outlet, ACT, deed.side, sides.name(deed.side), voice, tuple(found)


def _of_names(named: Iterable[Naming], sets: tuple[FramingSet, ...], sides: Sides) -> Iterator[_Row]:
    for one in named:
        page = one.page
        words = () if _names_an_act(page, one.span) else doubting(page, one.span, sets, None, 1)
        spans = [(Doubt.WORD, word, span) for word, span in words if not word.endswith(ADVERB)] + marks(page, one.span)
        found = (_Found(outlet=page.outlet, about=ACTOR, of=one.actor, means=m, words=w, example=page.example(s, one.voice)) for m, w, s in spans)
        yield page.outlet, ACTOR, one.actor, sides.name(one.actor), one.voice, tuple(found)


def doubting(page: Page, span: Span, sets: tuple[FramingSet, ...], sentence: Span | None, reach: int) -> tuple[tuple[str, Span], ...]:
    """Doubting words at most `reach` words before a place, without a comma between, or at its beginning."""
    text = page.report.text
    around = sentence or sentence_at(text, span)
    parts = placed(around.of(text))
    at = next((n for n, (_, _, end) in enumerate(parts) if around.start + end > span.start), len(parts))  # the first word of the place itself
    hits = [hit for hit in listed(tuple(word for word, _, _ in parts), sets) if hit.first == at or at - reach <= hit.last - 1 < at]
    found = [(hit.word, Span(start=around.start + parts[hit.first][1], end=around.start + parts[hit.last - 1][2])) for hit in hits]
    return tuple((word, where) for word, where in found if not BREAK.search(text, min(where.end, span.start), span.start))


def _names_an_act(page: Page, span: Span) -> bool:
    """Whether a name only says whose act the next noun tells of: in "suspected Syria gas attack" the attack is suspected."""
    text = page.report.text
    nouns = (m.trigger.span.start for m in page.mentions if m.trigger.rule.split(":")[1:2] == ["noun"])
    return any(span.end < start and re.fullmatch(r"\s+(?:\w+\s+)?", text[span.end : start]) for start in nouns)


def marks(page: Page, span: Span) -> list[tuple[Doubt, str, Span]]:
    """The quotation marks around a word of this place that nobody said."""
    return [(Doubt.MARKS, " ".join(one.of(page.report.text).split()).lower(), one) for one in page.marked if one.overlaps(span)]
