"""Conditions of an entry, one by one, on a small codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.extract.events import find_events
from dateline.lexicon.codebook import load_codebook
from tests.build import analysis
from tests.lexicon.test_codebook import CODES

CLASSES = """LIGHT: {words: [launch]}
BEARER: {words: [command]}
ARMED: {words: [soldier], names: [ORG]}
"""

SEIZE = """
Soldiers soldier NOUN _ 2 nsubj
seized seize VERB _ 0 root
the the DET _ 4 det
port port NOUN _ 2 obj
from from ADP _ 6 case
pirates pirate NOUN _ 2 obl
quickly quickly ADV _ 2 advmod
"""

TAKEN = """
The the DET _ 2 det
port port NOUN _ 4 nsubj:pass
was be AUX _ 4 aux:pass
seized seize VERB VerbForm=Part|Tense=Past 0 root
by by ADP _ 6 case
soldiers soldier NOUN _ 4 obl
"""

CLAUSE = """
Soldiers soldier NOUN _ 2 nsubj
swore swear VERB _ 0 root
to to PART _ 4 mark
stay stay VERB _ 2 xcomp
"""

NOUN = """
A a DET _ 3 det
big big ADJ _ 3 amod
push push NOUN _ 4 nsubj
began begin VERB _ 0 root
"""


def holds(tmp_path: Path, part: str, group: str, rows: str) -> bool:
    root = tmp_path / "codebook"
    (root / "kinds").mkdir(parents=True)
    (root / "classes.yaml").write_text(CLASSES, encoding="utf-8")
    (root / "codes.yaml").write_text(CODES, encoding="utf-8")
    (root / "kinds" / "k.yaml").write_text(f"kind: k\ngloss: g\n{part}:\n  - {{{group}}}\n", encoding="utf-8")
    return bool(find_events(analysis(rows), load_codebook(tmp_path)))


@pytest.mark.parametrize(
    ("group", "rows", "expected"),
    [
        ("words: [seize]", SEIZE, True),
        ("words: [seize], subject: [ARMED]", SEIZE, True),
        ("words: [seize], subject: [pirate]", SEIZE, False),
        ("words: [seize], no_subject: [ARMED]", SEIZE, False),
        ("words: [seize], object: [port, ship]", SEIZE, True),
        ("words: [seize], object: [NONE]", SEIZE, False),
        ("words: [seize], no_object: [port]", SEIZE, False),
        ("words: [seize], preposition: [from pirate]", SEIZE, True),
        ("words: [seize], preposition: [from ANY]", SEIZE, True),
        ("words: [seize], preposition: [to ANY]", SEIZE, False),
        ("words: [seize], no_preposition: [from ANY]", SEIZE, False),
        ("words: [seize], context: [pirate]", SEIZE, True),
        ("words: [seize], context: [seize]", SEIZE, False),
        ("words: [seize], no_context: [pirate]", SEIZE, False),
        ("words: [seize], voice: active", SEIZE, True),
        ("words: [seize], voice: passive", SEIZE, False),
        ("words: [seize], voice: passive, object: [port]", TAKEN, True),
        ("words: [seize], subject: [ARMED]", TAKEN, True),
        ("words: [seize port]", TAKEN, True),
        ("words: [seize port]", SEIZE, True),
        ("words: [seize pirate]", SEIZE, False),
        ("words: [swear], object: [CLAUSE]", CLAUSE, True),
        ("words: [swear], object: [INFINITIVE]", CLAUSE, True),
        ("words: [seize], object: [INFINITIVE]", SEIZE, False),
    ],
)  # fmt: skip
def test_verbs(tmp_path: Path, group: str, rows: str, expected: bool) -> None:
    assert holds(tmp_path, "verbs", group, rows) is expected


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("words: [push]", True),
        ("words: [big push]", True),
        ("words: [push], modifier: [big]", True),
        ("words: [push], no_modifier: [big]", False),
        ("words: [push], governor: [begin]", True),
        ("words: [push], no_governor: [begin]", False),
        ("words: [push], head: [ANY]", False),
    ],
)  # fmt: skip
def test_nouns(tmp_path: Path, group: str, expected: bool) -> None:
    assert holds(tmp_path, "nouns", group, NOUN) is expected


def test_an_unwanted_word_far_off_does_not_count(tmp_path: Path) -> None:
    far = SEIZE + "".join(f"w{n} w{n} NOUN _ 2 obl\n" for n in range(14)) + "rain rain NOUN _ 2 obl\n"
    assert holds(tmp_path, "verbs", "words: [seize], no_context: [rain]", far)
