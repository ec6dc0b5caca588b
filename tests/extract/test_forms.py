import pytest

from dateline.extract.forms import form, key, marker, passive, up
from tests.build import analysis

SENTENCE = """
    Police police NOUN _ 2 nsubj
    accused accuse VERB Tense=Past|VerbForm=Fin 0 root
    him he PRON _ 2 obj
    of of SCONJ _ 5 mark
    planning plan VERB VerbForm=Ger 2 advcl
    to to PART _ 7 mark
    attack attack VERB VerbForm=Inf 5 xcomp
    towns town NOUN _ 7 obj
    in in ADP _ 11 case
    the the DET _ 11 det
    east east NOUN _ 7 obl
    , , PUNCT _ 13 punct
    adding add VERB VerbForm=Ger 2 advcl
    that that SCONJ _ 17 mark
    he he PRON _ 17 nsubj:pass
    was be AUX _ 17 aux:pass
    arrested arrest VERB Tense=Past|VerbForm=Part 13 ccomp
    . . PUNCT _ 2 punct"""


@pytest.mark.parametrize(
    ("index", "name"),
    [(0, "subject"), (2, "object"), (4, "of"), (6, "infinitive"), (10, "in"), (12, "manner"), (14, "object"), (16, "clause")],
)
def test_names_of_complements(index: int, name: str) -> None:
    assert form(analysis(SENTENCE), index) == name


def test_a_particle_or_a_light_object_is_part_of_the_key() -> None:
    columns = """
        Talks talk NOUN _ 2 nsubj
        took take VERB _ 0 root
        place place NOUN _ 2 obj
        . . PUNCT _ 2 punct"""
    assert key(analysis(columns), 1) == "take place"
    assert key(analysis(columns.replace("place place NOUN _ 2 obj", "off off ADP _ 2 compound:prt")), 1) == "take off"


def test_up_ends_at_the_root() -> None:
    assert list(up(analysis(SENTENCE), 7)) == [(7, 6), (6, 4), (4, 1)]


def test_passive_and_marker() -> None:
    page = analysis(SENTENCE)
    assert passive(page, 16)
    assert not passive(page, 1)
    assert (marker(page, 4), marker(page, 0)) == ("of", "")
