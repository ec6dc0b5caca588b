"""What a figure counts and what that measures, from the syntax around it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.quantities_figure import Figure
from dateline.lexicon.numberwords import NumberWords, Unit
from dateline.model import ROOT, Analysis
from dateline.model.quantity import Measure

STEPS = 6
TAKING = {"claim", "cost", "take", "lose"}  # verbs of lives
REACH = 4  # words after a figure that may say what became of what it counts: "five people have since been rescued"
BY_UNIT = {"length": Measure.DISTANCE, "area": Measure.AREA, "money": Measure.MONEY}
HARM = ("killed", "injured", "captured", "displaced", "trapped")
THINGS = ("strikes", "villages")
NOUNS = {"NOUN", "PROPN", "SYM", "ADJ", "PRON", "NUM", "X"}
PASSING = {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"}
LINKING = {"CCONJ", "ADV", "AUX", "PART", "PUNCT"}  # all that stands between two verbs that share their argument


class Counting:
    """The analysis with the words of measures: nouns and predicates of figures."""

    def __init__(self, analysis: Analysis, numbers: NumberWords) -> None:
        self.analysis, self.numbers = analysis, numbers
        self.harm = {Measure.KILLED_OR_INJURED, *map(Measure, HARM)}
        self.names = {
            token: name
            for name in analysis.names
            if name.label in {"ORG", "PER", "LOC"}
            for token in range(name.first, name.last)
        }
        self.by_verb = {verb: name for name in HARM for verb in numbers.measures[name].verbs if name in numbers.measures}
        self.by_state = {state: name for name, words in numbers.measures.items() for state in words.states}
        self.by_noun = {noun: name for name, words in reversed(list(numbers.measures.items())) for noun in words.nouns}

    def lemma(self, token: int) -> str:
        """Lower-case lemma; of a plural in -ies the noun in -ie where it is one of ours ("sorties")."""
        lemma = self.analysis.tokens[token].lemma.lower()
        other = lemma.removesuffix("y") + "ie"
        return other if lemma.endswith("y") and other in self.by_noun else lemma

    def verb(self, token: int) -> str:
        """Measure of a verb, "" for none; a participle that was taken for a base form ("and wounding 30") is one too."""
        lemma = self.lemma(token)
        stem = lemma.removesuffix("ing")
        return next((self.by_verb[form] for form in (lemma, stem, stem + "e") if form in self.by_verb), "")

    def noun_of(self, first: int, last: int, number: int, end: int, figure: Figure) -> int | None:
        """Token of the noun that a figure counts, its unit included; None when it stands alone ("killing 12")."""
        tokens = self.analysis.tokens
        if figure.unit is not None and last > end:
            return (
                None if figure.unit.dimension == "share" and figure.unit.unit == "fraction" else self._top(last - 1, first, last)
            )
        head = self._top(end - 1, number, end)
        for child in (
            c for token in range(number, end) for c in self.analysis.below(token, "nmod") if c >= end
        ):  # dozens of people
            if any(tokens[c].text.lower() == "of" for c in self.analysis.below(child, "case")):
                return child if tokens[child].upos != "PRON" else None
        above = tokens[head].head
        if not figure.vague and above != ROOT and tokens[above].upos not in NOUNS and (beside := self._beside(end)) is not None:
            return beside
        if above == ROOT or tokens[head].deprel not in {"nummod", "compound", "det", "amod", "nummod:gov", "advmod"}:
            return None
        return None if tokens[above].upos not in NOUNS or above < number or self._told_before(end, above) else above

    def _told_before(self, end: int, noun: int) -> bool:
        """As in "about 100 [wounded,] Colonel Idris said": what became of them stands before the noun, and a comma closes it."""
        tokens = self.analysis.tokens
        commas = [i for i in range(end, noun) if tokens[i].text == ","]
        return bool(commas) and any(tokens[i].text.lower() in self.by_state or (tokens[i].upos == "VERB" and self.verb(i)) for i in range(end, commas[0]))

    def _beside(self, at: int) -> int | None:
        """The plural noun right after a number, an adjective between at most: what the tree lost ("between 20 and 30
        soldiers").
        """
        tokens = self.analysis.tokens
        for token in range(at, min(at + 2, len(tokens))):
            if tokens[token].upos == "NOUN":
                return token if tokens[token].feat("Number") == "Plur" else None
            if tokens[token].upos != "ADJ" and tokens[token].deprel != "amod":  # "1.2m displaced people"
                return None
        return None

    def _top(self, token: int, first: int, last: int) -> int:
        """The token of [first, last) that `token` leads up to."""
        for _ in range(last - first):
            above = self.analysis.tokens[token].head
            if not first <= above < last:
                return token
            token = above
        return token

    def counts(self, number: int, end: int, noun: int | None, figure: Figure) -> bool:
        """Whether it is a figure: "one" and bare years must count a noun or be counted by a verb; "no" must count harm."""
        if figure.no and end - number > 1:
            return self._harmed(self._top(end - 1, number, end))
        if figure.no:
            return noun is not None and (
                self.by_noun.get(self.lemma(noun)) in {"killed", "injured", "killed_or_injured"}
                or (self.personal(noun) and self._harmed(noun))
            )
        if figure.bare and figure.unit is None:
            return (
                noun is not None
                and self.analysis.tokens[noun].feat("Number") == "Plur"
                and self.analysis.tokens[noun].upos == "NOUN"
            )
        if figure.spelled_one and figure.unit is None and not figure.hedge:
            return self._one(number, end, noun)
        return not self._in_name(number, end) and not (figure.unit is None and not figure.hedge and self._numbered(number, end))

    def _numbered(self, number: int, end: int) -> bool:
        """Whether the number belongs to the name before it ("iPhone 11", "the Big 12")."""
        token = self.analysis.tokens[self._top(end - 1, number, end)]
        return (
            0 <= token.head < number
            and self.analysis.tokens[token.head].upos == "PROPN"
            and token.deprel in {"nummod", "flat", "compound", "nmod:unmarked"}
        )

    def _one(self, number: int, end: int, noun: int | None) -> bool:
        """As in "one soldier", "killing one": not the pronoun, "one day", "one another", "no one", "one of the"."""
        head = self._top(end - 1, number, end)
        if noun is not None:
            return self.analysis.tokens[head].deprel == "nummod"
        return self._harmed(head)

    def _harmed(self, token: int) -> bool:
        return self.predicate(token) in HARM

    def _in_name(self, first: int, last: int) -> bool:
        """Whether the number is a part of a name ("23 March Movement", "Channel 4")."""
        name = self.names.get(first)
        return name is not None and last <= name.last and name.last - name.first > last - first

    def personal(self, noun: int | None) -> bool:
        """Whether a noun is one of people."""
        if noun is None:
            return False
        token = self.analysis.tokens[noun]
        return self.lemma(noun) in self.numbers.persons or (token.upos == "PROPN" and token.feat("Number") == "Plur")

    def apart(self, noun: int | None, last: int) -> bool:
        """As in "two missing", "three others were unhurt": such a state straight after the figure or its noun."""
        at = last if noun is None else noun + 1
        after = next((t for t in self.analysis.tokens[at : at + REACH] if t.upos not in {"AUX", "ADV"}), None)
        return after is not None and after.text.lower() in self.numbers.apart

    def words(self, noun: int | None, after: int, unit: Unit | None) -> str:
        """The counted noun with its modifiers, as written; what a unit measures stands after "of" ("700 km2 of territory")."""
        if noun is not None and unit is not None and noun < after:
            of = [
                c
                for c in self.analysis.below(noun, "nmod")
                if any(self.analysis.tokens[i].text.lower() == "of" for i in self.analysis.below(c, "case"))
            ]
            noun = of[0] if of else None
        if noun is None:
            return ""
        left = [c for c in self.analysis.below(noun, "compound", "amod", "flat") if after <= c < noun]
        left += [d for c in left for d in self.analysis.below(c, "compound", "amod", "flat") if after <= d < c]  # "[Islamic] State fighters"
        span = self.analysis.span(min([*left, noun]), noun + 1)
        return span.of(self.analysis.text)

    def predicate(self, token: int, first: int | None = None) -> str:
        """Measure by the verb or state that counts a noun or number: killed, injured ..., "" when none does. `first` is the first
        token of the figure: a verb of harm right beside it decides before the tree, which headlines bend.
        """
        beside = self._after(token) or (self._before(first) if first is not None else "")
        if beside:
            return beside
        for at, relation in self._up(token):
            found = self._verb_measure(at, relation) or self._raised(at, relation)
            if found:
                return found
        return self._lives(token) or self._state(token) or self._passive_beside(token)

    def _lives(self, token: int) -> str:
        """As in "claimed 17 lives", "17 people lost their lives": killed."""
        above, relation = self.analysis.tokens[token].head, self.analysis.tokens[token].deprel
        if above == ROOT:
            return ""
        taken = self.lemma(token) == "life" and relation in {"obj", "nsubj:pass"} and self.lemma(above) in TAKING
        lost = relation == "nsubj" and self.lemma(above) == "lose" and any(self.lemma(o) == "life" for o in self.analysis.below(above, "obj"))
        return "killed" if taken or lost else ""

    def _after(self, token: int) -> str:
        """As in "58 others injured", "35 killed", "12 dead": a participle or state straight after, without an object or noun of its own."""
        tokens, at = self.analysis.tokens, token + 1
        if at >= len(tokens) or (at + 1 < len(tokens) and tokens[at + 1].upos in {"DET", "NOUN", "PROPN", "PRON", "NUM"}):
            return ""
        word = tokens[at]
        if word.text.lower() in self.by_state and (word.upos == "ADJ" or (word.upos == "NOUN" and tokens[token].upos == "NUM")):
            return self.by_state[word.text.lower()]
        if word.upos not in {"VERB", "ADJ"} or not word.text.lower().endswith(("ed", "n", "t")) or self.lemma(at) in self.numbers.intransitive:
            return ""
        name = self.verb(at)
        return "" if name and self._either(at) else name

    def _passive_beside(self, token: int) -> str:
        """As in "five people were arrested" where the tree lost the subject: forms of "be" alone between noun and participle."""
        tokens, at = self.analysis.tokens, token + 1
        while at < len(tokens) and tokens[at].upos == "AUX":
            at += 1
        be = at > token + 1 and tokens[at - 1].lemma.lower() == "be"
        own = at < len(tokens) and not self.analysis.below(at, "nsubj:pass", "nsubj")
        return self.verb(at) if be and own and tokens[at].feat("VerbForm") == "Part" else ""

    def _before(self, first: int) -> str:
        """As in "wounded 680", "killing at least 12": a verb of harm straight before the figure, in the active."""
        at = first - 1
        if at < 0 or self.analysis.tokens[at].upos != "VERB" or self.lemma(at) in self.numbers.intransitive or self._either(at):
            return ""
        if any(self.analysis.tokens[c].deprel == "aux:pass" for c in self.analysis.children[at]):
            return ""
        return self.verb(at)

    def _up(self, token: int) -> Iterator[tuple[int, str]]:
        """Words above, and by which relation they are reached; conjuncts take the relation of the first."""
        tokens, relation = self.analysis.tokens, ""
        for _ in range(STEPS):
            above, own = tokens[token].head, tokens[token].deprel
            if above == ROOT:
                return
            relation = relation if own in {"conj", "appos", "nmod", "flat", "nummod"} and relation else own
            yield above, relation or own
            if tokens[above].upos not in PASSING:
                return
            relation = "" if own in {"conj", "appos"} else relation if own == "nmod" else ""
            token = above

    def _verb_measure(self, at: int, relation: str) -> str:
        """Measure of a verb whose object (or passive subject, or, for "die", subject) is counted."""
        token = self.analysis.tokens[at]
        name = self.verb(at) if token.upos in {"VERB", "ADJ", "AUX"} else ""
        if not name:
            return (
                self.by_noun.get(self.lemma(at), "")
                if relation in {"nmod", "compound", "appos", "nmod:of"} and self._harm_noun(at)
                else ""
            )
        counted = relation in {"obj", "nsubj:pass", "iobj", "obl:agent", "dep", "parataxis", "acl"} or (
            relation == "nsubj" and self._takes_subject(at)
        )
        if not counted:
            return ""
        return "killed_or_injured" if self._either(at) else name

    def _raised(self, at: int, relation: str) -> str:
        """As in "are believed to be trapped", "were reported killed": the verb below counts the subject of the verb above."""
        if not relation.startswith("nsubj"):
            return ""
        for below in self.analysis.below(at, "xcomp"):
            token = self.analysis.tokens[below]
            passive = bool(self.analysis.below(below, "aux:pass")) or (
                token.feat("VerbForm") == "Part" and token.feat("Tense") == "Past"
            )
            found = self._verb_measure(below, "nsubj:pass" if passive else "nsubj") or self.by_state.get(token.text.lower(), "")
            if found:
                return found
        return ""

    def _harm_noun(self, at: int) -> bool:
        return self.by_noun.get(self.lemma(at)) in {"killed", "injured", "killed_or_injured", "displaced"}

    def _takes_subject(self, at: int) -> bool:
        """Whether the subject is counted: "12 died"; a passive that the parser left without its mark: "12 killed"."""
        token = self.analysis.tokens[at]
        bare = token.feat("VerbForm") == "Part" and not self.analysis.below(at, "obj")
        return self.lemma(at) in self.numbers.intransitive or (bare and token.feat("Tense") == "Past")

    def _either(self, at: int) -> bool:
        """As in "killed or wounded", "killed and wounded 30": one figure for both, when neither has an argument to itself."""
        tokens = self.analysis.tokens
        above = tokens[at].head
        others = [*self.analysis.below(at, "conj"), *([above] if tokens[at].deprel == "conj" and above != ROOT else [])]
        for other in others:
            if {self.by_verb.get(self.lemma(other)), self.by_verb.get(self.lemma(at))} != {"killed", "injured"}:
                continue
            between = {tokens[i].upos for i in range(min(other, at) + 1, max(other, at))}
            objects = sum(len(self.analysis.below(v, "obj")) for v in (at, other))
            if objects <= 1 and between <= LINKING:
                return True
        return False

    def _state(self, token: int) -> str:
        """As in "12 dead", "20 people wounded", "the 30 trapped civilians", "left 12 people dead"."""
        for child in self.analysis.children[token]:
            word = self.analysis.tokens[child]
            if word.deprel == "acl:relcl" and self.analysis.below(child, "aux:pass") and self.verb(child):
                return self.verb(child)  # "the 12 who were wounded"
            if word.deprel.startswith(("amod", "acl")) and word.deprel != "acl:relcl" and not self.analysis.below(child, "obj"):
                name = self.by_state.get(word.text.lower()) or (
                    self.verb(child)
                    if word.feat("VerbForm") == "Part" and word.feat("Tense") == "Past"
                    else None
                )
                if name:
                    return name
        above = self.analysis.tokens[token].head
        if above == ROOT:
            return ""
        if self.analysis.tokens[above].text.lower() in self.by_state and self.analysis.tokens[token].deprel.startswith("nsubj"):
            return self.by_state[self.analysis.tokens[above].text.lower()]
        for sibling in self.analysis.below(above, "xcomp", "amod", "advcl"):
            if (
                sibling > token
                and self.analysis.tokens[token].deprel == "obj"
                and self.analysis.tokens[sibling].text.lower() in self.by_state
            ):
                return self.by_state[self.analysis.tokens[sibling].text.lower()]
        return ""


def measure_of(counting: Counting, head: int, noun: int | None, unit: Unit | None, first: int) -> Measure:
    """Measure by unit, by the noun when it is itself one of harm, by predicate for people and bare numbers, by noun."""
    if unit is not None:
        return BY_UNIT.get(unit.dimension, Measure.OTHER)
    own = counting.by_noun.get(counting.lemma(noun), "") if noun is not None else counting.by_state.get(counting.lemma(head), "")
    if own in {"killed", "injured", "killed_or_injured"}:
        return Measure(own)
    if noun is None or counting.personal(noun) or own not in THINGS:
        found = counting.predicate(head, first)
        if found and (
            noun is None
            or counting.personal(noun)
            or (found in {"killed", "injured"} and counting.lemma(noun) not in counting.numbers.things)
        ):
            return Measure(found)
    aimed = own == "targets" and noun is not None and counting.lemma(noun) != "target"
    return Measure(own) if own and own != "area" and not aimed else Measure.OTHER
