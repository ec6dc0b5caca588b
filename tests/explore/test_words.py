"""Words of readers: never an error of syntax, and they find what they say."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import FilterError
from dateline.explore.words import fts_query
from dateline.store.words import TABLE

TEXTS = {
    "strike": "A U.S.-led air strike hit the al-Jadida district", "bridge": "It's the old bridge of Mosul", "talks": "Talks on the bridge were called off",
    "long": "market one two three four five six seven eight school", "none": "nothing of the sort",
}  # fmt: skip


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLE)
    connection.executemany("INSERT INTO event_words VALUES (?, ?, '', '')", TEXTS.items())
    yield connection
    connection.close()


def hits(index, words: str) -> set[str]:
    return {name for (name,) in index.execute("SELECT event FROM event_words WHERE event_words MATCH ?", (fts_query(words),))}


@pytest.mark.parametrize(("words", "there"), [
    ("U.S.-led", {"strike"}), ("it's", {"bridge"}), ("It’s bridge", {"bridge"}), ('"al-Jadida district"', {"strike"}), ("al-Jadida", {"strike"}),
    ("bridge", {"bridge", "talks"}), ("bridge NOT talks", {"bridge"}), ("talks OR strike", {"talks", "strike"}), ("bridge AND mosul", {"bridge"}),
    ("(talks OR mosul) bridge", {"talks", "bridge"}), ("NEAR(market two, 2)", {"long"}), ("NEAR(market school, 3)", set()),
    ("NEAR(market school)", {"long"}), ("NEAR(market school, 9)", {"long"}), ("tal*", {"talks"}), ("strike —", {"strike"}), ("bridge: old", {"bridge"}),
    ('"old bridge', {"bridge"}), ("and or not", set()), ("sentence:bridge", set()), ("^bridge", {"bridge", "talks"}), ("Near bridge", set()),
    ("old + bridge", {"bridge"}), ("{bridge}", {"bridge", "talks"}), ("air strike", {"strike"}), ("talks OR strike NOT led", {"talks"}),
    ("bridge NOT talks NOT strike", {"bridge"}), ("bridge NOT talks old", {"bridge"}), ("bridge NOT (old AND talks)", {"bridge", "talks"}), ("— bridge NOT talks", {"bridge"}),
])  # fmt: skip
def test_words_find_what_they_say(index, words: str, there: set[str]) -> None:
    assert hits(index, words) == there


@pytest.mark.parametrize("words", ["AND bridge", "bridge AND", "NOT bridge", "bridge OR", "(bridge", "bridge)", "NEAR(bridge", "OR", "a" * 1001, "(" * 30 + "a" + ")" * 30])
def test_operators_without_words_are_named(words: str) -> None:
    with pytest.raises(FilterError, match="q:"):
        fts_query(words)


PIECES = st.sampled_from(['"', "(", ")", "AND", "OR", "NOT", "NEAR(", ",", "5", "*", "bridge", "U.S.-led", "it's", "-", ":", "^", "+", "{", "}", "—", " ", "\x00", "ß", "١"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=8).map("".join) | st.text(max_size=30))
def test_no_words_are_an_error_of_the_database(words: str) -> None:
    try:
        query = fts_query(words)
    except FilterError:
        return
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(TABLE)
        if query:
            connection.execute("SELECT event FROM event_words WHERE event_words MATCH ?", (query,)).fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize("words", [
    " ".join(["bridge"] * 60), " AND ".join(["bridge"] * 60), " NOT ".join(["bridge", *["talks"] * 59]), " OR ".join(["bridge"] * 60),
    "(" * 10 + " ".join(["bridge"] * 60) + ")" * 10, "(" * 10 + "bridge" + " bridge)" * 10 + " bridge" * 49, "(bridge OR " * 10 + " bridge" * 50 + ")" * 10,
    "(bridge NOT " * 10 + "talks" + " talks" * 49 + ")" * 10, "(a OR b NOT c NOT " * 10 + "talks" + " talks" * 29 + ")" * 10,
    "(a b OR c d NOT e NOT " * 10 + "talks" + " talks" * 9 + ")" * 10, "(a NOT b NOT " * 10 + "talks" + " talks" * 39 + ")" * 10,
])  # fmt: skip
def test_as_many_words_as_are_allowed_are_no_error_of_the_database(index, words: str) -> None:
    hits(index, words)


@pytest.mark.parametrize("words", [" ".join(["a"] * 120), " ".join(["a"] * 61), " AND ".join(["a"] * 62)])
def test_more_words_are_refused(words: str) -> None:
    with pytest.raises(FilterError, match="more than 60 words"):
        fts_query(words)
