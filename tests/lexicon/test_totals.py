"""Words of totals and of what figures count."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.files import resources
from dateline.lexicon.totals import TotalWords, forms, load_totals
from dateline.model import Measure

GOOD = """lists: {month: [may]}
spans: [since <month>]
whole: {any: [person], killed: [body]}
groups:
  - {id: troops, words: [soldier]}
"""


@pytest.fixture(scope="module")
def ours() -> TotalWords:
    return load_totals([resources()])


def write(folder: Path, text: str) -> list[Path]:
    (folder / "words").mkdir(parents=True, exist_ok=True)
    (folder / "words" / "totals.yaml").write_text(text, encoding="utf-8")
    return [folder]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("300 have died since January", "since January"),
        ("300 have died in the past two weeks.", "in the past two weeks"),
        ("Over the last 24 hours 9 died", "Over the last 24 hours"),
        ("since the war began", "since the war began"),
        ("300 raids so far this year", "so far this year"),
        ("since 12 March", "since 12 March"),
        ("since the start of 2019", "since the start of 2019"),
        ("since the outbreak of fighting", "since the outbreak"),
        ("12 were killed since they would not leave", ""),
        ("12 were killed in the last raid", ""),
        ("12 were killed last week", ""),
        ("12 were held over last week's killing", ""),
        ("in the six months to June", "in the six months to"),
        ("12 were killed in two hours", ""),
    ],
)
def test_spans(ours: TotalWords, text: str, span: str) -> None:
    found = ours.spans.search(text)
    assert (found[0] if found else "") == span


def test_nouns_and_groups(ours: TotalWords) -> None:
    assert ours.nouns["schoolgirls"] == "girls"
    assert ours.lines("girls") == ("children", "civilians")
    assert ours.nouns["policemen"] == ours.nouns["police officers"] == "police"
    assert "bodies" in ours.whole[Measure.KILLED]
    assert "bodies" not in ours.whole[Measure.INJURED]
    assert "people" in ours.whole[Measure.INJURED]


@pytest.mark.parametrize(
    ("noun", "plural"), [("soldier", "soldiers"), ("body", "bodies"), ("boy", "boys"), ("aid worker", "aid workers"), ("man", "men"), ("policeman", "policemen")]
)
def test_forms(noun: str, plural: str) -> None:
    assert forms(noun) == {noun, plural}


@pytest.mark.parametrize(
    ("old", "new", "what", "line"),
    [
        ("since <month>", "since <moon>", "no list 'moon'", 2),
        ("killed: [body]", "slain: [body]", "no measure 'slain'", 3),
        ("words: [soldier]", "words: [soldier], of: army", "no group 'army' above it", 5),
        ("words: [soldier]", "words: [soldier], of: troops", "no group 'troops' above it", 5),
        ("words: [soldier]}", "words: [soldier]}\n  - {id: rebels, words: [soldier]}", "'soldier' stands in troops too", 6),
        ("words: [soldier]}", "words: [soldier]}\n  - {id: troops, words: [x]}", "troops: stands twice", 6),
        ("spans:", "span:", "unknown field `span`", 2),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, old: str, new: str, what: str, line: int) -> None:
    with pytest.raises(LexiconError, match=what) as error:
        load_totals(write(tmp_path, GOOD.replace(old, new)))
    assert f"totals.yaml:{line}" in str(error.value)


def test_later_folders_add_and_replace(tmp_path: Path) -> None:
    first = write(tmp_path / "a", GOOD)
    second = write(tmp_path / "b", "lists: {month: [may, june]}\nwhole: {any: [dweller]}\ngroups:\n  - {id: troops, words: [guard]}\n  - {id: scouts, of: troops, words: [scout]}\n")
    words = load_totals([*first, *second])
    assert words.spans.search("since June")
    assert {"person", "dweller"} <= words.whole[Measure.AREA]
    assert words.lines("scouts") == ("troops",)
    assert "soldier" not in words.nouns
    assert words.campaign.search("so far") is None
