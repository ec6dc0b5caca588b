"""How long a site takes and how large it is: the example reports as they are, and many copies of them, each mention an event by itself.

python -m evaluation.site_speed --events 5000
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dateline.cli.demo import example_reports
from dateline.cli.link import scorecard
from dateline.cli.reading import read_into, reader_for
from dateline.explore import Desk, Filter
from dateline.model import Location, Reading, TimeValue
from dateline.settings import Settings
from dateline.store import open_store
from dateline.web.site import Options, build, write_folder

DAY = date(2026, 11, 30)


def renamed(value: Any, names: Mapping[str, str], number: int) -> Any:
    """A value of the model with other ids, its days and points moved a little."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(renamed(one, names, number) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    made = replace(value, **{one.name: renamed(getattr(value, one.name), names, number) for one in fields(value) if one.init})
    if isinstance(made, TimeValue) and made.earliest and made.latest:
        return replace(made, earliest=made.earliest + timedelta(days=number), latest=made.latest + timedelta(days=number))
    if isinstance(made, Location) and made.lat is not None and made.lon is not None:
        return replace(made, lat=made.lat + (number % 7) / 5, lon=made.lon + (number % 11) / 5)
    return made


def copied(reading: Reading, number: int) -> Reading:
    """The same report once more, under another name."""
    names = {reading.report.id: f"{reading.report.id}-{number}"}
    for one in (*reading.events, *reading.claims):
        names[one.id] = one.id[:2] + hashlib.sha256(f"{one.id} {number}".encode()).hexdigest()[:16]
    made: Reading = renamed(reading, names, number)
    return made


def measure(desk: Desk, folder: Path, called: str) -> None:
    """Make the site of a whole database and say what it took."""
    events = len(desk.snapshot().entries)
    start = time.process_time()
    count, size = write_folder(build(desk, Filter(), Options(day=DAY)), folder / called)
    spent = time.process_time() - start
    data = (folder / called / "data" / "events.js").stat().st_size
    index = (folder / called / "index.html").stat().st_size
    print(f"{called}: {events:,} events, {count:,} files, {size / 1e6:.1f} MB, {spent:.1f} s of one core; index.html {index / 1e3:.0f} kB, data/events.js {data / 1e6:.2f} MB")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5000)
    parser.add_argument("--keep", type=Path, help="a folder that keeps the sites")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = args.keep or Path(made)
        path, many = Path(made) / "examples.db", Path(made) / "many.db"
        with reader_for(example_reports(), Settings(), 1) as (reader, items), open_store(path, write=True, command="test") as store:
            read_into(store, items, reader, total=None)
            store.link(scorecard())
            readings = list(store.readings())
        measure(Desk(path), folder, "examples")
        rounds = -(-args.events // sum(len(one.events) for one in readings))
        with open_store(many, write=True, command="test") as store:
            for number in range(rounds):
                for one in readings:
                    store.put(copied(one, number))
        measure(Desk(many), folder, "many")


if __name__ == "__main__":
    main()
