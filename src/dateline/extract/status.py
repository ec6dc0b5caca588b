"""Whether it happened: status and hedge of an event word, through the syntax above it."""

from __future__ import annotations

from dateline.extract.forms import base, form, key, marker, passive, up
from dateline.extract.status_clause import clause, headline, modifiers
from dateline.extract.status_trail import Trail
from dateline.lexicon.statuswords import Governor, StatusWords
from dateline.model import Analysis, EventWord, Speech, Status, StatusFinding

TEMPORAL = {"when", "once", "after", "before", "until", "till", "as", "while"}
DEFINITE = {"the", "this", "that", "these", "those", "its", "their", "his", "her"}
IRREAL = {Status.PLANNED, Status.PREDICTED, Status.DEMANDED, Status.HYPOTHETICAL}
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adj", "ADP": "adj"}


def find_status(analysis: Analysis, word: EventWord, words: StatusWords, speech: Speech | None) -> StatusFinding:
    """Status of an event word and the words that decide it. `speech` is the speech that holds the word; it tells whether a bare
    imperative is a demand, and never makes the event hedged by itself.
    """
    trail = Trail(analysis)
    quoted = speech is not None and speech.quoted
    modifiers(analysis, word.head, words, trail)
    start = word.head
    if word.light is not None and word.light != word.head:
        start = word.light
    if _verbal(analysis, start):
        clause(analysis, start, words, trail, quoted=quoted)
    _walk(analysis, start, words, trail)
    _rest(analysis, word, words, trail)
    return trail.finding()


def _rest(analysis: Analysis, word: EventWord, words: StatusWords, trail: Trail) -> None:
    if trail.status is None and word.noun and analysis.tokens[word.head].lemma.lower() in words.lasting:
        trail.say(Status.ONGOING, word.head, "lasting")


def _verbal(analysis: Analysis, index: int) -> bool:
    return analysis.tokens[index].upos in ("VERB", "AUX") or bool(analysis.below(index, "cop"))


def _walk(analysis: Analysis, start: int, words: StatusWords, trail: Trail) -> None:
    """Up the tree while what stands above still governs the event word."""
    for below, above in up(analysis, start):
        _opener(analysis, below, words, trail)
        name = form(analysis, below)
        governor = governor_of(analysis, above, name, words)
        if governor is not None:
            if governor.status is not None:
                trail.say(governor.status, above, f"governor:{governor.lemma}")
            if governor.hedged:
                trail.hedge(above)
        if not _passes(analysis, below, above, name, governor, words, trail):
            return


def _opener(analysis: Analysis, index: int, words: StatusWords, trail: Trail) -> None:
    """The conjunction or preposition before the clause or phrase."""
    opener = marker(analysis, index)
    table = words.marks if _verbal(analysis, index) else words.prepositions
    status = table.get(opener)
    if status is None:
        return
    at = next(i for i in analysis.children[index] if analysis.tokens[i].text.lower() == opener)
    trail.say(status, at, f"mark:{opener}")


def governor_of(analysis: Analysis, above: int, name: str, words: StatusWords) -> Governor | None:
    """The entry of the word above that concerns a complement of this name."""
    pos = POS.get(analysis.tokens[above].upos, "")
    if not pos:
        return None
    names = {name, "infinitive"} if name == "purpose" else {name, "clause"} if name == "whether" else {name}
    entries = words.governors.get((key(analysis, above), pos)) or words.governors.get((analysis.tokens[above].lemma.lower(), pos))
    for entry in entries or ():
        if names & set(entry.takes) and (not entry.voice or (entry.voice == "passive") == passive(analysis, above)):
            return entry
    return None


def _passes(
    analysis: Analysis, below: int, above: int, name: str, governor: Governor | None, words: StatusWords, trail: Trail
) -> bool:
    """Applies the clause above where it bears on the event word; False when the walk ends here."""
    if name == "conj":
        return _conjoined(analysis, below, above, words, trail)
    if not _verbal(analysis, below):
        return _noun_step(analysis, below, above, name, governor, words, trail)
    return _verb_step(analysis, below, above, name, governor, words, trail)


