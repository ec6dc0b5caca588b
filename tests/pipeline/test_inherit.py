"""What a neighbour has said is taken over, with its reason; never from background, never from the date of publication."""

from __future__ import annotations

from datetime import date

from dateline.model import ActorRef, Attribution, EventMention, Evidence, Filler, Grain, Slot, Span, Status, TimeValue
from dateline.pipeline.inherit import connected, inherit
from tests.build import analysis

TREE = analysis(
    "Jets jet NOUN _ 2 nsubj\nbombed bomb VERB _ 0 root\nDouma+ Douma PROPN _ 2 obj\n. . PUNCT _ 2 punct",
    "Twelve twelve NUM _ 2 nsubj\ndied die VERB _ 0 root\n. . PUNCT _ 2 punct",
)
PUBLISHED = TimeValue(earliest=date(2018, 4, 9), latest=date(2018, 4, 9), grain=Grain.DAY)


def day(value: str) -> Filler:
    at = date.fromisoformat(value)
    words = Evidence(report="r", span=Span(start=0, end=4), text="Jets", rule="test")
    return Filler(slot=Slot.TIME, value=TimeValue(earliest=at, latest=at, grain=Grain.DAY), evidence=words)


def actor(name: str) -> Filler:
    return Filler(slot=Slot.ACTOR, value=ActorRef(actor=None, name=name), evidence=None)


def mention(word: str, kind: str, *fillers: Filler, status: Status = Status.OCCURRED) -> EventMention:
    start = TREE.text.index(word)
    trigger = Evidence(report="r", span=Span(start=start, end=start + len(word)), text=word, rule="test")
    return EventMention(
        id=word, report="r", kind=kind, trigger=trigger, status=status, hedged=False, attribution=Attribution(), fillers=fillers
    )


def times(event: EventMention) -> list[tuple[str, str]]:
    return [(str(f.value.earliest), f.reason) for f in event.of(Slot.TIME) if isinstance(f.value, TimeValue)]


def test_an_effect_takes_the_time_of_its_attack() -> None:
    _, died = inherit([mention("bombed", "air_strike", day("2018-04-08")), mention("died", "killing")], TREE, PUBLISHED)
    assert times(died) == [("2018-04-08", "as of “bombed”, told beside it")]
    assert died.of(Slot.TIME)[0].evidence is None
    assert died.of(Slot.TIME)[0].confidence < 1


def test_background_is_not_lent() -> None:
    _, died = inherit([mention("bombed", "air_strike", day("2017-04-08")), mention("died", "killing")], TREE, PUBLISHED)
    assert times(died) == []


def test_nothing_comes_from_the_date_of_publication() -> None:
    events = inherit([mention("bombed", "air_strike"), mention("died", "killing")], TREE, PUBLISHED)
    assert [times(e) for e in events] == [[], []]


def test_an_undated_report_lends_no_time() -> None:
    _, died = inherit([mention("bombed", "air_strike", day("2018-04-08")), mention("died", "killing")], TREE, None)
    assert times(died) == []


def test_own_value_stays() -> None:
    events = [mention("bombed", "air_strike", day("2018-04-08")), mention("died", "killing", day("2018-04-07"))]
    assert times(inherit(events, TREE, PUBLISHED)[1]) == [("2018-04-07", "")]


def test_connected() -> None:
    bombed = mention("bombed", "air_strike", actor("Syrian Air Force"))
    assert connected(bombed, mention("died", "killing"), Slot.TIME)
    assert not connected(bombed, mention("died", "talks"), Slot.TIME)
    assert not connected(bombed, mention("died", "killing", status=Status.PLANNED), Slot.TIME)
    assert connected(bombed, mention("died", "killing", status=Status.PLANNED), Slot.PLACE)
    assert not connected(bombed, mention("died", "air_strike", actor("Israeli Air Force")), Slot.PLACE)
