"""`dateline lexicon`: what it prints, as text and as JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SENTENCE = "Rebels seized the port on Monday and plan to strike the city, the army said."


def test_stats(run: Run) -> None:
    text = run("lexicon", "stats").output
    for title in ("codebook", "event words by part of speech", "actors by kind", "office holders", "outlets by owner", "words by file", "bulk"):
        assert f"\n{title}" in text
    assert "  kinds\n" in text
    assert max(map(len, text.splitlines())) <= 100


def test_stats_as_json(run: Run) -> None:
    tables = json.loads(run("lexicon", "stats", "--json").output)
    assert tables["codebook"]["kinds"] >= 54
    assert tables["bulk gazetteer by level"]["country"] > 200


def test_find(run: Run) -> None:
    text = run("lexicon", "find", "kidnap").output
    assert text.startswith("event word\n  kidnap: abduction, verb")
    assert "[codebook/kinds/abduction.yaml:" in text


def test_find_of_several_words(run: Run) -> None:
    assert "islamic_state, strong name" in run("lexicon", "find", "islamic state").output


def test_find_a_form(run: Run) -> None:
    found = json.loads(run("lexicon", "find", "besieged", "--json").output)
    assert any(fact["group"] == "event word, of which this is a form" and fact["word"] == "besiege" for fact in found["facts"])


def test_find_places_most_likely_first(run: Run) -> None:
    facts = json.loads(run("lexicon", "find", "Tripoli", "--json").output)["facts"]
    places = [fact for fact in facts if fact["group"] == "place"]
    assert 2 <= len(places) <= 10
    assert ", LY," in places[0]["what"]
    assert len([f for f in json.loads(run("lexicon", "find", "San Antonio", "--json").output)["facts"] if f["group"] == "place"]) == 10


def test_find_nothing(run: Run) -> None:
    done = run("lexicon", "find", "Hezbolah")
    assert done.output.startswith("the lexicon knows nothing of 'Hezbolah'; spelt much like it: Hezbollah")
    assert "Mosul" in run("lexicon", "find", "Mosull").output
    assert run("lexicon", "find", "zzqx").output == "the lexicon knows nothing of 'zzqx'\n"
    assert run("lexicon", "find", "").exit_code == 0


def test_text_of_strangers_is_harmless(run: Run) -> None:
    assert "\x1b" not in run("lexicon", "find", "a\x1b[2J").output
    for extra in ((), ("--json",)):
        assert "\x1b" not in run("lexicon", "explain", "The \x1b[2J army shelled it.", *extra).output


def test_explain(run: Run) -> None:
    text = run("lexicon", "explain", SENTENCE, "--published", "2015-02-08", "--outlet", "Hill Post").output
    lines = text.splitlines()
    assert lines[0].split() == ["word", "pos", "lemma", "head", "relation", "name"]
    assert lines[1].split() == ["Rebels", "NOUN", "rebel", "seized", "nsubj"]
    assert "territory_taken on “seized”, occurred, confidence" in text
    assert "  entry     verb 'seize' of territory_taken  [codebook/kinds/territory_taken.yaml:" in text
    assert "  held      object PLACE (found “port”)" in text
    assert "  lost      “seized” as arrest: object PERSON needed, found “port”  [codebook/kinds/arrest.yaml:" in text
    assert "“Rebels”: active subject" in text
    assert "2015-02-02 [day, on, relative]  “Monday”" in text
    assert "the words and the date of publication" in text
    assert re.search(r"  status    planned, confidence [01]\.\d\d: “plan” \(governor “plan”\)", text)
    assert "  says      Hill Post > army, by “said”" in text


def test_explain_what_is_not_coded(run: Run) -> None:
    text = run("lexicon", "explain", "The team attacked the goal.").output
    assert "no event" in text
    assert "known to the codebook, but not coded" in text
    assert "“attacked” as attack: " in text


def test_explain_as_json(run: Run) -> None:
    found = json.loads(run("lexicon", "explain", SENTENCE, "--json").output)
    assert [event["event"]["kind"] for event in found["events"]] == ["territory_taken", "attack"]
    first = found["events"][0]
    assert first["entry"]["coded"] is True
    assert all(condition["holds"] for condition in first["entry"]["conditions"])
    assert all(lost["why_not"] for lost in first["lost"])
    assert {slot["slot"]: slot["rule"] for slot in first["slots"]}["actor"] == "active subject"
    assert first["status"]["confidence"] == first["event"]["status_confidence"]
    assert [slot["confidence"] for slot in first["slots"] if slot["slot"] == "actor"] == [value["confidence"] for value in first["event"]["actors"]]
    assert found["words"][0] == {"word": "Rebels", "pos": "NOUN", "lemma": "rebel", "head": "seized", "relation": "nsubj", "name": ""}


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("explain", "x", "--published", "yesterday"), 1, "published 'yesterday' is no date"),
        (("explain", "x" * 20_001), 2, "too long for a sentence"),
        (("stats", "--lexicon", "none"), 1, "none: no such folder"),
        (("find",), 2, "Missing argument 'WORD'"),
        (("look",), 2, "No such command 'look'"),
    ],
)
def test_what_is_refused(run: Run, args: tuple[str, ...], code: int, says: str) -> None:
    done = run("lexicon", *args)
    assert (done.exit_code, says in done.stderr) == (code, True)
    assert len(done.stderr.splitlines()) == 1


def test_a_wrong_file_is_named(run: Run) -> None:
    Path("own/actors").mkdir(parents=True)
    Path("own/actors/hill.yaml").write_text("id: hill\nname: Hill\nkind: militia\nsector: REB\ncolour: red\n")
    for args in (("stats",), ("find", "x"), ("explain", "x")):
        assert run("lexicon", *args, "--lexicon", "own").stderr.startswith("error: own/actors/hill.yaml:5: Object contains unknown field `colour`")
    assert run("check", "--lexicon", "own").stderr.startswith("error: own/actors/hill.yaml:5: ")


def test_help_loads_nothing() -> None:
    code = "import dateline.cli, sys; print(sorted(m for m in ('numpy', 'onnxruntime', 'sqlalchemy', 'yaml', 'msgspec') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    before = os.times()
    subprocess.run([sys.executable, "-m", "dateline", "lexicon", "--help"], capture_output=True, check=True)
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 0.3
