"""The ledger of figures in print and as records."""

from __future__ import annotations

from dateline.export.ledger import contested, ledger_lines, ledger_record, ledger_text
from dateline.lexicon import load
from dateline.link.figures import ledger
from dateline.model import Event, Measure, Status
from tests.link.build import actor, event, figure, mention, report

WORDS = load()
KILLED = Measure.KILLED
POLICE = actor("Northland police", "police:XX", kind="police", country="XX")
HEADING = "Raid on Karsa, 2 March 2020"


def karsa() -> Event:
    """A raid that three outlets tell: a conflict, a revision, a copy, a denial, a total."""
    first = report("first", "Police said the raid on Karsa killed at least 9 people and hurt 20.", outlet="Courier")
    copy = report("copy", first.text, outlet="Post")
    later = report("later", "The raid killed 12 people, police said. It was the worst day: 300 people have been slain since January.", outlet="Courier", published="2020-03-03")
    other = report("other", "The raid killed 17 people. The army denied that it had slain seventeen.", outlet="Herald")
    army = actor("Northland armed forces", "armed_forces:XX", kind="armed_forces", country="XX")
    nine, twenty = figure(KILLED, 9, None, hedge="at least", counted="people"), figure(Measure.INJURED, 20, 20)
    told = [
        (r, mention(r, "killing", "killed", figures=[(nine, "at least 9"), (twenty, "20")], speaker=POLICE, who=[army])) for r in (first, copy)
    ]
    told += [
        (later, mention(later, "killing", "killed", figures=[(figure(KILLED, 12, 12, counted="people"), "12")], speaker=POLICE)),
        (later, mention(later, "killing", "slain", figures=[(figure(KILLED, 300, 300, counted="people"), "300")])),
        (other, mention(other, "killing", "killed 17 people", figures=[(figure(KILLED, 17, 17, counted="people"), "17")])),
        (other, mention(other, "killing", "slain", figures=[(figure(KILLED, 17, 17), "seventeen")], speaker=army, status=Status.NEGATED)),
    ]
    return event(*told, name="e-1", origins={"copy": "first"})


def test_print() -> None:
    made = karsa()
    text = ledger_text(made, ledger(made, WORDS), HEADING)
    lines = text.splitlines()
    assert lines[:2] == [HEADING, "event e-1: reported by 3 outlets, 3 independent; 6 figures, 2 conflicts, 1 revision"]
    assert "killed, reported by 3 outlets, 3 independent" in lines
    row = next(line for line in lines if "at least 9" in line)
    assert row.split("  ")[1].startswith("9 or more (“at least 9”) [replaced")
    assert "      “Police said the raid on Karsa killed at least 9 people and hurt 20.” (first, characters 37 to 47)" in lines
    assert "      also Post, 2 March 2020: copy, characters 37 to 47" in lines
    assert "  over more than this event:" in lines
    assert any("300" in line and "since January" in line for line in lines)
    assert "  revised up, whole: Northland police (Courier), “at least 9” (2 March 2020), then “12” (3 March 2020)" in lines
    assert "  denied: Northland armed forces (Herald) denies “seventeen”, which Herald gives" in lines
    assert "  conflict, whole: “12” by Northland police (Courier); “17” by Herald" in lines
    assert "  range, whole: 12 to 17" in lines
    assert any(line.startswith("  ACLED fatalities 12: ") and "“12”, Northland police (Courier)" in line for line in lines)
    assert any(line.startswith("  UCDP low 12, best 17, high 17: ") for line in lines)
    assert "      best passes over the lowest figure, given by a party to the fighting" in lines


def test_one_measure_alone() -> None:
    made = karsa()
    found = ledger(made, WORDS)
    lines = ledger_lines(made, found, Measure.INJURED)
    assert lines[0] == "injured, reported by 2 outlets, 1 independent"
    assert not any("killed, reported" in line or "ACLED" in line for line in lines)
    assert ledger_lines(made, found, Measure.TRAPPED) == []


def test_strips_stand_on_one_scale() -> None:
    ten, thirty = (report(f"r{n}", f"It killed {n} people.", outlet=f"O{n}") for n in (10, 30))
    pairs = [(r, mention(r, "killing", "killed", figures=[(figure(KILLED, n, n, counted="people"), str(n))])) for r, n in ((ten, 10), (thirty, 30))]
    lines = ledger_lines(event(*pairs), ledger(event(*pairs), WORDS))
    low, high = (line for line in lines if "|" in line)
    assert low == f"    O10 |o{' ' * 36}| 10"
    assert high == f"    O30 |{' ' * 35}o | 30"


def test_records_lead_to_their_words() -> None:
    made = karsa()
    record = ledger_record(made, ledger(made, WORDS), HEADING)
    texts = {t.report.id: t.report.text for t in made.told}
    assert record["outlets"] == 3
    assert record["independent"] == 3
    for one in record["figures"]:
        for telling in one["told"]:
            assert texts[telling["report"]][telling["start"] : telling["end"]] == telling["text"]
    (total,) = [one["total"] for one in record["figures"] if one["total"]]
    assert texts["later"][total["start"] : total["end"]] == "since January"
    assert {c["why"] for c in record["conflicts"]} == {"apart", "denied"}
    assert [r["turn"] for r in record["revisions"]] == ["up"]
    assert record["ucdp"]["rests_on"]
    assert [one["measure"] for one in ledger_record(made, ledger(made, WORDS), HEADING, Measure.INJURED)["figures"]] == ["injured"]


def test_the_most_contested_comes_first() -> None:
    found = ledger(karsa(), WORDS)
    assert contested(found) == (-2, -1)
    assert contested(found, Measure.INJURED) == (0, 0)


def test_what_an_outlet_corrects_is_marked_with_its_words_and_counts_for_nothing() -> None:
    first = report("first", "The raid killed 31 people.", published="2020-03-02")
    later = report("later", "Correction: The raid killed 13 people, not 31.", published="2020-03-03")
    made = event(
        (first, mention(first, "killing", "killed", figures=[(figure(Measure.KILLED, 31, 31), "31")])),
        (later, mention(later, "killing", "killed", figures=[(figure(Measure.KILLED, 13, 13), "13")])),
    )
    found = ledger(made, WORDS)
    text = ledger_text(made, found, HEADING)
    assert "31 [corrected]" in text
    assert "      corrected on 3 March 2020 by “Correction: The raid killed 13 people, not 31” (later, characters 0 to 45)\n" in text
    assert "ACLED fatalities 13:" in text
    assert "not counted: 1 figure that the outlet itself has taken back" in text
    record = next(r for r in ledger_record(made, found, HEADING)["figures"] if r["text"] == "31")
    assert (record["stands"], record["corrected"]["by"], record["corrected"]["how"]) == (False, "later", "correction")


def test_sides_are_called_by_their_names() -> None:
    made = report("a", "The army killed 12 fighters.")
    army = actor("Iraqi army", "army:IQ", kind="army", country="IQ", side="government:IQ")
    rebels = actor("Islamic State", "islamic_state", kind="armed_group")
    one = event((made, mention(made, "killing", "killed", who=[army], whom=[rebels], figures=[(figure(Measure.KILLED, 12, 12, counted="fighters"), "12")])))
    assert "      of best: side A (Iraqi government) 0, side B (Islamic State) 12, civilians 0, unknown 0\n" in ledger_text(one, ledger(one, WORDS), HEADING)
