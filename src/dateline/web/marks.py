"""Marks over a text: spans may lie in each other and across each other, and come out as elements that nest, with every character of the text once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.link.flagged import is_hidden

ASKED = "words"  # the id of the mark that an address asks for

@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Characters [start, end) of a text that tell something: `slot` by its name, `label` in words, `title` what they were taken for, `owners` the
    mentions they belong to. `id` is the name of the element in the page, "" for none.
    """

    start: int
    end: int
    slot: str
    label: str = ""
    title: str = ""
    owners: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A stretch of text without a mark, or a mark with what lies in it. Where marks cross, a mark comes in several nodes: `first` is its beginning."""

    start: int
    end: int
    text: str = ""
    mark: Mark | None = None
    first: bool = True
    inside: tuple[Node, ...] = ()


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> tuple[Node, ...]:
    """The characters [start, end) of a text as nodes. What of a mark lies outside is left out, and a mark outside altogether too; hidden words have no
    marks, but for those that an address asks for.
    """
    stop = len(text) if end is None else min(end, len(text))
    inside = [
        _Cut(start=max(m.start, start), end=min(m.end, stop), mark=m)
        for m in marks if m.start < stop and m.end > start and m.start < m.end and (m.id == ASKED or not is_hidden(text[m.start : m.end]))
    ]  # fmt: skip
    return tuple(_nest(text, sorted(inside, key=_order), start, stop))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """What of a mark lies in a stretch."""

    start: int
    end: int
    mark: Mark


def _order(cut: _Cut) -> tuple[int, int, int, str, str]:
    """By position, the longer around the shorter."""
    return cut.start, -cut.end, cut.mark.start, cut.mark.slot, cut.mark.id


def _nest(text: str, cuts: Sequence[_Cut], start: int, end: int) -> list[Node]:
    nodes: list[Node] = []
    at, left = start, list(cuts)
    while left:
        cut = left.pop(0)
        if at < cut.start:
            nodes.append(_plain(text, at, cut.start))
        within = [c for c in left if c.start < cut.end]
        crossing = [_Cut(start=cut.end, end=c.end, mark=c.mark) for c in within if c.end > cut.end]
        held = [_Cut(start=c.start, end=min(c.end, cut.end), mark=c.mark) for c in within]
        inside = tuple(_nest(text, sorted(held, key=_order), cut.start, cut.end))
        nodes.append(Node(start=cut.start, end=cut.end, mark=cut.mark, first=cut.start == cut.mark.start, inside=inside))
        left, at = sorted([*crossing, *left[len(within) :]], key=_order), cut.end
    if at < end:
        nodes.append(_plain(text, at, end))
    return nodes


def _plain(text: str, start: int, end: int) -> Node:
    return Node(start=start, end=end, text=text[start:end])
