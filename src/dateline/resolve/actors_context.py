"""What a report as a whole tells about its actors: the country it is about, the people and groups it names in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dateline.lexicon.actors import Actor, Actors
from dateline.lexicon.nametrie import fold
from dateline.lexicon.outlets import Outlet
from dateline.model import ActorMention, ActorRef, Analysis, Location, TimeValue

SAYING = frozenset(
    ["say", "tell", "add", "report", "announce", "state", "warn", "note", "declare", "confirm", "stress", "insist", "explain", "write", "tweet", "argue", "affirm", "assert", "point", "question", "comment", "acknowledge", "admit", "deny", "reiterate", "emphasise", "emphasize", "underline", "continue", "conclude", "recall", "reply", "respond", "vow", "maintain", "quote"]
)  # lemmas of verbs whose subject speaks
WHERE = frozenset({"in", "across", "inside", "throughout", "within", "near", "into"})
MOST = 0.7  # of all places, for the country where a report plays
SHARE, LEAST = 0.4, 2  # of all mentions of countries, for the country that a report is about
ARTICLES = frozenset({"al", "el", "as", "an", "ar", "ad", "at", "ash", "abu", "bin", "ibn", "de", "la", "van", "von", "der", "den", "da", "the", "s"})
BEFORE_HYPHEN = frozenset({"as", "an", "ar", "ad", "at", "ash"})  # articles only there: Ash Carter has a first name


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """`home`: the country that most words name, "" when none stands out; `people`: folded words of each person named in full ->
    the mention; `strong`: ids of actors that a strong name names; `sayings`: tokens of a reporting verb and of its subject, in the order of the text;
    `outlet`: who published it, where the lexicon knows it.
    """

    analysis: Analysis
    actors: Actors
    day: TimeValue | None
    home: str
    countries: Mapping[str, int]
    people: Mapping[tuple[str, ...], ActorMention]
    strong: frozenset[str]
    sayings: tuple[tuple[int, int], ...]
    outlet: Outlet | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """Mentions so far with their values, in the order of the text."""

    mentions: Sequence[ActorMention]
    refs: Mapping[int, ActorRef]

    def back(self, before: int, fits: Callable[[int], bool]) -> list[int]:
        """Indices of resolved mentions before one, latest first, that fit."""
        return [i for i in range(before - 1, -1, -1) if i in self.refs and fits(i)]


def context_of(
    mentions: Sequence[ActorMention], analysis: Analysis, actors: Actors, day: TimeValue | None, outlet: Outlet | None = None,
    places: Sequence[Location] = (), told: Sequence[tuple[int, int]] = (),
) -> Context:  # fmt: skip
    """Gathers the context from the whole report, so that a headline may use what the text explains later."""
    countries = _countries(analysis, actors)
    strong = frozenset(key for m in mentions if m.strong for key in m.actor)
    home = _home(analysis, actors, countries, strong) or _where(places)
    people: dict[tuple[str, ...], ActorMention] = {}
    for mention in mentions:
        if mention.label == "PER" and len(words_of(mention.name)) > 1:
            people.setdefault(words_of(mention.name), mention)
    return Context(
        analysis=analysis, actors=actors, day=day, home=home, countries=countries, people=people, strong=strong, sayings=_sayings(analysis, told),
        outlet=outlet,
    )  # fmt: skip


def _home(analysis: Analysis, actors: Actors, countries: Counter[str], strong: frozenset[str]) -> str:
    """The country that a report is about. Foreign powers are named as often as the country at war: where something is ("in Syria") and whose
    armed groups and opposition are named counts as well."""
    votes = Counter(countries)
    for at, token in enumerate(analysis.tokens):
        match = actors.nations.words.longest([token.text], 0, 1) if token.upos == "PROPN" else None
        if match and any(analysis.tokens[c].text.lower() in WHERE for c in analysis.below(at, "case")):
            votes[actors.nations.by_key[match.uses[0].actor].code] += 1
    for key in strong:
        entry = actors.get(key)
        if entry and entry.kind in {"armed_group", "militia", "opposition"} and entry.country:
            votes[entry.country] += 2
    del votes[""]
    top = votes.most_common(1)
    return top[0][0] if top and top[0][1] >= SHARE * votes.total() and countries[top[0][0]] >= LEAST else ""


def _where(places: Sequence[Location]) -> str:
    """The country that most places lie in, of a report that hardly names a country: news at home does not."""
    votes = Counter(where.place.country for where in places if where.place is not None and where.place.country)
    top = votes.most_common(1)
    return top[0][0] if top and top[0][1] >= LEAST and top[0][1] >= MOST * votes.total() else ""


def _sayings(analysis: Analysis, told: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """By the tree; what reading the speech found (`told`) goes before it."""
    verbs = [at for at, token in enumerate(analysis.tokens) if token.upos == "VERB" and token.lemma.lower() in SAYING]
    found = {at: subject for at in verbs for subject in analysis.below(at, "nsubj")[:1] if analysis.tokens[subject].deprel == "nsubj"}
    found |= {verb: source for verb, source in told if verb in set(verbs)}
    return tuple(sorted(found.items()))


def words_of(name: str) -> tuple[str, ...]:
    """Folded words of a person's name without articles."""
    words = fold(name)
    return tuple(w for w in words if w not in ARTICLES or (w in BEFORE_HYPHEN and f"{w}-" not in name.lower())) or words


def _countries(analysis: Analysis, actors: Actors) -> Counter[str]:
    """How often words name each country, as a place or an adjective, in names or out of them."""
    counts: Counter[str] = Counter()
    texts = [token.text for token in analysis.tokens]
    at = 0
    while at < len(texts):
        match = actors.nations.words.longest(texts, at, len(texts)) if texts[at][:1].isupper() else None
        if match:
            code = actors.nations.by_key[match.uses[0].actor].code
            counts[code] += bool(code) and not is_based(texts, match.last)
        at = match.last if match else at + 1
    return counts


def is_based(texts: Sequence[str], after: int) -> bool:
    """Whether "-based" goes on after a name: where a body has its seat, not what it is about."""
    return any(texts[after : after + len(tail)] == tail for tail in (["-based"], ["-", "based"], ["based"]))


def ref_of(entry: Actor, context: Context) -> ActorRef:
    """The value of an entry at the time of the report."""
    return value_of(entry, context.actors, context.day)


def value_of(entry: Actor, actors: Actors, day: TimeValue | None) -> ActorRef:
    """The value of an entry: its side and role on a day; a state's institution is on the side of its government."""
    side = actors.side(entry.id, day)
    institution, _, country = entry.id.partition(":")
    if not side and country and institution not in {"government", "state"}:
        side = f"government:{country}"
    return ActorRef(
        actor=entry.id, name=entry.name, kind=entry.kind, country=entry.country, side=side, role=_office_of(entry, actors, day)
    )


def _office_of(entry: Actor, actors: Actors, day: TimeValue | None) -> str:
    """The office on a day, with its country: "Iraqi Prime Minister"; "" when none is known."""
    role = actors.role(entry.id, day)
    country = actors.nations.countries.get(entry.country)
    return f"{country.first} {role}" if country and actors.titles.office(role) else role
