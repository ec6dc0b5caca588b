"""Whether a truce, agreement or talks are merely mentioned beside what somebody else does: "attacked despite the truce", "broke the ceasefire"."""

from __future__ import annotations

from dateline.extract.forms import base, marker
from dateline.model import ROOT, Analysis

STANDING = frozenset({"ceasefire", "agreement"})  # kinds that may be in force while somebody does something else
WHILE = frozenset({  # who does a thing after, before or in spite of a truce has not thereby made it
    "despite", "after", "before", "during", "amid", "since", "until", "notwithstanding", "spite", "following", "ahead", "within", "throughout", "under",
})  # fmt: skip
BREAKING = frozenset({"violate", "breach", "break", "flout", "infringe", "undermine", "shatter", "ignore", "disregard", "defy", "abandon", "jeopardise"})


def mentioned(analysis: Analysis, noun: int, kind: str) -> bool:
    """Whether the noun of an event of `kind` only says while or against what its clause happens, so that the subject there is not its doer."""
    if given(analysis, noun):
        return True
    if kind not in STANDING or analysis.tokens[noun].head == ROOT or analysis.tokens[noun].upos not in ("NOUN", "PROPN"):
        return False
    above = analysis.tokens[analysis.tokens[noun].head]
    if base(analysis, noun) == "obj" and above.lemma.lower() in BREAKING:
        return True
    return base(analysis, noun) in ("obl", "nmod", "advcl") and _while(analysis, noun)


def given(analysis: Analysis, noun: int) -> bool:
    """Whether something is given to it: "gave the [talks] a chance"."""
    above = analysis.tokens[noun].head
    if above == ROOT or base(analysis, noun) not in ("obj", "iobj") or analysis.tokens[above].lemma.lower() != "give":
        return False
    return any(i > noun for i in analysis.below(above, "obj"))


def _while(analysis: Analysis, noun: int) -> bool:
    """By its preposition, one of one word or of more ("in spite of")."""
    cases = {analysis.tokens[i].text.lower() for i in analysis.below(noun, "case", "mark")}
    fixed = {analysis.tokens[j].text.lower() for i in analysis.below(noun, "case") for j in analysis.below(i, "fixed")}
    return bool((cases | fixed) & WHILE) or marker(analysis, noun) in WHILE
