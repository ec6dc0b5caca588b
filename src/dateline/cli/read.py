"""`dateline read`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import ANY_PATH, INTERRUPTED, checked_text, lexicon_option, with_db

if TYPE_CHECKING:
    from dateline.ingest import Defaults
    from dateline.model import Problem, Report



@click.command(short_help="Read reports and keep what they say.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=ANY_PATH)
@click.option("--published", metavar="DATE", help="Day of publication, 2015-02-08, or 2015-02-08/2015-02-10, of reports that name none.")
@click.option("--outlet", metavar="NAME", callback=checked_text, default="", help="Outlet of reports that name none.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes: one a core at most.")
@click.option("--encoding", metavar="NAME", help="Encoding of files that are not UTF-8, such as windows-1252 or cp1256.")
@click.option("--again", is_flag=True, help="Read also what this version of Dateline has read already (after a change to its code).")
@click.option("--no-link", is_flag=True, help="Do not join what is read to events: `dateline link` does it later.")
@lexicon_option
@with_db
@click.pass_context
def read(
    ctx: click.Context, db: Path, paths: tuple[Path, ...], published: str | None, outlet: str, jobs: int, encoding: str | None, again: bool,
    no_link: bool, lexicon: Path | None,
) -> None:
    """Read reports and keep what they say in the database.

    PATH is a text file (.txt, .md or without suffix), JSON Lines (.jsonl), a table (.csv), a folder of such files (README and LICENSE
    files in it are passed over), or - for standard input. A text file may begin with a header between two lines of ---: id, outlet,
    title, published, url. JSON Lines and CSV have the same fields and text.

    Reading a report again changes nothing. A file that cannot be read costs a line that says why; the others are read, and the exit
    code is 1.

    \b
      dateline read report.txt --outlet "Al Jazeera" --published 2015-02-08
      dateline read reports/ archive.jsonl --jobs 4
      curl -s https://example.org/feed.jsonl | dateline read -
    """  # noqa: D301
    from dateline.cli.link import link_all, linked_words, scorecard
    from dateline.cli.reading import Tally, read_into, reader_for
    from dateline.cli.terminal import one_line, plain
    from dateline.ingest import Defaults, count_reports, parse_days
    from dateline.ingest.decode import encoding_of
    from dateline.settings import Settings
    from dateline.store import check_store, open_store

    day = parse_days(published, where="--published") if published else None
    encoding_of(b"", encoding, "--encoding")
    total = count_reports(list(paths)) if sys.stderr.isatty() and Path("-") not in paths else None  # only a progress bar asks
    tally = Tally()
    source = _items(paths, Defaults(outlet=" ".join(outlet.split()), published=day), encoding)
    command = plain(" ".join(["read", *map(str, paths)])[:1000])
    check_store(db)
    try:
        with reader_for(source, Settings(lexicon=lexicon), jobs) as (reader, items), open_store(db, write=True, command=command) as store:
            read_into(store, items, reader, total=total, tally=tally, again=again)
            linked = "" if no_link or not link_all(store, scorecard(lexicon)) else linked_words(store)
    except KeyboardInterrupt:
        click.echo("stopped; what is read so far is kept, the same command goes on from there", err=True)
        click.echo(tally.summary(db), err=True)
        ctx.exit(INTERRUPTED)
    click.echo(tally.summary(db))
    if linked:
        click.echo(one_line(f"linked: {linked}"))
    ctx.exit(1 if tally.failed else 0)


def _items(paths: tuple[Path, ...], defaults: Defaults, encoding: str | None) -> Iterator[Report | Problem]:
    """Reports of all paths, as one batch."""
    from dateline.ingest import Batch, read_path, read_stream

    batch = Batch()
    for path in paths:
        if str(path) == "-":
            yield from read_stream(sys.stdin.buffer, defaults=defaults, encoding=encoding, batch=batch)
        else:
            yield from read_path(path, defaults=defaults, encoding=encoding, batch=batch)
