"""Event words and status, weighed by heads made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from dateline.extract.events import Found, Refused, consider
from dateline.lexicon import load
from dateline.model import Analysis, EventWord, Layer, Report, Span, Status
from dateline.pipeline.assembly import build_events
from dateline.pipeline.dispose_words import ADD, KEEP, LEARNED, NO_EVENT, dispose_status, dispose_words
from dateline.pipeline.heads import HEDGE, Curve, Heads, WordHead, confidence, pack, unpack
from dateline.pipeline.read import fill_sheet
from dateline.pipeline.triggers import words_of
from tests.build import analysis

WIDTH, NARROW, HIDDEN = 3, 2, 2
KINDS = (NO_EVENT, "attack", "killing", "talks")
STATES = (*(status.value for status in Status), HEDGE)
PLAIN = analysis(
    "Rebels rebel NOUN _ 2 nsubj\nattacked attack VERB Tense=Past|VerbForm=Fin 0 root\nthe the DET _ 4 det\nmarket market NOUN _ 2 obj\n"
    "in in ADP _ 6 case\nanger anger NOUN _ 2 obl"
)


def head(classes: tuple[str, ...], linear: Mapping[str, Mapping[str, float]], bias: Mapping[str, float]) -> WordHead:
    """A head that counts features only: `linear` gives what each adds to which class."""
    rows = {feature: n for n, feature in enumerate(linear, start=1)}
    table = np.zeros((len(rows) + 1, len(classes)), np.float32)
    for feature, adds in linear.items():
        for name, value in adds.items():
            table[rows[feature], classes.index(name)] = value
    weights = {
        "features": np.zeros((len(rows) + 1, HIDDEN), np.float32), "linear": table, "word": np.ones((WIDTH, NARROW), np.float32),
        "word_bias": np.zeros(NARROW, np.float32), "mixed": np.zeros((NARROW, HIDDEN), np.float32), "mixed_bias": np.zeros(HIDDEN, np.float32),
        "out": np.zeros((HIDDEN, len(classes)), np.float32), "out_bias": np.array([bias.get(name, -9.0) for name in classes], np.float32),
    }  # fmt: skip
    return WordHead(rows=rows, weights=weights, classes=classes)


def seen(text: Analysis) -> Analysis:
    """The analysis as the encoder "e-1" would leave it."""
    vectors = np.random.default_rng(5).normal(size=(len(text.tokens), WIDTH)).astype(np.float32)
    return replace(text, word_vectors=vectors, layers=(Layer(name="syntax", producer="p", version="e-1"),))


def words(text: Analysis, event: WordHead | None, encoder: str = "e-1") -> list[tuple[str, str, float]]:
    book = load().codebook
    heads = Heads(version="h", encoder=encoder, slots={}, event=event)
    found = dispose_words(text, consider(text, book), (), book, heads)
    return [(word.span.of(text.text), word.kind, word.confidence) for word in found]


def likely(p: float) -> float:
    """The score against 0 that makes a probability."""
    return float(np.log(p / (1 - p)))


def test_without_a_head_that_reads_it_the_codebook_decides() -> None:
    alone = [("attacked", "attack", consider(PLAIN, load().codebook).words[0].confidence)]
    assert words(seen(PLAIN), None) == alone
    assert words(seen(PLAIN), head(KINDS, {}, {NO_EVENT: 9.0}), encoder="another") == alone
    assert words(PLAIN, head(KINDS, {}, {NO_EVENT: 9.0})) == alone


@pytest.mark.parametrize(("p", "kept"), [(KEEP + 0.05, True), (KEEP - 0.05, False)])
def test_a_word_of_the_codebook_falls_when_the_head_does_not_believe_it(p: float, kept: bool) -> None:
    found = words(seen(PLAIN), head(KINDS, {"own:attack": {"attack": likely(p) + 9}}, {NO_EVENT: 0.0}))
    assert found == ([("attacked", "attack", pytest.approx(p, abs=0.01))] if kept else [])


@pytest.mark.parametrize(("p", "added"), [(ADD + 0.05, True), (ADD - 0.05, False)])
def test_a_word_that_no_list_has_is_added_when_it_is_likely(p: float, added: bool) -> None:
    learned = head(KINDS, {"own:attack": {"attack": 30.0}, "d:obl": {"talks": likely(p) + 9}}, {NO_EVENT: 0.0})
    found = words(seen(PLAIN), learned)
    assert found == [("attacked", "attack", 1.0), *([("anger", "talks", pytest.approx(p, abs=0.01))] if added else [])]
    if added:
        book = load().codebook
        word = dispose_words(seen(PLAIN), consider(PLAIN, book), (), book, Heads(version="h", encoder="e-1", slots={}, event=learned))[1]
        assert (word.entry, word.noun, word.light) == (f"talks:{LEARNED}", True, None)


def test_a_word_of_the_codebook_keeps_its_kind() -> None:
    found = words(seen(PLAIN), head(KINDS, {"own:attack": {"attack": 9.0, "killing": 30.0}}, {NO_EVENT: 0.0}))
    assert [(text, name) for text, name, _ in found] == [("attacked", "attack")]


def test_a_kind_that_the_head_does_not_know_is_left_alone() -> None:
    stranger = EventWord(span=Span(start=7, end=15), head=1, kind="piracy", entry="piracy:attack", noun=False)
    heads = Heads(version="h", encoder="e-1", slots={}, event=head(KINDS, {}, {NO_EVENT: 9.0}))
    assert dispose_words(seen(PLAIN), Found((stranger,), ()), (), load().codebook, heads) == (stranger,)


def test_what_the_head_is_told_of_a_word() -> None:
    refused = (Refused(5, "protest", "protest:anger", "condition object"),)
    told = {word.token: word for word in words_of(PLAIN, consider(PLAIN, load().codebook).words, refused, ())}
    assert set(told) == {0, 1, 3, 5}
    assert {"own", "own:attack", "u:VERB"} <= set(told[1].features)
    assert {"tried", "tried:protest", "no:condition object"} <= set(told[5].features)
    assert told[0].word is None


# ---- status


def status(scores: Mapping[str, float]) -> tuple[Status, bool, list[str], float]:
    """Status, hedge, rules of the cues and confidence of "attack" when the head gives these scores."""
    parsed = seen(analysis(
        "Rebels rebel NOUN _ 2 nsubj\nplan plan VERB Tense=Pres|VerbForm=Fin 0 root\nto to PART _ 4 mark\nattack attack VERB VerbForm=Inf 2 xcomp\n"
        "the the DET _ 6 det\nmarket market NOUN _ 4 obj"
    ))  # fmt: skip
    sheet = fill_sheet(Report(id=parsed.report, text=parsed.text), parsed, load())
    heads = Heads(version="h", encoder="e-1", slots={}, status=head(STATES, {}, scores))
    (event,) = [e for e in dispose_status(sheet, build_events(sheet), heads) if e.trigger.text == "attack"]
    return event.status, event.hedged, [cue.rule for cue in event.cues], event.status_confidence


def test_the_rules_keep_the_status_that_the_head_shares() -> None:
    found = status({"planned": 2.0, "occurred": 0.0})
    assert found[:2] == (Status.PLANNED, False)
    assert found[2] == ["status:governor plan"] or all(rule.startswith("status:governor") for rule in found[2])
    assert found[3] == pytest.approx(1 / (1 + np.exp(-2.0)), abs=0.01)


def test_the_head_overrules_and_says_so() -> None:
    assert status({"occurred": 2.0, "planned": 0.0})[::2] == (Status.OCCURRED, [f"status:{LEARNED}"])


def test_an_unsure_head_does_not_overrule() -> None:
    found = status({"occurred": 0.2, "planned": 0.0, "ongoing": 0.1})
    assert found[0] is Status.PLANNED
    assert found[3] < 0.4


def test_the_head_hedges() -> None:
    assert status({"planned": 2.0, HEDGE: 1.0})[1]


# ---- confidence, file


def test_a_curve_makes_a_confidence_of_a_belief() -> None:
    assert confidence(Curve(2.0, -1.0), 0.5) == 0.5
    assert confidence(Curve(2.0, -1.0), 1.0) == pytest.approx(0.731)
    assert (confidence(None, 1.2), confidence(None, 0.25)) == (1.0, 0.25)
    assert confidence(Curve(2.0, -1.0), 1.4) == confidence(Curve(2.0, -1.0), 1.0)


def test_a_file_holds_heads_of_words() -> None:
    event = replace(head(KINDS, {"own:attack": {"attack": 1.5}}, {NO_EVENT: 0.5}), sure=Curve(3.0, -0.5))
    again = unpack(pack(Heads(version="h", encoder="e", slots={}, event=event)))
    assert again.status is None
    assert again.event is not None
    assert (again.event.classes, again.event.rows, again.event.sure) == (KINDS, {"own:attack": 1}, Curve(3.0, -0.5))
    assert all(np.allclose(again.event.weights[part], event.weights[part], atol=1e-3) for part in event.weights)
