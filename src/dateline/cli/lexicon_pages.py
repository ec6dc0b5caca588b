"""Counts and look-ups of the lexicon as text and as objects of JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.cli.looking import Found
from dateline.lexicon.counts import Counts
from dateline.lexicon.files import resources

ACROSS = 100  # columns of a page
NARROW = 4  # tables with no more rows stand one below the other


def stats_page(version: str, tables: Mapping[str, Counts]) -> str:
    """All tables, the long ones several columns wide."""
    parts = [f"lexicon {version}"]
    for title, table in tables.items():
        total = f" ({sum(table.values()):,})" if len(table) > NARROW else ""
        parts.append("\n".join([f"{title}{total}", *_rows(table)]))
    return "\n\n".join(parts)


def _rows(table: Counts) -> Iterator[str]:
    """Numbers aligned on the right; down the columns, then across."""
    wide = max((len(f"{number:,}") for number in table.values()), default=1)
    cells = [f"{number:>{wide},}  {name}" for name, number in table.items()]
    size = max((len(cell) for cell in cells), default=0) + 3
    columns = 1 if len(cells) <= NARROW + 1 else max(1, (ACROSS - 2) // size)
    height = -(-len(cells) // columns)
    for at in range(height):
        yield "  " + "".join(cell.ljust(size) for cell in cells[at::height]).rstrip()


def short(where: str) -> str:
    """A file of ours from the lexicon's folder on: codebook/kinds/siege.yaml:12."""
    return where.removeprefix(f"{resources()}/")


def find_page(found: Found) -> str:
    """One line a fact, grouped; or that nothing is known."""
    if not found.facts:
        close = f"; spelt much like it: {', '.join(found.close)}" if found.close else ""
        return f"the lexicon knows nothing of {found.word!r}{close}"
    lines: list[str] = []
    group = ""
    for fact in found.facts:
        if fact.group != group:
            group = fact.group
            lines += ["", group]
        what = f": {fact.what}" if fact.what else ""
        lines.append(f"  {fact.word}{what}  [{short(fact.where)}]")
    return "\n".join(lines[1:])


def find_object(found: Found) -> dict[str, Any]:
    """The same for other programs, with whole paths."""
    return {"word": found.word, "facts": [dataclasses.asdict(fact) for fact in found.facts], "close": list(found.close)}
