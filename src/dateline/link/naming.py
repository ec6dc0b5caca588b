"""Whether an actor bears a name of its own, or is called by a common noun: "residents" of two outlets need not be the same."""

from __future__ import annotations

from dateline.model import ActorRef, EventMention

SHORT = 3  # letters of words that may be of any case in a name: "of", "the", "al"
SINGLE = frozenset({"agency", "monitor", "igo", "ngo", "party"})  # kinds of bodies whose name may be one word: "Petra"


def is_named(ref: ActorRef) -> bool:
    """An entry of the lexicon, a person with a name, or a name that no entry has ("Hill Front"); neither "officials" nor "Syrian rebels"."""
    single = ref.kind in SINGLE or (ref.kind == "person" and " " in ref.name)
    return ref.actor is not None or is_proper(ref.name) or (single and ref.name[:1].isupper())


def is_proper(name: str) -> bool:
    """Whether a name has two words or more and all longer ones are capitalised. A single word may owe its capital to a headline ("Army")."""
    words = name.split()
    longer = [word for word in words if len(word) > SHORT]
    return len(words) > 1 and bool(longer) and all(word[:1].isupper() for word in longer)


def is_outlet(name: str, outlet: str) -> bool:
    """Whether a name is that of the outlet: in full, or its last word ("the Gazette")."""
    bare = name.casefold().removeprefix("the ")
    return bool(bare) and outlet.casefold().endswith(bare)


def cites(mention: EventMention, outlet: str) -> bool:
    """Whether a mention is told as what an outlet reported: "the Gazette reported on Thursday that", or told it: "he told the Gazette"."""
    ref = mention.attribution.speaker or mention.attribution.via
    return ref is not None and is_outlet(ref.name, outlet)
