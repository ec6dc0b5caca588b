"""One value to decide on, as a page and the API show it: its sentence with the words marked, the machine's value, and what else it may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.explore.deciding import seen_of, suggestion_of
from dateline.explore.values import PEOPLE, value_text, value_words
from dateline.lexicon import Lexicon
from dateline.link.flagged import OPEN, Seal
from dateline.model import EventMention, Evidence, Location, Report, Slot, Span, Status, Suggestion, filler_claims
from dateline.model.decision import KIND, SPEAKER, STATUS
from dateline.store import Database

AROUND = 180  # characters of the text shown before and after the sentence
ASIDE = 90  # about words that stand elsewhere
LONGEST = 40  # characters of a word: a script without spaces is cut where it falls
SLOT_WORDS = {
    "": "the event", KIND: "what", STATUS: "whether", SPEAKER: "according to", "actor": "who", "recipient": "to whom", "place": "where", "time": "when",
    "figure": "how many",
}  # fmt: skip
QUESTIONS = {
    KIND: "Is this what happened?", STATUS: "Is this whether it happened?", SPEAKER: "Is this who says so?", "actor": "Did they do it?",
    "recipient": "Was it done to them?", "place": "Did it happen here?", "time": "Did it happen then?", "figure": "Is this a figure of it?",
}  # fmt: skip
MARKS = {KIND: "trigger", "": "trigger", STATUS: "status", SPEAKER: "speaker"}
REASONS = {
    KIND: ("these words name no event", "another kind of event", "a figure of speech", "an event of another report or time", "not of our kinds"),
    STATUS: ("the words say otherwise", "a plan, not a deed", "a demand or a threat", "denied", "cannot be told"),
    SPEAKER: ("somebody else says so", "the outlet says so itself", "this words another event", "the name is another's", "cannot be told"),
    "actor": ("somebody else did it", "to whom it was done", "only the speaker", "of another event", "cannot be told"),
    "recipient": ("somebody else", "who did it", "only named beside it", "of another event", "cannot be told"),
    "place": ("another place of that name", "of another event", "where it was said, not done", "too precise", "cannot be told"),
    "time": ("another day", "of another event", "when it was said, not done", "too precise", "cannot be told"),
    "figure": ("counts something else", "of another event", "a total of more than this", "the bounds are otherwise", "no figure"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of the report's text: `start` its first character, `slots` what is marked there, `current` whether it is what is asked about,
    `inside` whether it is of the mention's sentence.
    """

    text: str
    start: int
    slots: tuple[str, ...] = ()
    current: bool = False
    inside: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another value that it may be: `value` as a form gives it, in words with what tells it apart."""

    value: str
    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A slot of the mention beside the one that is asked about."""

    name: str
    words: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that a person needs for one decision."""

    report: Report
    mention: EventMention
    slot: str
    target: str
    suggestion: Suggestion
    words: str  # the machine's value
    text: str  # the same as a reviewer would write it
    pieces: tuple[Piece, ...]
    alternatives: tuple[Alternative, ...]
    lines: tuple[Line, ...]
    event: str
    flags: tuple[str, ...]
    seen: str

    @property
    def label(self) -> str:
        """The slot in words."""
        return SLOT_WORDS[self.slot]

    @property
    def question(self) -> str:
        """What is asked."""
        return QUESTIONS.get(self.slot, QUESTIONS[KIND])

    @property
    def reasons(self) -> tuple[str, ...]:
        """Reasons that often hold, for the keys 1 to 5."""
        return REASONS.get(self.slot, REASONS[KIND])

    @property
    def people(self) -> bool:
        """Whether the value is a person or group."""
        return self.slot in PEOPLE


def card(store: Database, lexicon: Lexicon, key: tuple[str, str, str], *, blind: bool = False, seal: Seal = OPEN) -> Card | None:
    """The card of a value, `blind` for one who must not know what others decided, without what `seal` hides; None when the newest reading no longer has it.
    Raises NotFound.
    """
    row, _ = store.audit_end()  # before anything else is read: what comes later was not seen
    found = store.find(key[0])
    mention, report = found.item, found.reading.report
    if not isinstance(mention, EventMention):
        return None
    suggestion = suggestion_of(mention, key[1], key[2])
    if suggestion is None:
        return None
    seen = seen_of(row, suggestion, own=blind)
    report, mention, said = seal.over((report, mention, _evidence(report, suggestion)))
    if said is not None:
        suggestion = replace(suggestion, words=said.text)
    flags = tuple(sorted({str(d.value) for d in store.decisions([mention.id]) if d.action == "flag"}))
    return Card(
        report=report, mention=mention, slot=key[1], target=key[2], suggestion=suggestion, words=value_words(suggestion.value, said),
        text=value_text(suggestion.value), pieces=tuple(pieces(report, mention, said.span if said else None)), alternatives=_alternatives(suggestion, lexicon),
        lines=tuple(_lines(mention, key)), event=store.homes([mention.id])[mention.id], flags=flags,
        seen=seen,
    )  # fmt: skip


def _evidence(report: Report, suggestion: Suggestion) -> Evidence | None:
    if suggestion.start is None or suggestion.end is None:
        return None
    return Evidence(report=report.id, span=Span(start=suggestion.start, end=suggestion.end), text=suggestion.words, rule="")


# ---- the text


def pieces(report: Report, mention: EventMention, current: Span | None, *, around: int = AROUND) -> Iterable[Piece]:
    """The sentence with `around` characters of text on both sides, and, where the words asked about stand elsewhere, those with theirs; whole words, cut
    wherever a mark begins or ends. A piece without text stands for what is left out, at the beginning and the end too.
    """
    sentence = mention.sentence or mention.trigger.span
    marks = list(_marks(mention))
    spans = [sentence, *(span for span, _ in marks), *([current] if current else [])]
    windows = _windows(report.text, sentence, current, around)
    for number, window in enumerate(windows):
        if number or report.text[: window.start].strip():
            yield Piece(text="", start=window.start)
        edges = sorted({window.start, window.end, *(edge for span in spans for edge in (span.start, span.end) if window.start < edge < window.end)})
        for start, end in pairwise(edges):
            here = Span(start=start, end=end)
            slots = tuple(dict.fromkeys(slot for span, slot in marks if span.contains(here)))
            asked = current is not None and current.contains(here)
            yield Piece(text=report.text[start:end], start=start, slots=slots, current=asked, inside=sentence.contains(here))
    if report.text[windows[-1].end :].strip():
        yield Piece(text="", start=windows[-1].end)


def _windows(text: str, sentence: Span, current: Span | None, around: int) -> list[Span]:
    main = _window(text, sentence, around)
    if current is None or main.contains(current):
        return [main]
    aside = _window(text, current, ASIDE)
    if aside.overlaps(main):
        return [Span(start=min(aside.start, main.start), end=max(aside.end, main.end))]
    return sorted([aside, _window(text, sentence, min(around, ASIDE))])


def _window(text: str, span: Span, around: int) -> Span:
    first, last = max(0, span.start - around), min(len(text), span.end + around)
    return Span(start=min(_word_start(text, first), span.start), end=max(_word_end(text, last), span.end))


def _word_start(text: str, at: int) -> int:
    """The next beginning of a word, so that the text does not begin inside one."""
    if at == 0 or text[at - 1].isspace():
        return at
    return next((n + 1 for n in range(at, min(len(text), at + LONGEST)) if text[n].isspace()), at)


def _word_end(text: str, at: int) -> int:
    """The last end of a word, so that the text does not end inside one."""
    if at == len(text) or text[at].isspace():
        return at
    return next((n for n in range(at, max(0, at - LONGEST), -1) if text[n].isspace()), at)


def _marks(mention: EventMention) -> Iterable[tuple[Span, str]]:
    yield mention.trigger.span, "trigger"
    for filler in mention.fillers:
        if filler.evidence:
            yield filler.evidence.span, filler.slot.value
    if mention.attribution.speaker_evidence:
        yield mention.attribution.speaker_evidence.span, "speaker"
    yield from ((cue.span, "status") for cue in mention.cues)


# ---- beside it


def _lines(mention: EventMention, key: tuple[str, str, str]) -> Iterable[Line]:
    yield Line(name=SLOT_WORDS[KIND], words=value_words(mention.kind), current=key[1] in {"", KIND})
    yield Line(name=SLOT_WORDS[STATUS], words=value_words(mention.status), current=key[1] == STATUS)
    for claim, filler in sorted(zip(filler_claims(mention), mention.fillers, strict=True), key=lambda pair: list(Slot).index(pair[1].slot)):
        yield Line(name=SLOT_WORDS[filler.slot.value], words=value_words(filler.value, filler.evidence), current=claim == key[2])
    if mention.attribution.speaker:
        yield Line(name=SLOT_WORDS[SPEAKER], words=value_words(mention.attribution.speaker), current=key[1] == SPEAKER)


def _alternatives(suggestion: Suggestion, lexicon: Lexicon) -> tuple[Alternative, ...]:
    value = suggestion.value
    if isinstance(value, Location):
        own = value.place.id if value.place else ""
        others = [c for c in value.alternatives if c.place.id != own]
        return tuple(
            Alternative(
                value=c.place.id, words=", ".join(filter(None, [c.place.name, c.place.kind, c.place.admin1, lexicon.actors.nations.countries[c.place.country].name
                if c.place.country in lexicon.actors.nations.countries else c.place.country])), reason=c.reason,
            )
            for c in others
        )  # fmt: skip
    if isinstance(value, Status):
        return tuple(Alternative(value=s.value, words=s.value) for s in Status if s is not value)
    return ()


def kinds(lexicon: Lexicon) -> Sequence[tuple[str, str, str]]:
    """Kinds to choose from: name, words, what they are."""
    return [(kind.name, kind.name.replace("_", " "), kind.gloss) for kind in sorted(lexicon.codebook.kinds.values(), key=lambda k: k.name)]
