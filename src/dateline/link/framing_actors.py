"""What each outlet calls each actor: the words of fillers, of speakers and of values that belong to no event, once a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon import Lexicon
from dateline.lexicon.actors import Actor
from dateline.lexicon.framing import FramingSet
from dateline.lexicon.nametrie import fold
from dateline.link.framing_counts import Use, by_outlet
from dateline.link.framing_pages import Page
from dateline.link.framing_sides import Sides
from dateline.link.framing_text import PIECE, Hit, key_of, listed, pieces, tidy
from dateline.model import ActorRef, Evidence, Span
from dateline.model.framing import ActorNames, Voice

AGENCY = "agency"  # who reports, not who acts
PEJORATIVE = "names"  # a name that the actor's own entry calls pejorative, not a set of framing words


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A place where an actor that the lexicon knows is named by a word of its own, no pronoun."""

    page: Page
    ref: ActorRef
    span: Span
    words: str
    voice: Voice

    @property
    def actor(self) -> str:
        """Id of the actor."""
        return self.ref.actor or ""


def namings(page: Page, lexicon: Lexicon) -> tuple[Naming, ...]:
    """All of a report, in order, but for media. Of words inside words for the same actor the longer ones count. A speaker is named by the outlet,
    unless in a quotation. An adjective alone ("Syrian territory") names nobody.
    """
    found: dict[tuple[Span, str], Naming] = {}
    for ref, evidence, speaks in _refs(page):
        words, start, end = tidy(evidence.text)
        if not words or not ref.actor or ref.kind == AGENCY or _adjective(words, lexicon):
            continue
        span = Span(start=evidence.span.start + start, end=evidence.span.start + end)
        voice = page.voice(span)
        if speaks and voice is Voice.REPORTED:
            voice = Voice.OWN
        key = span, ref.actor
        if key not in found or voice is Voice.OWN:
            found[key] = Naming(page=page, ref=ref, span=span, words=words, voice=voice)
    longest: list[Naming] = []
    for one in sorted(found.values(), key=lambda n: (n.actor, n.span.start, -n.span.end)):
        if not (longest and longest[-1].actor == one.actor and longest[-1].span.contains(one.span)):
            longest.append(one)
    return tuple(sorted(longest, key=lambda n: (n.span, n.actor)))


def _adjective(words: str, lexicon: Lexicon) -> bool:
    nations = lexicon.actors.nations
    uses = nations.words.uses(words)
    return bool(uses) and all(nations.by_key[use.actor].form == "adjective" for use in uses)


def _refs(page: Page) -> Iterator[tuple[ActorRef, Evidence, bool]]:
    """Actors with their words; True for one who speaks."""
    for mention in page.mentions:
        said = mention.attribution
        if said.speaker and said.speaker_evidence:
            yield said.speaker, said.speaker_evidence, True
        if said.via and said.via_evidence:
            yield said.via, said.via_evidence, True
        yield from ((f.value, f.evidence, False) for f in mention.fillers if isinstance(f.value, ActorRef) and f.evidence)
    yield from ((f.value, f.evidence, False) for f in page.loose if isinstance(f.value, ActorRef) and f.evidence)


def actor_names(named: Iterable[Naming], sides: Sides) -> tuple[ActorNames, ...]:
    """One entry an actor: those that most outlets name first, then those most often named."""
    groups: dict[str, list[Naming]] = {}
    for one in named:
        groups.setdefault(one.actor, []).append(one)
    found = [_names(actor, group, sides) for actor, group in groups.items()]
    return tuple(sorted(found, key=lambda a: (-len(a.outlets), -len(groups[a.actor]), a.actor)))


def _names(actor: str, group: Sequence[Naming], sides: Sides) -> ActorNames:
    entry = sides.lexicon.actors.get(actor)
    taken = Counter(sides.of(one.ref) for one in group)
    sets = sets_for(entry, group[0].ref, sides.lexicon)
    return ActorNames(
        actor=actor, name=entry.name if entry else min(one.ref.name for one in group), side=min(taken, key=lambda side: (-taken[side], side)),
        outlets=by_outlet(_use(one, entry, sets) for one in group),
    )  # fmt: skip


def sets_for(entry: Actor | None, ref: ActorRef, lexicon: Lexicon) -> tuple[FramingSet, ...]:
    """The sets of words that may name the actor."""
    keys = {entry.kind, entry.id} if entry else {ref.kind, ref.actor or ""}
    return tuple(one for one in lexicon.framing.values() if one.about == "actor" and (not one.actors or keys & set(one.actors)))


def _use(one: Naming, entry: Actor | None, sets: tuple[FramingSet, ...]) -> Use:
    hits = [hit for hit in listed(pieces(one.words), sets) if not _in_own_name(hit, one.words, entry, sets)]
    pejorative = entry is not None and any(_holds(fold(one.words), fold(name)) for name in entry.pejorative)
    tones = {hit.tone for hit in hits} | ({"disapproving"} if pejorative else set())
    return Use(
        key=key_of(one.words), words=one.words, tones=frozenset(tones), listed=frozenset({hit.of for hit in hits} | ({PEJORATIVE} if pejorative else set())),
        example=one.page.example(one.span, one.voice),
    )  # fmt: skip


def _in_own_name(hit: Hit, words: str, entry: Actor | None, sets: tuple[FramingSet, ...]) -> bool:
    """Whether a word is but a part of the actor's own name ("National Resistance Front") and so takes no side. "Houthi rebels" is no such name:
    its second word has no capital. A set that is for this actor alone knows what its words are.
    """
    if entry is None or any(one.id == hit.of and entry.id in one.actors for one in sets):
        return False
    written = [m.group() for m in PIECE.finditer(words)][hit.first : hit.last]
    if not all(word[0].isupper() for word in written):
        return False
    said, part = fold(words), fold(" ".join(written))
    names = (fold(name) for name in (entry.name, *entry.strong))
    return any(len(name) > len(part) and _holds(said, name) and _holds(name, part) for name in names)


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return bool(part) and any(tuple(words[at : at + len(part)]) == tuple(part) for at in range(len(words) - len(part) + 1))
