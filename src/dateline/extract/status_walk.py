"""The walk up the tree from an event word, while what stands above still governs it."""

from __future__ import annotations

from dateline.extract.forms import PREPOSITIONS, base, form, key, marker, passive, up
from dateline.extract.status_clause import clause, headline, modifiers
from dateline.extract.status_trail import FACTS, Trail
from dateline.lexicon.statuswords import Governor, StatusWords
from dateline.model import ROOT, Analysis, Status

TEMPORAL = {"when", "once", "after", "before", "until", "till", "as", "while"}
MEANWHILE = {"while", "when", "once", "until", "till"}  # "would cross while the police attacked": the past is that of the one who tells
ENDING = {"stop", "cease", "end", "continue"}
STOPPING = {"stop", "cease", "halt", "quit"}  # with a gerund: "stopped shelling"
ENDS = STOPPING | {"end", "lift", "ease", "relax", "revoke", "rescind", "repeal", "suspend", "break"}  # what was in force is over
FADING = {"end", "stop", "cease", "expire", "lapse", "collapse", "conclude"}  # said of the thing itself
ENDED = {"end", "ending", "halt", "lifting", "easing", "cessation", "suspension", "relaxation"}
GIVEN_UP = {"abandon", "scrap", "drop"}  # what was only planned; of what was in force they tell nothing of the kind
DEFINITE = {"the", "this", "that", "these", "those", "its", "their", "his", "her"}
ELLIPSES = {"...", "…", "."}  # where a quotation leaves words out
FIRST_PERSON = {"i", "we"}
OWN_CLAUSE = {"parataxis", "conj", "csubj", "nsubj"}
CARRIED = {"subject", "object", "in", "with", "from", "to"}
IRREAL = {Status.PLANNED, Status.PREDICTED, Status.DEMANDED, Status.HYPOTHETICAL}
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adj", "ADP": "adj"}


def walk(analysis: Analysis, start: int, words: StatusWords, trail: Trail) -> None:
    """Up the tree while what stands above still governs the event word."""
    for below, above in up(analysis, start):
        _opener(analysis, below, words, trail)
        name = _complement(analysis, below)
        if name in ("gerund", "infinitive") and key(analysis, above) in STOPPING and not _others(analysis, below, above):
            _stopped(analysis, above, words, trail)
            return
        at = _governing(analysis, below, above, name, words)
        governor = None if at is None else _entry(analysis, at, name, words)
        if governor is not None and governor.lemma in GIVEN_UP and trail.status is not Status.PLANNED:
            at = governor = None
        if at is not None and governor is not None and not _self_doubt(analysis, at, governor):
            if governor.status is not None:
                trail.say(_wanted(analysis, at, governor), at, f"governor:{governor.lemma}")
            if governor.hedged:
                trail.hedge(at)
        if not _passes(analysis, below, above, name, governor, words, trail):
            if analysis.tokens[below].deprel != "acl:relcl":  # "believed to be in the city, which they seized": the seizure is not doubted
                _distance(analysis, above, words, trail, new=not verbal(analysis, below) and not _definite(analysis, below))
            return


def _others(analysis: Analysis, below: int, above: int) -> bool:
    """"Stopped it being burned", "stopped him from leaving": somebody else's doing, mostly not yet done."""
    return bool(analysis.below(above, "obj") or analysis.below(below, "nsubj") or marker(analysis, below) == "from")


def _complement(analysis: Analysis, below: int) -> str:
    """The name of the complement; a noun that is said of another is no infinitive: "called the raid a [massacre]"."""
    name = form(analysis, below)
    noun = name == "infinitive" and analysis.tokens[below].upos in ("NOUN", "PROPN") and not marker(analysis, below)
    return "predicate" if noun and not analysis.below(below, "cop") else name


def _stopped(analysis: Analysis, verb: int, words: StatusWords, trail: Trail) -> None:
    """"Stopped shelling" is done with; "did not stop", "was told to stop" leave it going on."""
    done = told(analysis, verb, words) in FACTS
    trail.say(Status.NEGATED if done else Status.ONGOING, verb, f"ending:{key(analysis, verb)}")


def told(analysis: Analysis, index: int, words: StatusWords) -> Status | None:
    """The status of a word above an event word, as if it were one itself; None where nothing is said."""
    own = Trail(analysis)
    if verbal(analysis, index):
        clause(analysis, index, words, own)
    walk(analysis, index, words, own)
    return own.status


