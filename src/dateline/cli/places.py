"""`dateline places`: an analyst's own gazetteer."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.lexicon import InOrder
from dateline.cli.options import ANY_PATH, with_db


@click.group(cls=InOrder, short_help="Add the villages of a country to your own gazetteer.")
@with_db
def places(db: Path) -> None:  # every command takes --db
    """Your own gazetteer, in your folder of the lexicon.

    \b
      dateline places import IQ.zip --lexicon my-lexicon
    """  # noqa: D301


@places.command("import", short_help="Import a country file of GeoNames.")
@click.argument("file", type=ANY_PATH, metavar="FILE")
@click.option(
    "--lexicon", type=ANY_PATH, metavar="DIR", required=True, envvar="DATELINE_LEXICON", show_envvar=True,
    help="Your own folder of codebook, actors, words and places; made when there is none.",
)
def import_(file: Path, lexicon: Path) -> None:
    """Import the official file of a country from GeoNames: all its villages, rivers, bases, with every spelling.

    FILE is the zip as it comes from download.geonames.org/export/dump (IQ.zip), or the IQ.txt in it. The places go into the folder given with
    --lexicon, or $DATELINE_LEXICON; every command that is given the same folder reads with them. Importing a country again replaces it.

    \b
      dateline places import IQ.zip --lexicon my-lexicon
      dateline read report.txt --lexicon my-lexicon
    """  # noqa: D301
    from dateline.cli.terminal import plain
    from dateline.lexicon.countryfile import import_country
    from dateline.lexicon.files import resources
    from dateline.lexicon.gazetteer import load_gazetteer

    found, table = import_country(file, lexicon, load_gazetteer(resources()))
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in found.kinds())
    click.echo(plain(f"{found.country}: {len(found.places):,} places written to {table} ({kinds})"))
    click.echo(f"{found.left_out:,} rows left out: schools, farms, wells and other kinds that reports of war do not name")
