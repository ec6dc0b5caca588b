"""Speed of the explorer's catalogue, as issue 7 asks: 100,000 events opened in under five seconds, a filter with all facets in under 200 ms. Made-up
entries: 54 kinds, 600 actors, 4,000 places, 100 outlets, one to six reports each; the lexicon's start-up is left out.

`python -m evaluation.explore_speed`. It is no test.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from dateline.explore import Desk, Filter
from dateline.explore import snapshot as snapshots
from dateline.explore.clusters import map_view
from dateline.explore.facets import facet
from dateline.explore.files import write_form
from dateline.explore.filters import FACETS, parse_filter
from dateline.explore.labels import Labels
from dateline.explore.refresh import maker
from dateline.explore.timeline import timeline
from dateline.export.forms.registry import FORMS
from dateline.lexicon import load
from dateline.model import Measure, Span, Status
from dateline.model.entry import Ahead, Amount, Deaths, Entry, Party
from dateline.model.place import Precision
from dateline.model.plan import PlanState
from dateline.store import Database, open_store
from dateline.store.catalogue import Line

FIRST, DAYS = date(2014, 1, 1), 3000
FILTERS = (
    "", "kind=air_strike", "status=planned&status=predicted", "from=2016-10-01&to=2016-10-31", "actor=actor:12", "not_outlet=Outlet+3&sources=2",
    "bbox=40,30,45,38", "polygon=40,30;45,31;44,38;39,36", "country=IQ&kind=shelling&plan=open", "q=bridge", "q=%22river+bridge%22+OR+market", "located=no",
    "sort=sources&disputed=place", "lane=&clock=published&from=2017-01-01",
)  # fmt: skip


class World:
    """Made-up entries."""

    def __init__(self, count: int, seed: int = 7) -> None:
        self.count, self.rng = count, random.Random(seed)
        self.kinds = sorted(load(None).codebook.kinds)
        self.words = ["bridge", "river", "market", "school", "road", "village", "checkpoint", "convoy", "clinic", "airport", *(f"w{n}" for n in range(3000))]
        self.places = [(f"Place {n}", self.rng.choice(("IQ", "SY", "UA", "SD", "YE", "ML")), self.rng.uniform(-60, 70), self.rng.uniform(-179, 179)) for n in range(4000)]

    def lines(self) -> Iterator[Line]:
        """All lines, by event."""
        for number in range(self.count):
            entry = self.entry(number)
            yield Line(entry=entry, digest=f"{number:016x}", quotes=entry.quote, names="\n".join(p.name for p in entry.actors))

    def party(self) -> Party:
        """An actor, a few far more often than the others."""
        number = int(self.rng.paretovariate(0.7)) % 600
        kind = ("armed_group", "army", "civilians")[number % 3]
        return Party(key=f"actor:{number}", name=f"Front {number}", side=f"actor:{number % 5}", kind=kind)

    def entry(self, number: int) -> Entry:
        """One event."""
        rng = self.rng
        begin = FIRST + timedelta(days=int(rng.triangular(0, DAYS, 1000)))
        place, country, lat, lon = self.places[int(rng.paretovariate(0.6)) % 4000]
        drawn = rng.random() < 0.75
        told = min(6, int(rng.paretovariate(1.3)))
        kind = rng.choice(self.kinds)
        killed = rng.randrange(40) if rng.random() < 0.3 else None
        plan = rng.random() < 0.1
        return Entry(
            id=f"e-{number:016x}", sentence=f"Front {rng.randrange(600)} and others, {kind} in {place}, {begin}", kind=kind, kinds=(kind,),
            group=rng.choice(("fighting", "forces", "people", "politics")), status=rng.choice(list(Status)), doubted=rng.random() < 0.1,
            denied=rng.random() < 0.05, disputed=("place",) if rng.random() < 0.03 else (), agreement="single" if told == 1 else "agreed",
            earliest=begin if rng.random() < 0.9 else None, latest=begin + timedelta(days=rng.choice((0, 0, 0, 6, 30))), grain="day",
            time_inferred=False, first_published=begin + timedelta(days=1), last_published=begin + timedelta(days=1 + told), place=place,
            relation="in", country=country, admin1=f"Province {hash(place) % 90}", lat=lat if drawn else None, lon=lon if drawn else None,
            radius_km=4.0 if drawn else None, precision=rng.choice((Precision.TOWN, Precision.DISTRICT, Precision.PROVINCE)) if drawn else Precision.COUNTRY,
            place_inferred=False, actors=(self.party(),), recipients=(self.party(), self.party()) if rng.random() < 0.5 else (), speakers=(self.party(),),
            outlets=tuple(sorted({f"Outlet {int(rng.paretovariate(0.8)) % 100}" for _ in range(told)})),
            reports=tuple(f"report-{rng.randrange(self.count // 2 + 1)}" for _ in range(told)), independent=told,
            amounts=(Amount(measure=Measure.KILLED, low=killed, high=killed, words=str(killed)),) if killed else (),
            deaths=Deaths(low=killed, best=killed, high=killed, acled=killed) if killed else None,
            plan=Ahead(state=rng.choice(list(PlanState)), announced=begin, earliest=begin, latest=begin, began=None, slips=0) if plan else None,
            lead_report="report-1", lead=Span(start=0, end=80), quote=" ".join(rng.choices(self.words, k=25)), confidence=0.8,
            mentions=tuple(f"m-{number:012x}{n}" for n in range(told)), changed=datetime(2026, 11, 30, tzinfo=UTC),
        )  # fmt: skip


def fill(store: Database, world: World) -> None:
    """Put the lines into the catalogue."""
    batch: list[Line] = []
    for line in world.lines():
        batch.append(line)
        if len(batch) == 2000:
            store.put_lines(batch)
            batch = []
    store.put_lines(batch)


def timed(work: Callable[[], object]) -> float:
    """Seconds of the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def megabytes() -> float:
    """Peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def answers(desk: Desk, query: str) -> dict[str, float]:
    """Milliseconds of each view of one filter, the first time it is asked."""
    wanted = parse_filter(query)
    labels = Labels(desk.lexicon)
    desk._answers.clear()
    taken = {"find, all facets, first 50": timed(lambda: _page(desk, wanted, labels))}
    found = desk.find(wanted)
    taken["map, whole world"] = timed(lambda: map_view(found, zoom=2))
    taken["map, zoom 8"] = timed(lambda: map_view(found, zoom=8, view=(30, 20, 60, 45)))
    taken["timeline, lanes"] = timed(lambda: timeline(found, lane="kind"))
    return {name: 1000 * seconds for name, seconds in taken.items()}


def _page(desk: Desk, wanted: Filter, labels: Labels) -> None:
    found = desk.find(wanted)
    for name in FACETS:
        facet(found, name, labels)
    msgspec.json.encode(found.entries[:50])


def measure(path: Path, count: int, rounds: int) -> None:
    """Fill a catalogue, open it, ask, and print what each took."""
    lexicon = load(None)
    with open_store(path, write=True) as store:
        took = timed(lambda: fill(store, World(count)))
    print(f"{count:,} entries written in {took:.0f} s; {path.stat().st_size / 1e6:.0f} MB on disk; memory before opening {megabytes():.0f} MB", flush=True)
    _without_readings(lexicon)
    desk = Desk(path)
    before = time.process_time()
    took = timed(desk.snapshot)
    print(f"opening: {took:.2f} s ({time.process_time() - before:.2f} s of processor time); peak memory {megabytes():.0f} MB")
    taken: dict[str, list[float]] = {}
    worst: dict[str, tuple[float, str]] = {}
    for query in FILTERS * rounds:
        for name, spent in answers(desk, query.removeprefix("lane=&")).items():
            taken.setdefault(name, []).append(spent)
            worst[name] = max(worst.get(name, (0.0, "")), (spent, query))
    for name, spent in taken.items():
        print(f"{name:28} median {statistics.median(spent):6.1f} ms, p95 {_p95(spent):6.1f} ms, worst {worst[name][0]:6.1f} ms ({worst[name][1] or 'no filter'})")
    with Path("/dev/null").open("wb") as out:
        for name in ("csv", "jsonl", "geojson"):  # the others: evaluation.export_speed
            print(f"export {name}: {timed(lambda name=name: write_form(desk, Filter(), FORMS[name], out)):.1f} s")  # type: ignore[misc]
    print(f"peak memory at the end {megabytes():.0f} MB")


def measure_stale(path: Path, reports: int) -> None:
    """Looking for lines that are old, as each request does once after the file has changed: on made-up readings, none of them linked."""
    from evaluation.linking_speed import PER_REPORT
    from evaluation.linking_speed import World as Reports

    with open_store(path, write=True) as store:
        world = Reports(reports)
        for reading in world.readings(range(len(world.reports))):
            store.put(reading)
        print(f"looking for old lines among {reports * PER_REPORT:,} mentions: {timed(lambda: store.stale('maker')):.2f} s")


SCREEN = {  # what the first screen must show, each to be seen and none of it standing for another
    "sentence": "#sentence a", "list": "#list > li h3", "facets": "#facets summary", "timeline": "#time rect.bin", "dots": "#map .symbol", "ground": "#map .land, #map canvas",
}  # fmt: skip
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"  # a frame with it has been taken to the screen


def measure_browser(path: Path) -> None:
    """The first screen in Chromium, cold (nothing cached) and from a server that has opened nothing yet, then from one that has: from the call for the
    page until all of SCREEN can be seen, map and timeline count every event, and a frame has been drawn since. Then a filter by click, at once, until
    both have changed; with `base=gl` another once MapLibre has taken over. With what browser and server spent of the processor.
    """
    from playwright.sync_api import sync_playwright

    from tests.web.conftest import BROWSER, DESKTOP, FLAGS, serving

    with contextmanager(serving)(path) as served, sync_playwright() as playwright:
        for address in ("/", "/", "/?base=gl"):
            browser = playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
            page = browser.new_page(viewport=DESKTOP)
            spent = processor()
            took = timed(lambda page=page, address=address: _first_screen(page, served.url + address))  # type: ignore[misc]
            spent = processor() - spent
            clicked = timed(lambda page=page: _click(page, "kind"))  # type: ignore[misc]
            print(f"in the browser, {address}: first screen {took:.2f} s ({spent:.2f} s of processor time), a filter by click at once {clicked:.2f} s", end="", flush=True)
            if "gl" in address:
                page.locator("#map[data-view=gl]").wait_for(timeout=120_000)
                print(f", once MapLibre has taken over {timed(lambda page=page: _click(page, 'status')):.2f} s", end="")  # type: ignore[misc]
            print(f"; {len(page.query_selector_all('*')):,} elements", flush=True)
            browser.close()


def _first_screen(page: Any, address: str) -> None:
    page.goto(address, wait_until="commit")
    for selector in SCREEN.values():
        page.locator(selector).first.wait_for(timeout=120_000)
    _counted(page, "100000")
    page.evaluate(DRAWN)


def _click(page: Any, field: str) -> None:
    """Choose a value of a field."""
    value = page.locator(f'a[data-key^="{field}="]').first
    before = page.locator("#map").get_attribute("data-count") or ""
    value.click()
    _counted(page, before, other=True)
    page.evaluate(DRAWN)


def _counted(page: Any, count: str, *, other: bool = False) -> None:
    """Wait until map and timeline both show so many events; or both another number."""
    until = time.monotonic() + 120
    while not all((shown := page.locator(view).get_attribute("data-count")) and (shown == count) != other for view in ("#map", "#time")):
        if time.monotonic() > until:
            raise TimeoutError("the page does not show its events")
        time.sleep(0.01)


def processor() -> float:
    """Seconds of processor time of this process and of all that it started and that still run, in user code and for the system: browsers too."""
    stats = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = file.read_text().rpartition(")")[2].split()
            stats[int(file.parent.name)] = (int(fields[1]), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"))
    ours = {os.getpid()}
    while found := {number for number, (parent, _) in stats.items() if parent in ours} - ours:
        ours |= found
    return sum(stats[number][1] for number in ours if number in stats)


def _without_readings(lexicon: object) -> None:
    """These events have no readings: what is stale is not asked, which would drop them all."""
    assert maker(lexicon)  # type: ignore[arg-type]
    snapshots.refresh = lambda *_, **__: 0  # type: ignore[assignment]


def _p95(spent: Sequence[float]) -> float:
    return sorted(spent)[int(len(spent) * 0.95)]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.explore_speed", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, help="how many events (default: 100,000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each filter is asked (default: 3)")
    parser.add_argument("--browser", action="store_true", help="the first screen in Chromium too (needs the extra \"test\")")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder) / "speed.db", options.events, options.rounds)
        if options.browser:
            measure_browser(Path(folder) / "speed.db")
        measure_stale(Path(folder) / "stale.db", max(1, options.events // 100))


if __name__ == "__main__":
    main()
