import pytest

from dateline.lexicon import load
from dateline.model.place import Place
from dateline.resolve.places_context import Context, country_votes
from tests.build import analysis


def place(lat: float, lon: float, admin1: str = "", kind: str = "town") -> Place:
    return Place(id=f"{lat},{lon}", name="X", kind=kind, country="IQ", admin1=admin1, lat=lat, lon=lon, radius_km=1)


def test_a_word_does_not_support_itself() -> None:
    context = Context()
    context.vote("georgia", [("GE", 5.0)])
    context.vote("atlanta", [("US", 1.0)])
    assert context.share("GE") == pytest.approx(5 / 6)
    assert (context.share("GE", "georgia"), context.share("US", "georgia")) == (0, 1)
    assert (context.first(), context.main()) == ("GE", ("GE", "US"))


def test_nothing_said_is_no_share() -> None:
    assert (Context().share("IQ"), Context().first(), Context().main()) == (0, "", ())


def test_neighbours() -> None:
    context = Context(settled={"a": place(36.3, 43.1, "Nineveh")})
    assert context.nearness(place(36.3, 43.2), "b") > 0.9
    assert context.nearness(place(0, 0), "b") < 0.01
    assert context.nearness(place(36.3, 43.2), "a") == 0
    assert context.region(place(35.0, 42.0, "Nineveh"), "b") == 0.5
    assert context.region(place(35.0, 42.0, "Anbar"), "b") == 0


def test_votes_of_words() -> None:
    rows = "Iraqi iraqi ADJ _ 2 amod\ntroops troops NOUN _ 3 nsubj\nlet let VERB _ 0 root\nus we PRON _ 3 obj\npass pass VERB _ 3 xcomp"
    votes = country_votes(analysis(rows), load().gazetteer)
    assert {word: code for word, (code, _) in votes.items()} == {"iraqi": "IQ"}


def test_signs_of_a_country_say_less_than_its_name() -> None:
    rows = "Iraqi iraqi ADJ _ 2 amod\npolice police NOUN _ 3 nsubj\nmet meet VERB _ 0 root\na a DET _ 5 det\nsheriff sheriff NOUN _ 3 obj"
    votes = country_votes(analysis(rows), load().gazetteer)
    assert {word: code for word, (code, _) in votes.items()} == {"iraqi": "IQ", "sheriff": "US"}
    assert 0 < votes["sheriff"][1] < votes["iraqi"][1] / 2


def test_names_of_many_provinces_point_to_the_one_that_has_them_all() -> None:
    context = Context()
    ohio, iowa, texas, utah = (("IQ", name) for name in ("Ohio", "Iowa", "Texas", "Utah"))
    context.hint("dublin", frozenset({ohio, texas}))
    context.hint("powell", frozenset({ohio, iowa}))
    context.hint("troy", frozenset({ohio, utah}))
    town = {name: place(0, 0, name) for name in ("Ohio", "Iowa", "Texas")}
    assert context.region(town["Ohio"], "dublin") > context.region(town["Iowa"], "dublin") > 0
    assert context.region(town["Texas"], "dublin") == 0  # no name supports itself


def test_a_name_of_every_province_points_nowhere() -> None:
    context = Context()
    context.hint("springfield", frozenset(("IQ", f"State {number}") for number in range(60)))
    assert context.region(place(0, 0, "State 1"), "other") == 0
