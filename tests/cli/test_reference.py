"""The pages of docs/reference are what the commands say of themselves and what the lexicon's files hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.lexicon import load
from tools.write_reference import CURE, FOLDER, page, pages, table

PAGES = pages()


@pytest.mark.parametrize("path", list(PAGES), ids=lambda path: path.name)
def test_the_page_is_fresh(path: Path) -> None:
    assert path.is_file(), CURE
    assert path.read_text(encoding="utf-8") == PAGES[path], CURE


def test_the_page_names_every_option() -> None:
    assert all(option in page() for option in ("--published", "--jobs", "--encoding", "--lexicon", "--db", "--json"))


def test_the_page_has_commands_of_groups() -> None:
    assert all(f"## dateline lexicon {name}\n" in page() for name in ("stats", "find", "explain"))


def test_the_pages_hold_everything() -> None:
    lexicon = load()
    kinds, actors, outlets = (PAGES[FOLDER / name] for name in ("kinds.md", "actors.md", "outlets.md"))
    assert all(f"\n## {kind}\n" in kinds for kind in lexicon.codebook.kinds)
    assert all(f"| {actor.id} |" in actors for actor in lexicon.actors.entries.values() if actor.kind != "person")
    assert all(f"| {actor.name} |" in actors for actor in lexicon.actors.entries.values())
    assert all(f"| {outlet} |" in outlets for outlet in lexicon.outlets.entries)


def test_a_bar_does_not_break_a_table() -> None:
    assert list(table(("a",), [("x|y",)])) == ["| a |", "| --- |", "| x∣y |"]
