"""The brief says who says what, never more precisely than the words, and every line leads to its quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from dateline.export.brief import write_brief
from dateline.export.brief_figures import said_words
from dateline.export.brief_plans import late_words
from dateline.export.wording import day_range, figure_words, place_words, tells, time_words
from dateline.lexicon import load
from dateline.lexicon.phrases import Phrase
from dateline.model import (
    ActorRef,
    Attribution,
    Basis,
    Bound,
    Event,
    EventMention,
    Evidence,
    Filler,
    Grain,
    Location,
    Measure,
    Place,
    Precision,
    Quantity,
    Reading,
    Report,
    Slot,
    Span,
    Status,
    TimeValue,
    Told,
)
from dateline.model.quantity import Derived
from tests.link import build

TEXT = "Rebels shelled the town on Monday. The army denied it, a spokesman said. At least 12 people were killed."
PHRASES = {
    "shelling": Phrase(noun="shelling", act="shell", past="shelled", recipient=""),
    "killing": Phrase(noun="killing", act="kill", past="killed", recipient="", by="by"),
    "attack": Phrase(noun="attack", act="attack", past="attacked", recipient="", of="on", takes_place=True),
    "denial": Phrase(noun="denial", act="deny it", past="denied it", recipient="to"),
    "demand": Phrase(noun="demand", act="make a demand", past="made a demand", recipient="of"),
}

LEXICON = replace(load(), phrases=PHRASES)


def day(value: str) -> TimeValue:
    only = date.fromisoformat(value)
    return TimeValue(earliest=only, latest=only, grain=Grain.DAY)


def evidence(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(report="r-1", span=Span(start=start, end=start + len(words)), text=words, rule="test")


def mention(words: str, status: Status = Status.OCCURRED, kind: str = "shelling", **more: object) -> EventMention:
    start = TEXT.index(words)
    sentence = Span(start=TEXT.rfind(".", 0, start) + 1, end=TEXT.index(".", start) + 1)
    return EventMention(
        id=f"m-{words}", report="r-1", kind=kind, trigger=evidence(words), status=status, sentence=sentence,
        hedged=bool(more.get("hedged")), attribution=more.get("attribution", Attribution()),  # type: ignore[arg-type]
        fillers=more.get("fillers", ()),  # type: ignore[arg-type]
    )  # fmt: skip


def actor(words: str, name: str, slot: Slot = Slot.ACTOR) -> Filler:
    return Filler(slot=slot, value=ActorRef(actor=None, name=name), evidence=evidence(words))


def place(words: str, name: str, kind: str = "town", precision: Precision = Precision.TOWN) -> Filler:
    entry = Place(id=f"test:{name}", name=name, kind=kind, country="IQ", admin1="", lat=36, lon=43, radius_km=5)
    value = Location(name=name, place=entry, relation="in", lat=36, lon=43, radius_km=5, precision=precision)
    return Filler(slot=Slot.PLACE, value=value, evidence=evidence(words))


def figure(words: str, measure: Measure, low: float | None, high: float | None, **more: str) -> Filler:
    return Filler(slot=Slot.FIGURE, value=Quantity(measure=measure, low=low, high=high, unit=more.pop("unit", "person"), **more), evidence=evidence(words))


def reading(*events: EventMention, title: str = "") -> Reading:
    report = Report(id="r-1", text=TEXT, outlet="Courier", published=day("2020-03-04"), title=title)
    return Reading(report=report, reader="test", events=events)


def brief(*events: EventMention, title: str = "", linked: bool = False) -> str:
    """The brief of one report that is not linked: each mention comes as an event by itself."""
    one = reading(*events, title=title)
    single = [Event(id=f"e-{m.id}", told=(Told(mention=m, report=one.report, origin="r-1"),)) for m in events]
    return write_brief(single, [one], LEXICON, unlinked=0 if linked else 1)


def across(*events: Event, loose: Sequence[tuple[Report, Filler]] = ()) -> str:
    """The brief of linked events and of the reports that tell them."""
    reports = {told.report.id: told.report for e in events for told in e.told} | {report.id: report for report, _ in loose}
    readings = [
        Reading(
            report=report, reader="test", events=tuple(t.mention for e in events for t in e.told if t.report.id == name),
            loose=tuple(filler for r, filler in loose if r.id == name),
        )
        for name, report in reports.items()
    ]  # fmt: skip
    return write_brief(events, readings, LEXICON)


def test_a_line_has_source_and_quote() -> None:
    text = brief(mention("shelled", fillers=(actor("Rebels", "rebels"), actor("the town", "the town", Slot.RECIPIENT))))
    assert "SITUATION BRIEF: 1 report by Courier, published 4 March 2020" in text
    assert "WHAT HAPPENED\n\n  - Rebels shelled the town — Courier (1)" in text
    assert "    1  “Rebels shelled the town on Monday.”" in text
    assert "r-1, characters 0 to 34" in text


@pytest.mark.parametrize(
    ("status", "section", "words"),
    [
        (Status.PLANNED, "WHAT IS ANNOUNCED", "Rebels to shell"),
        (Status.PREDICTED, "WHAT IS ANNOUNCED", "Rebels expected to shell"),
        (Status.NEGATED, "WHAT IS UNCERTAIN OR DENIED", "Rebels did not shell"),
        (Status.HYPOTHETICAL, "WHAT IS UNCERTAIN OR DENIED", "Rebels might shell"),
        (Status.ONGOING, "WHAT HAPPENED", "Rebels shelled (going on)"),
    ],
)
def test_status_decides_section_and_words(status: Status, section: str, words: str) -> None:
    text = brief(mention("shelled", status, fillers=(actor("Rebels", "rebels"),)))
    assert section in text
    assert words in text


def test_a_mere_aim_is_no_announcement() -> None:
    aim = replace(mention("shelled", Status.PLANNED, fillers=(actor("Rebels", "rebels"),)), cues=(replace(evidence("shelled"), rule="status:purpose"),))
    text = brief(aim)
    assert "WHAT IS ANNOUNCED" not in text
    assert "TO WHAT END\n\n  - Rebels to shell" in text
    prepared = replace(aim, cues=(*aim.cues, replace(evidence("shelled"), rule="status:governor prepare")))
    assert "TO WHAT END" not in brief(prepared)


def test_hedged_is_said_and_stands_apart() -> None:
    text = brief(mention("shelled", hedged=True, fillers=(actor("Rebels", "rebels"),)))
    assert "WHAT HAPPENED" not in text
    assert "Reportedly: Rebels shelled" in text


def test_two_statuses_are_two_lines() -> None:
    fillers = (actor("Rebels", "rebels"),)
    text = brief(mention("shelled", fillers=fillers), mention("denied", Status.NEGATED, fillers=fillers))
    assert "Rebels shelled —" in text
    assert "Rebels did not shell —" in text


TWELVE = figure("At least 12", Measure.KILLED, 12, None, hedge="at least", counted="people")


def test_figures_are_a_ledger() -> None:
    text = brief(mention("killed", kind="killing", fillers=(TWELVE,)))
    assert "FIGURES\n\n  - killed: at least 12 people (Courier) [UCDP 12] — killing (1)" in text


@pytest.mark.parametrize(
    ("filler", "line"),
    [
        (figure("12", Measure.KILLED, 12, 12), "  - killed: 12 people (Courier) [UCDP 12] — killing (1)"),
        (figure("12", Measure.OTHER, 12, 12, unit="bridge", counted="bridges"), "  - 12 bridges (Courier) — killing (1)"),
    ],
)
def test_a_figure_says_what_it_counts(filler: Filler, line: str) -> None:
    assert line in brief(mention("killed", kind="killing", fillers=(filler,))).splitlines()


def test_a_check_of_a_figure_is_shown_once() -> None:
    note = "60 km and 35 mile differ by 6 %: consistent with rounding to 5"
    km, mile = figure("town", Measure.DISTANCE, 60, 60, unit="km", note=note), figure("the town", Measure.DISTANCE, 35, 35, unit="mile", note=note)
    text = brief(mention("shelled", fillers=(km, mile, place("the town", "Town"))))
    assert f"  - distance: 60 km (Courier) [{note}] — shelling in Town (1)" in text.splitlines()
    assert text.count(note) == 1
    apart = brief(mention("shelled", fillers=(km, mile)))  # both tell something of their own
    assert f"  - distance: 35 mile, 60 km (Courier) [{note}] — shelling (1)" in apart.splitlines()


def test_what_a_share_comes_to_is_shown_as_derived() -> None:
    note = "derived: “12” of 40 people is 13 people"
    filler = figure("12", Measure.KILLED, 1 / 3, 1 / 3, unit="fraction", note=note)
    filler = replace(filler, value=replace(filler.value, derived=Derived(low=13, high=13, unit="person", of="part")))
    lines = brief(mention("killed", kind="killing", fillers=(filler,))).splitlines()
    assert f"  - Killing [killed: 33.3 % (“12”), {note}] — Courier (1)" in lines
    assert f"  - killed: 33.3 % (“12”) (Courier) [{note}] — killing (1)" in lines


@pytest.mark.parametrize(
    ("filler", "told"),
    [
        (figure("12", Measure.DISTANCE, 60, 60, unit="km"), True),
        (figure("town", Measure.DISTANCE, 60, 60, unit="km"), False),  # within the words of the place
        (figure("12", Measure.AREA, 0.5, 0.5, unit="fraction"), False),
        (figure("12", Measure.AREA, 0.5, 0.5, unit="fraction", note="derived: “half” of 40 km2 is 20 km2"), True),
        (figure("12", Measure.OTHER, 1, 1, unit="house"), False),
        (figure("12", Measure.OTHER, 1, None, unit="house"), True),
        (figure("12", Measure.KILLED, 1, 1), True),
    ],
)
def test_figures_that_tell_nothing_of_their_own(filler: Filler, told: bool) -> None:
    assert tells(filler, [place("the town", "Town")]) is told


def test_a_headline_joins_what_it_sums_up() -> None:
    told = mention("killed", kind="killing", fillers=(TWELVE, actor("people", "people", Slot.RECIPIENT)))
    head = mention("shelled", kind="killing", fillers=(figure("Monday", Measure.KILLED, 12, None), actor("Rebels", "rebels", Slot.RECIPIENT)))
    text = brief(head, told, title="Rebels shelled the town on Monday.")
    assert "  - Killing of people [killed: at least 12] — Courier (1)" in text
    assert text.count("  - killed: ") == 1
    assert "Killing of rebels" not in text
    apart = brief(head, told)
    assert "Killing of rebels" in apart


def test_a_headline_with_another_figure_stands_alone() -> None:
    told = mention("killed", kind="killing", fillers=(TWELVE,))
    head = mention("shelled", kind="killing", fillers=(figure("Monday", Measure.KILLED, 30, 30),))
    text = brief(head, told, title="Rebels shelled the town on Monday.")
    assert "Killing [killed: 30]" in text
    assert "Killing [killed: at least 12]" in text


def test_a_denial_of_which_nobody_says_what_it_denies_is_told_by_its_words() -> None:
    said = mention("denied", kind="denial", fillers=(actor("The army", "army"), place("town", "Town"), TWELVE))
    text = brief(said)
    assert "WHAT HAPPENED" not in text
    assert "WHAT IS UNCERTAIN OR DENIED\n\n  - Denied by army: “The army denied it, a spokesman said.” — army, Courier (1)" in text
    assert "FIGURES" not in text  # nobody can tell whether the twelve are denied
    planned = brief(mention("denied", Status.PLANNED, kind="denial", fillers=(actor("The army", "army"),)))
    assert planned.count("Army to deny it") == 1


def test_a_denial_stands_beside_what_it_denies() -> None:
    army = Attribution(speaker=ActorRef(actor=None, name="army"))
    denied = replace(mention("shelled", Status.NEGATED, fillers=(actor("Rebels", "rebels"),)), attribution=army)
    denial = replace(mention("denied", kind="denial", fillers=(actor("The army", "army"),)), sentence=denied.sentence)
    lines = brief(denied, denial, linked=True).splitlines()
    assert "  - Rebels did not shell — army, Courier (1)" in lines
    assert not any("Denied by" in line for line in lines)  # by the army, whom the line names
    other = replace(denied, attribution=Attribution(speaker=ActorRef(actor=None, name="mayor")))
    lines = brief(other, denial, linked=True).splitlines()
    at = lines.index("  - Rebels did not shell — mayor, Courier (1)")
    assert lines[at + 1] == "      Denied by army, Courier (1)"


def test_an_act_of_speech_needs_more_than_its_speaker() -> None:
    speaker = actor("The army", "army")
    text = brief(mention("denied", kind="demand", fillers=(speaker,)))
    assert "demand" not in text
    text = brief(mention("denied", kind="demand", fillers=(speaker, actor("people", "people", Slot.RECIPIENT))))
    assert "Army made a demand of people" in text


def test_people_of_an_organisation_are_killed() -> None:
    group = Filler(slot=Slot.RECIPIENT, value=ActorRef(actor="rebels", name="Rebel Front", kind="armed_group"), evidence=evidence("Rebels"))
    text = brief(mention("killed", kind="killing", fillers=(actor("The army", "army"), group)))
    assert "Army killed members of Rebel Front —" in text


def test_a_deed_without_its_object_is_a_noun() -> None:
    text = brief(mention("killed", kind="killing", fillers=(actor("The army", "army"),)))
    assert "Killing by army —" in text


def test_a_noun_takes_its_preposition() -> None:
    text = brief(mention("shelled", kind="attack", fillers=(actor("people", "people", Slot.RECIPIENT),)))
    assert "Attack on people —" in text


def test_places_as_objects() -> None:
    fillers = (actor("Rebels", "rebels"), place("town", "Mosul"), place("Monday", "Ramadi"))
    assert "Rebels attacked Mosul and Ramadi —" in brief(mention("shelled", kind="attack", fillers=fillers))


def test_a_country_is_left_out_beside_a_place_in_it() -> None:
    country = place("Monday", "Iraq", "country", Precision.COUNTRY)
    assert place_words([place("town", "Mosul"), country]) == "in Mosul"
    assert place_words([country]) == "in Iraq"


def test_an_outlet_is_named_once() -> None:
    said = Attribution(speaker=ActorRef(actor=None, name="officials"), via=ActorRef(actor=None, name="Courier"))
    text = brief(mention("shelled", attribution=said, fillers=(actor("Rebels", "rebels"),)))
    assert "Rebels shelled — officials, Courier (1)" in text
    agency = ActorRef(actor=None, name="Agency")
    text = brief(mention("shelled", attribution=Attribution(speaker=agency, via=agency), fillers=(actor("Rebels", "rebels"),)))
    assert "Rebels shelled — Agency, Courier (1)" in text


def test_the_event_word_is_nobody() -> None:
    event = mention("killed", kind="killing", fillers=(actor("killed", "dead", Slot.RECIPIENT), TWELVE))
    assert "  - Killing [killed: at least 12] — Courier (1)" in brief(event)


def test_a_full_section_keeps_what_tells_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.export.brief.MOST", 1)
    bare = mention("shelled", fillers=(actor("Rebels", "rebels"),))
    full = mention("killed", kind="killing", fillers=(actor("The army", "army"), TWELVE))
    text = brief(bare, full)
    assert "WHAT HAPPENED\n\n  - Killing by army [killed: at least 12] — Courier (1)\n  … and 1 more: " in text


def test_a_kind_without_phrase_speaks_by_its_name() -> None:
    text = brief(mention("shelled", kind="river_crossing", fillers=(actor("Rebels", "rebels"),)))
    assert "Rebels took part in river crossing" in text


@pytest.mark.parametrize(
    ("said", "value", "words"),
    [
        ("At least 12", Quantity(measure=Measure.KILLED, low=12, high=None, unit="person", hedge="at least", counted="people"), "at least 12 people"),
        ("at least eight", Quantity(measure=Measure.KILLED, low=8, high=None, unit="person", hedge="at least", counted="people"), "at least 8 people"),
        ("Sixty-one", Quantity(measure=Measure.KILLED, low=61, high=61, unit="person", counted="bodies"), "61 bodies"),
        ("Dozens", Quantity(measure=Measure.KILLED, low=24, high=None, unit="person", hedge="dozens", counted="people"), "“dozens” of people (24 or more)"),
        ("several", Quantity(measure=Measure.VILLAGES, low=3, high=None, unit="village", counted="villages"), "“several” villages (3 or more)"),
        ("40 miles", Quantity(measure=Measure.DISTANCE, low=40, high=40, unit="mile"), "40 miles"),
        ("up to 1.5 million", Quantity(measure=Measure.TRAPPED, low=None, high=1.5e6, unit="person", counted="civilians"), "up to 1.5 million civilians"),
        ("500-pound", Quantity(measure=Measure.OTHER, low=500, high=500, unit="pound"), "500-pound"),
        ("between ten and twenty", Quantity(measure=Measure.KILLED, low=10, high=20, unit="person"), "“between ten and twenty” people (10 to 20)"),
        ("a third", Quantity(measure=Measure.AREA, low=1 / 3, high=1 / 3, unit="fraction"), "33.3 % (“a third”)"),
    ],
)
def test_a_figure_is_never_narrower_than_its_words(said: str, value: Quantity, words: str) -> None:
    assert said_words(value, Evidence(report="r-1", span=Span(start=0, end=len(said)), text=said, rule="test")) == words


# ---- reports that are not linked


def test_reports_that_are_not_linked_are_counted() -> None:
    event = mention("shelled", fillers=(actor("Rebels", "rebels"),))
    assert brief(event).splitlines()[1] == "1 report is not linked: `dateline link` joins what reports tell of one event."
    assert "linked" not in brief(event, linked=True)
    assert "3 reports are not linked: `dateline link`" in write_brief([], [reading(event)], LEXICON, unlinked=3)


def test_mentions_that_agree_are_one_only_while_nothing_is_linked() -> None:
    one = mention("shelled", fillers=(actor("Rebels", "rebels"),))
    other = replace(mention("killed", fillers=(actor("Rebels", "rebels"),)), id="m-other")
    assert brief(one, other).count("  - Rebels shelled") == 1
    assert brief(one, other, linked=True).count("  - Rebels shelled") == 2  # a judgement holds them apart


# ---- across reports

ARMY, REBELS = build.actor("Army"), build.actor("Hill Front", "hill_front")
KELL = build.town("Kell", 36.0, 44.0)
FIRST = build.report("r-1", "Rebels shelled Kell. 12 people were killed, police said.", outlet="Courier", published="2020-03-03")
SECOND = build.report("r-2", "Shells hit Kell. At least 30 people died, residents said.", outlet="Meridian Post", published="2020-03-04")
POLICE, RESIDENTS = build.actor("police"), build.actor("residents")


def shelled(report: Report, trigger: str, **more: object) -> EventMention:
    more = {"where": KELL, "at": build.when("2020-03-02"), **more}
    return told_in_words(report, build.mention(report, "shelling", trigger, **more))  # type: ignore[arg-type]


def told_in_words(report: Report, made: EventMention, when: str = "Kell") -> EventMention:
    """The mention with words for all that it has none for: those of its time, else the name of the town."""
    words = {f.slot: build.words(report, when if f.slot is Slot.TIME else "Kell") for f in made.fillers}
    return replace(made, fillers=tuple(replace(f, evidence=f.evidence or words[f.slot]) for f in made.fillers))


def killed(report: Report, trigger: str, low: float, high: float | None, said: str, speaker: ActorRef | None) -> EventMention:
    value = build.figure(Measure.KILLED, low, high, hedge="at least" if high is None else "", counted="people")
    return build.mention(report, "killing", trigger, where=KELL, at=build.when("2020-03-02"), figures=[(value, said)], speaker=speaker)


def line(text: str, words: str) -> str:
    """The only line of the brief's events that has these words."""
    (found,) = [one for one in text.partition("FIGURES")[0].splitlines() if words in one]
    return found


