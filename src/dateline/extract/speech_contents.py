"""What was said: from the heads of content clauses to characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.extract.forms import PREPOSITIONS, base, form
from dateline.lexicon.speech import SpeechNoun, SpeechVerb
from dateline.model import ROOT, Analysis, Span, Speech

KNOWN = {"into", "after", "for", "over", "against", "following", "about", "during", "since"}
BELOW_OBJECT = PREPOSITIONS | {"participle"}
SETTLING = {"determine", "find", "establish", "learn", "assess", "verify", "see"}  # "to determine whether": nothing is said yet
NAMING = {"call", "label", "brand", "dub", "term"}  # "called the raid [a crime]"; without a predicate ("called a strike") nothing is said of it
EDGE = 3  # characters: a comma before the closing mark does not make a quotation wider than the clause in it


def content_heads(analysis: Analysis, index: int, entry: SpeechVerb | SpeechNoun) -> list[int]:
    """Complements of a reporting word that hold what is said."""
    barred = _barred(analysis, index)
    found = [child for child in analysis.children[index] if _is_content(analysis, child, entry.content) and form(analysis, child) != barred]
    if not found:  # "accused soldiers [of killing]", "saw them [beating]", "were accused by the army [of killing]": hung on the object or the agent
        held: list[tuple[int, tuple[str, ...]]] = [(i, ("acl", "nmod")) for i in analysis.below(index, "obj", "iobj")]
        held += [(i, ("acl",)) for i in analysis.below(index, "obl") if form(analysis, i) == "by"]
        held += [(i, ("obl", "advcl")) for i in analysis.below(index, "xcomp") if analysis.tokens[i].upos == "ADJ"]  # "held them responsible [for]"
        found = [i for o, hangs in held for i in analysis.below(o, *hangs) if form(analysis, i) in BELOW_OBJECT & set(entry.content)]
    return found


def _barred(analysis: Analysis, index: int) -> str:
    """The complement that holds nothing said with this word, though its entry takes it."""
    lemma = analysis.tokens[index].lemma.lower()
    if lemma in SETTLING:
        return "whether"
    return "object" if lemma in NAMING and not analysis.below(index, "xcomp") else ""


def background(analysis: Analysis, heads: Sequence[int]) -> list[int]:
    """What a noun that is said brings along as known: "called for an inquiry [into the raid] [that killed nine]"."""
    nouns = [i for i in heads if analysis.tokens[i].upos in ("NOUN", "PROPN") and not analysis.below(i, "cop", "nsubj")]
    return [
        child
        for noun in nouns
        for child in analysis.below(noun, "nmod", "acl")
        if analysis.tokens[child].deprel == "acl:relcl" or form(analysis, child) in KNOWN
    ]


def _is_content(analysis: Analysis, child: int, takes: tuple[str, ...]) -> bool:
    name = form(analysis, child)
    if name == "whether":
        name = "clause"
    if base(analysis, child) == "ccomp" and analysis.tokens[child].upos in ("PROPN", "PRON"):
        return bool(analysis.below(child, "cop", "nsubj"))  # "said Colonel X" taken for a clause
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
        return _clause_head(analysis, head)
    if relation == "advcl" and any(analysis.tokens[i].lemma == "as" for i in analysis.below(verb, "mark", "advmod")):
        return head
    return None


def _clause_head(analysis: Analysis, index: int) -> int:
    """The verb in whose arguments a cue stands ("Shells, he said, hit the harbour", "has retaken most of the city, he said"), else the word itself."""
    at = index
    while base(analysis, at) in ("nsubj", "obj", "obl", "nmod") and analysis.tokens[at].head != ROOT:
        at = analysis.tokens[at].head
        if analysis.tokens[at].upos == "VERB":
            return at
    return index


def _finite(analysis: Analysis, verb: int) -> bool:
    return bool(analysis.below(verb, "nsubj"))


def _inverted(analysis: Analysis, verb: int) -> bool:
    return any(child > verb for child in analysis.below(verb, "nsubj"))


def clause_of(analysis: Analysis, index: int) -> int:
    """Head of the widest clause around a word that is not itself someone's content: "according to" scopes over it."""
    at = index
    while analysis.tokens[at].head != ROOT:
        head = analysis.tokens[at].head
        if base(analysis, at) == "ccomp":
            break
        at = head
    return at


def pieces(analysis: Analysis, heads: Sequence[int], without: Iterable[int]) -> tuple[Span, ...]:
    """Characters of everything below `heads` but what is below `without`; one span a run of words, punctuation at the ends
    left out.
    """
    taken = {i for head in heads for i in analysis.subtree(head)}
    left = {i for head in without if head not in set(heads) for i in _below(analysis, head, heads)}
    return runs(analysis, sorted(taken - left))


def _below(analysis: Analysis, top: int, heads: Iterable[int]) -> tuple[int, ...]:
    """The subtree of a word to leave out; only the word itself when it stands above the content."""
    below = analysis.subtree(top)
    return (top,) if set(below) & set(heads) else below


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


def speeches_of(span: Span, speeches: Sequence[Speech]) -> tuple[Speech, ...]:
    """Speeches whose content holds the beginning of the span, innermost first; those that name no one come last."""
    held = []
    for order, speech in enumerate(speeches):
        for piece in speech.content:
            if piece.start <= span.start < piece.end:
                length = piece.end - piece.start - (EDGE if speech.quoted else 0)
                held.append((speech.source is None, length, -order, speech))
                break
    return tuple(entry[3] for entry in sorted(held, key=lambda entry: entry[:3]))


def speech_of(span: Span, speeches: Sequence[Speech]) -> Speech | None:
    """The innermost speech that holds the span and names someone, else the innermost that names no one, else None."""
    found = speeches_of(span, speeches)
    return found[0] if found else None
