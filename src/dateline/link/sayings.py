"""Who says what of an event: its mentions as sayings, one a voice, topic and report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.lexicon.corrections import Corrections, Notice
from dateline.lexicon.totals import TotalWords
from dateline.link.figures_counted import part_of_more
from dateline.link.fit import FORESEEN, common, days_of, holds, whole_noun
from dateline.link.naming import cites, is_named, is_outlet
from dateline.model import ActorRef, Evidence, Filler, Location, Measure, Quantity, Report, Slot, Span, Status, TimeValue, Told
from dateline.model.account import Chain, Means, Saying, Superseded, Topic, Word

DENIAL, CLAIM = "denial", "responsibility_claim"  # kinds whose actor speaks of the event: he denies it, or says it was he
UNCOUNTED = frozenset({Measure.OTHER, Measure.DISTANCE})  # they tell no figure of the event: "two sides", "60 km south"
SAYS_NOTHING = frozenset({Status.NEGATED, Status.HYPOTHETICAL})  # where something did not happen or might, nobody says who, where and when
EDGES = (3, 2)  # lines at the beginning (headline, date line, lead) and at the end in which an outlet corrects a whole report
BEFORE = 60  # characters before "has corrected its report" in which the outlet must be named
SLOTS = {Slot.ACTOR: Topic.ACTOR, Slot.RECIPIENT: Topic.RECIPIENT, Slot.PLACE: Topic.PLACE, Slot.TIME: Topic.TIME, Slot.FIGURE: Topic.FIGURE}
ORDER = {topic: number for number, topic in enumerate(Topic)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What a report says of its outlet's earlier reports: its notices, in its text or in a headline that the text lacks (`headline`)."""

    notices: tuple[Notice, ...]
    headline: tuple[Notice, ...]
    edges: tuple[Span, ...]
    words: Corrections

    def near(self, told: Told) -> tuple[Notice, ...]:
        """Notices that concern a mention: in its sentence, the headline, the first lines or the last."""
        at = [*self.edges, *([told.mention.sentence] if told.mention.sentence else []), told.mention.trigger.span]
        return tuple(notice for notice in self.notices if any(span.overlaps(notice.span) for span in at))

    def struck(self, evidence: Evidence | None, told: Told) -> Superseded | None:
        """What says of the words of a value, or of all its event, that they no longer hold. A retraction as headline or lead strikes all that the
        report repeats of the old one, but not what it denies; a correction there, what it says the outlet itself reported.
        """
        spans = [told.mention.trigger.span, *([evidence.span] if evidence else [])]
        for notice in self.notices:
            if notice.old and any(notice.old.contains(span) for span in spans):
                return superseded_by(told.report, notice)
        if told.mention.status is Status.NEGATED or told.mention.kind == DENIAL:
            return None
        lead = [notice for notice in self.notices if any(span.overlaps(notice.span) for span in self.edges[: EDGES[0]])]
        for notice in (*lead, *self.headline):
            if (notice.means == "retraction" and not notice.old) or (notice.means != "update" and quotes_itself(told)):
                return superseded_by(told.report, notice, headline=notice in self.headline and notice not in lead)
        return None

    def wrong(self, told: Told, evidence: Evidence | None) -> bool:
        """Whether it is the figure in words that a correction repeats, and nothing else in them, that was wrong."""
        if evidence is None:
            return False
        if any(notice.old and notice.old.contains(evidence.span) for notice in self.notices):
            return any(notice.figure for notice in self.notices if notice.old and notice.old.contains(evidence.span))
        return quotes_itself(told) and self.words.of_figure(told.report.text, told.mention.sentence or evidence.span)


def noticed(report: Report, corrections: Corrections) -> Noticed:
    """The notices of a report that are its outlet's own."""
    text, title = report.text, report.title or ""
    notices = [n for n in corrections.find(text) if not n.named or _names_itself(report.outlet, text, n)]
    apart = bool(title.strip()) and title.strip() not in text
    headline = [n for n in corrections.find(title) if not n.named or _names_itself(report.outlet, title, n)] if apart else []
    return Noticed(notices=tuple(notices), headline=tuple(headline), edges=_edges(text) if notices else (), words=corrections)


