import pytest

from dateline.lexicon.nametrie import NameTrie, fold, use_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("al-Nuṣra", ("al", "nusra")),
        ("People's Army", ("people", "s", "army")),
        ("Da'esh", ("daesh",)),
        ("U.S.", ("us",)),
        ("Erdoğan", ("erdogan",)),
        ("—", ()),
    ],
)
def test_fold(text: str, words: tuple[str, ...]) -> None:
    assert fold(text) == words


TRIE = NameTrie(
    [
        ("Islamic State", use_of("Islamic State", "is", strong=True)),
        ("Islamic State Sahel", use_of("Islamic State Sahel", "isgs", strong=True)),
        ("IS", use_of("IS", "is", strong=False)),
        ("al-Qaeda", use_of("al-Qaeda", "aq", strong=True)),
        ("anti-ISIL coalition", use_of("anti-ISIL coalition", "co", strong=True)),
    ]
)


@pytest.mark.parametrize(
    ("texts", "last", "actor"),
    [
        (["Islamic", "State", "fighters"], 2, "is"),
        (["Islamic", "State", "Sahel"], 3, "isgs"),
        (["al", "-", "Qaeda", "men"], 3, "aq"),
        (["al-Qaeda"], 1, "aq"),
        (["IS", "fled"], 1, "is"),
        (["anti", "-", "ISIL", "coalition"], 4, "co"),
    ],
)
def test_longest(texts: list[str], last: int, actor: str) -> None:
    match = TRIE.longest(texts, 0, len(texts))
    assert match is not None
    assert (match.last, match.uses[0].actor) == (last, actor)


@pytest.mark.parametrize("texts", [["is", "here"], ["islamic", "state"], ["Islamic", ",", "State"], ["-", "IS"], ["Islamic"]])
def test_no_match(texts: list[str]) -> None:
    assert TRIE.longest(texts, 0, len(texts)) is None


def test_uses() -> None:
    assert [use.actor for use in TRIE.uses("ISLAMIC STATE")] == ["is"]
    assert TRIE.uses("Islamic") == ()
    assert TRIE.uses("nobody") == ()
