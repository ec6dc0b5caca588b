"""docs/how-to/new-kind.md: its very files are written, its commands run, and what they are for is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.check import check, unproven
from dateline.cli import main
from dateline.language import Language
from dateline.lexicon import Lexicon, load
from dateline.model import Report
from dateline.pipeline import read_report
from dateline.pipeline.nearest import RATE, nearest
from dateline.settings import Settings
from tools.howto import BLOCK, fresh
from tools.write_reference import CURE, HOW_TO

PAGE = HOW_TO.read_text(encoding="utf-8")
FILES = {match["path"]: match["body"] for match in BLOCK.finditer(PAGE) if match["path"]}  # of a file that is written twice the second


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("how-to")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def lexicon(folder: Path) -> Lexicon:
    return load(folder / "my-lexicon")


def test_the_page_is_fresh() -> None:
    assert fresh(PAGE) == PAGE, CURE


def test_the_page_shows_the_steps() -> None:
    for said in ("is claimed by other and cyber_attack", "has no example", "0 of them fail", "kind cyber_attack: nearest examples", "read 1 report", "Night Heron"):
        assert said in PAGE


def test_the_kind_is_there_and_proven(lexicon: Lexicon) -> None:
    assert "cyber_attack" in lexicon.codebook.kinds
    assert [failure for failure in unproven(lexicon.codebook) if "cyber_attack" in failure.what] == []
    own = [str(failure) for failure in check(lexicon, Language(Settings().language)) if "my-lexicon" in failure.where]
    assert own == []


def test_its_examples_are_a_dozen_of_several_words_and_are_weighed(lexicon: Lexicon) -> None:
    found = nearest(lexicon, Language(Settings().language))
    assert found is not None
    (measured,) = found.measured
    assert len(measured.likeness.cases) == 12
    assert len(set(measured.likeness.lemmas)) >= 5
    assert measured.taken * RATE <= measured.others
    assert str(measured) in PAGE


def test_our_kind_is_changed(lexicon: Lexicon) -> None:
    assert {entry.kind for entry in lexicon.codebook.of("cyberattack", "noun")} == {"cyber_attack"}
    assert "other" in {entry.kind for entry in load().codebook.of("cyberattack", "noun")}


def test_the_report_is_read_with_it(folder: Path, lexicon: Lexicon) -> None:
    report = Report(id="r", text=(folder / "report.txt").read_text(encoding="utf-8"))
    events = read_report(report, lexicon, Language(Settings().language)).events
    assert [event.kind for event in events] == ["cyber_attack", "cyber_attack"]
    assert [getattr(filler.value, "actor", "") for filler in events[0].fillers if filler.slot == "actor"] == ["night_heron"]


def test_a_page_that_rots_is_noticed() -> None:
    stale = "```console\n$ dateline --version\nnothing\n```\n"
    assert fresh(stale).startswith("```console\n$ dateline --version\ndateline ")
    broken = "`my/codebook/kinds/x.yaml`:\n\n```yaml\nkind: x\n```\n\n```console\n$ dateline check --lexicon my\n```\n"
    assert "error: my/codebook/kinds/x.yaml:1: kind x has no gloss" in fresh(broken)
    assert CliRunner().invoke(main, ["--version"]).exit_code == 0
