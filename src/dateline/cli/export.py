"""`dateline export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dateline.cli.options import ANY_PATH, with_db


@click.command(short_help="Write the database to a file in another format.")
@click.argument("what", metavar="FORMAT")
@click.option("-o", "--output", "target", required=True, type=ANY_PATH, metavar="FILE", help="File to write; - for standard output.")
@with_db
def export(what: str, target: Path, db: Path) -> None:
    """Write the database to a file in another format.

    FORMAT is readings: JSON Lines, one report a line, every event with its values and the characters they came from.
    The file is written as a whole or not at all.

    \b
      dateline export readings -o readings.jsonl
      dateline export readings -o - | head -1
    """  # noqa: D301
    from dateline.cli.terminal import one_line, write_utf8
    from dateline.export.files import whole_file
    from dateline.export.formats import format_of
    from dateline.store import open_store

    chosen = format_of(what)
    with open_store(db) as store:
        if str(target) == "-":
            write_utf8()
            chosen.write(store.readings(), sys.stdout)
            return
        with whole_file(target) as out:
            count = chosen.write(store.readings(), out)
    click.echo(one_line(f"wrote {count} {'report' if count == 1 else 'reports'} to {target}"), err=True)