def test_an_event_is_one_line_with_all_who_tell_it() -> None:
    event = build.event((FIRST, shelled(FIRST, "shelled", who=[REBELS])), (SECOND, shelled(SECOND, "Shells")))
    text = across(event)
    told = "Hill Front shelled in Kell, 2 March 2020 — reported by 2 outlets, 2 independent: Courier; Meridian Post (1, 2)"
    assert f"WHAT HAPPENED\n\n  - {told}\n" in text


def test_an_act_and_the_harm_it_did_are_one_line() -> None:
    dead = killed(FIRST, "killed", 12, 12, "12", POLICE)
    text = across(build.event((FIRST, shelled(FIRST, "shelled", who=[REBELS])), (FIRST, dead)))
    assert line(text, "  - ") == "  - Hill Front shelled in Kell, 2 March 2020 [killed: 12 (police)] — Courier (1, 2)"  # the police count the dead, the Courier tells of the shelling
    assert "  - killed: 12 people (police, Courier) [UCDP 12] — shelling in Kell, 2 March 2020 (2)" in text


def test_figures_that_cannot_both_be_true_stand_side_by_side() -> None:
    told = [
        (FIRST, shelled(FIRST, "shelled")), (FIRST, killed(FIRST, "killed", 12, 12, "12", POLICE)),
        (SECOND, shelled(SECOND, "Shells")), (SECOND, killed(SECOND, "died", 30, None, "At least 30", RESIDENTS)),
    ]  # fmt: skip
    text = across(build.event(*told))
    assert "[killed: 12 (police, Courier) or at least 30 (residents, Meridian Post)]" in line(text, "Shelling in Kell")
    row = "12 people (police, Courier) or at least 30 people (residents, Meridian Post) [UCDP low 12, best 12, high 30]"
    assert f"  - killed: {row} — shelling in Kell, 2 March 2020 (3, 4)" in text


