"""`python -m evaluation.copies`: what finds copies, and how surely; then speed and memory.

Pairs are made of our own texts (training/written and the bundled examples), edited as papers edit agency text; pairs that must not be joined
are made as look-alikes come about: a shared quotation, a shared footer, an outlet's background, a daily bulletin with other figures, and
bundled examples on one event. Candidates are compared with MinHash when rensa or datasketch is installed (neither is needed by the package).
The sets outside the project have no labels for copies: what is found in them is counted and, with --list, printed to be read.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import importlib.util
import random
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

import yaml

from dateline.ingest.credits import find_credits
from dateline.lexicon.files import resources
from dateline.link.copies import Fingerprint, Index, enough, find_copies, fingerprint, judge
from dateline.link.copies_text import read_words
from dateline.model import Grain, Report, TimeValue
from dateline.model.copy import Copy
from dateline.model.time import Basis
from evaluation.data import SHARED, load_lines
from training.written import FOLDER

AGENCY = ("12", "13")  # bundled examples that carry one agency text
Pair = tuple[Report, Report]
FOOTER = (
    "Reporting by Ann Marsh and Paul Tebo; Editing by Ruth Hale.\nRead more: Five maps that explain the front\n© 2019 Harbour Media Group. All "
    "rights reserved. This article may not be published, broadcast, rewritten or redistributed without the written permission of the publisher.\n"
    "Follow us on every network and sign up for our morning letter to have the news of the region in your box at seven o'clock."
)
BACKGROUND = (
    "The war began nine years ago when the army broke up a march of farmers in the provincial capital. Since then at least a quarter of a million "
    "people have died and half of the country's people have left their homes, according to the monitoring office. Several rounds of talks in three "
    "capitals ended without result. The government, with the help of two neighbours, holds the coast and the four largest towns, while the front of "
    "the northern parties holds the hills and the crossings. Each side accuses the other of bombing hospitals, of starving towns into surrender and "
    "of using mines that the treaty bans. An arms embargo has been in force for six years and was broken, by the count of its own panel, more than "
    "two hundred times."
)
QUOTATION = (
    "\"We heard two planes and then the roof was gone, and when the dust settled we dug with our hands until morning because nobody came,\" {who} "
    "said. \"There was no soldier in that street, there were only people who waited for bread.\""
)
BULLETIN = (
    "The joint command said its aircraft carried out {a} strikes on {day}. Near {p}, {b} strikes hit {c} fighting positions and a tunnel. Near {q}, "
    "{d} strikes hit a vehicle, a mortar and {e} storage buildings. Near {r}, {f} strikes destroyed a bridge. The command said {g} fighters were "
    "killed and that it had no reports of harm to civilians on {day}. The strikes brought the total since {month} to {h}, a spokesman said in {q} on "
    "{day}."
)
TOWNS = ("Ramla", "Sarir", "Tel Amar", "Zahra", "Qasra", "Wadi Hur", "Marsa", "Bir Ali")
COUNTS = ("two", "three", "four", "five", "six", "seven", "11", "14", "19")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two reports, and whether they are one source."""

    kind: str
    pair: Pair
    same: bool


def report(name: str, text: str, outlet: str) -> Report:
    """A report without a date."""
    return Report(id=name, text=text, outlet=outlet)


def own_texts() -> list[str]:
    """Texts of our own of at least 120 words in four paragraphs."""
    files = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yaml"))]
    written = [document["text"] for text in files for document in yaml.safe_load_all(text) if document]
    return [text for text in written if len(text.split()) >= 120 and len(paragraphs(text)) >= 4]


def examples() -> list[Report]:
    """The bundled reports: different outlets on one battle, written apart from each other."""
    paths = sorted((p for p in (resources() / "examples").iterdir() if p.name.endswith(".txt")), key=lambda p: p.name)
    parts = [(p.name, *p.read_text(encoding="utf-8").split("---\n", 2)[1:]) for p in paths]
    return [report(name, text, str(yaml.safe_load(head)["outlet"])) for name, head, text in parts]


def paragraphs(text: str) -> list[str]:
    """Without their blank lines."""
    return [p.strip() for p in text.split("\n\n") if p.strip()]


def cut(text: str, _: str, rng: random.Random) -> str:
    """The first two fifths to four fifths of the paragraphs."""
    parts = paragraphs(text)
    return "\n\n".join(parts[: max(2, round(len(parts) * rng.uniform(0.4, 0.8)))])


def head(text: str, other: str, _: random.Random) -> str:
    """Another head and first paragraph."""
    return "\n\n".join([*paragraphs(other)[:2], *paragraphs(text)[2:]])


