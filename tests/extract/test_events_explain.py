"""What became of every entry: the reasons are those of the steps that code."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.extract.events import find_events
from dateline.extract.events_explain import candidates, in_short
from dateline.language import Language
from dateline.lexicon import load
from dateline.lexicon.codebook import load_codebook
from dateline.model import Report
from dateline.settings import Settings
from tests.build import analysis
from tests.extract.test_events_match import CLASSES, NOUN, SEIZE, TAKEN
from tests.lexicon.test_codebook import CODES


def whys(root: Path, part: str, groups: str, rows: str) -> dict[str, str]:
    """Word of an entry -> why it is not coded, "" when it is."""
    folder = root / "codebook"
    (folder / "kinds").mkdir(parents=True)
    (folder / "classes.yaml").write_text(CLASSES, encoding="utf-8")
    (folder / "codes.yaml").write_text(CODES, encoding="utf-8")
    (folder / "kinds" / "k.yaml").write_text(f"kind: k\ngloss: g\n{part}:\n{groups}", encoding="utf-8")
    return {c.entry.word + (f"/{c.entry.group}" if c.entry.group else ""): c.why for c in candidates(analysis(rows), load_codebook(root))}


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("object: [port]", ""),
        ("object: [ship]", "object ship needed, found “port”"),
        ("no_object: [port]", "no_object port: “port” stands there"),
        ("subject: [PER]", "subject PER needed, found “Soldiers”"),
        ("preposition: [from ORG, at ANY]", "preposition from ORG, at ANY needed, found “pirates”, “quickly”"),
        ("no_preposition: [from pirate]", "no_preposition from pirate: “pirates” stands there"),
        ("context: [boat]", "context boat needed, found none"),
        ("no_context: [quickly]", "no_context quickly: “quickly” stands there"),
        ("voice: passive", "voice passive needed, found active"),
        ("modifier: [big]", "modifier big needed, found none"),
    ],
)
def test_a_condition_that_fails_is_named(tmp_path: Path, condition: str, why: str) -> None:
    assert whys(tmp_path, "verbs", f"  - {{words: [seize], {condition}}}\n", SEIZE) == {"seize": why}


def test_a_passive_is_told_apart(tmp_path: Path) -> None:
    assert whys(tmp_path, "verbs", "  - {words: [seize], voice: active}\n", TAKEN) == {"seize": "voice active needed, found passive"}


def test_a_rival_wins_by_what_it_has_more(tmp_path: Path) -> None:
    groups = "  - {words: [seize]}\n  - {words: [seize], object: [port]}\n  - {words: [seize], object: [port], confidence: 0.9}\n"
    assert whys(tmp_path, "verbs", groups, SEIZE) == {
        "seize/2": "",
        "seize/1": "'seize' of k wins: it is surer (0.9 against 0.8)",
        "seize": "'seize' of k wins: it asks for more conditions",
    }


def test_a_word_of_another_part_of_speech(tmp_path: Path) -> None:
    assert whys(tmp_path, "verbs", "  - {words: [push]}\n", NOUN) == {"push": "listed as a verb, but the word is tagged NOUN"}


def test_a_light_verb_and_a_bearer(tmp_path: Path) -> None:
    rows = """
    They they PRON _ 2 nsubj
    launched launch VERB _ 0 root
    a a DET _ 4 det
    raid raid NOUN _ 2 obj
    on on ADP _ 7 case
    raid raid NOUN _ 7 compound
    command command NOUN _ 4 nmod
    """
    found = whys(tmp_path, "nouns", "  - {words: [raid]}\nverbs:\n  - {words: [launch]}\n", rows)
    assert found["launch"] == "only carries “raid” (class LIGHT)"
    assert found["raid"] == "only says what the noun after it is (class BEARER)"


def test_every_condition_is_told_with_what_met_it(tmp_path: Path) -> None:
    folder = tmp_path / "codebook"
    (folder / "kinds").mkdir(parents=True)
    (folder / "classes.yaml").write_text(CLASSES, encoding="utf-8")
    (folder / "codes.yaml").write_text(CODES, encoding="utf-8")
    text = "kind: k\ngloss: g\nverbs:\n  - {words: [seize], subject: [ARMED], object: [ship], no_context: [rain]}\n"
    (folder / "kinds" / "k.yaml").write_text(text, encoding="utf-8")
    (candidate,) = candidates(analysis(SEIZE), load_codebook(tmp_path))
    assert [(c.check, c.holds, c.found) for c in candidate.checks] == [
        ("subject ARMED", True, "“Soldiers”"), ("object ship", False, "“port”"), ("no_context rain", True, "none"),
    ]  # fmt: skip
    assert not candidate.coded


def test_a_long_list_is_cut() -> None:
    assert in_short("object a, b") == "object a, b"
    assert in_short("object a, b, c, d, e, f, g") == "object a, b, c, d, e, f, … (7)"


def test_what_is_coded_is_what_is_found() -> None:
    """On examples of the codebook: entries marked as coded are exactly the event words, and no other has an empty reason."""
    book = load().codebook
    reports = [Report(id=str(n), text=case.case.text) for n, case in enumerate(book.cases[::3])]
    coded = 0
    for analysed in Language(Settings().language).analyse(reports):
        tried = candidates(analysed, book)
        words = find_events(analysed, book)
        assert sorted((c.entry.id, c.head) for c in tried if c.coded) == sorted((word.entry, word.head) for word in words)
        assert all(c.coded is not bool(c.why) for c in tried)
        assert all(all(check.holds for check in c.checks) for c in tried if c.coded)
        coded += len(words)
    assert coded > 80