def test_who_did_it_is_disputed() -> None:
    police = build.actor("Interior Ministry", "ministry", kind="government", country="XX")
    told = [(FIRST, shelled(FIRST, "shelled", who=[REBELS])), (SECOND, shelled(SECOND, "Shells", who=[police], speaker=RESIDENTS))]
    text = across(build.event(*told))
    assert "Hill Front or Interior Ministry shelled in Kell" in text
    assert line(text, "Disputed") == "      Disputed, who: Hill Front (Courier) or Interior Ministry (residents, Meridian Post) (1, 2)"


def test_what_some_deny_happened_all_the_same() -> None:
    cue = build.words(SECOND, "said", "status:governor:deny")
    denial = shelled(SECOND, "Shells", status=Status.NEGATED, speaker=ARMY, cues=(cue,))
    text = across(build.event((FIRST, shelled(FIRST, "shelled", who=[REBELS])), (SECOND, denial)))
    assert "WHAT IS UNCERTAIN OR DENIED" not in text
    assert line(text, "Hill Front shelled").endswith(" — Courier (1)")  # who denies it does not report it
    assert line(text, "Denied") == "      Denied by Army, Meridian Post (2)"


def test_what_is_denied_is_named_where_the_line_tells_of_something_else() -> None:
    cue = build.words(SECOND, "said", "status:governor:deny")
    denial = replace(shelled(SECOND, "Shells", status=Status.NEGATED, speaker=ARMY, cues=(cue,)), kind="attack")
    text = across(build.event((FIRST, shelled(FIRST, "shelled", who=[REBELS], speaker=ARMY)), (SECOND, denial)))
    assert line(text, "Denied") == "      Denied by Army, Meridian Post: attack (2)"


