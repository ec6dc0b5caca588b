from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.actors import load_actors
from dateline.lexicon.files import resources
from dateline.lexicon.outlets import load_outlets

OUTLETS = load_outlets(resources())


@pytest.mark.parametrize(
    ("name", "url", "found"),
    [
        ("Al Jazeera", "", "al_jazeera"),
        ("press tv", "", "press_tv"),
        ("", "https://www.bbc.co.uk/news/world-1", "bbc"),
        ("", "edition.cnn.com", "cnn"),
        ("Nobody", "https://example.org/x", None),
        ("", "", None),
    ],
)
def test_find(name: str, url: str, found: str | None) -> None:
    outlet = OUTLETS.find(name, url)
    assert (outlet.id if outlet else None) == found


def test_wide() -> None:
    assert len(OUTLETS.entries) >= 150
    assert {outlet.owner for outlet in OUTLETS.entries.values()} == {"state", "party", "public", "private", "nonprofit"}


def test_actors_are_known() -> None:
    actors = load_actors(resources())
    assert not [o.id for o in OUTLETS.entries.values() if o.actor and o.actor not in actors.entries]
    assert not [o.id for o in OUTLETS.entries.values() if o.country not in actors.nations.countries]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("id: hill_post\nname: Hill Post\ncountry: PE\nowner: king\n", "Invalid enum value 'king'"),
        ("id: hill\nname: Hill Post\ncountry: PE\nowner: state\n", "is not the file's name"),
        ("id: hill_post\nname: Reuters\ncountry: PE\nowner: state\n", "is also that of"),
        ("id: hill_post\nname: Hill Post\ncountry: PE\nowner: state\ndomains: [bbc.com]\n", "is also that of"),
        ("id: hill_post\nname: Hill Post\ncountry: PE\nowner: state\ncredits: [nobody]\n", "no outlet 'nobody'"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "hill_post.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=wrong):
        load_outlets(resources(), tmp_path)
