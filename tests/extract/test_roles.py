"""Who and whom of event words, by the roles of their codebook entries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.extract.events import find_events
from dateline.extract.roles import find_roles
from dateline.extract.roles_share import all_roles
from dateline.lexicon import load
from dateline.lexicon.codebook import Codebook
from dateline.model import Analysis
from tests.build import analysis


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load().codebook


def roles(made: Analysis, book: Codebook, which: int = 0) -> dict[str, list[str]]:
    word = find_events(made, book)[which]
    found: dict[str, list[str]] = {}
    for role in find_roles(made, word, book):
        found.setdefault(role.slot, []).append(made.tokens[role.head].text)
        assert role.reason
    return found


LOST = """
Troops troop NOUN _ 2 nsubj
lost lose VERB _ 0 root
Adre Adre PROPN _ 2 obj
to to ADP _ 5 case
rebels rebel NOUN _ 2 obl
"""
CLASHED = """
Guards guard NOUN _ 4 nsubj
and and CCONJ _ 3 cc
smugglers smuggler NOUN _ 1 conj
clashed clash VERB _ 0 root
"""
BETWEEN = """
Talks talk NOUN _ 7 nsubj
between between ADP _ 4 case
the the DET _ 4 det
government government NOUN _ 1 nmod
and and CCONJ _ 6 cc
rebels rebel NOUN _ 4 conj
resumed resume VERB _ 0 root
"""
LIGHT = """
Jordan Jordan PROPN _ 2 nsubj
carried carry VERB _ 0 root
out out ADP _ 2 compound:prt
strikes strike NOUN _ 2 obj
against against ADP _ 6 case
militants militant NOUN _ 4 nmod
"""
NAMED = """
Iraqi iraqi ADJ _ 2 amod
offensive offensive NOUN _ 3 nsubj
began begin VERB _ 0 root
"""
LED = """
US US PROPN _ 3 compound
- - PUNCT _ 3 punct
led lead VERB VerbForm=Part|Tense=Past 5 amod
air air NOUN _ 5 compound
strikes strike NOUN _ 6 nsubj
continued continue VERB _ 0 root
"""
TARGETS = """
Jets jet NOUN _ 2 nsubj
bombed bomb VERB _ 0 root
Daesh Daesh PROPN _ 4 compound
targets target NOUN _ 2 obj
"""
DIED = """
Two two NUM _ 2 nummod
nurses nurse NOUN _ 3 nsubj
died die VERB _ 0 root
"""
HEADLINE = """
Three three NUM _ 2 nummod
guards guard NOUN _ 3 nsubj
killed kill VERB VerbForm=Fin|Tense=Past 0 root
in in ADP _ 5 case
Mali Mali PROPN _ 3 obl
"""
THROUGH = """
Turkish turkish ADJ _ 3 amod
air air NOUN _ 3 compound
raids raid NOUN _ 4 nsubj
killed kill VERB _ 0 root
miners miner NOUN _ 4 obj
"""
BESIEGED = """
The the DET _ 3 det
besieged besiege VERB VerbForm=Part|Tense=Past 3 amod
town town NOUN _ 4 nsubj
waits wait VERB _ 0 root
"""
RECAPTURE = """
The the DET _ 2 det
recapture recapture NOUN _ 9 nsubj
of of ADP _ 5 case
the the DET _ 5 det
port port NOUN _ 2 nmod
by by ADP _ 8 case
the the DET _ 8 det
army army NOUN _ 2 nmod
succeeded succeed VERB _ 0 root
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (LOST, {"recipient": ["Troops"], "actor": ["rebels"]}),
        (CLASHED, {"actor": ["Guards"], "recipient": ["smugglers"]}),
        (BETWEEN, {"actor": ["government"], "recipient": ["rebels"]}),
        (LIGHT, {"actor": ["Jordan"], "recipient": ["militants"]}),
        (NAMED, {"actor": ["Iraqi"]}),
        (LED, {"actor": ["US"]}),
        (TARGETS, {"actor": ["Jets"], "recipient": ["Daesh"]}),
        (DIED, {"recipient": ["nurses"]}),
        (HEADLINE, {"recipient": ["guards"]}),
        (BESIEGED, {"recipient": ["town"]}),
        (RECAPTURE, {"actor": ["army"]}),
    ],
    ids=["lost", "clashed", "between", "light", "named", "led", "targets", "died", "headline", "besieged", "recapture"],
)  # fmt: skip
def test_roles(rows: str, expected: dict[str, list[str]], book: Codebook) -> None:
    assert roles(analysis(rows), book) == expected


def test_an_act_is_no_actor(book: Codebook) -> None:
    assert roles(analysis(THROUGH), book, 1) == {"actor": ["Turkish"], "recipient": ["miners"]}


def test_an_attack_takes_its_victims_from_the_killing(book: Codebook) -> None:
    made = analysis(THROUGH)
    words = find_events(made, book)
    assert [w.kind for w in words] == ["air_strike", "killing"]
    shared = [{(r.slot, made.tokens[r.head].text) for r in found} for found in all_roles(made, words, book)]
    assert shared[0] == shared[1] == {("actor", "Turkish"), ("recipient", "miners")}


def test_a_word_of_no_list_takes_the_roles_of_its_kind(book: Codebook) -> None:
    rows = """
Rebels rebel NOUN _ 2 nsubj
killed kill VERB _ 0 root
soldiers soldier NOUN _ 2 obj
"""
    made = analysis(rows)
    listed = find_events(made, book)[0]
    near = replace(listed, entry="killing:near:3")
    assert [(r.slot, r.head) for r in find_roles(made, near, book)] == [("actor", 0), ("recipient", 2)]
