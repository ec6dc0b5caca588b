"""The page of one event: the sentence, the outlets side by side, the accounts, the days; and conflicts in their order."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from dateline.export.accounts import chains_words
from dateline.export.conflicts import conflict_lines, conflict_records, disagreement, ranked
from dateline.export.event import Section, event_object, event_page, event_sentence
from dateline.export.groups import Group
from dateline.export.sources import outlet_line, outlet_record, speaker_line, speaker_record
from dateline.export.wording import full_sentence
from dateline.lexicon import Lexicon, load
from dateline.lexicon.phrases import phrase_of
from dateline.link.accounts import accounts_of
from dateline.link.sources import source_tables
from dateline.model import ELSEWHERE, ActorRef, Event, EventMention, Filler, Measure, Reading, Report, Slot, Span, Status
from dateline.model.account import Chain, Topic
from tests.link.build import actor, event, figure, mention, report, town, when, words
from tests.link.test_accounts import TELLINGS, built

COALITION = actor("US-led coalition", "us_led_coalition", kind="coalition")
SYRIA = actor("Syrian Air Force", "air_force:SY", kind="air_force", country="SY")
ORVA = town("Orva", 35.95, 39.0, country="SY")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def story() -> Event:
    """A plan, the deed told by two outlets that name two actors, a denial, a copy, a correction."""
    plan = report("plan", "The coalition will strike Orva, it said.", outlet="Courier", published="2020-03-01")
    text = "Coalition jets struck Orva on Monday.\nThe killing of 12 people was confirmed."
    first = report("first", text, outlet="Courier", published="2020-03-03")
    second = report("second", "Syrian jets hit Orva on Monday. The army denied that it struck the town.", outlet="Herald", published="2020-03-03")
    copy = report("copy", second.text, outlet="Post", published="2020-03-03")
    later = report("later", "Correction: The killing in Orva was of 5 people, not 12.", outlet="Courier", published="2020-03-04")
    monday = when("2020-03-02")
    return event(
        (plan, mention(plan, "air_strike", "strike", status=Status.PLANNED, who=[COALITION], where=ORVA, speaker=COALITION)),
        (first, mention(first, "air_strike", "struck", who=[COALITION], where=ORVA, at=monday)),
        (first, mention(first, "killing", "killing", figures=[(figure(Measure.KILLED, 12, 12), "12")])),
        (second, mention(second, "air_strike", "hit", who=[SYRIA], where=ORVA, at=monday)),
        (second, mention(second, "air_strike", "struck", who=[SYRIA], status=Status.NEGATED, speaker=SYRIA)),
        (copy, mention(copy, "air_strike", "hit", who=[SYRIA], where=ORVA, at=monday)),
        (later, mention(later, "killing", "killing", figures=[(figure(Measure.KILLED, 5, 5), "5")])),
        name="e-orva",
        origins={"copy": "second"},
    )


@pytest.fixture(scope="module")
def page(lexicon: Lexicon) -> str:
    sections = [Section(title="NEXT", lines=("  a line",)), Section(title="EMPTY", lines=())]
    return event_page(story(), accounts_of(story(), lexicon), lexicon.phrases, sections)


def test_the_head_names_both_sides_and_who_denies(page: str) -> None:
    head = page.split("\n\n")[0].splitlines()
    assert head[0] == "Syrian Air Force or US-led coalition carried out air strikes in Orva, 2 March 2020 (inferred: place and time)."
    assert head[1:] == [
        "According to Courier; Herald; Post.",
        "Denied by Herald, citing Syrian Air Force.",
        "Reported by 3 outlets, 2 independent; 5 reports, 2 speakers.",
        "Disputed: whether, who.",
        "Event e-orva: air strike, killing.",
    ]


def test_outlets_stand_side_by_side_and_a_copy_is_not_quoted_again(page: str) -> None:
    assert "  Courier, 3 March 2020: first\n    “Coalition jets struck Orva on Monday.”\n      happened; characters 0 to 37\n" in page
    assert "  Post, 3 March 2020: copy, the text of second\n\n" in page
    assert page.count("“Syrian jets hit Orva on Monday.”") == 1
    assert page.index("Courier, 4 March 2020: later") < page.index("Herald, 3 March 2020: second")


def test_sides_have_their_sources_and_what_was_taken_back_is_struck(page: str) -> None:
    assert (
        "  who: DISPUTED; reported by 3 outlets, 2 independent\n    side 1, reported by 2 outlets, 1 independent:\n      Syrian Air Force\n"
        "        Herald, 3 March 2020: inferred (second)\n"
    ) in page
    assert "    of what is planned:\n      US-led coalition (planned)\n" in page
    assert (
        "    [no longer said] 12 people — Courier, 3 March 2020: “12” (first, characters 53 to 55); corrected on 4 March 2020 by "
        "“Correction: The killing in Orva was of 5 people, not 12” (later, characters 0 to 55)\n"
    ) in page


def test_days_tell_the_plan_the_deed_and_the_denial(page: str) -> None:
    days = page[page.index("DAY BY DAY") :].splitlines()[2:]
    assert days == [
        "  1 March 2020: planned — Courier, citing US-led coalition",
        "  3 March 2020: happened — Courier; Herald; Post / did not happen — Herald, citing Syrian Air Force",
        "  4 March 2020: happened — Courier",
    ]


def test_sections_of_other_views_stand_where_they_have_lines(page: str) -> None:
    assert "NEXT\n\n  a line\n\nDAY BY DAY" in page
    assert "EMPTY" not in page


def test_the_record_leads_to_the_words(lexicon: Lexicon) -> None:
    record = json.loads(json.dumps(event_object(story(), accounts_of(story(), lexicon), event_sentence(story(), accounts_of(story(), lexicon), lexicon.phrases))))
    texts = {told.report.id: told.report.text for told in story().told}
    assert record["status"] == "occurred"
    assert record["sources"]["words"] == "reported by 3 outlets, 2 independent"
    assert [entry["slot"] for entry in record["disputed"]] == ["status", "actor"]
    figures = next(account for account in record["accounts"] if account["slot"] == "figure")
    assert figures["superseded"][0]["superseded"]["by"] == "later"
    sayings = [s for account in record["accounts"] for position in account["positions"] for s in position["sayings"]]
    quoted = [(saying["report"], value) for saying in sayings for value in saying["values"] if value["text"]]
    assert quoted
    assert all(texts[name][value["start"] : value["end"]] == value["text"] for name, value in quoted)
    assert record["history"][0] == {
        "day": "2020-03-01",
        "statuses": [{"status": "planned", "said": [{"outlet": "Courier", "via": None, "speaker": "US-led coalition", "report": "plan"}]}],
    }


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"status": Status.PLANNED, "at": when("2020-04-01/2020-04-30")},
            "US-led coalition to carry out air strikes in Orva, April 2020 (inferred: place and time)",
        ),
        ({"status": Status.NEGATED}, "Air strike (said not to have happened)"),  # who denies says neither who nor where
        ({"hedged": True}, "Reportedly: US-led coalition carried out air strikes in Orva (inferred: place)"),
    ],
)
def test_sentences(lexicon: Lexicon, values: dict[str, object], sentence: str) -> None:
    of = report("a", "Coalition jets struck Orva.")
    one = event((of, mention(of, "air_strike", "struck", who=[COALITION], where=ORVA, **values)))
    accounts = accounts_of(one, lexicon)
    assert event_sentence(one, accounts, lexicon.phrases) == sentence


def test_the_sentence_keeps_to_its_kind(lexicon: Lexicon) -> None:
    of = report("a", "Coalition jets struck Orva, killing 12 people.")
    other = actor("Islamic State", "islamic_state", kind="armed_group")
    one = event((of, mention(of, "air_strike", "struck", who=[COALITION])), (of, mention(of, "killing", "killing", who=[other])))
    assert event_sentence(one, accounts_of(one, lexicon), lexicon.phrases) == "US-led coalition carried out air strikes"


def test_reportedly_is_only_what_everybody_doubts(lexicon: Lexicon) -> None:
    of = report("a", "Jets struck Orva, it is said. Jets struck Orva again.")
    doubted, plain = mention(of, "air_strike", "struck", hedged=True), mention(of, "air_strike", "struck Orva again")
    both = event((of, doubted), (of, plain))
    assert event_sentence(event((of, doubted)), accounts_of(event((of, doubted)), lexicon), lexicon.phrases) == "Reportedly: Air strike"
    assert event_sentence(both, accounts_of(both, lexicon), lexicon.phrases) == "Air strike"


def test_days_in_dispute_are_those_of_the_deed_and_no_window_of_a_plan(lexicon: Lexicon) -> None:
    plan = report("p", "The bombing is to begin in April.", published="2020-01-10")
    told = [(plan, mention(plan, "bombing", "bombing", status=Status.PLANNED, at=when("2020-01-20/2020-12-31")))]
    for name, outlet, at in (("a", "Courier", "2020-03-02"), ("b", "Herald", "2020-03-05")):
        of = report(name, "The bombing began.", outlet=outlet, published="2020-03-09")
        told.append((of, mention(of, "bombing", "bombing", at=when(at))))
    of = report("c", "The bombing began.", outlet="Post", published="2020-06-29")
    day = Filler(slot=Slot.TIME, value=when("2020-06-29"), evidence=None, reason="as of “said”, told beside it")
    told.append((of, replace(mention(of, "bombing", "bombing"), fillers=(day,))))
    one = event(*told)
    assert event_sentence(one, accounts_of(one, lexicon), lexicon.phrases) == "Bombing, 2 to 5 March 2020 (inferred: time)"


def test_a_state_is_not_named_beside_its_forces(lexicon: Lexicon) -> None:
    of = report("a", "Iraq struck Orva.")
    iraq, army = actor("Iraq", "state:IQ", kind="state", country="IQ"), actor("Iraqi army", "army:IQ", kind="army", country="IQ")
    one = event((of, mention(of, "air_strike", "struck", who=[iraq, army])))
    assert event_sentence(one, accounts_of(one, lexicon), lexicon.phrases) == "Iraqi army carried out air strikes"


def test_a_side_that_tells_of_another_act_is_not_named_for_this_one(lexicon: Lexicon) -> None:
    first, second = report("a", "Jets struck Orva."), report("b", "The militants blew up the house.", outlet="Herald")
    other = actor("Islamic State", "islamic_state", kind="armed_group")
    one = event((first, mention(first, "air_strike", "struck", who=[COALITION])), (second, mention(second, "bombing", "blew up", who=[other])))
    accounts = accounts_of(one, lexicon)
    assert [account.topic for account in accounts.disputed] == [Topic.KIND, Topic.ACTOR]
    assert event_sentence(one, accounts, lexicon.phrases) == "US-led coalition carried out air strikes"


def test_where_it_is_disputed_who_did_it_harm_that_outlets_saw_goes_before_the_act_that_one_side_names(lexicon: Lexicon) -> None:
    of = report("a", "The mosque was destroyed. Jets struck it, the militants said. The militants blew it up, the army said.")
    rebels = actor("Islamic State", "islamic_state", kind="armed_group")
    one = event(
        (of, mention(of, "destruction", "destroyed")),
        (of, mention(of, "air_strike", "struck", who=[COALITION], speaker=rebels)),
        (of, mention(of, "bombing", "blew it up", who=[rebels], speaker=COALITION)),
    )
    accounts = accounts_of(one, lexicon)
    assert Topic.ACTOR in [account.topic for account in accounts.disputed]
    assert event_sentence(one, accounts, lexicon.phrases) == "Destruction by US-led coalition or Islamic State"


def test_a_denial_of_what_no_report_tells_names_who_denies(lexicon: Lexicon) -> None:
    of = report("a", "Syria denied it.")
    one = event((of, mention(of, "denial", "denied", who=[SYRIA])))
    assert event_sentence(one, accounts_of(one, lexicon), lexicon.phrases) == "Syrian Air Force denied it"
    assert "      denies it" in event_page(one, accounts_of(one, lexicon), lexicon.phrases)


NORTH, SOUTH, RESIDENTS = actor("Northland", kind="state"), actor("Southland", kind="state"), actor("residents", kind="civilians")


@pytest.mark.parametrize(
    ("kind", "who", "whom", "sentence"),
    [
        ("displacement", [RESIDENTS], [], "Residents fled in Orva"),
        ("displacement", [], [RESIDENTS], "Residents fled in Orva"),
        ("displacement", [NORTH], [RESIDENTS], "Northland drove out residents in Orva"),
        ("return", [], [RESIDENTS], "Residents returned to Orva"),
        ("return", [NORTH], [RESIDENTS], "Northland brought back residents to Orva"),
        ("demand", [NORTH], [RESIDENTS], "Northland made demands on residents in Orva"),
        ("clash", [NORTH], [], "Clash involving Northland in Orva"),
        ("clash", [NORTH, SOUTH], [], "Northland and Southland fought in Orva"),
        ("clash", [NORTH], [SOUTH], "Northland fought with Southland in Orva"),
        ("repelled", [NORTH], [], "Northland beat back an attack in Orva"),
        ("repelled", [], [SOUTH], "Repelled attack by Southland in Orva"),
        ("accusation", [NORTH], [], "Accusation by Northland in Orva"),
        ("threat", [], [RESIDENTS], "Threat to residents in Orva"),
        ("attack", [], [RESIDENTS], "Attack on residents in Orva"),
        ("attack", [NORTH], [], "Northland attacked Orva"),
        ("killing", [NORTH], [], "Killing by Northland in Orva"),
        ("refusal", [NORTH], [RESIDENTS], "Northland rebuffed residents in Orva"),
        ("appointment", [NORTH], [RESIDENTS], "Northland appointed or dismissed residents in Orva"),
    ],
)
def test_who_did_what_to_whom_in_the_words_of_its_kind(lexicon: Lexicon, kind: str, who: list[ActorRef], whom: list[ActorRef], sentence: str) -> None:
    of = report("a", "The deed was told.")
    one = event((of, mention(of, kind, "deed", who=who, whom=whom, where=ORVA)))
    assert event_sentence(one, accounts_of(one, lexicon), lexicon.phrases).removesuffix(" (inferred: place)") == sentence


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "place", "sentence"),
    [
        ("Troops withdrew from Orva.", "withdrawal", "withdrew", "Orva", "Northland withdrew from Orva"),
        ("Troops fled the Orva.", "withdrawal", "fled", "Orva", "Northland withdrew from Orva"),
        ("Troops withdrew to Orva.", "withdrawal", "withdrew", "Orva", "Northland withdrew to Orva"),
        ("In Orva troops withdrew.", "withdrawal", "withdrew", "Orva", "Northland withdrew in Orva"),
        ("Troops left. Orva is calm.", "withdrawal", "left", "Orva", "Northland withdrew from Orva"),
        ("Residents streamed out of Orva.", "displacement", "streamed", "Orva", "Northland fled from Orva"),
        ("Residents fled to Orva.", "displacement", "fled", "Orva", "Northland fled to Orva"),
        ("Residents returned from Orva.", "return", "returned", "Orva", "Northland returned from Orva"),
        ("Troops withdrew from near Orva.", "withdrawal", "withdrew", "near Orva", "Northland withdrew from near Orva"),
        ("Troops withdrew 60 km south of Orva.", "withdrawal", "withdrew", "60 km south of Orva", "Northland withdrew 60 km south of Orva"),
        ("Troops gathered around the Orva.", "deployment", "gathered", "around the Orva", "Northland deployed forces around Orva"),
    ],
)
def test_from_there_or_to_there(lexicon: Lexicon, text: str, kind: str, trigger: str, place: str, sentence: str) -> None:
    of, value = report("a", text), ORVA if place == "Orva" else replace(ORVA, relation="near")
    made = mention(of, kind, trigger, who=[NORTH])
    own = Span(start=0, end=text.index(".") + 1)
    made = replace(made, sentence=own, fillers=(*made.fillers, Filler(slot=Slot.PLACE, value=value, evidence=words(of, place))))
    one = event((of, made))
    assert event_sentence(one, accounts_of(one, lexicon), lexicon.phrases).removesuffix(" (inferred: place)") == sentence


def test_two_sides_on_where_stand_in_the_words_of_each(lexicon: Lexicon) -> None:
    far = town("Kell", 36.9, 40.2, country="SY")
    told = []
    for name, outlet, text, place, value in (
        ("a", "Courier", "Jets struck 20 km north of Orva.", "20 km north of Orva", replace(ORVA, relation="north of")),
        ("b", "Herald", "Jets struck Kell.", "Kell", far),
    ):
        of = report(name, text, outlet=outlet)
        told.append((of, replace(mention(of, "air_strike", "struck"), fillers=(Filler(slot=Slot.PLACE, value=value, evidence=words(of, place)),))))
    one = event(*told)
    assert event_sentence(one, accounts_of(one, lexicon), lexicon.phrases) == "Air strike 20 km north of Orva or in Kell"


def test_an_act_is_named_by_its_kind_before_no_certain_one(lexicon: Lexicon) -> None:
    first, second = report("a", "Violence struck Orva."), report("b", "The shelling of Orva went on.", outlet="Herald")
    one = event((first, mention(first, "attack", "Violence")), (second, mention(second, "shelling", "shelling")))
    assert event_sentence(one, accounts_of(one, lexicon), lexicon.phrases) == "Shelling"


@pytest.mark.parametrize("kind", sorted(load().codebook.kinds))
@pytest.mark.parametrize("status", list(Status))
def test_every_kind_has_a_sentence_whoever_is_named(lexicon: Lexicon, kind: str, status: Status) -> None:
    """Every name that the mention has stands in it once; no preposition is left without a noun."""
    of = report("a", "The deed was told.")
    for who, whom in (([NORTH], []), ([], [RESIDENTS]), ([NORTH], [RESIDENTS]), ([], [])):
        made = mention(of, kind, "deed", status=status, who=who, whom=whom)
        group = Group(reading=Reading(report=of, reader="", events=(made,)), mentions=(made,))
        sentence = full_sentence(group, phrase_of(lexicon.phrases, kind))
        assert sentence.lower().count("northland") == len(who)
        assert sentence.lower().count("residents") == len(whom)
        assert not re.search(r"\b(?:of|by|on|to|for|with|against|involving) (?:of|by|on|to|for|with|against|involving)\b", sentence)
        assert sentence.split()[-1] not in {"of", "by", "on", "to", "for", "with", "against", "involving"}


@settings(max_examples=40, deadline=None)
@given(tellings=TELLINGS)
def test_every_event_has_a_page_and_a_record(tellings: list[tuple[object, ...]]) -> None:
    lexicon, whole = load(), built(tellings)
    accounts = accounts_of(whole, lexicon)
    page = event_page(whole, accounts, lexicon.phrases)
    assert all(told.report.id in page for told in whole.told)
    record = json.loads(json.dumps(event_object(whole, accounts, event_sentence(whole, accounts, lexicon.phrases))))
    assert {report["id"] for report in record["reports"]} == {told.report.id for told in whole.told}


def test_what_everybody_took_back_says_so(lexicon: Lexicon) -> None:
    old = report("a", "Jets struck Orva.", published="2020-03-02")
    new = report("b", "RETRACTION: Jets struck Orva.", published="2020-03-04")
    gone = event((old, mention(old, "air_strike", "struck")), (new, mention(new, "air_strike", "struck")))
    page = event_page(gone, accounts_of(gone, lexicon), lexicon.phrases)
    assert "Whoever told it has taken it back.\n" in page
    assert "  whether: taken back (" not in page
    gone_words = "    [no longer said] happened — Courier, 2 March 2020: “struck” (a, characters 5 to 11); taken back on 4 March 2020 by"
    assert f"  whether: taken back\n{gone_words}" in page


def test_the_example_of_the_documentation_holds(lexicon: Lexicon) -> None:
    first = report("c-1", "Coalition jets struck Orva on Monday.\nThe killing of 12 people was confirmed.", published="2020-03-03")
    second = report("h-1", "Syrian jets hit Orva on Monday. Syria denied that it struck the town.", outlet="Herald", published="2020-03-03")
    copy = replace(second, id="p-1", outlet="Post")
    later = report("c-2", "Correction: The killing in Orva was of 5 people, not 12.", published="2020-03-05")
    told = [
        (first, strike(first, "struck", COALITION, "Coalition jets")),
        (first, mention(first, "killing", "killing", figures=[(figure(Measure.KILLED, 12, 12), "12")])),
        (second, strike(second, "hit", SYRIA, "Syrian jets")),
        (second, mention(second, "air_strike", "struck", who=[SYRIA], status=Status.NEGATED, speaker=SYRIA)),
        (copy, strike(copy, "hit", SYRIA, "Syrian jets")),
        (later, mention(later, "killing", "killing", figures=[(figure(Measure.KILLED, 5, 5), "5")])),
    ]
    told_once = event(*told, name="e-orva", origins={"p-1": "h-1"})
    page = event_page(told_once, accounts_of(told_once, lexicon), lexicon.phrases).splitlines()
    text = (Path(__file__).parents[2] / "docs" / "explanation" / "accounts.md").read_text(encoding="utf-8")
    example = [line[4:] for line in text[text.index("## An example") : text.index("## Limits")].splitlines() if line.startswith("    ")]
    assert len(example) > 15
    assert [line for line in example if line not in page] == []


def strike(of: Report, trigger: str, who: ActorRef, named: str) -> EventMention:
    """An air strike whose actor, place and day have their words."""
    fillers = (
        Filler(slot=Slot.ACTOR, value=who, evidence=words(of, named)),
        Filler(slot=Slot.PLACE, value=ORVA, evidence=words(of, "Orva")),
        Filler(slot=Slot.TIME, value=when("2020-03-02"), evidence=words(of, "Monday")),
    )
    return replace(mention(of, "air_strike", trigger), fillers=fillers)


def test_an_outlet_is_named_once_with_all_whom_it_cites() -> None:
    spokesman, agency = actor("spokesman"), actor("Petra", kind="agency")
    chains = [Chain(outlet="Courier"), Chain(outlet="Herald", via=agency), Chain(outlet="Courier", speaker=spokesman, via=agency), Chain(outlet="")]
    assert chains_words(chains) == ["Courier, itself and citing spokesman (to Petra)", "Herald, citing Petra", "unnamed outlet"]


def test_conflicts_of_most_independent_sources_come_first(lexicon: Lexicon) -> None:
    weak = story()
    third = report("third", "Syrian jets hit Orva.", outlet="Standard", published="2020-03-03")
    fourth = report("fourth", "Coalition jets hit Orva.", outlet="Times", published="2020-03-03")
    told = event((third, mention(third, "air_strike", "hit", who=[SYRIA])), (fourth, mention(fourth, "air_strike", "hit", who=[COALITION]))).told
    strong = replace(weak, id="e-strong", told=(*weak.told, *told))
    found = [disagreement(one, accounts_of(one, lexicon), lexicon.phrases) for one in (weak, strong)]
    order = ranked(one for one in found if one)
    assert [one.event for one in order] == ["e-strong", "e-orva"]
    lines = list(conflict_lines(order[0], lexicon.phrases))
    assert lines[1] == "  e-strong: reported by 5 outlets, 4 independent; 7 reports, 2 speakers"
    assert lines[2] == "  who: DISPUTED; reported by 5 outlets, 4 independent"
    assert [record["question"] for record in conflict_records(order[0])] == ["who", "whether"]
    assert disagreement(weak, accounts_of(weak, lexicon), lexicon.phrases, Topic.PLACE) is None


def test_lines_of_sources(lexicon: Lexicon) -> None:
    tables = source_tables([story()], lexicon)
    by_name = {row.outlet: row for row in tables.outlets}
    assert outlet_line(by_name["Courier"]) == ("Courier", "3", "0", "1", "0", "3 of 4 (75 %)", "0 of 4 (0 %)", "1")
    assert outlet_record(by_name["Post"])["copies"] == 1
    assert [speaker_line(row) for row in tables.speakers] == [
        ("Syrian Air Force", "SY", "1", "negated 1 of 1", "Herald"),
        ("US-led coalition", "", "1", "planned 1 of 1", "Courier"),
    ]
    assert speaker_record(tables.speakers[0])["statuses"] == {"negated": {"count": 1, "of": 1}}


def test_what_the_sentence_of_an_event_says_goes_before_what_another_does(lexicon: Lexicon) -> None:
    """A part of the town from another sentence is finer than the town, and yet nobody said that it happened there."""
    of = report("a", "The army will attack Orva in May. The attack on Orva will be hard. The south of Orva is held already.")
    part = replace(ORVA, name="the south of Orva", radius_km=1.0)
    told, again = mention(of, "offensive", "attack Orva", who=[NORTH], where=ORVA), mention(of, "offensive", "attack on", who=[NORTH], where=part)
    said = replace(told, fillers=tuple(replace(f, evidence=words(of, "Orva")) if f.slot is Slot.PLACE else f for f in told.fillers))
    afar = replace(again, fillers=tuple(replace(f, evidence=words(of, "south of Orva", ELSEWHERE)) if f.slot is Slot.PLACE else f for f in again.fillers))
    one = event((of, said), (of, afar))
    assert event_sentence(one, accounts_of(one, lexicon), lexicon.phrases).startswith("Northland mounted an offensive in Orva")
    alone = event((of, afar))
    assert "in the south of Orva (inferred: place)" in event_sentence(alone, accounts_of(alone, lexicon), lexicon.phrases)
