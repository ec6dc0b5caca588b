"""The sentence in parts: joined it is the sentence, and each slot has its words or says that it is inferred."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from dateline.export.event import according_to, denied_by
from dateline.export.sentence import event_sentence
from dateline.export.sentence_parts import according_parts, denied_parts, sentence_parts
from dateline.lexicon import Lexicon, load
from dateline.link.accounts import accounts_of
from dateline.model import Event, Status
from tests.export.test_event import COALITION, ORVA, story
from tests.link.build import event, mention, report, when
from tests.link.test_accounts import TELLINGS, built


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def check(one: Event, lexicon: Lexicon) -> None:
    """Joined, the parts are the lines; a slot has words that stand in its reports, or a reason."""
    accounts = accounts_of(one, lexicon)
    parts = sentence_parts(one, accounts, lexicon.phrases)
    texts = {told.report.id: told.report.text for told in one.told}
    assert "".join(p.text for p in parts) == event_sentence(one, accounts, lexicon.phrases)
    assert "".join(p.text for p in according_parts(accounts)) == according_to(accounts)
    assert "".join(p.text for p in denied_parts(accounts)) == denied_by(accounts)
    for part in (*parts, *according_parts(accounts), *denied_parts(accounts)):
        assert bool(part.slot) == bool(part.evidence or part.reason), part
        for words in part.evidence:
            assert words.span.of(texts[words.report]) == words.text


@settings(deadline=None)  # the first example loads the lexicon
@given(TELLINGS)
def test_every_slot_has_its_words_or_is_inferred(tellings: list[dict[str, object]]) -> None:
    check(built(tellings), load())


def test_both_sides_of_a_dispute_have_their_words(lexicon: Lexicon) -> None:
    check(story(), lexicon)
    parts = sentence_parts(story(), accounts_of(story(), lexicon), lexicon.phrases)
    who = next(p for p in parts if p.slot == "actor")
    assert who.text == "Syrian Air Force or US-led coalition"
    assert {words.report for words in who.evidence} or who.reason


def test_parts_of_what_is_planned_doubted_and_inferred(lexicon: Lexicon) -> None:
    of = report("a", "Coalition jets may strike Orva.")
    one = event((of, mention(of, "air_strike", "strike", who=[COALITION], where=ORVA, at=when("2020-04-01/2020-04-30"), status=Status.PLANNED, hedged=True)))
    check(one, lexicon)
    parts = sentence_parts(one, accounts_of(one, lexicon), lexicon.phrases)
    assert [(p.text, p.slot, p.inferred) for p in parts if p.slot] == [
        ("Reportedly:", "status", False), ("US-led coalition", "actor", True), ("to", "status", False), ("carry out air strikes", "trigger", False),
        ("in Orva", "place", True), ("April 2020", "time", True),
    ]  # fmt: skip
