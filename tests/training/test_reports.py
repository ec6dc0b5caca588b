"""Labelled reports and examples as rows of the heads: a report and labels of our own."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dateline.language import Language
from dateline.lexicon import load
from dateline.model import Slot
from dateline.pipeline.candidates import HEADS
from training.calibrate import fitted
from training.data import treebank, with_roles
from training.reports import WRITTEN, Material, WordRow, merged, of_gold, of_written

TEXT = "Rebels shelled the market of Bria on Sunday, killing 12 traders, the mayor said. The gunmen may return to the town."
REPORT = {"id": "r-1", "text": TEXT, "outlet": "Courier", "published": "2017-05-22", "title": ""}


@cache
def language() -> Language:
    return Language()


def words(text: str) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"text": text, "start": start, "end": start + len(text)}


def gold(trigger: str, kind: str, **more: Any) -> dict[str, Any]:
    empty = {"status": "occurred", "hedged": False, "actors": [], "recipients": [], "place": None, "time": None, "speaker": None, "figures": []}
    return {"trigger": words(trigger), "kind": kind, **empty, **more}


EVENTS = [
    gold("shelled", "shelling", actors=[{**words("Rebels"), "name": "rebels"}], speaker={**words("the mayor"), "name": "mayor of Bria"}),
    gold("killing", "killing", hedged=True),
    gold("market", "other"),
]


@cache
def material() -> Material:
    (found,) = of_gold({"r-1": {"events": EVENTS}}, {"r-1": REPORT}, load(), language())
    return found


def tokens() -> list[str]:
    return [word for sentence in material().sentences for word in sentence]


def test_sentences_are_the_readers() -> None:
    assert [sentence[0] for sentence in material().sentences] == ["Rebels", "The"]


def test_every_word_that_may_name_an_event_has_a_row() -> None:
    kinds = {tokens()[row.token]: row.kind for row in material().words}
    assert (kinds["shelled"], kinds["killing"], kinds["market"]) == ("shelling", "killing", "other")
    assert kinds["traders"] == kinds["town"] == ""
    assert "the" not in kinds
    features = {tokens()[row.token]: row.features for row in material().words}
    assert "own:shelling" in features["shelled"]
    assert not any(feature.startswith("own") for feature in features["market"])


def test_status_rows_hold_what_the_coder_says_and_what_the_rules_say() -> None:
    rows = {tokens()[row.token]: row for row in material().statuses}
    assert (rows["killing"].status, rows["killing"].hedged, rows["killing"].ruled) == ("occurred", True, "occurred")
    assert "st:occurred" in rows["killing"].features


def test_candidates_that_agree_are_right_and_empty_slots_have_none() -> None:
    shelled = tokens().index("shelled")
    actors = [row for row in material().pairs[Slot.ACTOR] if row.trigger == shelled]
    assert {tokens()[row.token] for row in actors if row.right} == {"Rebels"}
    assert any(not row.right for row in actors)
    assert all(row.given for row in actors)
    assert {tokens()[row.token] for row in material().pairs["speaker"] if row.right and row.trigger == shelled} == {"mayor"}
    assert not any(row.right or row.given for row in material().pairs[Slot.RECIPIENT])
    assert set(material().pairs) == set(HEADS)


def test_merged_keeps_tokens_and_events_apart() -> None:
    whole, size = merged([material(), material()]), len(tokens())
    assert whole.sentences == material().sentences * 2
    assert whole.vectors.shape == (2 * size, 384)
    assert [row.token for row in whole.words] == [row.token + n * size for n in (0, 1) for row in material().words]
    half = len(material().pairs[Slot.ACTOR])
    assert whole.pairs[Slot.ACTOR][half].token == material().pairs[Slot.ACTOR][0].token + size
    first, second = ({row.event for row in whole.pairs[Slot.ACTOR][part]} for part in (slice(0, half), slice(half, None)))
    assert not first & second


def test_merged_of_one_is_the_same() -> None:
    assert merged([Material([["a"]], np.zeros((1, 2), np.float32), words=[WordRow(0, ("x",), "talks")])]).words == [WordRow(0, ("x",), "talks")]


def test_roles_are_joined_to_the_treebank_by_words(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text("1\tRebels\trebel\tNOUN\t_\t_\t2\tnsubj\t_\t_\n2\tfled\tflee\tVERB\t_\t_\t0\troot\t_\t_\n\n", encoding="utf-8")
    rows = [{"t": [["Rebels", "NOUN", 2, "nsubj"], ["fled", "VERB", 0, "root"]], "srl": [[1, "flee.01", [[0, 0, 0, "ARG0"]]]]}, {"t": [["Others"]]}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (sentence,) = with_roles(treebank(tmp_path / "a.conllu"), tmp_path / "a.jsonl")
    assert sentence.roles == ((1, 0, "ARG0"),)


def test_a_curve_meets_how_often_values_are_right() -> None:
    values = [(0.9, True)] * 60 + [(0.9, False)] * 40 + [(0.2, True)] * 10 + [(0.2, False)] * 90
    curve = fitted(values)
    assert (curve(0.9), curve(0.2)) == (pytest.approx(0.6, abs=0.01), pytest.approx(0.1, abs=0.01))


def test_a_curve_of_values_that_are_all_right_is_finite() -> None:
    assert 0.5 < fitted([(0.9, True), (0.3, True)])(0.5) < 1


OURS = """\
outlet: Harbour Dispatch
published: 2007-05-12
text: |
  Sailors shelled two boats off Trincomalee, the navy said.
events:
- {t: shelled, kind: shelling, actor: [Sailors | sailors], recipient: [two boats], speaker: navy, cue: said}
"""


def test_rows_of_our_own_reports_say_that_they_are_ours(tmp_path: Path) -> None:
    (tmp_path / "sea.yaml").write_text(OURS, encoding="utf-8")
    (found,) = of_written(load(), language(), tmp_path)
    rows = [*found.words, *found.statuses, *(row for own in found.pairs.values() for row in own)]
    assert found.statuses
    assert all(row.features[-1] == WRITTEN for row in rows)
    assert not any(WRITTEN in row.features for row in [*material().words, *material().statuses])
    actors = [found.sentences[0][row.token] for row in found.pairs[Slot.ACTOR] if row.right]
    assert actors == ["Sailors"]
