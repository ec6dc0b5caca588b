"""Items go to the event that the syntax ties them to, and never through a reporting verb."""

from __future__ import annotations

from dateline.extract.attach import anchors, distance, host, shared
from dateline.model import EventWord, Span
from tests.build import analysis

SAID = analysis("""
He he PRON _ 2 nsubj
said say VERB Tense=Past 0 root
on on ADP _ 4 case
Sunday Sunday PROPN _ 2 obl
that that SCONJ _ 8 mark
troops troop NOUN _ 8 nsubj
had have AUX _ 8 aux
shelled shell VERB VerbForm=Part 2 ccomp
the the DET _ 10 det
town town NOUN _ 8 obj
on on ADP _ 12 case
Friday+ Friday PROPN _ 8 obl
. . PUNCT _ 2 punct
""")
SEEMS = analysis("""
In in ADP _ 2 case
June June PROPN _ 4 obl
they they PRON _ 4 nsubj
seemed seem VERB Tense=Past 0 root
to to PART _ 6 mark
advance advance VERB VerbForm=Inf 4 xcomp
""")
KILLED = analysis("""
An a DET _ 2 det
attack attack NOUN _ 5 nsubj
in in ADP _ 4 case
Hilla Hilla PROPN _ 2 nmod
killed kill VERB Tense=Past 0 root
twelve twelve NUM _ 5 obj
""")


def word(head: int, light: int | None = None) -> EventWord:
    return EventWord(span=Span(start=0, end=1), head=head, kind="attack", entry="x", noun=False, light=light)


def test_time_of_speech_is_not_time_of_event() -> None:
    at = anchors([word(7)])
    assert host(SAID, at, 3, {1}) is None
    assert host(SAID, at, 11, {1}) == 0


def test_event_below_a_raising_verb() -> None:
    assert host(SEEMS, anchors([word(5)]), 1, set()) == 0


def test_light_verb_carries_its_noun() -> None:
    assert host(SAID, anchors([word(9, light=7)]), 11, {1}) == 0


def test_tied_events_share() -> None:
    words = [word(1), word(4)]
    assert host(KILLED, anchors(words), 3, set()) == 0
    assert shared(KILLED, words, {0}, 1, set()) == 0


def test_a_barrier_stands_between() -> None:
    assert distance(SAID, 3, 11, {1}) is None
    assert distance(SAID, 3, 11, set()) == 3


def test_no_event_no_host() -> None:
    assert host(SAID, {}, 11, set()) is None