def quotes_itself(told: Told) -> bool:
    """Whether an outlet repeats what it reported itself: "the Gazette reported on Thursday that"; not what somebody told it."""
    return cites(told.mention, told.report.outlet)


def _names_itself(outlet: str, text: str, notice: Notice) -> bool:
    """Whether the outlet stands before a notice, by its name or its last word ("the Gazette")."""
    before = set(re.findall(r"\w+", text[max(0, notice.span.start - BEFORE) : notice.span.start].casefold()))
    name = re.findall(r"\w+", outlet.casefold())
    return bool(name) and (name[-1] in before or set(name) <= before)


def _edges(text: str) -> tuple[Span, ...]:
    """The first lines that are not empty, and the last."""
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Span(start=at, end=at + len(line)))
        at += len(line)
    first, last = EDGES
    return (*lines[:first], *lines[max(first, len(lines) - last) :])


def day_of(report: Report) -> date | None:
    """The first day on which a report can have been published."""
    return report.published.earliest if report.published else None


def sayings_of(told: Iterable[Told], found: Mapping[str, Noticed]) -> list[Saying]:
    """Sayings of all mentions, by topic and day; what one voice says in several sentences of a report is one saying (of figures, one for each thing
    counted), and what its own report says no longer holds is one of its own, superseded. `found` are the notices of each report by its id.
    """
    groups: dict[tuple[object, ...], list[tuple[Told, Word]]] = {}
    first: dict[tuple[object, ...], Saying] = {}
    for one in told:
        for saying in _said(one, found[one.report.id]):
            counted = whole_noun(value) if isinstance(value := saying.words[0].value, Quantity) else ""
            key = (saying.topic, saying.measure, counted, saying.report, chain_key(saying.chain), saying.foreseen, saying.superseded)
            first.setdefault(key, saying)
            groups.setdefault(key, []).append((one, saying.words[0]))
    return sorted((_joined(first[key], members) for key, members in groups.items()), key=order)


def _joined(saying: Saying, members: list[tuple[Told, Word]]) -> Saying:
    members.sort(key=lambda pair: (pair[0].mention.trigger.span, pair[0].mention.id, repr(pair[1])))
    words: dict[object, Word] = {}
    for _, word in members:
        if words.setdefault(_bare(word), word).afar and not word.afar:
            words[_bare(word)] = word
    told = {one.mention.id: one for one, _ in members}
    return Saying(
        topic=saying.topic, chain=saying.chain, day=saying.day, told=tuple(told.values()), words=_finest(tuple(words.values())),
        foreseen=saying.foreseen, measure=saying.measure, superseded=saying.superseded,
    )  # fmt: skip


def with_parts(sayings: Iterable[Saying], words: TotalWords) -> list[Saying]:
    """The sayings, with figures marked that are parts of a whole."""
    return [replace(s, words=tuple(replace(w, part=_is_part(w, s, words)) for w in s.words)) if s.topic is Topic.FIGURE else s for s in sayings]


def _is_part(word: Word, saying: Saying, words: TotalWords) -> bool:
    if word.evidence is None or not isinstance(word.value, Quantity):
        return False
    span = word.evidence.span
    beside = [(f.value, f.evidence) for one in saying.told for f in one.mention.of(Slot.FIGURE) if isinstance(f.value, Quantity) and f.evidence]
    sentence = next((s for one in saying.told if (s := one.mention.sentence) and s.contains(span)), None)
    return part_of_more(word.value, word.evidence, beside, (sentence, saying.told[0].report.text), words)


def _bare(word: Word) -> object:
    """What makes two words of one voice the same: the actor, the place, else the value."""
    value = word.value
    if isinstance(value, ActorRef):
        return value.actor or value.name
    return (value.name, value.relation) if isinstance(value, Location) else value


