"""`dateline export`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from dateline.cli.options import ANY_PATH, checked_text, lexicon_option, with_db

if TYPE_CHECKING:
    from dateline.export.view import ViewFormat

OF_EVENTS = "events-"


@click.command(short_help="Write the database, or the events of a filter, to a file in another format.")
@click.argument("what", metavar="FORMAT")
@click.option("-o", "--output", "target", required=True, type=ANY_PATH, metavar="FILE", help="File to write; - for standard output.")
@click.option("--filter", "query", default="", metavar="QUERY", callback=checked_text, help="Which events: what stands after ? in the explorer's address.")
@click.option("--coarse", is_flag=True, help="Of events, for publication: areas and no points; the same as coarse=yes in QUERY.")
@lexicon_option
@with_db
def export(what: str, target: Path, query: str, coarse: bool, lexicon: Path | None, db: Path) -> None:
    """Write the database, or the events of a filter, to a file in another format.

    FORMAT is readings: JSON Lines, one report a line, every event with its values and the characters they came from. Or events-csv, events-jsonl,
    events-geojson: events across reports, exactly those that the explorer shows for the same filter, with the filter, the revision and the day
    written into the file. The file is written as a whole or not at all.

    \b
      dateline export readings -o readings.jsonl
      dateline export readings -o - | head -1
      dateline export events-csv --filter "kind=air_strike&from=2016-10-01" -o strikes.csv
    """  # noqa: D301
    from dateline.cli.terminal import one_line

    write, noun = _of_events(what, query, coarse, db, lexicon) if what.startswith(OF_EVENTS) else _of_readings(what, query or coarse, db)
    count = _written(target, write)
    if count is not None:
        click.echo(one_line(f"wrote {count} {noun}{'' if count == 1 else 's'} to {target}"), err=True)


def _written(target: Path, write: Callable[[TextIO], int]) -> int | None:
    """Write a file, or standard output; how many records, None for the latter."""
    from dateline.cli.terminal import write_utf8
    from dateline.export.files import whole_file

    if str(target) == "-":
        write_utf8()
        write(sys.stdout)
        return None
    with whole_file(target) as out:
        return write(out)


def _of_readings(what: str, filtered: object, db: Path) -> tuple[Callable[[TextIO], int], str]:
    from dateline.errors import ExportError
    from dateline.export.formats import format_of
    from dateline.store import open_store

    chosen = format_of(what)
    if filtered:
        raise ExportError(f"{what} is of the whole database", cure="give --filter and --coarse with events-csv, events-jsonl or events-geojson")

    def write(out: TextIO) -> int:
        with open_store(db) as store:
            return chosen.write(store.readings(), out)

    return write, "report"


def _of_events(what: str, query: str, coarse: bool, db: Path, lexicon: Path | None) -> tuple[Callable[[TextIO], int], str]:
    from dateline.cli.terminal import one_line
    from dateline.explore import Desk, parse_filter
    from dateline.explore.files import write_view
    from dateline.explore.unknown import unknown
    from dateline.store import no_reports

    how = _view_format(what)
    wanted = parse_filter(query)
    if not db.exists():
        raise no_reports(db)

    def write(out: TextIO) -> int:
        desk = Desk(db, lexicon=lexicon)
        for one in unknown(wanted, desk.snapshot().columns, desk.lexicon):
            click.echo(one_line(f"note: {one.what}; {one.cure}"), err=True)
        return write_view(desk, wanted, how, out, coarse=coarse)

    return write, "event"


def _view_format(what: str) -> ViewFormat:
    from dateline.errors import ExportError
    from dateline.export.formats import FORMATS
    from dateline.export.view import VIEW_FORMATS

    known = [*FORMATS, *(f"{OF_EVENTS}{name}" for name in VIEW_FORMATS)]
    if what not in known:
        raise ExportError(f"there is no format {what!r}", cure=f"known are {', '.join(known)}")
    return VIEW_FORMATS[what.removeprefix(OF_EVENTS)]
