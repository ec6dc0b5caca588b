"""What events of one sentence lend each other."""

from __future__ import annotations

import pytest

from dateline.extract.events import find_events
from dateline.extract.roles_share import all_roles
from dateline.lexicon import load
from dateline.lexicon.codebook import Codebook
from tests.build import analysis


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load().codebook


TOWN = """
Jets jet NOUN _ 2 nsubj
bombed bomb VERB _ 0 root
a a DET _ 4 det
village village NOUN _ 2 obj
killing kill VERB VerbForm=Ger 2 advcl
farmers farmer NOUN _ 5 obj
"""
CLINIC = TOWN.replace("village village", "clinic clinic")
CLASH = """
Guards guard NOUN _ 3 nsubj:pass
were be AUX _ 3 aux:pass
killed kill VERB VerbForm=Part|Tense=Past 0 root
in in ADP _ 5 case
clashes clash NOUN _ 3 obl
with with ADP _ 7 case
smugglers smuggler NOUN _ 5 nmod
"""
FLED = """
Farmers farmer NOUN _ 2 nsubj
fled flee VERB _ 0 root
when when ADV _ 5 advmod
shelling shelling NOUN _ 5 nsubj
killed kill VERB _ 2 advcl
herders herder NOUN _ 5 obj
"""
AIMED = """
Troops troop NOUN _ 2 nsubj
launched launch VERB _ 0 root
an a DET _ 4 det
offensive offensive NOUN _ 2 obj
to to PART _ 6 mark
retake retake VERB VerbForm=Inf 4 acl
towns town NOUN _ 6 obj
from from ADP _ 9 case
rebels rebel NOUN _ 6 obl
"""


def shared(rows: str, book: Codebook) -> dict[str, dict[str, list[str]]]:
    made = analysis(rows)
    words = find_events(made, book)
    return {
        word.kind: {slot: [made.tokens[r.head].text for r in roles if r.slot == slot] for slot in ("actor", "recipient")}
        for word, roles in zip(words, all_roles(made, words, book), strict=True)
    }


def test_people_take_the_place_of_a_town(book: Codebook) -> None:
    assert shared(TOWN, book)["air_strike"] == {"actor": ["Jets"], "recipient": ["farmers"]}


def test_a_building_stays(book: Codebook) -> None:
    assert shared(CLINIC, book)["air_strike"]["recipient"] == ["clinic"]


def test_the_killed_are_a_side_of_the_clash(book: Codebook) -> None:
    found = shared(CLASH, book)
    assert found["clash"] == {"actor": ["Guards"], "recipient": ["smugglers"]}
    assert found["killing"] == {"actor": ["smugglers"], "recipient": ["Guards"]}


def test_who_fled_has_not_killed(book: Codebook) -> None:
    assert shared(FLED, book)["killing"] == {"actor": [], "recipient": ["herders"]}


def test_an_operation_is_against_whom_it_is_to_defeat(book: Codebook) -> None:
    assert shared(AIMED, book)["offensive"] == {"actor": ["Troops"], "recipient": ["rebels"]}


ANSWER = """
Troops troop NOUN _ 2 nsubj
shelled shell VERB _ 0 root
the the DET _ 4 det
valley valley NOUN _ 2 obj
after after SCONJ _ 7 mark
rebels rebel NOUN _ 7 nsubj
killed kill VERB _ 2 advcl
farmers farmer NOUN _ 7 obj
"""


def test_two_doers_share_no_victims(book: Codebook) -> None:
    text = analysis(ANSWER)
    bombing, _ = all_roles(text, find_events(text, book), book)
    assert 7 not in [role.head for role in bombing if role.slot == "recipient"]
    alone = analysis(ANSWER.replace("rebels rebel NOUN _ 7 nsubj", "when when ADV _ 7 advmod"))
    bombing, _ = all_roles(alone, find_events(alone, book), book)
    assert 7 in [role.head for role in bombing if role.slot == "recipient"]
