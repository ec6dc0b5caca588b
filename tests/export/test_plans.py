"""Plans and promises in words and as records."""

from __future__ import annotations

import json

from dateline.export.plans import (
    as_of_words,
    late_words,
    plan_record,
    plans_text,
    step_words,
    summary,
    title,
    told_lines,
    told_words,
    window_words,
)
from dateline.export.promises import named, promise_records, promises_text, tally_words
from dateline.lexicon.phrases import Phrase
from dateline.link.plans import plans
from dateline.link.promises import promises
from dateline.model import Status
from dateline.model.plan import Window
from tests.link.build import day, event, words
from tests.link.test_plans import ANALYST, FIRST, KNOWN, announced, plan, started, told

PHRASES = {"offensive": Phrase(noun="offensive", act="attack", past="attacked", recipient="against")}
AGAIN = announced("r2", "2021-08-20", "2021-09-21/2021-09-30", by=None, outlet="Herald")


def test_the_summary_says_what_the_loaded_reports_say() -> None:
    assert summary(plan(FIRST, by="2020-04-01")) == (
        "Announced 1 February 2020 for 1 to 10 March 2020 by Ada Lind; this window passed, no report of it in the loaded reports by 1 April 2020"
    )
    assert summary(plan(FIRST, AGAIN)) == (
        "Announced 1 February 2020 for 1 to 10 March 2020 by Ada Lind; this window passed, no report of it in the loaded reports by 20 August 2021; "
        "announced again 20 August 2021 for 21 to 30 September 2021"
    )
    assert summary(plan(FIRST, started("r2", "2020-03-16", "2020-03-13"))) == (
        "Announced 1 February 2020 for 1 to 10 March 2020 by Ada Lind; carried out: began 13 March 2020, "
        "reported 16 March 2020, 3 days after its window"
    )
    assert summary(plan(FIRST)) == "Announced 1 February 2020 for 1 to 10 March 2020 by Ada Lind"


def test_no_summary_says_that_it_did_not_happen() -> None:
    for found in (plan(FIRST, by="2020-04-01"), plan(FIRST, AGAIN), plan(FIRST, AGAIN, by="2023-01-01")):
        assert "did not happen" not in plans_text(plans([], KNOWN)[0], [found], PHRASES)


def test_a_look_back_is_no_silence() -> None:
    found = plan(FIRST, started("r2", "2020-03-06", "2020-03-05"), announced("r3", "2020-05-01", "2020-06-01/2020-06-10"))
    assert "no report of it" not in summary(found)


def test_other_moves_in_words() -> None:
    off = plan(FIRST, told("r2", "The offensive on Kell has been suspended.", on="2020-02-20", status=Status.OCCURRED))
    assert step_words(off.chain[-1]) == "suspended 20 February 2020 (“suspended”)"
    later = plan(FIRST, told("r2", "The offensive on Kell was postponed.", on="2020-02-20", status=Status.OCCURRED))
    assert step_words(later.chain[-1], quote=False) == "postponed without a new day 20 February 2020"
    denied = plan(
        FIRST,
        told(
            "r2",
            "Envoys denied an offensive.",
            on="2020-02-20",
            by=ANALYST,
            status=Status.NEGATED,
            cue=("denied", "status:governor:deny"),
        ),
    )
    assert step_words(denied.chain[-1]) == "disputed 20 February 2020 by Per Ost (“denied”)"
    hedged = plan(FIRST, started("r2", "2020-03-06", "2020-03-05", hedged=True))
    assert "reportedly carried out: began 5 March 2020, reported 6 March 2020, in its window" in summary(hedged)
    tried = plan(FIRST, started("r2", "2020-03-06", "2020-03-05", status=Status.ATTEMPTED))
    assert "attempted: began 5 March 2020" in summary(tried)
    condition = plan(
        announced("r1", "2020-02-01", "2020-03-01", text="If talks fail, the army will begin an offensive."), by="2020-06-01"
    )
    assert summary(condition).endswith(
        "on a condition (“If talks fail”); this window passed; it hung on a condition, and whether that was met is not judged here"
    )


def test_lateness_in_words() -> None:
    said = {late: late_words(late) for late in ((0, 0), (3, 3), (1, 4), (-5, -2), (-1, 2), (0, 1), (-7, 0))}
    assert said == {
        (0, 0): "in its window",
        (3, 3): "3 days after its window",
        (1, 4): "1 to 4 days after its window",
        (-5, -2): "2 to 5 days before its window",
        (-1, 2): "in its window or up to 1 day before it or up to 2 days after it",
        (0, 1): "in its window or up to 1 day after it",
        (-7, 0): "in its window or up to 7 days before it",
    }


