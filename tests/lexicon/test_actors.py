import time
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.actors import Actors, load_actors
from dateline.lexicon.files import resources
from dateline.model import Grain, TimeValue

ACTORS = load_actors(resources())
GROUPS = ("IQ", "SY", "UA", "SD", "CD", "ET", "AZ", "YE", "AF", "LY", "PS", "LB", "MM", "ML", "NG", "SO", "CO", "PH", "LK", "TD", "CF")


def day(year: int, month: int) -> TimeValue:
    return TimeValue(earliest=date(year, month, 15), latest=date(year, month, 15), grain=Grain.DAY)


def folder(root: Path, **files: str) -> Path:
    (root / "actors").mkdir(parents=True)
    for name, text in files.items():
        (root / "actors" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def loaded(root: Path, **files: str) -> Actors:
    return load_actors(resources(), folder(root, **files))


def test_wide() -> None:
    groups = [a for a in ACTORS.entries.values() if a.kind != "person"]
    assert len(groups) >= 250
    for code in GROUPS:
        assert any(code in (a.country, *a.active) and a.kind in {"armed_group", "militia"} for a in groups), code
    assert len([a for a in ACTORS.entries.values() if a.kind == "person"]) >= 300


def test_quick() -> None:
    start = time.process_time()
    load_actors(resources())
    assert time.process_time() - start < 2  # 0.16 s on a free core


@pytest.mark.parametrize(
    ("key", "name", "kind", "country"),
    [
        ("armed_forces:UA", "Ukrainian armed forces", "armed_forces", "UA"),
        ("police:KE", "Kenyan police", "police", "KE"),
        ("army:SY", "Syrian Arab Army", "army", "SY"),
        ("government:GB", "British government", "government", "GB"),
        ("state:AE", "United Arab Emirates", "state", "AE"),
        ("ministry/defence-ministry:RU", "Russian defence ministry", "ministry", "RU"),
        ("government_forces:YE", "Yemeni government forces", "armed_forces", "YE"),
    ],
)
def test_composed(key: str, name: str, kind: str, country: str) -> None:
    actor = ACTORS.get(key)
    assert actor is not None
    assert (actor.id, actor.name, actor.kind, actor.country) == (key, name, kind, country)


@pytest.mark.parametrize("key", ["armed_forces:XX", "persons:IQ", "nothing:IQ", "armed_forces", ""])
def test_not_composed(key: str) -> None:
    assert ACTORS.get(key) is None


def test_role_and_side_by_date() -> None:
    assert ACTORS.role("person/boris-johnson", day(2017, 3)) == "Foreign Secretary"
    assert ACTORS.role("person/boris-johnson", day(2021, 3)) == "Prime Minister"
    assert ACTORS.role("person/boris-johnson", day(2001, 3)) == ""
    assert ACTORS.side("rapid_support_forces", day(2019, 3)) == "government:SD"
    assert ACTORS.side("rapid_support_forces", day(2024, 3)) == ""


def test_holder() -> None:
    assert ACTORS.holder("RU", "foreign_minister", day(2015, 2)) == "person/sergei-lavrov"
    assert ACTORS.holder("RU", "foreign_minister", None) == ""
    assert ACTORS.holder("", "foreign_minister", day(2015, 2)) == ""
    assert ACTORS.holder("US", "head_of_state", day(2017, 1)) in {"person/barack-obama", ""}
    assert ACTORS.titled("Foreign Secretary", day(2015, 2)) == "person/philip-hammond"
    assert ACTORS.titled("President", day(2015, 2)) == ""


def test_pejorative_is_marked() -> None:
    uses = ACTORS.names.uses("Daesh")
    assert {use.actor for use in uses} == {"islamic_state"}
    assert all(use.pejorative for use in uses)


GROUP = "id: hill_front\nname: Hill Front\nkind: armed_group\nsector: REB\ninter: 2\ncountry: PE\n"


def test_an_analyst_adds_and_replaces(tmp_path: Path) -> None:
    actors = loaded(tmp_path, hill_front=GROUP, taliban="id: taliban\nname: Taliban\nkind: government\nsector: GOV\n")
    assert actors.entries["hill_front"].country == "PE"
    assert actors.entries["taliban"].kind == "government"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (GROUP + "colour: red\n", r"hill_front\.yaml:7: .*unknown field"),
        (GROUP + "parents: [nobody]\n", "no actor 'nobody'"),
        (GROUP + "sides: [nobody 2014..]\n", "no actor 'nobody'"),
        (GROUP + "strong: [Boko Haram]\n", "strong name 'Boko Haram' is also that of"),
        (GROUP.replace("PE", "QQ"), "no country 'QQ'"),
        (GROUP.replace("hill_front", "hill"), "is not the file's name"),
        (GROUP + "strong: ['…']\n", "has no letter"),
        (GROUP.replace("armed_group", "band"), "Invalid enum value 'band'"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    with pytest.raises(LexiconError, match=wrong):
        loaded(tmp_path, hill_front=text)
