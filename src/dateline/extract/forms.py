"""How a word hangs on the word above it, in the terms of the word lists: clause, infinitive, object, "of" ..."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import ROOT, Analysis

DEPTH = 12  # steps up a tree; news sentences seldom nest deeper, and a bound keeps hostile text linear
PREPOSITIONAL = {"obl", "nmod", "advcl", "acl"}
# Names of complements that word lists may use: those below, and prepositions.
COMPLEMENTS = {
    "subject", "object", "hearer", "clause", "whether", "infinitive", "gerund", "purpose", "manner", "relative", "participle", "quote",
}  # fmt: skip
PREPOSITIONS = {"about", "against", "as", "at", "for", "from", "in", "into", "of", "on", "over", "to", "with"}
NAMES = COMPLEMENTS | PREPOSITIONS
WHETHER = {"whether", "if"}
ANSWERING = "responsible"  # "hold [the army] responsible" is one word for "blame"
WHEN = {"when", "whenever"}  # adverbs for Universal Dependencies, conjunctions for us


def base(analysis: Analysis, index: int) -> str:
    """The relation without its subtype."""
    return analysis.tokens[index].deprel.partition(":")[0]


def marker(analysis: Analysis, index: int) -> str:
    """The preposition or conjunction that opens the phrase or clause, lower case ("of", "to", "if"); "" without."""
    adverb = ""
    for child in analysis.children[index]:
        if child < index or analysis.tokens[child].upos == "ADP":
            relation = base(analysis, child)
            if relation in ("case", "mark"):
                return analysis.tokens[child].text.lower()
            if relation == "advmod" and analysis.tokens[child].text.lower() in WHEN and base(analysis, index) == "advcl":
                adverb = analysis.tokens[child].text.lower()
    return adverb


def form(analysis: Analysis, index: int) -> str:
    """Name of the complement that the token heads: subject, object, hearer, clause, whether, infinitive, gerund, purpose, manner (an adverbial "killing ten"),
    relative, participle, a preposition, conj, modifier; else its relation. A passive subject is an object.
    """
    token = analysis.tokens[index]
    relation, _, subtype = token.deprel.partition(":")
    if relation in ("nsubj", "csubj"):
        return "object" if subtype == "pass" else "subject"
    if relation in ("obj", "iobj"):
        return marker(analysis, index) or ("object" if relation == "obj" else "hearer")
    if relation == "ccomp":
        return _clause(analysis, index)
    if relation == "xcomp":
        return "gerund" if _ing(analysis, index) and marker(analysis, index) != "to" else "infinitive"
    if relation in PREPOSITIONAL:
        return _prepositional(analysis, index, relation, subtype)
    if relation == "parataxis" and _adjoins(analysis, index):
        return "clause"
    if relation in ("amod", "compound", "nummod", "det"):
        return "modifier"
    return relation


def _clause(analysis: Analysis, index: int) -> str:
    opener = marker(analysis, index)
    if opener in WHETHER:
        return "whether"
    if opener == "to":
        return "infinitive"
    if _ing(analysis, index) and not analysis.below(index, "nsubj", "aux", "cop"):
        return "gerund"
    return "clause"


def _adjoins(analysis: Analysis, index: int) -> bool:
    """Whether the clause follows its verb at once: "army denies [strike hit homes]", as headlines leave "that" out."""
    above = analysis.tokens[index].head
    return above < index and min(analysis.subtree(index)) == above + 1


def _ing(analysis: Analysis, index: int) -> bool:
    token = analysis.tokens[index]
    return token.upos == "VERB" and token.text.lower().endswith("ing")


def _prepositional(analysis: Analysis, index: int, relation: str, subtype: str) -> str:
    if subtype in ("poss", "agent", "relcl"):
        return {"poss": "possessor", "agent": "by", "relcl": "relative"}[subtype]
    opener = marker(analysis, index)
    if opener == "to" and relation in ("advcl", "acl") and not _ing(analysis, index):
        return "infinitive" if relation == "acl" else "purpose"
    if opener:
        return "clause" if relation == "acl" and opener == "that" else opener
    if relation == "acl":
        return "participle"
    if relation == "advcl":
        return "manner" if _ing(analysis, index) else "advcl"
    return "bare"  # a noun phrase as adverbial: "Sunday"


def key(analysis: Analysis, index: int) -> str:
    """Lemma of a verb with its particle, light object or predicate: "point out", "take place", "hold responsible"; lower case."""
    token = analysis.tokens[index]
    lemma = token.lemma.lower()
    for child in analysis.children[index]:
        if analysis.tokens[child].deprel == "compound:prt":
            return f"{lemma} {analysis.tokens[child].text.lower()}"
        if lemma == "take" and analysis.tokens[child].lemma == "place":
            return "take place"
        if lemma == "hold" and analysis.tokens[child].lemma.lower() == ANSWERING:
            return f"hold {ANSWERING}"
    return lemma


def up(analysis: Analysis, index: int) -> Iterator[tuple[int, int]]:
    """(token, the token above it) pairs from a token to the root of its sentence, at most DEPTH."""
    for _ in range(DEPTH):
        above = analysis.tokens[index].head
        if above == ROOT:
            return
        yield index, above
        index = above


def passive(analysis: Analysis, index: int) -> bool:
    """Whether the verb is passive, reduced ("accused of") or not."""
    token = analysis.tokens[index]
    if any(analysis.tokens[i].deprel in ("aux:pass", "nsubj:pass", "csubj:pass") for i in analysis.children[index]):
        return True
    return token.feat("VerbForm") == "Part" and token.feat("Tense") != "Pres" and base(analysis, index) in ("acl", "amod", "advcl")
