"""`dateline places import`, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.lexicon.test_countryfile import ROWS, zipped
from tools.howto import fresh


def test_import_and_find(run: Run, tmp_path: Path) -> None:
    path = zipped(tmp_path, *ROWS)
    result = run("places", "import", str(path), "--lexicon", "mine")
    assert result.exit_code == 0
    assert "IQ: 5 places written to mine/places/geonames-IQ.tsv (" in result.output
    assert "1 rows left out" in result.output
    found = run("lexicon", "find", "Zarbatula", "--lexicon", "mine")
    assert "village in Nineveh, IQ" in found.output
    assert "knows nothing" in run("lexicon", "find", "Zarbatula").output


def test_the_folder_of_the_environment(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path, *ROWS)
    monkeypatch.setenv("DATELINE_LEXICON", "mine")
    assert "written to mine/places/geonames-IQ.tsv (" in run("places", "import", str(path)).output
    assert "village in Nineveh, IQ" in run("lexicon", "find", "Zarbatula").output
    assert "written to other/places/geonames-IQ.tsv (" in run("places", "import", str(path), "--lexicon", "other").output


def test_faults_are_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("places", "import", str(zipped(tmp_path, "1\tA")), "--lexicon", "mine")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "IQ.zip/IQ.txt:1: 2 columns, not 19 (" in result.stderr
    monkeypatch.delenv("DATELINE_LEXICON", raising=False)
    assert run("places", "import", "IQ.zip").exit_code == 2


def test_the_how_to_page_is_fresh() -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "villages.md").read_text(encoding="utf-8")
    assert fresh(page) == page
    assert "village in Nineveh, IQ" in page
    assert "broken.txt:1: 2 columns, not 19 (" in page
