"""`dateline brief`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import flagged_option, lexicon_option, with_db

if TYPE_CHECKING:
    from dateline.store import Database


@click.command(short_help="Write the situation down, event by event, each line with its sources.")
@flagged_option
@lexicon_option
@with_db
def brief(db: Path, lexicon: Path | None, flagged: bool) -> None:
    """Write the situation down: what happened, what is announced, what is disputed, the figures.

    A line is one event with all who tell it, and gives the numbers of the quoted sentences that it rests on. Where reports disagree the line says
    so. `dateline link` comes first: it joins what reports tell of one event.

    \b
      dateline brief
      dateline brief --db mosul.db > brief.txt
    """  # noqa: D301
    from dateline.store import open_store

    with open_store(db) as store:
        click.echo(brief_text(store, lexicon, flagged=flagged), nl=False)


def brief_text(store: Database, lexicon: Path | None, *, flagged: bool = False) -> str:
    """The brief of a database, harmless for a terminal, `flagged` with what a reviewer flagged. Raises NotFound when nothing is in it."""
    from dateline.cli.terminal import plain
    from dateline.export.brief import write_brief
    from dateline.lexicon import load
    from dateline.store import no_reports

    readings = list(store.readings())
    if not readings:
        raise no_reports(store.path)
    return plain(write_brief(store.events_linked(), readings, load(lexicon), unlinked=store.unlinked(), seal=store.seal(asked=flagged)))