def names(text: str, _: str, rng: random.Random) -> str:
    """A third of the names and of the figures changed, as outlets spell names their way and tolls rise."""
    changed = {name: name[::-1].capitalize() for name in sorted(set(re.findall(r"\b[A-Z][a-z]{3,}", text))) if rng.random() < 0.33}
    text = re.sub(r"\b[A-Z][a-z]{3,}", lambda m: changed.get(m.group(), m.group()), text)
    return re.sub(r"\b\d{1,3}\b", lambda m: str(int(m.group()) + (rng.random() < 0.33)), text)


def mixed(text: str, other: str, _: random.Random) -> str:
    """Two paragraphs of agency text, one of its own, and so on."""
    rest = iter(paragraphs(other)[1:])
    return "\n\n".join(p + ("\n\n" + next(rest, "") if n % 3 == 2 else "") for n, p in enumerate(paragraphs(text)))


def inside(text: str, other: str, _: random.Random) -> str:
    """In the middle of a longer report of its own."""
    own = paragraphs(other)
    return "\n\n".join([*own[: len(own) // 2], text, *own[len(own) // 2 :]])


def plain(text: str, _: str, __: random.Random) -> str:
    """One line, no commas or apostrophes, the footer of a house."""
    return " ".join(re.sub("[,'’\"“”]", "", text).split()) + "\n" + FOOTER


def worded(text: str, _: str, rng: random.Random) -> str:
    """One word of twelve changed, one sentence of six left out."""
    kept = [s for s in re.split(r"(?<=[.!?])\s+", text) if rng.random() > 1 / 6]
    return " ".join(word if rng.random() > 1 / 12 else f"other{len(word)}" for word in " ".join(kept).split())


EDITS: dict[str, Callable[[str, str, random.Random], str]] = {
    "cut short": cut, "new head": head, "names and figures changed": names, "own paragraphs between": mixed, "inside a longer report": inside,
    "punctuation gone, footer": plain, "one word of twelve changed": worded,
}  # fmt: skip


def positives(texts: Sequence[str], rng: random.Random) -> list[Case]:
    """Each text with each edit."""
    cases = []
    for kind, edit in EDITS.items():
        for n, text in enumerate(texts):
            copy = edit(text, texts[(n + 7) % len(texts)], rng)
            cases.append(Case(kind=kind, pair=(report(f"a{n}", text, "Harbour"), report(f"{kind}-{n}", copy, "Courier")), same=True))
    return cases


def negatives(texts: Sequence[str], rng: random.Random) -> list[Case]:
    """Look-alikes."""
    cases = []
    for n, text in enumerate(texts):
        other = texts[(n + 11) % len(texts)]
        short, brief = "\n\n".join(paragraphs(text)[:3]), "\n\n".join(paragraphs(other)[:3])
        shapes = {
            "a quotation of two sentences": (add(text, QUOTATION.format(who="a baker")), add(other, QUOTATION.format(who="Omar, who bakes there,"))),
            "the same in briefs": (add(short, QUOTATION.format(who="a baker")), add(brief, QUOTATION.format(who="Omar, who bakes there,"))),
            "a footer": (f"{text}\n{FOOTER}", f"{other}\n{FOOTER}"),
            "background": (f"{text}\n\n{BACKGROUND}", f"{other}\n\n{BACKGROUND}"),
            "background under briefs": (f"{short}\n\n{BACKGROUND}", f"{brief}\n\n{BACKGROUND}"),
            "the same of one outlet": (f"{short}\n\n{BACKGROUND}", f"{brief}\n\n{BACKGROUND}"),
            "a third taken over": (text, "\n\n".join([*paragraphs(other), *third(text)])),
            "a daily bulletin": (bulletin("Monday", rng), bulletin("Thursday", rng)),
        }
        for kind, (left, right) in shapes.items():
            outlet = "Harbour" if "one outlet" in kind else "Courier"
            cases.append(Case(kind=kind, pair=(report(f"{kind}-{n}", left, "Harbour"), report(f"{kind}-{n}b", right, outlet)), same=False))
    known = examples()
    return cases + [Case(kind="bundled examples", pair=(b, a), same=(b.id[:2], a.id[:2]) == AGENCY) for n, a in enumerate(known) for b in known[:n]]


def third(text: str) -> list[str]:
    """The last paragraphs, a third of the words at most."""
    parts, taken = paragraphs(text), 0
    for n in range(len(parts) - 1, -1, -1):
        taken += len(parts[n].split())
        if taken > len(text.split()) / 3:
            return parts[n + 1 :]
    return parts


def add(text: str, said: str) -> str:
    """The text with a quotation as its third paragraph."""
    parts = paragraphs(text)
    return "\n\n".join([*parts[:2], said, *parts[2:]])


def bulletin(day: str, rng: random.Random) -> str:
    """One day's bulletin."""
    towns = rng.sample(TOWNS, 3)
    counts = {key: rng.choice(COUNTS) for key in "abcdefgh"}
    return BULLETIN.format(**counts, p=towns[0], q=towns[1], r=towns[2], day=day, month=rng.choice(("May", "June", "July", "August")))


def by_kind(cases: Iterable[Case]) -> None:
    """Print, for each kind of pair, how many are joined; then precision and recall."""
    table: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    for case in cases:
        found = judge(*case.pair)
        table[case.same, case.kind].append(found is not None and found.one_source)
    for (same, kind), joined in sorted(table.items(), reverse=True):
        print(f"  {'one source' if same else 'apart':11s} {kind:32s} joined {sum(joined):5d} of {len(joined):5d}")
    right = sum(sum(joined) for (same, _), joined in table.items() if same)
    wrong = sum(sum(joined) for (same, _), joined in table.items() if not same)
    print(f"  precision {right / max(1, right + wrong):.4f}  recall {right / sum(len(j) for (same, _), j in table.items() if same):.4f}")


Signature = Callable[[str], Iterable[object]]


def winnowed(text: str) -> Iterable[object]:
    """The bands of the package."""
    return fingerprint(text).bands


def minhash(library: str, bands: int, rows: int) -> Signature:
    """Bands of MinHash of 128 numbers over the same shingles, by rensa or datasketch."""
    module = importlib.import_module(library)

    def of(text: str) -> Iterable[object]:
        codes = read_words(text).codes.tolist()
        grams = [" ".join(map(str, codes[n : n + 5])) for n in range(max(1, len(codes) - 4))]
        if library == "rensa":
            sketch = module.RMinHash(num_perm=128, seed=1)
            sketch.update(grams)
            digest = list(sketch.digest())
        else:
            sketch = module.MinHash(num_perm=128, seed=1)
            sketch.update_batch([gram.encode() for gram in grams])
            digest = [int(number) for number in sketch.hashvalues]
        return [(band, *digest[band * rows : (band + 1) * rows]) for band in range(bands)]

    return of


def candidates(cases: Sequence[Case]) -> None:
    """Print, for each way to find candidates, what it finds and what it costs."""
    ways: dict[str, Signature] = {"winnowing (8 words, 16)": winnowed}
    for library in ("rensa", "datasketch"):
        if importlib.util.find_spec(library):
            ways |= {f"{library} 128, {b} bands of {r}": minhash(library, b, r) for b, r in ((16, 8), (32, 4), (64, 2))}
    made = {report.id: report.text for case in cases for report in case.pair}
    words = sum(len(text.split()) for text in made.values())
    positive = Counter(case.kind for case in cases if case.same)
    print(f"\nCandidates among {len(made)} texts, {words / len(made):.0f} words each: recall of the pairs made, pairs proposed, texts a second,")
    print("numbers a text (a text stands here with all its edits, and the look-alikes with each other: most pairs proposed are made so)")
    for name, way in ways.items():
        start = time.process_time()
        bands = {i: frozenset(way(text)) for i, text in made.items()}
        rate = len(made) / (time.process_time() - start)
        pairs = proposed(bands, filtered=way is winnowed)
        found = Counter(case.kind for case in cases if case.same and tuple(sorted(report.id for report in case.pair)) in pairs)
        size = sum(map(len, bands.values())) / len(bands)
        print(f"  {name:28s} {found.total() / positive.total():.3f} {len(pairs):8d} {rate:7.0f} {size:5.0f}  worst: {worst(found, positive)}")


def proposed(bands: dict[str, frozenset[object]], *, filtered: bool) -> set[tuple[str, ...]]:
    """Pairs that share a band; enough of them for the package's own."""
    holders: dict[object, list[str]] = defaultdict(list)
    for i in sorted(bands):
        for band in bands[i]:
            holders[band].append(i)
    if not filtered:
        return {pair for held in holders.values() for pair in combinations(held, 2)}
    shared = Counter(pair for held in holders.values() for pair in combinations(held, 2))
    return {(a, b) for (a, b), many in shared.items() if enough(many, len(bands[a]), len(bands[b]))}


def worst(found: Counter[str], positive: Counter[str]) -> str:
    """The edit that is found least."""
    kind = min(positive, key=lambda k: found[k] / positive[k])
    return f"{kind} {found[kind] / positive[kind]:.2f}"


def outside(listed: bool) -> None:
    """What is found in the sets outside the project, and how far the index finds what a comparison of all pairs does."""
    print("\nOutside sets: copies found, of them joined as one source, updates by one outlet")
    for name, reports in (("FA-KES", fakes()), ("gold", gold()), ("ECB+ train and dev", ecb())):
        if not reports:
            print(f"  {name}: not here")
            continue
        start = time.perf_counter()
        copies = find_copies(reports)
        took = time.perf_counter() - start
        print(f"  {name}: {len(reports)} reports, {len(copies)} found, {sum(c.one_source for c in copies)} one source, "
              f"{sum(c.update for c in copies)} updates; {took:.1f} s")  # fmt: skip
        for copy in copies if listed else ():
            print_copy(copy, {r.id: r for r in reports})


def print_copy(copy: Copy, known: dict[str, Report]) -> None:
    """A line to be read; no text of others."""
    left, right = known[copy.left], known[copy.right]
    print(f"    {copy.kind:8s} {copy.left_share:.2f} {copy.right_share:.2f} {copy.longest:4d}  {left.outlet} / {right.outlet}  {left.id} {right.id}")


def fakes() -> list[Report]:
    """FA-KES, one report an id."""
    path = SHARED / "data" / "fakes" / "FA-KES-development.csv"
    if not path.exists():
        return []
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = {row["unit_id"]: row for row in csv.DictReader(lines)}
    return [
        Report(id=i, text=row["article_content"], outlet=row["source"], credits=find_credits(row["article_content"]), published=day(row["date"]))
        for i, row in rows.items()
    ]


def day(written: str) -> TimeValue:
    """A day of FA-KES, month first."""
    value = datetime.strptime(written, "%m/%d/%Y").date()
    return TimeValue(earliest=value, latest=value, grain=Grain.DAY, basis=Basis.EXPLICIT)


def gold() -> list[Report]:
    """The labelled reports."""
    path = SHARED / "gold" / "reports.jsonl"
    records = load_lines(path).values() if path.exists() else ()
    return [Report(id=r["id"], text=r["text"], outlet=r["outlet"] or "", credits=find_credits(r["text"])) for r in records]


def ecb() -> list[Report]:
    """ECB+ by document, sentence by sentence."""
    made: dict[str, list[str]] = defaultdict(list)
    for part in ("Train", "Dev"):
        path = SHARED / "data" / "ecb" / f"ECB_{part}_corpus.txt"
        last = None
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            fields = line.split("\t")
            if len(fields) >= 4:
                made[fields[0]] += ["\n"] if last not in (None, (fields[0], fields[1])) else []
                made[fields[0]].append(fields[3])
                last = (fields[0], fields[1])
    return [Report(id=i, text=" ".join(tokens)) for i, tokens in made.items()]


def speed(count: int) -> None:
    """Fingerprints of reports of 500 words, one in ten a cut copy of another; an index of them; queries. Seconds of one core."""
    rng = random.Random(0)
    vocabulary = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("a", "e", "io", "u") for c in ("ran", "lis", "to", "men", "kar", "sil", "dov")] * 20
    vocabulary = [f"{word}{n % 20}" for n, word in enumerate(vocabulary)]
    prints: dict[str, Fingerprint] = {}
    spent, text = 0.0, ""
    for n in range(count):
        text = " ".join(rng.choices(vocabulary, k=500)) if n % 10 else text[: len(text) // 2]
        start = time.process_time()
        prints[f"r{n:07d}"] = fingerprint(text)
        spent += time.process_time() - start
    start = time.process_time()
    index = Index(prints)
    built = time.process_time() - start
    start = time.process_time()
    found = sum(len(index.near(prints[f"r{n:07d}"])) - 1 for n in range(min(count, 5000)))
    asked = (time.process_time() - start) / min(count, 5000)
    size = sum(len(p.packed) for p in prints.values()) / count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{count} reports of 500 words: {count / spent:.0f} fingerprints a second, {size:.0f} bytes each; index built in {built:.1f} s, "
          f"{index.nbytes / 1e6:.0f} MB; {asked * 1e6:.0f} µs a query, {found} found by the first 5,000; peak {peak:.0f} MB")  # fmt: skip
    for words in (100_000, 1_000_000):
        text = " ".join(rng.choices(vocabulary, k=words))
        start = time.process_time()
        fingerprint(text)
        print(f"  one text of {len(text) / 1e6:.1f} MB: {time.process_time() - start:.2f} s")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.copies", description=__doc__)
    parser.add_argument("--reports", type=int, default=5000, help="fingerprints for the figures of speed (default: 5000)")
    parser.add_argument("--list", action="store_true", help="print the pairs found in the sets outside the project")
    options = parser.parse_args()
    rng = random.Random(0)
    texts = own_texts()
    cases = positives(texts, rng) + negatives(texts, rng)
    print(f"Pairs made of {len(texts)} texts of our own")
    by_kind(cases)
    candidates(cases)
    outside(options.list)
    speed(options.reports)


if __name__ == "__main__":
    main()
