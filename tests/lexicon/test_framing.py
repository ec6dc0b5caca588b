"""Words that take sides: each set compares, and none of its words stands twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.files import resources
from dateline.lexicon.framing import TONES, FramingSet, load_framing
from dateline.lexicon.whole import load

KINDS = ["killing", "territory_taken"]
GOOD = "framing:\n  - {id: x, about: act, gloss: A death., kinds: [killing], plain: [die], approving: [fall]}\n"


@pytest.fixture(scope="module")
def ours() -> dict[str, FramingSet]:
    kinds = [path.name.removesuffix(".yaml") for path in (resources() / "codebook" / "kinds").iterdir()]
    return dict(load_framing([resources()], kinds))


def write(folder: Path, text: str) -> list[Path]:
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / "framing.yaml").write_text(text, encoding="utf-8")
    return [folder]


def test_ours_tell_apart(ours: dict[str, FramingSet]) -> None:
    assert {one.about for one in ours.values()} == {"actor", "act", "place", "thing", "doubt", "speech"}
    assert ours["death_in_action"].tone("martyr") == "approving"
    assert ours["death_in_action"].tone("kill") == "plain"
    assert ours["change_of_control"].tone("occupy") == "disapproving"
    assert ours["change_of_control"].tone("talk") is None
    assert all(one.gloss and dict(one.tones()).keys() <= set(TONES) for one in ours.values())


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("approving: [fall]", "approving: [die]", "'die' stands in two tones"),
        (", approving: [fall]", "", "one tone is no comparison"),
        ("kinds: [killing]", "kinds: [murder]", "no kind 'murder'"),
        ("kinds: [killing]", "borders: [murder]", "no kind 'murder'"),
        ("plain: [die]", "plain: [Die]", "'Die' is no lower case"),
        ("about: act", "about: idea", "Invalid enum value 'idea'"),
        ("gloss:", "glos:", "unknown field `glos`"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, old: str, new: str, what: str) -> None:
    with pytest.raises(LexiconError, match=what) as error:
        load_framing(write(tmp_path, GOOD.replace(old, new)), KINDS)
    assert "framing.yaml:2" in str(error.value)


def test_actors_are_kinds_or_ids(tmp_path: Path) -> None:
    """A kind of actor, an entry, and one that country and class compose pass; what is none of them is named."""
    lexicon = load()
    good = GOOD.replace("kinds: [killing]", "actors: [armed_group, islamic_state, 'state:JO']")
    found = load_framing(write(tmp_path, good), KINDS, lexicon.actors)
    assert found["x"].actors == ("armed_group", "islamic_state", "state:JO")
    with pytest.raises(LexiconError, match="x: no actor 'islamic_stat'"):
        load_framing(write(tmp_path, good.replace("islamic_state", "islamic_stat")), KINDS, lexicon.actors)


def test_an_id_stands_once_and_later_folders_win(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="x: stands twice"):
        load_framing(write(tmp_path, GOOD + GOOD.partition("\n")[2]), KINDS)
    first, second = tmp_path / "a", tmp_path / "b"
    for folder, text in ((first, GOOD), (second, GOOD.replace("[fall]", "[rest]"))):
        folder.mkdir()
        write(folder, text)
    assert load_framing([first, second], KINDS)["x"].approving == ("rest",)
