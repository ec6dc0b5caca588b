"""Tense, aspect, mood and polarity of one clause, and the adjectives and adverbs at one word."""

from __future__ import annotations

from dateline.extract.forms import base, form, marker
from dateline.extract.status_trail import Trail
from dateline.lexicon.statuswords import StatusWords
from dateline.model import Analysis, Status

ENDS = ".?!…”\"'’)"


def modifiers(analysis: Analysis, index: int, words: StatusWords, trail: Trail) -> None:
    """Adjectives, adverbs, determiners and compounds at the word ("alleged", "no", "still", "planned")."""
    for child in analysis.children[index]:
        token = analysis.tokens[child]
        relation = base(analysis, child)
        if relation not in ("amod", "advmod", "det", "compound", "aux", "cc"):
            continue
        lower = token.text.lower()
        if lower in words.negators or token.lemma.lower() in words.negators:
            if _negates(analysis, child, index):
                trail.say(Status.NEGATED, child, "negator")
            continue
        entry = words.modifiers.get(lower)
        if entry is None:
            continue
        if entry.status is not None:
            trail.say(entry.status, child, "modifier")
        if entry.hedged:
            trail.hedge(child)


def _negates(analysis: Analysis, negator: int, index: int) -> bool:
    """Not "not only", nor the "not" of a verb whose event is a noun beside it."""
    following = negator + 1
    return following >= len(analysis.tokens) or analysis.tokens[following].lemma.lower() not in ("only", "just", "least")


def clause(
    analysis: Analysis, verb: int, words: StatusWords, trail: Trail, *, quoted: bool = False, tense: bool = True
) -> None:
    """Applies what the verb group says: modal, negation, and where `tense` counts, progressive, habitual present, imperative."""
    modifiers(analysis, verb, words, trail)
    _negated_arguments(analysis, verb, words, trail)
    helpers = [i for i in analysis.children[verb] if base(analysis, i) in ("aux", "cop")]
    modal = next((i for i in helpers if analysis.tokens[i].text.lower() in words.modals), None)
    if modal is not None:
        trail.say(words.modals[analysis.tokens[modal].text.lower()], modal, "modal")
        return
    if not tense:
        return
    token = analysis.tokens[verb]
    if token.feat("Mood") == "Imp" and quoted:
        trail.say(Status.DEMANDED, verb, "imperative")
    elif _progressive(analysis, verb, helpers):
        trail.say(Status.ONGOING, verb, "progressive")
    elif _present(analysis, verb, helpers) and not headline(analysis, verb):
        trail.say(Status.ONGOING, verb, "present")
    elif marker(analysis, verb) == "to" and base(analysis, verb) in ("root", "conj") and headline(analysis, verb):
        trail.say(Status.PLANNED, verb, "headline")


def _negated_arguments(analysis: Analysis, verb: int, words: StatusWords, trail: Trail) -> None:
    """"No one was hurt", "none of them fled", "hit no one"."""
    for child in analysis.children[verb]:
        if form(analysis, child) not in ("subject", "object"):
            continue
        if analysis.tokens[child].lemma.lower() in words.negators:
            trail.say(Status.NEGATED, child, "negator")
        for below in analysis.below(child, "det"):
            if analysis.tokens[below].lemma.lower() in ("no", "neither"):
                trail.say(Status.NEGATED, below, "negator")


def _progressive(analysis: Analysis, verb: int, helpers: list[int]) -> bool:
    return (
        analysis.tokens[verb].text.lower().endswith("ing")
        and analysis.tokens[verb].upos == "VERB"
        and any(analysis.tokens[i].lemma.lower() in ("be", "'s", "'re", "’s", "’re") for i in helpers)
    )


def _present(analysis: Analysis, verb: int, helpers: list[int]) -> bool:
    """A finite present without perfect: "shells", "are shelled", "do shell"."""
    lemmas = {analysis.tokens[i].lemma.lower() for i in helpers}
    if "have" in lemmas:
        return False
    finite = helpers or [verb]
    return any(analysis.tokens[i].feat("Tense") == "Pres" and analysis.tokens[i].feat("VerbForm") == "Fin" for i in finite)


def headline(analysis: Analysis, index: int) -> bool:
    """A first line or a line of its own without a full stop at its end."""
    sentence = analysis.sentences[analysis.sentence_of[index]]
    last = analysis.text[sentence.end - 1]
    if last in ENDS and not (last in "’'\"”" and analysis.text[sentence.end - 2].isalnum()):
        return False
    following = analysis.text[sentence.end : sentence.end + 1]
    before = analysis.text[sentence.start - 1 : sentence.start]
    return following in ("", "\n") or before in ("", "\n") or sentence.start == 0
