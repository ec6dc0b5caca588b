"""`dateline sources`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import json_option, lexicon_option, with_db

if TYPE_CHECKING:
    from dateline.model.account import SourceTables

OUTLET_LIMITS = (28, 7, 6, 6, 5, 18, 18)
SPEAKER_LIMITS = (36, 20, 6, 44)
COUNTS = "Copies carry another report's text; alone: events that no other outlet tells; shares are of mentions."


@click.command(short_help="Count what each outlet and each speaker tells.")
@click.option("--speakers", is_flag=True, help="Speakers instead of outlets.")
@json_option
@lexicon_option
@with_db
def sources(db: Path, lexicon: Path | None, as_json: bool, speakers: bool) -> None:
    """Count what each outlet tells: reports, copies among them, events, those that nobody else tells, its own voice, doubt, corrections.

    With --speakers: who is cited, in what role and for which side, by which outlets, and whether what he says happened, is planned or is
    denied. Counts stand with what they are counted of.

    \b
      dateline sources
      dateline sources --speakers
      dateline sources --json
    """  # noqa: D301
    from dateline.lexicon import load
    from dateline.link.sources import source_tables
    from dateline.store import open_store

    words = load(lexicon)
    with open_store(db) as store:
        tables = source_tables(store.events_linked(), words)
    if as_json:
        _print_json(tables, speakers)
    else:
        _print(tables, speakers)


def _print_json(tables: SourceTables, speakers: bool) -> None:
    from dateline.cli.terminal import json_out, write_utf8
    from dateline.export.sources import outlet_record, speaker_record

    write_utf8()
    records = map(speaker_record, tables.speakers) if speakers else map(outlet_record, tables.outlets)
    for record in records:
        click.echo(json_out(record))


def _print(tables: SourceTables, speakers: bool) -> None:
    """A table for people, or all columns for programs."""
    from dateline.cli.terminal import is_terminal, print_columns, print_table
    from dateline.export import sources as cells

    terminal = is_terminal()
    if speakers and terminal:
        print_table(cells.SPEAKER_HEAD, map(cells.speaker_line, tables.speakers), limits=SPEAKER_LIMITS)
    elif speakers:
        print_columns(cells.SPEAKER_COLUMNS, map(cells.speaker_cells, tables.speakers))
    elif terminal:
        print_table(cells.OUTLET_HEAD, map(cells.outlet_line, tables.outlets), limits=OUTLET_LIMITS)
        click.echo(COUNTS)
    else:
        print_columns(cells.OUTLET_COLUMNS, map(cells.outlet_cells, tables.outlets))
