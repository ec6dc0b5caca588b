"""More names of conflicts than open data gives: names of other parties put in place of annotated ones, and raw conflict news in which
only what our lists know is labelled; every other capitalised word is left open.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from training.data import Example
from training.names import OPEN, bio, is_demonym, simple_sentences, simple_tokens, spans, word_list

TOO_COMMON = {"Hit", "Bor", "Nice", "Dawn", "Beni", "Palma", "IS", "Fano", "Observatory", "Observer", "the Taliban", "Contras", "AU", "ADF"}


def _split(name: str) -> tuple[str, ...]:
    return tuple(name[a:b] for a, b in simple_tokens(name))


@cache
def _people() -> tuple[list[str], list[str], list[str]]:
    given, family, full = [], [], []
    for line in word_list("persons.txt"):
        kind, _, rest = line.partition(" ")
        if kind == "full":
            full.append(rest)
        else:
            (given if kind == "given" else family).extend(word.replace("de-M", "de M") for word in rest.split())
    return given, family, full


def person(rng: random.Random) -> tuple[str, ...]:
    """A person's name: mostly given and family name, at times one of them or a well-known full name."""
    given, family, full = _people()
    draw = rng.random()
    if draw < 0.15:
        return _split(rng.choice(full))
    if draw < 0.4:
        return _split(rng.choice(family))
    middle = rng.choice(given) + " " if rng.random() < 0.12 else ""
    return _split(f"{rng.choice(given)} {middle}{rng.choice(family)}")


def other_name(kind: str, rng: random.Random) -> tuple[str, ...]:
    """A name of the kind from the lists."""
    if kind == "PER":
        return person(rng)
    if kind == "NORP":
        return (rng.choice(sorted_demonyms()),)
    return _split(rng.choice(word_list("groups.txt" if kind == "ORG" else "places.txt"))) or ("UN",)


@cache
def sorted_demonyms() -> tuple[str, ...]:
    return tuple(sorted(word for line in word_list("demonyms.txt") for word in line.split()))


def swap(example: Example, rng: random.Random, chance: float) -> Example:
    """The example with each of its names replaced by another of its kind with the given chance. Only for examples without syntax."""
    assert example.names is not None
    words, tags, at = [], [], 0
    for first, last, kind in spans(example.names):
        words += example.words[at:first]
        tags += example.names[at:first]
        new: Sequence[str] = example.words[first:last]
        if kind.upper() != "NORP" and rng.random() < chance:
            new = other_name(kind.upper(), rng)
        words += new
        tags += [f"B-{kind.upper()}"] + [f"I-{kind.upper()}"] * (len(new) - 1)
        at = last
    return Example(words=(*words, *example.words[at:]), source=example.source, names=(*tags, *example.names[at:]))


@cache
def _lexicon() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Names of the lists by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    lists: Iterable[tuple[Iterable[str], str]] = (
        (word_list("groups.txt"), "org"), (word_list("places.txt"), "loc"), (_people()[2], "per"),
    )  # fmt: skip
    for names, kind in lists:
        for name in names:
            if name not in TOO_COMMON and (words := _split(name)):
                found.setdefault(words[0], []).append((words, kind))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def partial(words: Sequence[str], source: str) -> Example | None:
    """What the lists know of a raw sentence: None when that is nothing. Lower-case words are no names; a name that touches another
    capitalised word may be part of a longer one, so both are left open.
    """
    marked, at = [], 0
    while at < len(words):
        for entry, kind in _lexicon().get(words[at], ()):
            if tuple(words[at : at + len(entry)]) == entry:
                marked.append((at, at + len(entry), kind))
                at += len(entry) - 1
                break
        at += 1
    tags = list(bio(words, marked))
    known = {at for first, last, _ in marked for at in range(first, last)}
    loose = [word[:1].isupper() and at not in known and not is_demonym(word) for at, word in enumerate(words)]
    for first, last, _ in marked:
        if (first and loose[first - 1] and first > 1) or (last < len(words) and loose[last]):
            tags[first:last] = [OPEN] * (last - first)
    tags = [OPEN if loose[at] else tag for at, tag in enumerate(tags)]
    if not any(tag.endswith(("ORG", "PER", "LOC")) for tag in tags):
        return None
    return Example(words=tuple(words), source=source, names=tuple(tags))


def conflict_news(data: Path, leave_out: dict[str, set[str]]) -> list[Example]:
    """Sentences of WikiEvents and FA-KES training documents with what the lists know of them."""
    sentences = [*_wikievents(data / "wikievents" / "train.jsonl", leave_out["WikiEvents docid"])]
    sentences += _fakes(data / "fakes" / "FA-KES-development.csv", leave_out["FA-KES unit_id"])
    found = [partial(words, source) for words, source in sentences if 5 < len(words) < 90]
    return [example for example in found if example is not None]


def _wikievents(path: Path, leave_out: set[str]) -> Iterator[tuple[list[str], str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        if document["docid"] in leave_out:
            continue
        for sentence in document["sentences"]:
            text = sentence[0] if isinstance(sentence, list) else sentence
            text = text.replace(" ’ s", "’s").replace(" - ", "-")
            yield [text[a:b] for a, b in simple_tokens(text)], f"WikiEvents {document['docid']}"


def _fakes(path: Path, leave_out: set[str]) -> Iterator[tuple[list[str], str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["unit_id"] in leave_out:
                continue
            text = row["article_content"]
            tokens = simple_tokens(text)
            for first, last in simple_sentences(text, tokens):
                yield [text[a:b] for a, b in tokens[first:last]], f"FA-KES {row['unit_id']}"
