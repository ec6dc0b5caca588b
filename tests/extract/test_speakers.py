from functools import cache

import pytest

from dateline.extract.speakers import find_speech, speech_of, speeches_of
from dateline.lexicon import load
from dateline.lexicon.speech import SpeechWords
from dateline.model import Analysis, Name, Span
from tests.build import analysis


@cache
def words() -> SpeechWords:
    return load().speech


def found(page: Analysis) -> list[tuple[str, str, str, str]]:
    """(cue, source, medium, content) of every speech."""

    def at(index: int | None) -> str:
        return "" if index is None else page.tokens[index].text

    return [
        (s.cue.text, at(s.source), at(s.medium), " / ".join(p.of(page.text) for p in s.content))
        for s in find_speech(page, words())
    ]


THAT_CLAUSE = """
    Officials official NOUN _ 2 nsubj
    said say VERB Tense=Past|VerbForm=Fin 0 root
    that that SCONJ _ 5 mark
    rebels rebel NOUN _ 5 nsubj
    withdrew withdraw VERB Tense=Past|VerbForm=Fin 2 ccomp
    . . PUNCT _ 2 punct"""
INTERRUPTED = """
    Rebels rebel NOUN _ 6 nsubj
    , , PUNCT _ 4 punct
    he he PRON _ 4 nsubj
    said say VERB Tense=Past|VerbForm=Fin 6 parataxis
    , , PUNCT _ 4 punct
    withdrew withdraw VERB Tense=Past|VerbForm=Fin 0 root
    . . PUNCT _ 6 punct"""
ACCORDING = """
    Rebels rebel NOUN _ 2 nsubj
    withdrew withdraw VERB Tense=Past|VerbForm=Fin 0 root
    , , PUNCT _ 7 punct
    according accord VERB _ 7 case
    to to ADP _ 4 fixed
    the the DET _ 7 det
    army army NOUN _ 2 obl
    . . PUNCT _ 2 punct"""
QUOTED_AS = """
    Colonel colonel NOUN _ 2 compound
    Bako Bako PROPN _ 4 nsubj:pass
    was be AUX _ 4 aux:pass
    quoted quote VERB Tense=Past|VerbForm=Part|Voice=Pass 0 root
    by by ADP _ 6 case
    Vestnik Vestnik PROPN _ 4 obl:agent
    as as SCONJ _ 8 mark
    saying say VERB VerbForm=Ger 4 advcl
    rebels rebel NOUN _ 10 nsubj
    fled flee VERB Tense=Past|VerbForm=Fin 8 ccomp
    . . PUNCT _ 4 punct"""
ADDING = """
    Officials official NOUN _ 2 nsubj
    said say VERB Tense=Past|VerbForm=Fin 0 root
    rebels rebel NOUN _ 4 nsubj
    fled flee VERB Tense=Past|VerbForm=Fin 2 ccomp
    , , PUNCT _ 6 punct
    adding add VERB VerbForm=Ger 2 advcl
    that that SCONJ _ 9 mark
    ten ten NUM _ 9 nsubj
    died die VERB Tense=Past|VerbForm=Fin 6 ccomp
    . . PUNCT _ 2 punct"""
TOLD = """
    She she PRON _ 2 nsubj
    told tell VERB Tense=Past|VerbForm=Fin 0 root
    the the DET _ 5 det
    news news NOUN _ 5 compound
    agency agency NOUN _ 2 obj
    that that SCONJ _ 8 mark
    troops troops NOUN _ 8 nsubj
    left leave VERB Tense=Past|VerbForm=Fin 2 ccomp
    . . PUNCT _ 2 punct"""
TITLE = """
    The the DET _ 2 det
    spokesman spokesman NOUN _ 6 nsubj
    , , PUNCT _ 4 punct
    Oleg Oleg PROPN _ 2 appos
    , , PUNCT _ 4 punct
    said say VERB Tense=Past|VerbForm=Fin 0 root
    troops troops NOUN _ 8 nsubj
    left leave VERB Tense=Past|VerbForm=Fin 6 ccomp
    . . PUNCT _ 6 punct"""
RELATIVE = """
    The the DET _ 2 det
    mayor mayor NOUN _ 8 nsubj
    , , PUNCT _ 5 punct
    who who PRON _ 5 nsubj
    said say VERB Tense=Past|VerbForm=Fin 2 acl:relcl
    troops troops NOUN _ 7 nsubj
    left leave VERB Tense=Past|VerbForm=Fin 5 ccomp
    resigned resign VERB Tense=Past|VerbForm=Fin 0 root
    . . PUNCT _ 8 punct"""
ACCUSED = """
    Kyiv Kyiv PROPN _ 2 nsubj
    accused accuse VERB Tense=Past|VerbForm=Fin 0 root
    Moscow Moscow PROPN _ 2 obj
    of of SCONJ _ 5 mark
    shelling shell VERB VerbForm=Ger 2 advcl
    homes home NOUN _ 5 obj
    . . PUNCT _ 2 punct"""
CITING = """
    Vestnik Vestnik PROPN _ 2 nsubj
    reported report VERB Tense=Past|VerbForm=Fin 0 root
    that that SCONJ _ 5 mark
    rebels rebel NOUN _ 5 nsubj
    fled flee VERB Tense=Past|VerbForm=Fin 2 ccomp
    , , PUNCT _ 7 punct
    citing cite VERB VerbForm=Ger 2 advcl
    officials official NOUN _ 7 obj
    . . PUNCT _ 2 punct"""
