"""`dateline figures`, on events built by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner, Result

from dateline.cli.figures import figures
from dateline.errors import NotFound
from dateline.link.flagged import OPEN, Seal
from dateline.model import Event, Measure
from tests.export.test_ledger import karsa
from tests.link.build import event, figure, mention, report


def quiet() -> Event:
    """An earlier event that one outlet tells, with one figure."""
    made = report("quiet", "They arrested 3 men.\x1b[2J", published="2020-03-01")
    return event((made, mention(made, "arrest", "arrested", figures=[(figure(Measure.CAPTURED, 3, 3, counted="men"), "3")])), name="e-0")


class Store:
    """As much of a database as the command asks for."""

    path = Path("none.db")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def events_linked(self) -> Iterator[Event]:
        yield from (quiet(), karsa())

    def seal(self, *, asked: bool = False) -> Seal:
        return OPEN if asked else Seal()  # nothing is flagged

    def event_linked(self, identity: str) -> Event:
        for one in (quiet(), karsa()):
            if one.id.startswith(identity):
                return one
        raise NotFound("no such event", where=identity, cure="see dateline events")


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(_: Path) -> Store:
        return Store()

    monkeypatch.setattr("dateline.store.open_store", opened)


def run(*options: str) -> Result:
    return CliRunner().invoke(figures, options, obj=Path("none.db"))


def test_the_most_contested_event_comes_first() -> None:
    said = run().output
    assert said.index("event e-1:") < said.index("event e-0:")
    assert "captured, reported by 1 outlet" in said


def test_one_event_and_one_measure() -> None:
    assert "event e-1:" not in run("e-0").output
    assert "captured" not in run("--measure", "killed").output


def test_text_is_harmless() -> None:
    assert "\x1b" not in run("e-0").output


def test_json_is_one_object_a_line() -> None:
    records = [json.loads(line) for line in run("--json").output.splitlines()]
    assert [record["event"] for record in records] == ["e-1", "e-0"]
    assert all(record["heading"] for record in records)


def test_a_measure_that_does_not_exist_is_refused() -> None:
    result = run("--measure", "slain")
    assert result.exit_code == 2
    assert "'slain' is none of killed" in result.output


def test_nothing_found_is_said() -> None:
    assert "no figures of trapped in none.db" in run("--measure", "trapped").output
