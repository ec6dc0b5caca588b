"""Keeps the lines of the demo's brief that pages quote as the brief prints them today: each quoted line becomes the line most like it.

A page is right when every line it quotes stands in the brief (tests/cli/test_read.py); when the reader has changed, run tools/write_reference.py and
read what changed: a line that says something else now may no longer be an example of what the page says.
"""

from __future__ import annotations

import re
import tempfile
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path

from click.testing import CliRunner

from dateline.cli import main

PAGES = ("README.md", "docs/tutorial/first-brief.md")
LEAST = 0.5  # share of letters in order below which no line is the quoted one
BELOW = "      "  # what is told below a line, or where a quote stands
QUOTE = re.compile(r"^ +\d+  “")  # a numbered quote of THE WORDS


def brief() -> list[str]:
    """Lines of the brief of the bundled reports."""
    with tempfile.TemporaryDirectory() as folder:
        done = CliRunner().invoke(main, ["--db", str(Path(folder) / "demo.db"), "demo"], catch_exceptions=False)
    return done.stdout.splitlines()


def fresh(text: str, lines: list[str]) -> str:
    """The page with today's lines, what is told below a line with it. Raises ValueError naming a quoted line that nothing in the brief resembles."""
    made: list[str] = []
    below: list[str] = []
    for line in text.split("\n"):
        quoted = line.removeprefix("    ")
        if quoted == line:
            below = []
            made.append(line)
        elif quoted.startswith(("  - ", "SITUATION BRIEF")) or QUOTE.match(quoted):
            kin = [n for n, other in enumerate(lines) if other[:4] == quoted[:4] or (QUOTE.match(other) and QUOTE.match(quoted))]
            at = max(kin, key=lambda n: _alike(quoted, lines[n]), default=0)
            below = list(takewhile(lambda other: other.startswith(BELOW), lines[at + 1 :]))
            made.append("    " + _checked(quoted, lines[at]))
        elif below and quoted.startswith(BELOW) and quoted.strip() != "…":
            made.append("    " + _checked(quoted, max(below, key=lambda other: _alike(quoted, other))))
        else:
            made.append(line)
    return "\n".join(made)


def _checked(quoted: str, best: str) -> str:
    if _alike(quoted, best) < LEAST:
        raise ValueError(f"the brief has no line like this one any more: {quoted.strip()}")
    return best


def _alike(left: str, right: str) -> float:
    """Likeness of two lines without the numbers of their quotes."""
    one, two = (re.sub(r"( \([\d, ]+\)$|^ +\d+ )", "", line) for line in (left, right))
    return 2.0 if one == two else SequenceMatcher(None, one, two, autojunk=False).ratio()
