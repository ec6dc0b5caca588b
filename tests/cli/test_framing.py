"""`dateline framing`, on events built by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner

from dateline.cli.framing import framing
from dateline.errors import NotFound
from dateline.link.flagged import OPEN, Seal
from dateline.model import Event, Reading
from tests.link.test_framing import tal_banat


class Store:
    """As much of a database as the command asks for."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def events_linked(self) -> Iterator[Event]:
        yield from tal_banat()[-1]

    def seal(self, *, asked: bool = False) -> Seal:
        return OPEN if asked else Seal()  # nothing is flagged

    def event_linked(self, identity: str) -> Event:
        for event in tal_banat()[-1]:
            if event.id.startswith(identity):
                return event
        raise NotFound("no such event", where=identity, cure="see dateline events")

    def unlinked(self) -> int:
        return 2

    def readings(self) -> Iterator[Reading]:
        yield from (Reading(report=report, reader="test") for report in tal_banat()[:3])


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(_: Path) -> Store:
        return Store()

    monkeypatch.setattr("dateline.store.open_store", opened)


def run(*options: str) -> str:
    result = CliRunner().invoke(framing, options, obj=Path("none.db"))
    assert result.exit_code == 0, result.output
    assert result.stderr == "2 reports were read since the last linking: run `dateline link`\n"
    return result.stdout


def test_an_empty_database_is_said_to_be_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "events_linked", lambda _: iter(()))
    monkeypatch.setattr(Store, "readings", lambda _: iter(()))
    result = CliRunner().invoke(framing, obj=Path("none.db"))
    assert isinstance(result.exception, NotFound)


def test_text() -> None:
    said = run()
    assert said.startswith("FRAMING: 3 reports by Courier, Gazette, Herald; 2 events, 1 of them told by more than one outlet\n")
    assert "“liberate”" in said


def test_one_event_has_only_those_who_tell_it() -> None:
    joined = tal_banat()[-1][0]
    said = run("--event", joined.id)
    assert said.startswith("FRAMING: 2 reports by Courier, Herald; 1 event, 1 of them told by more than one outlet\n")


def test_choices_narrow_and_keep_denominators() -> None:
    assert "Courier," not in run("--outlet", "herald").partition("WHAT ACTORS")[2]
    assert "“liberate”" not in run("--actor", "nobody")


def test_json_is_one_record_a_line() -> None:
    records = [json.loads(line) for line in run("--json").splitlines()]
    assert [r["view"] for r in records][:2] == ["summary", "actor"]
    assert next(r for r in records if r["view"] == "act")["linked_events"] == [tal_banat()[-1][0].id]
