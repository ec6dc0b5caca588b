"""The shape of the codebook's files, as msgspec reads them: an unknown key or a wrong type is an error with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

SlotName = Literal["actor", "recipient", "place", "none"]
Label = Literal["PER", "ORG", "LOC", "NORP"]
BUILT_IN = frozenset({"ANY", "NONE", "CLAUSE", "INFINITIVE", "PRON", "NUMBER", "PER", "ORG", "LOC", "NORP"})  # terms that need no class file
KindSlot = Literal["actor", "recipient", "place", "time", "figure"]
ALL_SLOTS: tuple[KindSlot, ...] = ("actor", "recipient", "place", "time", "figure")


class ClassFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of words: lemmas, labels of names, other classes, bare numbers, personal pronouns."""

    words: tuple[str, ...] = ()
    names: tuple[Label, ...] = ()
    also: tuple[str, ...] = ()
    numbers: bool = False
    pronouns: bool = False

    def joined(self, other: ClassFile) -> ClassFile:
        """Both classes in one."""
        return ClassFile(
            words=self.words + other.words,
            names=self.names + other.names,
            also=self.also + other.also,
            numbers=self.numbers or other.numbers,
            pronouns=self.pronouns or other.pronouns,
        )


class CodesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The values of other ontologies: PLOVER modes by type, ACLED sub-types by type."""

    plover: Mapping[str, tuple[str, ...]]
    acled: Mapping[str, tuple[str, ...]]


class WordGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that share conditions; every condition must hold, its alternatives are lemmas, CLASSES or built-in terms. A preposition
    condition is "on PLACE": the preposition and a term for what follows it.
    """

    words: tuple[str, ...]
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    modifier: tuple[str, ...] = ()
    governor: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    no_subject: tuple[str, ...] = ()
    no_object: tuple[str, ...] = ()
    no_modifier: tuple[str, ...] = ()
    no_governor: tuple[str, ...] = ()
    no_head: tuple[str, ...] = ()
    no_context: tuple[str, ...] = ()
    no_preposition: tuple[str, ...] = ()
    voice: Literal["", "active", "passive"] = ""
    roles: Mapping[str, SlotName] = msgspec.field(default_factory=dict)
    confidence: float = 0.8
    generic: bool = False


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the kind is called elsewhere; `decided` says in words what chooses among several."""

    plover: tuple[str, ...] = ()
    acled: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()
    decided: str = ""


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence in which `trigger` must be found as this kind, with the status and with words of actor and recipient when given."""

    text: str
    trigger: str
    status: str = ""
    hedged: bool | None = None
    actor: str = ""
    recipient: str = ""


class Miss(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence in which `word` must not be found as this kind."""

    text: str
    word: str


class KindFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of event."""

    kind: str
    group: str = ""
    gloss: str = ""
    slots: tuple[KindSlot, ...] = ALL_SLOTS
    symmetric: bool = False
    roles: Mapping[str, SlotName] = msgspec.field(default_factory=dict)
    codes: Codes = Codes()
    verbs: tuple[WordGroup, ...] = ()
    nouns: tuple[WordGroup, ...] = ()
    adjectives: tuple[WordGroup, ...] = ()
    drop: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    near_misses: tuple[Miss, ...] = ()
