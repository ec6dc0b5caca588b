"""Event words by likeness: a kind of an analyst's own also gets words that no list has, when the encoder reads them as it reads the kind's
examples; and a listed word that it reads as it reads a near-miss is refused.

The vectors of all words are centred and scaled so that ordinary words lie in all directions alike; the similarity of a word is the mean of its
cosines to the examples. An example never speaks for its own sentence: what is read must be borne out by the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.extract.events import SEALED, excluded, light_verb, parts_of, stages
from dateline.extract.events_match import FAR, Match
from dateline.extract.events_view import View
from dateline.lexicon.codebook import Case, Codebook
from dateline.lexicon.codebook_words import Entry
from dateline.model import Analysis, EventWord, Speech
from dateline.model.mention import NEAR

Floats = NDArray[np.float32]
OPEN = {"VERB": "verb", "NOUN": "noun"}  # parts of speech that a word by likeness may have
LEAST, MOST = 0.3, 0.7  # confidence of a word at the kind's threshold, and of one as like as the likest example is to the others
NEVER = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Where vectors are compared: `centre` [D] and `scale` [D, D] of ordinary words."""

    centre: Floats
    scale: Floats

    def __call__(self, vectors: Floats) -> Floats:
        """Rows [N, D] as unit vectors of the space."""
        rows = (vectors - self.centre) @ self.scale
        unit: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What the examples of one kind say. `examples` [N, D] and `misses` [M, D] are the rows of the words of `cases` and `miss_cases`; a word is
    taken from the similarity `least` on (NEVER: none is), when an example is nearer than every near-miss by `margin`; `likest` is the highest
    similarity of an example to the others. A listed word of which there is an example and a near-miss is refused when the near-miss is nearer by
    `apart`; `lemmas` and `miss_lemmas` are those of the cases' words.
    """

    kind: str
    cases: tuple[Case, ...]
    examples: Floats
    miss_cases: tuple[Case, ...]
    misses: Floats
    lemmas: tuple[str, ...]
    miss_lemmas: tuple[str, ...]
    least: float
    likest: float
    margin: float
    apart: float

    def confidence(self, similarity: float) -> float:
        """From LEAST to MOST, as the similarity goes from the threshold to that of the likest example."""
        span = max(self.likest - self.least, 1e-9)
        return round(LEAST + (MOST - LEAST) * min(max((similarity - self.least) / span, 0.0), 1.0), 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Why a word was taken or refused: the case that it is most like, and how like. `entry` is the id of its entry; `instead` that of the entry of
    another kind that a refused word falls to, "" without.
    """

    token: int
    kind: str
    entry: str
    case: Case
    similarity: float
    against: float  # the threshold, or for a refused word its cosine to the nearest example
    taken: bool
    instead: str = ""

    def __str__(self) -> str:
        if self.taken:
            return f"like “{_word(self.case)}” of the examples, {self.similarity:.2f} ({self.against:.2f} is enough)"
        return f"like “{_word(self.case)}” of the near-misses, {self.similarity:.2f}, and less like the examples, {self.against:.2f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The event words after the examples have spoken, in order, with the reason for every change."""

    words: tuple[EventWord, ...]
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The examples of an analyst's own kinds, in one space."""

    space: Space
    kinds: tuple[Likeness, ...]

    def judge(self, analysis: Analysis, words: Sequence[EventWord], codebook: Codebook, speech: Sequence[Speech] = ()) -> Judged:
        """The words without those refused and with those taken; `speech`: reporting words are no events by likeness."""
        if analysis.word_vectors is None or not self.kinds:
            return Judged(words=tuple(words))
        view = View(analysis)
        kept, refused = self._refuse(view, words, codebook)
        cues = {i for one in speech for i in analysis.tokens_in(one.cue.span)}
        added, taken = self._take(view, kept, codebook, cues)
        listed = [word for word in kept if word.head not in {one.head for one in added}]
        return Judged(words=tuple(sorted((*listed, *added), key=lambda w: (w.span.start, w.span.end))), told=(*refused, *taken))

    # ---- what a list proposes

    def _refuse(self, view: View, words: Sequence[EventWord], codebook: Codebook) -> tuple[list[EventWord], list[Told]]:
        """The words that stay, another kind's in the place of one refused where its list has it too; and why the others go."""
        kinds = {one.kind: one for one in self.kinds if one.apart < NEVER}
        kept, told = [], []
        for word in words:
            likeness = kinds.get(word.kind)
            why = self._missed(view.analysis, word, likeness) if likeness and word.entry in codebook.entries else None
            if why is None:
                kept.append(word)
                continue
            taken = {i for other in words if other is not word for i in view.analysis.tokens_in(other.span)}
            others = list(_instead(view, codebook, word, taken))
            kept += others
            told.append(replace(why, instead=others[0].entry if others else ""))
        return kept, told

    def _missed(self, analysis: Analysis, word: EventWord, likeness: Likeness) -> Told | None:
        row, lemma = self._rows(analysis, [word.head]), analysis.tokens[word.head].lemma.lower()
        good, bad = ([n for n, own in enumerate(lemmas) if own == lemma] for lemmas in (likeness.lemmas, likeness.miss_lemmas))
        case, miss = _nearest(row @ likeness.misses[bad].T, [likeness.miss_cases[n] for n in bad], analysis, [word.head])[0]
        other, example = _nearest(row @ likeness.examples[good].T, [likeness.cases[n] for n in good], analysis, [word.head])[0]
        if case is None or other is None or miss - example <= likeness.apart:
            return None
        return Told(token=word.head, kind=word.kind, entry=word.entry, case=case, similarity=miss, against=example, taken=False)

    # ---- what no list has

    def _take(self, view: View, words: Sequence[EventWord], codebook: Codebook, cues: set[int]) -> tuple[list[EventWord], list[Told]]:
        kinds = [one for one in self.kinds if one.least < NEVER]
        free = list(_free(view, words, codebook, cues)) if kinds else []
        if not free:
            return [], []
        rows = self._rows(view.analysis, free)
        best: dict[int, tuple[float, Likeness, Told]] = {}
        for likeness in kinds:
            for told in _alike(view.analysis, free, rows, likeness):
                how = likeness.confidence(told.similarity)
                if told.token not in best or how > best[told.token][0]:
                    best[told.token] = (how, likeness, told)
        return [_event_word(view.analysis, codebook, told, how) for how, _, told in best.values()], [told for _, _, told in best.values()]

    def _rows(self, analysis: Analysis, tokens: Sequence[int]) -> Floats:
        assert analysis.word_vectors is not None  # noqa: S101 - `judge` has looked
        return self.space(analysis.word_vectors[np.asarray(tokens)])


