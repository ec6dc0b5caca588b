"""A brief before it is set: sections of lines, and the quotes that their numbers lead to. Text, Markdown and the page are made of it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Report, Span

Place = tuple[Report, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: what it says (`lead`), with what and according to whom (`rest`), the numbers of its quotes, and the lines below it. `event` is the
    id of the event it tells, "" for a line below another and for a figure of no event.
    """

    lead: str
    rest: str = ""
    cited: tuple[int, ...] = ()
    event: str = ""
    below: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under a heading; `left_out` more are not told."""

    title: str
    lines: tuple[Line, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Numbered words, with every place where they stand."""

    number: int
    words: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All of it. `headline` says of how many reports; `notes` are what a reader must know of every line."""

    headline: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    quotes: tuple[Quote, ...]