def test_who_says_that_it_did_not_happen_need_not_deny_it() -> None:
    other = shelled(SECOND, "Shells", status=Status.NEGATED, speaker=ARMY)
    text = across(build.event((FIRST, shelled(FIRST, "shelled", who=[REBELS])), (SECOND, other)))
    assert line(text, "Did not happen") == "      Did not happen, says Army, Meridian Post (2)"


def test_one_who_tells_it_plainly_is_enough() -> None:
    doubted, plain = shelled(FIRST, "shelled", who=[REBELS], hedged=True), shelled(SECOND, "Shells", who=[REBELS], status=Status.ONGOING)
    assert "WHAT HAPPENED\n\n  - Hill Front shelled in Kell" in across(build.event((FIRST, doubted), (SECOND, plain)))
    assert "WHAT IS UNCERTAIN OR DENIED\n\n  - Reportedly: Hill Front shelled in Kell" in across(build.event((FIRST, doubted)))


def test_a_copy_is_no_source() -> None:
    copy = build.report("r-3", FIRST.text, outlet="Herald", published="2020-03-04")
    event = build.event((FIRST, shelled(FIRST, "shelled")), (copy, shelled(copy, "shelled")), origins={"r-3": "r-1"})
    text = across(event)
    assert line(text, "Shelling").endswith(" — reported by 2 outlets, 1 independent: Courier; copied by Herald (1)")
    places = ["       Courier, 3 March 2020; r-1, characters 0 to 20", "       Herald, 4 March 2020; r-3, characters 0 to 20"]
    assert "\n".join(["    1  “Rebels shelled Kell.”", *places]) in text


