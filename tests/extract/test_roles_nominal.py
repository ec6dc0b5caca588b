"""Event nouns whose people stand in odd places."""

from __future__ import annotations

import pytest

from dateline.extract.events import find_events
from dateline.extract.roles_nominal import behind, nominal, opponents, through
from dateline.extract.roles_syntax import counted, groups, label, objects, surface
from dateline.lexicon import load
from dateline.lexicon.codebook import Codebook
from dateline.model import Name
from tests.build import analysis


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load().codebook


PLANTED = """
A a DET _ 2 det
device device NOUN _ 6 nsubj
planted plant VERB VerbForm=Part|Tense=Past 2 acl
by by ADP _ 5 case
rebels rebel NOUN _ 3 obl:agent
exploded explode VERB _ 0 root
"""
SHELLS = """
Rebels rebel NOUN _ 2 nsubj
fired fire VERB _ 0 root
shells shell NOUN _ 2 obj
wounding wound VERB VerbForm=Ger 3 acl
two two NUM _ 4 obj
"""
WITH = """
clashes clash NOUN _ 0 root
with with ADP _ 3 case
smugglers smuggler NOUN _ 1 nmod
"""
HEADING = """
News news NOUN _ 3 nsubj
Troops troop NOUN _ 3 nsubj
fired fire VERB _ 0 root
"""
NUMBER = """
Raids raid NOUN _ 2 nsubj
kill kill VERB _ 0 root
21 21 NUM _ 2 obj
civilians civilian NOUN _ 3 nmod
"""
LATER = """
Police police NOUN _ 2 nsubj
shot shoot VERB VerbForm=Fin 0 root
Smith Smith PROPN _ 2 obl:unmarked
"""


@pytest.mark.parametrize(
    ("rows", "noun", "reason", "expected"),
    [(PLANTED, 1, "subject", ["rebels"]), (SHELLS, 2, "the noun it describes", ["Rebels"]), (SHELLS, 2, "subject", [])],
    ids=["planted", "participle", "own"],
)
def test_behind_a_thing(rows: str, noun: int, reason: str, expected: list[str]) -> None:
    made = analysis(rows)
    assert [made.tokens[i].text for i, _ in behind(made, noun, reason)] == expected


def test_whose_thing_it_is() -> None:
    names = (Name(first=0, last=1, label="NORP", confidence=1.0),)
    made = analysis("Turkish turkish ADJ _ 2 amod\nhowitzers howitzer NOUN _ 3 nsubj\nfired fire VERB _ 0 root\n", names=names)
    assert [i for i, _ in behind(made, 1, "subject")] == [0]
    assert [i for i, _ in behind(made, 1, "subject", thing=False)] == []


def test_the_other_side() -> None:
    assert list(opponents(analysis(WITH), 0)) == [2]
    assert through(analysis(WITH), 0) == ()


def test_the_subject_next_to_the_verb() -> None:
    assert surface(analysis(HEADING), 2) == (1,)


def test_a_number_gives_way_to_what_it_counts() -> None:
    assert counted(analysis(NUMBER), 2) == 3


def test_an_object_taken_for_an_adverbial() -> None:
    assert objects(analysis(LATER), 1) == (2,)


def test_groups_before_a_noun() -> None:
    made = analysis("rebel rebel ADJ _ 3 amod\nfierce fierce ADJ _ 3 amod\nattacks attack NOUN _ 0 root\n")
    assert list(groups(made, 2, frozenset({"rebel"}))) == [0]


def test_labels_of_tokens() -> None:
    made = analysis(WITH, names=(Name(first=1, last=2, label="ORG", confidence=1.0),))
    assert [label(made, i) for i in range(3)] == ["", "ORG", ""]


COUNTED = """
Jordan Jordan PROPN _ 2 nsubj
made make VERB _ 0 root
dozens dozen NOUN _ 2 obj
of of ADP _ 5 case
strikes strike NOUN _ 3 nmod
against against ADP _ 8 case
the the DET _ 8 det
smugglers smuggler NOUN _ 3 nmod
"""


@pytest.mark.parametrize(("text", "found"), [(COUNTED, [7]), (COUNTED.replace("dozens dozen", "centre centre"), [])])
def test_phrases_hang_on_the_word_that_counts(book: Codebook, text: str, found: list[int]) -> None:
    sentence = analysis(text)
    word = next(w for w in find_events(sentence, book) if w.head == 4)
    assert [head for position, head, _ in nominal(sentence, word, book) if position == "against"] == found


OPERATION = """
operation operation NOUN _ 0 root
against against ADP _ 3 case
trucks truck NOUN _ 1 nmod
{0} {1} VERB VerbForm=Part|Tense=Past 1 acl
by by ADP _ 6 case
rebels rebel NOUN _ 4 obl:agent
"""


@pytest.mark.parametrize(
    ("form", "lemma", "does"),
    [("launched", "launch", True), ("organised", "organise", True), ("driven", "drive", False), ("backed", "back", False)],
)
def test_agent_of_participle(form: str, lemma: str, does: bool, book: Codebook) -> None:
    parsed = analysis(OPERATION.format(form, lemma))
    word = next(word for word in find_events(parsed, book) if word.head == 0)
    doers = [head for position, head, _ in nominal(parsed, word, book) if position == "by"]
    assert (5 in doers) is does
