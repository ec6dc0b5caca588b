"""A list of reports, and what a search found in them, without what a reviewer flagged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.link.flagged import Seal, is_hidden
from dateline.model import Report
from dateline.store.report_list import BEGIN, END, Listed

CUT = " … "  # where a snippet was cut off


def sealed(found: Iterable[Listed], reports: Mapping[str, Report], seal: Seal) -> list[Listed]:
    """The list with its headlines and snippets as `seal` leaves them."""
    return [_sealed(one, reports[one.id], seal.over(reports[one.id])) if one.id in reports else one for one in found]


def _sealed(one: Listed, whole: Report, left: Report) -> Listed:
    if whole is left:
        return one
    return replace(one, title=left.title if is_hidden(left.title) else one.title, snippet=_snippet(one.snippet, whole.text, left.text))


def _snippet(snippet: str, whole: str, left: str) -> str:
    """A snippet is a stretch of the text, with marks; where it cannot be found there again nothing of it is shown."""
    body = snippet.removeprefix(CUT).removesuffix(CUT)
    at = whole.find(body.replace(BEGIN, "").replace(END, ""))
    if at < 0:
        return ""
    made = []
    for char in body:
        made.append(char if char in (BEGIN, END) else left[at])
        at += char not in (BEGIN, END)
    head, tail = snippet.startswith(CUT), snippet.endswith(CUT)
    return f"{CUT * head}{''.join(made)}{CUT * tail}"