def test_what_an_outlet_took_back() -> None:
    text = "Correction: An earlier version said 12 people were killed. 5 people died."
    later = build.report("r-3", text, outlet="Courier", published="2020-03-05")
    event = build.event(
        (FIRST, shelled(FIRST, "shelled")), (FIRST, killed(FIRST, "killed", 12, 12, "12", POLICE)),
        (later, killed(later, "died", 5, 5, "5", POLICE)),
    )  # fmt: skip
    text = across(event)
    assert line(text, "Corrected").startswith("      Corrected by Courier on 5 March 2020; no longer said: 12 people killed (")
    assert "[killed: 5 (police)]" in line(text, "Shelling")
    assert "12 people [replaced], 5 people (police, Courier) [UCDP 5]" in text


# ---- plans

PLANNED = build.report("p-1", "The army will attack Kell in April, it said.", outlet="Courier", published="2020-03-02")
AGAIN = build.report("p-2", "The army will attack Kell in June, it said.", outlet="Courier", published="2020-05-12")
BEGUN = build.report("p-3", "The army attacked Kell on 20 September.", outlet="Herald", published="2020-09-21")
LAST = build.report("p-4", "Rain fell in Kell, where one bridge was shelled.", outlet="Herald", published="2020-10-01")


def attack(report: Report, window: str, said: str, status: Status = Status.PLANNED) -> EventMention:
    speaker = ARMY if status is Status.PLANNED else None
    made = build.mention(report, "attack", "attack", status=status, who=[ARMY], where=KELL, at=build.when(window), speaker=speaker)
    return told_in_words(report, made, said)


