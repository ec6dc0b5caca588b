"""What the learned heads are told of a word that may name an event, and of an event whose status is in question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extract.events import Refused
from dateline.extract.forms import base, marker, passive
from dateline.extract.speakers import speech_of
from dateline.model import ROOT, Analysis, EventMention, EventWord, Slot, Speech, TimeValue
from dateline.pipeline.sheet import Sheet

CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
SEALED = frozenset({"ORG", "PER", "LOC", "NORP"})
TOLD = ("Tense", "Mood", "VerbForm", "Voice", "Number")  # features of a word that bear on its status


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A token that may name an event, with what speaks for and against it; `word` is what the codebook makes of it, None when nothing."""

    token: int
    features: tuple[str, ...]
    word: EventWord | None


def words_of(analysis: Analysis, found: Sequence[EventWord], refused: Sequence[Refused], speech: Sequence[Speech]) -> list[Word]:
    """Every content word outside names, and whatever the codebook knows, in order of position."""
    taken = {word.head: word for word in found}
    tried: dict[int, list[Refused]] = {}
    for other in refused:
        tried.setdefault(other.head, []).append(other)
    named = {i for name in analysis.names if name.label in SEALED for i in range(name.first, name.last)}
    inside = {i for word in found for i in analysis.tokens_in(word.span)} - taken.keys()
    light = {word.light for word in found}
    cues = {i for one in speech for i in analysis.tokens_in(one.cue.span)}
    listed = []
    for index, token in enumerate(analysis.tokens):
        if index in taken or index in tried or (token.upos in CONTENT and index not in named):
            if index in inside:
                continue
            features = (*_of_word(analysis, index), *_of_codebook(taken.get(index), tried.get(index, ())), f"light:{index in light}", f"cue:{index in cues}")
            listed.append(Word(token=index, features=features, word=taken.get(index)))
    return listed


def _of_word(analysis: Analysis, index: int) -> Iterator[str]:
    token = analysis.tokens[index]
    yield f"u:{token.upos}"
    yield f"d:{token.deprel}"
    yield f"dt:{any(True for _ in analysis.below(index, 'det'))}"
    yield f"case:{marker(analysis, index)}"
    yield f"first:{analysis.sentence_of[index] == 0}"
    yield f"upper:{token.text[:1].isupper()}"
    above = token.head
    yield f"up:{analysis.tokens[above].upos if above != ROOT else ''}"


def _of_codebook(word: EventWord | None, refused: Sequence[Refused]) -> Iterator[str]:
    if word is not None:
        yield "own"
        yield f"own:{word.kind}"
        yield f"sure:{word.confidence:.1f}"
    for other in refused:
        yield "tried"
        yield f"tried:{other.kind}"
        yield f"no:{other.reason}"
        yield f"no:{other.reason}:{other.kind}"


def status_features(sheet: Sheet, event: EventMention, trigger: int, word: EventWord) -> tuple[str, ...]:
    """What bears on whether an event happened: what the rules say and why, the form of its word and of the verb that carries it, its time."""
    return tuple(_of_status(sheet, event, trigger, word))


def _of_status(sheet: Sheet, event: EventMention, trigger: int, word: EventWord) -> Iterator[str]:
    analysis = sheet.analysis
    token = analysis.tokens[trigger]
    yield from (f"st:{event.status}", f"hd:{event.hedged}", f"kind:{event.kind}", f"noun:{word.noun}", f"st:{event.status}:{token.upos}", f"st:{event.status}/{event.kind}")
    for cue in event.cues:
        yield f"rule:{cue.rule}"
        yield f"said:{cue.text.lower()}"
    yield from _form(analysis, trigger, "own")
    carrier = word.light if word.light is not None else token.head
    if carrier != ROOT:
        yield from _form(analysis, carrier, "up")
        yield f"gov:{analysis.tokens[carrier].lemma.lower()}"
    told = speech_of(event.trigger.span, sheet.speech)
    yield f"told:{told is not None}:{told.quoted if told else ''}"
    yield f"age:{_age(sheet, event)}"
    yield f"first:{analysis.sentence_of[trigger] == 0}"


def _form(analysis: Analysis, index: int, name: str) -> Iterator[str]:
    token = analysis.tokens[index]
    yield f"{name}:{token.upos}"
    yield f"{name}:{base(analysis, index)}"
    yield from (f"{name}:{feature}={value}" for feature in TOLD if (value := token.feat(feature)))
    yield from (f"{name}:aux={analysis.tokens[i].lemma.lower()}" for i in analysis.below(index, "aux", "cop"))
    yield f"{name}:case={marker(analysis, index)}"
    yield f"{name}:passive={passive(analysis, index)}"


def _age(sheet: Sheet, event: EventMention) -> str:
    """Where its time lies from the day of publication, "?" when unknown, and whether it is a long one."""
    value = next((filler.value for filler in event.of(Slot.TIME)), None)
    published = sheet.report.published
    if not isinstance(value, TimeValue) or published is None or published.earliest is None:
        return "?"
    if value.earliest and value.earliest > (published.latest or published.earliest):
        return "ahead"
    ended = value.latest is not None and value.latest < published.earliest
    return "over" if ended else "open" if value.latest is None else "now"
