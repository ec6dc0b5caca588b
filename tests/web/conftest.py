"""A real server on the example reports, and a real Chromium in front of it. Whatever a page asks of another host, and whatever error it logs, fails
the test that opened it.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn

from dateline.cli.demo import example_reports
from dateline.cli.link import scorecard
from dateline.cli.reading import read_into, reader_for
from dateline.explore import Desk
from dateline.settings import Settings
from dateline.store import open_store
from dateline.web import create_app

BROWSER = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
NO_BROWSER = "no Chromium on PATH: `make test` installs Debian's where it may"
FLAGS = (
    "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-dev-shm-usage",
)  # fmt: skip
PATIENCE = 30_000  # milliseconds for a page to do something: on a machine that does ten things else a page takes more than ten seconds to load
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped for want of a browser."""
    if report.skipped and NO_BROWSER in str(report.longrepr):
        skipped.append(report.nodeid)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it loudly."""
    if skipped:
        terminalreporter.write_sep("!", f"{len(skipped)} tests in the browser were SKIPPED: {NO_BROWSER}", red=True, bold=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where a browser is a must, a skip is a failure."""
    if skipped and os.environ.get("DATELINE_NEEDS_BROWSER"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def read_examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example reports, read by the real reader and linked: copy it before you write."""
    path = tmp_path_factory.mktemp("examples") / "examples.db"
    make_examples(path)
    return path


def make_examples(path: Path) -> None:
    """A database of the example reports."""
    with reader_for(example_reports(), Settings(), 1) as (reader, items), open_store(path, write=True, command="test") as store:
        read_into(store, items, reader, total=None)
        store.link(scorecard())
    Desk(path).snapshot()


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: where it is and what it serves."""

    url: str
    desk: Desk
    path: Path


def serving(path: Path, **options: object) -> Iterator[Served]:
    """Serve a database in a thread until the generator is closed."""
    desk = Desk(path)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(desk, **options), log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        yield Served(f"http://127.0.0.1:{bound.getsockname()[1]}", desk, path)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def served(read_examples: Path) -> Iterator[Served]:
    """The examples, served; nobody writes to this one."""
    yield from serving(read_examples)


@pytest.fixture
def served_own(read_examples: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of the examples for one test that writes."""
    with open_store(read_examples, write=True, command="test"):
        pass  # the write-ahead log goes into the file
    path = tmp_path / "own.db"
    shutil.copy(read_examples, path)
    yield from serving(path)


@dataclass(slots=True)
class Watch:
    """What a page asked for and logged."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """One browser for all tests; skipped, loudly, where none is installed."""
    if BROWSER is None:
        pytest.skip(NO_BROWSER)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium) -> Iterator[object]:
    """Open a page: `open_page(url, phone=True, scheme="dark")`. At the end of the test nothing may have been asked of another host, no error logged
    but that of an answer `expected` of the page itself, or `tolerated` of what it asks for later.
    """
    watch, contexts = Watch(), []

    def open_(url: str, *, phone: bool = False, scheme: str = "light", expected: int = 200, tolerated: int = 0, **context: object):
        made = chromium.new_context(viewport=PHONE if phone else DESKTOP, has_touch=phone, color_scheme=scheme, reduced_motion="reduce", **context)
        contexts.append(made)
        page = made.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda r: watch.foreign.append(r.url) if urlsplit(r.url).hostname not in {"127.0.0.1", None} else None)
        page.on("console", lambda m: watch.errors.append(m.text) if m.type == "error" and not any(str(code) in m.text for code in (expected, tolerated) if code not in {0, 200}) else None)
        page.on("pageerror", lambda e: watch.errors.append(str(e)))
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == expected
        return page

    yield open_
    for context in contexts:
        context.close()
    assert watch.foreign == []
    assert watch.errors == []
