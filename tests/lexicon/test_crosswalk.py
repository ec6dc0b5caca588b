"""Which code a kind gets: choices that are checked, an analyst's own, the first that holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.crosswalk import Case, load_crosswalk
from dateline.lexicon.files import resources

KINDS = load(None).codebook.kinds


def case(kind: str, sentence: str = "", **parts: object) -> Case:
    return Case(kind=kind, kinds=(kind,), status="occurred", sentence=sentence, **parts)  # type: ignore[arg-type]


def own(folder: Path, text: str) -> Path:
    (folder / "codebook").mkdir()
    (folder / "codebook" / "choices.yaml").write_text(text, encoding="utf-8")
    return folder


def test_every_kind_with_several_codes_has_choices_that_always_decide() -> None:
    """The last choice of every list has no condition; every code that a kind's file names can be reached."""
    crosswalk = load(None).crosswalk
    for ontology in ("acled", "plover"):
        for kind in KINDS.values():
            codes, choices = getattr(kind, ontology), crosswalk.choices[ontology].get(kind.name, ())
            assert len(codes) < 2 or choices, (ontology, kind.name)
            if choices:
                last = choices[-1]
                assert not any((last.words, last.actor, last.recipient, last.kinds, last.status, last.home, last.killed, last.reviewed)), kind.name


@pytest.mark.parametrize(("sentence", "code"), [("A SUICIDE bomber came.", "Suicide bomb"), ("suicidelike", "Remote explosive/landmine/IED"), ("grenades", "Grenade"), ("He blew\n himself up.", "Suicide bomb")])
def test_words_are_whole_words(sentence: str, code: str) -> None:
    assert load(None).crosswalk.code("acled", KINDS["bombing"], case("bombing", sentence))[0].endswith(code)


def test_a_kind_of_ones_own_gets_its_first_code() -> None:
    assert load(None).crosswalk.code("acled", None, case("cyber_attack")) == ("", "its kind has no code there")


def test_an_analysts_choices_replace_ours(tmp_path: Path) -> None:
    crosswalk = load_crosswalk([resources(), own(tmp_path, 'acled: {bombing: [{code: "Battles: Armed clash"}]}')], KINDS)
    assert crosswalk.code("acled", KINDS["bombing"], case("bombing")) == ("Battles: Armed clash", "")
    assert crosswalk.code("acled", KINDS["siege"], case("siege")) == ("Strategic developments: Other", "")


@pytest.mark.parametrize(("text", "line", "what"), [
    ("acled:\n  bombing:\n    - {code: 'Battles: Fight'}", 3, "Battles: Fight"), ("plover:\n  bombign: [{code: ASSAULT}]", 2, "bombign"),
    ("acled:\n  bombing: [{code: ''}]", 2, "neither"), ("acled:\n  bombing: [{kode: ''}]", 1, "kode"),
])  # fmt: skip
def test_what_is_wrong_is_said(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(LexiconError, match=what) as caught:
        load_crosswalk([resources(), own(tmp_path, text)], KINDS)
    assert f"choices.yaml:{line}" in str(caught.value)


def test_every_country_of_the_lexicon_has_codes() -> None:
    lexicon = load(None)
    assert not set(lexicon.actors.nations.countries) - set(lexicon.crosswalk.countries)
    assert (lexicon.crosswalk.countries["IQ"].alpha3, lexicon.crosswalk.countries["NO"].numeric) == ("IRQ", 578)