def ending_of(analysis: Analysis, noun: int) -> int | None:
    """The word above by which an event noun is said to be over: "lifted the [siege]", "the [siege] ended", "an end to the [siege]"."""
    above = analysis.tokens[noun].head
    if above == ROOT:
        return None
    name = form(analysis, noun)
    if analysis.tokens[above].upos == "VERB":
        words = {"object": ENDS, "subject": FADING}.get(name, set())
    else:
        words = ENDED if name in ("of", "to") else set()
    return above if key(analysis, above) in words else None


def _distance(analysis: Analysis, start: int, words: StatusWords, trail: Trail, *, new: bool) -> None:
    """A hedge over the clause covers what stands in it: "are thought to have been killed in attacks". So does a denial, when what stands
    in it is `new`: "denied that an air strike hit homes", but not "denied that the clashes had ended".
    """
    new = new and key(analysis, start) not in words.factive | ENDING
    for below, above in up(analysis, start):
        name = form(analysis, below)
        if analysis.tokens[below].deprel == "acl:relcl" or (base(analysis, below) in OWN_CLAUSE and name != "clause"):
            return
        governor = governor_of(analysis, above, name, words)
        if new and governor is not None and governor.status is Status.NEGATED and name == "clause":
            trail.say(Status.NEGATED, above, f"governor:{governor.lemma}")
            return
        if governor is not None and governor.hedged and governor.status is None and not _self_doubt(analysis, above, governor):
            trail.hedge(above)
            return


def _entry(analysis: Analysis, at: int, name: str, words: StatusWords) -> Governor | None:
    """The entry for the complement, or for an infinitive that the noun was raised out of."""
    return governor_of(analysis, at, name, words) or governor_of(analysis, at, "infinitive", words)


def _governing(analysis: Analysis, below: int, above: int, name: str, words: StatusWords) -> int | None:
    """The word above when it governs; else one beside the path: "signed an order to send", "drew up plans for", "accused
    soldiers of killing", "is expected to begin".
    """
    if governor_of(analysis, above, name, words) is not None:
        return above
    if name in ("subject", "object"):
        return _raising(analysis, above, words)
    complement = "infinitive" if name == "purpose" else name
    beside = [i for i in analysis.below(above, "obj") if i < below]
    if form(analysis, above) == "object":
        beside.append(analysis.tokens[above].head)
    if (adjoining := _adjoining(analysis, below, name)) is not None:
        beside.append(adjoining)
    return next((i for i in beside if governor_of(analysis, i, complement, words) is not None), None)


def _adjoining(analysis: Analysis, below: int, name: str) -> int | None:
    """The noun right before the preposition of the phrase, wherever the parser hung the phrase: "bolstering our plans ... for the assault"."""
    if name not in PREPOSITIONS or name == "of":
        return None
    at = next((i for i in analysis.children[below] if i < below and analysis.tokens[i].text.lower() == name), below) - 1
    while at >= 0 and analysis.tokens[at].text in ELLIPSES:
        at -= 1
    here = at >= 0 and analysis.sentence_of[at] == analysis.sentence_of[below]
    return at if here and analysis.tokens[at].upos == "NOUN" else None


def _raising(analysis: Analysis, above: int, words: StatusWords) -> int | None:
    """"The offensive is expected to begin": the word above when its infinitive is a verb that carries the noun."""
    entry = governor_of(analysis, above, "infinitive", words)
    infinitives = analysis.below(above, "xcomp", "ccomp")
    if entry is None or not infinitives:
        return None
    only_hedged = entry.status is None  # "is believed to have killed ten" doubts the attack, whatever the verb
    return above if only_hedged or any(key(analysis, child) in words.carriers for child in infinitives) else None


def _wanted(analysis: Analysis, above: int, governor: Governor) -> Status:
    """"Wants to leave" is a plan, "wants them to leave" a demand."""
    assert governor.status is not None  # noqa: S101 - the caller asks only then
    if governor.lemma in ("want", "like", "wish") and analysis.below(above, "obj"):
        return Status.DEMANDED
    return governor.status


def _self_doubt(analysis: Analysis, above: int, governor: Governor) -> bool:
    """"We believe that": an opinion, no distance from somebody else's words."""
    if governor.status is not None or analysis.tokens[above].upos != "VERB":
        return False
    return any(analysis.tokens[i].lemma.lower() in FIRST_PERSON for i in analysis.below(above, "nsubj"))


def _opener(analysis: Analysis, index: int, words: StatusWords, trail: Trail) -> None:
    """The conjunction or preposition before the clause or phrase."""
    opener = marker(analysis, index)
    table = words.marks if verbal(analysis, index) else words.prepositions
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
    if name == "object" and key(analysis, above) == "consider" and analysis.below(above, "xcomp", "ccomp"):
        return None  # "considers the attack a crime": an opinion
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
    if not verbal(analysis, below):
        return _noun_step(analysis, below, above, name, governor, words, trail)
    return _verb_step(analysis, below, above, name, governor, words, trail)


