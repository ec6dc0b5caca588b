"""Subjects, objects and agents in the shapes that news sentences take."""

from __future__ import annotations

import pytest

from dateline.extract.roles_syntax import agents, holders, objects, passive, spread, subjects
from tests.build import analysis

RELATIVE = """
jets jet NOUN _ 4 nsubj
which which PRON PronType=Rel 3 nsubj
hit hit VERB VerbForm=Fin 1 acl:relcl
left leave VERB _ 0 root
"""
GAP = """
towns town NOUN _ 0 root
that that PRON PronType=Rel 4 obj
rebels rebel NOUN _ 4 nsubj
seized seize VERB _ 1 acl:relcl
"""
BURNED = """
pilot pilot NOUN _ 0 root
burned burn VERB VerbForm=Part|Tense=Past 1 acl
by by ADP _ 4 case
militants militant NOUN _ 2 obl:agent
"""
RAISED = """
army army NOUN _ 2 nsubj
seems seem VERB _ 0 root
to to PART _ 4 mark
regain regain VERB _ 2 xcomp
ground ground NOUN _ 4 obj
"""
URGED = """
Envoys envoy NOUN _ 2 nsubj
urged urge VERB _ 0 root
rebels rebel NOUN _ 2 obj
to to PART _ 5 mark
leave leave VERB _ 2 xcomp
"""
ACCUSED = """
Kin kin NOUN _ 2 nsubj
accused accuse VERB _ 0 root
guards guard NOUN _ 2 obj
of of SCONJ _ 5 mark
beating beat VERB VerbForm=Ger 2 advcl
him he PRON _ 5 obj
"""
CONJOINED = """
Troops troop NOUN _ 2 nsubj
stormed storm VERB _ 0 root
and and CCONJ _ 4 cc
burned burn VERB _ 2 conj
huts hut NOUN _ 4 obj
"""
KILLING = """
A a DET _ 2 det
clinic clinic NOUN _ 4 nsubj:pass
was be AUX _ 4 aux:pass
hit hit VERB VerbForm=Part|Tense=Past 0 root
killing kill VERB VerbForm=Ger 4 advcl
two two NUM _ 5 obj
"""
DOZENS = """
Dozens dozen NOUN _ 5 nsubj:pass
of of ADP _ 3 case
men man NOUN _ 1 nmod
were be AUX _ 5 aux:pass
held hold VERB VerbForm=Part|Tense=Past 0 root
"""
OPERATION = """
Units unit NOUN _ 2 nsubj
began begin VERB _ 0 root
operations operation NOUN _ 2 obj
to to PART _ 5 mark
retake retake VERB _ 3 acl
it it PRON _ 5 obj
"""
EAGER = """
Officials official NOUN _ 3 nsubj
are be AUX _ 3 cop
eager eager ADJ _ 0 root
to to PART _ 5 mark
attack attack VERB _ 3 xcomp
"""
OUTER = """
Answer answer NOUN _ 6 nsubj:outer
is be AUX _ 6 cop
that that SCONJ _ 6 mark
they they PRON _ 6 nsubj
all all DET _ 4 det
fled flee VERB _ 0 root
"""


def forms(rows: str, indices: tuple[int, ...]) -> list[str]:
    tokens = analysis(rows).tokens
    return [tokens[i].text for i in indices]


@pytest.mark.parametrize(
    ("rows", "verb", "expected"),
    [
        (RELATIVE, 2, ["jets"]), (GAP, 3, ["rebels"]), (BURNED, 1, ["militants"]), (RAISED, 3, ["army"]), (URGED, 4, ["rebels"]),
        (ACCUSED, 4, ["guards"]), (CONJOINED, 3, ["Troops"]), (KILLING, 4, []), (DOZENS, 4, []), (OPERATION, 4, ["Units"]),
        (EAGER, 4, ["Officials"]), (OUTER, 5, ["they"]),
    ],
    ids=["relative", "gap", "participle", "raising", "control", "of", "conjoined", "patient", "passive", "purpose", "adjective", "outer"],
)  # fmt: skip
def test_subjects(rows: str, verb: int, expected: list[str]) -> None:
    assert forms(rows, subjects(analysis(rows), verb)) == expected


@pytest.mark.parametrize(
    ("rows", "verb", "expected"),
    [
        (GAP, 3, ["towns"]), (BURNED, 1, ["pilot"]), (RAISED, 3, ["ground"]), (CONJOINED, 1, ["huts"]), (DOZENS, 4, ["men"]),
        (KILLING, 3, ["clinic"]), (KILLING, 4, ["two"]), (EAGER, 4, []),
    ],
)  # fmt: skip
def test_objects(rows: str, verb: int, expected: list[str]) -> None:
    assert forms(rows, objects(analysis(rows), verb)) == expected


def test_passives() -> None:
    assert passive(analysis(BURNED), 1)
    assert passive(analysis(DOZENS), 4)
    assert not passive(analysis(CONJOINED), 3)


def test_agents_and_holders() -> None:
    assert forms(BURNED, agents(analysis(BURNED), 1)) == ["militants"]
    rows = "The the DET _ 2 det\narmy army NOUN _ 4 nmod:poss\n's 's PART _ 2 case\npush push NOUN _ 0 root\n"
    assert forms(rows, holders(analysis(rows), 3)) == ["army"]


def test_conjoined_heads_are_all_given() -> None:
    rows = "troops troop NOUN _ 0 root\nand and CCONJ _ 3 cc\npolice police NOUN _ 1 conj\n"
    assert forms(rows, spread(analysis(rows), 0)) == ["troops", "police"]


def test_a_long_chain_of_clauses_ends() -> None:
    rows = "".join(f"say{n} say VERB _ {n} xcomp\n" for n in range(1, 60))
    rows = "go go VERB _ 0 root\n" + rows
    assert subjects(analysis(rows), 59) == ()
