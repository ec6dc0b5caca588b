"""The shipped network: what its folder holds, what it refuses, and that padding changes nothing that matters."""

from __future__ import annotations

import hashlib
import json
import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import LanguageError
from dateline.language.encoder import LABELS, MAX_INPUT, VOCABULARY, WEIGHTS, Network

FOLDER = Path(str(files("dateline") / "resources" / "model"))


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(FOLDER)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A model folder that may be damaged."""
    for name in (WEIGHTS, LABELS, VOCABULARY):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def test_the_weights_are_those_that_were_scored() -> None:
    assert json.loads((FOLDER / LABELS).read_text())["sha256"] == hashlib.sha256((FOLDER / WEIGHTS).read_bytes()).hexdigest()


def test_the_weights_are_small() -> None:
    assert (FOLDER / WEIGHTS).stat().st_size <= 26_000_000


def test_shapes(network: Network) -> None:
    batch = [network.wordpiece.encode(words) for words in (["Shells", "hit", "Kharkiv", "."], ["He", "left"])]
    scores = network.run(batch)
    assert scores.upos.shape == scores.feats.shape == (2, 4)
    assert scores.arcs.shape == (2, 4, 5)
    assert scores.label_dep.shape[:3] == (2, 4, len(network.labels.deprels))
    assert scores.label_head.shape == (2, 5, scores.label_dep.shape[3])
    assert scores.names.shape == (2, 4, len(network.labels.names))
    assert np.exp(scores.names).sum(axis=-1) == pytest.approx(1, abs=1e-4)


def test_company_and_padding_hardly_move_the_scores(network: Network) -> None:
    """The int8 scales of a batch differ with its members, so scores move a little; labels do not."""
    short = network.wordpiece.encode(["Rebels", "seized", "the", "town", "."])
    alone = network.run([short])
    company = network.wordpiece.encode(["The", "army", "shelled", "a", "village", "near", "the", "border", "."])
    together = network.run([short, company])
    assert together.arcs[0, :5, :6].argmax(axis=1).tolist() == alone.arcs[0].argmax(axis=1).tolist()
    assert together.upos[0, :5].tolist() == alone.upos[0].tolist()
    assert np.exp(together.names[0, :5]) == pytest.approx(np.exp(alone.names[0]), abs=0.2)


def test_the_longest_input(network: Network) -> None:
    scores = network.run([network.wordpiece.encode(["war"] * (MAX_INPUT - 2))])
    assert scores.upos.shape == (1, MAX_INPUT - 2)
    assert np.isfinite(scores.arcs).all()


@pytest.mark.parametrize("name", [WEIGHTS, LABELS, VOCABULARY])
def test_a_missing_file(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(LanguageError, match=name):
        Network(copy)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (WEIGHTS, b"no graph"),
        (WEIGHTS, b""),
        (LABELS, b"{}"),
        (LABELS, b"[1]"),
        (LABELS, b"\xff"),
        (LABELS, b'{"format": 99, "version": "x", "upos": [], "feats": [], "deprels": [], "names": []}'),
        (VOCABULARY, b"only\ntwo\n"),
    ],
)
def test_a_damaged_file(copy: Path, name: str, content: bytes) -> None:
    (copy / name).write_bytes(content)
    with pytest.raises(LanguageError):
        Network(copy)


def test_cut_weights(copy: Path) -> None:
    (copy / WEIGHTS).write_bytes((copy / WEIGHTS).read_bytes()[:5_000_000])
    with pytest.raises(LanguageError):
        Network(copy)
