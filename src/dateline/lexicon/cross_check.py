"""References from one part of the lexicon to another: outlets to actors and countries, phrases to kinds."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable

from dateline.errors import LexiconError
from dateline.lexicon.actors import Actors
from dateline.lexicon.codebook import Codebook
from dateline.lexicon.files import line_of, read_yaml
from dateline.lexicon.outlets import Outlets, fault
from dateline.lexicon.phrases import Phrases


def check_outlets(outlets: Outlets, actors: Actors) -> None:
    """Raises LexiconError at the first outlet whose `actor` or `country` does not exist."""
    for outlet in outlets.entries.values():
        path = outlets.paths[outlet.id]
        if outlet.actor and actors.get(outlet.actor) is None:
            raise fault(path, ["actor"], f"no actor {outlet.actor!r}", "name an id of actors/, or class:COUNTRY")
        if outlet.country not in actors.nations.countries:
            raise fault(path, ["country"], f"no country {outlet.country!r}", "ISO 3166-1 alpha-2, of words/nationalities.yaml")


def check_phrases(phrases: Phrases, codebook: Codebook, roots: Iterable[Traversable]) -> None:
    """Raises LexiconError at the first phrase of a brief whose kind does not exist."""
    for kind in phrases:
        if kind in codebook.kinds:
            continue
        for path in (base / "words" / "phrases.yaml" for base in roots):
            if path.is_file() and kind in read_yaml(path):
                raise LexiconError(f"no kind {kind!r}", where=f"{path}:{line_of(path, [kind])}", cure="name a kind of codebook/kinds/")