def _conjoined(analysis: Analysis, below: int, above: int, words: StatusWords, trail: Trail) -> bool:
    """A conjunct shares what governs the first; its auxiliaries too when it has none of its own."""
    if verbal(analysis, below) and verbal(analysis, above):
        token = analysis.tokens[below]
        own = analysis.below(below, "aux", "nsubj") or (token.feat("VerbForm") == "Fin" and token.feat("Mood") != "Imp")
        if not own and analysis.tokens[below].upos == "VERB":
            clause(analysis, above, words, trail)
    return True


def _noun_step(
    analysis: Analysis, below: int, above: int, name: str, governor: Governor | None, words: StatusWords, trail: Trail
) -> bool:
    token = analysis.tokens[above]
    if verbal(analysis, above):
        if key(analysis, above) in words.factive:
            return False
        if governor is not None or key(analysis, above) in words.carriers or token.lemma.lower() in words.carriers:
            if governor is not None or name in CARRIED:
                clause(analysis, above, words, trail, habits=False)
                return True
            return False
        return name == "object" and not _definite(analysis, below) and _irreal(analysis, below, above, words, trail)
    if token.upos in ("NOUN", "PROPN"):
        if governor is not None:
            return True
        if token.lemma.lower() in words.transparent and name == "of":
            modifiers(analysis, above, words, trail)
            return True
        return False
    return governor is not None


def _irreal(analysis: Analysis, below: int, above: int, words: StatusWords, trail: Trail) -> bool:
    """A verb that only would be done takes its indefinite object with it."""
    own = Trail(analysis)
    clause(analysis, above, words, own)
    anything = any(analysis.tokens[i].text.lower() == "any" for i in analysis.below(below, "det"))
    if own.status in IRREAL or (own.status is Status.NEGATED and anything):  # "did not see any attack"
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
        if analysis.tokens[above].text.lower() in ("going", "gon") and relation == "xcomp":
            trail.say(Status.PLANNED, above, "going to")
        elif governor is None and _purpose(analysis, below, above, words):
            trail.say(Status.PLANNED, below, "purpose")
            return False
        elif verbal(analysis, above):
            bare = not any(analysis.tokens[i].lemma == "have" for i in analysis.below(below, "aux"))
            clause(analysis, above, words, trail, tense=bare and not (governor is not None and governor.hedged))
        return True
    if name in ("purpose", "infinitive"):
        if governor is None:
            trail.say(Status.PLANNED, below, "purpose")
        elif verbal(analysis, above):
            clause(analysis, above, words, trail)
        return governor is not None
    if relation == "advcl":
        return _adverbial(analysis, below, above, name, words, trail)
    return governor is not None and relation in ("obl", "nmod", "acl")


def _purpose(analysis: Analysis, below: int, above: int, words: StatusWords) -> bool:
    """"Sent forces to oust": an infinitive that no word list knows; parsers waver between purpose and complement."""
    verb = analysis.tokens[above].upos == "VERB" and key(analysis, above) not in words.implicative
    return verb and marker(analysis, below) == "to" and analysis.tokens[above].lemma.lower() not in words.implicative


def _negated_speech(analysis: Analysis, above: int, words: StatusWords, trail: Trail) -> None:
    """"Did not say whether", "could not confirm that": left open."""
    own = Trail(analysis)
    clause(analysis, above, words, own)
    if own.status is Status.NEGATED:
        trail.say(Status.HYPOTHETICAL, above, "unsaid")


def _adverbial(analysis: Analysis, below: int, above: int, name: str, words: StatusWords, trail: Trail) -> bool:
    """"..., killing 12" and "by bombing" share the main clause's status; "when they attack" that of a coming one."""
    if name in ("manner", "by", "with") and verbal(analysis, above):
        clause(analysis, above, words, trail)
        return True
    if name in TEMPORAL and trail.status in (None, Status.ONGOING) and not headline(analysis, below):
        own = Trail(analysis)
        clause(analysis, above, words, own)
        told = any(analysis.tokens[i].text.lower() == "would" for i in analysis.below(above, "aux")) and name in MEANWHILE
        if own.status in (Status.PLANNED, Status.DEMANDED) and (told or analysis.tokens[below].feat("Tense") != "Past"):
            trail.say(Status.PLANNED, above, "temporal")
    return False
def verbal(analysis: Analysis, index: int) -> bool:
    """A verb, or a predicate with a copula."""
    return analysis.tokens[index].upos in ("VERB", "AUX") or bool(analysis.below(index, "cop"))
