"""`dateline show`."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import checked_text, with_db


@click.command(short_help="Show a report, an event or a claim, with its words.")
@click.argument("identity", metavar="ID", callback=checked_text)
@with_db
def show(identity: str, db: Path) -> None:
    """Show a report, an event or a claim, with its words in context.

    ID is the id of any of them, or its beginning as long as only one begins so. Quoted words stand between >> and <<.

    \b
      dateline show m-3f9a0c1d22e4b7a8      an event: its values, their words, according to whom
      dateline show my-report               a report: its text and its events
    """  # noqa: D301
    from dateline.cli.pages import page
    from dateline.cli.terminal import plain
    from dateline.store import open_store

    with open_store(db) as store:
        click.echo(plain(page(store.find(identity))))
