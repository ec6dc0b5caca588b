"""How linking judges: which kinds may be one event, and what each thing that two mentions share counts. Data: `linking.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.files import load

FILE = "linking.yaml"


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`family` groups kinds that careful coders mix up; `causes` are acts that do harm, `harms` what they do: told of one incident they are
    one event. `once` are kinds that are done once where they are planned: an act of theirs may carry out a plan announced long before.
    What is taken (`gain`) in an `offence` of the same side and time is one event with it. `blocks` are the kinds that are compared across reports at all.
    """

    family: dict[str, tuple[str, ...]]
    causes: frozenset[str]
    harms: frozenset[str]
    once: frozenset[str]
    offence: frozenset[str]
    gain: frozenset[str]
    blocks: dict[str, tuple[str, ...]]

    def families(self, kind: str) -> frozenset[str]:
        """The families of a kind; of one that stands in none (an analyst's own) the kind itself."""
        return frozenset(name for name, kinds in self.family.items() if kind in kinds) or frozenset({kind})

    def block(self, kind: str) -> str:
        """The block of a kind; of one that stands in none the kind itself."""
        return next((name for name, kinds in self.blocks.items() if kind in kinds), kind)


class Weight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a feature counts, in logits, between mentions of one report and of two."""

    within: float
    across: float


class Scorecard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`same` and `unsure` are the probabilities from which two mentions are judged so; `features` by name; `both` what it counts that both
    are of one kind, by kind.
    """

    same: float
    unsure: float
    base: Weight
    kinds: Kinds
    features: dict[str, Weight]
    both: dict[str, Weight]


def load_linking(roots: Iterable[Traversable]) -> Scorecard:
    """The scorecard of the last folder that has one. Raises LexiconError when none has, or on an unknown key or a threshold out of order."""
    found: Scorecard | None = None
    for path in (root / FILE for root in roots):
        if path.is_file():
            found = load(path, Scorecard)
            if not 0 < found.unsure < found.same < 1:
                raise LexiconError("unsure and same must be in order between 0 and 1", where=str(path), cure="mend `unsure` and `same`")
    if found is None:
        raise LexiconError("no scorecard", where=FILE, cure="install Dateline again")
    return found


def weights(card: Mapping[str, Weight], names: Iterable[str]) -> list[Weight]:
    """Weights of features in the order of their names; nothing for those that the card does not have."""
    return [card.get(name, Weight(within=0.0, across=0.0)) for name in names]
