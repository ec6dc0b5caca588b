"""What the explorer brings of others: each file as listed, licensed, named in NOTICE, and asking nothing of the network."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "src" / "dateline" / "web" / "static" / "vendor"
ROWS: list[dict[str, str]] = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
CODE = [p for p in sorted(VENDOR.rglob("*")) if p.suffix in {".js", ".css", ".svg"}]
NAMED = re.compile(r"""https?://[^\s"'`<>)\\]+""")
HARMLESS = (  # names of vocabularies; pages that a comment, a message or a link to click names; a made-up base for reading addresses
    "http://www.w3.org/",
    "https://d3js.org/",
    "https://github.com/",
    "https://maplibre.org/",
    "https://maplibre.invalid/",
)
LOADS = re.compile(r"""(?:import|fetch|importScripts|Worker|url)\s*\(\s*["'`]?(?:https?:)?//|from\s*["'](?:https?:)?//|@import""")
MEGABYTE = 1_000_000


def test_every_file_is_listed() -> None:
    found = {str(p.relative_to(VENDOR)) for p in VENDOR.rglob("*") if p.is_file()} - {"vendor.json"}
    assert {row["file"] for row in ROWS} == found


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_each_file_is_what_the_list_says(row: dict[str, str]) -> None:
    assert hashlib.sha256((VENDOR / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    assert row["source"].startswith(f"{row['name']}@{row['version']}, ")
    assert row["licence"]
    assert (VENDOR / row["licence_text"]).stat().st_size > 400
    assert set(row) == {"file", "name", "version", "licence", "licence_text", "source", "sha256", "changed"}


def test_notice_names_them() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for name in {row["name"] for row in ROWS}:
        assert name in notice or (name.startswith("d3-") and "d3 (" in notice), name


@pytest.mark.parametrize("path", CODE, ids=[str(p.relative_to(VENDOR)) for p in CODE])
def test_nothing_is_loaded_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not LOADS.search(text)
    assert not [address for address in NAMED.findall(text) if not address.startswith(HARMLESS)]


def test_style_sheets_hold_no_data_addresses() -> None:
    assert not [p for p in CODE if p.suffix == ".css" and "data:" in p.read_text(encoding="utf-8")]


def test_it_stays_small() -> None:
    assert sum(p.stat().st_size for p in VENDOR.rglob("*") if p.is_file()) <= 2 * MEGABYTE
