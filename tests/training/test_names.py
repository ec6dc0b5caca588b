"""Name sets to one scheme; sentences made up."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from training.names import bio, columns, is_demonym, simple_sentences, simple_tokens, spans, uner, word_list
from training.re3d import tag
from training.silver import other_name, partial, swap


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["B-PER", "I-PER", "O"], [(0, 2, "per")]),
        (["I-LOC", "I-ORG", "I-ORG"], [(0, 1, "loc"), (1, 3, "org")]),  # Wikigold has no B
        (["B-LOC", "B-LOC"], [(0, 1, "loc"), (1, 2, "loc")]),
        (["O", "I-person", "O"], [(1, 2, "person")]),
        ([], []),
    ],
)
def test_spans(tags: list[str], expected: list[tuple[int, int, str]]) -> None:
    assert spans(tags) == expected


def test_bio_maps_kinds_and_adds_nationalities() -> None:
    words = ["The", "Kenyan", "army", "and", "Nairobi", "City", "in", "Kenyan", "Open", "2019", "French"]
    marked = [(4, 6, "location"), (7, 10, "event"), (10, 11, "misc")]
    assert bio(words, marked) == ("O", "B-NORP", "O", "O", "B-LOC", "I-LOC", "O", "?", "O", "O", "B-NORP")


def test_a_party_is_an_organisation_and_a_country_adjective_is_not_a_place() -> None:
    assert bio(["Malian", "Unity", "Party"], [(0, 1, "country"), (1, 3, "politicalparty")]) == ("B-NORP", "B-ORG", "I-ORG")


@pytest.mark.parametrize(("word", "expected"), [("Sudanese", True), ("sudanese", True), ("polish", False), ("Polish", True), ("army", False)])
def test_is_demonym(word: str, expected: bool) -> None:
    assert is_demonym(word) is expected


def test_columns_and_uner(tmp_path: Path) -> None:
    path = tmp_path / "set.conll"
    path.write_text("-DOCSTART- O\n\nAmina I-PER\nleft O\n\nGoma I-LOC\n", encoding="utf-8")
    assert [(example.words, example.names) for example in columns(path, "set")] == [
        (("Amina", "left"), ("B-PER", "O")),
        (("Goma",), ("B-LOC",)),
    ]
    path.write_text("# sent_id = 1\n1\tGoma\tB-LOC\t-\tx\n2\tfell\tO\t-\t-\n", encoding="utf-8")
    assert [(example.words, example.names) for example in uner(path)] == [(("Goma", "fell"), ("B-LOC", "O"))]


def test_simple_tokens_and_sentences() -> None:
    text = "Gen. Musa's men didn't stop in the U.S. camp. They left."
    tokens = simple_tokens(text)
    words = [text[a:b] for a, b in tokens]
    assert words[:6] == ["Gen.", "Musa", "'s", "men", "did", "n't"]
    assert "U.S." in words
    assert [words[a:b][-1] for a, b in simple_sentences(text, tokens)] == [".", "."]


def test_re3d_marks_are_trimmed_to_names() -> None:
    text = "The Northern Front said President Salim Darwish met the people of Lorvania near Tarsa, Lorvania."
    tokens = simple_tokens(text)
    words = [text[a:b] for a, b in tokens]

    def mark(value: str, kind: str, begin: int = 0) -> dict[str, object]:
        at = text.index(value, begin)
        return {"begin": at, "end": at + len(value), "type": kind, "confidence": 1}

    marked = [
        mark("The Northern Front", "Organisation"),
        mark("President Salim Darwish", "Person"),
        mark("the people of Lorvania", "Organisation"),
        mark("Tarsa, Lorvania", "Location"),
        mark("met", "Person"),
    ]
    tags = dict(zip(words, tag(words, tokens, marked), strict=True))
    assert (tags["The"], tags["Northern"], tags["Front"]) == ("O", "B-ORG", "I-ORG")
    assert (tags["President"], tags["Salim"], tags["Darwish"]) == ("O", "B-PER", "I-PER")
    assert tags["Tarsa"] == "B-LOC"
    assert tags["met"] == "O"


def test_raw_news_is_labelled_only_where_the_lists_know() -> None:
    example = partial(["On", "Monday", "Boko", "Haram", "attacked", "Zimbolo", "near", "Maiduguri", "."], "made up")
    assert example is not None
    assert example.names == ("?", "?", "?", "?", "O", "?", "O", "B-LOC", "O")  # Monday touches Boko Haram: open
    assert partial(["Nothing", "known", "here", "."], "made up") is None


def test_swap_keeps_words_and_tags_together() -> None:
    example = partial(["rebels", "of", "Boko", "Haram", "left", "Maiduguri", "."], "made up")
    assert example is not None
    for seed in range(30):
        swapped = swap(example, random.Random(seed), 1.0)  # noqa: S311
        assert swapped.names is not None
        assert len(swapped.words) == len(swapped.names)
        assert [kind for _, _, kind in spans(swapped.names)] == ["org", "loc"]
        assert swapped.words[:2] == ("rebels", "of")


@pytest.mark.parametrize("kind", ["PER", "ORG", "LOC", "NORP"])
def test_other_names_are_never_empty(kind: str) -> None:
    rng = random.Random(1)  # noqa: S311
    assert all(other_name(kind, rng) for _ in range(200))


def test_lists_have_no_repeats() -> None:
    for name in ("groups.txt", "places.txt"):
        lines = word_list(name)
        assert len(lines) == len(set(lines))
