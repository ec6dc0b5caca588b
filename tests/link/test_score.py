"""Two mentions, one event? Sketches, features, the scorecard and the rules, on mentions by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dateline.lexicon import load
from dateline.lexicon.linking import Scorecard
from dateline.link import score as scoring
from dateline.link.blocks import across, keys_of
from dateline.link.pairs import Table, features
from dateline.link.score import explain, score
from dateline.link.sketch import SLACK, Sketch, hashed, sketch_all, stem_of, word_bits
from dateline.model import EventMention, Evidence, Grain, Measure, Report, Status, TimeValue
from dateline.model.time import Basis, Bound, TimeKind, Unanchored
from tests.link.build import actor, figure, mention, report, town, when

KHARAT, MARJ = town("Kharat", 36.8, 38.0), town("Marj", 34.2, 41.0)
ARMY = actor("Ostrian army", "army:XX", kind="army", country="XX")
REBELS = actor("Free Kharat Front", "free_kharat_front", kind="armed_group")


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return load().linking


def strike(name: str, *, at: str = "2020-03-02", outlet: str = "Courier", published: str | None = "2020-03-03", where: object = KHARAT, **more: object) -> tuple[Report, EventMention]:
    told = report(name, f"Army jets struck the market of the town, officials of {outlet} said.", outlet=outlet, published=published)
    return told, mention(told, "air_strike", "struck", who=[ARMY], whom=[REBELS], where=where, at=when(at) if at else None, **more)  # type: ignore[arg-type]


def sketch(told: tuple[Report, EventMention]) -> Sketch:
    return sketch_all(told[0], [told[1]])[0]


def judged(card: Scorecard, *told: tuple[Report, EventMention]) -> tuple[float, tuple[str, ...]]:
    table = Table([sketch(t) for t in told], card.kinds)
    one, other = np.array([0]), np.array([1])
    return float(score(table, one, other, card).probability[0]), explain(table, one, other, card).told[0]


# ---- sketches


def test_the_same_mention_has_the_same_sketch() -> None:
    assert sketch(strike("r-1")) == sketch(strike("r-1"))


def test_stems_tell_words_of_one_verb_from_others() -> None:
    assert stem_of("bombing") == stem_of("bombed") == stem_of("bombs")
    assert stem_of("shelled") == stem_of("shelling") != stem_of("bombed")
    assert stem_of("took control") == "control"


def test_a_hash_is_never_that_of_nothing() -> None:
    assert hashed("") == 0
    assert 0 < hashed("x") < 2**62


def test_a_sentence_is_the_set_of_its_words() -> None:
    assert word_bits("The jets bombed the market.") == word_bits("Bombed: the market, the jets")
    assert word_bits("") == bytes(64)


def test_a_plan_may_be_carried_out_some_days_after_its_window() -> None:
    planned = sketch(strike("r-1", at="2020-04-01/2020-04-30", status=Status.PLANNED))
    assert planned.last - planned.first == 29 + SLACK


def test_what_is_going_on_since_a_day_reaches_to_the_day_of_the_report() -> None:
    told, event = strike("r-1", at="")
    since = TimeValue(earliest=when("2020-01-01").earliest, latest=None, grain=Grain.DAY, bound=Bound.SINCE)
    made = sketch((told, mention(told, "air_strike", "struck", at=since)))
    assert (made.first, made.last, made.since) == (since.earliest.toordinal(), told.published.earliest.toordinal(), True)  # type: ignore[union-attr]
    assert event.kind == made.kind


def test_a_mention_without_a_place_is_of_the_country_of_the_others() -> None:
    told = report("r-1", "Jets struck the town. They bombed again.")
    events = [mention(told, "air_strike", "struck", where=KHARAT), mention(told, "air_strike", "bombed")]
    assert [s.country for s in sketch_all(told, events)] == ["XX", "XX"]
    assert [s.vague for s in sketch_all(told, events)] == [False, True]


# ---- what is judged


def test_two_outlets_that_tell_one_strike_tell_one_event(card: Scorecard) -> None:
    probability, reasons = judged(card, strike("r-1"), strike("r-2", outlet="Gazette"))
    assert probability >= card.same
    assert "+ same day" in reasons


def test_a_strike_a_day_in_one_town_is_a_strike_a_day(card: Scorecard) -> None:
    probability, reasons = judged(card, strike("r-1", at="2020-03-02"), strike("r-2", at="2020-03-09", published="2020-03-10", outlet="Gazette"))
    assert probability < card.unsure
    assert "- weeks apart" in reasons


def test_the_same_words_of_another_town_are_another_event(card: Scorecard) -> None:
    assert judged(card, strike("r-1"), strike("r-2", where=MARJ, outlet="Gazette"))[0] < card.unsure


def test_likeness_without_time_and_place_never_links(card: Scorecard) -> None:
    left, right = strike("r-1", at="", where=None, published=None), strike("r-2", at="", where=None, published=None, outlet="Gazette")
    left = (replace(left[0], text="Jets struck."), mention(replace(left[0], text="Jets struck."), "air_strike", "struck", who=[ARMY]))
    assert judged(card, left, right)[0] <= scoring.BARE


def test_the_judgement_is_the_same_from_either_side(card: Scorecard) -> None:
    left, right = strike("r-1"), strike("r-2", outlet="Gazette", figures=())
    assert judged(card, left, right) == judged(card, right, left)


def test_a_plan_announced_again_is_the_same_plan_whenever(card: Scorecard) -> None:
    plan = {"status": Status.PLANNED, "where": KHARAT}
    probability, reasons = judged(
        card, strike("r-1", at="2020-04-01/2020-04-30", **plan), strike("r-2", at="2021-09-21/2021-09-30", published="2021-08-23", outlet="Gazette", **plan)
    )
    assert probability == scoring.RENEWED
    assert reasons[0] == scoring.ANNOUNCED_AGAIN


def test_a_plan_for_another_town_is_another_plan(card: Scorecard) -> None:
    one = strike("r-1", at="2020-04-01/2020-04-30", status=Status.PLANNED)
    other = strike("r-2", at="2021-09-21/2021-09-30", published="2021-08-23", outlet="Gazette", status=Status.PLANNED, where=MARJ)
    assert judged(card, one, other)[0] < card.unsure


def test_the_execution_of_a_plan_is_the_plan_and_the_earliest_is_likelier(card: Scorecard) -> None:
    plan = strike("r-1", at="2020-04-01/2020-04-30", status=Status.PLANNED)
    soon = judged(card, plan, strike("r-2", at="2020-04-20", published="2020-04-21", outlet="Gazette"))
    late = judged(card, plan, strike("r-3", at="2020-06-20", published="2020-06-21", outlet="Gazette"))
    assert soon[1][0] == late[1][0] == scoring.CARRIED_OUT
    assert card.same <= late[0] <= soon[0]


def test_what_was_done_before_the_announcement_does_not_carry_it_out(card: Scorecard) -> None:
    plan = strike("r-1", at="2020-04-01/2020-04-30", status=Status.PLANNED)
    assert scoring.CARRIED_OUT not in judged(card, plan, strike("r-2", at="2020-01-20", published="2020-01-21", outlet="Gazette"))[1]


def test_a_plan_and_an_act_of_one_report_are_two_things(card: Scorecard) -> None:
    told = report("r-1", "Jets struck Kharat on Monday. They will bomb it again, the army said.", published="2020-03-03")
    done = mention(told, "air_strike", "struck", who=[ARMY], where=KHARAT, at=when("2020-03-02"))
    plan = mention(told, "air_strike", "bomb", who=[ARMY], where=KHARAT, status=Status.PLANNED)
    table = Table(sketch_all(told, [done, plan]), card.kinds)
    assert score(table, np.array([0]), np.array([1]), card).probability[0] <= scoring.UNDONE


def test_an_undated_report_meets_what_it_says_of_a_month(card: Scorecard) -> None:
    """The words "last June" of a report without a date, and June 2014 of another."""
    one = report("r-1", "The front took Kharat last June.", published=None)
    june = TimeValue(earliest=None, latest=None, grain=Grain.MONTH, basis=Basis.NONE, said=Unanchored(kind=TimeKind.CALENDAR, month=6, direction=-1))
    taken = mention(one, "territory_taken", "took", who=[REBELS], where=KHARAT, at=june)
    other = report("r-2", "The front began an offensive in June 2014.", published=None, outlet="Gazette")
    begun = mention(other, "offensive", "offensive", who=[REBELS], where=KHARAT, at=when("2014-06-01/2014-06-30", Grain.MONTH))
    probability, reasons = judged(card, (one, taken), (other, begun))
    assert (probability, reasons[0]) == (scoring.GAIN, scoring.ITS_GAIN)
    sketches = [*sketch_all(one, [taken]), *sketch_all(other, [begun])]
    assert len(across(sketches, card.kinds)[0]) == 1


def test_an_undated_report_meets_what_others_date_to_its_day(card: Scorecard) -> None:
    """The words "on 2 March" of a report without a date, and 2 March 2020 of another; "on 1 March" is another day whatever the year."""
    dated = strike("r-2", outlet="Gazette")
    for day, same in ((2, True), (1, False)):
        said = Unanchored(kind=TimeKind.CALENDAR, month=3, day=day)
        told = report("r-1", "Army jets struck the market of the town.", published=None)
        struck = mention(told, "air_strike", "struck", who=[ARMY], whom=[REBELS], where=KHARAT, at=TimeValue(earliest=None, latest=None, grain=Grain.DAY, basis=Basis.NONE, said=said))
        probability, reasons = judged(card, (told, struck), dated)
        assert (probability > card.same) is same, reasons
        met = across([*sketch_all(told, [struck]), *sketch_all(dated[0], [dated[1]])], card.kinds)[0]
        assert len(met) == same


def test_without_the_rules_the_scorecard_decides_alone(card: Scorecard) -> None:
    plan = {"status": Status.PLANNED, "where": KHARAT}
    table = Table([sketch(strike("r-1", at="2020-04-01/2020-04-30", **plan)), sketch(strike("r-2", at="2021-09-21/2021-09-30", published="2021-08-23", **plan))], card.kinds)
    assert score(table, np.array([0]), np.array([1]), card, rules=False).probability[0] < scoring.RENEWED


def test_a_figure_is_compared_with_those_of_its_measure(card: Scorecard) -> None:
    told = report("r-1", "The strike killed 12. It wounded 12. It killed 30.")
    events = [
        mention(told, "killing", "killed", figures=[(figure(Measure.KILLED, 12, 12), "12")]),
        mention(told, "injury", "wounded", figures=[(figure(Measure.INJURED, 12, 12), "12")]),
        mention(told, "killing", "killed", figures=[(figure(Measure.KILLED, 30, 30), "30")]),
    ]
    row = features(Table(sketch_all(told, events), card.kinds), np.array([0, 0]), np.array([1, 2]))
    assert row["same number of other things"].tolist() == [True, False]
    assert row["other figure"].tolist() == [False, True]


# ---- blocks


def test_mentions_of_one_day_and_place_share_a_block(card: Scorecard) -> None:
    one, other = sketch(strike("r-1")), sketch(strike("r-2", outlet="Gazette"))
    assert set(keys_of(one, card.kinds).own) & set(keys_of(other, card.kinds).own)


def test_mentions_a_season_apart_are_never_compared(card: Scorecard) -> None:
    pairs = across([sketch(strike("r-1")), sketch(strike("r-2", at="2020-07-02", published="2020-07-03", outlet="Gazette"))], card.kinds)
    assert len(pairs[0]) == 0


def test_a_mention_without_a_point_meets_those_of_its_country(card: Scorecard) -> None:
    vague = sketch((told := report("r-2", "Jets struck Kharat. They bombed.", outlet="Gazette", published="2020-03-03"), mention(told, "air_strike", "bombed", at=when("2020-03-02"))))
    vague = replace(vague, country="XX")
    assert len(across([sketch(strike("r-1")), vague], card.kinds)[0]) == 1
    assert len(across([sketch(strike("r-1")), replace(vague, country="YY")], card.kinds)[0]) == 0


def test_reasons_of_an_evidence_are_words(card: Scorecard) -> None:
    told, event = strike("r-1")
    assert isinstance(event.trigger, Evidence)
    assert all(reason[:2] in ("+ ", "- ") for reason in judged(card, (told, event), strike("r-2", outlet="Gazette"))[1])


# ---- what one report tells of two things


def of_one_report(card: Scorecard, text: str, *events: tuple[str, str, dict[str, object]]) -> tuple[float, tuple[str, ...]]:
    """Two events of one report, as (kind, word, values)."""
    told = report("r-1", text, published="2020-03-03")
    made = [mention(told, kind, word, **values) for kind, word, values in events]  # type: ignore[arg-type]
    table = Table(sketch_all(told, made), card.kinds)
    one, other = np.array([0]), np.array([1])
    return float(score(table, one, other, card).probability[0]), explain(table, one, other, card).told[0]


DAY = when("2020-03-02")


def test_the_dead_of_a_battle_are_not_those_of_the_air_strike_beside_it(card: Scorecard) -> None:
    text = "At least 60 people were killed in fighting in Kharat. Jets carried out four air strikes near Kharat."
    told = report("r-1", text, published="2020-03-03")
    dead, battle, raid = (mention(told, kind, word, where=KHARAT, at=DAY) for kind, word in (("killing", "killed"), ("clash", "fighting"), ("air_strike", "air strikes")))
    apart = Table(sketch_all(told, [dead, battle, raid]), card.kinds)
    alone = Table(sketch_all(told, [dead, raid]), card.kinds)
    row = features(apart, np.array([0, 0]), np.array([1, 2]))
    assert row["harm of another act"].tolist() == [False, True]
    beside, without = (score(table, np.array([0]), np.array([n]), card).probability[0] for table, n in ((apart, 2), (alone, 1)))
    assert beside < card.same < without


def test_what_another_statement_tells_is_no_act_of_the_harm() -> None:
    told = report("r-1", "The mosque was destroyed, and the two sides in the battle accused each other.", published="2020-03-03")
    ruin, battle = mention(told, "destruction", "destroyed", where=KHARAT), mention(told, "clash", "battle", where=KHARAT)
    assert [s.beside for s in sketch_all(told, [ruin, battle])] == [(), ()]


def test_harm_by_another_weapon_is_no_harm_of_the_act(card: Scorecard) -> None:
    text = "Jets struck Kharat on Monday. A roadside bomb killed four soldiers there."
    both = ("air_strike", "struck", {"where": KHARAT, "at": DAY}), ("killing", "killed", {"where": KHARAT, "at": DAY})
    assert of_one_report(card, text, *both) == (scoring.UNLIKE, of_one_report(card, text, *both)[1])
    assert of_one_report(card, text, *both)[1][0] == scoring.OTHER_WEAPON
    assert of_one_report(card, text.replace("A roadside bomb", "The strike"), *both)[0] > card.same


def test_missiles_may_come_from_jets(card: Scorecard) -> None:
    text = "Jets struck Kharat on Monday. Missiles killed four soldiers there."
    told = of_one_report(card, text, ("air_strike", "struck", {"where": KHARAT, "at": DAY}), ("killing", "killed", {"where": KHARAT, "at": DAY}))
    assert told[0] > card.same


def test_harm_that_the_other_side_did_is_no_harm_of_the_act(card: Scorecard) -> None:
    text = "Soldiers attacked Kharat on Monday. Rebels had killed four people there."
    act, harm = {"who": [ARMY], "where": KHARAT, "at": DAY}, {"where": KHARAT, "at": DAY}
    told = of_one_report(card, text, ("attack", "attacked", act), ("killing", "killed", {**harm, "who": [REBELS]}))
    assert (told[0] <= scoring.UNLIKE, told[1][0]) == (True, scoring.TWO_SIDES)
    assert of_one_report(card, text, ("attack", "attacked", act), ("killing", "killed", {**harm, "who": [ARMY]}))[0] > card.same


def test_what_is_called_off_is_not_what_was_done(card: Scorecard) -> None:
    text = "The army called off its plan to attack Kharat. Soldiers resumed their attack on Kharat on Monday."
    off, done = {"who": [ARMY], "where": KHARAT, "status": Status.NEGATED}, {"who": [ARMY], "where": KHARAT, "at": DAY}
    told = of_one_report(card, text, ("attack", "attack Kharat", off), ("attack", "attack on", done))
    assert (told[0], told[1][0]) == (scoring.NEVER, scoring.GIVEN_UP)


def test_word_that_a_plan_is_called_off_belongs_to_the_plan(card: Scorecard) -> None:
    early = report("r-1", "The army will attack Kharat in June.", published="2020-03-03")
    late = report("r-2", "The army called off the attack on Kharat.", published="2020-05-30", outlet="Gazette")
    plan = mention(early, "attack", "attack", who=[ARMY], where=KHARAT, at=when("2020-06-01/2020-06-30", Grain.MONTH), status=Status.PLANNED)
    off = mention(late, "attack", "attack", who=[ARMY], where=KHARAT, status=Status.NEGATED)
    assert judged(card, (early, plan), (late, off))[1][0] == scoring.PUT_OFF
    denied = report("r-3", "The army denied an attack on Kharat.", published="2020-05-30", outlet="Gazette")
    assert scoring.PUT_OFF not in judged(card, (early, plan), (denied, mention(denied, "attack", "attack", who=[ARMY], where=KHARAT, status=Status.NEGATED)))[1]


def test_an_outlet_that_comes_back_to_its_report_speaks_of_the_same(card: Scorecard) -> None:
    count = {"figures": [(figure(Measure.KILLED, 48, 48), "48")], "where": KHARAT}
    first = report("r-1", "Gunmen killed 48 people in Kharat.", published="2020-03-03", outlet="Kharat Herald")
    text = "The Herald said on Tuesday that 48 people were killed in Kharat."
    own, others = (report(name, text, published="2020-03-06", outlet=outlet) for name, outlet in (("r-2", "Kharat Herald"), ("r-3", "Gazette")))
    herald = actor("Herald", None, kind="media")
    told = [mention(one, "killing", "killed", speaker=herald, **count) for one in (own, others)]  # type: ignore[arg-type]
    begun = mention(first, "killing", "killed", at=DAY, **count)  # type: ignore[arg-type]
    assert judged(card, (first, begun), (own, told[0]))[1][0] == scoring.REPEATED
    assert scoring.REPEATED not in judged(card, (first, begun), (others, told[1]))[1]


def test_what_was_done_in_the_same_week_is_one_offensive_where_one_names_no_actor(card: Scorecard) -> None:
    told = [report(name, "The offensive on Kharat began on Monday.", published="2020-03-03", outlet=outlet) for name, outlet in (("r-1", "Courier"), ("r-2", "Gazette"))]
    one = mention(told[0], "offensive", "offensive", who=[ARMY], where=KHARAT, at=DAY)
    other = mention(told[1], "offensive", "offensive", whom=[REBELS], where=KHARAT, at=DAY)
    assert judged(card, (told[0], one), (told[1], other))[0] >= scoring.CAMPAIGN
