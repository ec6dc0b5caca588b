import pytest

from dateline.extract.actors import find_actors, mention_at
from dateline.lexicon import load
from dateline.model import ActorMention, Analysis, Name
from tests.build import analysis

ACTORS = load().actors


def names(page: Analysis) -> dict[str, str]:
    return {m.span.of(page.text): m.name for m in find_actors(page, ACTORS)}


def mention(page: Analysis, words: str) -> ActorMention:
    return next(m for m in find_actors(page, ACTORS) if m.span.of(page.text) == words)


TROOPS = """
Ukrainian Ukrainian ADJ _ 2 amod
troops troop NOUN Number=Plur 3 nsubj
left leave VERB _ 0 root
the the DET _ 5 det
town town NOUN _ 3 obj
"""
COORDINATED = """
Kenyan Kenyan ADJ _ 4 amod
and and CCONJ _ 3 cc
Somali Somali ADJ _ 1 conj
forces force NOUN Number=Plur 5 nsubj
fled flee VERB _ 0 root
"""
GROUP = """
Boko Boko PROPN _ 3 compound
Haram Haram PROPN _ 1 flat
fighters fighter NOUN Number=Plur 4 nsubj
killed kill VERB _ 0 root
12 12 NUM _ 6 nummod
armed armed ADJ _ 7 amod
residents resident NOUN Number=Plur 4 obj
"""
JOINED = """
The the DET _ 2 det
army army NOUN _ 6 nsubj
and and CCONJ _ 4 cc
fighters fighter NOUN Number=Plur 2 conj
of of ADP _ 8 case
clashed clash VERB _ 0 root
with with ADP _ 8 case
M23 M23 PROPN _ 6 obl
"""
OF = """
Soldiers soldier NOUN Number=Plur 8 nsubj
and and CCONJ _ 3 cc
fighters fighter NOUN Number=Plur 1 conj
from from ADP _ 7 case
the the DET _ 7 det
Arakan Arakan PROPN _ 7 compound
Army Army PROPN _ 1 nmod
fled flee VERB _ 0 root
"""
TITLED = """
Ukrainian Ukrainian ADJ _ 3 amod
Brigadier Brigadier PROPN _ 3 compound
General General PROPN _ 4 nmod:desc
Oleh Oleh PROPN _ 6 nsubj
Marchenko Marchenko PROPN _ 4 flat
spoke speak VERB _ 0 root
"""
BESIDE = """
Ana Ana PROPN _ 8 nsubj
Ruiz+ Ruiz PROPN _ 1 flat
, , PUNCT _ 5 punct
Popayán Popayán PROPN _ 5 compound
mayor+ mayor NOUN _ 1 appos
, , PUNCT _ 1 punct
also also ADV _ 8 advmod
wept weep VERB _ 0 root
"""
STATE = """
The the DET _ 3 det
US US PROPN _ 3 compound
secretary secretary NOUN _ 6 nsubj
of of ADP _ 5 case
state state NOUN _ 3 nmod
left leave VERB _ 0 root
"""


@pytest.mark.parametrize(
    ("rows", "words", "name", "actor"),
    [
        (TROOPS, "Ukrainian troops", "Ukrainian armed forces", ("armed_forces:UA",)),
        (COORDINATED, "Kenyan", "Kenya Defence Forces", ("armed_forces:KE",)),
        (COORDINATED, "Somali forces", "Somali National Army", ("armed_forces:SO",)),
        (GROUP, "Boko Haram fighters", "Boko Haram", ("boko_haram",)),
        (GROUP, "12 armed residents", "residents", ()),
        (JOINED, "The army", "army", ()),
        (JOINED, "fighters", "fighters", ()),
        (JOINED, "M23", "March 23 Movement (M23)", ("m23",)),
        (OF, "fighters", "Arakan Army", ("arakan_army",)),
        (OF, "Soldiers", "soldiers", ()),
        (STATE, "The US secretary of state", "US secretary of state", ()),
    ],
)
def test_mentions(rows: str, words: str, name: str, actor: tuple[str, ...]) -> None:
    found = mention(analysis(rows), words)
    assert found.name.removeprefix("US ") == name.removeprefix("US ")
    assert found.actor == actor


def test_heads_and_offsets() -> None:
    for rows in (TROOPS, COORDINATED, GROUP, JOINED, OF, STATE):
        page = analysis(rows)
        found = find_actors(page, ACTORS)
        for m in found:
            assert m.first <= m.head < m.last
            assert m.span == page.span(m.first, m.last)
        taken = [i for m in found for i in range(m.first, m.last)]
        assert len(taken) == len(set(taken))
        assert found == find_actors(page, ACTORS)


def test_the_mention_at_a_head() -> None:
    page = analysis(GROUP)
    found = find_actors(page, ACTORS)
    assert found[mention_at(2, found) or 0].name == "Boko Haram"
    assert mention_at(3, found) is None


def test_title_joins_the_person() -> None:
    page = analysis(TITLED, names=(Name(first=3, last=5, label="PER", confidence=1.0),))
    [found] = find_actors(page, ACTORS)
    assert (found.name, found.role) == ("Oleh Marchenko", "Ukrainian Brigadier General")
    assert found.span.of(page.text) == "Ukrainian Brigadier General Oleh Marchenko"


