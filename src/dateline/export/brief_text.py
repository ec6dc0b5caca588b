"""A brief as plain text, and as Markdown in which no report's words can pass for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.export.accounts import characters, day_said, outlet_name
from dateline.export.brief_shape import Brief, Line, Place, Quote, Section
from dateline.link.flagged import labelled

WORDS = "THE WORDS"
# What some dialect takes for markup wherever it stands, bare addresses among it.
MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&$@]|(?<=:)/(?=/)|(?<=www)\.)", re.IGNORECASE)
START = re.compile(r"^(\d{0,9})([.)#+=:-])")  # at the start of a line: a list, a heading, a rule


def brief_text(brief: Brief) -> str:
    """Plain text, ending in a line break."""
    lines = [brief.headline, *brief.notes, ""]
    for section in brief.sections:
        lines += [section.title, "", *(text for line in section.lines for text in _lines(line)), *_more(section, "  "), ""]
    return labelled("\n".join([*lines, WORDS, "", *(text for quote in brief.quotes for text in _quote(quote))])) + "\n"


def _lines(line: Line) -> Iterator[str]:
    yield f"  - {line.lead}{line.rest}{cited_words(line.cited)}"
    yield from (f"      {one.lead}{one.rest}{cited_words(one.cited)}" for one in line.below)


def cited_words(cited: Iterable[int]) -> str:
    """" (3, 4)"; "" for none."""
    numbers = ", ".join(map(str, cited))
    return f" ({numbers})" if numbers else ""


def _more(section: Section, indent: str) -> list[str]:
    return [f"{indent}… and {section.left_out} more: `dateline events` lists them all"] if section.left_out else []


def _quote(quote: Quote) -> Iterator[str]:
    yield f"  {quote.number:3d}  “{quote.words}”"
    yield from (f"       {place_words(place)}" for place in quote.places)


def place_words(place: Place) -> str:
    """Outlet, day, report and characters."""
    report, span = place
    day = report.published.earliest if report.published else None
    return f"{outlet_name(report.outlet)}, {day_said(day)}; {report.id}, {characters(span)}"


# ---- Markdown


def brief_markdown(brief: Brief) -> str:
    """Markdown, ending in a line break: the same lines under the same numbers, which lead to the quotes."""
    title, _, rest = brief.headline.partition(": ")
    lines = [f"# {escaped(title.capitalize())}", "", escaped(rest), "", *(text for note in brief.notes for text in (escaped(note), ""))]
    for section in brief.sections:
        lines += [f"## {escaped(section.title.capitalize())}", "", *(text for line in section.lines for text in _items(line)), ""]
        lines += [text for more in _more(section, "") for text in (more, "")]
    lines += [f"## {WORDS.capitalize()}", "", *(text for quote in brief.quotes for text in _entry(quote))]
    return labelled("\n".join(lines).rstrip()) + "\n"


def escaped(text: str) -> str:
    """Text of one line that Markdown shows as it is: line breaks are spaces, every mark that could be markup is escaped."""
    return START.sub(r"\1\\\2", MARKUP.sub(r"\\\1", " ".join(text.split())))


def _items(line: Line) -> Iterator[str]:
    yield f"- **{escaped(line.lead)}**{escaped_rest(line.rest)}{_links(line.cited)}"
    yield from (f"  - {escaped(one.lead)}{escaped_rest(one.rest)}{_links(one.cited)}" for one in line.below)


def escaped_rest(rest: str) -> str:
    """What follows the lead, with the space before it."""
    return f" {escaped(rest)}" if rest else ""


def _links(cited: Iterable[int]) -> str:
    numbers = ", ".join(f"[{n}](#quote-{n})" for n in cited)
    return f" ({numbers})" if numbers else ""


def _entry(quote: Quote) -> Iterator[str]:
    """A quote with an anchor of its own, its places each on a line; a list would be numbered anew by some readers."""
    head = f'<a id="quote-{quote.number}"></a>**{quote.number}** “{escaped(quote.words)}”'
    yield "\\\n".join([head, *(escaped(place_words(place)) for place in quote.places)])
    yield ""
