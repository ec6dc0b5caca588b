"""How long each export takes, and how much memory beyond the open catalogue: of made-up entries (`evaluation.explore_speed`), which have no readings, and of
made-up reports (`evaluation.linking_speed`), whose whole events are read for the formats that need their words.

`python -m evaluation.export_speed`. It is no test.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

from dateline.explore import Desk, Filter
from dateline.explore.files import tallies_of, write_form
from dateline.export.forms.registry import FORMS
from dateline.store import open_store
from evaluation.explore_speed import World, _without_readings, fill
from evaluation.linking_speed import PER_REPORT
from evaluation.linking_speed import World as Reports

PAGE = os.sysconf("SC_PAGE_SIZE")


def resident() -> float:
    """Megabytes of memory that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1e6


def measure(desk: Desk, folder: Path) -> None:
    """Each format in a process of its own, begun with the catalogue open."""
    start = time.process_time()
    counts = tallies_of(desk, Filter())
    print(f"counting the rows of all formats, as the page /export does: {time.process_time() - start:.1f} s of a processor", flush=True)
    for name, form in FORMS.items():
        child = os.fork()
        if not child:
            before, start, spent = resident(), time.perf_counter(), time.process_time()
            path = folder / name
            with path.open("wb") as out:
                write_form(desk, Filter(), form, out, packed=not form.stamped)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6 - before
            print(f"{name:13} {counts[name].rows:7,} {form.noun:7} {time.process_time() - spent:6.1f} s of a processor, {time.perf_counter() - start:6.1f} s {max(0.0, peak):6.0f} MB more {path.stat().st_size / 1e6:7.1f} MB file", flush=True)
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            raise SystemExit(f"{name} failed")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.export_speed", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, help="how many entries (default: 100,000)")
    parser.add_argument("--whole", type=int, default=10_000, help="how many events with readings (default: 10,000)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.whole:
            with open_store(folder / "whole.db", write=True) as store:
                world = Reports(max(1, options.whole // PER_REPORT))
                for reading in world.readings(range(len(world.reports))):
                    store.put(reading)
            desk = Desk(folder / "whole.db")
            print(f"\n{len(desk.snapshot().columns):,} events with readings")
            measure(desk, folder)
        with open_store(folder / "speed.db", write=True) as store:
            fill(store, World(options.events))
        _without_readings(desk.lexicon if options.whole else Desk(folder / "speed.db").lexicon)
        desk = Desk(folder / "speed.db")
        print(f"\n{len(desk.snapshot().columns):,} entries without readings")
        measure(desk, folder)


if __name__ == "__main__":
    main()
