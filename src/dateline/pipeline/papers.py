"""Whose paper it is: "the statement added", "the release said", "the study found" speak for the body that issued them."""

from __future__ import annotations

from dateline.extract.forms import base, form, passive
from dateline.extract.speech_sources import owner
from dateline.model import ROOT, ActorRef, Analysis
from dateline.model.actor import mention_at
from dateline.pipeline.sheet import Sheet
from dateline.resolve.actors_context import value_of

RELEASES = frozenset({"release", "statement", "communique", "communiqué"})
DEFINITE = frozenset({"the", "this", "its", "their", "that"})


def issuer(sheet: Sheet, head: int) -> ActorRef | None:
    """The body or person behind "the statement" at token `head`: whose such a paper was last said to be, before it; failing that, who last said
    something in one ("said in a statement"), or the body that publishes the report. None for any other noun, for "a statement", and where nobody is
    said to have issued one.
    """
    analysis, papers = sheet.analysis, sheet.lexicon.speech.papers
    lemma = analysis.tokens[head].lemma.lower()
    if lemma not in papers or not any(analysis.tokens[c].text.lower() in DEFINITE for c in analysis.below(head, "det", "nmod:poss")):
        return None
    before = [at for at in range(head - 1, -1, -1) if analysis.tokens[at].lemma.lower() in papers and analysis.tokens[at].upos == "NOUN"]
    same = [at for at in before if analysis.tokens[at].lemma.lower() == lemma]
    for at in (*same, *before):
        found = mention_at(by, sheet.actors) if (by := _issued_by(analysis, at)) is not None else None
        if found is not None and sheet.actors[found].kind != "pronoun":
            return sheet.actor_values[found]
    return _publisher(sheet) if lemma in RELEASES else None


def _publisher(sheet: Sheet) -> ActorRef | None:
    """The body whose own release the report is: the outlet, when it is an actor and no medium."""
    outlet = sheet.lexicon.outlets.find(sheet.report.outlet, sheet.report.url)
    entry = sheet.lexicon.actors.get(outlet.actor) if outlet and outlet.actor else None
    return value_of(entry, sheet.lexicon.actors, sheet.report.published) if entry and entry.kind != "agency" else None


def _issued_by(analysis: Analysis, paper: int) -> int | None:
    """Head of who issued it: its owner ("a statement by X", "X's report"), a name before it ("a SAMS statement"), who published it ("X released a
    report"), or who said something in it ("X said in a statement").
    """
    named = [c for c in analysis.below(paper, "compound") if analysis.tokens[c].upos == "PROPN"]
    found = owner(analysis, paper) or (named[0] if named else None)
    verb = analysis.tokens[paper].head
    if found is not None or verb == ROOT or passive(analysis, verb):
        return found
    if form(analysis, paper) not in {"object", "in"} or base(analysis, paper) not in {"obj", "obl"}:
        return None
    subjects = [i for i in analysis.below(verb, "nsubj") if i != paper]
    return subjects[-1] if subjects else None
