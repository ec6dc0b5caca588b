"""What the kind of an event changes in who and whom."""

from __future__ import annotations

import pytest

from dateline.lexicon import load
from dateline.lexicon.codebook import Codebook
from dateline.model import Name
from tests.build import analysis
from tests.extract.test_roles import roles


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load().codebook


DEATHS = """
Civilian civilian NOUN _ 2 compound
deaths death NOUN _ 3 nsubj
rose rise VERB _ 0 root
"""
DEPLOYED = """
Troops troop NOUN _ 3 nsubj:pass
were be AUX _ 3 aux:pass
deployed deploy VERB VerbForm=Part|Tense=Past 0 root
"""
COUNTED = """
Eight eight NUM _ 2 nummod
farmers farmer NOUN _ 3 nsubj
killed kill VERB VerbForm=Fin|Tense=Past 0 root
others other NOUN _ 3 obj
wounded wound VERB VerbForm=Part|Tense=Past 4 acl
"""
TAKEN = """
Soldiers soldier NOUN _ 2 nsubj
captured capture VERB _ 0 root
rebel rebel NOUN _ 4 compound
towns town NOUN _ 2 obj
"""
FREED = """
Soldiers soldier NOUN _ 2 nsubj
recaptured recapture VERB _ 0 root
towns town NOUN _ 2 obj
from from ADP _ 5 case
rebels rebel NOUN _ 3 nmod
"""
PLACE = """
Yemen Yemen PROPN _ 2 compound
bombings bombing NOUN _ 3 nsubj
continued continue VERB _ 0 root
"""
TRIAL = """
The the DET _ 3 det
Smith Smith PROPN _ 3 compound
trial trial NOUN _ 4 nsubj
opened open VERB _ 0 root
"""
RULED = """
Judges judge NOUN _ 2 nsubj
ruled rule VERB VerbForm=Fin|Tense=Past 0 root
"""


@pytest.mark.parametrize(
    ("rows", "label", "expected"),
    [
        (DEATHS, "", {"recipient": ["Civilian"]}),
        (DEPLOYED, "", {"actor": ["Troops"]}),
        (COUNTED, "", {"recipient": ["farmers"]}),
        (TAKEN, "", {"actor": ["Soldiers"], "recipient": ["rebel"]}),
        (FREED, "", {"actor": ["Soldiers"], "recipient": ["rebels"]}),
        (PLACE, "LOC", {}),
        (TRIAL, "PER", {"recipient": ["Smith"]}),
    ],
    ids=["deaths", "deployed", "headline", "owner", "from", "place", "trial"],
)
def test_kinds(rows: str, label: str, expected: dict[str, list[str]], book: Codebook) -> None:
    names = (Name(first=0, last=2, label=label, confidence=1.0),) if label else ()
    if label == "LOC":
        names = (Name(first=0, last=1, label=label, confidence=1.0),)
    assert roles(analysis(rows, names=names), book) == expected


UNDER = """
The the DET _ 2 det
port port NOUN _ 3 nsubj
fell fall VERB _ 0 root
under under ADP _ 6 case
Houthi Houthi PROPN _ 6 compound
control control NOUN _ 3 obl
"""
AFTER = """
After after ADP _ 3 case
a a DET _ 3 det
meeting meeting NOUN _ 5 obl
Smith Smith PROPN _ 5 nsubj
spoke speak VERB _ 0 root
"""
REPELLED = """
Troops troop NOUN _ 2 nsubj
repelled repel VERB _ 0 root
a a DET _ 5 det
rebel rebel NOUN _ 5 compound
attack attack NOUN _ 2 obj
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (UNDER, {"actor": ["Houthi"]}),
        (AFTER, {"actor": ["Smith"]}),
        (REPELLED, {"actor": ["Troops"], "recipient": ["rebel"]}),
    ],
    ids=["under_control", "after", "repelled"],
)
def test_positions_of_some_kinds(rows: str, expected: dict[str, list[str]], book: Codebook) -> None:
    assert roles(analysis(rows), book) == expected


def test_who_rules_is_not_ruled(book: Codebook) -> None:
    assert roles(analysis(RULED), book) == {"actor": ["Judges"]}