def test_windows_in_words() -> None:
    of, _ = FIRST
    first, last = day("2020-03-01"), day("2020-03-10")
    assert (
        window_words(Window(earliest=first, latest=last, evidence=words(of, "will begin"))) == "1 to 10 March 2020 (“will begin”)"
    )
    assert window_words(Window(earliest=first, latest=None)) == "a day from 1 March 2020 on"
    assert window_words(Window(earliest=None, latest=last)) == "a day until 10 March 2020"
    assert window_words(Window(earliest=None, latest=None)) == "a day that the words leave open"


def test_every_line_leads_to_its_words() -> None:
    found = plan(FIRST, AGAIN)
    assert title(found, PHRASES) == "Offensive by Northern army against Hill rebels, in Kell"
    text = plans_text(plans([event(FIRST, AGAIN)], KNOWN)[0], [found], PHRASES)
    assert "ANNOUNCED AGAIN (1)" in text
    assert "2. announced again 20 August 2021 for 21 to 30 September 2021; reported by 1 outlet" in text
    assert "1 February 2020, Courier, Ada Lind: “The army will begin an offensive on Kell.” [r1, characters 0 to 41]" in text
    (line,) = told_lines([found.chain[0].told[0], found.chain[0].told[0]])
    start, end = (int(line.rpartition("characters ")[2].rstrip("]").split(" to ")[n]) for n in (0, 1))
    assert FIRST[0].text[start:end] == "The army will begin an offensive on Kell."


def test_the_day_judged_on_is_said() -> None:
    pieces = [FIRST, announced("r3", None)]
    judged = as_of_words(plans([event(*pieces)], KNOWN)[0])
    asked = as_of_words(plans([event(*pieces)], KNOWN, day("2020-03-01"))[0])
    assert judged == (
        "PLANS as of 1 February 2020, the latest day of publication among the loaded reports: 1 report with a day, "
        "and 1 without a day, counted though it dates nothing"
    )
    assert asked == (
        "PLANS as of 1 March 2020, from 1 report published by then; the latest of all is of 1 February 2020; "
        "1 report without a day of publication left out"
    )
    assert told_words(plans([event(*pieces)], KNOWN)[0]) == (
        "as of 1 February 2020, the latest day of publication in the database. 1 report with a day tells of these plans, and 1 without one, counted though it dates nothing"
    )
    assert told_words(plans([event(*pieces)], KNOWN, day("2020-03-01"))[0]).startswith("as of 1 March 2020, from the 1 report of these plans published by then")
    assert "no window can have passed" in told_words(plans([event(announced("r3", None))], KNOWN)[0])
    assert "no window can have passed" in as_of_words(plans([event(announced("r3", None))], KNOWN)[0])


def test_records_hold_every_value_with_its_characters() -> None:
    as_of, (found,) = plans([event(FIRST, AGAIN)], KNOWN)
    record = json.loads(json.dumps(plan_record(found, as_of)))
    assert (record["state"], record["slips"], record["as_of"]["day"], record["outcome"]) == (
        "announced_again",
        1,
        "2021-08-20",
        None,
    )
    assert record["window"] == {"start": "2021-09-21", "end": "2021-09-30", "words": None}
    first, again = record["chain"]
    assert (first["move"], again["move"], again["day"]) == ("announced", "announced_again", "2021-08-20")
    sentence = first["told"][0]["sentence"]
    assert FIRST[0].text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert first["sources"]["outlets"] == 1


def test_the_page_of_promises_has_denominators_and_warns_of_small_numbers() -> None:
    many = [
        event(announced(f"r{n}", "2020-02-01", "2020-03-01"), started(f"s{n}", "2020-03-02", "2020-03-01")) for n in range(10)
    ]
    as_of, found = plans([*many, event(announced("x", "2020-02-01", by=ANALYST))], KNOWN)
    record = promises(found, KNOWN)
    lines = [tally_words(one) for one in record.speakers]
    assert lines == [
        "Ada Lind: 10 of 10 kept, 0 late, 0 unkept, 0 unknown, 0 open",
        "Per Ost: 0 of 1 came true, 0 came true late, 0 not (yet), 0 unknown, 1 open [few]",
    ]
    text = promises_text(as_of, record, PHRASES)
    assert "PROMISES: what speakers announced of their own side" in text
    assert "PREDICTIONS: what speakers said that others would do" in text
    assert text.count("kept (carried out in the window): Offensive by Northern army") == 10
    assert "too small a number to judge anybody by" in text.partition("PREDICTIONS")[2]
    assert "too small a number to judge anybody by" not in text.partition("PREDICTIONS")[0]
    records = json.loads(json.dumps(list(promise_records(as_of, record))))
    assert [(r["by"], r["name"], r["total"], r["few"]) for r in records] == [
        ("speaker", "Ada Lind", 10, False),
        ("speaker", "Per Ost", 1, True),
        ("side", "north", 10, False),
    ]
    assert records[0]["counts"] == {"kept": 10, "late": 0, "unkept": 0, "unknown": 0, "open": 0}
    assert [one.name for one in named(record, "ost").speakers] == ["Per Ost"]
    assert named(record, "ost").sides == ()
