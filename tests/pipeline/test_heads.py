"""The heads by hand: what they compute, what is chosen, and that a file holds them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import LanguageError
from dateline.model import ActorRef, Evidence, Filler, Slot, Span
from dateline.pipeline.candidates import Candidate
from dateline.pipeline.dispose import _choose
from dateline.pipeline.heads import ALONE, FILE, PARTS, Curve, Head, Heads, load_heads, normal, pack, unpack
from tests.build import analysis

WIDTH, HIDDEN, NARROW = 4, 3, 2
NONE = analysis("Rebels rebel NOUN _ 2 nsubj\nfled flee VERB _ 0 root")
TWO = analysis("Diyala Diyala PROPN _ 0 root\nand and CCONJ _ 3 cc\nAnbar Anbar PROPN _ 1 conj\nKirkuk Kirkuk PROPN _ 1 dep")


def head(linear: list[float], *, least: float = 0.5, many: float = 0.8, trust: float = 0.0) -> Head:
    """A head that counts features only: row n adds linear[n]."""
    rng = np.random.default_rng(3)
    weights = {
        "features": np.zeros((len(linear), HIDDEN)), "linear": np.array(linear), "trigger": rng.normal(size=(WIDTH, NARROW)),
        "trigger_bias": np.zeros(NARROW), "word": rng.normal(size=(WIDTH, NARROW)), "word_bias": np.zeros(NARROW),
        "mixed": np.zeros((3 * NARROW, HIDDEN)), "mixed_bias": np.zeros(HIDDEN), "out": np.zeros(HIDDEN + 1),
    }  # fmt: skip
    rows = {chr(ord("a") + n): n + 1 for n in range(len(linear) - 1)}
    return Head(rows=rows, weights={k: v.astype(np.float32) for k, v in weights.items()}, least=least, many=many, trust=trust)


def candidate(*features: str, name: str = "x", ruled: bool = False, head: int = 0) -> Candidate:
    words = Evidence(report="r", span=Span(start=0, end=1), text="x", rule="")
    filler = Filler(slot=Slot.ACTOR, value=ActorRef(actor=None, name=name), evidence=words)
    return Candidate(filler=filler, head=head, features=features, ruled=ruled)


def probabilities(of: Head, *candidates: Candidate) -> list[float]:
    vectors = np.random.default_rng(1).normal(size=(2, WIDTH)).astype(np.float32)
    return [round(p, 4) for p in of.probabilities(candidates, [1] * len(candidates), vectors).tolist()]


def test_features_add_up_and_unknown_ones_count_nothing() -> None:
    found = probabilities(head([0.0, 1.0, -2.0]), candidate("a"), candidate("a", "b"), candidate("unheard"), candidate())
    assert found == [pytest.approx(1 / (1 + np.exp(-s)), abs=1e-4) for s in (1.0, -1.0, 0.0, 0.0)]


def test_vectors_count() -> None:
    one = head([0.0])
    weights = dict(one.weights) | {"mixed": np.ones((3 * NARROW, HIDDEN), np.float32), "out": np.ones(HIDDEN + 1, np.float32)}
    mixing = Head(rows={}, weights=weights, least=0.5, many=1, trust=0)
    vectors = normal(np.array([[1, 2, 3, 4], [40, 30, 20, 10], [4, 3, 2, 1]], np.float32))
    found = mixing.probabilities([candidate(head=n) for n in (0, 1, 2)], [0, 0, 0], vectors)
    assert found[0] != found[1]
    assert found[1] == pytest.approx(found[2], abs=1e-4)  # vectors are normalised
    assert mixing.probabilities([candidate(head=0)], [1], vectors)[0] != found[0]


def test_the_best_is_chosen_and_others_only_when_surer() -> None:
    found = [(candidate(name="a"), 0.6), (candidate(name="b"), 0.9), (candidate(name="c"), 0.85), (candidate(name="B"), 0.84)]
    assert [c.filler.value.name for c, _ in _choose(found, head([0.0]), NONE)] == ["b", "c"]  # type: ignore[union-attr]
    assert list(_choose([(candidate(), 0.4)], head([0.0]), NONE)) == []


def test_syntax_does_not_yield_to_another_sentence() -> None:
    found = [(candidate("away:-1", name="a"), 0.9), (candidate("away:0", name="b", ruled=True), 0.6), (candidate("away:0", name="c"), 0.7)]
    assert [c.filler.value.name for c, _ in _choose(found, head([0.0]), NONE)] == ["c"]  # type: ignore[union-attr]
    assert [c.filler.value.name for c, _ in _choose(found[::2], head([0.0]), NONE)] == ["a"]  # type: ignore[union-attr]


def test_what_is_joined_to_the_chosen_is_kept() -> None:
    found = [(candidate(name=name, ruled=True, head=n), p) for n, name, p in ((0, "Diyala", 0.9), (2, "Anbar", 0.2), (3, "Kirkuk", 0.2))]
    assert [c.filler.value.name for c, _ in _choose(found, head([0.0]), TWO)] == ["Diyala", "Anbar"]  # type: ignore[union-attr]


def test_what_the_rules_chose_is_trusted_more() -> None:
    found = [(candidate(name="a"), 0.5), (candidate(name="b", ruled=True), 0.4)]
    assert [c.filler.value.name for c, _ in _choose(found, head([0.0], trust=0.2), NONE)] == ["b"]  # type: ignore[union-attr]


def test_a_file_holds_them(tmp_path: Path) -> None:
    heads = Heads(version="heads-t", encoder="e-1", slots={"actor": head([0.0, 1.5], trust=0.1)})
    again = unpack(pack(heads))
    assert (again.version, again.encoder) == ("heads-t", "e-1")
    assert again.slots["actor"].rows == {"a": 1}
    assert (again.slots["actor"].least, again.slots["actor"].many, again.slots["actor"].trust) == (0.5, 0.8, 0.1)
    assert all(np.allclose(again.slots["actor"].weights[part], heads.slots["actor"].weights[part], atol=1e-3) for part in PARTS)
    (tmp_path / FILE).write_bytes(pack(heads))
    assert load_heads(tmp_path) is not None


def test_a_file_holds_those_of_a_sentence_alone(tmp_path: Path) -> None:
    lone = replace(head([0.0, 2.5], least=0.3), sure=Curve(3.0, -1.0))
    again = unpack(pack(Heads(version="t", encoder="e", slots={"place": head([0.0, 1.5]), "time": head([0.0])}, alone={"place": lone})))
    assert set(again.alone) == {"place"}
    assert (again.alone["place"].least, again.alone["place"].sure) == (0.3, Curve(3.0, -1.0))
    assert [one["place"].weights["linear"][1] for one in (again.slots, again.alone)] == [1.5, 2.5]


def test_a_sentence_alone_is_weighed_by_its_own_head_and_a_report_is_not() -> None:
    heads = Heads(version="t", encoder="e", slots={"place": head([0.0]), "time": head([1.0])}, alone={"place": head([2.0])})
    line = "Rebels rebel NOUN _ 0 root"
    for sentences in range(1, ALONE + 1):
        lone = heads.of(analysis(*[line] * sentences))
        assert (lone["place"], lone["time"]) == (heads.alone["place"], heads.slots["time"])
    assert heads.of(analysis(*[line] * (ALONE + 1))) == heads.slots


def test_no_file_no_heads_and_a_damaged_one_is_said(tmp_path: Path) -> None:
    assert load_heads(tmp_path) is None
    broken = tmp_path / "other"
    broken.mkdir()
    (broken / FILE).write_bytes(b"no zip")
    with pytest.raises(LanguageError, match=r"no heads: .*reinstall"):
        load_heads(broken)
