from datetime import date

import pytest

from dateline.extract.actors import find_actors
from dateline.lexicon import load
from dateline.model import ActorRef, Analysis, Grain, Name, TimeValue
from dateline.resolve.actors import resolve_actors
from tests.build import analysis

ACTORS = load().actors
DAY = TimeValue(earliest=date(2015, 2, 8), latest=date(2015, 2, 8), grain=Grain.DAY)


def refs(page: Analysis, day: TimeValue | None = DAY) -> dict[str, ActorRef]:
    """Values by the words of the mention; the last of several alike."""
    found = find_actors(page, ACTORS)
    values = resolve_actors(found, page, ACTORS, day)
    assert len(values) == len(found)
    return {m.span.of(page.text): value for m, value in zip(found, values, strict=True)}


def person(first: int, last: int) -> Name:
    return Name(first=first, last=last, label="PER", confidence=1.0)


def clause(subject: str, *, plural: bool = False, upos: str = "NOUN", lemma: str = "") -> str:
    r"""A sentence: \"The <subject> left\"."""
    number = "Number=Plur" if plural else "Number=Sing"
    return f"The the DET _ 2 det\n{subject} {lemma or subject} {upos} {number} 3 nsubj\nleft leave VERB _ 0 root"


NAMED = "M23 M23 PROPN Number=Sing 2 nsubj\nattacked attack VERB _ 0 root"
SECOND = "Taliban Taliban PROPN _ 2 nsubj\nwatched watch VERB _ 0 root"
OBJECT = "Rain rain NOUN Number=Sing 2 nsubj\nstopped stop VERB _ 0 root\nTaliban Taliban PROPN _ 2 obj"
PRONOUN = "It it PRON Number=Sing|PronType=Prs 2 nsubj\nfled flee VERB _ 0 root"


@pytest.mark.parametrize(
    ("sentences", "words", "actor"),
    [
        ((NAMED, clause("group")), "The group", "m23"),
        ((NAMED, clause("militants", plural=True, lemma="militant")), "The militants", "m23"),
        ((clause("group"), NAMED), "The group", None),
        ((NAMED, SECOND, clause("group")), "The group", "taliban"),
        ((f"{NAMED}\nTaliban Taliban PROPN _ 2 obj", clause("group")), "The group", None),
        ((NAMED, clause("residents", plural=True, lemma="resident")), "The residents", None),
        ((NAMED, PRONOUN), "It", "m23"),
        ((NAMED, SECOND, PRONOUN), "It", "taliban"),  # opens its sentence: what the one before spoke of
        ((NAMED, OBJECT, PRONOUN), "It", None),
    ],
)
def test_nouns_and_pronouns(sentences: tuple[str, ...], words: str, actor: str | None) -> None:
    assert refs(analysis(*sentences))[words].actor == actor


def test_unresolved_stays_as_written() -> None:
    ref = refs(analysis(NAMED, OBJECT, PRONOUN))["It"]
    assert (ref.name, ref.actor) == ("It", None)


MALI = "Malian Malian ADJ _ 2 amod\ntroops troop NOUN Number=Plur 3 nsubj\ncrossed cross VERB _ 0 root\nMali Mali PROPN _ 3 obj"


def test_institution_of_the_country_at_hand() -> None:
    assert refs(analysis(MALI, clause("army")))["The army"].actor == "army:ML"
    assert refs(analysis(clause("army")))["The army"].actor is None
    assert refs(analysis(MALI))["Malian troops"].side == "government:ML"


KEITA = "Ana Ana PROPN _ 3 nsubj\nRuiz Ruiz PROPN _ 1 flat\nspoke speak VERB _ 0 root"
SHORT = "Ruiz Ruiz PROPN _ 2 nsubj\nleft leave VERB _ 0 root"
SHE = "She she PRON Gender=Fem|Number=Sing|Person=3|PronType=Prs 2 nsubj\nwept weep VERB _ 0 root"


def test_surname_and_pronoun_bind_to_the_person() -> None:
    page = analysis(KEITA, SHORT, SHE, names=(person(0, 2), person(3, 4)))
    found = refs(page)
    assert found["Ruiz"].name == "Ana Ruiz"
    assert found["She"].name == "Ana Ruiz"


