"""Values of a filter that neither the catalogue nor the lexicon knows. An address that was saved may hold one that has gone since: it finds what it
says, and a warning names the value and those nearest to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from dateline.explore.columns import Columns, Field
from dateline.explore.filters import FACETS, MANY, Filter
from dateline.explore.labels import EMPTY, Labels
from dateline.lexicon import Lexicon
from dateline.lexicon.nametrie import fold
from dateline.model import Measure, Status
from dateline.model.account import Agreement, Topic
from dateline.model.place import Precision
from dateline.model.plan import PlanState

LISTED = 30  # values of a field that are all named
NEAREST = 3
ALIKE = 0.6  # of 1: as difflib counts
MOST = 20_000  # values that are held against a word
LISTS = {"id": "events", "report": "reports"}
REVIEWED = ("coded", "reviewed", "disagreed")
CLOSED: dict[str, Collection[str]] = {
    "status": [*(one.value for one in Status), "doubted", "denied"], "precision": [one.value for one in Precision], "measure": [one.value for one in Measure],
    "plan": [one.value for one in PlanState], "agreement": [one.value for one in Agreement], "review": REVIEWED,
    "disputed": [*(topic.value for topic in Topic if topic is not Topic.FIGURE), *(f"figure:{one.value}" for one in Measure)],
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A value that nobody knows: of which field, and the values that may have been meant, as they stand in an address."""

    word: str
    value: str
    near: tuple[str, ...]
    known: tuple[str, ...]  # all values, where these are few

    @property
    def what(self) -> str:
        """"kind: there is no 'air_stirke'"."""
        return f"{self.word}: there is no {self.value!r}"

    @property
    def cure(self) -> str:
        """What may have been meant."""
        if self.near:
            return f"did you mean {' or '.join(self.near)}?"
        return f"known are {', '.join(self.known)}" if self.known else f"GET /api/v1/{LISTS.get(self.word.removeprefix('not_'), 'facets')} lists what there is"


def unknown(wanted: Filter, columns: Columns, lexicon: Lexicon) -> tuple[Unknown, ...]:
    """The values of a filter that nobody knows, those that are left out too."""
    return tuple(_unknown(wanted, columns, lexicon))


def _unknown(wanted: Filter, columns: Columns, lexicon: Lexicon) -> Iterator[Unknown]:
    for lead, part in (("", wanted.chosen), ("not_", wanted.excluded)):
        for name, values in part.items():
            for value in values:
                if not _known(name, value, columns, lexicon):
                    choices = sorted(_choices(name, columns, lexicon)) if name in FACETS else []
                    known = tuple(choices) if len(choices) <= LISTED else ()
                    yield Unknown(word=f"{lead}{name}", value=value, near=_near(value, choices, columns.fields.get(name), lexicon, name), known=known)


def _known(name: str, value: str, columns: Columns, lexicon: Lexicon) -> bool:
    if name in MANY:
        return value in (columns.index if name == "id" else columns.fields[name].index)
    if value in columns.fields[name].index or value == EMPTY.get(name):
        return True
    if name in {"actor", "recipient", "speaker", "side"}:
        return lexicon.actors.get(value) is not None
    return value in _closed(name, lexicon)


def _closed(name: str, lexicon: Lexicon) -> Collection[str]:
    """Values that there are, whether an event has them or not."""
    kinds = lexicon.codebook.kinds
    match name:
        case "kind":
            return kinds.keys()
        case "group":
            return {kind.group for kind in kinds.values()}
        case "country":
            return lexicon.actors.nations.countries.keys()
    return CLOSED.get(name, ())


def _choices(name: str, columns: Columns, lexicon: Lexicon) -> set[str]:
    """What an event of the catalogue has, or may have."""
    closed = _closed(name, lexicon) if name != "country" else ()
    return {*columns.fields[name].values[:MOST], *closed, *([EMPTY[name]] if name in EMPTY else [])}


def _near(value: str, choices: Sequence[str], field: Field | None, lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """Values that are called so, or spelt nearly so."""
    called: dict[str, str] = {}
    labels = Labels(lexicon)
    for choice in choices:
        code = field.index.get(choice) if field else None
        label = field.labels[code] if field is not None and code is not None else labels.label(name, choice)
        called.setdefault(" ".join(fold(label)), choice)
        called.setdefault(" ".join(fold(choice)), choice)
    alike = get_close_matches(" ".join(fold(value)), list(called), n=2 * NEAREST, cutoff=ALIKE)
    return tuple(dict.fromkeys(called[words] for words in alike))[:NEAREST]


def warning_record(one: Unknown) -> dict[str, object]:
    """As JSON."""
    return {"word": one.word, "value": one.value, "what": one.what, "cure": one.cure, "near": list(one.near)}
