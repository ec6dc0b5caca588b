"""What a person decided of one value of one mention. The machine's suggestion, the person's value and the final value are kept apart; a decision is
retired, never deleted.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from dateline.model.event import Status, Value
from dateline.model.ids import content_id

EVENT, KIND, STATUS, SPEAKER = "", "kind", "status", "speaker"  # `Decision.slot`, beside the names of `Slot`: the event itself, and what is no filler
Decided = Value | Status | str  # a filler's value, a speaker, a status, a kind, or a flag


class Action(enum.StrEnum):
    """What a person does with a value."""

    ACCEPT = "accept"
    REJECT = "reject"
    CHANGE = "change"
    ADD = "add"
    FLAG = "flag"


class Round(enum.StrEnum):
    """Whose turn it is: the first person, a second one who has not seen what the first decided, or whoever settles where they differ."""

    FIRST = "first"
    SECOND = "second"
    ADJUDICATION = "adjudication"


class Flag(enum.StrEnum):
    """Why words or coordinates are hidden until asked for."""

    GRAPHIC = "graphic"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The machine's value as it was when a person decided. `value` None: there was none. `start` to `end` are the characters of its words."""

    value: Decided | None = None
    words: str = ""
    start: int | None = None
    end: int | None = None
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`slot` of `mention`: "" for the event itself, "kind", "status", "speaker" or the name of a `Slot`. `target` is the id of the claim that the
    machine's filler makes, "" for what has none. `value` is the person's: of a change, an addition or a flag. `start` to `stop` are the characters
    that the person selected, `words` what stands there. `batch` names the bulk edit that it was made in, "" for one made by itself.
    """

    mention: str
    slot: str
    target: str
    action: Action
    suggestion: Suggestion
    round: Round
    by: str
    at: datetime
    value: Decided | None = None
    start: int | None = None
    stop: int | None = None
    words: str = ""
    reason: str = ""
    note: str = ""
    batch: str = ""
    retired: bool = False

    @property
    def id(self) -> str:
        """Who decided what, when."""
        return content_id("d", self.mention, self.slot, self.target, self.action, self.round, self.by, self.at.isoformat(), repr(self.value))

    @property
    def item(self) -> tuple[str, str, str]:
        """What it is about: mention, slot, target."""
        return self.mention, self.slot, self.target
