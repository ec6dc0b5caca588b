"""Two times of which one is a day told without its year, "on 25 March" in a report of no known date: the same day, or another by their words."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Two = tuple[Ints, Ints]  # of the left and of the right mentions


def yearless(row: Mapping[str, Bools], told: Two, dates: Two, named: tuple[Bools, Bools]) -> dict[str, Bools]:
    """The features of the times of pairs, with what such a day adds. `told`: month and day told without a year (325 for 25 March), 0 none; `dates`:
    those, or of a time that is one day; `named`: whether words name that day."""
    both = ((told[0] > 0) | (told[1] > 0)) & (dates[0] > 0) & (dates[1] > 0)
    same = both & (dates[0] == dates[1])
    other = both & ~same & (named[0] | (told[0] > 0)) & (named[1] | (told[1] > 0))
    return {name: np.asarray(found & ~same, bool) for name, found in row.items()} | {
        "same day": row["same day"] | same, "another day, by their words": row["another day, by their words"] | other,
    }  # fmt: skip
