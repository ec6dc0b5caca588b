"""The ledger of figures, and what ACLED and UCDP make of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon import load
from dateline.link.figures import ledger
from dateline.link.reductions import acled, ucdp, vague
from dateline.model import ActorRef, Event, EventMention, Measure, Quantity, Report, Status
from dateline.model.ledger import Against, Figure, Ledger, Turn
from tests.link.build import actor, event, figure, mention, report

WORDS = load()
KILLED, INJURED, STRIKES, AREA = Measure.KILLED, Measure.INJURED, Measure.STRIKES, Measure.AREA
POLICE = actor("Northland police", "police:XX", kind="police", country="XX")
HOSPITAL = actor("Karsa hospital", None, kind="hospital")
RESIDENTS = actor("residents", None, kind="civilians")
ARMY = actor("Northland armed forces", "armed_forces:XX", kind="armed_forces", country="XX", side="government:XX")
REBELS = actor("Free Karsa", "free_karsa", kind="armed_group", side="free_karsa")
Pair = tuple[Report, EventMention]


def dead(low: float | None, high: float | None = -1, *, counted: str = "people", hedge: str = "", measure: Measure = KILLED) -> Quantity:
    """A figure of people; one number without `high`."""
    return figure(measure, low, low if high == -1 else high, counted=counted, hedge=hedge)


def told(
    name: str, text: str, *figures: tuple[Quantity, str], outlet: str = "Courier", day: str | None = "2020-03-02", speaker: ActorRef | None = None,
    status: Status = Status.OCCURRED, hedged: bool = False, whom: tuple[ActorRef, ...] = (), who: tuple[ActorRef, ...] = (), kind: str = "killing",
    trigger: str = "killed", title: str = "",
) -> Pair:  # fmt: skip
    """A report with one mention."""
    made = report(name, text, outlet=outlet, published=day, title=title)
    return made, mention(made, kind, trigger, figures=figures, speaker=speaker, status=status, hedged=hedged, whom=whom, who=who)


def of(*pairs: Pair, origins: dict[str, str] | None = None) -> Ledger:
    return ledger(event(*pairs, origins=origins), WORDS)


def one(found: Ledger, said: str) -> Figure:
    (figure,) = [f for f in found.figures if f.said == said]
    return figure


def whys(found: Ledger) -> list[Against]:
    return [conflict.why for conflict in found.conflicts]


TWELVE = ("The raid killed 12 people.", (dead(12), "12"))
FIFTEEN = ("The raid killed 15 people.", (dead(15), "15"))


# ---- one figure a claimant and text


def test_a_figure_has_its_bounds_claimant_outlet_day_and_words() -> None:
    found = of(told("a", "Police said the raid killed at least 12 people.", (dead(12, None, hedge="at least"), "at least 12"), speaker=POLICE))
    (figure,) = found.figures
    assert (figure.quantity.low, figure.quantity.high, figure.quantity.hedge) == (12, None, "at least")
    assert (figure.claimant.name, figure.claimant.outlet, figure.counted.label) == ("Northland police", "Courier", "whole")
    telling = figure.told[0]
    assert telling.evidence.text == "at least 12"
    assert telling.quote == "Police said the raid killed at least 12 people."
    assert telling.published is not None


def test_words_told_with_a_strike_and_with_its_killing_are_one_figure_of_the_killing() -> None:
    made = report("a", "A strike killed 12 people.")
    strike = mention(made, "air_strike", "strike", figures=[(dead(12), "12")], status=Status.PLANNED)
    killing = mention(made, "killing", "killed", figures=[(dead(12), "12")], speaker=POLICE)
    (figure,) = of((made, strike), (made, killing)).figures
    assert (figure.status, figure.claimant.name, figure.told[0].mention) == (Status.OCCURRED, "Northland police", killing.id)


def test_a_claimant_who_says_it_twice_in_a_report_says_it_once() -> None:
    made = report("a", "The raid killed 12 people. It killed at least 12, police said later.")
    first = mention(made, "killing", "killed 12", figures=[(dead(12), "12")])
    second = mention(made, "killing", "It killed", figures=[(dead(12, None, counted="", hedge="at least"), "at least 12")])
    (figure,) = of((made, first), (made, second)).figures
    assert (figure.said, figure.quantity.high, len(figure.told)) == ("at least 12", None, 2)


def test_copies_of_one_text_are_one_figure() -> None:
    found = of(told("a", *TWELVE), told("b", *TWELVE, outlet="Herald", day="2020-03-03"), origins={"b": "a"})
    (figure,) = found.figures
    assert [t.outlet for t in figure.told] == ["Courier", "Herald"]
    assert figure.claimant.outlet == "Courier"


def test_two_texts_are_two_figures_with_one_claimant_where_they_quote_the_same_actor() -> None:
    found = of(told("a", *TWELVE, speaker=POLICE), told("b", *TWELVE, speaker=POLICE, outlet="Herald"))
    assert len(found.figures) == 2
    assert len({f.claimant.key for f in found.figures}) == 1


def test_residents_of_two_outlets_are_two_claimants() -> None:
    found = of(told("a", *TWELVE, speaker=RESIDENTS), told("b", *TWELVE, speaker=RESIDENTS, outlet="Herald"))
    assert len({f.claimant.key for f in found.figures}) == 2


def test_a_headline_speaks_for_the_source_below_it() -> None:
    made = report("a", "Raid kills 12\n\nThe raid killed at least 12 people, police said.", title="Raid kills 12")
    head = mention(made, "killing", "kills", figures=[(dead(12, counted=""), "12")])
    body = mention(made, "killing", "killed", figures=[(dead(12, None, hedge="at least"), "at least 12")], speaker=POLICE)
    (figure,) = of((made, head), (made, body)).figures
    assert (figure.claimant.name, figure.said, len(figure.told)) == ("Northland police", "at least 12", 2)


def test_shares_and_ways_of_speaking_are_no_figures() -> None:
    text = "A fifth of the two sides and three bridges were killed."
    some = [
        (figure(Measure.OTHER, 0.2, 0.2, unit="fraction", counted="sides"), "A fifth"), (figure(Measure.OTHER, 2, 2, unit="side", counted="sides"), "two"),
        (figure(Measure.OTHER, 3, 3, unit="bridge", counted="bridges"), "three"),
    ]  # fmt: skip
    assert [f.said for f in of(told("a", text, *some)).figures] == ["three"]


# ---- what is counted


@pytest.mark.parametrize(
    ("counted", "group", "side"),
    [
        ("people", "", ""),
        ("bodies", "", ""),
        ("", "", ""),
        ("civilians", "civilians", ""),
        ("young children", "children", ""),
        ("rebel fighters", "fighters", ""),
        ("Policemen", "police", ""),
        ("hostages", "hostages", ""),
    ],
)
def test_groups(counted: str, group: str, side: str) -> None:
    found = of(told("a", f"The raid killed 12 {counted}.", (dead(12, counted=counted), "12"))).figures[0].counted
    assert (found.group, found.side) == (group, side)


def test_whose_soldiers_they_are_tells_them_apart_only_where_two_sides_are_named() -> None:
    turkish, syrian, bare = (dead(n, counted=noun) for n, noun in ((4, "Turkish soldiers"), (9, "Syrian soldiers"), (6, "soldiers")))
    text = "The raid killed {}."
    two = of(told("a", text.format("4 Turkish soldiers"), (turkish, "4")), told("b", text.format("9 Syrian soldiers"), (syrian, "9"), outlet="Herald"))
    assert not two.conflicts
    assert {f.counted.label for f in two.figures} == {"Turkish soldiers", "Syrian soldiers"}
    alone = of(told("a", text.format("4 Turkish soldiers"), (turkish, "4")), told("b", text.format("6 soldiers"), (bare, "6"), outlet="Herald"))
    assert whys(alone) == [Against.APART]


def test_a_part_is_told_by_the_words_around_it() -> None:
    text = "The raid killed 12 people, including five children, and another three died later."
    found = of(told("a", text, (dead(12), "12"), (dead(5, counted="children"), "five"), (dead(3, counted="", hedge="another"), "another three")))
    assert not one(found, "12").counted.included
    assert one(found, "five").counted.included
    assert one(found, "another three").counted.added
    assert acled(found).fatalities == 12


def test_others_are_more_only_beside_a_figure_of_their_measure() -> None:
    text = "The raid killed 12 people and wounded 30 others."
    found = of(told("a", text, (dead(12), "12"), (dead(30, counted="others", measure=INJURED), "30")))
    assert one(found, "30").counted.whole
    text = "The raid killed three children and nine others."
    found = of(told("a", text, (dead(3, counted="children"), "three"), (dead(9, counted="others"), "nine")))
    assert one(found, "nine").counted.added


def test_whose_the_dead_are() -> None:
    text = "The raid killed 7 fighters and 2 children."
    found = of(told("a", text, (dead(7, counted="fighters"), "7"), (dead(2, counted="children"), "2"), who=(ARMY,), whom=(REBELS, RESIDENTS)))
    assert (one(found, "7").victims, one(found, "2").victims) == ("free_karsa", "civilians")
    assert found.sides == ("government:XX", "free_karsa")


# ---- totals


@pytest.mark.parametrize(
    ("text", "said", "span"),
    [
        ("2,000 people have been killed since January.", "2,000", "since January"),
        ("Since the war began, 2,000 people have been killed.", "2,000", "Since the war began"),
        ("In the past two weeks 300 people have been killed.", "300", "In the past two weeks"),
        ("The raid killed 12 people, bringing to 300 the dead since June.", "300", "since June"),
        ("The raid killed 12 people, bringing to 300 the dead since June.", "12", ""),
        ("The blast killed 12 people in the deadliest attack since January.", "12", ""),
        ("12 people were killed on Monday and 200 have died since March.", "12", ""),
        ("12 people were killed on Monday and 200 have died since March.", "200", "since March"),
        ("Rescuers have found 12 killed so far.", "12", ""),
        ("The long war has killed 9,000 people.", "9,000", "The long war has killed"),
        ("The war, they say, will end; 12 people were killed.", "12", ""),
        ("The 10-year war in the north has killed 9,000 people.", "9,000", "The 10-year war in the north has killed"),
        ("So far this year 40 people were killed.", "40", "So far this year"),
        ("200 soldiers, 50 police and 9 medics were killed since May.", "200", "since May"),
        ("12 people were killed since Monday morning.", "12", ""),  # published on a Monday
        ("The town has been on alert since the war began, with 12 people killed on its roads.", "12", ""),
        ("The raid killed 12 people in a city that has been divided since May.", "12", ""),
        ("40 people have been killed since the coup of 2019.", "40", "since the coup"),
        ("In the first half of the year 40 people were killed.", "40", "In the first half of"),
        ("12 people were killed since Friday.", "12", "since Friday"),
    ],
)
def test_totals(text: str, said: str, span: str) -> None:
    numbers = ["2,000", "9,000", "200", "300", "40", "50", "12", "9"]
    here = [n for n in numbers if any(word.strip(".,") == n for word in text.split())]
    found = of(told("a", text, *((dead(float(n.replace(",", "")), counted=""), n) for n in here)))
    total = one(found, said).total
    assert (total.text if total else "") == span
    if span:
        assert acled(of(told("a", text, (dead(1, counted=""), said)))).fatalities == 0


def test_what_a_campaign_adds_up_so_far_is_a_total() -> None:
    strikes = figure(STRIKES, 2000, 2000, unit="strike", counted="air strikes")
    found = of(told("a", "The coalition has carried out 2,000 air strikes so far.", (strikes, "2,000"), kind="air_strike", trigger="air strikes"))
    assert found.figures[0].total is not None


# ---- conflicts


def test_ranges_apart_conflict_and_others_do_not() -> None:
    open_ended = told("b", "It killed at least 12 people.", (dead(12, None, hedge="at least"), "at least 12"), outlet="Herald")
    assert whys(of(told("a", *FIFTEEN), open_ended)) == []
    assert whys(of(told("a", *TWELVE), told("b", *FIFTEEN, outlet="Herald"))) == [Against.APART]
    about = told("b", "It killed some 13 people.", (dead(13, hedge="some"), "some 13"), outlet="Herald")
    assert whys(of(told("a", *TWELVE), about)) == []


def test_two_speakers_of_one_report_can_conflict_one_speaker_cannot() -> None:
    made = report("a", "Police said 9 were killed. The hospital said 15 were slain.")
    first = mention(made, "killing", "killed", figures=[(dead(9, counted=""), "9")], speaker=POLICE)
    second = mention(made, "killing", "slain", figures=[(dead(15, counted=""), "15")], speaker=HOSPITAL)
    assert whys(of((made, first), (made, second))) == [Against.APART]
    same = mention(made, "killing", "slain", figures=[(dead(15, counted=""), "15")], speaker=POLICE)
    assert whys(of((made, first), (made, same))) == []


def test_a_part_does_not_conflict_with_the_whole_unless_it_is_greater() -> None:
    children = told("b", "It killed three children.", (dead(3, counted="children"), "three"), outlet="Herald")
    assert whys(of(told("a", *TWELVE), children)) == []
    many = told("b", "It killed 30 children.", (dead(30, counted="children"), "30"), outlet="Herald")
    assert whys(of(told("a", *TWELVE), many)) == [Against.PART]


def test_a_denial_conflicts_with_what_it_denies() -> None:
    denial = told("b", "The army denied it killed 12 people.", (dead(12), "12"), outlet="Herald", speaker=ARMY, status=Status.NEGATED)
    found = of(told("a", *TWELVE), denial)
    assert whys(found) == [Against.DENIED]
    assert acled(found).fatalities == 12
    assert found.figure(found.conflicts[0].left).denied


def test_the_same_speaker_quoted_differently_on_one_day() -> None:
    found = of(told("a", *TWELVE, speaker=POLICE), told("b", *FIFTEEN, speaker=POLICE, outlet="Herald"))
    assert whys(found) == [Against.QUOTED]
    assert not found.revisions


def test_dead_and_wounded_and_units_do_not_conflict() -> None:
    hurt = told("b", "It killed nobody and hurt 30.", (dead(30, counted="", measure=INJURED), "30"), outlet="Herald")
    assert whys(of(told("a", *TWELVE), hurt)) == []
    here, there = figure(AREA, 60, 60, unit="km2"), figure(AREA, 23, 23, unit="mile2")
    pairs = told("a", "They killed 60 km2 of time.", (here, "60 km2")), told("b", "They killed 23 mile2 of time.", (there, "23 mile2"), outlet="Herald")
    assert whys(of(*pairs)) == []


# ---- revisions


def test_the_same_claimant_later_with_another_figure_is_a_revision() -> None:
    found = of(told("a", *TWELVE, speaker=POLICE), told("b", *FIFTEEN, speaker=POLICE, outlet="Herald", day="2020-03-03"))
    (revision,) = found.revisions
    assert (revision.turn, found.figure(revision.earlier).said, found.figure(revision.later).said) == (Turn.UP, "12", "15")
    assert not found.conflicts
    assert not one(found, "12").superseded  # the Courier has not corrected itself


def test_an_outlet_takes_its_own_figure_back() -> None:
    found = of(told("a", *FIFTEEN), told("b", *TWELVE, day="2020-03-04", speaker=HOSPITAL), told("c", *TWELVE, outlet="Herald"))
    assert [(r.turn, r.same_claimant) for r in found.revisions] == [(Turn.DOWN, False)]
    assert one(found, "15").superseded
    assert not found.conflicts
    assert (acled(found).fatalities, ucdp(found).high) == (12, 12)


def test_a_figure_that_an_outlet_repeats_is_not_replaced() -> None:
    made = report("b", "It killed 15 people, after 12 were reported killed first.", published="2020-03-04")
    later = mention(made, "killing", "It killed", figures=[(dead(15), "15"), (dead(12), "12")])
    found = of(told("a", *TWELVE), (made, later))
    assert not any(f.superseded for f in found.figures)


def test_days_that_are_not_known_order_nothing() -> None:
    found = of(told("a", *TWELVE, speaker=POLICE, day=None), told("b", *FIFTEEN, speaker=POLICE, day="2020-03-03"))
    assert not found.revisions


@pytest.mark.parametrize(
    ("later", "turn"), [((12, 12), None), ((15, None), Turn.UP), ((9, 9), Turn.DOWN), ((None, 40), Turn.UP), ((10, 15), Turn.WIDENED), ((12, 14), Turn.UP)]
)
def test_turns(later: tuple[float | None, float | None], turn: Turn | None) -> None:
    then = told("b", "The raid killed N people.", (dead(*later), "N"), speaker=POLICE, day="2020-03-03")
    found = of(told("a", "It killed at least 12.", (dead(12, None, counted=""), "at least 12"), speaker=POLICE), then)
    assert [r.turn for r in found.revisions] == ([turn] if turn else [])


# ---- reductions


def test_acled_takes_the_lowest_and_shows_what_it_rests_on() -> None:
    found = of(told("a", *FIFTEEN), told("b", *TWELVE, outlet="Herald"))
    result = acled(found)
    assert (result.fatalities, result.rests_on) == (12, (one(found, "12").id,))


@pytest.mark.parametrize(
    ("words", "low", "number"),
    [("dozens", 24, 12), ("tens", 20, 10), ("scores", 40, 20), ("hundreds", 200, 100), ("several", 3, 3), ("several hundred", 300, 100), ("thousands", 2000, 1000), ("tens of thousands", 20000, 10000)],
)
def test_acled_has_fixed_numbers_for_vague_words(words: str, low: float, number: int) -> None:
    found = of(told("a", f"The raid killed {words} of people.", (dead(low, None, hedge=words), words)))
    expected = low if words == "several hundred" else number
    assert acled(found).fatalities == expected
    assert bool(acled(found).notes) == (expected != low)


def test_a_vague_word_stands_back_where_a_report_has_a_number() -> None:
    found = of(told("a", "The raid killed dozens.", (dead(24, None, hedge="dozens", counted=""), "dozens")), told("b", *FIFTEEN, outlet="Herald"))
    assert vague(one(found, "dozens")) == 12
    assert (acled(found).fatalities, ucdp(found).low) == (15, 15)


def test_no_dead_reported_is_none_with_a_note() -> None:
    hurt = told("a", "It hurt 30 and killed nobody known.", (dead(30, counted="", measure=INJURED), "30"))
    assert (acled(of(hurt)).fatalities, acled(of(hurt)).notes) == (0, ("no deaths reported: 0",))
    assert ucdp(of(hurt)).best == 0
    zero = told("b", "No one was killed.", (dead(0, counted=""), "No one"), status=Status.NEGATED, outlet="Herald")
    assert acled(of(zero)).notes == ("it is said that nobody died",)
    both = of(zero, told("a", *TWELVE))
    assert (acled(both).fatalities, whys(both)) == (12, [Against.APART])


@pytest.mark.parametrize("status", [Status.PLANNED, Status.PREDICTED, Status.DEMANDED, Status.HYPOTHETICAL, Status.NEGATED, Status.ATTEMPTED])
def test_what_did_not_happen_is_in_the_ledger_and_has_no_dead(status: Status) -> None:
    found = of(told("a", *TWELVE, status=status))
    assert len(found.figures) == 1
    assert (acled(found).fatalities, ucdp(found).high) == (0, 0)


def test_the_dead_of_an_attack_that_failed_are_dead_and_those_of_a_threat_are_not() -> None:
    failed = told("a", "They tried to storm it and 12 were killed.", (dead(12, counted=""), "12"), kind="attack", trigger="storm", status=Status.ATTEMPTED)
    assert acled(of(failed)).fatalities == 12
    for kind in ("threat", "denial", "demand"):
        assert acled(of(told("a", *TWELVE, kind=kind))).fatalities == 0


def test_parts_add_up_where_nobody_gives_a_whole_and_hold_each_other() -> None:
    text = "The raid killed 7 fighters, 4 civilians and 2 children."
    parts = (dead(7, counted="fighters"), "7"), (dead(4, counted="civilians"), "4"), (dead(2, counted="children"), "2")
    found = of(told("a", text, *parts, whom=(REBELS,), who=(ARMY,)))
    result = ucdp(found)
    assert (acled(found).fatalities, result.low, result.best, result.high) == (11, 11, 11, 11)
    assert (result.side_a, result.side_b, result.deaths_a, result.deaths_b, result.deaths_civilians, result.deaths_unknown) == (
        "government:XX", "free_karsa", 0, 7, 4, 0,
    )  # fmt: skip


def test_the_parts_of_one_report_can_be_the_highest() -> None:
    text = "The raid killed 9 fighters and 8 civilians."
    parts = told("b", text, (dead(9, counted="fighters"), "9"), (dead(8, counted="civilians"), "8"), outlet="Herald")
    result = ucdp(of(told("a", *TWELVE), parts))
    assert (result.low, result.best, result.high) == (12, 12, 17)


def test_one_person_without_a_number_is_no_count_beside_others() -> None:
    baby = told("b", "A baby was killed.", (dead(1, counted="baby"), "A baby"), outlet="Herald")
    eleven = told("a", "It killed 11 children.", (dead(11, counted="children"), "11"))
    found = of(eleven, baby)
    assert not found.conflicts
    assert acled(found).fatalities == 11
    assert acled(of(baby)).fatalities == 1


def test_best_is_the_lower_of_the_most_reliable() -> None:
    party = told("a", "The army said it killed 5 people.", (dead(5), "5"), speaker=ARMY, who=(ARMY,))
    doubted = told("b", "It reportedly killed 8 people.", (dead(8), "8"), outlet="Herald", hedged=True)
    plain = told("c", *TWELVE, outlet="Post"), told("d", *FIFTEEN, outlet="Times")
    result = ucdp(of(party, doubted, *plain))
    assert (result.low, result.best, result.high) == (5, 12, 15)
    assert result.notes == ("best passes over the lowest figure, given by a party to the fighting",)
    assert ucdp(of(party, doubted)).best == 5  # of equals the lower


def test_open_bounds_go_no_further_than_what_is_said() -> None:
    up_to = told("b", "It killed up to 40 people.", (dead(None, 40, hedge="up to"), "up to 40"), outlet="Herald")
    result = ucdp(of(told("a", "It killed at least 12.", (dead(12, None, counted=""), "at least 12")), up_to))
    assert (result.low, result.best, result.high) == (12, 12, 40)


# ---- properties

NOUNS = ("people", "civilians", "children", "soldiers", "fighters", "Turkish soldiers", "Turkish people", "Syrian people", "others", "monks")
BOUNDS = st.tuples(st.integers(0, 60), st.integers(0, 30), st.sampled_from(["exact", "least", "most", "range"]))


@st.composite
def events(draw: st.DrawFn) -> Event:
    """One to six reports of some outlets, days, speakers and statuses, with one to three figures each; some are copies."""
    pairs: list[Pair] = []
    origins: dict[str, str] = {}
    for number in range(draw(st.integers(1, 6))):
        parts, figures = [], []
        for at in range(draw(st.integers(1, 3))):
            low, more, shape = draw(BOUNDS)
            noun = draw(st.sampled_from(NOUNS))
            low_high = {"exact": (low, low), "least": (low, None), "most": (None, low), "range": (low, low + more)}[shape]
            parts.append(f"N{at}x {noun}")
            figures.append((dead(*low_high, counted=noun), f"N{at}x"))
        tail = draw(st.sampled_from(["", " since January", ", police said"]))
        name = f"r{number}"
        pairs.append(
            told(
                name, f"The raid killed {' and '.join(parts)}{tail}.", *figures, outlet=draw(st.sampled_from(["Courier", "Herald", "Post"])),
                day=draw(st.sampled_from([None, "2020-03-02", "2020-03-03", "2020-03-04"])), hedged=draw(st.booleans()),
                speaker=draw(st.sampled_from([None, POLICE, HOSPITAL, ARMY])), who=(ARMY,), whom=draw(st.sampled_from([(), (REBELS,), (RESIDENTS,)])),
                status=draw(st.sampled_from([Status.OCCURRED, Status.OCCURRED, Status.NEGATED, Status.PLANNED])),
            )
        )  # fmt: skip
        if number and draw(st.booleans()):
            origins[name] = "r0"
    return event(*pairs, name="e-1", origins=origins)


@given(events(), st.randoms(use_true_random=False))
def test_the_order_of_told_changes_nothing(made: Event, chance: object) -> None:
    shuffled = list(made.told)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = ledger(replace(made, told=tuple(shuffled)), WORDS)
    assert found == ledger(made, WORDS)
    assert (acled(found), ucdp(found)) == (acled(ledger(made, WORDS)), ucdp(ledger(made, WORDS)))


@given(events())
def test_telling_it_twice_changes_nothing(made: Event) -> None:
    assert ledger(replace(made, told=(*made.told, *made.told)), WORDS) == ledger(made, WORDS)


@given(events())
def test_every_figure_is_in_the_ledger_with_its_words(made: Event) -> None:
    found = ledger(made, WORDS)
    texts = {t.report.id: t.report.text for t in made.told}
    places = [(t.report, t.evidence.span) for f in found.figures for t in f.told]
    assert len(places) == len(set(places)) == sum(len(t.mention.fillers) - len([f for f in t.mention.fillers if f.evidence is None]) for t in made.told)
    assert all(t.evidence.span.of(texts[t.report]) == t.evidence.text for f in found.figures for t in f.told)
    assert len({f.id for f in found.figures}) == len(found.figures)


@given(events())
def test_reductions_lie_inside_what_is_said(made: Event) -> None:
    found = ledger(made, WORDS)
    stand = [f for f in found.figures if f.stands and f.total is None and f.high > 0]
    result = ucdp(found)
    assert 0 <= result.low <= result.best <= result.high <= sum(f.high for f in stand)
    assert result.low >= min((f.low for f in stand), default=0)
    assert (result.high > 0) == bool(stand)
    assert acled(found).fatalities == result.low  # no vague word among them
    assert result.deaths_a + result.deaths_b + result.deaths_civilians + result.deaths_unknown == result.best
    assert min(result.deaths_a, result.deaths_b, result.deaths_civilians, result.deaths_unknown) >= 0
    assert {f.id for f in stand} >= set(result.rests_on) or not stand


@given(events())
def test_conflicts_are_between_figures_that_differ_in_claimant_or_outlet(made: Event) -> None:
    found = ledger(made, WORDS)
    for conflict in found.conflicts:
        left, right = found.figure(conflict.left), found.figure(conflict.right)
        assert left.id != right.id
        assert left.measure is right.measure
        assert left.claimant.key != right.claimant.key or conflict.why is Against.QUOTED
        if conflict.why in (Against.APART, Against.QUOTED):
            assert left.high <= right.low
            assert left.counted.label == right.counted.label
        if conflict.why is Against.PART:
            assert left.low > right.high
            assert not left.counted.whole
        assert left.stands or (left.denied and not left.superseded)


@given(events())
def test_revisions_go_forward_in_time_and_change_the_number(made: Event) -> None:
    found = ledger(made, WORDS)
    for revision in found.revisions:
        earlier, later = (found.figure(identity) for identity in (revision.earlier, revision.later))
        first, second = earlier.told[0].published, later.told[0].published
        assert first is not None
        assert second is not None
        assert first.latest is not None
        assert second.earliest is not None
        assert first.latest < second.earliest
        assert (earlier.low, earlier.high) != (later.low, later.high)
        assert (revision.turn is Turn.UP) == (later.low >= earlier.low and later.high >= earlier.high)


@given(events(), st.sampled_from([Status.PLANNED, Status.PREDICTED, Status.DEMANDED, Status.HYPOTHETICAL]), st.integers(1, 99))
def test_what_might_happen_changes_no_reduction(made: Event, status: Status, number: int) -> None:
    one_more = told("zz", f"They may have killed {number} people.", (dead(number), f"{number} people"), outlet="Oracle", status=status)
    more, before = ledger(event(*((t.report, t.mention) for t in made.told), one_more), WORDS), ledger(event(*((t.report, t.mention) for t in made.told)), WORDS)
    assert len(more.figures) == len(before.figures) + 1
    assert acled(more).fatalities == acled(before).fatalities
    assert (ucdp(more).low, ucdp(more).best, ucdp(more).high) == (ucdp(before).low, ucdp(before).best, ucdp(before).high)


@given(events())
def test_a_copy_adds_no_figure_and_no_conflict(made: Event) -> None:
    first = made.told[0]
    copied = replace(first, report=replace(first.report, id="zz", outlet="Copyist"), mention=_moved(first.mention, "zz"))
    more, before = ledger(replace(made, told=(*made.told, copied)), WORDS), ledger(made, WORDS)
    assert len(more.figures) == len(before.figures)
    assert len(more.conflicts) == len(before.conflicts)
    assert ucdp(more).low == ucdp(before).low


def _moved(mention: EventMention, name: str) -> EventMention:
    """A mention as it stands in a copy."""
    trigger = replace(mention.trigger, report=name)
    fillers = tuple(replace(f, evidence=replace(f.evidence, report=name) if f.evidence else None) for f in mention.fillers)
    return replace(mention, id=f"{mention.id}-copy", report=name, trigger=trigger, fillers=fillers)


# ---- what an outlet takes back


def corrected(*, notice: str = "Correction: An earlier version of this report said 31 people were killed.") -> tuple[Pair, Pair, Pair]:
    """A toll of 31 that its outlet corrects to 13, beside another outlet's 31."""
    first = told("a", "The raid killed 31 people, officials said.", (dead(31), "31"), speaker=actor("officials"), day="2020-03-02")
    later = told("b", f"Thirteen people were killed in the raid, the hospital said. {notice}", (dead(13), "Thirteen"), speaker=HOSPITAL, day="2020-03-03")
    if "31" in notice:
        repeat = mention(later[0], "killing", "killed.", figures=[(dead(31), "31")])
        return first, later, (later[0], repeat)
    return first, later, later


