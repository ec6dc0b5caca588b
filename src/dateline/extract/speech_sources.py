"""Whose words: the source of a reporting word, and the medium it was said to."""

from __future__ import annotations

from dateline.extract.forms import base, form, key, marker, passive, up
from dateline.lexicon.speech import SpeechWords
from dateline.model import Analysis

RELATIVE = {"who", "which", "that", "whom"}
VIA = {"with", "to", "by", "on", "via", "through", "in", "for", "from"}
PUBLISHED = frozenset(
    ["compile", "publish", "issue", "release", "collect", "gather", "provide", "post", "write", "prepare", "file", "circulate", "share", "carry", "sign", "commission"]
)
OURS = frozenset({"our", "this"})
SUBJECTLESS = {"conj", "xcomp", "advcl", "acl", "ccomp", "appos", "dep"}


def source_of(analysis: Analysis, verb: int, words: SpeechWords) -> int | None:
    """Token that heads the source of a reporting verb: its subject, the agent of a passive, the quoted person of "X quoted Y as
    saying", the noun that a clause hangs on, or the subject that it shares with a verb above. None when no one is named.
    """
    found = _own_source(analysis, verb, words)
    if found is None and not _closed(analysis, verb):
        found = _shared_source(analysis, verb, words)
    return None if found is None else _person(analysis, _antecedent(analysis, found), words)


def _own_source(analysis: Analysis, verb: int, words: SpeechWords) -> int | None:
    agents = [i for i in analysis.below(verb, "obl") if form(analysis, i) == "by" and not _is_time(analysis, i)]
    if passive(analysis, verb):
        if analysis.tokens[verb].lemma in words.quoting and _quoting(analysis, verb):
            return next(iter(analysis.below(verb, "nsubj")), None)
        return agents[0] if agents else None
    subjects = [i for i in analysis.below(verb, "nsubj") if analysis.tokens[i].deprel != "nsubj:pass"]
    return subjects[-1] if subjects else None


def _closed(analysis: Analysis, verb: int) -> bool:
    """A passive without agent has no source of its own, and must not take another verb's subject."""
    return passive(analysis, verb)


def _quoting(analysis: Analysis, verb: int) -> bool:
    return any(marker(analysis, i) == "as" for i in analysis.below(verb, "advcl", "xcomp", "obl"))


def _is_time(analysis: Analysis, index: int) -> bool:
    return analysis.tokens[index].lemma[:1].isdigit()


def _shared_source(analysis: Analysis, verb: int, words: SpeechWords) -> int | None:
    if analysis.tokens[verb].lemma == "add":  # "said it struck a depot, adding that": goes with the speech, not with the strike
        reporting = [above for _, above in up(analysis, verb) if key(analysis, above) in words.verbs]
        if reporting:
            return source_of(analysis, reporting[0], words)
    for below, above in up(analysis, verb):
        relation = base(analysis, below)
        token = analysis.tokens[above]
        if relation not in SUBJECTLESS and not (relation == "parataxis" and token.lemma in words.verbs):
            return None
        if relation == "acl" or (relation in ("appos", "dep") and token.upos in ("NOUN", "PROPN")):
            return above
        if marker(analysis, below) == "as" and token.lemma in words.quoting:
            return _quoted(analysis, above)
        subjects = analysis.below(above, "nsubj")
        reporter = _reporter(analysis, verb, above, words)
        if reporter is not None:
            return reporter
        if subjects:
            return subjects[-1]
    return None


def _quoted(analysis: Analysis, verb: int) -> int | None:
    people = analysis.below(verb, "obj") or [i for i in analysis.below(verb, "nsubj") if analysis.tokens[i].deprel == "nsubj:pass"]
    return people[0] if people else None


def _reporter(analysis: Analysis, verb: int, above: int, words: SpeechWords) -> int | None:
    """"12 died, the mayor said, adding that": the participle goes with the speech before it, not with the subject of "died"."""
    if key(analysis, above) in words.verbs or base(analysis, verb) != "advcl":
        return None
    first = analysis.sentences[analysis.sentence_of[verb]].first
    for before in range(verb - 1, first - 1, -1):
        if base(analysis, before) == "parataxis" and key(analysis, before) in words.verbs:
            return _own_source(analysis, before, words)
    return None


def _antecedent(analysis: Analysis, index: int) -> int:
    """The noun that a relative pronoun stands for."""
    token = analysis.tokens[index]
    if token.lemma.lower() not in RELATIVE or token.upos not in ("PRON", "DET", "SCONJ"):
        return index
    for below, above in up(analysis, index):
        if base(analysis, below) == "acl":
            return above
    return index


def _person(analysis: Analysis, index: int, words: SpeechWords) -> int:
    """"spokesman, Sabah al-Noman": the name in apposition to a title; "a statement from the ministry": the ministry."""
    token = analysis.tokens[index]
    if token.upos == "PROPN":
        return index
    for child in analysis.children[index]:
        if base(analysis, child) == "appos" and analysis.tokens[child].upos == "PROPN":
            return child
    if token.lemma.lower() in words.nouns or token.lemma.lower() in words.papers:
        return owner(analysis, index) or index
    return index


