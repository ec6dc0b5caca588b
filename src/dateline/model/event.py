"""What happened, as mentioned: an event word with its fillers; and what is computed from many mentions."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from dateline.model.actor import ActorRef
from dateline.model.place import Location
from dateline.model.quantity import Quantity
from dateline.model.report import Report
from dateline.model.span import Evidence, Span
from dateline.model.time import TimeValue

Value = ActorRef | Location | TimeValue | Quantity


class Status(enum.StrEnum):
    """Whether it happened (GUIDE of the gold labels). Kept beside the event, never part of its identity."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    PREDICTED = "predicted"
    DEMANDED = "demanded"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


AIM = "status:aim"  # rule of the cue of an event that is the mere purpose of a deed: "dropped a bomb to kill two snipers"
PURPOSE = "status:purpose"  # of one that is the purpose of something else, done or not
PURPOSES = frozenset({AIM, PURPOSE, "status:temporal", "status:unsaid", "status:learned"})  # rules of cues that announce nothing
ELSEWHERE = "elsewhere"  # rule of the words of a filler that stand outside the sentence of its event


class Slot(enum.StrEnum):
    """What a filler fills."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    TIME = "time"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A value in a slot, with the words it came from; `evidence` None means inferred from the rest of the report, and
    `reason` then says how.
    """

    slot: Slot
    value: Value
    evidence: Evidence | None
    confidence: float = 1.0
    reason: str = ""

    @property
    def inferred(self) -> bool:
        """Whether the event's own sentence does not say it: it has no words, or words of another sentence, and `reason` says how it came about."""
        return self.evidence is None or self.evidence.rule == ELSEWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """According to whom: the speaker (with the words that name it), the reporting words, the medium it was said to."""

    speaker: ActorRef | None = None
    speaker_evidence: Evidence | None = None
    cue: Evidence | None = None
    via: ActorRef | None = None
    via_evidence: Evidence | None = None
    quoted: bool = False  # the words stand between quotation marks: the speaker's own
    speaker_confidence: float = 1.0  # that it is this speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One event word, with the sentence it stands in. `incident` is the mention's own id before linking, the shared event's id after."""

    id: str
    report: str
    kind: str
    trigger: Evidence
    status: Status
    hedged: bool
    attribution: Attribution
    fillers: tuple[Filler, ...] = ()
    cues: tuple[Evidence, ...] = ()  # the words that decided status and hedge
    sentence: Span | None = None
    confidence: float = 1.0  # that the word names an event of this kind
    status_confidence: float = 1.0  # that the status is this one
    incident: str = ""

    @property
    def announced(self) -> bool:
        """Whether it is a plan as an object of its own: planned, and not as the mere purpose of something else that was done. A plan that is
        followed to its outcome needs somebody who announces or prepares it (GUIDE of the gold labels).
        """
        deciding = {cue.rule for cue in self.cues if cue.rule.startswith("status:")}
        told = self.attribution.speaker is not None and AIM not in deciding
        return self.status is Status.PLANNED and (not deciding or not deciding <= PURPOSES or told)

    def of(self, slot: Slot) -> tuple[Filler, ...]:
        """Fillers of one slot, in order."""
        return tuple(f for f in self.fillers if f.slot is slot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What persons decided of one mention, in short. `state` is "" (nothing), "coded" (a person decided), "reviewed" (a second person, or an
    adjudication, confirmed all that was decided) or "disagreed"; `flags` are those of `Flag`; `at` is the moment of the last decision.
    """

    state: str = ""
    flags: tuple[str, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention of an event, with the report that tells it. `origin` is the id of the earliest report that carries the same text, the
    report's own where none does: reports of one origin are one source. `mention` holds the final values; `reviewed` says how they came about.
    """

    mention: EventMention
    report: Report
    origin: str
    reviewed: Reviewed = Reviewed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The mentions that judgements join: a cluster, nothing else. `told` by day of publication (reports without one last), report and
    position; never empty.
    """

    id: str
    told: tuple[Told, ...]

    @property
    def mentions(self) -> tuple[EventMention, ...]:
        """The mentions alone."""
        return tuple(told.mention for told in self.told)
