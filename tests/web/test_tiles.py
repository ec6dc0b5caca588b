"""A base map of the reader's own: one PMTiles file, served in parts and drawn."""

from __future__ import annotations

import shutil
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from dateline.explore import Desk
from dateline.store import open_store
from dateline.web import create_app
from tests.web.conftest import Served, serving

RED = (200, 40, 40)


def picture(size: int = 256) -> bytes:
    """A PNG of one colour."""
    rows = b"".join(b"\0" + bytes(RED) * size for _ in range(size))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def varint(number: int) -> bytes:
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def archive() -> bytes:
    """PMTiles 3 with the one tile of zoom 0: header, directory, metadata, tile (the format's specification, version 3)."""
    tile, about = picture(), b"{}"
    directory = b"".join(varint(n) for n in (1, 0, 1, len(tile), 1))
    at = 127
    places = (at, len(directory), at + len(directory), len(about), 0, 0, at + len(directory) + len(about), len(tile), 1, 1, 1)
    flags = struct.pack("<BBBBBB", 1, 1, 1, 2, 0, 0)  # clustered, nothing packed, PNG, zoom 0 to 0
    box = struct.pack("<iiiiBii", -1_800_000_000, -850_000_000, 1_800_000_000, 850_000_000, 0, 0, 0)
    return b"PMTiles\x03" + struct.pack("<11Q", *places) + flags + box + directory + about + tile


@pytest.fixture
def served_tiles(read_examples: Path, tmp_path: Path) -> Iterator[Served]:
    with open_store(read_examples, write=True, command="test"):
        pass
    path = tmp_path / "own.db"
    shutil.copy(read_examples, path)
    path.with_suffix(".pmtiles").write_bytes(archive())
    yield from serving(path, tiles=path.with_suffix(".pmtiles"))


def test_parts_of_it_are_served(served_tiles) -> None:
    client = TestClient(create_app(served_tiles.desk, tiles=served_tiles.path.with_suffix(".pmtiles")), base_url="http://127.0.0.1")
    answer = client.get("/tiles.pmtiles", headers={"range": "bytes=0-6"})
    assert (answer.status_code, answer.content) == (206, b"PMTiles")


def test_without_one_there_is_none(read_examples: Path) -> None:
    client = TestClient(create_app(Desk(read_examples)), base_url="http://127.0.0.1")
    assert client.get("/tiles.pmtiles").status_code == 404
    assert "PMTiles" not in client.get("/").text


def test_it_is_drawn_under_the_events(served_tiles, open_page) -> None:
    page = open_page(f"{served_tiles.url}/?base=tiles")
    expect(page.locator("#map")).to_have_attribute("data-count", "118")
    expect(page.locator("#map .symbol").first).to_be_visible()
    with page.expect_request("**/tiles.pmtiles"):
        page.reload()
    expect(page.locator("#map")).to_have_attribute("data-count", "118")
    expect(page.locator("#base-select")).to_have_value("tiles")
