"""Reading gold reports with the reader of this checkout, in the layout of `dateline export readings`."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dateline.export.readings import as_record
from dateline.ingest import find_published
from dateline.language import Language
from dateline.lexicon import load
from dateline.model import Basis, Grain, Report, TimeValue
from dateline.pipeline import read_reports
from dateline.settings import Settings
from evaluation.baseline import Locate
from evaluation.data import SHARED, choose, load_lines
from evaluation.match import Record


def gold_options(prog: str, about: str | None, splits: Iterable[str] = ("dev", "train")) -> argparse.ArgumentParser:
    """The options that choose labels and readings."""
    parser = argparse.ArgumentParser(prog=prog, description=about)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold", help="folder of the labels (default: ../shared/gold)")
    parser.add_argument("--split", choices=list(splits), default="dev", help="which labels (default: dev)")
    parser.add_argument("--readings", type=Path, help="a readings export; default: read the reports now")
    return parser


class Labelled(NamedTuple):
    """Labels, reports and readings by report id; labels of the reports that were read."""

    gold: dict[str, Record]
    reports: dict[str, Record]
    readings: dict[str, Record]


def labelled(options: argparse.Namespace) -> Labelled | None:
    """What the options of `gold_options` choose; None, and a line on standard error, when the labels are not there."""
    if not (options.gold / f"{options.split}.jsonl").exists():
        print(f"no gold labels at {options.gold} (give --gold DIR)", file=sys.stderr)
        return None
    gold = load_lines(options.gold / f"{options.split}.jsonl")
    reports = load_lines(options.gold / "reports.jsonl")
    readings = load_lines(options.readings) if options.readings else read_gold([reports[i] for i in gold])
    return Labelled(choose(gold, readings), reports, readings)


def as_report(record: Record) -> Report:
    """A gold report ({"id", "outlet", "published", "title", "text", "url"}) as a Report."""
    day = date.fromisoformat(record["published"]) if record.get("published") else None
    published = TimeValue(earliest=day, latest=day, grain=Grain.DAY, basis=Basis.EXPLICIT) if day else None
    if published is None and (found := find_published(record["text"], record.get("url") or "")):  # as ingest does
        published = found.value
    return Report(
        id=record["id"], text=record["text"], outlet=record.get("outlet") or "", url=record.get("url") or "",
        title=record.get("title") or "", published=published,
    )  # fmt: skip


def read_gold(records: Iterable[Record]) -> dict[str, Record]:
    """Readings by report id. Raises RuntimeError when a report failed in the pipeline."""
    settings = Settings()
    reports = [as_report(r) for r in records]
    readings = list(read_reports(reports, load(), Language(settings.language), settings))
    failed = [p.message for reading in readings for p in reading.problems if p.code == "failed"]
    if failed:  # a fault scores like an empty reading: never let it pass for one
        raise RuntimeError(f"{len(failed)} reports failed, the first: {failed[0]}")
    return {reading.report.id: as_record(reading) for reading in readings}


@functools.cache
def locator() -> Locate:
    """Name of a place -> degrees of its most populous bearer in our gazetteer."""
    gazetteer = load().gazetteer

    @functools.cache
    def locate(name: str) -> tuple[float, float] | None:
        places = gazetteer.find(name)
        best = max((m.place for m in places), key=lambda p: p.population, default=None)
        return (best.lat, best.lon) if best else None

    return locate