def _conjoined(analysis: Analysis, below: int, above: int, words: StatusWords, trail: Trail) -> bool:
    """A conjunct shares what governs the first; its auxiliaries too when it has none of its own."""
    if _verbal(analysis, below) and _verbal(analysis, above):
        token = analysis.tokens[below]
        own = analysis.below(below, "aux", "nsubj") or (token.feat("VerbForm") == "Fin" and token.feat("Mood") != "Imp")
        if not own and analysis.tokens[below].upos == "VERB":
            clause(analysis, above, words, trail)
    return True


def _noun_step(
    analysis: Analysis, below: int, above: int, name: str, governor: Governor | None, words: StatusWords, trail: Trail
) -> bool:
    token = analysis.tokens[above]
    if _verbal(analysis, above):
        if key(analysis, above) in words.factive:
            return False
        if governor is not None or key(analysis, above) in words.carriers or token.lemma.lower() in words.carriers:
            if governor is not None or name in ("subject", "object", "in", "with", "from"):
                clause(analysis, above, words, trail)
                return True
            return False
        return name == "object" and not _definite(analysis, below) and _irreal(analysis, above, words, trail)
    if token.upos in ("NOUN", "PROPN"):
        if governor is not None:
            return True
        if token.lemma.lower() in words.transparent and name == "of":
            modifiers(analysis, above, words, trail)
            return True
        return False
    return governor is not None


def _irreal(analysis: Analysis, above: int, words: StatusWords, trail: Trail) -> bool:
    """A verb that only would be done takes its indefinite object with it."""
    own = Trail(analysis)
    clause(analysis, above, words, own)
    if own.status in IRREAL:
        clause(analysis, above, words, trail)
    return True


def _definite(analysis: Analysis, index: int) -> bool:
    return any(analysis.tokens[i].text.lower() in DEFINITE for i in analysis.below(index, "det", "nmod"))


def _verb_step(
    analysis: Analysis, below: int, above: int, name: str, governor: Governor | None, words: StatusWords, trail: Trail
) -> bool:
    relation = base(analysis, below)
    if relation in ("ccomp", "csubj") and name != "infinitive":
        if governor is not None or name == "whether":
            _negated_speech(analysis, above, words, trail)
        return governor is not None and governor.status is None and not passive(analysis, above)
    if relation in ("xcomp", "ccomp"):
        if _verbal(analysis, above):
            bare = not any(analysis.tokens[i].lemma == "have" for i in analysis.below(below, "aux"))
            clause(analysis, above, words, trail, tense=bare and not (governor is not None and governor.hedged))
        return True
    if name in ("purpose", "infinitive"):
        if governor is None:
            trail.say(Status.PLANNED, below, "purpose")
        elif _verbal(analysis, above):
            clause(analysis, above, words, trail)
        return governor is not None
    if relation == "advcl":
        return _adverbial(analysis, below, above, name, words, trail)
    return governor is not None and relation in ("obl", "nmod", "acl")


def _negated_speech(analysis: Analysis, above: int, words: StatusWords, trail: Trail) -> None:
    """"Did not say whether", "could not confirm that": left open."""
    own = Trail(analysis)
    clause(analysis, above, words, own)
    if own.status is Status.NEGATED:
        trail.say(Status.HYPOTHETICAL, above, "unsaid")


def _adverbial(analysis: Analysis, below: int, above: int, name: str, words: StatusWords, trail: Trail) -> bool:
    """"..., killing 12" and "by bombing" share the main clause's status; "when they attack" that of a coming one."""
    if name in ("manner", "by", "with") and _verbal(analysis, above):
        clause(analysis, above, words, trail)
        return True
    if name in TEMPORAL and trail.status in (None, Status.ONGOING) and not headline(analysis, below):
        own = Trail(analysis)
        clause(analysis, above, words, own)
        if own.status in (Status.PLANNED, Status.DEMANDED) and analysis.tokens[below].feat("Tense") != "Past":
            trail.say(Status.PLANNED, above, "temporal")
    return False
