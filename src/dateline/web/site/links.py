"""Addresses of the server as addresses within a folder; one that the folder has no page for is no link."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

ATTRIBUTE = re.compile(r' (href|src|action)="(/[^"]*)"')  # in what was escaped, no text holds a quotation mark
MODULE = re.compile(r'<script type="module" src="')
SAFE = re.compile(r"[em]-[0-9a-f]{1,64}")
PAGES = {
    "/": "index", "/plans": "plans", "/figures": "figures", "/disagreement": "disagreement", "/framing": "framing", "/sources": "sources", "/brief": "brief", "/about": "about",
}  # fmt: skip
OWN = {"/figures": "of"}  # the word of its address that a page is made for too
LIST = 50  # events of a part of the list
Anchor = Callable[[str, int | None, int | None], str]  # report and characters to an address, "" for none


class Links:
    """The pages of a folder, and what takes them there. `assets` gathers the static files that pages name."""

    def __init__(self, events: Iterable[str]) -> None:
        self.events, self.assets = {name for name in events if SAFE.fullmatch(name)}, set[str]()

    def page(self, text: str, path: str, anchor: Anchor) -> str:
        """A page of the server as that of a folder; `path` is where it will lie, `anchor` where it shows the words of a report."""
        up = "../" * path.count("/")

        def rewritten(found: re.Match[str]) -> str:
            target = self._target(html.unescape(found[2]), up, anchor)
            return f' {found[1]}="{html.escape(target)}"' if target else ""

        return MODULE.sub('<script defer src="', ATTRIBUTE.sub(rewritten, text))

    def _target(self, address: str, up: str, anchor: Anchor) -> str:
        parts = urlsplit(address)
        mark = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path.startswith("/static/"):
            self.assets.add(parts.path.removeprefix("/"))
            return up + parts.path.removeprefix("/")
        if parts.path.startswith("/reports/"):
            report = unquote(parts.path.removeprefix("/reports/"))
            first, _, last = dict(parse_qsl(parts.query)).get("at", "").partition("-")
            return anchor(report, int(first) if first else None, int(last) if last else None)
        if parts.path.startswith("/events/"):
            name = unquote(parts.path.removeprefix("/events/"))
            return f"{up}{event_page(name)}{mark}" if name in self.events else ""
        return self._page(parts.path, parts.query, up, mark)

    def _page(self, path: str, query: str, up: str, mark: str) -> str:
        asked = dict(parse_qsl(query))
        if path == "/":
            filtered = f"?{query}" if query else ""  # which the page itself applies
            return f"{up}{part_page('list', 1 + int(asked['list']) // LIST)}" if "list" in asked else f"{up}{PAGES[path]}.html{filtered}{mark}"
        number = int(asked.pop("page", 1))
        return f"{up}{part_page(named(path, asked), number)}{mark}" if path in PAGES and asked.keys() <= {OWN.get(path)} else ""


def named(path: str, words: Mapping[str, str]) -> str:
    """The name of a page of the server: "figures", "figures-killed"."""
    return "-".join([PAGES[path], *words.values()])


def part_page(name: str, number: int) -> str:
    """The page of a part of a list: the first has no number."""
    return f"{name}-{number}.html" if number > 1 else f"{name}.html"


def event_page(name: str) -> str:
    """The page of an event, whose id is safe as a name."""
    return posixpath.join("events", f"{name}.html")
