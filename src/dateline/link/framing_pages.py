"""What framing looks at: each report once, with what is told in it, the outlet's own voice apart from the voices that it reports."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.lexicon import Lexicon
from dateline.link.framing_text import PIECE, quotations
from dateline.model import ActorRef, Event, EventMention, Evidence, Filler, Reading, Report, Slot, Span
from dateline.model.framing import Example, Voice

UNNAMED = "unnamed outlet"
MOST = 3  # words between quotation marks that may be there to keep away from them: a statement has more
# Past forms of reporting verbs that no ending tells; the others are found by theirs.
SAID = {"said": "say", "told": "tell", "wrote": "write", "spoke": "speak", "thought": "think", "knew": "know", "swore": "swear", "made": "make"}
ENDS = ".!?\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A report with its mentions in order and the values that belong to none. `speech` are its quotations; `marked` those of at most three words
    that nobody said: marks by which the outlet keeps away from them.
    """

    report: Report
    outlet: str
    mentions: tuple[EventMention, ...]
    loose: tuple[Filler, ...]
    speech: tuple[Span, ...]
    marked: tuple[Span, ...]

    def voice(self, span: Span, mention: EventMention | None = None) -> Voice:
        """Whose words these are; `mention` is the one they belong to, where its sentence holds them, else the nearest of those whose does."""
        if any(quoted.contains(span) for quoted in self.speech):
            return Voice.QUOTED
        near = mention if mention and _holds(mention, span) else self.nearest(span)
        return Voice.REPORTED if near and attributed(near) else Voice.OWN

    def of(self, mention: EventMention) -> Voice:
        """Whose word the event word is."""
        return Voice.QUOTED if mention.attribution.quoted else self.voice(mention.trigger.span, mention)

    def nearest(self, span: Span) -> EventMention | None:
        """The mention nearest to the words among those in whose sentence they stand."""
        held = [m for m in self.mentions if _holds(m, span)]
        return min(held, key=lambda m: (_apart(m.trigger.span, span), m.trigger.span, m.id), default=None)

    def example(self, span: Span, voice: Voice) -> Example:
        """The words at a place of the report."""
        near, published = self.nearest(span), self.report.published
        first, last = (published.earliest, published.latest) if published else (None, None)
        day = "/".join(dict.fromkeys(d.isoformat() for d in (first, last) if d))
        sentence = near.sentence if near and near.sentence else sentence_at(self.report.text, span)
        words = " ".join(span.of(self.report.text).split())
        return Example(report=self.report.id, outlet=self.outlet, published=day, span=span, words=words, voice=voice, sentence=sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """All reports that are no copies, by id; the events with what remains of them; how many copies each outlet printed."""

    pages: tuple[Page, ...]
    events: tuple[Event, ...]
    copies: tuple[tuple[str, int], ...]
    by_report: dict[str, Page] = field(default_factory=dict, compare=False)

    def outlets(self, event: Event) -> tuple[str, ...]:
        """Outlets that tell the event."""
        return tuple(sorted({self.by_report[told.report.id].outlet for told in event.told}))


def attributed(mention: EventMention) -> bool:
    """Whether somebody is said to have said it."""
    said = mention.attribution
    return said.speaker is not None or said.cue is not None or said.quoted


def outlet_of(report: Report, lexicon: Lexicon) -> str:
    """The outlet by the name that the lexicon knows it by, else as the report has it."""
    known = lexicon.outlets.find(report.outlet, report.url) if report.outlet or report.url else None
    return known.name if known else report.outlet or UNNAMED


def gather(events: Iterable[Event], readings: Iterable[Reading], lexicon: Lexicon) -> Pages:
    """Reports and events without copies: of the reports of one origin the origin itself stays, or, when it is not there, the one with the least id."""
    events = tuple(sorted(events, key=lambda e: e.id))
    origins = {t.report.id: t.origin for e in events for t in e.told}
    reports = {t.report.id: t.report for e in events for t in e.told}
    mentions: dict[str, dict[str, EventMention]] = {}
    loose: dict[str, tuple[Filler, ...]] = {}
    for one in (told for event in events for told in event.told):
        mentions.setdefault(one.report.id, {})[one.mention.id] = one.mention
    for reading in readings:
        key = reading.report.id
        reports.setdefault(key, reading.report)
        origins.setdefault(key, key)
        loose[key] = reading.loose
        mentions.setdefault(key, {}).update((m.id, m) for m in reading.events)
    kept = _kept(origins)
    pages = tuple(
        _page(reports[key], sorted(mentions.get(key, {}).values(), key=lambda m: (m.trigger.span, m.id)), loose.get(key, ()), lexicon) for key in sorted(kept)
    )
    remaining = [Event(id=e.id, told=told) for e in events if (told := tuple(t for t in e.told if t.report.id in kept))]
    copies = Counter(outlet_of(reports[key], lexicon) for key in reports if key not in kept)
    return Pages(pages=pages, events=tuple(remaining), copies=tuple(sorted(copies.items())), by_report={p.report.id: p for p in pages})


def _kept(origins: dict[str, str]) -> frozenset[str]:
    groups: dict[str, list[str]] = {}
    for key, origin in origins.items():
        groups.setdefault(origin, []).append(key)
    return frozenset(origin if origin in members else min(members) for origin, members in groups.items())


def _page(report: Report, mentions: Sequence[EventMention], loose: tuple[Filler, ...], lexicon: Lexicon) -> Page:
    quoted = quotations(report.text)
    marked = tuple(span for span in quoted if _says_nothing(report.text, span, mentions, lexicon))
    return Page(
        report=report, outlet=outlet_of(report, lexicon), mentions=tuple(mentions), loose=loose,
        speech=tuple(span for span in quoted if span not in marked), marked=marked,
    )  # fmt: skip


def _says_nothing(text: str, span: Span, mentions: Sequence[EventMention], lexicon: Lexicon) -> bool:
    """Whether quoted words are so few, and so far from any speaker, that the marks only keep away from them."""
    if len(PIECE.findall(span.of(text))) > MOST or any(_holds(m, span) and attributed(m) for m in mentions):
        return False
    around = sentence_at(text, span)
    verbs = _reporting_verbs(lexicon)
    said = (m.group().lower() for m in PIECE.finditer(text, around.start, around.end))
    return not any(base in verbs for word in said for base in bases(word))


def bases(word: str) -> tuple[str, ...]:
    """What the infinitive of a form may be: "stressed" -> stressed, stress, stresse; "tried" -> try."""
    found = [SAID.get(word, word)]
    for ending in ("ed", "ing", "es", "s", "d"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found += [stem, f"{stem}e"] + ([stem[:-1] + "y"] if stem.endswith("i") else []) + ([stem[:-1]] if stem[-1] == stem[-2] else [])
    return tuple(dict.fromkeys(found))


def _reporting_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Verbs that may bring a quotation; those of minds ("expect") say nothing aloud."""
    return _first_words(tuple(verb.lemma for verb in lexicon.speech.verbs.values() if "quote" in verb.content and not verb.belief))


@functools.lru_cache(maxsize=4)
def _first_words(lemmas: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lemma.partition(" ")[0] for lemma in lemmas)


def sentence_at(text: str, span: Span) -> Span:
    """The characters around a place up to the marks that end sentences: where no mention knows its sentence."""
    start = max((text.rfind(mark, 0, span.start) for mark in ENDS), default=-1) + 1
    ends = [at for mark in ENDS if (at := text.find(mark, span.end)) >= 0]
    return Span(start=start, end=max(min(ends, default=len(text)), span.end))


def _holds(mention: EventMention, span: Span) -> bool:
    return mention.sentence is not None and mention.sentence.contains(span)


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def evidence_of(mention: EventMention, slot: Slot) -> tuple[Evidence, ...]:
    """Words of the fillers of a slot that name an actor."""
    return tuple(f.evidence for f in mention.of(slot) if f.evidence and isinstance(f.value, ActorRef))
