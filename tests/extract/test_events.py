"""Event words: which entry wins, which conditions hold, and what is not coded."""

from __future__ import annotations

import pytest

from dateline.extract.events import find_events
from dateline.lexicon import load
from dateline.lexicon.codebook import Codebook
from dateline.model import Analysis, EventWord, Name
from tests.build import analysis


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load().codebook


def found(made: Analysis, book: Codebook) -> list[tuple[str, str]]:
    return [(w.kind, w.span.of(made.text)) for w in find_events(made, book)]


SEIZED = """
Rebels rebel NOUN Number=Plur 2 nsubj
took take VERB VerbForm=Fin 0 root
full full ADJ _ 4 amod
control control NOUN _ 2 obj
of of ADP _ 7 case
the the DET _ 7 det
town town NOUN _ 4 nmod
"""

STRIKES = """
Jets jet NOUN _ 2 nsubj
carried carry VERB _ 0 root
out out ADP _ 2 compound:prt
dozens dozen NOUN _ 2 obj
of of ADP _ 6 case
strikes strike NOUN _ 4 nmod
"""

DEAL = """
They they PRON _ 2 nsubj
hope hope VERB _ 0 root
to to PART _ 4 mark
strike strike VERB _ 2 xcomp
a a DET _ 6 det
deal deal NOUN _ 4 obj
"""

BACKED = """
US+ US PROPN _ 3 compound
-+ - PUNCT _ 3 punct
backed back VERB VerbForm=Part|Tense=Past 4 amod
rebels rebel NOUN _ 5 nsubj
withdrew withdraw VERB _ 0 root
"""

MARKET = """
The the DET _ 2 det
market market NOUN _ 3 nsubj
fell fall VERB _ 0 root
"""

COMMAND = """
The the DET _ 3 det
operations operation NOUN _ 3 compound
command command NOUN _ 4 nsubj
waited wait VERB _ 0 root
"""

PNEUMONIA = """
An a DET _ 2 det
attack attack NOUN _ 0 root
of of ADP _ 4 case
pneumonia pneumonia NOUN _ 2 nmod
"""

HYPHEN = """
An a DET _ 4 det
air air NOUN _ 4 compound
- - PUNCT _ 4 punct
strike strike NOUN _ 5 nsubj
began begin VERB _ 0 root
"""

SHOT = """
Guards guard NOUN _ 2 nsubj
shot shoot VERB _ 0 root
at at ADP _ 5 case
the the DET _ 5 det
crowd crowd NOUN _ 2 obl
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (SEIZED, [("territory_taken", "took full control")]),
        (STRIKES, [("air_strike", "strikes")]),
        (DEAL, [("agreement", "deal")]),
        (BACKED, [("withdrawal", "withdrew")]),
        (MARKET, []),
        (COMMAND, []),
        (PNEUMONIA, []),
        (HYPHEN, [("air_strike", "air-strike")]),
        (SHOT, [("attack", "shot at")]),
    ],
    ids=["gap", "light", "deal", "compound", "market", "command", "pneumonia", "hyphen", "particle"],
)  # fmt: skip
def test_words(rows: str, expected: list[tuple[str, str]], book: Codebook) -> None:
    made = analysis(rows.replace("air air NOUN _ 4 compound\n- -", "air+ air NOUN _ 4 compound\n-+ -"))
    assert found(made, book) == expected


def test_a_light_verb_is_remembered(book: Codebook) -> None:
    (word,) = find_events(analysis(STRIKES), book)
    assert word.noun
    assert word.light == 1
    assert word.head == 5
    assert 0 < word.confidence <= 1
    assert book.entries[word.entry].word == "strike"


def test_a_word_inside_a_name_is_no_event(book: Codebook) -> None:
    rows = "Rapid rapid PROPN _ 3 compound\nStrike strike PROPN _ 3 compound\nForce force PROPN _ 4 nsubj\nwaited wait VERB _ 0 root\n"
    names = (Name(first=0, last=3, label="ORG", confidence=0.9),)
    assert found(analysis(rows, names=names), book) == []


def test_context_decides_the_kind(book: Codebook) -> None:
    plain = "An a DET _ 2 det\nattack attack NOUN _ 3 nsubj\nfollowed follow VERB _ 0 root\n"
    by_drone = plain + "on on ADP _ 5 case\ndrones drone NOUN _ 3 obl\n"
    with_gas = plain + "with with ADP _ 5 case\nsarin sarin NOUN _ 3 obl\n"
    assert [found(analysis(rows), book)[0][0] for rows in (plain, by_drone, with_gas)] == ["attack", "air_strike", "chemical_attack"]


def test_a_generic_word_takes_the_kind_of_the_report(book: Codebook) -> None:
    first = "Shelling shelling NOUN _ 2 nsubj\nresumed resume VERB _ 0 root\n"
    second = "The the DET _ 2 det\nattack attack NOUN _ 3 nsubj\nended end VERB _ 0 root\n"
    assert found(analysis(first, second), book) == [("shelling", "Shelling"), ("shelling", "attack")]


def test_a_repeated_noun_of_the_same_sentence_is_not_coded(book: Codebook) -> None:
    rows = """
An a DET _ 2 det
offensive offensive NOUN _ 3 nsubj
began begin VERB _ 0 root
and and CCONJ _ 7 cc
the the DET _ 6 det
offensive offensive NOUN _ 7 nsubj
continues continue VERB _ 3 conj
"""
    assert found(analysis(rows), book) == [("offensive", "offensive")]


def test_no_events_in_nothing(book: Codebook) -> None:
    empty = Analysis(report="r", text="", sentences=(), tokens=())
    assert find_events(empty, book) == ()


def test_spans_reproduce_words(book: Codebook) -> None:
    made = analysis(SEIZED, STRIKES)
    words: tuple[EventWord, ...] = find_events(made, book)
    assert [w.span.of(made.text) for w in words] == ["took full control", "strikes"]
    assert list(words) == sorted(words, key=lambda w: w.span)