APRIL, JUNE = attack(PLANNED, "2020-04-01/2020-04-30", "April"), attack(AGAIN, "2020-06-01/2020-06-30", "June")
OTHER = build.event((LAST, build.mention(LAST, "shelling", "shelled", where=KELL)))


def test_a_plan_of_one_announcement_stands_in_its_line() -> None:
    text = across(build.event((PLANNED, APRIL)))
    assert "Plans are judged as of 2 March 2020, the latest day of publication." in text
    assert line(text, "to attack") == "  - Army to attack Kell, April 2020 — announced 2 March 2020; Army, Courier (1)"
    overdue = line(across(build.event((PLANNED, APRIL)), OTHER), "to attack")
    silent = "no report of it in the loaded reports by 1 October 2020"
    assert overdue == f"  - Army to attack Kell, April 2020 — announced 2 March 2020, {silent}; Army, Courier (2)"


def test_a_plan_that_slips_has_its_history_below() -> None:
    text = across(build.event((PLANNED, APRIL), (AGAIN, JUNE)), OTHER)
    assert "WHAT IS ANNOUNCED, EXPECTED, ASKED FOR\n\n  - Army to attack Kell" in text
    history = line(text, "Announced")
    silent = "no report of it in the loaded reports by"
    first = f"Announced 2 March 2020 for April 2020 (“in April”) by Army; {silent} 12 May 2020"
    again = f"announced again 12 May 2020 for June 2020 (“in June”) by Army; {silent} 1 October 2020"
    assert history.strip().startswith(f"{first}; {again} (")


