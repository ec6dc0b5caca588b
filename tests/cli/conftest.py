"""A command line without the language model: a reader that finds "shelled" and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.model import Attribution, EventMention, Evidence, Problem, Reading, Report, Span, Status, claims_of, content_id
from dateline.settings import Settings

Run = Callable[..., Result]
WORD = "shelled"


class FakeReader:
    """Reads by looking for one word. `stop_after` readings Ctrl-C is pressed."""

    version = "fake 1"
    stop_after: int | None = None
    made = 0

    def __init__(self, settings: Settings, jobs: int) -> None:
        self.settings, self.jobs = settings, jobs
        type(self).made += 1

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        for number, report in enumerate(reports):
            if number == self.stop_after:
                raise KeyboardInterrupt
            yield fake_reading(report, self.version)

    def close(self) -> None:
        pass


def fake_reading(report: Report, version: str) -> Reading:
    start = report.text.find(WORD)
    if "unreadable" in report.text:
        problem = Problem(stage="pipeline", code="failed", message=f"{report.id}: fault (report it)")
        return Reading(report=report, reader=version, problems=(problem,))
    if start < 0:
        return Reading(report=report, reader=version)
    trigger = Evidence(report=report.id, span=Span(start=start, end=start + len(WORD)), text=WORD, rule="fake")
    event = EventMention(
        id=content_id("m", report.id), report=report.id, kind="shelling", trigger=trigger, status=Status.OCCURRED, hedged=False,
        attribution=Attribution(), sentence=Span(start=0, end=len(report.text)),
    )  # fmt: skip
    claims = claims_of(event, outlet=report.outlet, reader=version)
    return Reading(report=report, reader=version, events=(event,), claims=claims)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[FakeReader]:
    """The fake reader in the place of the pipeline; a class of its own for each test."""
    own = type("OwnReader", (FakeReader,), {})
    monkeypatch.setattr("dateline.cli.reading.make_reader", own)
    return own


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_DB", raising=False)

    def invoke(*args: str, text: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, list(args), input=text, prog_name="dateline")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
