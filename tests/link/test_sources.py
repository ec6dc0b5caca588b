"""How many sources: copies count once, an outlet counts once; what outlets and speakers tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon import Lexicon, load
from dateline.link.counting import independent
from dateline.link.sources import source_tables, sources_of, sources_words
from dateline.model import Measure, Status, Told
from dateline.model.account import Sources
from dateline.model.framing import Share
from tests.link.build import actor, event, figure, mention, report

HIT = "Jets hit Orva on Monday, killing 12 people."
SPOKESMAN = actor("Omar Said", "person/omar", kind="person", country="IQ", side="government:IQ")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def told(name: str, outlet: str, origin: str = "") -> Told:
    of = report(name, HIT, outlet=outlet)
    return Told(mention=mention(of, "air_strike", "hit"), report=of, origin=origin or name)


def test_copies_are_one_source() -> None:
    found = sources_of([told("a", "Courier"), told("b", "Herald", "a"), told("c", "Post"), told("d", "Post")])
    assert found == Sources(reports=4, outlets=3, independent=2, speakers=0)
    assert sources_words(found) == "reported by 3 outlets, 2 independent"


def test_an_outlet_with_a_text_of_its_own_beside_the_agency_s_is_independent() -> None:
    assert sources_of([told("a", "Courier"), told("b", "Herald", "a"), told("c", "Courier")]).independent == 2


def test_one_outlet_and_no_outlet() -> None:
    assert sources_words(sources_of([told("a", "Courier"), told("b", "Courier")])) == "reported by 1 outlet"
    assert sources_of([told("a", ""), told("b", "")]).outlets == 1


@given(texts=st.dictionaries(st.sampled_from("ABCDE"), st.sets(st.sampled_from("12345"), min_size=1), min_size=1))
def test_independent_is_bounded_and_a_new_text_never_lowers_it(texts: dict[str, set[str]]) -> None:
    found = independent(texts)
    assert 1 <= found <= min(len(texts), len(set().union(*texts.values())))
    more = {outlet: own | {f"own-{outlet}"} for outlet, own in texts.items()}
    assert independent(more) == len(texts)
    assert independent(dict(reversed(list(texts.items())))) == found


def test_tables(lexicon: Lexicon) -> None:
    first, copy = report("a", HIT, outlet="Courier"), report("b", HIT, outlet="Herald")
    later = report("c", "Correction: In Orva 5 people died, not 12.", outlet="Courier", published="2020-03-05")
    alone = report("d", "Troops may shell Belmar, he said.", outlet="Herald")
    events = [
        event(
            (first, mention(first, "killing", "killing", figures=[(figure(Measure.KILLED, 12, 12), "12")], speaker=SPOKESMAN)),
            (copy, mention(copy, "killing", "killing", figures=[(figure(Measure.KILLED, 12, 12), "12")], speaker=SPOKESMAN)),
            (later, mention(later, "killing", "died", figures=[(figure(Measure.KILLED, 5, 5), "5")])),
            origins={"b": "a"},
        ),
        event((alone, mention(alone, "shelling", "shell", status=Status.HYPOTHETICAL, hedged=True, speaker=SPOKESMAN))),
    ]
    tables = source_tables(events, lexicon)
    assert source_tables(reversed(events), lexicon) == tables
    herald, courier = tables.outlets
    assert (herald.outlet, herald.reports, herald.copies, herald.events, herald.alone) == ("Herald", 2, 1, 2, 1)
    assert (herald.own, herald.hedged) == (Share(count=0, of=2), Share(count=1, of=2))
    assert (courier.own, courier.corrected, herald.corrected) == (Share(count=1, of=2), 1, 0)
    (speaker,) = tables.speakers
    assert (speaker.name, speaker.side, speaker.country) == ("Omar Said", "government:IQ", "IQ")
    assert (speaker.events, speaker.outlets) == (2, ("Courier", "Herald"))
    assert speaker.statuses == ((Status.OCCURRED, Share(count=2, of=3)), (Status.HYPOTHETICAL, Share(count=1, of=3)))
    assert speaker.hedged == Share(count=1, of=3)


def test_speakers_without_a_name_are_those_of_one_outlet(lexicon: Lexicon) -> None:
    residents = actor("residents", kind="civilians")
    told_by = [(of, mention(of, "killing", "killing", speaker=residents)) for of in (report("a", HIT, outlet="Courier"), report("b", HIT, outlet="Herald"))]
    found = source_tables([event(*told_by)], lexicon).speakers
    assert [(row.name, row.outlets) for row in found] == [("residents", ("Courier",)), ("residents", ("Herald",))]


def test_nothing_gives_nothing(lexicon: Lexicon) -> None:
    tables = source_tables([], lexicon)
    assert tables.outlets == tables.speakers == ()