def test_a_plan_that_was_carried_out_stands_below_the_deed() -> None:
    text = across(build.event((PLANNED, APRIL), (AGAIN, JUNE), (BEGUN, attack(BEGUN, "2020-09-20", "20 September", Status.OCCURRED))))
    assert "WHAT IS ANNOUNCED" not in text
    assert line(text, "Army attacked Kell, 20 September 2020").endswith(" — Herald (1)")  # the outlet of the plan does not tell the deed
    assert line(text, "Announced").endswith("; began 20 September 2020, 2 months after its window (1, 2, 3)")


@pytest.mark.parametrize(
    ("late", "words"),
    [
        ((0, 0), "in its window"),
        ((3, 3), "3 days after its window"),
        ((59, 60), "59 to 60 days after its window"),
        ((61, 61), "2 months after its window"),
        ((505, 505), "16 months after its window"),
        ((61, 130), "2 to 4 months after its window"),
        ((-4, -1), "1 to 4 days before its window"),
        ((-2, 5), "in its window or up to 2 days before it or up to 5 days after it"),
    ],
)
def test_late_words(late: tuple[int, int], words: str) -> None:
    assert late_words(late, months=True) == words


def test_lines_are_in_the_order_of_days_whatever_comes_first() -> None:
    early = build.event((SECOND, shelled(SECOND, "Shells", at=build.when("2020-02-01"))))
    late = build.event((FIRST, shelled(FIRST, "shelled", who=[REBELS])))
    undated = build.event((LAST, build.mention(LAST, "shelling", "shelled", who=[ARMY])))  # told on 1 October
    events = [late, undated, early]
    texts = {across(*(events[n] for n in order)) for order in permutations(range(3))}
    assert len(texts) == 1
    (text,) = texts
    assert text.index("1 February 2020") < text.index("Hill Front shelled") < text.index("Army shelled")


