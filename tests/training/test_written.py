"""Labelled reports of our own: every value is words of its text, and what is wrong is said with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from training import written

REPORT = """\
outlet: Harbour Dispatch
published: 2007-05-12
text: |
  Navy sinks boats off Trincomalee

  The navy sank two boats on Friday, residents said. He did not see the attack; the attack on the harbour failed.
events:
"""
SANK = "- {t: sank, kind: attack, actor: [navy | Sri Lanka Navy], recipient: [two boats], place: Trincomalee, time: on Friday, speaker: residents, cue: said}\n"


def one(tmp_path: Path, events: str) -> Path:
    path = tmp_path / "sea.yaml"
    path.write_text(REPORT + events, encoding="utf-8")
    return path


def test_a_report_has_the_layout_of_the_gold_labels(tmp_path: Path) -> None:
    one(tmp_path, SANK)
    labels, reports = written.read(tmp_path)
    (event,) = labels["sea-1"]["events"]
    text = reports["sea-1"]["text"]
    assert reports["sea-1"]["outlet"] == "Harbour Dispatch"
    assert [text[v["start"] : v["end"]] for v in (event["trigger"], event["actors"][0], event["recipients"][0], event["speaker"], event["cue"])] == [
        "sank", "navy", "two boats", "residents", "said",
    ]  # fmt: skip
    assert event["actors"][0]["name"] == "Sri Lanka Navy"
    assert text[slice(*event["time"]["span"])] == "on Friday"
    assert (event["status"], event["hedged"]) == ("occurred", False)


def test_a_value_is_a_whole_word_and_the_nearest(tmp_path: Path) -> None:
    one(tmp_path, "- {t: see, kind: other, status: negated, actor: [He], recipient: [attack]}\n")
    (event,) = written.read(tmp_path)[0]["sea-1"]["events"]
    text = written.read(tmp_path)[1]["sea-1"]["text"]
    assert event["actors"][0]["start"] == text.index("He did")
    assert event["recipients"][0]["start"] == text.index("attack;")


def test_a_value_that_no_words_give(tmp_path: Path) -> None:
    one(tmp_path, "- {t: sank, kind: attack, actor: ~ | Sri Lanka Navy}\n")
    (event,) = written.read(tmp_path)[0]["sea-1"]["events"]
    assert event["actors"] == [{"text": None, "name": "Sri Lanka Navy", "start": None, "end": None}]


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ("- {t: sank, kind: attack, actor: [army]}\n", "no such words: 'army'"),
        ("- {t: sank, kind: attack, actor: [av]}\n", "no such words: 'av'"),
        ("- {t: attack, kind: attack}\n", "2 times in the text"),
        ("- {t: attack, at: attack on the port, kind: attack}\n", "0 times in the text"),
        ("- {t: sank, kind: sinking}\n", "no such kind or status: sinking"),
        ("- {t: sank, kind: attack, status: maybe}\n", "no such kind or status: attack, maybe"),
        ("- {t: sank, kind: attack, victim: [boats]}\n", "no such key"),
    ],
)
def test_what_is_wrong_is_said_with_its_report(tmp_path: Path, events: str, said: str) -> None:
    path = one(tmp_path, SANK + events)
    (line,) = written.problems(path)
    assert line.startswith("sea.yaml, report 1")
    assert said in line
    with pytest.raises(written.WrittenError, match="report 1"):
        written.read(tmp_path)


def test_at_tells_one_word_from_another(tmp_path: Path) -> None:
    one(tmp_path, "- {t: attack, at: attack on the harbour, kind: attack, status: attempted}\n")
    (event,) = written.read(tmp_path)[0]["sea-1"]["events"]
    assert written.read(tmp_path)[1]["sea-1"]["text"][event["trigger"]["start"] :].startswith("attack on the harbour")


def test_our_reports_are_sound() -> None:
    labels, reports = written.read()
    assert len(labels) == len(reports) >= 240
    assert sum(len(one["events"]) for one in labels.values()) >= 7000
    assert not [line for path in sorted(written.FOLDER.glob("*.yaml")) for line in written.problems(path)]
