"""The built-in analyser on awkward texts: the contract of dateline.model.Analyser."""

from __future__ import annotations

import pytest

from dateline.errors import LanguageError
from dateline.language import Language
from dateline.model import ROOT, Analysis, Report
from dateline.settings import LanguageSettings

PLAIN = (
    "Government forces shelled the eastern suburbs of Kharkiv on Monday, killing at least 12 people, the United Nations said. "
    "Col. Amina Yusuf, a spokeswoman for the army, didn't comment. \u201cWe weren't there,\u201d she told Reuters."
)
AWKWARD = {
    "plain": PLAIN,
    "one word": "War",
    "no final stop": "Shelling in Goma",
    "emoji": "Rockets \U0001f680\U0001f680 hit Gaza \U0001f1f5\U0001f1f8 tonight!!! \U0001f62d",
    "right to left": "قصف الجيش مدينة حلب. The army shelled Aleppo.",
    "control characters": "The\x00 army\x07 \u200bshelled\u00ad Goma\ufeff.\x1b[31m",
    "combining": "Ne\u0301stor fled to Bogota\u0301.",
    "lone surrogate": "The army \ud83d shelled Goma.",
    "line ends": "HEADLINE HERE\r\n\r\nThe army\nshelled Goma.\u2028Then it left.\t\tSo it did.",
    "a huge word": "x" * 3000 + " fell.",
    "marks": "!!! ??? ... --- ((( ))) \u201c\u201d \u2026",
    "upper case": "REBELS SEIZE TOWN IN NORTHERN MALI, ARMY SAYS",
    "one long sentence": "the soldiers and the rebels and " * 900 + "the villagers fled.",
    "five thousand commas": "word, " * 2500,
}


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def analysed(language: Language, text: str) -> Analysis:
    [analysis] = language.analyse([Report(id="r", text=text)])
    return analysis


@pytest.mark.parametrize("name", AWKWARD)
def test_the_contract_holds(language: Language, name: str) -> None:
    text = AWKWARD[name]
    analysis = analysed(language, text)
    assert analysis.text == text
    assert all(text[token.start : token.end] == token.text != "" for token in analysis.tokens)
    assert all(a.end <= b.start for a, b in zip(analysis.tokens, analysis.tokens[1:], strict=False))
    kept = "".join(token.text for token in analysis.tokens)
    assert "".join(kept.split()) == "".join(text.split())
    edges = [0, *(sentence.last for sentence in analysis.sentences)]
    assert [sentence.first for sentence in analysis.sentences] == edges[:-1]
    assert edges[-1] == len(analysis.tokens)
    for number in range(len(analysis.sentences)):
        assert_tree(analysis, number)
    for one, two in zip(analysis.names, analysis.names[1:], strict=False):
        assert one.last <= two.first
    assert all(analysis.sentence_of[n.first] == analysis.sentence_of[n.last - 1] for n in analysis.names)
    assert all(0 < n.confidence <= 1 and n.label in {"PER", "ORG", "LOC", "NORP"} for n in analysis.names)


def assert_tree(analysis: Analysis, number: int) -> None:
    """One root; every token of the sentence is below it; heads stay inside the sentence."""
    sentence = analysis.sentences[number]
    inside = range(sentence.first, sentence.last)
    roots = [at for at in inside if analysis.tokens[at].head == ROOT]
    assert len(roots) == 1
    assert analysis.tokens[roots[0]].deprel == "root"
    assert analysis.subtree(roots[0]) == tuple(inside)
    assert (sentence.start, sentence.end) == (analysis.tokens[inside[0]].start, analysis.tokens[inside[-1]].end)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t  \u00a0 \r\n"])
def test_nothing_to_read(language: Language, text: str) -> None:
    analysis = analysed(language, text)
    assert analysis.text == text
    assert analysis.tokens == analysis.sentences == analysis.names == ()


def test_no_reports(language: Language) -> None:
    assert language.analyse([]) == []


def test_order_and_company_change_nothing(language: Language) -> None:
    reports = [Report(id=name, text=text) for name, text in AWKWARD.items()]
    together = language.analyse(reports)
    assert [analysis.report for analysis in together] == list(AWKWARD)
    shuffled = reports[::-1]
    again = {analysis.report: analysis for analysis in language.analyse(shuffled)}
    assert [again[name] for name in AWKWARD] == together
    assert language.analyse(reports[:1]) == together[:1]


def test_reading_twice_changes_nothing(language: Language) -> None:
    assert analysed(language, PLAIN) == analysed(Language(), PLAIN)


def test_what_it_says_of_a_plain_report(language: Language) -> None:
    analysis = analysed(language, PLAIN)
    by_text = {token.text: token for token in analysis.tokens}
    shelled = by_text["shelled"]
    assert (shelled.upos, shelled.head, shelled.feat("Tense"), shelled.lemma) == ("VERB", ROOT, "Past", "shell") or shelled.deprel == "ccomp"
    assert by_text["forces"].deprel == "nsubj"
    assert analysis.tokens[by_text["forces"].head].text == "shelled"
    assert by_text["n't"].feat("Polarity") == "Neg"
    names = {analysis.span(name.first, name.last).of(PLAIN): name.label for name in analysis.names}
    assert names.get("Kharkiv") == "LOC"
    assert names.get("United Nations") == "ORG"
    assert names.get("Amina Yusuf") == "PER"


def test_every_layer_names_its_producer(language: Language) -> None:
    analysis = analysed(language, PLAIN)
    assert {layer.name for layer in analysis.layers} == {"tokens", "sentences", "tags", "lemmas", "syntax", "names"}
    assert all(layer.producer and layer.version for layer in analysis.layers)
    assert language.version


def test_a_folder_without_weights(tmp_path: object) -> None:
    with pytest.raises(LanguageError):
        Language(LanguageSettings(model=tmp_path))  # type: ignore[arg-type]
