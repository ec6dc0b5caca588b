"""What the lexicon says that it knows, and how much it says it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.lexicon import load
from dateline.lexicon.codebook import Example
from dateline.lexicon.counts import counts
from dateline.lexicon.files import resources
from dateline.lexicon.lookup import Fact, Lookup
from dateline.lexicon.nametrie import fold
from dateline.lexicon.shared import STRONG, SUPPORT, SYNTAX, shared_names

LOOKUP = Lookup(load())


def groups(word: str) -> set[str]:
    return {fact.group for fact in LOOKUP.find(word)}


def one(word: str, group: str) -> Fact:
    return next(fact for fact in LOOKUP.find(word) if fact.group == group)


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("kidnap", "event word"), ("hostage", "inside an event word"), ("soldier", "class of words"), ("ISIL", "actor"), ("Daesh", "actor"),
        ("Lavrov", "office holder"), ("Reuters", "outlet"), ("reuters.com", "outlet"), ("https://www.reuters.com/world", "outlet"),
        ("say", "reporting verb"), ("may", "modal"), ("never", "negator"), ("km", "unit"), ("troop", "generic actor"),
    ],
)  # fmt: skip
def test_sorts_of_things(word: str, group: str) -> None:
    assert group in groups(word)


@pytest.mark.parametrize(("word", "same"), [("KIDNAP", "kidnap"), ("islamic state", "Islamic State"), ("al nuṣra front", "al-Nusra Front")])
def test_case_and_accents_are_folded(word: str, same: str) -> None:
    assert LOOKUP.find(word) == LOOKUP.find(same) != ()


def test_a_country_and_a_noun_compose_an_actor() -> None:
    (fact,) = [fact for fact in LOOKUP.find("Peruvian police") if fact.group == "actor"]
    assert (fact.word, fact.what) == ("Peruvian police", "police:PE, composed of a country and a noun; police")
    assert "generic_actors.yaml:" in fact.where
    assert one("Ukrainian troops", "actor").what.startswith("armed_forces:UA, composed")
    assert LOOKUP.find("Peruvian zzqx") == ()


def test_an_event_word_has_its_conditions_and_its_line() -> None:
    fact = next(fact for fact in LOOKUP.find("kidnap") if fact.group == "event word" and "verb" in fact.what)
    assert "abduction, verb, confidence" in fact.what
    assert "no_object debate" in fact.what
    path, _, line = fact.where.rpartition(":")
    assert "kidnap" in Path(path).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_names_say_how_they_count() -> None:
    assert "pejorative name" in one("Daesh", "actor").what
    assert "weak name" in one("IS", "actor").what
    assert "in capitals only" in one("IS", "actor").what
    assert "Foreign Minister 2004" in one("Lavrov", "office holder").what
    assert one("Lavrov", "office holder").where.rpartition(":")[0].endswith("ru.yaml")


def test_a_name_of_several_says_whose_it_is_too() -> None:
    facts = {fact.word: fact.what for fact in LOOKUP.find("Ansar al-Sharia")}
    assert len(facts) == 2
    assert all("weak name: the report must support it, shared with ansar_al_sharia_" in what for what in facts.values())


def test_shared_names_say_what_decides() -> None:
    shared = {" ".join(fold(one.name)): one for one in shared_names(load())}
    assert shared["ansar al sharia"].decides == SUPPORT
    assert set(shared["ansar al sharia"].bearers) == {"ansar_al_sharia_libya", "ansar_al_sharia_tunisia"}
    assert shared["al shabaab"].decides == STRONG
    assert shared["al shabaab"].bearers[0] == "al_shabaab"
    assert shared["white house"].decides == SYNTAX


def test_a_strong_name_is_nobody_elses_strong_name() -> None:
    lexicon = load()
    for one in shared_names(lexicon):
        strong = [key for key in one.bearers if any(u.strong and u.actor == key for u in lexicon.actors.names.uses(one.name))]
        assert len(strong) <= 1, one


@pytest.mark.parametrize("word", ["zzqx", "", "?!", "…"])
def test_nothing_known(word: str) -> None:
    assert LOOKUP.find(word) == ()


def test_close_spellings() -> None:
    assert "Hezbollah" in LOOKUP.close("Hezbolah")
    assert "kidnap" in LOOKUP.close("kidnapp")
    assert LOOKUP.close("zzqxzzqx") == ()


def test_an_analysts_folder_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    text = "id: hill_front\nname: Hill Front\nkind: armed_group\nsector: REB\ninter: 2\n"
    (tmp_path / "actors" / "hill_front.yaml").write_text(text, encoding="utf-8")
    (fact,) = Lookup(load(tmp_path), tmp_path).find("Hill Front")
    assert (fact.group, fact.where) == ("actor", f"{tmp_path}/actors/hill_front.yaml:2")


def test_counts_are_those_of_the_parts() -> None:
    lexicon = load()
    tables = counts(lexicon, [resources()])
    groups = [actor for actor in lexicon.actors.entries.values() if actor.kind != "person"]
    assert tables["codebook"]["kinds"] == len(lexicon.codebook.kinds)
    assert tables["codebook"]["examples"] == sum(isinstance(case.case, Example) for case in lexicon.codebook.cases)
    assert sum(tables["event words by part of speech"].values()) == len(lexicon.codebook.entries)
    assert tables["actors"]["actors"] == sum(tables["actors by kind"].values()) == sum(tables["actors by country"].values()) == len(groups)
    assert sum(tables["outlets by owner"].values()) == sum(tables["outlets by country"].values()) == len(lexicon.outlets.entries)
    assert tables["office holders"]["people"] + len(groups) == len(lexicon.actors.entries)
    assert sum(tables["bulk gazetteer by level"].values()) == len(lexicon.gazetteer.bulk)
    assert sum(tables["places of our own by kind"].values()) == len(lexicon.gazetteer.own)
    assert tables["words by file"]["speech.yaml"] > 250


def test_counts_are_ranked() -> None:
    for name in ("actors by kind", "outlets by country", "words by file"):
        numbers = list(counts(load(), [resources()])[name].values())
        assert numbers == sorted(numbers, reverse=True)
