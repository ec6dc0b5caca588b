"""What the whole lexicon refuses of an analyst's folder, each with the file and the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.check import unproven
from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.codebook_check import is_cameo

FEUD = "kind: feud\ngloss: A feud between families.\nnouns:\n  - words: [blood feud]\n"
CASES = (
    'examples:\n  - {text: "The blood feud went on.", trigger: blood feud}\n'
    'near_misses:\n  - {text: "No bad blood was left.", word: blood}\n'
)
GROUP = "id: hill_front\nname: Hill Front\nkind: armed_group\nsector: REB\ninter: 2\n"
POST = "id: hill_post\nname: Hill Post\ncountry: PE\nowner: state\n"
PEOPLE = "country: PE\npeople:\n- name: Ana Rojas Quispe\n  roles: [Mayor 2019..]\n"
SITE = "country: PE\nplaces:\n  - {id: 'x:hill', name: Hill, kind: site, lat: -12.0, lon: -77.0}\n"
KINDS, ACTORS, HOLDERS = "codebook/kinds/feud.yaml", "actors/hill_front.yaml", "actors/people/pe2.yaml"
OUTLETS, PLACES = "outlets/hill_post.yaml", "places/hills.yaml"


def folder(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


REFUSED = {
    "unknown key of a kind": (KINDS, FEUD + "colour: red\n", 5, "unknown field `colour`"),
    "unknown key of an actor": (ACTORS, GROUP + "colour: red\n", 6, "unknown field `colour`"),
    "unknown key of an outlet": (OUTLETS, POST + "colour: red\n", 5, "unknown field `colour`"),
    "unknown key of a person": (HOLDERS, PEOPLE + "  colour: red\n", 5, "unknown field `colour`"),
    "unknown key of a place": (PLACES, SITE + "colour: red\n", 4, "unknown field `colour`"),
    "unknown key of words": ("words/status.yaml", "colour: red\n", 1, "unknown field `colour`"),
    "key that stands twice": (KINDS, FEUD + "gloss: Again.\n", 5, "stands twice"),
    "parent": (ACTORS, GROUP + "parents: [taliban, nobody]\n", 6, "no actor 'nobody'"),
    "side": (ACTORS, GROUP + "sides: [nobody 2014..]\n", 6, "no actor 'nobody'"),
    "side of a person": (HOLDERS, PEOPLE + "  sides: [nobody]\n", 5, "no actor 'nobody'"),
    "country of an actor": (ACTORS, GROUP + "country: QQ\n", 6, "no country 'QQ'"),
    "where an actor acts": (ACTORS, GROUP + "active: [PE, QQ]\n", 6, "no country 'QQ'"),
    "country of people": (HOLDERS, PEOPLE.replace("PE", "QQ"), 1, "no country 'QQ'"),
    "actor of an outlet": (OUTLETS, POST + "actor: nobody\n", 5, "no actor 'nobody'"),
    "country of an outlet": (OUTLETS, POST.replace("PE", "QQ"), 3, "no country 'QQ'"),
    "credit of an outlet": (OUTLETS, POST + "credits: [reuters, nobody]\n", 5, "no outlet 'nobody'"),
    "country of places": (PLACES, SITE.replace("PE", "QQ"), 1, "no country 'QQ'"),
    "class in a condition": (KINDS, FEUD + "    object: [CLANS]\n", 5, "no class CLANS"),
    "class in a class": ("codebook/classes.yaml", "CLAN:\n  words: [clan]\n  also: [CLANS]\n", 3, "no class CLANS"),
    "kind of a phrase": ("words/phrases.yaml", "feud: {noun: feud, act: feud, past: feuded}\n", 1, "no kind 'feud'"),
    "slot of a role": (KINDS, FEUD + "roles: {subject: doer}\n", 5, "Invalid enum value 'doer'"),
    "position of a role": (KINDS, FEUD + "roles: {subjct: actor}\n", 5, "'subject' is meant"),
    "strong name of another actor": (ACTORS, GROUP + "strong: [Boko Haram]\n", 6, "is also that of boko_haram"),
    "strong name of a person": (ACTORS, GROUP + "strong: [Sergei Lavrov]\n", 6, "is also that of"),
    "name of another outlet": (OUTLETS, POST + "also: [Reuters]\n", 5, "'reuters' is also that of reuters"),
    "domain of another outlet": (OUTLETS, POST + "domains: [bbc.com]\n", 5, "'bbc.com' is also that of bbc"),
    "id that is not the file's name": (ACTORS, GROUP.replace("hill_front", "hill"), 0, "is not the file's name"),
    "word that stands twice": (KINDS, FEUD.replace("[blood feud]", "[blood feud, blood feud]"), 4, "stands twice"),
    "word to drop that is not there": (KINDS, FEUD + "drop: [vendetta]\n", 5, "no word 'vendetta' to drop"),
    "PLOVER code": (KINDS, FEUD + "codes: {plover: [ASSAULT/feud]}\n", 5, "no PLOVER code"),
    "ACLED code": (KINDS, FEUD + "codes: {acled: [Feuds]}\n", 5, "no ACLED code"),
    "CAMEO root": (KINDS, FEUD + 'codes: {cameo: ["21"]}\n', 5, "no CAMEO code '21'"),
    "CAMEO code of three digits": (KINDS, FEUD + 'codes: {cameo: ["197"]}\n', 5, "no CAMEO code '197'"),
    "CAMEO code of four digits": (KINDS, FEUD + 'codes: {cameo: ["1825"]}\n', 5, "no CAMEO code '1825'"),
    "kind without a gloss": (KINDS, FEUD.replace("gloss: A feud between families.\n", ""), 1, "has no gloss"),
    "place without a point": (PLACES, SITE.replace("lat: -12.0, ", ""), 3, "has no point"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "line", "says"), REFUSED.values(), ids=REFUSED)
def test_refused(tmp_path: Path, name: str, text: str, line: int, says: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load(folder(tmp_path, {name: text}))
    assert says in caught.value.what
    assert caught.value.where == f"{tmp_path / name}" + (f":{line}" if line else "")
    assert caught.value.cure


TWICE = {
    "kind": ({KINDS: FEUD, "codebook/kinds/vendetta.yaml": "kind: feud\n"}, "codebook/kinds/vendetta.yaml:1", "stands in feud.yaml too"),
    "person": ({HOLDERS: PEOPLE, "actors/people/pe3.yaml": PEOPLE}, "actors/people/pe3.yaml:3", "stands in pe2.yaml too"),
    "place": ({PLACES: SITE, "places/more.yaml": SITE}, "places/more.yaml:3", "stands in hills.yaml too"),
    "strong name": (
        {ACTORS: GROUP, "actors/hill_group.yaml": GROUP.replace("hill_front", "hill_group")}, "actors/hill_group.yaml:2",
        "strong name 'Hill Front' is also that of hill_front",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "where", "says"), TWICE.values(), ids=TWICE)
def test_what_stands_twice(tmp_path: Path, files: dict[str, str], where: str, says: str) -> None:
    with pytest.raises(LexiconError, match=says) as caught:
        load(folder(tmp_path, files))
    assert caught.value.where == f"{tmp_path}/{where}"


def test_a_name_of_two_is_weak_in_both(tmp_path: Path) -> None:
    one, two = (f"id: {key}\nname: {name}\nweak: [Hill Front]\nkind: armed_group\nsector: REB\ninter: 2\n" for key, name in
                (("hill_front", "Hill Front of Peru"), ("hill_group", "Hill Front of Chile")))  # fmt: skip
    actors = load(folder(tmp_path, {ACTORS: one, "actors/hill_group.yaml": two})).actors
    assert {(use.actor, use.strong) for use in actors.names.uses("Hill Front")} == {("hill_front", False), ("hill_group", False)}


def test_a_kind_without_cases_fails_the_check(tmp_path: Path) -> None:
    bare = load(folder(tmp_path / "a", {KINDS: FEUD})).codebook
    assert [str(failure) for failure in unproven(bare)] == [
        f"{tmp_path}/a/{KINDS}:1: kind feud has no example: A feud between families.",
        f"{tmp_path}/a/{KINDS}:1: kind feud has no near-miss: A feud between families.",
    ]
    assert list(unproven(load(folder(tmp_path / "b", {KINDS: FEUD + CASES})).codebook)) == []


def test_words_added_to_a_kind_of_ours_keep_ids_of_their_own(tmp_path: Path) -> None:
    ours = next(entry for entry in load().codebook.entries.values() if entry.kind == "abduction" and entry.part == "verb" and entry.group == 0)
    own = f"kind: abduction\nverbs:\n  - words: [{ours.word}]\n    context: [feud]\n"
    entries = load(folder(tmp_path, {"codebook/kinds/abduction.yaml": own})).codebook.entries
    assert entries[ours.id].where == ours.where
    assert entries[f"abduction:verb:{ours.word}:+0"].where == f"{tmp_path}/codebook/kinds/abduction.yaml:3"


@pytest.mark.parametrize("code", ["01", "010", "196", "1823"])
def test_cameo_has(code: str) -> None:
    assert is_cameo(code)


@pytest.mark.parametrize("code", ["", "0", "00", "21", "197", "1820", "1825", "18230", "1٣"])
def test_cameo_has_not(code: str) -> None:
    assert not is_cameo(code)
