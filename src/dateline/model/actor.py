"""Who: an actor as written, and as known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRef:
    """A mention of an actor. `actor` is the id of a lexicon entry, None for one that the lexicon does not know or that is
    generic ("residents"). `name` is its canonical English name, or the words as written. `role` is the office given in the
    text or, by date, in the lexicon ("US Secretary of State"); `side` the id of the side it fights or speaks for; `country`
    ISO 3166-1 alpha-2.
    """

    actor: str | None
    name: str
    kind: str = ""  # armed_forces, government, armed_group, coalition, igo, person, agency, civilians, unknown_armed, ...
    role: str = ""
    side: str = ""
    country: str = ""


class Headed(Protocol):
    """Anything with tokens [first, last) and a head token: mentions."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102
    @property
    def head(self) -> int: ...  # noqa: D102


def mention_at(head: int, mentions: Sequence[Headed]) -> int | None:
    """Index of the mention that a head token points to: the one with that head, else the shortest that contains the token."""
    best: tuple[int, int] | None = None
    for number, mention in enumerate(mentions):
        if mention.head == head:
            return number
        if mention.first <= head < mention.last and (best is None or mention.last - mention.first < best[0]):
            best = (mention.last - mention.first, number)
    return best[1] if best else None
