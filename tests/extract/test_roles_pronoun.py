"""Pronouns that their own sentence explains."""

from __future__ import annotations

import pytest

from dateline.extract.roles_pronoun import explained, stands_for
from dateline.model import Name, Role
from tests.build import analysis

SAID = """
The the DET _ 2 det
army army NOUN Number=Sing 3 nsubj
said say VERB _ 0 root
it it PRON _ 5 nsubj
withdrew withdraw VERB _ 3 ccomp
"""
CAMPAIGN = """
Rebels rebel NOUN Number=Plur 2 nsubj
began begin VERB _ 0 root
their their PRON _ 4 nmod:poss
advance advance NOUN _ 2 obj
"""
HUMAN = """
Smith Smith PROPN Number=Sing 2 nsubj
said say VERB _ 0 root
he he PRON _ 4 nsubj
fled flee VERB _ 2 ccomp
"""
SUBJECT = """
Its its PRON _ 2 nmod:poss
advance advance NOUN _ 3 nsubj
stalled stall VERB _ 0 root
"""
SMITH = (Name(first=0, last=1, label="PER", confidence=1.0),)


@pytest.mark.parametrize(
    ("rows", "names", "pronoun", "expected"),
    [
        (SAID, (), 3, 1),
        (CAMPAIGN, (), 2, 0),
        (HUMAN, SMITH, 2, 0),
        (HUMAN, (), 2, None),
        (SAID.replace("it it", "they they"), (), 3, None),
        (SAID.replace("it it", "we we"), (), 3, None),
        (SUBJECT, (), 0, None),
    ],
    ids=["it", "their", "he", "he_of_no_person", "number", "first_person", "nothing_above"],
)
def test_stands_for(rows: str, names: tuple[Name, ...], pronoun: int, expected: int | None) -> None:
    assert stands_for(analysis(rows, names=names), pronoun) == expected


def test_the_noun_takes_the_place_of_the_pronoun() -> None:
    (role,) = explained(analysis(SAID), [Role(slot="actor", head=3, reason="subject")])
    assert (role.head, role.slot) == (1, "actor")
    assert "'it'" in role.reason


def test_a_pronoun_that_nothing_explains_stays() -> None:
    role = Role(slot="actor", head=0, reason="possessor")
    assert list(explained(analysis(SUBJECT), [role])) == [role]
