"""Which heads may fill a slot, and who stands for a thing."""

from __future__ import annotations

import pytest

from dateline.extract.roles_filter import mere, owner, unique
from dateline.lexicon import load
from dateline.lexicon.codebook import Codebook
from dateline.model import Name, Role
from tests.build import analysis


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load().codebook


POSITIONS = "rebel rebel NOUN _ 2 compound\npositions position NOUN _ 0 root\n"
MEMBERS = "members member NOUN _ 0 root\nof of ADP _ 3 case\nM23 M23 PROPN _ 1 nmod\n"
CALLS = "Chad Chad PROPN _ 3 nmod:poss\n's 's PART _ 1 case\ncalls call NOUN _ 0 root\n"


@pytest.mark.parametrize(
    ("rows", "head", "kind", "expected"),
    [
        (POSITIONS, 1, "air_strike", 0),
        (POSITIONS, 1, "destruction", 1),
        (MEMBERS, 0, "killing", 2),
        (CALLS, 2, "refusal", 0),
        (CALLS, 2, "talks", 2),
    ],
    ids=["position", "destroyed", "members", "deed", "no_answer"],
)
def test_owner(rows: str, head: int, kind: str, expected: int, book: Codebook) -> None:
    role = Role(slot="recipient", head=head, reason="object")
    assert owner(analysis(rows), role, kind, book).head == expected


@pytest.mark.parametrize(
    ("rows", "slot", "kind", "expected"),
    [
        ("Monday Monday PROPN _ 0 root\n", "recipient", "attack", True),
        ("Tuesdays Tuesdays PROPN _ 0 root\n", "actor", "shelling", True),
        ("mechanisms mechanism NOUN _ 0 root\n", "recipient", "talks", True),
        ("ministers minister NOUN _ 0 root\n", "recipient", "talks", False),
        ("number number NOUN _ 0 root\n", "recipient", "killing", True),
        ("hospital hospital NOUN _ 0 root\n", "recipient", "air_strike", False),
        ("group group NOUN _ 0 root\nno no DET _ 1 det\n", "actor", "responsibility_claim", True),
        ("12 12 NUM _ 0 root\n", "actor", "killing", True),
    ],
)
def test_mere(rows: str, slot: str, kind: str, expected: bool, book: Codebook) -> None:
    assert mere(analysis(rows), Role(slot=slot, head=0, reason="object"), kind, book) is expected


def test_where_one_goes_is_not_whom_one_visits(book: Codebook) -> None:
    made = analysis("Kenya Kenya PROPN _ 0 root\n", names=(Name(first=0, last=1, label="LOC", confidence=1.0),))
    role = Role(slot="recipient", head=0, reason="object")
    assert mere(made, role, "visit", book)
    assert not mere(made, role, "threat", book)


def test_each_head_once() -> None:
    roles = [Role(slot="actor", head=1, reason="a"), Role(slot="recipient", head=1, reason="b"), Role(slot="actor", head=2, reason="c")]
    assert [role.reason for role in unique(roles)] == ["a", "c"]