def test_a_figure_of_no_event_is_told_once() -> None:
    copy = build.report("r-3", FIRST.text, outlet="Herald", published="2020-03-04")
    loose = [
        (r, Filler(slot=Slot.FIGURE, value=build.figure(Measure.TROOPS, 12, 12, counted="people"), evidence=build.words(r, "12")))
        for r in (FIRST, copy)
    ]  # fmt: skip
    bare = (FIRST, Filler(slot=Slot.FIGURE, value=Quantity(measure=Measure.OTHER, low=12, high=12, unit="count"), evidence=build.words(FIRST, "12")))
    text = across(build.event((FIRST, shelled(FIRST, "shelled"))), loose=[*loose, bare]) + across(OTHER, loose=loose)
    assert "  - troops: 12 people (Courier; Herald) (2)" in text
    assert "  - 12 (" not in text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2015-02-08", "2015-02-08", "8 February 2015"),
        ("2014-06-01", "2014-06-30", "June 2014"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2016-09-21", "2016-09-30", "21 to 30 September 2016"),
        ("2015-04-01", "2015-05-31", "April to May 2015"),
        ("2014-12-01", "2015-01-31", "December 2014 to January 2015"),
        ("2015-01-25", "2015-02-08", "25 January 2015 to 8 February 2015"),
    ],
)
def test_day_range(first: str, last: str, words: str) -> None:
    assert day_range(date.fromisoformat(first), date.fromisoformat(last)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (TimeValue(earliest=None, latest=None, grain=Grain.MONTH, basis=Basis.NONE), "“last June”"),
        (TimeValue(earliest=date(2014, 8, 1), latest=None, grain=Grain.MONTH, bound=Bound.SINCE), "since 1 August 2014"),
        (TimeValue(earliest=None, latest=date(2014, 8, 1), grain=Grain.DAY), "until 1 August 2014"),
        (TimeValue(earliest=date(2014, 8, 1), latest=date(2014, 8, 31), grain=Grain.MONTH, bound=Bound.ABOUT), "about August 2014"),
    ],
)
def test_time_words(value: TimeValue, words: str) -> None:
    assert time_words(value, "last June") == words


@pytest.mark.parametrize("said", ["dawn", "two days", "10 Hours", "several weeks", "nearly nine months"])
def test_a_length_without_a_day_is_not_told(said: str) -> None:
    assert time_words(TimeValue(earliest=None, latest=None, grain=Grain.DAY, basis=Basis.NONE), said) == ""


@pytest.mark.parametrize(
    ("low", "high", "words"), [(12, None, "12 or more"), (None, 40, "up to 40"), (20, 30, "20 to 30"), (700, 700, "700")]
)
def test_figure_words(low: float | None, high: float | None, words: str) -> None:
    assert figure_words(Quantity(measure=Measure.OTHER, low=low, high=high, unit="x"), None) == words
