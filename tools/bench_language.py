"""How many reports a second the language pass reads: python tools/bench_language.py [FOLDER of .txt files].

Without a folder, reports of about 500 words are generated from patterns. Each figure is the best of three runs with one and with
two single-thread processes. Prints reports of 500 words a second of wall clock, and of processor time (which a busy neighbour hardly
moves), load time and resident memory.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from collections.abc import Iterator, Sequence
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from dateline.language import Language
from dateline.model import Report

WORDS = 500
PLACES = ["Kharkiv", "Khartoum", "Aleppo", "Goma", "Gao", "Marawi", "Kunduz", "Benghazi", "Donetsk", "El Fasher", "Mogadishu", "Taiz"]
FORCES = ["government troops", "rebel fighters", "the army", "militants", "the Rapid Support Forces", "a coalition of armed groups", "police"]
ACTS = ["shelled", "seized", "withdrew from", "launched an assault on", "entered", "shot at protesters in", "imposed a curfew on"]
TAILS = [
    ", killing at least {n} people and wounding {m} others, a hospital official said",
    " after {n} days of fighting in which both sides had accused each other of targeting civilians",
    ", according to a statement that the defence ministry published on Tuesday evening",
    ", but residents who spoke by telephone denied that the town had changed hands",
    "",
    " on Monday",
    "; the United Nations, which had warned of a siege, called for an immediate ceasefire and for access to the wounded",
]


def sentence(rng: random.Random) -> str:
    tail = rng.choice(TAILS).format(n=rng.randrange(2, 90), m=rng.randrange(2, 300))
    lead = rng.choice(["", "", "In the early hours of Sunday, ", "Meanwhile, ", "Witnesses said that "])
    text = f"{lead}{rng.choice(FORCES)} {rng.choice(ACTS)} {rng.choice(PLACES)}{tail}."
    return text[0].upper() + text[1:]


def generated(count: int) -> Iterator[str]:
    rng = random.Random(7)
    for _ in range(count):
        sentences: list[str] = []
        while sum(len(s.split()) for s in sentences) < WORDS:
            sentences.append(sentence(rng))
        yield " ".join(sentences)


def work(texts: Sequence[str], ready: Barrier | None, results: Any) -> None:
    began = time.perf_counter()
    language = Language()
    loaded = time.perf_counter() - began
    reports = [Report(id=str(number), text=text) for number, text in enumerate(texts)]
    language.analyse(reports[:3])
    times = []
    spent = []
    for _ in range(3):
        if ready is not None:
            ready.wait()
        began, cpu = time.perf_counter(), time.process_time()
        language.analyse(reports)
        times.append(time.perf_counter() - began)
        spent.append(time.process_time() - cpu)
    results.put((times, min(spent), loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def measure(texts: Sequence[str], processes: int) -> None:
    context = multiprocessing.get_context("spawn")
    ready, results = context.Barrier(processes), context.Queue()
    workers = [context.Process(target=work, args=(texts[n::processes], ready, results)) for n in range(processes)]
    for worker in workers:
        worker.start()
    found = [results.get() for _ in workers]
    for worker in workers:
        worker.join()
    seconds = min(max(run) for run in zip(*(times for times, *_ in found), strict=True))
    words = sum(len(text.split()) for text in texts)
    print(
        f"{processes} process(es): {words / WORDS / seconds:.1f} reports of {WORDS} words a second "
        f"({words / seconds:.0f} words), {words / WORDS / sum(spent for _, spent, *_ in found):.1f} a second of processor time, "
        f"load {max(loaded for _, _, loaded, _ in found):.2f} s, {max(size for *_, size in found):.0f} MB each"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--reports", type=int, default=120)
    options = parser.parse_args()
    if options.folder:
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(options.folder.glob("*.txt"))][: options.reports]
    else:
        texts = list(generated(options.reports))
    for processes in (1, 2):
        measure(texts, processes)


if __name__ == "__main__":
    main()
