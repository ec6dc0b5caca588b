"""Who, whom, according to whom: roles and sources of the syntax, filled with the actors that stand there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.speech_contents import speeches_of
from dateline.model import ActorRef, Analysis, Attribution, Evidence, Filler, Role, Slot, Span, Speech
from dateline.model.actor import mention_at
from dateline.pipeline.papers import issuer
from dateline.pipeline.sheet import Sheet
from dateline.resolve.actors_context import value_of

HYPHENS = ("-", "‐", "‑", "–")
FORCES = {"army", "armed_forces", "air_force", "navy", "special_forces", "security_forces", "police"}
SOURCES = {"source", "medium"}  # reasons of fillers that say according to whom: a report or a statement may be one


def people(sheet: Sheet, roles: Sequence[Role]) -> Iterator[Filler]:
    """Fillers of the roles of one event word. Whose base or post it is, is no one hit when the one who attacks is of the same side: the
    "army base" is held by others."""
    found = list(_fillers(sheet, roles))
    sides = {side_of(f) for f in found if f.slot is Slot.ACTOR} - {""}
    for filler in found:
        own = side_of(filler) in sides
        if not (own and filler.slot is Slot.RECIPIENT and ", whose" in filler.reason):
            yield filler


def side_of(filler: Filler) -> str:
    """The side of an actor; a state's forces are on that of its government; "" for none."""
    ref = filler.value
    if not isinstance(ref, ActorRef):
        return ""
    return ref.side or (f"government:{ref.country}" if ref.country and ref.kind in FORCES else "")


def _fillers(sheet: Sheet, roles: Sequence[Role]) -> Iterator[Filler]:
    """The same actor stands in a slot once."""
    seen: set[tuple[str, str]] = set()
    for role in roles:
        filler = _person(sheet, role.slot, role.head, role.reason)
        if filler is None or (role.slot, filler.value.name) in seen:  # type: ignore[union-attr]
            continue
        seen.add((role.slot, filler.value.name))  # type: ignore[union-attr]
        yield filler


def _person(sheet: Sheet, slot: str, head: int, reason: str) -> Filler | None:
    """The actor mention at a head token; a phrase that is no known actor ("the hospital") stays as written."""
    if slot == Slot.ACTOR and sheet.analysis.tokens[head].text.lower().startswith("anti-"):
        return None  # "the anti-government offensive" is against it
    found = mention_at(head, sheet.actors)
    if found is None:
        found = _named_by(sheet, head)
    if found is not None:
        mention, value = sheet.actors[found], sheet.actor_values[found]
        if value.actor is None and sheet.analysis.tokens[mention.head].upos == "PRON" and value.name == mention.name:
            return None  # a pronoun that nothing in the report explains names nobody
        return Filler(slot=Slot(slot), value=value, evidence=sheet.evidence(mention.span, reason), reason=reason)
    if (led := _led(sheet, head)) is not None:
        return Filler(slot=Slot(slot), value=led, evidence=sheet.evidence(sheet.analysis.span(head, head + 3), reason), reason=reason)
    token = sheet.analysis.tokens[head]
    if token.upos == "ADJ" and token.lemma.lower() == "civilian":  # "civilian deaths"
        evidence = sheet.evidence(sheet.analysis.span(head, head + 1), reason)
        return Filler(slot=Slot(slot), value=ActorRef(actor=None, name="civilians", kind="civilians"), evidence=evidence, reason=reason)
    span = _phrase(sheet.analysis, head)
    if span is None or _no_one(sheet, slot, head, reason):
        return None
    words = span.of(sheet.report.text)
    return Filler(slot=Slot(slot), value=ActorRef(actor=None, name=words), evidence=sheet.evidence(span, reason), reason=reason)


def _led(sheet: Sheet, head: int) -> ActorRef | None:
    """Who leads what is "US-led": the coalition that bears such a name ("US-led air strikes" are those of the US-led coalition)."""
    words = [token.text for token in sheet.analysis.tokens[head : head + 3]]
    if len(words) < 3 or words[1] not in HYPHENS or words[2].lower() != "led":
        return None
    actors = sheet.lexicon.actors
    names = {use.actor for use in actors.names.uses(f"{words[0]}-led coalition") if use.strong}
    entry = actors.get(names.pop()) if len(names) == 1 else None
    return value_of(entry, actors, sheet.report.published) if entry else None


def _named_by(sheet: Sheet, head: int) -> int | None:
    """The known actor that names the noun: "the Islamic State of Iraq and the Levant (ISIL) group", "M23 positions"."""
    below = set(sheet.analysis.below(head, "compound", "appos"))
    return next((n for n, m in enumerate(sheet.actors) if m.head in below and sheet.actor_values[n].actor), None)


def _no_one(sheet: Sheet, slot: str, head: int, reason: str) -> bool:
    """Whether a noun that is no known actor stands for nobody: a place ("the attack on Palmyra" says where, not whom), another event
    ("the blast killed two") or a figure ("a fifth"), or, as one who acts, a thing ("the report calls for")."""
    place = any(m.first <= head < m.last and not m.metonym for m in sheet.places)
    event = any(w.head == head for w in sheet.words) or any(m.first <= head < m.last and not m.personal for m in sheet.figures)
    thing = sheet.analysis.tokens[head].upos != "PROPN"
    return place or event or (thing and slot == Slot.ACTOR and reason not in SOURCES)


def _phrase(analysis: Analysis, head: int) -> Span | None:
    """A noun with its modifiers, without determiner; None for anything but a noun."""
    token = analysis.tokens[head]
    if token.upos not in {"NOUN", "PROPN"}:
        return None
    first = min([head, *(c for c in analysis.below(head, "compound", "amod", "flat", "nummod") if c < head)])
    last = max([head, *(c for c in analysis.below(head, "flat", "compound") if c > head)])
    return analysis.span(first, last + 1)


def attribution(sheet: Sheet, span: Span, speech: Speech | None) -> Attribution:
    """According to whom the event word at `span` is told: the innermost speech that holds it, and the medium.

    A medium that quotes another ("the ministry told Reuters"; "..., the agency quoted a witness as saying") is `via`; one that is the only
    source is both (GUIDE of the gold labels).
    """
    if speech is None:
        return Attribution()
    speaker, speaker_evidence = _named(sheet, speech.source, "source")
    via, via_evidence = _named(sheet, speech.medium, "medium")
    if via is None:
        outer = (_named(sheet, other.source, "source") for other in speeches_of(span, sheet.speech))
        via, via_evidence = next(((ref, words) for ref, words in outer if ref and _is_medium(sheet, ref)), (None, None))
    return Attribution(
        speaker=speaker, speaker_evidence=speaker_evidence, cue=speech.cue, via=via, via_evidence=via_evidence, quoted=speech.quoted
    )


def _is_medium(sheet: Sheet, ref: ActorRef) -> bool:
    return ref.kind == "agency" or sheet.lexicon.outlets.find(ref.name) is not None


def _named(sheet: Sheet, head: int | None, rule: str) -> tuple[ActorRef | None, Evidence | None]:
    ref = None if head is None else issuer(sheet, head)
    if ref is not None and (span := _phrase(sheet.analysis, head)) is not None:  # type: ignore[arg-type]
        return ref, sheet.evidence(span, rule)
    filler = None if head is None else _person(sheet, Slot.ACTOR, head, rule)
    return (filler.value, filler.evidence) if filler and isinstance(filler.value, ActorRef) else (None, None)
