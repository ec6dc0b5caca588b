"""From the words of a codebook file to entries that can be matched: pieces of the word, compiled conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from dateline.errors import LexiconError
from dateline.lexicon.codebook_files import ClassFile, WordGroup
from dateline.lexicon.files import line_of

PARTS = {"verb": "verbs", "noun": "nouns", "adjective": "adjectives"}  # part of speech -> key of the file
POSITIONS = ("subject", "object", "modifier", "governor", "head", "context")
LABELS = frozenset({"PER", "ORG", "LOC", "NORP"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a word may be: one of `words` (lemma or form, lower case), a name with one of `labels`, a bare number, a personal pronoun;
    `anything` any word, `nothing` no word there at all, `clause` a subordinate clause, `infinitive` one with "to".
    """

    words: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    numbers: bool = False
    pronouns: bool = False
    anything: bool = False
    nothing: bool = False
    clause: bool = False
    infinitive: bool = False

    def __or__(self, other: Terms) -> Terms:
        return Terms(
            words=self.words | other.words,
            labels=self.labels | other.labels,
            numbers=self.numbers or other.numbers,
            pronouns=self.pronouns or other.pronouns,
            anything=self.anything or other.anything,
            nothing=self.nothing or other.nothing,
            clause=self.clause or other.clause,
            infinitive=self.infinitive or other.infinitive,
        )


