"""Arguments of a verb or an event noun in a UD tree: subjects, objects, agents and prepositional phrases, as token indices.

What a clause does not say itself it takes from the clause above: conjoined verbs share a subject, an infinitive takes its governor's
subject or object, a participle or relative clause the noun it describes. A passive subject counts as an object.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from dateline.extract.forms import base, marker
from dateline.model import ROOT, Analysis, EventWord

DEPTH = 8  # clauses climbed for a subject; a bound keeps hostile text linear
COUNTING = frozenset({
    "dozen", "dozens", "group", "hundred", "hundreds", "thousand", "thousands", "score", "scores", "number", "series", "string",
    "wave", "spate", "majority", "most", "lot", "handful", "couple", "pair", "some", "many", "several", "all", "none",
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "million", "half", "rest", "kind",
    "type", "total", "tens", "bulk", "few", "both", "each", "percent", "flurry", "remainder", "remnant", "third",
    "quarter",
})  # fmt: skip
MARKED = frozenset({"of", "for", "from"})  # "accused X of bombing", "prevented X from leaving": the object does it
CHARGING = frozenset({
    "accuse", "suspect", "convict", "acquit", "blame", "prevent", "stop", "keep", "deter", "bar", "ban", "dissuade", "absolve", "clear", "warn",
})  # fmt: skip
LOOSE = frozenset({"nmod", "obj", "obl", "xcomp", "flat", "dep", "appos", "compound"})
SIDES = frozenset({"coalition", "army", "rebel", "government", "police", "militia", "regime", "militant", "insurgent", "navy", "opposition"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def pieces_of(analysis: Analysis, word: EventWord) -> range:
    """Tokens that the event word's span covers: those around its head, so that a long report costs no more than a short one."""
    first = last = word.head
    while first > 0 and analysis.tokens[first - 1].end > word.span.start:
        first -= 1
    while last + 1 < len(analysis.tokens) and analysis.tokens[last + 1].start < word.span.end:
        last += 1
    return range(first, last + 1)


def passive(analysis: Analysis, index: int) -> bool:
    """Whether the verb is passive: by its auxiliaries, as a past participle that describes a noun, or beside a passive."""
    token = analysis.tokens[index]
    relations = {analysis.tokens[i].deprel for i in analysis.children[index]}
    if relations & {"nsubj:pass", "aux:pass", "csubj:pass"}:
        return True
    if "nsubj" in relations or "obj" in relations:
        return False
    participle = token.feat("VerbForm") == "Part" and token.feat("Tense") != "Pres"
    relation = base(analysis, index)
    if relation in ("acl", "amod") and token.deprel != "acl:relcl":
        return participle
    if relation == "conj" and participle and "aux" not in {r.partition(":")[0] for r in relations}:
        return passive(analysis, token.head) if token.head != ROOT and token.head < index else False
    return participle and token.feat("Voice") == "Pass"


def label(analysis: Analysis, index: int) -> str:
    """Label of the name that the token is part of (PER, ORG, LOC, NORP), "" without one."""
    at = bisect_right(analysis.names, index, key=lambda name: name.first) - 1
    return analysis.names[at].label if at >= 0 and index < analysis.names[at].last else ""


def spread(analysis: Analysis, head: int) -> tuple[int, ...]:
    """The heads that a phrase stands for: what a counting noun counts ("dozens of [civilians]"), and what is conjoined."""
    found = []
    for at in (head, *analysis.below(head, "conj")):
        if analysis.tokens[at].upos in ("VERB", "AUX", "ADP"):
            continue
        noun = named(analysis, counted(analysis, at))
        found += [*_paired(analysis, noun), noun]
    return tuple(found)


def _paired(analysis: Analysis, noun: int) -> tuple[int, ...]:
    """The first of two nationalities before a noun: "[Iraqi] and Kurdish troops" are those of both."""
    before = [i for i in analysis.below(noun, "amod") if i < noun and analysis.tokens[i].text[:1].isupper()]
    return tuple(i for i in before if any(j < noun and analysis.tokens[j].text[:1].isupper() for j in analysis.below(i, "conj")))


