import pytest

from dateline.extract.speech_lines import aside_content, nearest_source, neighbouring_content
from tests.build import analysis

# The parser has lost the clause: nothing joins "said" to what was said.
LAST = """
    Shells shell NOUN _ 2 nsubj
    hit hit VERB Tense=Past|VerbForm=Fin 0 root
    homes home NOUN _ 2 obj
    , , PUNCT _ 2 punct
    the the DET _ 6 det
    mayor mayor NOUN _ 3 appos
    also also ADV _ 8 advmod
    said say VERB Tense=Past|VerbForm=Fin 6 acl
    . . PUNCT _ 2 punct"""
FIRST = """
    The the DET _ 2 det
    mayor mayor NOUN _ 5 nsubj
    said say VERB Tense=Past|VerbForm=Fin 2 acl
    shells shell NOUN _ 5 nsubj
    hit hit VERB Tense=Past|VerbForm=Fin 0 root
    homes home NOUN _ 5 obj
    . . PUNCT _ 5 punct"""
INVERTED = """
    Shells shell NOUN _ 2 nsubj
    hit hit VERB Tense=Past|VerbForm=Fin 0 root
    homes home NOUN _ 2 obj
    , , PUNCT _ 2 punct
    said say VERB Tense=Past|VerbForm=Fin 2 dep
    Colonel Colonel PROPN _ 7 compound
    Diallo Diallo PROPN _ 5 dep
    . . PUNCT _ 2 punct"""


@pytest.mark.parametrize(("columns", "verb", "source"), [(LAST, 7, "mayor"), (FIRST, 2, "mayor"), (INVERTED, 4, "Diallo")])
def test_the_source_stands_beside_its_verb(columns: str, verb: int, source: str) -> None:
    page = analysis(columns)
    found = nearest_source(page, verb)
    assert found is not None
    assert page.tokens[found].text == source


@pytest.mark.parametrize(
    ("columns", "verb", "source", "content"),
    [(LAST, 7, 5, "Shells hit homes ,"), (FIRST, 2, 1, "shells hit homes ."), (INVERTED, 4, 6, "Shells hit homes ,")],
)
def test_what_was_said_stands_on_the_other_side(columns: str, verb: int, source: int, content: str) -> None:
    page = analysis(columns)
    assert " ".join(page.tokens[i].text for i in neighbouring_content(page, verb, source)) == content


def test_an_aside_between_stops_takes_all_before_it() -> None:
    page = analysis(LAST)
    assert " ".join(page.tokens[i].text for i in aside_content(page, 7, 5)) == "Shells hit homes"
    assert aside_content(analysis(FIRST), 2, 1) == []