def test_a_surname_in_a_headline_binds_forward() -> None:
    page = analysis(SHORT, KEITA, names=(person(0, 1), person(2, 4)))
    assert refs(page)["Ruiz"].name == "Ana Ruiz"


KERRY = "John John PROPN _ 3 nsubj\nKerry Kerry PROPN _ 1 flat\nspoke speak VERB _ 0 root"
JUST = "Kerry Kerry PROPN _ 2 nsubj\nleft leave VERB _ 0 root\nAmerica America PROPN _ 2 obj"


def test_office_holder_by_date() -> None:
    ref = refs(analysis(KERRY, names=(person(0, 2),)))["John Kerry"]
    assert (ref.actor, ref.role, ref.country, ref.side) == ("person/john-kerry", "US Secretary of State", "US", "government:US")
    assert refs(analysis(JUST, names=(person(0, 1),)))["Kerry"].name == "John Kerry"


def test_another_bearer_of_the_surname() -> None:
    other = KERRY.replace("John John", "Ines Ines")
    page = analysis(other, JUST, names=(person(0, 2), person(3, 4)))
    assert refs(page)["Kerry"].name == "Ines Kerry"
    assert refs(page)["Kerry"].actor is None


MINISTER = """
The the DET _ 4 det
Russian Russian ADJ _ 4 amod
foreign foreign ADJ _ 4 amod
minister minister NOUN Number=Sing 5 nsubj
left leave VERB _ 0 root
"""


def test_office_alone() -> None:
    assert refs(analysis(MINISTER))["The Russian foreign minister"].actor == "person/sergei-lavrov"
    assert refs(analysis(MINISTER), None)["The Russian foreign minister"].actor is None


SNA = "The the DET _ 2 det\nSNA SNA PROPN _ 3 nsubj\nfled flee VERB _ 0 root\n{0} {0} PROPN _ 3 obj\n{0} {0} PROPN _ 4 appos"


@pytest.mark.parametrize(("country", "actor"), [("Somalia", "armed_forces:SO"), ("Syria", "syrian_national_army"), ("Peru", None)])
def test_a_shared_weak_name_goes_by_country(country: str, actor: str | None) -> None:
    assert refs(analysis(SNA.format(country)))["SNA"].actor == actor


RELATIVE = """
M23 M23 PROPN Number=Sing 5 nsubj
which which PRON PronType=Rel 4 nsubj
soon soon ADV _ 4 advmod
attacked attack VERB _ 1 acl:relcl
fled flee VERB _ 0 root
"""
BESIDE = """
The the DET _ 2 det
spokesman+ spokesman NOUN Number=Sing 6 nsubj
, , PUNCT _ 4 punct
Ana Ana PROPN _ 2 appos
Ruiz Ruiz PROPN _ 4 flat
left leave VERB _ 0 root
"""


def test_relative_and_apposition() -> None:
    assert refs(analysis(RELATIVE))["which"].actor == "m23"
    assert refs(analysis(BESIDE, names=(person(3, 5),)))["The spokesman"].name == "Ana Ruiz"


def test_a_monitor_before_its_name() -> None:
    later = "SOHR SOHR PROPN _ 2 nsubj\ncounted count VERB _ 0 root"
    first = "A a DET _ 2 det\nmonitor monitor NOUN Number=Sing 3 nsubj\nspoke speak VERB _ 0 root"
    assert refs(analysis(first, later))["A monitor"].actor == "sohr"


def test_nothing() -> None:
    assert resolve_actors((), Analysis(report="r", text="", sentences=(), tokens=()), ACTORS, None) == ()


def test_a_short_name_needs_its_country_or_office() -> None:
    sentence = "{0} {0} PROPN _ 2 nsubj\nleft leave VERB _ 0 root\n{1} {1} PROPN _ 2 obj"
    assert refs(analysis(sentence.format("Lavrov", "Russia"), names=(person(0, 1),)))["Lavrov"].actor == "person/sergei-lavrov"
    assert refs(analysis(sentence.format("Lavrov", "Peru"), names=(person(0, 1),)))["Lavrov"].actor is None