def named(analysis: Analysis, head: int) -> int:
    """The name that stands in apposition to a common noun ("the group, [Boko] Haram"), else the token itself."""
    if analysis.tokens[head].upos == "NOUN":
        for child in analysis.below(head, "appos"):
            if analysis.tokens[child].upos == "PROPN":
                return child
    return head


def counted(analysis: Analysis, head: int) -> int:
    """What a counting noun or number counts, else the token itself."""
    for _ in range(3):  # "two of dozens of clinics"
        token = analysis.tokens[head]
        if token.lemma.lower() not in COUNTING and token.upos != "NUM":
            return head
        head, before = _of_count(analysis, head), head
        if head == before:
            return head
    return head


def _of_count(analysis: Analysis, head: int) -> int:
    for child in analysis.below(head, "nmod"):
        if marker(analysis, child) in ("of", "in", "among"):
            return child
    after = head + 1  # "kill 21 civilians" read as two phrases
    if analysis.tokens[head].upos == "NUM" and after < len(analysis.tokens) and analysis.tokens[after].upos in ("NOUN", "PROPN"):
        governors = (head, analysis.tokens[head].head)
        if analysis.tokens[after].head in governors and base(analysis, after) in LOOSE and not marker(analysis, after):
            return after
    return head


def antecedent(analysis: Analysis, head: int, verb: int) -> int:
    """The noun that a relative pronoun stands for, else the token itself."""
    token = analysis.tokens[head]
    relative = token.feat("PronType") == "Rel" or (token.upos in ("PRON", "DET", "SCONJ") and token.text.lower() in RELATIVE)
    if not relative:
        return head
    for _ in range(DEPTH):
        above = analysis.tokens[verb].head
        if above == ROOT:
            return head
        if base(analysis, verb) == "acl":
            return above
        verb = above
    return head


def subjects(analysis: Analysis, verb: int, depth: int = DEPTH) -> tuple[int, ...]:
    """Who does what the verb says: its own subject, else by control, conjunction or description; a passive has only its agents."""
    own = analysis.below(verb, "nsubj") if not passive(analysis, verb) else ()
    own = tuple(i for i in own if analysis.tokens[i].deprel != "nsubj:outer") or own  # outer: "the answer is that [they] left"
    if own:
        return spread(analysis, antecedent(analysis, _nearest(own, verb), verb))
    if passive(analysis, verb):
        return agents(analysis, verb)
    return _inherited(analysis, verb, depth) if depth else ()


def surface(analysis: Analysis, verb: int, depth: int = DEPTH) -> tuple[int, ...]:
    """The grammatical subject, active or passive, own or inherited."""
    if own := analysis.below(verb, "nsubj"):
        return spread(analysis, antecedent(analysis, _nearest(own, verb), verb))
    if passive(analysis, verb) and base(analysis, verb) in ("acl", "amod") and analysis.tokens[verb].head != ROOT:
        return spread(analysis, analysis.tokens[verb].head)
    return _inherited(analysis, verb, depth) if depth else ()


def _nearest(found: tuple[int, ...], verb: int) -> int:
    """The subject next to the verb: of several the first are mostly headings that ran into the sentence ("News Troops fired")."""
    before = [i for i in found if i < verb]
    return before[-1] if before else found[0]


def _inherited(analysis: Analysis, verb: int, depth: int) -> tuple[int, ...]:
    token = analysis.tokens[verb]
    above, relation = token.head, base(analysis, verb)
    if above == ROOT:
        return ()
    if relation in ("conj", "parataxis") and analysis.tokens[above].upos != "NOUN":
        return surface(analysis, above, depth - 1) if relation == "conj" else ()
    if relation in ("xcomp", "ccomp"):
        return _controller(analysis, above, depth)
    if relation == "advcl":
        return _adverbial(analysis, verb, above, depth)
    if relation == "acl" and token.deprel != "acl:relcl":
        return _described(analysis, verb, above)
    if relation == "amod":
        return (above,)
    return ()


def _controller(analysis: Analysis, above: int, depth: int) -> tuple[int, ...]:
    """Who does the infinitive below `above`: its object if it has one ("urged them to leave"), else its subject."""
    own = [i for i in analysis.children[above] if analysis.tokens[i].deprel in ("obj", "iobj")]
    if own and analysis.tokens[own[0]].upos in ("NOUN", "PROPN", "PRON", "NUM"):
        return spread(analysis, own[0])
    if analysis.tokens[above].upos == "NOUN":
        return holders(analysis, above) or surface(analysis, above, depth - 1)
    return surface(analysis, above, depth - 1)