def _alike(analysis: Analysis, tokens: Sequence[int], rows: Floats, likeness: Likeness) -> Iterator[Told]:
    """Those of the tokens that are like the examples of a kind, and liker to one of them than to every near-miss."""
    cosines = rows @ likeness.examples.T
    counts = _counting(likeness.cases, analysis, tokens)
    similar = np.where(counts.any(axis=1), (cosines * counts).sum(axis=1) / np.maximum(counts.sum(axis=1), 1), -NEVER)
    nearest = _nearest(cosines, likeness.cases, analysis, tokens)
    misses = _nearest(rows @ likeness.misses.T, likeness.miss_cases, analysis, tokens)
    for token, similarity, (case, near), (_, miss) in zip(tokens, similar.tolist(), nearest, misses, strict=True):
        if case is not None and similarity > likeness.least and near - miss > likeness.margin:
            entry = f"{likeness.kind}:{NEAR}:{case.number}"
            yield Told(token=token, kind=likeness.kind, entry=entry, case=case, similarity=similarity, against=likeness.least, taken=True)


def _counting(cases: Sequence[Case], analysis: Analysis, tokens: Sequence[int]) -> NDArray[np.bool_]:
    """[N, cases]: whether a case speaks for a token: it does not for those of its own sentence."""
    texts = [analysis.text[s.start : s.end] for s in (analysis.sentences[analysis.sentence_of[i]] for i in tokens)]
    return np.array([[text not in case.case.text for case in cases] for text in texts], dtype=bool).reshape(len(tokens), len(cases))


def _nearest(cosines: Floats, cases: Sequence[Case], analysis: Analysis, tokens: Sequence[int]) -> list[tuple[Case | None, float]]:
    """The case nearest to each token, of those that speak for it, and its cosine; -1 without any."""
    masked = np.where(_counting(cases, analysis, tokens), cosines, -1.0)
    if not cases:
        return [(None, -1.0)] * len(tokens)
    at = masked.argmax(axis=1)
    return [(cases[n] if cosine > -1 else None, cosine) for n, cosine in zip(at.tolist(), masked.max(axis=1).tolist(), strict=True)]


def _free(view: View, words: Sequence[EventWord], codebook: Codebook, cues: set[int]) -> Iterator[int]:
    """Verbs and nouns that the codebook does not know and no name or compound holds."""
    analysis = view.analysis
    listed = {i for w in words if w.entry in codebook.entries for i in analysis.tokens_in(w.span)}
    taken = cues | listed | {word.light for word in words if word.light is not None}
    for index, token in enumerate(analysis.tokens):
        if index in taken or token.upos not in OPEN or not token.text.isalpha() or view.labels[index] in SEALED:
            continue
        if token.lemma.lower() in codebook.classes["LIGHT"].words or _known(view, codebook, index):
            continue
        if not excluded(view, codebook, Match(entry=_entry(index, token.upos), tokens=(index,), head=index, near=FAR)):
            yield index


def _known(view: View, codebook: Codebook, index: int) -> bool:
    """Whether a list has the word, whatever came of its conditions."""
    return any(len(entry.pieces) == 1 for part in parts_of(view, index) for key in view.keys(index) for entry in codebook.of(key, part))


def _entry(index: int, upos: str) -> Entry:
    return Entry(id=f":{NEAR}:{index}", kind="", word="", part=OPEN[upos], pieces=("",))


def _event_word(analysis: Analysis, codebook: Codebook, told: Told, confidence: float) -> EventWord:
    noun = analysis.tokens[told.token].upos == "NOUN"
    return EventWord(
        span=analysis.span(told.token, told.token + 1), head=told.token, kind=told.kind, entry=told.entry, noun=noun,
        light=light_verb(analysis, codebook, told.token) if noun else None, confidence=confidence,
    )  # fmt: skip


def _instead(view: View, codebook: Codebook, word: EventWord, taken: set[int]) -> Iterator[EventWord]:
    """The best entry of another kind for the words of one that was refused."""
    analysis = view.analysis
    here = set(analysis.tokens_in(word.span))
    sentence = analysis.sentences[analysis.sentence_of[word.head]]
    others = [m for m in stages(view, codebook, sentence).free if m.entry.kind != word.kind and here & set(m.tokens) and not taken & set(m.tokens)]
    for match in sorted(others, key=lambda m: (m.order, m.tokens, m.entry.kind))[:1]:
        yield EventWord(
            span=analysis.span(match.tokens[0], max(match.tokens) + 1), head=match.head, kind=match.entry.kind, entry=match.entry.id,
            noun=match.entry.part == "noun", light=match.light, confidence=match.entry.confidence,
        )  # fmt: skip


def _word(case: Case) -> str:
    """The word of an example or near-miss."""
    return getattr(case.case, "trigger", "") or getattr(case.case, "word", "")
