"""`dateline demo`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import ANY_PATH

if TYPE_CHECKING:
    from dateline.model import Problem, Report

DEMO_DB = Path("dateline-demo.db")


@click.command(short_help="Read the example reports and print their brief.")
@click.option("--db", "own_db", type=ANY_PATH, help="Database file.  [default: dateline-demo.db in this folder]")
@click.pass_context
def demo(ctx: click.Context, own_db: Path | None) -> None:
    """Read the 22 example reports that come with Dateline, and print their brief.

    The examples are written for this purpose, in the manner of five invented outlets, on the public facts of the battle for Mosul.
    They go into a database of their own, dateline-demo.db.
    """
    from dateline.cli.brief import brief_text
    from dateline.cli.link import linked_words, scorecard
    from dateline.cli.reading import read_into, reader_for
    from dateline.settings import Settings
    from dateline.store import check_store, open_store

    db = own_db or _given(ctx) or DEMO_DB
    check_store(db)
    with reader_for(example_reports(), Settings(), 1) as (reader, items), open_store(db, write=True, command="demo") as store:
        tally = read_into(store, items, reader, total=None)
        store.link(scorecard())
        click.echo(brief_text(store, None))
        linked = linked_words(store)
    click.echo(tally.summary(db), err=True)
    click.echo(f"linked: {linked}", err=True)
    click.echo(next_steps(db), err=True)
    ctx.exit(1 if tally.failed else 0)


def _given(ctx: click.Context) -> Path | None:
    """A database named before the command; $DATELINE_DB is a place for real work and stays untouched."""
    parent = ctx.parent
    named = parent and parent.get_parameter_source("db") is click.core.ParameterSource.COMMANDLINE
    return parent.params["db"] if parent and named else None


def example_reports() -> Iterator[Report | Problem]:
    """The reports of the package."""
    from io import BytesIO

    from dateline.ingest import read_stream
    from dateline.lexicon.files import resources

    for path in sorted((resources() / "examples").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".txt"):
            yield from read_stream(BytesIO(path.read_bytes()), where=path.name)


def next_steps(db: Path) -> str:
    """What to try after the demonstration."""
    from dateline.cli.serve import PORT

    dateline = called_as()
    steps = (
        (f"{dateline} serve --db {db}", f"the explorer: map, timeline, every value with its words, at http://127.0.0.1:{PORT}/"),
        (f"{dateline} plans --db {db}", "what was announced, and what came of it"),
        (f"{dateline} conflicts --db {db}", "where the reports disagree"),
        (f"{dateline} event ID --db {db}", "one event: who says what, in which words"),
        (f"{dateline} read PATH", "your own reports: .txt, .md, .jsonl, .csv, or a folder"),
        (f"{dateline} brief", "their brief"),
    )
    column = max(len(command) for command, _ in steps)
    return "\n".join(["", "What next:", *(f"  {command:{column}}  {about}" for command, about in steps)])


def called_as() -> str:
    """How to call Dateline from here: by its name where that is found, else as it was called (`make demo` installs it into a folder of its own)."""
    own = Path(sys.argv[0]).name == "dateline" and not shutil.which("dateline")
    return sys.argv[0] if own else "dateline"
