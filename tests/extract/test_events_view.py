"""Keys and pieces of tokens."""

from __future__ import annotations

import pytest

from dateline.extract.events_view import View, stems
from dateline.lexicon.codebook import Terms
from dateline.model import Name
from tests.build import analysis


@pytest.mark.parametrize(
    ("form", "base"),
    [("killed", "kill"), ("seizes", "seize"), ("seizing", "seize"), ("stopped", "stop"), ("raids", "raid")],
)  # fmt: skip
def test_stems(form: str, base: str) -> None:
    assert base in stems(form)


def test_hyphens_part_pieces() -> None:
    view = View(analysis("counter-attack counter-attack NOUN _ 0 root\n"))
    assert [keys[0] for _, keys in view.pieces(0, 1)] == ["counter", "attack"]
    view = View(analysis("air air NOUN _ 3 compound\n- - PUNCT _ 3 punct\nraids raid NOUN _ 0 root\n"))
    assert [(index, keys) for index, keys in view.pieces(0, 3)] == [(0, ("air",)), (2, ("raid", "raids"))]


def test_terms() -> None:
    made = analysis("Acme Acme PROPN _ 2 nsubj\nwon win VERB _ 0 root\n5 5 NUM _ 2 obj\nthey they PRON _ 2 obj\n",
                    names=(Name(first=0, last=1, label="ORG", confidence=1.0),))  # fmt: skip
    view = View(made)
    assert view.is_a(0, Terms(labels=frozenset({"ORG"})))
    assert not view.is_a(0, Terms(labels=frozenset({"PER"})))
    assert view.is_a(2, Terms(numbers=True))
    assert view.is_a(3, Terms(pronouns=True))
    assert view.is_a(1, Terms(words=frozenset({"win"})))
    assert not view.is_a(1, Terms(words=frozenset({"lose"})))