NOUN_CLAIM = """
    Paris Paris PROPN _ 3 nmod:poss
    's 's PART _ 1 case
    claim claim NOUN _ 8 nsubj
    that that SCONJ _ 6 mark
    rebels rebel NOUN _ 6 nsubj
    fled flee VERB Tense=Past|VerbForm=Fin 3 acl
    was be AUX _ 8 cop
    wrong wrong ADJ _ 0 root
    . . PUNCT _ 8 punct"""

CASES = [
    (THAT_CLAUSE, ("said", "Officials", "", "that rebels withdrew")),
    (INTERRUPTED, ("said", "he", "", "Rebels / withdrew")),
    (ACCORDING, ("according to", "army", "", "Rebels withdrew")),
    (QUOTED_AS, ("saying", "Bako", "Vestnik", "rebels fled")),
    (TOLD, ("told", "She", "agency", "that troops left")),
    (TITLE, ("said", "Oleg", "", "troops left")),
    (RELATIVE, ("said", "mayor", "", "troops left")),
    (ACCUSED, ("accused", "Kyiv", "", "of shelling homes")),
    (CITING, ("reported", "officials", "Vestnik", "that rebels fled")),
    (NOUN_CLAIM, ("claim", "Paris", "", "that rebels fled")),
]


@pytest.mark.parametrize(("columns", "expected"), CASES)
def test_cue_source_medium_and_content(columns: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in found(analysis(columns))


def test_a_participle_shares_the_subject_of_the_verb_above() -> None:
    assert ("adding", "Officials", "", "that ten died") in found(analysis(ADDING))


def test_a_passive_without_agent_names_no_one() -> None:
    columns = """
        It it PRON _ 3 expl
        is be AUX _ 3 aux:pass
        reported report VERB Tense=Past|VerbForm=Part|Voice=Pass 0 root
        that that SCONJ _ 6 mark
        rebels rebel NOUN _ 6 nsubj
        fled flee VERB Tense=Past|VerbForm=Fin 3 ccomp
        . . PUNCT _ 3 punct"""
    (speech,) = found(analysis(columns))
    assert speech[1] == ""


def test_the_first_person_is_no_source_of_its_own() -> None:
    assert found(analysis(THAT_CLAUSE.replace("Officials official NOUN", "We we PRON"))) == []


QUOTE_FIRST = """
    “+ “ PUNCT _ 3 punct
    Rebels rebel NOUN _ 3 nsubj
    fled+ flee VERB Tense=Past|VerbForm=Fin 7 ccomp
    ,+ , PUNCT _ 3 punct
    ” ” PUNCT _ 3 punct
    he he PRON _ 7 nsubj
    said+ say VERB Tense=Past|VerbForm=Fin 0 root
    . . PUNCT _ 7 punct"""
QUOTE_ON = """
    “+ “ PUNCT _ 5 punct
    They they PRON _ 5 nsubj
    will will AUX _ 5 aux
    not not PART _ 5 advmod
    come come VERB VerbForm=Inf 0 root
    back+ back ADV _ 5 advmod
    .+ . PUNCT _ 5 punct
    ” ” PUNCT _ 5 punct"""


def test_a_quotation_without_cue_goes_with_the_running_speaker() -> None:
    page = analysis(QUOTE_FIRST, QUOTE_ON)
    at = page.text.index("come")
    speech = speech_of(Span(start=at, end=at + 4), find_speech(page, words()))
    assert speech is not None
    assert speech.quoted
    assert speech.source is not None
    assert page.tokens[speech.source].text == "he"


def test_a_scare_quote_invents_no_speaker() -> None:
    columns = """
        The the DET _ 5 det
        “+ “ PUNCT _ 5 punct
        safe+ safe ADJ _ 5 amod
        ” ” PUNCT _ 5 punct
        zone zone NOUN _ 6 nsubj
        burned burn VERB Tense=Past|VerbForm=Fin 0 root
        . . PUNCT _ 6 punct"""
    assert found(analysis(QUOTE_FIRST.replace("“+ “ PUNCT", "Well well INTJ").replace("” ”", "now now"), columns))[1:] == []


def test_innermost_speech_first_and_nameless_last() -> None:
    columns = """
        Radio radio NOUN _ 2 nsubj
        reported report VERB Tense=Past|VerbForm=Fin 0 root
        officials official NOUN _ 4 nsubj
        said say VERB Tense=Past|VerbForm=Fin 2 ccomp
        rebels rebel NOUN _ 6 nsubj
        fled flee VERB Tense=Past|VerbForm=Fin 4 ccomp
        . . PUNCT _ 2 punct"""
    page = analysis(columns)
    at = page.text.index("fled")
    held = speeches_of(Span(start=at, end=at + 4), find_speech(page, words()))
    assert [s.cue.text for s in held] == ["said", "reported"]


def test_the_reporting_word_is_not_inside_its_own_content() -> None:
    for columns, _ in CASES:
        for speech in find_speech(analysis(columns), words()):
            assert not any(piece.overlaps(speech.cue.span) for piece in speech.content)


def test_a_colon_in_a_headline_gives_the_floor() -> None:
    columns = """
        Barzan Barzan PROPN _ 0 root
        : : PUNCT _ 1 punct
        Troops troops NOUN _ 5 nsubj
        will will AUX _ 5 aux
        leave leave VERB VerbForm=Inf 1 parataxis
        soon soon ADV _ 5 advmod"""
    page = analysis(columns, names=(Name(first=0, last=1, label="PER", confidence=1.0),))
    assert (":", "Barzan", "", "Troops will leave soon") in found(page)
