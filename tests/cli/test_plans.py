"""`dateline plans` on events made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.plans import plans
from dateline.link.flagged import OPEN, Seal
from dateline.model import Event
from tests.link.build import event
from tests.link.test_plans import ANALYST, FIRST, announced, started

Call = Callable[..., Result]
EVENTS = (
    event(FIRST, started("r2", "2020-03-06", "2020-03-05"), name="e-kept"),
    event(announced("r3", "2020-02-02", "2020-02-10", by=ANALYST, outlet="Herald"), name="e-late"),
)


class Stored:
    """A store that holds the events."""

    path = Path("x.db")

    def events_linked(self) -> Iterator[Event]:
        yield from EVENTS

    def seal(self, *, asked: bool = False) -> Seal:
        return OPEN if asked else Seal()  # nothing is flagged


@contextmanager
def opened(path: Path) -> Iterator[Stored]:
    yield Stored()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setattr("dateline.store.open_store", opened)

    def call(*args: str) -> Result:
        return CliRunner().invoke(plans, list(args), catch_exceptions=False)

    return call


def test_plans_by_state(run: Call) -> None:
    text = run().stdout
    assert text.index("OVERDUE (1)") < text.index("CARRIED OUT (1)")
    assert "(e-late)" in text
    assert "(e-kept)" in text
    only = run("--state", "carried_out").stdout
    assert "(e-kept)" in only
    assert "(e-late)" not in only


def test_as_of_and_speaker(run: Call) -> None:
    assert "OPEN (2)" in run("--as-of", "2020-02-05").stdout
    assert "OPEN (1)" in run("--as-of", "2020-02-05", "--speaker", "per o").stdout


def test_promises_and_json(run: Call) -> None:
    assert "Ada Lind: 1 of 1 kept" in run("--promises").stdout
    lines = [json.loads(line) for line in run("--json").stdout.splitlines()]
    assert [line["event"] for line in lines] == ["e-kept", "e-late"]
    lines = [json.loads(line) for line in run("--promises", "--json").stdout.splitlines()]
    assert {(line["by"], line["sort"]) for line in lines} == {
        ("speaker", "promise"),
        ("speaker", "prediction"),
        ("side", "promise"),
    }


def test_nothing_found_is_said(run: Call) -> None:
    done = run("--state", "denied")
    assert done.exit_code == 0
    assert "no plans of this sort" in done.stderr


@pytest.mark.parametrize(("args", "said"), [(("--as-of", "May"), "is no day"), (("--state", "dead"), "is none of")])
def test_wrong_options_are_refused(run: Call, args: tuple[str, str], said: str) -> None:
    done = run(*args)
    assert done.exit_code == 2
    assert said in done.stderr