def _finest(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Without places and times that hold another of the same voice: "in Raqqa" and "in Syria" say where once; and without what was inferred, or
    told in another sentence, beside what the event's own sentences say.
    """
    words = tuple(word for word in words if not word.afar) or words
    return tuple(word for word in words if not any(_coarser(word.value, other.value) for other in words))


def _coarser(one: object, other: object) -> bool:
    if isinstance(one, Location) and isinstance(other, Location):
        return holds(one, other) and not holds(other, one)
    if isinstance(one, TimeValue) and isinstance(other, TimeValue):
        wide, fine = days_of(one), days_of(other)
        return wide != fine and common(wide, fine) == fine
    return False


def order(saying: Saying) -> tuple[object, ...]:
    """By topic, measure, day (those without one last), copies after what they copy, report, position and voice."""
    at = saying.told[0].mention.trigger.span
    return (
        ORDER[saying.topic], saying.measure, saying.day is None, saying.day or date.max, saying.origin != saying.report, saying.report, at,
        chain_key(saying.chain), saying.foreseen, repr(saying.superseded), repr(saying.values),
    )  # fmt: skip


def chain_key(chain: Chain) -> tuple[str, str, str]:
    """What tells voices apart: outlet, medium, speaker."""
    return chain.outlet, _key(chain.via, chain.outlet), _key(chain.speaker, chain.outlet)


def _key(ref: ActorRef | None, outlet: str) -> str:
    """A known or named actor is one wherever he is cited; "residents" are those of one outlet."""
    if ref is None:
        return ""
    return ref.actor or (ref.name.casefold() if is_named(ref) else f"{outlet}: {ref.name.casefold()}")


def speaker_key(chain: Chain) -> str:
    """Who speaks, "" for the outlet itself."""
    return _key(chain.speaker, chain.outlet)


def chain_of(told: Told) -> Chain:
    """The chain of a mention. An outlet that names itself ("told the Courier", "our correspondent says") speaks in its own voice; who
    denies or claims an event speaks of it himself.
    """
    said, outlet = told.mention.attribution, told.report.outlet
    speaker = said.speaker
    if speaker is None and told.mention.kind in {DENIAL, CLAIM}:
        speaker = next((f.value for f in told.mention.of(Slot.ACTOR) if isinstance(f.value, ActorRef)), None)
    own, via = (None if ref is None or is_outlet(ref.name, outlet) else ref for ref in (speaker, said.via))
    return Chain(outlet=outlet, via=via, speaker=own)


def _said(told: Told, found: Noticed) -> Iterator[Saying]:
    """One saying a value of a mention."""
    mention = told.mention
    status = Status.NEGATED if mention.kind == DENIAL else mention.status
    if mention.kind not in {DENIAL, CLAIM} and status not in SAYS_NOTHING:
        yield _saying(told, Topic.KIND, mention.kind, mention.trigger, found)
    yield _saying(told, Topic.STATUS, status, mention.trigger, found)
    for filler in mention.fillers if status not in SAYS_NOTHING else ():
        value = filler.value
        if isinstance(value, TimeValue) and not value.anchored:
            continue
        if isinstance(value, Quantity) and (value.measure in UNCOUNTED or value.unit == "fraction"):
            continue
        if mention.kind == CLAIM and filler.slot is not Slot.ACTOR:
            continue
        yield _saying(told, SLOTS[filler.slot], value, filler.evidence, found, inferred=isinstance(value, TimeValue) and _inferred(filler, told))


def _inferred(filler: Filler, told: Told) -> bool:
    """Whether no words give a day to the event: it is that of another event told beside it, or its words stand in the date line or in a sentence that
    does not tell of the event.
    """
    if filler.evidence is None:
        return bool(filler.reason)
    return told.mention.sentence is not None and not told.mention.sentence.overlaps(filler.evidence.span)


def _saying(told: Told, topic: Topic, value: object, evidence: Evidence | None, found: Noticed, *, inferred: bool = False) -> Saying:
    day = day_of(told.report)
    word = Word(value=value, evidence=evidence, hedged=told.mention.hedged, inferred=inferred)  # type: ignore[arg-type]
    return Saying(
        topic=topic, chain=chain_of(told), day=day, told=(told,), words=(word,),
        foreseen=told.mention.status in FORESEEN and topic not in {Topic.KIND, Topic.STATUS},
        measure=value.measure.value if isinstance(value, Quantity) else "",
        superseded=found.struck(evidence, told),
    )  # fmt: skip


def superseded_by(report: Report, notice: Notice, *, headline: bool = False) -> Superseded:
    """What a notice does to earlier words: its report, its day and its sentence."""
    how = Means.RETRACTION if notice.means == "retraction" else Means.CORRECTION
    text = report.title if headline else report.text
    return Superseded(by=report.id, day=day_of(report), how=how, words=notice.sentence.of(text), span=None if headline else notice.sentence)
