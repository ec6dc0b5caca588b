"""Who: an actor as written, and as known."""

from __future__ import annotations

from dataclasses import dataclass


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
