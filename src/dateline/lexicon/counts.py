"""How much the lexicon holds, by sort of thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources.abc import Traversable

from dateline.lexicon.codebook import Example
from dateline.lexicon.shared import SYNTAX, shared_names
from dateline.lexicon.whole import Lexicon
from dateline.lexicon.wordfiles import all_words

Counts = Mapping[str, int]


def counts(lexicon: Lexicon, roots: Sequence[Traversable]) -> dict[str, Counts]:
    """Tables of numbers by name, each with the largest first; `roots` are the folders that the lexicon was loaded from."""
    book, actors = lexicon.codebook, lexicon.actors
    groups = [actor for actor in actors.entries.values() if actor.kind != "person"]
    people = [actor for actor in actors.entries.values() if actor.kind == "person"]
    examples = sum(isinstance(case.case, Example) for case in book.cases)
    places = lexicon.gazetteer.own.values()
    return {
        "codebook": {
            "kinds": len(book.kinds), "classes of words": len(book.classes), "examples": examples, "near-misses": len(book.cases) - examples,
        },
        "event words by part of speech": _ranked(entry.part for entry in book.entries.values()),
        "kinds by group": _ranked(kind.group or "none" for kind in book.kinds.values()),
        "actors": {
            "actors": len(groups), "strong names": sum(1 + len(a.strong) for a in groups), "weak names": sum(len(a.weak) for a in groups),
            "pejorative names": sum(len(a.pejorative) for a in groups),
        },
        "actors by kind": _ranked(actor.kind for actor in groups),
        "actors by country": _ranked(actor.country or "none" for actor in groups),
        "actors by where they act": _ranked(code for a in groups for code in dict.fromkeys((a.country, *a.active)) if code),
        "names that several bear": _ranked("several actors" if one.decides != SYNTAX else "an actor and a place" for one in shared_names(lexicon)),
        "office holders": {
            "people": len(people), "offices": sum(len(person.roles) for person in people),
            "countries": len({person.country for person in people if person.country}),
        },
        "outlets by country": _ranked(outlet.country for outlet in lexicon.outlets.entries.values()),
        "outlets by owner": _ranked(outlet.owner for outlet in lexicon.outlets.entries.values()),
        "words by file": _ranked(item.file.name for item in all_words(roots)),
        "places of our own by kind": _ranked(place.kind or "names for a bulk place" for place in places),
        "bulk gazetteer by level": lexicon.gazetteer.bulk.levels(),
    }  # fmt: skip


def _ranked(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
