"""What was said: from the heads of content clauses to characters."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.extract.forms import base, form
from dateline.lexicon.speech import SpeechNoun, SpeechVerb
from dateline.model import ROOT, Analysis, Span

CLAUSAL = {"ccomp", "parataxis", "advcl", "acl", "conj", "xcomp", "csubj"}


def content_heads(analysis: Analysis, index: int, entry: SpeechVerb | SpeechNoun) -> list[int]:
    """Complements of a reporting word that hold what is said."""
    return [child for child in analysis.children[index] if _is_content(analysis, child, entry.content)]


def _is_content(analysis: Analysis, child: int, takes: tuple[str, ...]) -> bool:
    name = form(analysis, child)
    if name == "whether":
        name = "clause"
    if base(analysis, child) == "parataxis":
        return "clause" in takes or "quote" in takes
    if name == "purpose":  # parsers waver between "urged voters to boycott" as xcomp and as advcl
        name = "infinitive"
    return name in takes


def above_content(analysis: Analysis, verb: int) -> int | None:
    """"X, he said": the clause that a reporting verb interrupts or follows; None when it does neither."""
    head, relation = analysis.tokens[verb].head, base(analysis, verb)
    if head == ROOT or not _finite(analysis, verb):
        return None
    if relation == "parataxis" or (relation in ("ccomp", "dep", "discourse") and head < verb and _inverted(analysis, verb)):
        return head
    if relation == "advcl" and any(analysis.tokens[i].lemma == "as" for i in analysis.below(verb, "mark", "advmod")):
        return head
    return None


def _finite(analysis: Analysis, verb: int) -> bool:
    return bool(analysis.below(verb, "nsubj"))


def _inverted(analysis: Analysis, verb: int) -> bool:
    return any(child > verb for child in analysis.below(verb, "nsubj"))


def clause_of(analysis: Analysis, index: int) -> int:
    """Head of the widest clause around a word that is not itself someone's content: "according to" scopes over it."""
    at = index
    while analysis.tokens[at].head != ROOT:
        head = analysis.tokens[at].head
        if base(analysis, at) in ("ccomp",):
            break
        at = head
    return at


def pieces(analysis: Analysis, heads: Iterable[int], without: Iterable[int]) -> tuple[Span, ...]:
    """Characters of everything below `heads` but what is below `without`; one span a run of words, punctuation at the ends
    left out.
    """
    taken = {i for head in heads for i in analysis.subtree(head)}
    left = {i for head in without for i in analysis.subtree(head)} - set(heads)
    return runs(analysis, sorted(taken - left))


def runs(analysis: Analysis, indices: list[int]) -> tuple[Span, ...]:
    """One span a run of neighbouring tokens that holds a word."""
    spans: list[Span] = []
    run: list[int] = []
    for index in [*indices, -2]:
        if run and index != run[-1] + 1:
            spans.extend(_run(analysis, run))
            run = []
        run.append(index)
    return tuple(spans)


def _run(analysis: Analysis, run: list[int]) -> list[Span]:
    words = [i for i in run if analysis.tokens[i].upos != "PUNCT"]
    return [analysis.span(words[0], words[-1] + 1)] if words else []
