"""A filter's events as a file, stamped with where and when they come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from dateline.explore.describe import in_words
from dateline.explore.desk import Desk
from dateline.explore.filters import Filter
from dateline.explore.find import Found
from dateline.explore.labels import Labels
from dateline.export.forms.form import Form, Tally, View, tallies, tally
from dateline.export.forms.package import write_packed
from dateline.export.forms.registry import FORMS
from dateline.export.view import Stamp


def stamp_of(desk: Desk, found: Found) -> Stamp:
    """What a file of these events says of itself."""
    wanted, words = found.wanted, in_words(found.wanted, found.columns, Labels(desk.lexicon))
    return Stamp(filter=wanted.query(), words=words, revision=found.revision, count=len(found), written=desk.clock().date(), coarse=wanted.coarse, hidden=_hidden(found))


def _hidden(found: Found) -> int:
    """Of how many events something is hidden."""
    seal = found.columns.seal
    return sum(bool(seal.flags(name)) for name in found.entries.ids) if seal else 0


def view_of(desk: Desk, wanted: Filter) -> View:
    """The events of a filter, for a format to write. Raises FilterError."""
    found = desk.find(wanted)
    seal = found.columns.seal
    return View(
        entries=found.entries, stamp=stamp_of(desk, found), lexicon=desk.lexicon, events=lambda ids: seal.over(desk.events(ids)), reports=lambda ids: seal.over(desk.reports(ids)),
    )  # fmt: skip


def tallies_of(desk: Desk, wanted: Filter) -> Mapping[str, Tally]:
    """How many rows a file of each format has, and how many events are left out and why: before it is written. Raises FilterError."""
    found = desk.find(wanted)
    return desk.kept(("tallies", wanted.query()), lambda: tallies(list(FORMS.values()), found.entries, desk.lexicon), revision=found.revision)


def write_form(desk: Desk, wanted: Filter, form: Form, out: BinaryIO, *, packed: bool = False) -> Tally:
    """Write the events of a filter; what the format makes of them. `packed`: an archive, with what the file is beside it. Raises FilterError."""
    view = view_of(desk, wanted)
    if packed:
        return write_packed(form, view, out, file_name(desk, form))
    form.write(view, out)
    return tally(form, view)


def file_name(desk: Desk, form: Form, *, packed: bool = False) -> str:
    """"dateline-events-2026-11-30-e02c506b24c1.csv", "dateline-acled-….csv"."""
    what = "events" if form.ours else form.name
    return f"dateline-{what}-{desk.clock().date()}-{desk.snapshot().revision}{'.zip' if packed else form.suffix}"