def test_office_beside_the_person() -> None:
    page = analysis(BESIDE, names=(Name(first=0, last=2, label="PER", confidence=1.0),))
    assert mention(page, "Ana Ruiz").role == "Popayán mayor"


ACRONYM = """
The the DET _ 4 det
Northern Northern PROPN _ 4 compound
Relief Relief PROPN _ 4 compound
Council Council PROPN _ 8 nsubj
(+ ( PUNCT _ 6 punct
NRX+ NRX PROPN _ 4 appos
) ) PUNCT _ 6 punct
left leave VERB _ 0 root
"""
LATER = """
NRX NRX PROPN _ 2 nsubj
returned return VERB _ 0 root
"""


def test_introduced_acronym() -> None:
    page = analysis(ACRONYM, LATER, names=(Name(first=1, last=4, label="ORG", confidence=1.0),))
    assert [m.name for m in find_actors(page, ACTORS) if m.span.of(page.text) == "NRX"] == ["Northern Relief Council"] * 2


COMPOUND = """
US US PROPN _ 3 compound
-+ - PUNCT _ 3 punct
backed backed ADJ _ 4 amod
fighters fighter NOUN Number=Plur 5 nsubj
fled flee VERB _ 0 root
"""


def test_backer_is_no_actor() -> None:
    page = analysis(COMPOUND.replace("US US", "US+ US"))
    assert set(names(page).values()) == {"fighters"}


PLACE = """
Rebels rebel NOUN Number=Plur 2 nsubj
fled flee VERB _ 0 root
in in ADP _ 4 case
Mali Mali PROPN _ 2 obl
"""
SEAT = """
Moscow Moscow PROPN _ 2 nsubj
agreed agree VERB _ 0 root
near near ADP _ 4 case
Damascus Damascus PROPN _ 2 obl
"""


def test_a_place_is_no_actor() -> None:
    assert set(names(analysis(PLACE))) == {"Rebels"}
    assert names(analysis(SEAT)) == {"Moscow": "Russian government"}


STRIKE = """
Turkish Turkish ADJ _ 3 amod
air air NOUN _ 3 compound
strikes strike NOUN Number=Plur 4 nsubj
hit hit VERB _ 0 root
a a DET _ 6 det
base base NOUN _ 4 obj
"""


def test_adjective_of_an_act() -> None:
    assert mention(analysis(STRIKE), "Turkish").actor == ("air_force:TR",)


NAMESAKE = """
Saleh Saleh PROPN _ 4 nsubj
al+ al PROPN _ 1 flat
- - PUNCT _ 1 punct
wept weep VERB _ 0 root
"""


def test_part_of_another_name_is_not_the_famous_one() -> None:
    page = analysis(NAMESAKE.replace("- - PUNCT _ 1 punct", "-+ - PUNCT _ 1 punct\nAmin Amin PROPN _ 1 flat").replace("_ 4 nsubj", "_ 5 nsubj"))
    [found] = [m for m in find_actors(page, ACTORS) if m.label == "PER"]
    assert (found.name, found.actor) == ("Saleh al-Amin", ())


def test_empty() -> None:
    assert find_actors(Analysis(report="r", text="", sentences=(), tokens=()), ACTORS) == ()


# ---- a state with its allies, and who holds a place


def test_a_state_and_its_allies_may_be_the_coalition_that_it_leads() -> None:
    page = analysis(
        "The the DET _ 2 det\nUS US PROPN _ 8 nsubj\nand and CCONJ _ 7 cc\nmany many ADJ _ 7 amod\nof of ADP _ 7 case\nits its PRON _ 7 nmod:poss\n"
        "allies ally NOUN Number=Plur 2 conj\nbombed bomb VERB _ 0 root"
    )
    found = mention(page, "US and many of its allies")
    assert (found.actor, found.strong, found.head) == (("us_led_coalition", "state:US"), False, 1)


@pytest.mark.parametrize(
    ("state", "owner", "last"),
    [("Brazil", "its", "allies"), ("US", "Brazil's", "allies"), ("US", "its", "troops")],  # no coalition, no own allies, no allies
)
def test_other_company_is_no_coalition(state: str, owner: str, last: str) -> None:
    page = analysis(
        f"{state} {state} PROPN _ 5 nsubj\nand and CCONJ _ 4 cc\n{owner} {owner} PRON _ 4 nmod:poss\n{last} {last[:-1]} NOUN Number=Plur 1 conj\n"
        "left leave VERB _ 0 root"
    )
    assert all(m.kind != "allied" for m in find_actors(page, ACTORS))


def test_who_holds_a_place_is_named_in_the_compound() -> None:
    page = analysis(
        "Troops troop NOUN Number=Plur 2 nsubj\ntook take VERB _ 0 root\nmilitant militant ADJ _ 5 compound\n- - PUNCT _ 3 punct\n"
        "held hold VERB _ 6 amod\nhills hill NOUN Number=Plur 2 obj"
    )
    assert mention(page, "militant").kind == "militants"
