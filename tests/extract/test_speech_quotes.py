from functools import cache

from dateline.extract.speakers import find_speech
from dateline.lexicon import load
from dateline.lexicon.speech import SpeechWords
from dateline.model import Analysis
from tests.build import analysis


@cache
def words() -> SpeechWords:
    return load().speech


def lines(page: Analysis, *ends: int) -> Analysis:
    """The same with a line break instead of the blank after the given tokens."""
    text = list(page.text)
    for end in ends:
        text[page.tokens[end].end] = "\n"
    return Analysis(report=page.report, text="".join(text), sentences=page.sentences, tokens=page.tokens, names=page.names)


def said(page: Analysis) -> list[tuple[str, str]]:
    """(source, content) of what is quoted."""
    return [
        (page.tokens[s.source].text if s.source is not None else "", s.content[0].of(page.text))
        for s in find_speech(page, words())
        if s.quoted
    ]


INTRODUCED = """
    Lina Lina PROPN _ 2 nsubj
    said+ say VERB Tense=Past|VerbForm=Fin 0 root
    : : PUNCT _ 2 punct
    “+ “ PUNCT _ 5 punct
    Tanks tank NOUN _ 6 nsubj
    left+ leave VERB Tense=Past|VerbForm=Fin 2 ccomp
    . . PUNCT _ 2 punct"""
GOES_ON = """
    “+ “ PUNCT _ 3 punct
    Many many ADJ _ 3 nsubj
    fled flee VERB Tense=Past|VerbForm=Fin 0 root
    the the DET _ 5 det
    south+ south NOUN _ 3 obj
    . . PUNCT _ 3 punct"""
CLOSES = """
    “+ “ PUNCT _ 3 punct
    Few few ADJ _ 3 nsubj
    came come VERB Tense=Past|VerbForm=Fin 0 root
    back back ADV _ 3 advmod
    home+ home ADV _ 3 advmod
    .+ . PUNCT _ 3 punct
    ” ” PUNCT _ 3 punct"""
STATEMENT = """
    The the DET _ 2 det
    minister minister NOUN _ 3 nsubj
    said+ say VERB Tense=Past|VerbForm=Fin 0 root
    : : PUNCT _ 3 punct"""
UNMARKED = """
    Troops troops NOUN _ 2 nsubj
    left leave VERB Tense=Past|VerbForm=Fin 0 root
    the the DET _ 4 det
    town+ town NOUN _ 2 obj
    . . PUNCT _ 2 punct"""


def test_a_quotation_over_three_paragraphs_keeps_its_speaker() -> None:
    page = lines(analysis(INTRODUCED, GOES_ON, CLOSES), 6, 12)
    assert ("Lina", "Many fled the south.") in said(page)
    assert ("Lina", "Few came back home.") in said(page)


def test_a_statement_without_marks_after_a_colon() -> None:
    page = lines(analysis(STATEMENT, UNMARKED, UNMARKED), 3, 8)
    assert said(page) == [("minister", "Troops left the town.\nTroops left the town.")]


def test_paragraphs_without_marks_after_a_quotation_are_the_outlets_own() -> None:
    page = lines(analysis(INTRODUCED, CLOSES, UNMARKED), 6, 13)
    assert all("Troops" not in content for _, content in said(page))
