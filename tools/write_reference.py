"""Writes docs/reference/commands.md from the commands' own help. `python tools/write_reference.py`; a test proves the file fresh."""

from __future__ import annotations

import inspect
from pathlib import Path

from dateline.cli import main

PATH = Path(__file__).parents[1] / "docs" / "reference" / "commands.md"
WIDTH = 100  # columns of the help


def page() -> str:
    """The whole page."""
    parts = ["# Commands\n\nWritten from the commands' own help by `tools/write_reference.py`; do not edit.\n"]
    root = main.make_context("dateline", [], resilient_parsing=True, terminal_width=WIDTH)
    parts.append(section("dateline", main.get_help(root)))
    for name, command in main.commands.items():
        context = command.make_context(name, [], parent=root, resilient_parsing=True, terminal_width=WIDTH)
        parts.append(section(f"dateline {name}", command.get_help(context)))
    return "\n".join(parts)


def section(title: str, help_text: str) -> str:
    """A heading and the help as it is printed."""
    lines = "\n".join(line.rstrip() for line in inspect.cleandoc(help_text).splitlines())
    return f"## {title}\n\n```\n{lines}\n```\n"


if __name__ == "__main__":
    PATH.write_text(page(), encoding="utf-8")
    print(f"wrote {PATH}")
