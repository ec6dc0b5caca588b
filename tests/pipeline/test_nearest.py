"""Thresholds from examples and ordinary words, and words that no list has, with an analyser whose vectors are made by hand."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dateline.cli.workers import PoolReader
from dateline.extract.events import consider
from dateline.extract.events_explain import candidates, with_examples
from dateline.extract.events_near import LEAST, MOST, NEVER
from dateline.lexicon import Lexicon, load
from dateline.model import ROOT, Analysis, Reading, Report, Sentence, Token
from dateline.pipeline import read_reports
from dateline.pipeline.nearest import RATE, Nearest, _threshold, nearest, space_of
from dateline.settings import Settings

WIDTH = 24
ALIKE = {"hack", "breach", "jam", "paralyse", "garble"}  # lie along one axis, in a sentence with "forest" along another
VERBS = ALIKE | {"wait", "sing"}
KIND = """
kind: cyber_attack
gloss: Computers are broken into.
roles: {subject: actor, object: recipient}
verbs:
  - words: [hack, breach, jam]
    object: [ANY]
examples:
  - {text: "Thieves hack the bank", trigger: hack}
  - {text: "Rivals breach the server", trigger: breach}
  - {text: "Spies jam the network", trigger: jam}
  - {text: "Gangs paralyse the railway", trigger: paralyse}
near_misses:
  - {text: "Farmers hack the forest", word: hack}
  - {text: "Bears breach the forest", word: breach}
