"""Which heads may fill a slot at all: owners stand for their things, places and times for nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.extract.roles_syntax import agents, label, origins, phrases, possessors, spread
from dateline.lexicon.codebook import Codebook
from dateline.model import Analysis, Role

PLACED = frozenset({"siege", "destruction", "evacuation"})  # their recipient may be a place
PERSONAL = frozenset({"visit", "talks", "agreement", "cooperation", "displacement", "weapons_seized"})  # theirs is people or a body, never a thing or place
DEVICES = frozenset({"bombing", "air_strike"})  # what is set off or dropped is no one hit
ASKING = frozenset({"demand", "request", "seek", "propose", "recommend", "require"})
MEASURES = frozenset({
    "number", "toll", "percent", "count", "total", "estimate", "figure", "tag", "km", "kilometer", "kilometre", "mile", "meter", "metre", "yard",
})  # fmt: skip
CRAFT = frozenset({  # things that are spoken of as those who sit in them
    "aircraft", "airplane", "artillery", "boat", "bomber", "craft", "destroyer", "drone", "fighter", "frigate", "gunboat", "gunship",
    "helicopter", "jet", "plane", "ship", "submarine", "tank", "uav", "vessel", "warplane", "warship", "chopper",
})  # fmt: skip
REACTING = frozenset({"support", "condemnation", "refusal", "denial", "accusation", "threat"})  # to a deed or word is to whose it is
MEMBERS = frozenset({"member", "hero", "element", "remnant", "affiliate", "operative", "supporter", "follower", "cell", "rank", "wing", "branch"})
BODIES = frozenset({"organization", "organisation", "tribe", "clan"})
NOBODY = frozenset({"group", "organization", "organisation", "party", "one", "body", "side", "outfit", "faction", "individual"})


def owner(analysis: Analysis, role: Role, kind: str, codebook: Codebook) -> Role:
    """Whose thing is hit: of "63 [Daesh] targets", "positions of the [group]" the owner is the recipient, not the target; of "members of
    the [group]" the group.
    """
    token = analysis.tokens[role.head]
    lemma = token.lemma.lower()
    thing = kind not in PLACED and role.slot == "recipient" and lemma in codebook.classes["OWNED"].words
    deed = kind in REACTING and role.slot == "recipient" and not personal(analysis, role.head, codebook)
    if token.upos != "NOUN" or not (thing or deed or lemma in MEMBERS):
        return role
    owners = [i for p, j in phrases(analysis, role.head) if p == "of" for i in spread(analysis, j)]
    if lemma not in MEMBERS:
        owners = [*possessors(analysis, role.head), *origins(analysis, role.head), *agents(analysis, role.head), *owners]
    for i in owners:
        if label(analysis, i) != "LOC" and (analysis.tokens[i].upos in ("PROPN", "PRON") or personal(analysis, i, codebook)):
            return replace(role, head=i, reason=f"{role.reason}, whose {token.lemma.lower()} it is")
    return role


def personal(analysis: Analysis, head: int, codebook: Codebook) -> bool:
    """Whether a common noun or adjective means people or a body that acts."""
    lemma = analysis.tokens[head].lemma.lower()
    return lemma in BODIES or lemma in codebook.classes["PERSON"].words or lemma in codebook.classes["OFFICIAL"].words


def mere(analysis: Analysis, role: Role, kind: str, codebook: Codebook) -> bool:
    """A head that can fill no slot: a day, a place (except as what is besieged or destroyed), "no group", or, before a noun, a thing."""
    token = analysis.tokens[role.head]
    lemma = token.lemma.lower()
    if token.upos in ("ADV", "DET") or (token.upos == "NUM" and role.slot == "actor") or _time(token.text, lemma, codebook):
        return True
    if role.slot == "recipient" and kind in DEVICES and lemma in codebook.classes["BOMB"].words and not lemma.endswith("er"):
        return True
    if role.slot == "recipient" and kind == "demand" and _asked_for(analysis, role.head) and not personal(analysis, role.head, codebook):
        return True
    if role.slot == "recipient" and kind in PERSONAL and _impersonal(analysis, role.head, kind, codebook):
        return True
    if token.upos != "NOUN":
        return False
    if role.reason.startswith(("name before", "who did")):
        return not personal(analysis, role.head, codebook)
    return _nobody(analysis, role.head) or _place(role, lemma, kind, codebook)


def _time(text: str, lemma: str, codebook: Codebook) -> bool:
    words = codebook.classes["TIME"].words
    return lemma in words or text.lower().removesuffix("s") in words


def _impersonal(analysis: Analysis, head: int, kind: str, codebook: Codebook) -> bool:
    """A thing, or, of what one goes to or flees from, a place's name."""
    if analysis.tokens[head].upos == "NOUN":
        return not personal(analysis, head, codebook)
    return kind in ("visit", "displacement") and label(analysis, head) == "LOC"


def _asked_for(analysis: Analysis, head: int) -> bool:
    """Whether the noun is what is asked for, not who is asked: "demanded [the delay]"."""
    token = analysis.tokens[head]
    return token.upos == "NOUN" and token.deprel == "obj" and analysis.tokens[token.head].lemma.lower() in ASKING


def _nobody(analysis: Analysis, head: int) -> bool:
    """"No group", "the number": words that name nobody."""
    lemma = analysis.tokens[head].lemma.lower()
    denied = any(analysis.tokens[i].lemma.lower() == "no" for i in analysis.below(head, "det"))
    return (denied and lemma in NOBODY) or lemma in MEASURES


def _place(role: Role, lemma: str, kind: str, codebook: Codebook) -> bool:
    if lemma in codebook.classes["ARMED"].words or lemma in codebook.classes["OFFICIAL"].words:
        return False
    if role.slot == "recipient" and (kind in PLACED or lemma in codebook.classes["INFRASTRUCTURE"].words):
        return False
    return lemma in codebook.classes["PLACE"].words


def unique(roles: Iterable[Role]) -> Iterator[Role]:
    """Each head once, in the slot that comes first."""
    seen: set[int] = set()
    for role in roles:
        if role.head not in seen:
            seen.add(role.head)
            yield role
