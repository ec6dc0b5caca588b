"""`dateline event`, `conflicts` and `sources` on an event built by hand: text and JSON."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from dateline.cli.conflicts import conflicts
from dateline.cli.event import event
from dateline.cli.sources import sources
from dateline.errors import NotFound
from dateline.link.flagged import OPEN, Seal
from dateline.model import Event, Judgement, Measure
from tests.link import build

COALITION = build.actor("US-led coalition", "us_led_coalition", kind="coalition")
SYRIA = build.actor("Syrian Air Force", "air_force:SY", kind="air_force", country="SY")


def dispute() -> Event:
    first = build.report("a", "Jets struck Orva\x1b[31m, killing 12 people.", outlet="Courier")
    second = build.report("b", "Syrian jets struck Orva.", outlet="Herald")
    return build.event(
        (first, build.mention(first, "air_strike", "struck", who=[COALITION])),
        (first, build.mention(first, "killing", "killing", figures=[(build.figure(Measure.KILLED, 12, 12), "12")])),
        (second, build.mention(second, "air_strike", "struck", who=[SYRIA], speaker=SYRIA)),
        name="e-orva",
    )


class Shelf:
    """What the commands ask of a store."""

    path = Path("shelf.db")
    judged: tuple[Judgement, ...] = ()

    def __init__(self, *events: Event) -> None:
        self._events = events

    def events_linked(self) -> Iterator[Event]:
        yield from self._events

    def seal(self, *, asked: bool = False) -> Seal:
        return OPEN if asked else Seal()  # nothing is flagged

    def judgements(self, mentions: Iterable[str]) -> Iterator[Judgement]:
        yield from (judged for judged in self.judged if judged.left in mentions)

    def event_linked(self, identity: str) -> Event:
        for one in self._events:
            if one.id.startswith(identity):
                return one
        raise NotFound(f"no event {identity}", cure="see dateline events")


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Any:
    def put(*events: Event) -> None:
        monkeypatch.setattr("dateline.store.open_store", lambda _: contextlib.nullcontext(Shelf(*events)))

    return put


def run(command: click.Command, *args: str) -> Result:
    result = CliRunner().invoke(command, args)
    assert result.exit_code == 0, result.output
    return result


def test_event_has_its_figures_and_harmless_text(shelf: Any) -> None:
    shelf(dispute())
    text = run(event, "e-or").stdout
    assert text.startswith("US-led coalition or Syrian Air Force carried out air strikes.\n")
    assert "FIGURES\n\nkilled, reported by 1 outlet\n" in text
    assert "\x1b" not in text
    assert "\\x1b[31m" in text


def test_event_as_json(shelf: Any) -> None:
    shelf(dispute())
    record = json.loads(run(event, "e-orva", "--json").stdout)
    assert record["event"] == "e-orva"
    assert record["figures"]["figures"][0]["measure"] == "killed"
    assert [account["agreement"] for account in record["accounts"] if account["slot"] == "actor"] == ["disputed"]


def test_an_event_that_is_not_there(shelf: Any) -> None:
    shelf()
    with pytest.raises(NotFound):
        CliRunner().invoke(event, ["e-x"], catch_exceptions=False)


def test_conflicts(shelf: Any) -> None:
    shelf(dispute())
    text = run(conflicts).stdout
    assert "  who: DISPUTED; reported by 2 outlets, 2 independent\n" in text
    (line,) = run(conflicts, "--json").stdout.splitlines()
    assert json.loads(line)["slot"] == "actor"
    none = run(conflicts, "--slot", "time")
    assert (none.stdout, none.stderr) == ("", "no disagreement on time in shelf.db\n")


def test_sources(shelf: Any) -> None:
    shelf(dispute())
    assert run(sources).stdout.splitlines()[1:] == ["Courier\t1\t0\t1\t0\t2\t2\t0\t0", "Herald\t1\t0\t1\t0\t0\t1\t0\t0"]
    assert [json.loads(line)["outlet"] for line in run(sources, "--json").stdout.splitlines()] == ["Courier", "Herald"]
    (speaker,) = run(sources, "--speakers", "--json").stdout.splitlines()
    assert json.loads(speaker)["speaker"] == "Syrian Air Force"
    assert run(sources, "--speakers").stdout.splitlines()[1].startswith("Syrian Air Force\tair_force:SY\t")