def is_own_text(analysis: Analysis, index: int, words: SpeechWords) -> bool:
    """Whether an outlet speaks of a text of its own: "an earlier version of this story", "this article", "our report"; not "a UN report"."""
    if analysis.tokens[index].lemma.lower() not in words.own or analysis.below(index, "compound", "acl"):
        return False
    beside = {child: analysis.tokens[child].text.lower() for child in analysis.children[index]}
    others = [c for c in beside if base(analysis, c) in {"amod", "nmod"} and beside[c] not in words.earlier | OURS]
    if not all(analysis.tokens[c].lemma.lower() in words.own or form(analysis, c) == "on" for c in others):
        return False  # "an earlier version of the plan"
    return not (words.earlier | OURS).isdisjoint(beside.values())


def owner(analysis: Analysis, noun: int) -> int | None:
    """Whose statement, claim or report: a possessor, or what follows "by" or "from"; who has published it ("figures compiled by the ministry")."""
    for child in analysis.children[noun]:
        if form(analysis, child) in ("possessor", "by", "from"):
            return child
    for clause in analysis.below(noun, "acl"):
        if analysis.tokens[clause].lemma.lower() in PUBLISHED:
            return next((i for i in analysis.below(clause, "obl") if form(analysis, i) == "by"), None)
    return None


def noun_source(analysis: Analysis, noun: int) -> int | None:
    """Source of a noun such as "claim": its owner, or the subject of the verb whose object it is ("made a threat to")."""
    found = owner(analysis, noun)
    if found is None and form(analysis, noun) == "object" and not passive(analysis, analysis.tokens[noun].head):
        subjects = analysis.below(analysis.tokens[noun].head, "nsubj")
        found = subjects[-1] if subjects else None
    return found


def medium_of(analysis: Analysis, verb: int, source: int | None, words: SpeechWords) -> int | None:
    """Token that heads the medium: who was told, what was spoken to, who quoted; None when it is no medium."""
    above = analysis.tokens[verb].head
    if marker(analysis, verb) == "as" and above >= 0 and analysis.tokens[above].lemma in words.quoting:
        return _quoting_medium(analysis, above)
    for child in analysis.children[verb]:
        relation = form(analysis, child)
        if child == source:
            continue
        told = relation in ("object", "hearer") and _tells(analysis, verb, words)
        if (told or relation in ("to", "on", "via", "through", "by")) and is_medium(analysis, child, words, told=told):
            return child
        if relation in ("in", "to", "manner", "during", "for", "advcl"):
            found = _below_channel(analysis, child, words)
            if found is not None:
                return found
    return None if source is None else _spoken_to(analysis, source, words)


def _tells(analysis: Analysis, verb: int, words: SpeechWords) -> bool:
    entry = words.verbs.get(analysis.tokens[verb].lemma.lower())
    return entry is not None and entry.hearer and entry.force == "say"


def _quoting_medium(analysis: Analysis, verb: int) -> int | None:
    agents = [i for i in analysis.below(verb, "obl") if form(analysis, i) == "by"]
    if agents:
        return agents[0]
    subjects = [i for i in analysis.below(verb, "nsubj") if analysis.tokens[i].deprel != "nsubj:pass"]
    return subjects[-1] if subjects else None


def _below_channel(analysis: Analysis, channel: int, words: SpeechWords) -> int | None:
    """"in an interview with X", "speaking to X", "in a statement on X"."""
    speaking = analysis.tokens[channel].lemma.lower() in words.speaking
    for child in analysis.children[channel]:
        if form(analysis, child) in VIA and is_medium(analysis, child, words, loosely=speaking):
            return child
        if base(analysis, child) == "acl" and analysis.tokens[child].lemma in ("carry", "publish", "broadcast", "release", "quote"):
            carrier = [i for i in analysis.below(child, "obl") if form(analysis, i) in ("by", "on", "in")]
            if carrier:
                return carrier[0]
    return None


def _spoken_to(analysis: Analysis, source: int, words: SpeechWords) -> int | None:
    """"the officials, who spoke to X"."""
    for clause in analysis.below(source, "acl"):
        if key(analysis, clause) in words.speaking:
            for child in analysis.below(clause, "obl"):
                if form(analysis, child) in ("to", "with") and is_medium(analysis, child, words, loosely=True):
                    return child
    return None


def is_medium(analysis: Analysis, index: int, words: SpeechWords, *, loosely: bool = False, told: bool = False) -> bool:
    """A noun for a medium or an audience, a phrase that holds one, or the name of an organisation; `loosely`: any name but a
    person's; `told`: any but a person's or a place's.
    """
    token = analysis.tokens[index]
    if token.lemma.lower() in words.media or token.lemma.lower() in words.audiences or token.text.lower() in words.media:
        return True
    if token.upos != "PROPN":
        return False
    if any(analysis.tokens[i].text.lower() in words.media for i in analysis.children[index]):
        return True
    labels = [name.label for name in analysis.names if name.first <= index < name.last]
    if told:
        return not {"PER", "LOC", "NORP"} & set(labels)
    return "ORG" in labels or (loosely and "PER" not in labels)
