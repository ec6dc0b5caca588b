"""A filter's events as a file, stamped with where and when they come from."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TextIO

from dateline.explore.describe import in_words
from dateline.explore.desk import Desk
from dateline.explore.filters import Filter
from dateline.explore.find import Found
from dateline.explore.labels import Labels
from dateline.export.view import Stamp, ViewFormat


def stamp_of(desk: Desk, found: Found) -> Stamp:
    """What a file of these events says of itself."""
    wanted, words = found.wanted, in_words(found.wanted, found.columns, Labels(desk.lexicon))
    return Stamp(filter=wanted.query(), words=words, revision=found.revision, count=len(found), written=desk.clock().date(), coarse=wanted.coarse)


def write_view(desk: Desk, wanted: Filter, how: ViewFormat, out: TextIO, *, coarse: bool = False) -> int:
    """Write the events of a filter; how many. `coarse` as if the filter said so. Raises FilterError."""
    found = desk.find(replace(wanted, coarse=coarse or wanted.coarse))
    return how.write(found.entries, stamp_of(desk, found), out)


def view_text(desk: Desk, wanted: Filter, how: ViewFormat, *, coarse: bool = False) -> str:
    """The file as text."""
    out = io.StringIO()
    write_view(desk, wanted, how, out, coarse=coarse)
    return out.getvalue()


def file_name(desk: Desk, how: ViewFormat) -> str:
    """"dateline-events-2026-11-30-e02c506b24c1.csv"."""
    return f"dateline-events-{desk.clock().date()}-{desk.snapshot().revision}{how.suffix}"