def _adverbial(analysis: Analysis, verb: int, above: int, depth: int) -> tuple[int, ...]:
    """Subject of "[after] killing", "to retake", "of bombing" below a verb."""
    mark = marker(analysis, verb)
    if mark in MARKED:
        return objects(analysis, above) or surface(analysis, above, depth - 1)
    if not mark and passive(analysis, above) and analysis.tokens[verb].text.lower().endswith("ing"):
        return agents(analysis, above)  # "was hit, killing 12": the patient does not kill
    return surface(analysis, above, depth - 1)


def _described(analysis: Analysis, verb: int, noun: int) -> tuple[int, ...]:
    """Subject of a participle or infinitive that describes a noun: "fighters attacking", "an operation to retake"."""
    mark = marker(analysis, verb)
    governor = analysis.tokens[noun].head
    if mark in MARKED and governor != ROOT and analysis.tokens[governor].lemma.lower() in CHARGING:
        by = passive(analysis, governor) and marker(analysis, noun) == "by"
        return objects(analysis, governor) if by else spread(analysis, noun)  # "accused by the government of": not the government
    return holders(analysis, noun) if mark == "to" or mark in MARKED else spread(analysis, noun)


def holders(analysis: Analysis, noun: int) -> tuple[int, ...]:
    """Who has or does what an event noun says: possessor, agent, name before it, or the subject of the verb that takes it."""
    found = tuple(possessors(analysis, noun)) + agents(analysis, noun) + tuple(origins(analysis, noun))
    if found:
        return found
    token = analysis.tokens[noun]
    if token.head == ROOT:
        return ()
    governor = token.head
    if analysis.tokens[governor].upos not in ("VERB", "AUX", "ADJ"):
        return holders(analysis, governor) if base(analysis, noun) in ("nmod", "conj", "appos") and governor < noun else ()
    if token.deprel == "nsubj:pass":
        return agents(analysis, governor)
    return surface(analysis, governor) if base(analysis, noun) in ("obj", "obl", "xcomp") else ()


def possessors(analysis: Analysis, noun: int) -> Iterator[int]:
    """Whose it is: "the army's attack", "their offensive"."""
    for i in analysis.children[noun]:
        if analysis.tokens[i].deprel in ("nmod:poss", "det:poss"):
            yield from spread(analysis, i)


def origins(analysis: Analysis, noun: int) -> Iterator[int]:
    """Names and nationalities before a noun: "coalition air strikes", "Iraqi offensive", "US-led raids"."""
    for i in analysis.children[noun]:
        token = analysis.tokens[i]
        relation = base(analysis, i)
        if relation == "amod" and token.lemma.lower() in ("led", "lead"):
            yield from (j for j in analysis.children[i] if analysis.tokens[j].upos in ("PROPN", "NOUN", "ADJ"))
        elif i < noun and relation in ("compound", "nmod") and token.deprel != "nmod:poss" and not marker(analysis, i):
            yield from _before(analysis, i)
        elif i < noun and relation == "amod" and token.text[:1].isupper() and token.upos in ("ADJ", "PROPN"):
            yield i


def groups(analysis: Analysis, noun: int, words: frozenset[str]) -> Iterator[int]:
    """Adjectives before a noun that name people: "terrorist rocket attacks", "civilian deaths"."""
    for i in analysis.children[noun]:
        token = analysis.tokens[i]
        if i < noun and base(analysis, i) == "amod" and token.upos == "ADJ" and token.lemma.lower() in words and token.text.islower():
            yield i


def _before(analysis: Analysis, index: int) -> Iterator[int]:
    """A compound member, or what it hides: "[US] - led"."""
    if analysis.tokens[index].lemma.lower() in ("led", "lead"):
        yield from (j for j in analysis.children[index] if analysis.tokens[j].upos in ("PROPN", "NOUN"))
    else:
        yield from spread(analysis, index)


