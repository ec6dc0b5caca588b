"""`dateline brief`."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import lexicon_option, with_db


@click.command(short_help="Write the situation down, each line with its source.")
@lexicon_option
@with_db
def brief(db: Path, lexicon: Path | None) -> None:
    """Write the situation down: what happened, what is announced, what is disputed, the figures.

    Each line says who says so and gives the number of the quoted sentence it rests on.

    \b
      dateline brief
      dateline brief --db mosul.db > brief.txt
    """  # noqa: D301
    from dateline.store import open_store

    with open_store(db) as store:
        click.echo(brief_text(store, lexicon), nl=False)


def brief_text(store: object, lexicon: Path | None) -> str:
    """The brief of a database, harmless for a terminal."""
    from dateline.cli.terminal import plain
    from dateline.export.brief import write_brief
    from dateline.lexicon.files import resources
    from dateline.lexicon.phrases import load_phrases
    from dateline.store import Database

    assert isinstance(store, Database)  # noqa: S101 - named as object so that --help need not import the store
    return plain(write_brief(store.readings(), load_phrases(resources(), lexicon)))
