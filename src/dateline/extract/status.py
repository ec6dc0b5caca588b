"""Whether it happened: status and hedge of an event word, through the syntax above it."""

from __future__ import annotations

from dateline.extract.forms import base, form, key, marker, passive
from dateline.extract.status_clause import clause, headline, modifiers
from dateline.extract.status_trail import FACTS, Trail
from dateline.extract.status_walk import ending_of, governor_of, told, verbal, walk
from dateline.lexicon.statuswords import StatusWords
from dateline.model import ROOT, Analysis, EventWord, Speech, Status, StatusFinding

OVER = {"object", "during", "after", "before", "following", "at", "from", "by"}  # where even a lasting event is told as past
PERFORMED = {
    "accusation", "condemnation", "support", "denial", "demand", "threat", "refusal", "responsibility_claim", "agreement", "court",
}  # fmt: skip
INTENDING = {"plan", "prepare", "agree"}
SUDDEN = {"killing", "injury"}
BRINGING = {
    "launch", "begin", "start", "mount", "stage", "carry out", "unleash", "open", "commence", "initiate", "execute", "conduct", "undertake", "kick off",
    "come", "happen", "take place", "go ahead", "get underway",
}  # fmt: skip
RESULTS = SUDDEN | {"destruction", "territory_taken", "abduction", "arrest", "bombing", "attack", "surrender", "release"}


def find_status(analysis: Analysis, word: EventWord, words: StatusWords, speech: Speech | None) -> StatusFinding:
    """Status of an event word and the words that decide it. `speech` is the speech that holds the word; it tells whether a bare
    imperative is a demand, and never makes the event hedged by itself.
    """
    trail = Trail(analysis)
    quoted = speech is not None and speech.quoted
    start = word.light if word.light is not None and _carries(analysis, word, word.light, words) else word.head
    if start != word.head or not verbal(analysis, start):
        modifiers(analysis, word.head, words, trail, word.span, begun=_brought_about(analysis, word.head, words))
    if verbal(analysis, start):
        clause(analysis, start, words, trail, quoted=quoted, inside=word.span, habits=_habits(analysis, start, word))
    walk(analysis, start, words, trail)
    _rest(analysis, word, words, trail)
    _hearsay(analysis, speech.source if speech else None, words, trail)
    if speech is None and _scare_quoted(analysis.text, word):
        trail.hedge(word.head)
    return trail.finding()


def _brought_about(analysis: Analysis, noun: int, words: StatusWords) -> bool:
    """"Launched their long-threatened offensive", "the feared attack came": what was once ahead has come."""
    above = analysis.tokens[noun].head
    if above == ROOT or form(analysis, noun) not in ("object", "subject") or key(analysis, above) not in BRINGING:
        return False
    return told(analysis, above, words) in FACTS


def _carries(analysis: Analysis, word: EventWord, light: int, words: StatusWords) -> bool:
    """Whether the light verb lends its tense and mood: not "lifted a curfew", "called off a strike" or "planned an
    attack", which are governors.
    """
    if ending_of(analysis, word.head) == light:
        return False
    entry = governor_of(analysis, light, form(analysis, word.head), words)
    return entry is None or not (" " in key(analysis, light) or entry.lemma in INTENDING)


def _scare_quoted(text: str, word: EventWord) -> bool:
    """The event word alone between marks, in nobody's speech: an expression that the outlet does not make its own."""
    before, after = text[word.span.start - 1 : word.span.start], text[word.span.end : word.span.end + 1]
    return bool(before and after) and before in "\"'“‘«" and after in "\"'”’»"


def _habits(analysis: Analysis, verb: int, word: EventWord) -> bool:
    """Whether a simple present tells of something that goes on: not of words that do what they say ("accuses"), nor of deaths and
    other results ("kills", "is destroyed").
    """
    return word.kind not in PERFORMED and not (word.kind in RESULTS and (passive(analysis, verb) or word.kind in SUDDEN))


def _rest(analysis: Analysis, word: EventWord, words: StatusWords, trail: Trail) -> None:
    _headed(analysis, word.head, words, trail)
    if word.noun:
        _doubted(analysis, word.head, words, trail)
    token = analysis.tokens[word.head]
    end = ending_of(analysis, word.head) if word.noun and trail.status is None else None
    told_end = None if end is None else told(analysis, end, words)
    if end is not None and told_end is Status.DEMANDED:
        trail.say(Status.ONGOING, end, "end demanded")  # "called for an end to the strikes"
    attribute = base(analysis, word.head) in ("amod", "acl") and token.feat("VerbForm") != "Fin" and not analysis.below(word.head, "nsubj")
    state = attribute if token.upos == "VERB" else word.noun
    over = told_end in FACTS if end is not None else _over(analysis, word, words)
    if trail.status is None and state and not over and token.lemma.lower() in words.lasting:
        trail.say(Status.ONGOING, word.head, "lasting")
    if trail.status is None and end is None and word.light is not None and analysis.tokens[word.light].lemma in words.lasting:
        trail.say(Status.ONGOING, word.light, "lasting")  # "have been engaged in operations"


def _over(analysis: Analysis, word: EventWord, words: StatusWords) -> bool:
    """Whether an event that lasts by its nature is here told as past."""
    if word.light is not None or form(analysis, word.head) in OVER:
        return True
    return _began(analysis, word.head, words) or _been(analysis, word.head)


def _been(analysis: Analysis, noun: int) -> bool:
    """"There has been cooperation": told as done."""
    verb = analysis.tokens[noun].head
    if verb == ROOT or analysis.tokens[verb].lemma != "be" or not analysis.below(verb, "expl"):
        return False
    return any(analysis.tokens[i].lemma == "have" for i in analysis.below(verb, "aux"))


def _doubted(analysis: Analysis, noun: int, words: StatusWords, trail: Trail) -> None:
    """"Strikes allegedly carried out by", "an attack believed to have been": a hedge inside what describes the noun."""
    for clause_head in analysis.below(noun, "acl"):
        name = "infinitive" if analysis.below(clause_head, "xcomp") else "object"
        entry = governor_of(analysis, clause_head, name, words)
        if entry is not None and entry.hedged and entry.status is None:
            trail.hedge(clause_head)
        for child in analysis.below(clause_head, "advmod"):
            modifier = words.modifiers.get(analysis.tokens[child].text.lower())
            if modifier is not None and modifier.hedged:
                trail.hedge(child)


def _began(analysis: Analysis, index: int, words: StatusWords) -> bool:
    """"The offensive began at dawn" tells the beginning, not that it goes on."""
    above = analysis.tokens[index].head
    carried = form(analysis, index) == "subject" and above >= 0 and key(analysis, above) in words.carriers
    return carried and analysis.tokens[above].feat("Tense") == "Past"


def _headed(analysis: Analysis, index: int, words: StatusWords, trail: Trail) -> None:
    """"Army offensive to begin within weeks": a headline whose infinitive hangs on the noun."""
    for child in analysis.below(index, "acl", "advcl", "xcomp"):
        if marker(analysis, child) == "to" and key(analysis, child) in words.carriers and headline(analysis, index):
            trail.say(Status.PLANNED, child, "headline")


def _hearsay(analysis: Analysis, source: int | None, words: StatusWords, trail: Trail) -> None:
    """"Initial reports indicated", "the so-called Observatory said": a source that is kept at a distance."""
    if source is None:
        return
    if analysis.tokens[source].text.lower() in words.hearsay:
        trail.hedge(source)
    for child in analysis.below(source, "amod"):
        entry = words.modifiers.get(analysis.tokens[child].text.lower())
        if entry is not None and entry.hedged:
            trail.hedge(child)
