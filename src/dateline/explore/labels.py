"""What values are called where people read them: countries, sides and actors by their names, kinds and statuses in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.lexicon import Lexicon

PLAIN = {"outlet": "unnamed outlet", "review": "not reviewed", "precision": "no place"}  # what an empty value is called
EMPTY = {"outlet": "unnamed", "review": "unreviewed", "precision": "none"}  # what stands for it in an address


class Labels:
    """Labels and titles of the values of each field."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def label(self, field: str, value: str, seen: str = "") -> str:
        """What a value is called; `seen` is the name that reports give a party."""
        match field:
            case "country":
                country = self._lexicon.actors.nations.countries.get(value)
                return country.name if country else value
            case "actor" | "recipient" | "speaker" | "side":
                known = self._lexicon.actors.get(value)
                return known.name if known else seen or value
            case "place" | "admin1" | "report":
                return value
            case "outlet":
                return PLAIN["outlet"] if value == EMPTY["outlet"] else value
            case _:
                return PLAIN[field] if value == EMPTY.get(field) else value.replace(":", " ").replace("_", " ")

    def title(self, field: str, value: str) -> str:
        """A sentence that explains a value, "" where there is none: of a kind, what the codebook counts as it."""
        kinds: Mapping[str, object] = self._lexicon.codebook.kinds if field == "kind" else {}
        return self._lexicon.codebook.kinds[value].gloss if value in kinds else ""