def test_a_figure_that_its_outlet_corrects_stays_with_the_words_that_say_so_and_counts_for_nothing() -> None:
    first, later, repeat = corrected()
    found = of(first, later, repeat, told("c", "At least 12 were killed.", (dead(12, None), "At least 12"), outlet="Herald"))
    gone = [f for f in found.figures if f.corrected]
    assert [(f.said, f.told[0].report, f.superseded, f.stands) for f in gone] == [("31", "a", True, False), ("31", "b", True, False)]
    assert {f.corrected.words for f in gone if f.corrected} == {"Correction: An earlier version of this report said 31 people were killed"}
    assert acled(found).fatalities == 12
    assert (ucdp(found).low, ucdp(found).best, ucdp(found).high) == (12, 12, 13)
    assert "not counted: 2 figures that the outlet itself has taken back" in acled(found).notes
    assert found.conflicts == ()


def test_the_figure_that_a_correction_calls_wrong_is_wrong_without_the_older_report() -> None:
    text = "Correction: An earlier version of this story said the raid killed 31 people. {}"
    for said, gone in (("The hospital said 13.", True), ("We regret the error.", True), ("The raid was on Orva, near Belmar.", False)):
        (found,) = of(told("a", text.format(said), (dead(31), "31"))).figures
        assert (found.corrected is not None, found.stands) == (gone, not gone), said


