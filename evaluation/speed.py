"""`python -m evaluation.speed`: reports of 500 words a second, for the language pass and for the whole flow, on one and two processes.

Figures are ratios in one run on whatever machine this is: compare rows of one table, never tables of two machines. The text is the
bundled example reports, repeated and shuffled by sentence, so that nothing outside the package is needed.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from multiprocessing import get_context

from dateline.cli.app import ONE_THREAD
from dateline.language import Language
from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.model import Report
from dateline.pipeline import read_reports
from dateline.settings import Settings

WORDS = 500


def make_reports(count: int) -> list[Report]:
    """Reports of about 500 words from the sentences of the bundled examples."""
    rng = random.Random(0)
    paths = sorted((p for p in (resources() / "examples").iterdir() if p.name.endswith(".txt")), key=lambda p: p.name)
    texts = [p.read_text(encoding="utf-8").split("---\n", 2)[2] for p in paths]
    paragraphs = [p for text in texts for p in text.split("\n\n") if len(p.split()) > 8]
    reports = []
    for number in range(count):
        chosen: list[str] = []
        while sum(len(p.split()) for p in chosen) < WORDS:
            chosen.append(rng.choice(paragraphs))
        reports.append(Report(id=f"speed-{number}", text="\n\n".join(chosen)))
    return reports


def language_pass(reports: list[Report]) -> int:
    """The language model alone."""
    return len(Language(Settings().language).analyse(reports))


def whole_flow(reports: list[Report]) -> int:
    """From text to claims, without the store."""
    settings = Settings()
    return sum(1 for _ in read_reports(reports, load(), Language(settings.language), settings))


def rate(work: Callable[[list[Report]], int], reports: list[Report], processes: int) -> float:
    """Reports a second, start-up left out: each process first works on a few."""
    parts = [reports[n::processes] for n in range(processes)]
    with get_context("spawn").Pool(processes) as pool:
        pool.map(work, [part[:4] for part in parts], chunksize=1)
        start = time.perf_counter()
        done = sum(pool.map(work, parts, chunksize=1))
        return done / (time.perf_counter() - start)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speed", description=__doc__)
    parser.add_argument("--reports", type=int, default=120, help="how many reports of 500 words (default: 120)")
    options = parser.parse_args()
    for name in ONE_THREAD:  # as the command does: one thread a process
        os.environ.setdefault(name, "1")
    reports = make_reports(options.reports)
    print(f"{len(reports)} reports of {WORDS} words; reports a second")
    print(f"{'':16s} {'1 process':>10s} {'2 processes':>12s}")
    for name, work in (("language pass", language_pass), ("whole flow", whole_flow)):
        print(f"{name:16s} {rate(work, reports, 1):10.1f} {rate(work, reports, 2):12.1f}")


if __name__ == "__main__":
    main()
