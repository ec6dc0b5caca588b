"""Marks over a text: every character once, in order, under the marks that hold it, whatever the spans."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.web.marks import Mark, Node, marked

TEXTS = st.text(max_size=40)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    spans = draw(st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45), st.sampled_from(["actor", "place", "time"])), max_size=8))
    return text, [Mark(start=a, end=b, slot=slot, id=f"{n}") for n, (a, b, slot) in enumerate(spans)]


def leaves(nodes: tuple[Node, ...], around: tuple[Mark, ...] = ()) -> Iterator[tuple[Node, tuple[Mark, ...]]]:
    for node in nodes:
        if node.mark is None:
            yield node, around
        else:
            yield from leaves(node.inside, (*around, node.mark))


def nested(node: Node) -> bool:
    """Whether what is in a node lies in it, in order, and fills it."""
    if node.mark is None:
        return len(node.text) == node.end - node.start
    ends = [node.start, *(inner.end for inner in node.inside)]
    return [inner.start for inner in node.inside] == ends[:-1] and ends[-1] == node.end and all(map(nested, node.inside))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts_with_marks())
def test_the_text_is_reproduced_and_each_character_has_its_marks(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    nodes = marked(text, marks)
    found = list(leaves(nodes))
    assert "".join(node.text for node, _ in found) == text
    assert all(map(nested, nodes))
    for node, around in found:
        for at in range(node.start, node.end):
            assert sorted(m.id for m in around) == sorted(m.id for m in marks if m.start <= at < m.end)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts_with_marks())
def test_a_mark_begins_once(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    begun: list[str] = []

    def walk(nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            if node.mark is not None:
                begun.extend([node.mark.id] if node.first else [])
                walk(node.inside)

    walk(marked(text, marks))
    assert sorted(begun) == sorted(m.id for m in marks if m.start < min(m.end, len(text)))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts_with_marks(), st.integers(0, 20), st.integers(0, 45))
def test_a_stretch_is_a_part_of_the_text(given_: tuple[str, list[Mark]], start: int, end: int) -> None:
    text, marks = given_
    assert "".join(node.text for node, _ in leaves(marked(text, marks, start, end))) == text[start:end]


def test_marks_that_cross_are_split() -> None:
    one, other = Mark(start=0, end=4, slot="actor", id="a"), Mark(start=2, end=6, slot="place", id="b")
    first, second = marked("abcdef", [one, other])
    assert (first.mark, first.first, second.mark, second.first) == (one, True, other, False)
    assert [(n.start, n.end, n.mark, n.first) for n in first.inside] == [(0, 2, None, True), (2, 4, other, True)]