@pytest.mark.parametrize(
    ("text", "said", "total"),
    [
        ("Nine people were killed on Monday, two days after an attack on another market left at least 38 dead.", "at least 38", True),
        ("Nine people were killed on Monday, two days after an attack on another market left at least 38 dead.", "Nine", False),
        ("The raid was the deadliest in the capital since 2003, when a bomb at a club killed 36 people.", "36", True),
        ("Nine people were killed on Monday, two days after the truce, and 15 were buried.", "15", False),
        ("Two days after the truce began, nine people were killed.", "nine", False),
        ("Shells killed 12 people, the deadliest attack since January.", "12", False),
        ("Police said that 300 people had been killed nationwide.", "300", True),
    ],
)
def test_what_an_act_before_took_is_no_harm_of_this_one(text: str, said: str, total: bool) -> None:
    numbers = [(dead(9), "Nine")] * ("Nine" in text) + [(dead(38, None), "at least 38")] * ("38" in text)
    numbers += [(dead(15), "15")] * ("15" in text)
    found = of(told("a", text, *(numbers or [(dead(7), said)])))
    assert (next(f for f in found.figures if f.told[0].evidence.text == said).total is not None) is total


def test_no_outlet_corrects_another() -> None:
    first, later, repeat = corrected()
    herald = told("c", "The raid killed 31 people.", (dead(31), "31"), outlet="Herald")
    found = of(first, later, repeat, herald)
    assert [(f.told[0].outlet, f.told[0].report) for f in found.figures if f.said == "31" and f.stands] == [("Herald", "c")]
    assert ucdp(found).high == 31


