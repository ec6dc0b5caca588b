"""What a reviewer writes becomes a value, or an error that says what is wrong and what is right."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import DecisionError, NotFound
from dateline.explore.deciding import Asked, clean, decide, reviewer_name
from dateline.explore.reviewing import ranked, sampled
from dateline.explore.values import value_of, value_text
from dateline.lexicon import load
from dateline.model import Action, Decision, Grain, Location, Measure, Quantity, Round, Status, TimeValue, filler_claims
from dateline.store import Database, open_store
from dateline.store.queue import Item
from tests.store.build import TEXT, one_report, reading

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])  # of a busy machine
NOW = datetime(2026, 1, 1, tzinfo=UTC)
MENTION = reading().events[0]
CLAIMS = filler_claims(MENTION)


@pytest.fixture
def store(tmp_path: Path) -> Database:
    with open_store(one_report(tmp_path / "dateline.db"), write=True) as made:
        yield made


# ---- values


@pytest.mark.parametrize(("text", "first", "last", "grain"), [
    ("2016-10-17", date(2016, 10, 17), date(2016, 10, 17), Grain.DAY), ("2016-2", date(2016, 2, 1), date(2016, 2, 29), Grain.MONTH),
    ("2016", date(2016, 1, 1), date(2016, 12, 31), Grain.YEAR), ("2016-10-17..2016-10-20", date(2016, 10, 17), date(2016, 10, 20), Grain.DAY),
    ("2016-10-17..", date(2016, 10, 17), None, Grain.VAGUE), ("..2016-10", None, date(2016, 10, 31), Grain.VAGUE),
])  # fmt: skip
def test_days(text: str, first: date, last: date, grain: Grain) -> None:
    value = value_of("time", text, None, load())
    assert isinstance(value, TimeValue)
    assert (value.earliest, value.latest, value.grain) == (first, last, grain)


@pytest.mark.parametrize(("text", "low", "high", "measure"), [
    ("12", 12, 12, Measure.KILLED), ("injured 12-15", 12, 15, Measure.INJURED), ("12+", 12, None, Measure.KILLED), ("-40", None, 40, Measure.KILLED),
    ("killed 1,200 to 1,500", 1200, 1500, Measure.KILLED),
])  # fmt: skip
def test_figures(text: str, low: float, high: float, measure: Measure) -> None:
    value = value_of("figure", text, MENTION.fillers[3].value, load())
    assert isinstance(value, Quantity)
    assert (value.low, value.high, value.measure) == (low, high, measure)


@pytest.mark.parametrize(("slot", "text"), [
    ("time", "2016-13"), ("time", "Monday"), ("time", ".."), ("time", "2016-10-20..2016-10-17"), ("figure", "many"), ("figure", "15-12"), ("figure", "+"),
    ("figure", "killed"), ("figure", "9" * 400), ("figure", "1-" + "9" * 400), ("figure", "1000000000001"), ("kind", "birthday"), ("status", "maybe"), ("actor", "  "),
])  # fmt: skip
def test_what_is_no_value(slot: str, text: str) -> None:
    with pytest.raises(DecisionError) as error:
        value_of(slot, text, None, load())
    assert error.value.cure


def test_known_actors_and_places() -> None:
    lexicon = load()
    known = value_of("actor", "Islamic State", None, lexicon)
    assert getattr(known, "actor", None) == "islamic_state"
    assert getattr(value_of("speaker", "a passer-by", None, lexicon), "actor", "") is None
    place = value_of("place", "Mosul, IQ", None, lexicon)
    assert isinstance(place, Location)
    assert place.place is not None
    assert value_of("place", place.place.id, None, lexicon) == place
    country = value_of("place", "Iraq", None, lexicon)
    assert isinstance(country, Location)
    assert country.lat is None
    assert getattr(value_of("place", "Qwxzplace", None, lexicon), "place", 0) is None


@given(st.builds(Quantity, measure=st.sampled_from(Measure), low=st.none() | st.integers(0, 10**6), high=st.none() | st.integers(0, 10**6), unit=st.just("person")))
@calm
def test_a_figure_is_read_again_as_it_is_written(value: Quantity) -> None:
    if (value.low is None and value.high is None) or (value.low is not None and value.high is not None and value.high < value.low):
        return
    again = value_of("figure", value_text(value), value, load())
    assert again == value


# ---- decisions


def ask(store: Database, **fields: object) -> object:
    return decide(store, Asked(**({"mention": MENTION.id, "by": "Ada", "action": "accept"} | fields)), load(), NOW)  # type: ignore[arg-type]


def test_a_change_with_selected_words(store: Database) -> None:
    start = TEXT.index("At least 12 people")
    one = decide(store, Asked(
        mention=MENTION.id, by=" Ada\u202e  Lane ", action="change", slot="figure", target=CLAIMS[3], value="13", start=start, stop=start + 18,
        words="At least 12 people", reason="“thirteen”\n", note="seen twice",
    ), load(), NOW)  # fmt: skip
    assert (one.action, one.by, one.reason, one.note, one.words) == (Action.CHANGE, "Ada Lane", "“thirteen”", "seen twice", "At least 12 people")
    assert isinstance(one.value, Quantity)
    assert (one.value.low, one.value.unit, one.value.counted) == (13, "person", "people")
    assert (one.suggestion.value, one.suggestion.words, one.round) == (MENTION.fillers[3].value, "At least 12", Round.FIRST)


def test_words_without_positions_are_looked_for(store: Database) -> None:
    one = decide(store, Asked(mention=MENTION.id, by="Ada", action="add", slot="actor", value="The ministry", words="The ministry"), load(), NOW)
    assert TEXT[one.start : one.stop] == "The ministry"


@pytest.mark.parametrize("selected", ["Ufa\u200b\u202e\r\nburns", "Ufa\ufffd\ufffd\r\nburns", "Ufa\u200b\u202e\nburns"])
def test_selected_words_with_unseen_characters_are_as_the_page_shows_them(store: Database, selected: str) -> None:
    words = "Ufa\u200b\u202e\nburns"
    text = f"{TEXT}\n{words} today."
    store.put(reading("r-2", text=text))
    start = text.index(words)
    mention = reading("r-2", text=text).events[0].id
    one = decide(store, Asked(mention=mention, by="Ada", action="accept", slot="kind", start=start, stop=start + len(words), words=selected), load(), NOW)
    assert one.words == words
    with pytest.raises(DecisionError, match="other words"):
        decide(store, Asked(mention=mention, by="Ada", action="accept", slot="kind", start=start, stop=start + len(words), words="Ufa\ufffdturns"), load(), NOW)


def test_words_copied_from_a_page_are_found(store: Database) -> None:
    text = f"{TEXT} Ufa\u200bburns."
    store.put(reading("r-2", text=text))
    mention = reading("r-2", text=text).events[0].id
    one = decide(store, Asked(mention=mention, by="Ada", action="accept", slot="kind", words="Ufa\ufffdburns"), load(), NOW)
    assert one.words == "Ufa\u200bburns" == text[one.start : one.stop]


def test_the_second_person_is_the_second_round(store: Database) -> None:
    first = decide(store, Asked(mention=MENTION.id, by="Ada", action="accept", slot="kind"), load(), NOW)
    store.decide_value(first)
    rounds = [decide(store, Asked(mention=MENTION.id, by=by, action="accept", slot="kind", round=asked), load(), NOW).round for by, asked in (
        ("Ada", ""), (" Ada ", ""), ("Ben", ""), ("Ben", "first"))]  # fmt: skip
    assert rounds == [Round.FIRST, Round.FIRST, Round.SECOND, Round.SECOND]


def keep(store: Database, by: str, minute: int = 0, **fields: str) -> Decision:
    asked = Asked(**({"mention": MENTION.id, "by": by, "action": "accept", "slot": "kind", "reason": "seen"} | fields))  # type: ignore[arg-type]
    one = decide(store, asked, load(), NOW + timedelta(minutes=minute))
    store.decide_value(one)
    return one


def test_whoever_decides_again_stays_in_the_same_round(store: Database) -> None:
    keep(store, "Ada")
    keep(store, "Ben", 1)
    assert keep(store, "Ada", 2, action="change", value="killing").round is Round.FIRST
    assert keep(store, "Ben", 3, action="change", value="killing").round is Round.SECOND
    assert [(d.by, d.round) for d in store.decisions()] == [("Ada", Round.FIRST), ("Ben", Round.SECOND)]


def test_only_a_third_settles_where_two_differ(store: Database) -> None:
    for step, by in enumerate(["Ada", "Ada", "Ben", "Cleo"]):  # nobody; herself; one other; two who agree
        with pytest.raises(DecisionError, match="differ"):
            keep(store, by, round="adjudication")
        if step in {0, 2}:
            keep(store, by)
    keep(store, "Ben", 1, action="change", value="killing")
    for by in ("Ada", "Ben"):
        with pytest.raises(DecisionError, match="differ"):
            keep(store, by, round="adjudication")
    assert keep(store, "Cleo", 2, round="adjudication").round is Round.ADJUDICATION
    assert keep(store, "Cleo", 3, action="change", value="killing").round is Round.ADJUDICATION
    assert [(d.by, d.round) for d in store.decisions()][2:] == [("Cleo", Round.ADJUDICATION)]
    assert keep(store, "Dora", 4, action="flag", slot="", value="graphic", round="adjudication").round is Round.FIRST


@pytest.mark.parametrize("fields", [
    {"by": ""}, {"by": "\u200b"}, {"by": "Dateline 1"}, {"action": "like"}, {"slot": "colour"}, {"slot": "actor", "target": "c-none"},
    {"slot": "kind", "action": "reject"}, {"slot": "kind", "action": "reject", "reason": " \n"}, {"slot": "kind", "action": "change", "reason": "x"},
    {"slot": "status", "action": "reject", "reason": "x"}, {"action": "change", "value": "x", "reason": "x"}, {"action": "flag", "value": "dull"},
    {"slot": "kind", "action": "flag", "value": "graphic"}, {"slot": "kind", "start": 5}, {"slot": "kind", "start": 5, "stop": 5},
    {"slot": "kind", "start": 0, "stop": 10**6}, {"slot": "kind", "start": 0, "stop": 6, "words": "Others"}, {"slot": "kind", "words": "not there"},
    {"slot": "kind", "round": "third"}, {"slot": "speaker", "action": "add", "value": "somebody"},
])  # fmt: skip
def test_what_cannot_be_kept(store: Database, fields: dict[str, object]) -> None:
    with pytest.raises(DecisionError) as error:
        ask(store, **fields)
    assert error.value.cure


@pytest.mark.parametrize("mention", ["", "m-", MENTION.id[:8], "e-1", "m-none", "r-1"])
def test_only_a_mention_by_its_whole_id(store: Database, mention: str) -> None:
    with pytest.raises(NotFound):
        ask(store, mention=mention)


@given(st.text(max_size=100))
@calm
def test_clean_words_can_be_stored(text: str) -> None:
    found = clean(text)
    found.encode("utf-8")
    assert "\n" not in found
    assert clean(found) == found


def test_names() -> None:
    assert reviewer_name("  Zoë   O’Neill ") == "Zoë O’Neill"
    assert len(reviewer_name("x" * 500)) == 80


# ---- the queue


def item(mention: str, slot: str, confidence: float, number: int) -> Item:
    return Item(mention=mention, slot=slot, target="", confidence=confidence, event=f"e-{mention}", order=(number, 0, 0))


def test_the_least_sure_first_and_the_values_of_a_mention_together() -> None:
    items = [item("a", "kind", 0.8, 1), item("a", "actor", 0.95, 2), item("b", "place", 0.2, 3), item("b", "kind", 0.7, 4), item("c", "kind", 0.99, 5)]
    assert [(i.mention, i.slot) for i in ranked(items, {}, "uncertainty", 0.9)] == [("b", "kind"), ("b", "place"), ("a", "kind")]
    assert len(ranked(items, {}, "uncertainty", 1.01)) == 5


def test_a_share_is_about_that_share_and_holds_smaller_ones() -> None:
    keys = [(f"m-{n}", "kind", "") for n in range(1000)]
    fifth, half = ({key for key in keys if sampled(key, share)} for share in (20, 50))
    assert 150 < len(fifth) < 250
    assert fifth < half
    assert all(sampled(key, 100) for key in keys)


def test_status_is_a_status(store: Database) -> None:
    one = decide(store, Asked(mention=MENTION.id, by="Ada", action="change", slot="status", value="planned", reason="will"), load(), NOW)
    assert one.value is Status.PLANNED
