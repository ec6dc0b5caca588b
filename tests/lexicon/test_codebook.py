"""The codebook: what it loads, what an analyst's folder changes, and what its linter refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.codebook import Codebook, load_codebook
from dateline.lexicon.files import resources

CLASSES = "ARMED:\n  words: [soldier, rebel]\n  names: [ORG]\nPERSON:\n  words: [man]\n  also: [ARMED]\n"
CODES = "plover: {ASSAULT: [aerial]}\nacled: {Battles: [Armed clash]}\n"
RAID = """kind: raid
gloss: A raid.
roles: {subject: actor, of: actor}
codes: {plover: [ASSAULT/aerial], acled: ["Battles: Armed clash"], cameo: ["19"]}
verbs:
  - words: [raid, break into]
    object: [PERSON]
nouns:
  - words: [raid, cross-border raid]
    no_context: [ARMED]
    confidence: 0.5
examples:
  - {text: "Rebels raided the camp.", trigger: raided}
near_misses:
  - {text: "A raid on the fridge.", word: raid}
"""


def folder(root: Path, **kinds: str) -> Path:
    (root / "codebook" / "kinds").mkdir(parents=True)
    (root / "codebook" / "classes.yaml").write_text(CLASSES, encoding="utf-8")
    (root / "codebook" / "codes.yaml").write_text(CODES, encoding="utf-8")
    for name, text in kinds.items():
        (root / "codebook" / "kinds" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def whole() -> Codebook:
    return load_codebook(resources())


def test_entries_by_piece(tmp_path: Path) -> None:
    book = load_codebook(folder(tmp_path, raid=RAID))
    assert [e.word for e in book.of("raid", "verb")] == ["raid"]
    assert [e.pieces for e in book.of("cross", "noun")] == [("cross", "border", "raid")]
    assert book.of("raid", "adjective") == ()
    assert book.entries["raid:verb:raid:0"].roles == {"subject": "actor", "of": "actor"}


def test_rank_counts_what_must_hold(tmp_path: Path) -> None:
    book = load_codebook(folder(tmp_path, raid=RAID))
    assert book.of("raid", "verb")[0].rank == 1
    assert book.of("raid", "noun")[0].rank == 0


def test_classes_include_others(tmp_path: Path) -> None:
    terms = load_codebook(folder(tmp_path, raid=RAID)).classes["PERSON"]
    assert terms.words == {"man", "soldier", "rebel"}
    assert terms.labels == {"ORG"}


def test_cases_name_their_line(tmp_path: Path) -> None:
    cases = load_codebook(folder(tmp_path, raid=RAID)).cases
    assert [case.where.rpartition(":")[2] for case in cases] == ["13", "15"]


def test_an_analyst_adds_and_drops(tmp_path: Path) -> None:
    own = "kind: raid\ndrop: [raid]\nnouns:\n  - words: [razzia]\n"
    extra = tmp_path / "own"
    (extra / "codebook" / "kinds").mkdir(parents=True)
    (extra / "codebook" / "kinds" / "raid.yaml").write_text(own, encoding="utf-8")
    book = load_codebook(folder(tmp_path / "ours", raid=RAID), extra)
    assert book.kinds["raid"].gloss == "A raid."
    assert sorted(e.word for e in book.entries.values()) == ["break into", "cross-border raid", "razzia"]
    assert book.of("razzia", "noun")[0].roles == {"subject": "actor", "of": "actor"}


def test_an_analyst_adds_a_kind(tmp_path: Path) -> None:
    extra = tmp_path / "own"
    (extra / "codebook" / "kinds").mkdir(parents=True)
    (extra / "codebook" / "kinds" / "feud.yaml").write_text("kind: feud\ngloss: A feud.\nnouns:\n  - words: [feud]\n", encoding="utf-8")
    assert set(load_codebook(folder(tmp_path / "ours", raid=RAID), extra).kinds) == {"raid", "feud"}


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("gloss: A raid.", "glos: A raid.", 2, "glos"),
        ("ASSAULT/aerial", "ASSAULT/swords", 4, "PLOVER"),
        ("Battles: Armed clash", "Battles: Duel", 4, "ACLED"),
        ('cameo: ["19"]', 'cameo: ["29"]', 4, "CAMEO"),
        ("object: [PERSON]", "object: [PERSONS]", 7, "no class PERSONS"),
        ("    object: [PERSON]", "    preposition: [on]", 7, "preposition"),
        ("no_context: [ARMED]", "no_contex: [ARMED]", 10, "no_contex"),
        ("trigger: raided", "trigger: attacked", 13, "exactly once"),
        ("trigger: raided", "trigger: raided, status: maybe", 13, "maybe"),
        ("roles: {subject: actor", "roles: {subject: doer", 3, "doer"),
    ],
)  # fmt: skip
def test_the_linter_names_file_and_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in RAID
    with pytest.raises(LexiconError) as caught:
        load_codebook(folder(tmp_path, raid=RAID.replace(old, new)))
    assert says in caught.value.what
    assert caught.value.where.endswith(f"raid.yaml:{line}")


def test_two_kinds_may_not_claim_a_word_alike(tmp_path: Path) -> None:
    other = "kind: theft\ngloss: A theft.\nnouns:\n  - words: [raid]\n"
    with pytest.raises(LexiconError, match="claimed by raid and theft"):
        load_codebook(folder(tmp_path, raid=RAID, theft=other))
    ruled = other + "    context: [bank]\n"
    assert len(load_codebook(folder(tmp_path / "b", raid=RAID, theft=ruled)).of("raid", "noun")) == 2


def test_a_slot_that_the_kind_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="has no slot actor"):
        load_codebook(folder(tmp_path, raid=RAID.replace("gloss:", "slots: [place]\ngloss:")))


def test_a_class_may_not_include_itself(tmp_path: Path) -> None:
    root = folder(tmp_path, raid=RAID)
    (root / "codebook" / "classes.yaml").write_text(CLASSES + "LOOP:\n  also: [LOOP]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="LOOP"):
        load_codebook(root)


def test_a_class_has_capitals(tmp_path: Path) -> None:
    root = folder(tmp_path, raid=RAID)
    (root / "codebook" / "classes.yaml").write_text(CLASSES + "any:\n  words: [x]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"classes.yaml:7"):
        load_codebook(root)


def test_no_kinds_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no kinds"):
        load_codebook(folder(tmp_path))


def test_all_kinds_are_there(whole: Codebook) -> None:
    assert len(whole.kinds) == 54
    assert len({(e.kind, e.part, e.word) for e in whole.entries.values()}) > 1000
    assert {"LIGHT", "BEARER", "ACT", "PLACE", "INFRASTRUCTURE", "ARMED", "CIVILIAN", "OFFICIAL", "PERSON"} <= set(whole.classes)


def test_every_kind_has_examples_and_near_misses(whole: Codebook) -> None:
    for kind in whole.kinds:
        own = [type(case.case).__name__ for case in whole.cases if case.kind == kind]
        assert own.count("Example") >= 6, kind
        assert own.count("Miss") >= 3, kind


def test_codes_are_those_of_the_ontologies(whole: Codebook) -> None:
    assert whole.kinds["air_strike"].plover == ("ASSAULT/aerial", "ASSAULT/drone")
    assert whole.kinds["ceasefire"].acled == ("Strategic developments: Agreement",)
    assert whole.kinds["denial"].plover == ()


def test_a_kind_of_ones_own_is_told_from_ours(tmp_path: Path) -> None:
    root = folder(tmp_path / "ours", raid=RAID)
    extra = tmp_path / "own"
    (extra / "codebook" / "kinds").mkdir(parents=True)
    (extra / "codebook" / "kinds" / "raid.yaml").write_text("kind: raid\ngloss: Changed.\n", encoding="utf-8")
    (extra / "codebook" / "kinds" / "hoax.yaml").write_text("kind: hoax\ngloss: A hoax.\nroles: {object: recipient}\n", encoding="utf-8")
    assert {kind.name: kind.own for kind in load_codebook(root, extra).kinds.values()} == {"raid": False, "hoax": True}
    assert not load_codebook(root).kinds["raid"].own


def test_a_word_of_no_list_has_the_roles_of_its_kind(tmp_path: Path) -> None:
    book = load_codebook(folder(tmp_path, raid=RAID))
    assert book.entry("raid:verb:raid:0") is book.entries["raid:verb:raid:0"]
    bare = book.entry("raid:near:0")
    assert (bare.kind, bare.pieces, bare.checks) == ("raid", (), ())
    assert bare.roles == book.kinds["raid"].roles
    assert "raid:near:0" not in book.entries
