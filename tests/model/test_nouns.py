"""Rules of the nouns that no caller can break."""

from __future__ import annotations

import dataclasses
import inspect
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import model
from dateline.model import Evidence, Grain, Report, Span, TimeValue, content_id, report_id
from dateline.model.actor import ActorRef
from dateline.model.claim import claims_of
from dateline.model.event import Attribution, EventMention, Filler, Slot, Status
from tests.build import analysis

NOUNS = [c for _, c in inspect.getmembers(model, inspect.isclass) if dataclasses.is_dataclass(c)]


@pytest.mark.parametrize("noun", NOUNS, ids=[n.__name__ for n in NOUNS])
def test_nouns_are_frozen_slotted_and_by_keyword(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(noun)
    assert all(f.kw_only for f in dataclasses.fields(noun) if f.init)  # type: ignore[arg-type]
    assert not [f.name for f in dataclasses.fields(noun) if "list" in str(f.type)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2)])
def test_no_empty_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start=start, end=end)


@given(st.text(min_size=1), st.data())
def test_a_span_reproduces_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Span(start=start, end=end).of(text) == text[start:end]


def test_an_interval_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before"):
        TimeValue(earliest=date(2020, 1, 2), latest=date(2020, 1, 1), grain=Grain.DAY)


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_ids_are_of_the_parts_not_of_their_sum(left: list[str], right: list[str]) -> None:
    assert (content_id("x", *left) == content_id("x", *right)) is (left == right)


def test_report_id_depends_on_outlet_address_and_text() -> None:
    ids = {report_id(o, u, t) for o in "ab" for u in "cd" for t in "ef"}
    assert len(ids) == 8
    assert report_id("a", "c", "e") == report_id("a", "c", "e")


def mention(name: str) -> EventMention:
    words = Evidence(report="r", span=Span(start=0, end=3), text="hit", rule="test")
    filler = Filler(slot=Slot.ACTOR, value=ActorRef(actor=None, name=name), evidence=words)
    return EventMention(
        id="m-1", report="r", kind="attack", trigger=words, status=Status.OCCURRED, hedged=False, attribution=Attribution(), fillers=(filler,)
    )


def test_claims_are_one_for_the_event_and_one_a_filler() -> None:
    event, who = claims_of(mention("rebels"), outlet="Courier", reader="v1")
    assert (event.slot, event.value, event.status) == (None, None, Status.OCCURRED)
    assert (who.slot, who.outlet, who.mention) == (Slot.ACTOR, "Courier", "m-1")
    assert event.id != who.id


def test_claim_ids_follow_the_value_not_the_reader() -> None:
    ids = [claims_of(mention(n), outlet="Courier", reader=r)[1].id for n, r in (("rebels", "v1"), ("rebels", "v2"), ("army", "v1"))]
    assert ids[0] == ids[1] != ids[2]


def test_analysis_knows_children_and_subtrees() -> None:
    tree = analysis("""
    Rebels rebel NOUN _ 2 nsubj
    shelled shell VERB _ 0 root
    the the DET _ 4 det
    town town NOUN _ 2 obj
    """, """
    Nobody nobody PRON _ 2 nsubj
    died die VERB _ 0 root
    """)
    assert tree.children[1] == (0, 3)
    assert tree.subtree(3) == (2, 3)
    assert tree.sentence_of == (0, 0, 0, 0, 1, 1)
    assert tree.below(5, "nsubj") == (4,)
    assert tree.sentence_at(len(tree.text) - 1) == 1
    assert tree.span(2, 4).of(tree.text) == "the town"


def test_a_report_holds_its_text_as_it_is() -> None:
    text = "\u202eabc\x00 \r\n"
    assert Report(id="r", text=text).text == text