def test_a_copy_stands_where_its_own_outlet_takes_nothing_back() -> None:
    first, later, repeat = corrected()
    copy = told("c", "The raid killed 31 people, officials said.", (dead(31), "31"), speaker=actor("officials"), outlet="Post")
    found = of(first, later, repeat, copy, origins={"c": "a"})
    assert [f.told[0].outlet for f in found.figures if f.said == "31" and f.stands] == ["Post"]


def test_a_speaker_who_gives_another_figure_corrects_nothing_without_a_notice() -> None:
    first, later, _ = corrected(notice="Rescue went on.")
    found = of(first, later)
    assert all(f.corrected is None and f.stands for f in found.figures)
    assert ucdp(found).high == 31


# ---- parts of a whole


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Of the dead, 101 had taken shelter in one house and four in the next.", ("101", "four"), ()),
        ("Of the 105 people killed, four were police.", ("four",), ("105",)),
        ("In all 105 were killed and, of those killed, four were in the street.", ("four",), ("105",)),
        ("Four of the victims were killed in the street.", ("Four",), ()),
        ("The raid killed 105, including five children, three women and two medics.", ("five", "three", "two"), ("105",)),
        ("It killed 105 people, four of them in the street.", ("four",), ("105",)),
        ("It killed 105, of whom four were in the street.", ("four",), ("105",)),
        ("Families of the dead said 105 were killed.", (), ("105",)),
        ("Of the 30 people in the house, 12 were killed.", (), ("12",)),
        ("The killed were 105 in all; of the wounded, four died.", (), ("105", "four")),
        ("Among the dead was a mayor, but 105 were killed in the market.", (), ("105",)),
    ],
)  # fmt: skip
def test_partitives_take_parts_out_of_a_whole(text: str, part: tuple[str, ...], whole: tuple[str, ...]) -> None:
    nouns = {"five": "children", "three": "women", "two": "medics"}
    number = {"four": 4, "Four": 4, "five": 5, "three": 3, "two": 2}
    figures = [(dead(number[s] if s in number else int(s), counted=nouns.get(s, "")), s) for s in (*part, *whole)]
    found = of(told("a", text, *figures, trigger="dead" if "killed" not in text else "killed"))
    assert {f.said for f in found.figures if f.counted.included} == set(part)
    assert {f.said for f in found.figures if not f.counted.included} == set(whole)


