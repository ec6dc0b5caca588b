"""The nearest examples of an analyst's own kinds: read with the language model when a reader starts, and weighed against ordinary words.

From which similarity on a word is taken is computed, kind by kind: at most one in a thousand of the content words of our own examples may be.
Whether the examples can do that is tried on themselves: each is left out with those of the same word, and must be found by the rest.
Without kinds of an analyst's own nothing is read, and nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dateline.extract.events_match import head_of
from dateline.extract.events_near import NEVER, OPEN, Floats, Likeness, Near, Space
from dateline.lexicon import Lexicon
from dateline.lexicon.codebook import Case, Codebook, Example
from dateline.model import Analyser, Analysis, Report, Span

SENTENCES = 400  # of ours that give ordinary words, evenly from all kinds: some 1,700 words, half a second
RATE = 1000  # of so many ordinary words at most one may be taken
FOUND = 0.5  # of the examples that the others must find, else none of the kind's words are taken by likeness
SHRINK = 0.3  # of the mean variance that is added to each direction: few words measure hundreds of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How well the examples of a kind do: how many of them those with other words find, how many ordinary words they take, how many near-misses
    the others tell apart.
    """

    likeness: Likeness
    threshold: float
    found: int
    others: int
    taken: int
    told: int

    def __str__(self) -> str:
        examples, misses = len(self.likeness.cases), len(self.likeness.miss_cases)
        shown = (
            f"{examples} example{'' if examples == 1 else 's'}; {self.found} of {examples} found by those with other words; "
            f"{self.taken:,} of {self.others:,} other words taken"
        )
        used = f"from similarity {self.threshold:.2f} ({shown})" if self.likeness.least < NEVER else f"not used: they do not separate ({shown})"
        refuse = "refuse words that are like them" if self.likeness.apart < NEVER else "refuse nothing"
        return f"kind {self.likeness.kind}: nearest examples {used}; near-misses {refuse} ({self.told} of {misses} told apart by the others)"


class Nearest(NamedTuple):
    """The examples as the reader uses them, and how well they do."""

    near: Near
    measured: tuple[Measured, ...]


_made: list[tuple[Codebook, Analyser, Nearest | None]] = []  # the last one: a worker asks for it with every batch


def nearest(lexicon: Lexicon, language: Analyser) -> Nearest | None:
    """The nearest examples of a lexicon's own kinds; None without any, or from a language model without vectors. Raises LanguageError."""
    if not any(kind.own for kind in lexicon.codebook.kinds.values()):
        return None
    for book, model, found in _made:
        if book is lexicon.codebook and model is language:
            return found
    found = _make(lexicon.codebook, language)
    _made[:] = [(lexicon.codebook, language, found)]
    return found


class _Row(NamedTuple):
    """The word of a case."""

    case: Case
    lemma: str
    vector: Floats


