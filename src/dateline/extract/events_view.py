"""What the conditions of a codebook entry look at, computed once a report: names by token, words by sentence."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.lexicon.codebook import Terms
from dateline.model import Analysis

PRONOUNS = frozenset({
    "he", "she", "they", "we", "i", "you", "who", "whom", "him", "her", "them", "us", "me", "himself", "herself",
    "themselves", "someone", "everyone", "anyone", "nobody",
})  # fmt: skip
MONTHS = frozenset({"March", "May"})  # of the months only these are words too
HYPHENS = frozenset("-–‐‑")


class View:
    """An analysis, with the label of the name that each token belongs to and the pieces of each sentence.

    `pieces` are (token, keys): the lower-case lemma and form of a token, one pair a part for a token with hyphens; the hyphens
    themselves are left out, so that "air-strike", "air strike" and "air - strike" read alike.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.labels: list[str] = [""] * len(analysis.tokens)
        for name in analysis.names:
            for i in range(name.first, name.last):
                self.labels[i] = name.label
        self._context: dict[int, Mapping[str, list[int]]] = {}

    def keys(self, index: int) -> tuple[str, ...]:
        """Lower-case lemma, form, and for a capitalised noun what its form may come from ("Killed" in a headline)."""
        token = self.analysis.tokens[index]
        if token.upos == "PROPN" and token.text in MONTHS:
            return ()
        lemma, form = token.lemma.lower(), token.text.lower()
        keys = (lemma,) if lemma == form else (lemma, form)
        return keys + stems(form) if token.upos == "PROPN" else keys

    def pieces(self, first: int, last: int) -> list[tuple[int, tuple[str, ...]]]:
        """Pieces of the tokens [first, last)."""
        found: list[tuple[int, tuple[str, ...]]] = []
        for index in range(first, last):
            text = self.analysis.tokens[index].text
            if text in HYPHENS:
                continue
            if "-" in text:
                lemma = self.analysis.tokens[index].lemma.lower().split("-")
                parts = text.lower().split("-")
                same = len(lemma) == len(parts)
                found += [(index, (part, lemma[n]) if same else (part,)) for n, part in enumerate(parts) if part]
            else:
                found.append((index, self.keys(index)))
        return found

    def is_a(self, index: int, terms: Terms) -> bool:
        """Whether the token is one of the terms. A proper noun that no name covers counts as a name of any label."""
        if terms.anything:
            return True
        token = self.analysis.tokens[index]
        if token.lemma.lower() in terms.words or token.text.lower() in terms.words:
            return True
        if terms.labels and (self.labels[index] in terms.labels or (token.upos == "PROPN" and not self.labels[index])):
            return True
        if terms.numbers and token.upos == "NUM":
            return True
        return terms.pronouns and token.upos == "PRON" and token.text.lower() in PRONOUNS

    def context(self, sentence: int) -> Mapping[str, list[int]]:
        """Positions of each lemma and form in a sentence, parts of words with hyphens included."""
        if sentence not in self._context:
            bounds = self.analysis.sentences[sentence]
            found: dict[str, list[int]] = {}
            for index in range(bounds.first, bounds.last):
                token = self.analysis.tokens[index]
                lemma, form = token.lemma.lower(), token.text.lower()
                for key in {lemma, form, *(form.split("-") if "-" in form else ())}:
                    found.setdefault(key, []).append(index)
            self._context[sentence] = found
        return self._context[sentence]

    def named(self, sentence: int, labels: frozenset[str]) -> list[int]:
        """Positions in a sentence of the names with one of the labels."""
        bounds = self.analysis.sentences[sentence]
        return [i for i in range(bounds.first, bounds.last) if self.labels[i] in labels]


def stems(form: str) -> tuple[str, ...]:
    """What an inflected form may come from: plain, without its ending, with a silent e."""
    for ending in ("ing", "ed", "es", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            return (stem, f"{stem}e", stem[:-1]) if stem[-1] == stem[-2] else (stem, f"{stem}e")
    return ()
