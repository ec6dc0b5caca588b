"""Framing: what each outlet calls the same actors and acts, whom it lets speak, how it tells of harm. A pure function of events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.lexicon import Lexicon
from dateline.link.framing_actors import actor_names, namings
from dateline.link.framing_acts import act_words, deeds
from dateline.link.framing_doubt import doubt_uses
from dateline.link.framing_harm import harm_told
from dateline.link.framing_heard import heard
from dateline.link.framing_pages import gather
from dateline.link.framing_sides import Sides
from dateline.model import Event, Reading
from dateline.model.framing import ActorNames, ActWords, Framing


def frame(events: Iterable[Event], lexicon: Lexicon, readings: Iterable[Reading] = ()) -> Framing:
    """The framing of events. `readings` add the actors that belong to no event, and reports without any. Of reports that carry the same text
    only the first counts. The order of the input changes nothing.
    """
    pages = gather(events, readings, lexicon)
    sides = Sides(lexicon=lexicon)
    acts = deeds(pages, sides)
    named = tuple(one for page in pages.pages for one in namings(page, lexicon))
    return Framing(
        reports=len(pages.pages),
        outlets=tuple(sorted({page.outlet for page in pages.pages})),
        events=len(pages.events),
        linked_events=sum(len(pages.outlets(event)) > 1 for event in pages.events),
        copies=pages.copies,
        actors=actor_names(named, sides),
        acts=act_words(acts, sides),
        doubts=doubt_uses(acts, named, sides),
        heard=heard(acts, sides),
        harm=harm_told(acts, sides),
    )


def only(found: Framing, *, actor: str = "", outlet: str = "") -> Framing:
    """What concerns the actors or sides whose name or id holds `actor`, in the outlets whose name holds `outlet`; case does not matter. Shares
    keep their denominators.
    """
    who, where = actor.casefold(), outlet.casefold()

    def meant(*names: str) -> bool:
        return not who or any(who in name.casefold() for name in names)

    def there(name: str) -> bool:
        return where in name.casefold()

    return replace(
        found,
        actors=tuple(names for a in found.actors if meant(a.actor, a.name, *_called(a)) and (names := _actor(a, where)).outlets),
        acts=tuple(words for a in found.acts if meant(a.side, a.name) and (words := _act(a, where)).alone),
        doubts=tuple(d for d in found.doubts if meant(d.of, d.name) and there(d.outlet)),
        heard=tuple(h for h in found.heard if meant(h.side, h.name) and there(h.outlet)),
        harm=tuple(h for h in found.harm if meant(h.side, h.name) and there(h.outlet)),
    )


def _called(one: ActorNames) -> Iterable[str]:
    return (word.words for outlet in one.outlets for word in outlet.words)


def _actor(one: ActorNames, where: str) -> ActorNames:
    return replace(one, outlets=tuple(o for o in one.outlets if where in o.outlet.casefold()))


def _act(one: ActWords, where: str) -> ActWords:
    alone, linked = (tuple(o for o in outlets if where in o.outlet.casefold()) for outlets in (one.alone, one.linked))
    return replace(one, alone=alone, linked=linked)