BUILT_IN_TERMS = {
    "ANY": Terms(anything=True), "NONE": Terms(nothing=True), "CLAUSE": Terms(clause=True), "INFINITIVE": Terms(infinitive=True),
    "PRON": Terms(pronouns=True), "NUMBER": Terms(numbers=True),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`wanted`: one of the words in this position must be of `terms`; else none may be. `listed` are the terms as the file has them."""

    position: str
    terms: Terms
    wanted: bool
    listed: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return _as_written(self.position, self.listed, wanted=self.wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepCondition:
    """`wanted`: a phrase with one of these prepositions and a word of its terms must hang on the event word; else none may."""

    phrases: Mapping[str, Terms]
    wanted: bool
    listed: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return _as_written("preposition", self.listed, wanted=self.wanted)


@dataclass(frozen=True, slots=True)
class Voice:
    """The verb must be active or passive."""

    voice: str

    def __str__(self) -> str:
        return f"voice {self.voice}"


Check = Condition | PrepCondition | Voice  # `str()` gives it as the file has it: "no_context SPORT"


def _as_written(position: str, listed: tuple[str, ...], *, wanted: bool) -> str:
    return f"{'' if wanted else 'no_'}{position} {', '.join(listed)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event word of one kind. `pieces` are its lower-case lemmas, split at spaces and hyphens; `rank` counts the conditions that
    must hold: of two entries of the same length the one that asks for more wins. `roles` are the kind's, overridden by the entry's.
    """

    id: str
    kind: str
    word: str
    part: str
    pieces: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    prepositions: tuple[PrepCondition, ...] = ()
    voice: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 0.8
    generic: bool = False
    path: Traversable | None = None
    group: int = 0
    index: int = 0  # place of the word in its list
    checks: tuple[Check, ...] = field(init=False, repr=False, compare=False)  # all that must hold, in the order in which it is looked at

    def __post_init__(self) -> None:
        voice = (Voice(self.voice),) if self.voice else ()
        object.__setattr__(self, "checks", (*voice, *self.conditions, *self.prepositions))

    @property
    def where(self) -> str:
        """`file:line` of the word, as an editor opens it."""
        if self.path is None:
            return self.id
        return f"{self.path}:{line_of(self.path, [PARTS[self.part], self.group, 'words', self.index])}"

    @property
    def rank(self) -> int:
        """Conditions that must hold."""
        return sum(c.wanted for c in self.conditions) + sum(c.wanted for c in self.prepositions) + bool(self.voice)

    @property
    def context(self) -> Terms | None:
        """The words of which one must stand in the same sentence, None when nothing is asked."""
        return next((c.terms for c in self.conditions if c.wanted and c.position == "context"), None)


def compile_terms(classes: Mapping[str, ClassFile]) -> dict[str, Terms]:
    """Classes with those they include. Raises LexiconError on a class that is not there or that includes itself."""
    done: dict[str, Terms] = {}

    def one(name: str, path: tuple[str, ...]) -> Terms:
        if name in path or name not in classes:
            raise LexiconError(f"class {name} includes itself or is not there", where="classes.yaml", cure="mend `also`")
        if name not in done:
            own = classes[name]
            terms = Terms(words=frozenset(own.words), labels=frozenset(own.names), numbers=own.numbers, pronouns=own.pronouns)
            for other in own.also:
                terms |= one(other, (*path, name))
            done[name] = terms
        return done[name]

    for name in classes:
        one(name, ())
    return done


def pieces_of(word: str) -> tuple[str, ...]:
    """Lower-case pieces of a word, split at spaces and hyphens."""
    return tuple(word.lower().replace("-", " ").split())


def compile_group(
    path: Traversable, kind: str, part: str, number: int, group: WordGroup, classes: Mapping[str, Terms], *, mark: str = ""
) -> Iterator[Entry]:
    """One entry a word of the group; `mark` keeps the ids of an analyst's entries apart from ours. Raises LexiconError on a class that
    does not exist, an empty word, or one that stands twice.
    """

    def fault(key: str, what: str) -> LexiconError:
        where = f"{path}:{line_of(path, [PARTS[part], number, key])}"
        return LexiconError(what, where=where, cure="see docs/reference/lexicon.md")

    try:
        conditions = tuple(_conditions(group, classes))
        prepositions = tuple(_prepositions(group, classes))
    except KeyError as error:
        key, term = error.args[0]
        raise fault(key, f"no class {term}") from None
    for index, word in enumerate(group.words):
        pieces = pieces_of(word)
        if not pieces:
            raise fault("words", "an empty word")
        if word in group.words[:index]:
            raise fault("words", f"{word!r} stands twice")
        yield Entry(
            id=f"{kind}:{part}:{word}:{mark}{number}", kind=kind, word=word, part=part, pieces=pieces, conditions=conditions,
            prepositions=prepositions, voice=group.voice, roles=dict(group.roles), confidence=group.confidence,
            generic=group.generic, path=path, group=number, index=index,
        )  # fmt: skip


def _conditions(group: WordGroup, classes: Mapping[str, Terms]) -> Iterator[Condition]:
    for position in POSITIONS:
        for key, wanted in ((position, True), (f"no_{position}", False)):
            if listed := getattr(group, key):
                yield Condition(position=position, terms=_terms(key, listed, classes), wanted=wanted, listed=listed)


def _prepositions(group: WordGroup, classes: Mapping[str, Terms]) -> Iterator[PrepCondition]:
    for key, wanted in (("preposition", True), ("no_preposition", False)):
        if not (listed := getattr(group, key)):
            continue
        phrases: dict[str, Terms] = {}
        for phrase in listed:
            preposition, _, term = phrase.partition(" ")
            if not term or " " in term:
                raise KeyError((key, f"in {phrase!r}: write a preposition and one term"))
            phrases[preposition] = phrases.get(preposition, Terms()) | _terms(key, (term,), classes)
        yield PrepCondition(phrases=phrases, wanted=wanted, listed=listed)


def _terms(key: str, listed: tuple[str, ...], classes: Mapping[str, Terms]) -> Terms:
    """Union of lemmas, classes and built-in terms; KeyError((key, term)) on an unknown name in capitals."""
    found = Terms()
    for term in listed:
        found |= _term(key, term, classes)
    return found


def _term(key: str, term: str, classes: Mapping[str, Terms]) -> Terms:
    if term in classes:
        return classes[term]
    if term in LABELS:
        return Terms(labels=frozenset({term}))
    if term in BUILT_IN_TERMS:
        return BUILT_IN_TERMS[term]
    if len(term) > 1 and term.isupper():
        raise KeyError((key, term))
    return Terms(words=frozenset({term.lower()}))
