"""Who does an event noun, or whom it hits, by the verb or noun that takes it."""

from __future__ import annotations

import pytest

from dateline.extract.roles_governor import governed
from dateline.lexicon import load
from dateline.lexicon.codebook import Codebook
from tests.build import analysis


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load().codebook


ORGANISED = """
Rebels rebel NOUN _ 2 nsubj
organised organise VERB _ 0 root
the the DET _ 4 det
raid raid NOUN _ 2 obj
"""
CONDEMNED = ORGANISED.replace("organised organise", "condemned condemn")
CLAIMED = """
Rebels rebel NOUN _ 2 nsubj
claimed claim VERB _ 0 root
responsibility responsibility NOUN _ 2 obj
for for ADP _ 5 case
raids raid NOUN _ 3 nmod
"""
DENIED = CLAIMED.replace("claimed claim", "denied deny")
BLAMED = """
Chad Chad PROPN _ 2 nsubj
blamed blame VERB _ 0 root
rebels rebel NOUN _ 2 obj
for for ADP _ 5 case
raids raid NOUN _ 2 obl
"""
PINNED = """
Chad Chad PROPN _ 2 nsubj
blamed blame VERB _ 0 root
raids raid NOUN _ 2 obj
on on ADP _ 5 case
rebels rebel NOUN _ 2 obl
"""
RESPONSIBLE = """
rebels rebel NOUN _ 0 root
responsible responsible ADJ _ 1 amod
for for ADP _ 4 case
raids raid NOUN _ 2 obl
"""
CHARGED = """
Smith Smith PROPN _ 3 nsubj:pass
was be AUX _ 3 aux:pass
charged charge VERB VerbForm=Part|Tense=Past 0 root
with with ADP _ 5 case
raids raid NOUN _ 3 obl
"""
HIT = """
Convoys convoy NOUN _ 3 nsubj:pass
were be AUX _ 3 aux:pass
hit hit VERB VerbForm=Part|Tense=Past 0 root
by by ADP _ 5 case
raids raid NOUN _ 3 obl:agent
"""
PART = """
Guards guard NOUN _ 2 nsubj
took take VERB _ 0 root
part part NOUN _ 2 obj
in in ADP _ 5 case
raids raid NOUN _ 3 nmod
"""
BEHIND = """
men man NOUN _ 0 root
behind behind ADP _ 3 case
raids raid NOUN _ 1 nmod
"""


@pytest.mark.parametrize(
    ("rows", "noun", "expected"),
    [
        (ORGANISED, 3, [("subject", "Rebels")]),
        (CONDEMNED, 3, []),
        (CLAIMED, 4, [("subject", "Rebels")]),
        (DENIED, 4, []),
        (BLAMED, 4, [("subject", "rebels")]),
        (PINNED, 2, [("subject", "rebels")]),
        (RESPONSIBLE, 3, [("subject", "rebels")]),
        (CHARGED, 4, [("subject", "Smith")]),
        (HIT, 4, [("against", "Convoys")]),
        (PART, 4, [("subject", "Guards")]),
        (BEHIND, 2, [("subject", "men")]),
    ],
    ids=["organised", "condemned", "claimed", "denied", "blamed", "pinned", "responsible", "charged", "hit", "part", "behind"],
)
def test_governed(rows: str, noun: int, expected: list[tuple[str, str]], book: Codebook) -> None:
    made = analysis(rows)
    found = list(governed(made, noun, book))
    assert [(position, made.tokens[head].text) for position, head, _ in found] == expected
    assert all(reason for _, _, reason in found)
