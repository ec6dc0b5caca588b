"""What is known of a word, with its base forms, its places, and what it may be a misspelling of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from dateline.language.lemma import lemma
from dateline.lexicon import load
from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.lookup import MOST_CLOSE, Fact, Lookup
from dateline.lexicon.nametrie import fold
from dateline.resolve.places_context import Context
from dateline.resolve.places_score import probabilities, score

MOST_PLACES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Facts of a word, or else words that are spelt much like it."""

    word: str
    facts: tuple[Fact, ...]
    close: tuple[str, ...]


def look_up(word: str, extra: Path | None) -> Found:
    """All facts of the word and of the words that it may be a form of. Raises LexiconError."""
    lexicon = load(extra)
    lookup = Lookup(lexicon, extra)
    facts = list(lookup.find(word))
    for base in _bases(word):
        facts += [replace(fact, group=f"{fact.group}, of which this is a form") for fact in lookup.find(base)]
    matches = lexicon.gazetteer.find(word) if fold(word) else ()
    scored = score(word, "", (), matches, Context(), lexicon.gazetteer)
    for likely, one in list(zip(probabilities(scored), scored, strict=True))[:MOST_PLACES]:
        place = one.place
        where = ", ".join(dict.fromkeys(filter(None, (place.admin1, place.country))))
        people = f", {place.population:,} people" if place.population else ""
        what = f"{place.kind} in {where}{people}, {likely:.0%} of its name alone ({place.lat:.3f}, {place.lon:.3f})"
        facts.append(Fact(group="place", word=place.name, what=what, where=place.id))
    close = [] if facts else [*lookup.close(word), *_close_places(word, lexicon.gazetteer)]
    return Found(word=word, facts=tuple(facts), close=tuple(dict.fromkeys(close)))


def _close_places(word: str, gazetteer: Gazetteer) -> list[str]:
    """Places of the world with the same consonants and nearly the same letters, the largest first."""
    near = sorted(gazetteer.close(word, gazetteer.bulk.countries), key=lambda match: -match.place.population) if fold(word) else []
    return [match.place.name for match in near[:MOST_CLOSE]]


def _bases(word: str) -> list[str]:
    """Lemmas of the word as verb, noun and adjective, other than the word itself."""
    forms = (lemma(word, "VERB", "VerbForm=Part|Tense=Past"), lemma(word, "VERB"), lemma(word, "NOUN", "Number=Plur"))
    return [] if " " in word else [form for form in dict.fromkeys(forms) if form.lower() != word.lower()]
