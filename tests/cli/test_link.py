"""`dateline link` and `dateline judge` on a real database, with readings by hand: what they print, what they refuse, what they leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.model import Status
from dateline.store import open_store
from tests.link.worlds import reading
from tests.store.build import blank

STRIKE = ("air_strike", 2, 3, 2, 1, None, Status.OCCURRED)
LATER = ("air_strike", 2, 9, 2, 1, None, Status.OCCURRED)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Two reports of one strike, and one of another a week later."""
    path = tmp_path / "war.db"
    with open_store(blank(path), write=True) as store:
        for name, day, told in (("a", 3, STRIKE), ("b", 4, STRIKE), ("c", 9, LATER)):
            store.put(reading(name, day, [told]))
    return path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def mentions(db: Path) -> list[str]:
    with open_store(db) as store:
        return [event.id for one in store.readings() for event in one.events]


def events(db: Path) -> list[set[str]]:
    with open_store(db) as store:
        return [{told.report.id for told in event.told} for event in store.events_linked()]


def test_what_it_came_to_is_said(db: Path) -> None:
    assert run("link", "--db", db).output == f"linked 3 reports: 2 events, 1 of them told by two reports or more ({db})\n"
    assert events(db) == [{"a", "b"}, {"c"}]


def test_again_finds_nothing_new_to_link(db: Path) -> None:
    run("link", "--db", db)
    assert run("link", "--db", db).output.startswith("linked 0 reports: 2 events")
    assert run("link", "--again", "--db", db).output.startswith("linked 3 reports: 2 events")


def test_a_person_parts_two_mentions_for_good(db: Path) -> None:
    run("link", "--db", db)
    left, right, _ = mentions(db)
    result = run("judge", left, right, "--different", "--by", "A. Reviewer", "--because", "two  strikes", "--db", db)
    assert result.exit_code == 0
    assert "different, says A. Reviewer; now in e-" in result.output
    run("link", "--again", "--db", db)
    assert events(db) == [{"a"}, {"b"}, {"c"}]
    with open_store(db) as store:
        (kept,) = [j for j in store.judgements() if not j.by.startswith("dateline ")]
    assert (kept.by, kept.reasons) == ("A. Reviewer", ("two strikes",))


def test_undo_brings_the_older_judgement_back(db: Path) -> None:
    run("link", "--db", db)
    left, right, _ = mentions(db)
    run("judge", left, right, "--different", "--by", "A. Reviewer", "--db", db)
    assert "taken back" in run("judge", left, right, "--undo", "--by", "A", "--db", db).output
    assert events(db) == [{"a", "b"}, {"c"}]
    assert "nothing to take back" in run("judge", left, right, "--undo", "--by", "A", "--db", db).output


def test_a_person_joins_two_mentions(db: Path) -> None:
    run("link", "--db", db)
    first, _, last = mentions(db)
    run("judge", first, last, "--same", "--by", "A. Reviewer", "--db", db)
    assert {"a", "c"} <= events(db)[0]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ((), "say --same, --different, --unsure or --undo"),
        (("--same",), "say who judges: --by NAME"),
        (("--same", "--by", "Dateline 9"), "this name is the machine's own"),
    ],
)
def test_what_is_missing_is_said(db: Path, words: tuple[str, ...], what: str) -> None:
    left, right, _ = mentions(db)
    result = run("judge", left, right, *words, "--db", db)
    assert result.exit_code == 2
    assert what in result.output


def test_a_mention_is_not_judged_against_itself_nor_a_report(db: Path) -> None:
    left, _, _ = mentions(db)
    assert "both are the same mention" in run("judge", left, left, "--same", "--by", "A", "--db", db).output
    assert "no mention has this id" in run("judge", left, "a", "--same", "--by", "A", "--db", db).output


def test_every_view_answers_on_a_linked_database(db: Path) -> None:
    run("link", "--db", db)
    first, *_ = mentions(db)
    for command in (("event", first), ("plans",), ("figures",), ("conflicts",), ("framing",), ("sources",)):
        result = run(*command, "--json", "--db", db)
        assert result.exit_code == 0, (command, result.output)
        for line in result.stdout.splitlines():
            json.loads(line)


def test_an_id_that_leads_nowhere_says_so(db: Path) -> None:
    result = run("event", "e-0000", "--db", db)
    assert result.exit_code == 1
    assert "no event has this id" in result.output


def test_an_event_says_why_it_is_one_and_who_said_so(db: Path) -> None:
    run("link", "--db", db)
    first, _, last = mentions(db)
    assert "likeness 0." in run("event", first, "--db", db).output
    run("judge", first, last, "--same", "--by", "A. Reviewer", "--because", "one raid in two waves", "--db", db)
    page = run("event", first, "--db", db).output
    assert "A. Reviewer says same: one raid in two waves" in page
    assert {"a", "b", "c"} == events(db)[0]
    told = json.loads(run("event", first, "--json", "--db", db).stdout)
    assert "A. Reviewer" in {item["by"] for item in told["judgements"]}


def test_an_event_is_no_mention(db: Path) -> None:
    run("link", "--db", db)
    left, right, _ = mentions(db)
    assert "an event, and mentions are judged" in run("judge", left.replace("m-", "e-"), right, "--same", "--by", "A", "--db", db).output


def test_nothing_is_made_where_nothing_was_read(tmp_path: Path) -> None:
    result = run("link", "--db", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "no reports there yet" in result.output
    assert not (tmp_path / "none.db").exists()
