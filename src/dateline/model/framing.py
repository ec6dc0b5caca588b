"""How outlets put it: what each calls an actor and an act, whom it lets speak, how it tells harm. Counts with denominators, no verdicts."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass
from typing import Self

from dateline.model.span import Span

Z = 1.959964  # 97.5 % point of the normal distribution: intervals of 95 %
FEW = 10  # of fewer mentions no share is worth comparing


class Voice(enum.StrEnum):
    """Whose words they are: the outlet's own; the outlet's, of what somebody said; a speaker's own, between quotation marks."""

    OWN = "own"
    REPORTED = "reported"
    QUOTED = "quoted"


class Form(enum.StrEnum):
    """How a sentence tells of harm that was done."""

    ACTIVE = "active"  # "X killed 12"
    PASSIVE = "passive"  # "12 were killed", "12 were killed by X"
    INTRANSITIVE = "intransitive"  # "12 died", "a bomb exploded"
    NOUN = "noun"  # "the death of 12", "an attack by X"
    UNSURE = "unsure"


class Doubt(enum.StrEnum):
    """By which means who writes keeps away from an act or a name."""

    HEDGE = "hedge"  # "is believed to have shelled"
    WORD = "word"  # "purported", "so-called"
    MARKS = "marks"  # quotation marks around one to three words that nobody said


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`count` of `of`. `low`, `high`: Wilson's interval of 95 % (Wilson 1927), as if mentions were independent, which those of one report are
    not: it is rather too narrow. Of nothing at all the interval is 0 to 1.
    """

    count: int
    of: int

    @property
    def low(self) -> float:
        """Lower end."""
        return self._bounds()[0]

    @property
    def high(self) -> float:
        """Upper end."""
        return self._bounds()[1]

    @property
    def few(self) -> bool:
        """Whether it is a share of too few to compare."""
        return self.of < FEW

    def _bounds(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        share, square = self.count / self.of, Z * Z / self.of
        middle, half = share + square / 2, Z * math.sqrt((share * (1 - share) + square / 4) / self.of)
        low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
        return low if self.count else 0.0, high if self.count < self.of else 1.0  # exact there: floating point is not


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The same share in each voice: each has its own denominator."""

    own: Share
    reported: Share
    quoted: Share

    @classmethod
    def of(cls, counts: dict[Voice, int], totals: dict[Voice, int]) -> Self:
        """From counts and totals by voice; a voice that is missing counts nothing."""
        return cls(**{voice.value: Share(count=counts.get(voice, 0), of=totals.get(voice, 0)) for voice in Voice})

    @property
    def all(self) -> Share:
        """Whoever speaks."""
        parts = (self.own, self.reported, self.quoted)
        return Share(count=sum(p.count for p in parts), of=sum(p.of for p in parts))

    def by(self, voice: Voice) -> Share:
        """The share in one voice."""
        return {Voice.OWN: self.own, Voice.REPORTED: self.reported, Voice.QUOTED: self.quoted}[voice]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The words that a count rests on: characters of a report's text, and the sentence around them where it is known."""

    report: str
    outlet: str
    published: str  # ISO 8601, "" when unknown
    span: Span
    words: str
    voice: Voice
    sentence: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordUse:
    """One word or name. `tone` as a set of `words/framing.yaml` has it, "" for a word that none lists; `listed` are the sets that do."""

    words: str
    tone: str
    listed: tuple[str, ...]
    shares: Shares
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletWords:
    """The words of one outlet for one thing, the most frequent first, and how often each tone comes ("" for words of no list)."""

    outlet: str
    reports: int
    words: tuple[WordUse, ...]
    tones: tuple[tuple[str, Shares], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorNames:
    """What outlets call one actor, in whatever event or sentence it stands."""

    actor: str
    name: str
    side: str
    outlets: tuple[OutletWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWords:
    """What outlets call the acts of one set ("change_of_control") when one side does them. `linked`: the words for the same events only, told by
    two outlets or more; `alone`: for all events, where outlets may differ because they tell different ones. `side` is "" when nobody names the
    doer, "disputed" when outlets name different ones; sides that act together are joined by "+".
    """

    act: str
    gloss: str
    side: str
    name: str
    events: tuple[str, ...]
    linked_events: tuple[str, ...]
    alone: tuple[OutletWords, ...]
    linked: tuple[OutletWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtUse:
    """How often an outlet keeps away from the acts of a side (`about` "act") or from the name of an actor ("actor")."""

    outlet: str
    about: str
    of: str
    name: str
    means: Doubt
    words: str
    shares: Shares
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Whom an outlet lets speak. `quoted`: of the events in which the side takes part, as the outlet tells them, those in which the outlet names
    a speaker of that side; `statements` are all statements of that side in the outlet's reports; `roles` and `verbs` of the speakers.
    """

    outlet: str
    side: str
    name: str
    quoted: Share
    statements: int
    speakers: tuple[tuple[str, int], ...]
    verbs: tuple[WordUse, ...]
    examples: tuple[Example, ...]

    @property
    def never(self) -> bool:
        """Whether it takes part and no speaker of it is ever named."""
        return self.quoted.of > 0 and not self.statements


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmTold:
    """One way in which an outlet tells harm done by one side: its form, and whether the sentence names who did it. `shares` are of all the
    harm that the outlet tells of that side.
    """

    outlet: str
    side: str
    name: str
    form: Form
    named: bool
    shares: Shares
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """All of it. `copies` are the reports left out because they carry the text of another, by outlet: their words count once, for the outlet
    that had them first.
    """

    reports: int
    outlets: tuple[str, ...]
    events: int
    linked_events: int
    copies: tuple[tuple[str, int], ...]
    actors: tuple[ActorNames, ...]
    acts: tuple[ActWords, ...]
    doubts: tuple[DoubtUse, ...]
    heard: tuple[Heard, ...]
    harm: tuple[HarmTold, ...]
