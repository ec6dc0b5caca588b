"""Which words name an event, and whether it happened: the codebook and the rules propose, the learned heads dispose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dateline.extract.events import Found, light_verb
from dateline.extract.status_trail import FACTS
from dateline.lexicon.codebook import Codebook
from dateline.model import PURPOSE, Analysis, EventMention, EventWord, Slot, Speech, Status
from dateline.pipeline.heads import HEDGE, Curve, Floats, Heads, confidence, normal
from dateline.pipeline.sheet import Sheet
from dateline.pipeline.triggers import Word, status_features, words_of

NO_EVENT = ""  # the class of a word that names none
LEARNED = "learned"  # rule of a word or a status that only the heads chose
# Chosen on gold dev.
KEEP = 0.1  # a word of the codebook stays when the head thinks it an event at least so likely
ADD = 0.6  # another word becomes an event when it is at least so likely,
ADD_KIND = 0.6  # and its kind too, given that it is one
STATUS = 0.5  # the rules' status yields to one that is at least so likely
OPEN = frozenset({"status:mark:whether", "status:unsaid"})  # rules of words that leave it open: "has not said whether"
HARMED = frozenset({"killing", "injury"})  # "dropped a bomb to kill two snipers": nobody says that they died
HEDGE_RULE = "hedge"  # of the cues that hedge
HEDGED = 0.5  # an event is hedged that is so likely to be,
HEDGE_KEPT = 0.05  # and one that the rules hedge, unless it is less likely than this


def dispose_words(analysis: Analysis, found: Found, speech: Sequence[Speech], codebook: Codebook, heads: Heads | None) -> tuple[EventWord, ...]:
    """The event words: those of the codebook that the head believes, and those that it finds itself, with the kind that it gives them. Without
    heads that read this analysis, those of the codebook. A kind that the head was not trained on is left alone.
    """
    if heads is None or heads.event is None or not heads.read(analysis):
        return found.words
    listed = words_of(analysis, found.words, found.refused, speech)
    if not listed:
        return found.words
    assert analysis.word_vectors is not None  # noqa: S101 - `read` said so
    classes = heads.event.classes
    scores = heads.event.scores([w.features for w in listed], [w.token for w in listed], normal(analysis.word_vectors))
    inside = {i for word in found.words for i in analysis.tokens_in(word.span)}
    chosen: dict[int, EventWord | None] = {id(word): word for word in found.words}
    added = []
    for word, row in zip(listed, _softmax(scores), strict=True):
        if word.word is not None and word.word.kind in classes:
            chosen[id(word.word)] = _judged(word.word, row, classes, heads.event.sure)
        elif word.word is None and word.token not in inside and 1 - row[classes.index(NO_EVENT)] >= ADD and _best(row, classes)[1] >= ADD_KIND:
            added.append(_added(analysis, codebook, word, row, classes, heads.event.sure))
    return tuple(sorted((w for w in (*chosen.values(), *added) if w is not None), key=lambda w: (w.span.start, w.span.end)))


def _judged(word: EventWord, row: Floats, classes: Sequence[str], sure: Curve | None) -> EventWord | None:
    """A word of the codebook, as sure as the head is of it; None when it is no event. It keeps its kind: the head's are worse."""
    likely = 1 - float(row[classes.index(NO_EVENT)])
    if likely < KEEP:
        return None
    return replace(word, confidence=confidence(sure, likely))


def _added(analysis: Analysis, codebook: Codebook, word: Word, row: Floats, classes: Sequence[str], sure: Curve | None) -> EventWord:
    kind, _ = _best(row, classes)
    noun = analysis.tokens[word.token].upos in ("NOUN", "PROPN")
    light = light_verb(analysis, codebook, word.token) if noun else None
    return EventWord(
        span=analysis.span(word.token, word.token + 1), head=word.token, kind=kind, entry=f"{kind}:{LEARNED}", noun=noun, light=light,
        confidence=confidence(sure, 1 - float(row[classes.index(NO_EVENT)])),
    )  # fmt: skip


def _best(row: Floats, classes: Sequence[str]) -> tuple[str, float]:
    """The likeliest kind, and how likely it is given that the word names an event."""
    none = classes.index(NO_EVENT)
    kinds = np.delete(row, none)
    best = int(kinds.argmax())
    return classes[best + (best >= none)], float(kinds[best] / max(kinds.sum(), 1e-9))


def dispose_status(sheet: Sheet, events: Sequence[EventMention], heads: Heads | None) -> tuple[EventMention, ...]:
    """The events with status and hedge as the head weighs them; what the rules say is among what it weighs."""
    if heads is None or heads.status is None or not events or not heads.read(sheet.analysis):
        return tuple(events)
    assert sheet.analysis.word_vectors is not None  # noqa: S101 - `read` said so
    words = [sheet.word_of(event) for event in events]
    features = [status_features(sheet, event, word.head, word) for event, word in zip(events, words, strict=True)]
    scores = heads.status.scores(features, [word.head for word in words], normal(sheet.analysis.word_vectors))
    at = heads.status.classes.index(HEDGE)
    likely = _softmax(np.delete(scores, at, axis=1))
    names = [name for name in heads.status.classes if name != HEDGE]
    return tuple(
        _settled(event, dict(zip(names, row.tolist(), strict=True)), 1 / (1 + float(np.exp(-score[at]))), heads.status.sure)
        for event, row, score in zip(events, likely, scores, strict=True)
    )


def _settled(event: EventMention, likely: dict[str, float], hedged: float, sure: Curve | None) -> EventMention:
    best = max(likely, key=likely.__getitem__)
    status = Status(best) if likely[best] >= STATUS and not (Status(best) in FACTS and _firm(event)) else event.status
    keep = hedged >= (HEDGE_KEPT if event.hedged else HEDGED)
    changed = status is not event.status
    hedges = tuple(cue for cue in event.cues if cue.rule == HEDGE_RULE) if keep else ()
    others = (replace(event.trigger, rule=f"status:{LEARNED}"),) if changed else tuple(cue for cue in event.cues if cue.rule != HEDGE_RULE)
    if keep and not hedges:
        hedges = (replace(event.trigger, rule=HEDGE_RULE),)
    return replace(event, status=status, hedged=keep, cues=(*others, *hedges), status_confidence=confidence(sure, likely[status]))


def _firm(event: EventMention) -> bool:
    """Whether words say that it did not happen, leave it open, or make it the purpose of a deed that nobody says was reached: no head makes a fact
    of that.
    """
    aimed = event.kind in HARMED and bool(event.of(Slot.ACTOR)) and any(cue.rule == PURPOSE for cue in event.cues)
    return event.status is Status.NEGATED or aimed or any(cue.rule in OPEN for cue in event.cues)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
