"""`dateline show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import checked_text, flagged_option, with_db

if TYPE_CHECKING:
    from dateline.model import Reading
    from dateline.store import Database


@click.command(short_help="Show a report, an event or a claim, with its words.")
@click.argument("identity", metavar="ID", callback=checked_text)
@flagged_option
@with_db
def show(identity: str, db: Path, flagged: bool) -> None:
    """Show a report, an event or a claim, with its words in context.

    ID is the id of any of them, or its beginning as long as only one begins so. Quoted words stand between >> and <<. Of a report without a
    date of publication it says between which days it was published, as far as its own words and the events that it shares with others tell.

    \b
      dateline show m-3f9a0c1d22e4b7a8      an event: its values, their words, according to whom
      dateline show my-report               a report: its text and its events
    """  # noqa: D301
    from dateline.cli.pages import page
    from dateline.cli.terminal import plain
    from dateline.store import open_store

    with open_store(db) as store:
        found = store.find(identity)
        told = _dated(store, found.reading) if found.item is found.reading and found.reading.report.published is None else ()
        found = store.seal(asked=flagged).over(found)
    click.echo(plain("\n".join((page(found), *told))))


def _dated(store: Database, reading: Reading) -> tuple[str, ...]:
    """When a report without a date was published, with the chain of reasons."""
    from dateline.export.dating import dating_lines
    from dateline.link.dating import date_reports

    readings = list(store.readings())
    mine = [dating for dating in date_reports(readings, store.events_linked()) if dating.report == reading.report.id]
    reports = {other.report.id: other.report for other in readings}
    return ("", *(line for dating in mine for line in dating_lines(dating, reports)))