def agents(analysis: Analysis, index: int) -> tuple[int, ...]:
    """Heads of "by" phrases."""
    found = [i for i in _agentive(analysis, index) if _last_of(analysis, index, i) == index]
    token = analysis.tokens[index]
    if token.upos == "NOUN" and token.deprel == "conj" and token.head != ROOT:
        found += [i for i in _agentive(analysis, token.head) if _last_of(analysis, token.head, i) == index]
    return tuple(head for i in found for head in spread(analysis, i))


def _agentive(analysis: Analysis, index: int) -> Iterator[int]:
    for i in analysis.children[index]:
        if analysis.tokens[i].deprel == "obl:agent" or (base(analysis, i) in ("obl", "nmod") and marker(analysis, i) == "by"):
            yield i


def _last_of(analysis: Analysis, noun: int, phrase: int) -> int:
    """Which of conjoined event nouns a "by" phrase names the doer of: of "coalition strikes and demolitions [by rebels]", where the first
    has its own, the last.
    """
    before = [i for i in analysis.below(noun, "compound", "nmod") if i < noun]
    owned = any(analysis.tokens[i].text[:1].isupper() or analysis.tokens[i].lemma.lower() in SIDES for i in before)
    if analysis.tokens[noun].upos != "NOUN" or not owned:
        return noun
    return max((i for i in analysis.below(noun, "conj") if noun < i < phrase), default=noun)


def objects(analysis: Analysis, verb: int, depth: int = DEPTH) -> tuple[int, ...]:
    """To whom or what it is done: the object, the passive subject, the noun that a participle or relative clause describes."""
    if direct := [i for i in analysis.children[verb] if analysis.tokens[i].deprel == "obj"]:  # two of them: "denied agencies access"
        return tuple(part for i in direct for part in spread(analysis, antecedent(analysis, i, verb)))
    if analysis.tokens[verb].lemma.lower() in CHARGING and (charged := analysis.below(verb, "iobj")):  # "accused [the army] of bombing"
        return spread(analysis, antecedent(analysis, charged[0], verb))
    if passive(analysis, verb):
        return surface(analysis, verb)
    if bare := bare_complements(analysis, verb):
        return spread(analysis, bare[0])
    if loose := [i for i in analysis.below(verb, "obl:unmarked", "obl:npmod") if i > verb and analysis.tokens[i].upos in ("NOUN", "PROPN")]:
        return spread(analysis, loose[-1])  # "shot Smith moments later", parts of it taken for adverbials
    token = analysis.tokens[verb]
    if token.deprel == "acl:relcl" and token.head != ROOT:
        return _gap(analysis, verb)
    return _shared_object(analysis, verb) if depth else ()


def bare_complements(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Nouns without preposition that a parser takes for predicates: "appointed a [chief]", "denied agencies [access]"."""
    return tuple(i for i in analysis.below(verb, "xcomp") if analysis.tokens[i].upos in ("NOUN", "PROPN") and not marker(analysis, i))


def _gap(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """"the town [that] the rebels seized": the noun is the object when the clause has a subject of its own."""
    own = [i for i in analysis.children[verb] if analysis.tokens[i].deprel == "nsubj"]
    if own and antecedent(analysis, own[0], verb) == own[0]:
        return (analysis.tokens[verb].head,)
    return ()


def _shared_object(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """"attacked and burned the village": the first verb shares the object of the next, when nothing else completes it."""
    if any(base(analysis, i) in ("obl", "xcomp", "ccomp") for i in analysis.children[verb]):
        return ()
    for i in analysis.below(verb, "conj"):
        relations = {analysis.tokens[j].deprel for j in analysis.children[i]}
        if "obj" in relations and not relations & {"nsubj", "nsubj:pass", "aux:pass"} and i - verb <= 3:
            return objects(analysis, i, 0)
    return ()


def phrases(analysis: Analysis, index: int) -> Iterator[tuple[str, int]]:
    """(preposition or conjunction, head) of each phrase or clause that hangs on the word with one; an adverb stands for itself."""
    for i in analysis.children[index]:
        relation = base(analysis, i)
        if relation in ("obl", "nmod", "advcl", "acl", "xcomp"):
            for child in analysis.children[i]:
                if base(analysis, child) in ("case", "mark"):
                    yield analysis.tokens[child].text.lower(), i
        elif relation == "advmod":
            yield analysis.tokens[i].text.lower(), i
