"""The words of time and number as files."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.files import resources
from dateline.lexicon.numberwords import load_number_words
from dateline.lexicon.timewords import load_time_words
from dateline.model.quantity import Measure


def test_the_longest_phrase_comes_first() -> None:
    for entries in (load_time_words(resources()).words, load_number_words(resources()).vague):
        assert all(len(a[0]) >= len(b[0]) for found in entries.values() for a, b in pairwise(found))


def test_every_measure_has_a_name() -> None:
    assert set(load_number_words(resources()).measures) <= {m.value for m in Measure}


def test_an_analyst_adds_words(tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.mkdir()
    (words / "times.yaml").write_text("days:\n- {names: [Feast of Ships], calendar: gregorian, month: 8, day: 2}\n", encoding="utf-8")
    (words / "units.yaml").write_text("units:\n- {unit: verst, dimension: length, factor: 1066.8, names: [verst, versts]}\n", encoding="utf-8")
    assert "feast" in load_time_words(resources(), tmp_path).words
    assert "versts" in load_number_words(resources(), tmp_path).units


@pytest.mark.parametrize("content", ["month: {nope: 1}", "months: [january]", "days:\n- {names: [x], calendar: lunar, day: 1}"])
def test_a_wrong_file_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "times.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"times\.yaml"):
        load_time_words(resources(), tmp_path)
