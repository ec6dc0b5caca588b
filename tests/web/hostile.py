"""Reports that mean harm, written for these tests: what a page must show as plain text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from dateline.cli.link import scorecard
from dateline.cli.reading import read_into, reader_for
from dateline.ingest import read_stream
from dateline.settings import Settings
from dateline.store import open_store

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
TURNED = "\u202e\u2066\u200f\u200bgnp.exe\u2069\u202c"
ENDLESS = "x" * 10_000
EMOJI = "\U0001f4a5\U0001f1ee\U0001f1f6"
TEXT = (
    f"Army strikes {SCRIPT} Mosul\n\n{EMOJI} Iraqi forces killed 12 people in Mosul on 3 March 2017, a spokesman for the army {TURNED} said. {ENDLESS} killed "
    f"40 people.\n\nIraqi forces captured the town of Hammam al-Alil on 3 March 2017, {SCRIPT} residents said.\n"
)
REPORTS = (
    {"id": "hostile/../1 ?#", "outlet": f"Evil {SCRIPT}", "title": f"Army strikes {SCRIPT} Mosul", "url": "javascript:alert(3)", "published": "2017-03-04", "text": TEXT},
    {"id": "hostile-2", "outlet": f"Turned {TURNED}", "title": ENDLESS, "url": "https://news.example/a\"onclick=alert(4)", "published": "2017-03-05", "text": TEXT.replace("12", "15")},
    {"id": "hostile-3", "outlet": "", "url": "data:text/html,<script>alert(5)</script>", "text": TEXT.replace("Iraqi forces killed", "Iraqi forces say they killed")},
)  # fmt: skip


def hostile_database(folder: Path, reports: Sequence[Mapping[str, str]] = REPORTS) -> Path:
    """The reports, read by the real reader and linked."""
    source, path = folder / "hostile.jsonl", folder / "hostile.db"
    source.write_text("".join(json.dumps(one) + "\n" for one in reports), encoding="utf-8")
    with (
        source.open("rb") as stream,
        reader_for(read_stream(stream), Settings(), 1) as (reader, items),
        open_store(path, write=True, command="test") as store,
    ):
        read_into(store, items, reader, total=None)
        store.link(scorecard())
    return path


@pytest.fixture(scope="module")
def served_hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """A server on them."""
    from tests.web.conftest import serving

    yield from serving(hostile_database(tmp_path_factory.mktemp("hostile")))
