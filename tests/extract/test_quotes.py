import time

import pytest

from dateline.extract.quotes import find_quotations, paragraphs

CASES = [
    ("He said “we go.” Then left.", ["we go."]),
    ('"Not now," she said. "Later."', ["Not now,", "Later."]),
    ("«Nous partons», he said", ["Nous partons"]),
    ("„Wir gehen“, he said", ["Wir gehen"]),
    ("‘within weeks’", ["within weeks"]),
    ("The rebels' camp and the army's guns", []),
    ("‘The army’s guns fell silent’, he said", ["The army’s guns fell silent"]),
    ("A 'safe zone' in the soldiers' hands", ["safe zone"]),
    ("``We left,'' he said", ["We left,"]),
    ('"The army ""of the north"" and ""the south"" met"', ["of the north", "the south"]),
    ('a 5" pipe', []),
    ('""', []),
    ("“They [the army] won’t go and they don’t", ["They [the army] won’t go and they don’t"]),
]


@pytest.mark.parametrize(("text", "quoted"), CASES)
def test_marks_of_all_styles(text: str, quoted: list[str]) -> None:
    assert [q.span.of(text) for q in find_quotations(text)] == quoted


def test_a_quotation_that_runs_on_opens_every_paragraph_and_closes_the_last() -> None:
    text = "He said: “First.\n\n“Second.\n\n“Third.” End."
    found = find_quotations(text)
    assert [(q.span.of(text), q.open_end) for q in found] == [("First.", True), ("Second.", True), ("Third.", False)]


def test_outer_span_holds_the_marks() -> None:
    text = "so “called” then"
    (quotation,) = find_quotations(text)
    assert quotation.outer.of(text) == "“called”"


def test_paragraphs_leave_out_blank_lines() -> None:
    assert paragraphs(" a b \n\n \nc\n") == [(1, 4), (9, 10)]


@pytest.mark.parametrize("unit", ['"', "‘ ", "“", "'a ", "«'", "“‘", "“ „ « ", " \t"])
def test_hostile_text_is_linear(unit: str) -> None:
    begin = time.perf_counter()
    find_quotations(unit * 20_000)
    assert time.perf_counter() - begin < 2