"""


class Made:
    """Verbs from a list, all else nouns; a vector of a word is its own, or near an axis for words that are alike."""

    version = "made"

    def __init__(self, *, alike: bool = True) -> None:
        self.alike, self.calls = alike, 0

    def analyse(self, reports: Sequence[Report]) -> list[Analysis]:
        self.calls += 1
        return [self._one(report) for report in reports]

    def _one(self, report: Report) -> Analysis:
        words = list(re.finditer(r"[^\W_]+", report.text))
        lemmas = [word[0].lower() for word in words]
        verb = next((n for n, lemma in enumerate(lemmas) if lemma in VERBS), 0)
        tokens = tuple(
            Token(
                start=word.start(), end=word.end(), text=word[0], lemma=lemma, upos="VERB" if n == verb and lemma in VERBS else "NOUN", feats=(),
                head=ROOT if n == verb else verb, deprel="root" if n == verb else "nsubj" if n < verb else "obj",
            )
            for n, (word, lemma) in enumerate(zip(words, lemmas, strict=True))
        )  # fmt: skip
        whole = Sentence(first=0, last=len(tokens), start=tokens[0].start, end=len(report.text))
        vectors = np.stack([self._vector(lemma, lemmas) for lemma in lemmas])
        return Analysis(report=report.id, text=report.text, sentences=(whole,), tokens=tokens, word_vectors=vectors)

    def _vector(self, lemma: str, around: Sequence[str]) -> np.ndarray:
        own = np.random.default_rng(zlib.crc32(lemma.encode())).normal(size=WIDTH)
        if self.alike and lemma in ALIKE:
            own = own * 0.3 + 8 * np.eye(WIDTH)[int("forest" in around)]
        return own.astype(np.float32)


class Broken:
    version = "broken"

    def analyse(self, reports: Sequence[Report]) -> list[Analysis]:  # noqa: ARG002
        raise AssertionError("nothing is to be read")


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("lexicon")
    kinds = folder / "codebook" / "kinds"
    kinds.mkdir(parents=True)
    (kinds / "cyber_attack.yaml").write_text(KIND, encoding="utf-8")
    return load(folder)


def made(lexicon: Lexicon, *, alike: bool = True) -> Nearest:
    found = nearest(lexicon, Made(alike=alike))
    assert found is not None
    return found


def words(lexicon: Lexicon, text: str, *, alike: bool = True) -> list[tuple[str, str]]:
    (analysis,) = Made(alike=alike).analyse([Report(id="r", text=text)])
    listed = consider(analysis, lexicon.codebook).words
    judged = made(lexicon, alike=alike).near.judge(analysis, listed, lexicon.codebook).words
    return [(word.span.of(text), word.entry) for word in judged if word.kind == "cyber_attack"]


def test_without_kinds_of_ones_own_nothing_is_read_and_nothing_changes(tmp_path: Path) -> None:
    assert nearest(load(), Broken()) is None
    kinds = tmp_path / "codebook" / "kinds"
    kinds.mkdir(parents=True)
    (kinds / "other.yaml").write_text("kind: other\ndrop: [cyberattack]\n", encoding="utf-8")  # changes a kind of ours, adds none
    assert nearest(load(tmp_path), Broken()) is None


def test_examples_are_read_once_a_reader(lexicon: Lexicon) -> None:
    language = Made()
    assert nearest(lexicon, language) is nearest(lexicon, language)
    assert language.calls == 1


def test_the_threshold_is_computed_and_said(lexicon: Lexicon) -> None:
    (measured,) = made(lexicon).measured
    assert (measured.found, measured.told) == (4, 2)
    assert measured.taken * RATE <= measured.others
    assert str(measured).startswith(f"kind cyber_attack: nearest examples from similarity {measured.threshold:.2f} (4 examples; 4 of 4 found by those with")
    assert f"of {measured.others:,} other words taken" in str(measured)
    assert "near-misses refuse words that are like them (2 of 2" in str(measured)


def test_examples_that_do_not_separate_propose_nothing(lexicon: Lexicon) -> None:
    found = made(lexicon, alike=False)
    assert found.near.kinds[0].least == NEVER
    assert "not used: they do not separate (4 examples; 0 of 4 found" in str(found.measured[0])
    assert words(lexicon, "Strangers garble the harbour", alike=False) == []


def test_the_fourth_verb_is_found(lexicon: Lexicon) -> None:
    ((text, entry),) = words(lexicon, "Strangers garble the harbour")
    assert (text, entry.rpartition(":")[0]) == ("garble", "cyber_attack:near")
    assert words(lexicon, "Strangers sing the harbour") == []
    assert words(lexicon, "Strangers garble the forest") == []  # like a near-miss


def test_a_listed_word_like_a_near_miss_is_refused_and_falls_to_another_kind(lexicon: Lexicon) -> None:
    assert [text for text, _ in words(lexicon, "Strangers hack the harbour")] == ["hack"]
    text = "Strangers hack the forest"
    assert words(lexicon, text) == []
    (analysis,) = Made().analyse([Report(id="r", text=text)])
    judged = made(lexicon).near.judge(analysis, consider(analysis, lexicon.codebook).words, lexicon.codebook)
    assert [word.kind for word in judged.words] == ["other"]
    tried = with_examples(candidates(analysis, lexicon.codebook), judged.told, lexicon.codebook)
    assert {c.entry.kind for c in tried if c.coded} == {"other"}
    assert any(c.entry.kind == "cyber_attack" and c.why.startswith("like “") and "of the near-misses" in c.why for c in tried)


def test_a_near_miss_speaks_only_of_its_own_word(lexicon: Lexicon) -> None:
    assert [text for text, _ in words(lexicon, "Strangers jam the forest")] == ["jam"]  # "hack" and "breach" have near-misses, "jam" has none


def test_an_explanation_names_the_example(lexicon: Lexicon) -> None:
    (analysis,) = Made().analyse([Report(id="r", text="Strangers garble the harbour")])
    judged = made(lexicon).near.judge(analysis, (), lexicon.codebook)
    (candidate,) = [c for c in with_examples(candidates(analysis, lexicon.codebook), judged.told, lexicon.codebook) if c.coded]
    assert candidate.entry.id == judged.words[0].entry
    assert re.fullmatch(r"like “\w+” of the examples, \d\.\d\d \(\d\.\d\d is enough\)", str(candidate.like))
    assert candidate.like is not None
    assert candidate.like.case.where.startswith(str(lexicon.codebook.kinds["cyber_attack"].path))


def test_an_example_does_not_prove_itself(lexicon: Lexicon) -> None:
    """The word of an example that no list has is found by the others, or not at all: without them the check must fail."""
    text = "Gangs paralyse the railway"
    assert [word for word, _ in words(lexicon, text)] == ["paralyse"]
    near = made(lexicon).near
    (likeness,) = near.kinds
    only = [n for n, case in enumerate(likeness.cases) if case.case.text == text]
    alone = replace(near, kinds=(replace(likeness, cases=tuple(likeness.cases[n] for n in only), examples=likeness.examples[only]),))
    (analysis,) = Made().analyse([Report(id="r", text=text)])
    assert alone.judge(analysis, (), lexicon.codebook).words == ()
    (other,) = Made().analyse([Report(id="r", text="Strangers paralyse the harbour")])
    assert [word.kind for word in alone.judge(other, (), lexicon.codebook).words] == ["cyber_attack"]


def test_a_reader_takes_it_from_the_first_report_on(lexicon: Lexicon) -> None:
    (reading,) = read_reports([Report(id="r", text="Strangers garble harbour")], lexicon, Made())
    (event,) = [event for event in reading.events if event.kind == "cyber_attack"]
    assert event.trigger.rule.startswith("cyber_attack:near:")
    assert LEAST <= event.confidence <= MOST
    assert reading.problems == ()


class MadeReader:
    """A reader of a worker process, with the analyser of this page."""

    version = "made"

    def __init__(self, settings: Settings) -> None:
        self._lexicon, self._language = load(settings.lexicon), Made()

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        return read_reports(reports, self._lexicon, self._language)

    def close(self) -> None:
        pass


def test_worker_processes_take_it_too(lexicon: Lexicon) -> None:
    path = lexicon.codebook.kinds["cyber_attack"].path
    reader = PoolReader(Settings(lexicon=Path(str(path)).parents[2]), 1, MadeReader)
    try:
        readings = list(reader.read([Report(id=f"r-{n}", text="Strangers garble the harbour") for n in range(20)]))  # more than one task
    finally:
        reader.close()
    assert [[event.trigger.rule.rpartition(":")[0] for event in reading.events] for reading in readings] == [["cyber_attack:near"]] * 20


def test_confidence_rises_with_similarity(lexicon: Lexicon) -> None:
    (likeness,) = made(lexicon).near.kinds
    steps = [likeness.confidence(x) for x in np.linspace(likeness.least, likeness.likest, 5)]
    assert steps == sorted(set(steps))
    assert (steps[0], steps[-1]) == (LEAST, MOST)


def test_without_vectors_nothing_is_taken(lexicon: Lexicon) -> None:
    class Bare(Made):
        def analyse(self, reports: Sequence[Report]) -> list[Analysis]:
            return [replace(analysis, word_vectors=None) for analysis in super().analyse(reports)]

    assert nearest(lexicon, Bare()) is None
    (analysis,) = Bare().analyse([Report(id="r", text="Strangers garble the harbour")])
    assert made(lexicon).near.judge(analysis, (), lexicon.codebook).words == ()


@pytest.mark.parametrize("count", [10, 999, 1000, 2500])
def test_at_most_one_in_a_thousand(count: int) -> None:
    cosines = np.random.default_rng(7).normal(size=(count, 3)).astype(np.float32)
    assert (cosines.mean(axis=1) > _threshold(cosines)).sum() == count // RATE


def test_the_space_has_no_favoured_direction() -> None:
    drawn = np.random.default_rng(3).normal(size=(4000, 6)) * [9, 1, 1, 1, 1, 0.5] + 4
    space = space_of(drawn.astype(np.float32))
    rows = space(drawn.astype(np.float32))
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.abs(rows.mean(axis=0)).max() < 0.05
    raw = (drawn - drawn.mean(axis=0)) / np.linalg.norm(drawn - drawn.mean(axis=0), axis=1, keepdims=True)
    assert rows.std(axis=0).max() < 0.7 < 0.8 < raw.std(axis=0).max()
