"""Tense, aspect, mood and polarity of one clause, and the adjectives and adverbs at one word."""

from __future__ import annotations

from dateline.extract.forms import base, form, marker
from dateline.extract.status_trail import Trail
from dateline.lexicon.statuswords import StatusWords
from dateline.model import Analysis, Span, Status

BE = {"be", "'s", "'re", "’s", "’re"}
# Past and present look alike; taggers guess, and news tells these in the past.
UNMARKED = {"hit", "cut", "put", "set", "shut", "split", "spread", "beat", "burst", "hurt", "let", "shed", "quit", "cast"}
ABILITY, WOULD = {"could", "can"}, {"would", "'d", "’d"}
AHEAD = {Status.PLANNED, Status.PREDICTED, Status.HYPOTHETICAL}
ENDS = ".?!…”\"'’)"


def modifiers(
    analysis: Analysis, index: int, words: StatusWords, trail: Trail, inside: Span | None = None, *, begun: bool = False
) -> None:  # fmt: skip
    """Adjectives, adverbs, determiners and compounds at the word ("alleged", "no", "still", "planned"); a
    negator within the event word itself ("pleaded not guilty") is part of it. What has `begun` is no longer ahead ("launched the planned assault").
    """
    for child in analysis.children[index]:
        token = analysis.tokens[child]
        relation = base(analysis, child)
        if relation not in ("amod", "advmod", "det", "compound", "aux", "cc"):
            continue
        lower = token.text.lower()
        if lower in words.negators or token.lemma.lower() in words.negators or _no_longer(analysis, child):
            if _negates(analysis, child) and not (inside and inside.start <= token.start < inside.end):
                trail.say(Status.NEGATED, child, "negator")
            continue
        entry = words.modifiers.get(lower)
        if entry is None:
            continue
        if entry.status is not None and not (begun and entry.status in AHEAD):
            trail.say(entry.status, child, "modifier")
        if entry.hedged:
            trail.hedge(child)


def _no_longer(analysis: Analysis, index: int) -> bool:
    return analysis.tokens[index].text.lower() == "longer" and analysis.tokens[index - 1].text.lower() == "no"


def _negates(analysis: Analysis, negator: int) -> bool:
    """Not "not only", "not just", "not least"."""
    following = negator + 1
    return following >= len(analysis.tokens) or analysis.tokens[following].lemma.lower() not in ("only", "just", "least")


def clause(
    analysis: Analysis,
    verb: int,
    words: StatusWords,
    trail: Trail,
    *,
    quoted: bool = False,
    tense: bool = True,
    inside: Span | None = None,
    habits: bool = True,
) -> None:
    """Applies what the verb group says: modal, negation, and where `tense` counts, progressive, habitual present (where `habits`
    count), imperative.
    """
    modifiers(analysis, verb, words, trail, inside)
    _negated_arguments(analysis, verb, words, trail)
    helpers = [i for i in analysis.children[verb] if base(analysis, i) in ("aux", "cop")]
    modal = next((i for i in helpers if analysis.tokens[i].text.lower() in words.modals), None)
    if modal is not None:
        _modal(analysis, verb, modal, helpers, words, trail)
        return
    if not tense:
        return
    token = analysis.tokens[verb]
    if token.feat("Mood") == "Imp" and quoted:
        trail.say(Status.DEMANDED, verb, "imperative")
    elif _bound(analysis, verb, helpers):
        trail.say(Status.PLANNED, verb, "be to")
    elif _progressive(analysis, verb, helpers) or _since(analysis, verb, helpers, words):
        trail.say(Status.ONGOING, verb, "progressive")
    elif habits and _present(analysis, verb, helpers) and not headline(analysis, verb):
        trail.say(Status.ONGOING, verb, "present")
    elif marker(analysis, verb) == "to" and base(analysis, verb) in ("root", "conj") and headline(analysis, verb):
        trail.say(Status.PLANNED, verb, "headline")


def _modal(analysis: Analysis, verb: int, modal: int, helpers: list[int], words: StatusWords, trail: Trail) -> None:
    """"Could not" is negated, "may not" open; "would have" and "would ... if" are conditions, a plain "would" a plan told."""
    text = analysis.tokens[modal].text.lower()
    status = words.modals[text]
    if trail.status is Status.NEGATED and text in ABILITY:
        return
    if text in WOULD and (any(analysis.tokens[i].lemma == "have" for i in helpers) or _condition(analysis, verb)):
        status = Status.HYPOTHETICAL
    trail.say(status, modal, "modal")


def _condition(analysis: Analysis, verb: int) -> bool:
    return any(marker(analysis, i) == "if" for i in analysis.below(verb, "advcl"))


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
    """"Is shelling", "are being held"."""
    if any(analysis.tokens[i].text.lower() == "being" for i in helpers):
        return len(helpers) > 1
    token = analysis.tokens[verb]
    be = any(analysis.tokens[i].lemma.lower() in BE for i in helpers)
    if any(analysis.tokens[i].text.lower() == "had" for i in helpers):
        return False  # "had been shelling": over by the time that is told of
    return be and token.upos == "VERB" and token.text.lower().endswith("ing")


def _bound(analysis: Analysis, verb: int, helpers: list[int]) -> bool:
    """"The flight was to be diverted"."""
    to = [i for i in analysis.below(verb, "mark") if analysis.tokens[i].text.lower() == "to"]
    return bool(to) and any(i < to[0] and analysis.tokens[i].lemma == "be" for i in helpers)


def _since(analysis: Analysis, verb: int, helpers: list[int], words: StatusWords) -> bool:
    """"Has been barred since July": a perfect with the beginning of a state that lasts."""
    perfect = any(analysis.tokens[i].lemma == "have" for i in helpers)
    return perfect and analysis.tokens[verb].lemma in words.lasting and any(marker(analysis, i) == "since" for i in analysis.below(verb, "obl", "advcl"))


def _present(analysis: Analysis, verb: int, helpers: list[int]) -> bool:
    """A finite present without perfect: "shells", "are shelled", "do shell"."""
    lemmas = {analysis.tokens[i].lemma.lower() for i in helpers}
    if "have" in lemmas:
        return False
    finite = helpers or [verb]
    if not helpers and analysis.tokens[verb].text.lower() in UNMARKED:
        return False
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