def _make(codebook: Codebook, language: Analyser) -> Nearest | None:
    own = [case for case in codebook.cases if codebook.kinds[case.kind].own]
    ours = [case for case in codebook.cases if not codebook.kinds[case.kind].own]
    ours = [ours[n * len(ours) // SENTENCES] for n in range(SENTENCES)] if len(ours) > SENTENCES else ours
    reports = [Report(id=f"case-{number}", text=case.case.text) for number, case in enumerate((*own, *ours))]
    analyses = language.analyse(reports)
    if not own or any(analysis.word_vectors is None for analysis in analyses):
        return None
    rows = [row for case, analysis in zip(own, analyses, strict=False) if (row := _row(case, analysis)) is not None]
    words = [word for analysis in analyses[len(own) :] for word in _ordinary(analysis)]
    if not words:
        return None
    space = space_of(np.stack([vector for _, vector in words]))
    others = space(np.stack([vector for _, vector in words]))
    lemmas = np.array([lemma for lemma, _ in words])
    measured = []
    for kind in dict.fromkeys(row.case.kind for row in rows if isinstance(row.case.case, Example)):
        listed = _listed(codebook, kind) | {row.lemma for row in rows if row.case.kind == kind}
        measured.append(_measure(kind, [row for row in rows if row.case.kind == kind], space, others[~np.isin(lemmas, list(listed))]))
    return Nearest(Near(space=space, kinds=tuple(one.likeness for one in measured)), tuple(measured))


def _row(case: Case, analysis: Analysis) -> _Row | None:
    word = case.case.trigger if isinstance(case.case, Example) else case.case.word
    start = case.case.text.index(word)
    tokens = analysis.tokens_in(Span(start=start, end=start + len(word)))
    if not tokens or analysis.word_vectors is None:
        return None
    head = head_of(analysis, tokens)
    return _Row(case, analysis.tokens[head].lemma.lower(), analysis.word_vectors[head])


def _ordinary(analysis: Analysis) -> Iterator[tuple[str, Floats]]:
    """Lemma and vector of each verb and noun that no name holds."""
    assert analysis.word_vectors is not None  # noqa: S101 - `_make` has looked
    named = {i for name in analysis.names for i in range(name.first, name.last)}
    for index, token in enumerate(analysis.tokens):
        if token.upos in OPEN and index not in named and token.text.isalpha():
            yield token.lemma.lower(), analysis.word_vectors[index]


def _listed(codebook: Codebook, kind: str) -> set[str]:
    """The words of a kind's lists: they are no ordinary words to it."""
    return {piece for entry in codebook.entries.values() if entry.kind == kind for piece in entry.pieces}


def space_of(vectors: Floats) -> Space:
    """The space in which vectors [N, D] of ordinary words have mean 0 and vary in all directions alike."""
    centre = vectors.mean(axis=0)
    varied, axes = np.linalg.eigh(np.cov((vectors - centre).T.astype(np.float64)).reshape(vectors.shape[1], -1))
    scale = axes / np.sqrt(np.maximum(varied, 0) + SHRINK * max(float(varied.mean()), 1e-12))
    return Space(centre=centre.astype(np.float32), scale=scale.astype(np.float32))


# ---- how well the examples do


def _measure(kind: str, rows: Sequence[_Row], space: Space, others: Floats) -> Measured:
    examples = [row for row in rows if isinstance(row.case.case, Example)]
    misses = [row for row in rows if not isinstance(row.case.case, Example)]
    ours, theirs = _unit(space, examples), _unit(space, misses)
    threshold = _threshold(others @ ours.T)
    left = list(_left_out(ours, [row.lemma for row in examples], others))
    found = sum(similarity > bar for similarity, bar in left)
    margin, apart, told = _margins(ours, theirs, others)
    likeness = Likeness(
        kind=kind, cases=tuple(row.case for row in examples), examples=ours, miss_cases=tuple(row.case for row in misses), misses=theirs,
        least=threshold if found >= FOUND * len(examples) else NEVER, likest=max(similarity for similarity, _ in left),
        lemmas=tuple(row.lemma for row in examples), miss_lemmas=tuple(row.lemma for row in misses), margin=margin,
        apart=apart if told and told >= FOUND * len(misses) else NEVER,
    )  # fmt: skip
    taken = int(((others @ ours.T).mean(axis=1) > threshold).sum())
    return Measured(likeness=likeness, threshold=threshold, found=found, others=len(others), taken=taken, told=told)


def _unit(space: Space, rows: Sequence[_Row]) -> Floats:
    return space(np.stack([row.vector for row in rows])) if rows else np.zeros((0, len(space.centre)), dtype=np.float32)


def _threshold(cosines: Floats) -> float:
    """The similarity above which at most one in RATE of the ordinary words lies; `cosines` [words, examples]."""
    similar = np.sort(cosines.mean(axis=1))[::-1]
    return float(similar[len(similar) // RATE])


def _left_out(ours: Floats, lemmas: Sequence[str], others: Floats) -> Iterator[tuple[float, float]]:
    """Of each example its similarity to those with other words, and the threshold that those have."""
    words = np.array(lemmas)
    for row, lemma in zip(ours, lemmas, strict=True):
        rest = ours[words != lemma]
        yield (float((rest @ row).mean()), _threshold(others @ rest.T)) if len(rest) else (-1.0, 1.0)


def _margins(ours: Floats, theirs: Floats, others: Floats) -> tuple[float, float, int]:
    """By how much an example must be nearer than the near-misses: as much as chance makes it among ordinary words; by how much a near-miss must be
    nearer for a listed word to be refused: more than it is for any example that is left out; and how many near-misses that are left out are.
    """
    if len(theirs) == 0:
        return 0.0, NEVER, 0
    margin = float(np.std((others @ ours.T).max(axis=1) - (others @ theirs.T).max(axis=1)))
    apart = max(margin, float(((ours @ theirs.T).max(axis=1) - _among(ours)).max()))
    return margin, apart, int((_among(theirs) - (theirs @ ours.T).max(axis=1) > apart).sum())


def _among(rows: Floats) -> Floats:
    """Of each row the cosine to the nearest other; -1 for a single one."""
    cosines = rows @ rows.T
    np.fill_diagonal(cosines, -1.0)
    nearest_other: Floats = cosines.max(axis=1)
    return nearest_other