def test_parts_lower_no_count_and_contradict_no_whole() -> None:
    parts = told("b", "Of the dead, 101 had taken shelter in one house and four in the next.", (dead(101, counted=""), "101"), (dead(4, counted=""), "four"), trigger="dead")
    lost = told("c", "A man lost six relatives, killed in a house.", (dead(6, counted="relatives"), "six"), outlet="Post")
    found = of(told("a", "The raid killed 137 people.", (dead(137), "137")), (replace(parts[0], outlet="Herald"), parts[1]), lost)
    assert (acled(found).fatalities, ucdp(found).low, found.conflicts) == (137, 137, ())
    assert acled(of(parts)).fatalities == 101  # without a whole no fewer than the greatest part


def test_whom_somebody_lost_may_have_died_elsewhere() -> None:
    lost = told("c", "A man lost six relatives, killed in the war.", (dead(6, counted="relatives"), "six"), outlet="Post")
    found = of(told("a", "The raid killed four people.", (dead(4), "four")), lost)
    assert (found.conflicts, acled(found).fatalities) == ((), 4)


def test_a_part_without_a_noun_holds_no_other() -> None:
    text = "Of the dead, four were Syrian people and three of them were killed in a house."
    syrians = replace(dead(4), counted="Syrian people")
    turks = told("b", "The raid killed five Turkish people.", (replace(dead(5), counted="Turkish people"), "five"), outlet="Herald")
    found = of(told("a", text, (syrians, "four"), (dead(3, counted=""), "three")), turks)
    assert acled(found).fatalities == 5
