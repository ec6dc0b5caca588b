"""docs/reference/commands.md is what the commands say of themselves."""

from __future__ import annotations

from tools.write_reference import PATH, page


def test_the_page_is_fresh() -> None:
    assert PATH.read_text(encoding="utf-8") == page(), "run: python tools/write_reference.py"


def test_the_page_names_every_option() -> None:
    assert all(option in page() for option in ("--published", "--jobs", "--encoding", "--lexicon", "--db", "--json"))
