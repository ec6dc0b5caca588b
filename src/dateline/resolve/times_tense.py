"""Past or future: the tense of the verb that governs a time."""

from __future__ import annotations

from typing import Literal

from dateline.model import ROOT, Analysis

Side = Literal["past", "future", "present", ""]
STEPS = 12
AHEAD = {"will", "would", "shall", "wo", "'ll", "’ll", "should", "may", "might", "could", "can", "must", "ll"}
WILL = {"will", "would", "shall", "wo", "'ll", "’ll", "ll"}
PLANNING = {
    "plan", "expect", "schedule", "set", "intend", "prepare", "aim", "hope", "want", "vow", "promise", "pledge", "threaten",
    "agree", "urge", "demand", "order", "ask", "decide", "due",
            "likely", "ready", "slate", "gear", "call", "refuse", "bid", "seek", "need", "upcoming", "forthcoming", "poise",
            "consider", "propose", "tell", "instruct", "advise", "offer", "about"}  # fmt: skip
SCHEDULED = {
    "election", "vote", "summit", "meeting", "talk", "talks", "referendum", "poll", "ceremony", "deadline", "session", "hearing",
    "conference", "trial", "visit", "negotiation", "round", "runoff", "inauguration", "debate", "funeral", "rally", "match",
}  # fmt: skip
FIXING = {"schedule", "plan"}  # "has scheduled a briefing on Thursday", "planned a march on Saturday"
RANKS = {"first", "second", "third", "last", "latest", "only"}  # "the first reporter to be killed on Friday" is dead
NEGATIONS = {"not", "n't", "n’t", "neither", "nor", "never"}
BE = {"is", "are", "am", "was", "were", "'s", "’s", "'re", "’re"}
OF_NOUN = {"amod", "compound", "acl", "nmod", "det"}  # how "upcoming" hangs on its noun: "patrolled in March, planned to return" plans no March
COMING = {"upcoming", "forthcoming", "planned", "scheduled", "expected", "next", "coming", "proposed", "impending", "looming"}


def tense_of(analysis: Analysis, token: int) -> Side:
    """Side of the day of writing on which the clause of a token lies: past, future, present, or "" when no verb governs it."""
    tokens, seen = analysis.tokens, 0
    if tokens[token].deprel in {"nmod:poss", "compound"} and not _scheduled(analysis, token):
        return "past"
    at = token
    while at != ROOT and seen < STEPS:
        word = tokens[at]
        if at != token and any(tokens[c].text.lower() in COMING for c in analysis.children[at] if tokens[c].deprel in OF_NOUN):
            return "future"
        if word.upos in {"VERB", "AUX"} or _copular(analysis, at):
            side = _verb_side(analysis, at)
            if side:
                return side
        at, seen = word.head, seen + 1
    return ""


def governed(analysis: Analysis, token: int) -> bool:
    """Whether a time hangs on a verb itself: "was killed on Friday", but not "the vote on Friday was called off"."""
    word = analysis.tokens[token]
    return word.head != ROOT and word.deprel.startswith(("obl", "advmod")) and analysis.tokens[word.head].upos == "VERB"


def _scheduled(analysis: Analysis, token: int) -> bool:
    """As in "Sunday's vote will decide": of what has a date set before, the verb says the side; "Sunday's attack" is over."""
    noun = analysis.tokens[token].head
    if noun == ROOT or analysis.tokens[noun].lemma.lower() in SCHEDULED:
        return True
    return any(analysis.tokens[c].text.lower() in COMING for c in analysis.children[noun])


def _copular(analysis: Analysis, at: int) -> bool:
    return any(analysis.tokens[c].deprel == "cop" for c in analysis.children[at])


def _helpers(analysis: Analysis, at: int) -> set[str]:
    return {
        analysis.tokens[c].text.lower() for c in analysis.children[at] if analysis.tokens[c].deprel.startswith(("aux", "cop"))
    }


def _verb_side(analysis: Analysis, at: int) -> Side:
    """Side of a verb, "" when it takes that of the verb above it."""
    word, helpers = analysis.tokens[at], _helpers(analysis, at)
    perfect = helpers & {"have", "has", "had", "'ve", "’ve", "having"}
    if helpers & WILL or (helpers & AHEAD and not perfect):
        return "past" if "could" in helpers and _denied(analysis, at) else "future"
    if word.lemma.lower() in FIXING and not helpers & {"had", "was", "were", "been"}:
        return "future"
    if perfect:
        return "past"
    infinitive = word.feat("VerbForm") == "Inf" and bool(helpers & BE)
    infinitive |= any(
        analysis.tokens[c].text.lower() == "to" and analysis.tokens[c].deprel == "mark" for c in analysis.children[at]
    )
    if infinitive and helpers & BE:  # are to meet, is due to meet
        return "future"
    if infinitive:
        return _infinitive_side(analysis, at)
    if helpers & {"is", "are", "am", "'s", "’s", "'re"}:
        return _present_side(analysis, at)
    if helpers & {"was", "were", "been", "did"}:
        return "future" if word.lemma.lower() in PLANNING and word.feat("VerbForm") == "Part" else "past"
    return _bare_side(analysis, at)


def _denied(analysis: Analysis, at: int) -> bool:
    """As in "could not be reached on Wednesday", which reports an attempt."""
    return any(analysis.tokens[c].lemma.lower() in NEGATIONS for c in analysis.children[at])


def _bare_side(analysis: Analysis, at: int) -> Side:
    word = analysis.tokens[at]
    form, tense = word.feat("VerbForm"), word.feat("Tense")
    if form == "Fin" or (tense == "Past" and form != "Part"):
        return "past" if tense == "Past" else "present"
    if form == "Part" and tense == "Past" and word.deprel.startswith(("acl", "advcl", "conj")):
        return "future" if word.lemma.lower() in PLANNING else "past" if word.deprel.startswith("acl") else ""
    if word.head == ROOT and form == "Part" and tense == "Past":
        return "past"
    return ""


def _present_side(analysis: Analysis, at: int) -> Side:
    """As in "is due on Sunday", "are meeting on Friday", "are planned": a fixed day in a present clause lies ahead; "are held":
    now.
    """
    word = analysis.tokens[at]
    if word.lemma.lower() in PLANNING or word.feat("VerbForm") == "Ger" or word.text.lower().endswith("ing"):
        return "future"
    return "present"


def _infinitive_side(analysis: Analysis, at: int) -> Side:
    """As in "plans to attack on Sunday" lies ahead; "managed to flee on Sunday" takes the side of "managed"; a headline's "to"
    lies ahead.
    """
    head = analysis.tokens[at].head
    if head == ROOT:
        return "future"
    above = analysis.tokens[head]
    if any(analysis.tokens[c].text.lower() in RANKS for c in analysis.children[head]):
        return ""
    if above.lemma.lower() in PLANNING or above.upos in {"NOUN", "PROPN"}:
        return "future"
    return ""


def held_since(analysis: Analysis, token: int) -> bool:
    """Whether the clause of a token goes on since a past time: "has been fighting for two years"."""
    tokens, at, seen = analysis.tokens, token, 0
    while at != ROOT and seen < STEPS:
        if tokens[at].upos in {"VERB", "AUX"} or _copular(analysis, at):
            return bool(_helpers(analysis, at) & {"have", "has", "'ve", "’ve"})
        at, seen = tokens[at].head, seen + 1
    return False
