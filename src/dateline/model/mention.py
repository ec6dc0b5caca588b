"""What extract finds, before resolve gives it a value. The meeting place of the two."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.event import Status
from dateline.model.span import Evidence, Span

NEAR = "near"  # second part of `EventWord.entry` for a word of no list: "cyber_attack:near:2" is like the third example in the kind's file


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Words that may name an actor. `first`, `last`: tokens [first, last); `head` its head token; `actor` the ids of lexicon
    entries that bear this name (several when shared), empty for one found by syntax or by the name head alone; `strong` when
    the name is enough alone; `label` PER, ORG, LOC, NORP or "" (a common noun: "the group", "residents").
    """

    span: Span
    first: int
    last: int
    head: int
    name: str
    actor: tuple[str, ...] = ()
    strong: bool = False
    label: str = ""
    kind: str = ""
    country: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """A word of the codebook in the text. `head` is its syntactic head token; `light` the light verb that carries its tense and
    arguments ("carried out strikes"), None without; `noun` when it is nominal; `entry` the codebook entry that found it.
    """

    span: Span
    head: int
    kind: str
    entry: str
    noun: bool
    light: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A filler of an event word found by syntax: the token that heads it and the path that led there, as a reason."""

    slot: str  # actor, recipient
    head: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Reported speech: the characters of its content (several pieces when the cue interrupts), the reporting words, the token
    that heads its source (None when no one is named), the token that heads the medium ("told Petra"), and whether it stands
    between quotation marks. `force` is say, claim, deny, admit, warn, ...
    """

    content: tuple[Span, ...]
    cue: Evidence
    source: int | None
    medium: int | None
    quoted: bool
    force: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFinding:
    """Status and hedge of an event word, with the words that decided."""

    status: Status
    hedged: bool
    cues: tuple[Evidence, ...]
