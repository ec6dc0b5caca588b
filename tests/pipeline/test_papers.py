"""Whose paper speaks: "the statement added" stands for the body that issued it."""

from __future__ import annotations

import pytest

from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.model import Report
from dateline.pipeline.papers import issuer
from dateline.pipeline.read import fill_sheet
from tests.reading import language

pytestmark = pytest.mark.skipif(not (resources() / "model" / "standard.onnx").is_file(), reason="the language model is not in the package")


def issued(text: str, paper: str, outlet: str = "") -> str | None:
    """Name of who issued the last `paper` of a text."""
    report = Report(id="r-1", text=text, outlet=outlet)
    sheet = fill_sheet(report, language().analyse([report])[0], load())
    head = [at for at, token in enumerate(sheet.analysis.tokens) if token.text == paper][-1]
    ref = issuer(sheet, head)
    return ref.name if ref else None


@pytest.mark.parametrize(
    ("text", "paper", "name"),
    [
        ("The Pentagon said in a statement that two soldiers had died. The statement said a third was wounded.", "statement", "US Department of Defense"),
        ("Amnesty International published a report on the camp. The report said guards beat prisoners.", "report", "Amnesty International"),
        ("A statement by the Taliban claimed the attack. The statement said nine soldiers were killed.", "statement", "Taliban"),
        ("Two soldiers died in the attack. The statement said a third was wounded.", "statement", None),
        ("Amnesty International published a report on the camp. A report said guards beat prisoners.", "report", None),
        ("Amnesty International published a report on the camp. The mayor said guards beat prisoners.", "mayor", None),
    ],
)
def test_issuer(text: str, paper: str, name: str | None) -> None:
    assert issued(text, paper) == name


def test_a_release_is_of_the_body_that_publishes_it() -> None:
    text = "Aircraft struck a depot on Monday. Nine trucks were destroyed, the release said."
    assert issued(text, "release", "US Central Command") == "US Central Command"
    assert issued(text, "release", "Reuters") is None
