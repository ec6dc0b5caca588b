"""The example reports as a site, made once, and a browser that opens it from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from dateline.explore import Desk, Filter
from dateline.web.site import Options, build, write_folder
from tests.web.conftest import DESKTOP, PATIENCE, PHONE

OPTIONS = Options(title="Campaign for Mosul", day=date(2026, 11, 30))


@pytest.fixture(scope="session")
def desk(read_examples: Path) -> Desk:
    """The examples."""
    return Desk(read_examples)


@pytest.fixture(scope="session")
def folder(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of all example events."""
    target = tmp_path_factory.mktemp("site") / "mosul"
    write_folder(build(desk, Filter(), OPTIONS), target)
    return target


@pytest.fixture
def open_file(chromium) -> Iterator[object]:
    """Open a page of a folder: at the end of the test nothing outside of it may have been asked for, and no error logged."""
    faults: list[str] = []
    contexts = []

    def open_(folder: Path, path: str, *, phone: bool = False, scheme: str = "light", **context: object):
        made = chromium.new_context(viewport=PHONE if phone else DESKTOP, has_touch=phone, color_scheme=scheme, reduced_motion="reduce", **context)
        contexts.append(made)
        page = made.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda r: None if r.url.startswith(f"{folder.as_uri()}/") else faults.append(r.url))
        page.on("requestfailed", lambda r: None if "ERR_ABORTED" in (r.failure or "") else faults.append(f"not there: {r.url}"))
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.on("dialog", lambda d: faults.append(d.message))
        page.goto(f"{folder.as_uri()}/{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


class Page(HTMLParser):
    """The addresses and the ids of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather."""
        for name, value in attrs:
            if name in {"href", "src", "action"}:
                self.addresses.append(value or "")
            if name == "id":
                self.ids.add(value or "")


def broken(folder: Path) -> list[str]:
    """Links of a site that lead nowhere in it, those to the web left out."""
    pages = {path.relative_to(folder).as_posix(): Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    found = []
    for name, page in pages.items():
        for address in page.addresses:
            if address.startswith(("https://", "http://")):
                continue
            path, _, mark = address.partition("#")
            target = (folder / name).parent.joinpath(unquote(path.partition("?")[0])).resolve() if path.partition("?")[0] else folder / name
            there = pages.get(target.relative_to(folder).as_posix()) if target.is_relative_to(folder) else None
            if not target.is_file() or (mark and (there is None or unquote(mark) not in there.ids)):
                found.append(f"{name}: {address}")
    return found
