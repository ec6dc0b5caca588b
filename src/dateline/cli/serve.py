"""`dateline serve`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import ANY_PATH, checked_text, lexicon_option, with_db

if TYPE_CHECKING:
    from dateline.explore import Desk

PORT = 8018


@click.command(short_help="Open the explorer in the browser: map, timeline, evidence, review.")
@click.option("--host", default="127.0.0.1", show_default=True, callback=checked_text, help="Address to serve on; any other needs a token.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes any that is free.")
@click.option("--token", default="", envvar="DATELINE_TOKEN", show_envvar=True, callback=checked_text, help="Words that a login must give.")
@click.option("--reviewer", default="", metavar="NAME", callback=checked_text, help="Who decides, where a browser has given no name.")
@click.option("--tiles", type=ANY_PATH, metavar="FILE", help="A base map of your own, a PMTiles file.  [default: the database's name with .pmtiles, where it is there]")
@click.option("--open/--no-open", "browse", default=False, help="Open the browser.")
@lexicon_option
@with_db
def serve(db: Path, lexicon: Path | None, host: str, port: int, token: str, reviewer: str, tiles: Path | None, browse: bool) -> None:
    """Open the explorer: map, timeline and list of the events, a page for each with the words it rests on, and an API.

    It serves on this machine only and asks nothing of any other; on another --host it asks everybody for the --token. Stop it with Ctrl-C.

    \b
      dateline serve
      dateline serve --db mosul.db --port 9000 --open
      dateline serve --reviewer "A. Reviewer"
    """  # noqa: D301
    import uvicorn

    from dateline.cli.terminal import one_line
    from dateline.explore import Desk
    from dateline.explore.deciding import reviewer_name
    from dateline.store import no_reports
    from dateline.web import create_app
    from dateline.web.security import check_binding
    from dateline.web.serving import listening

    check_binding(host, token)
    if not db.exists():
        raise no_reports(db)
    desk = Desk(db, lexicon=lexicon)
    with listening(host, port) as socket:
        address = f"http://{'[' + host + ']' if ':' in host else host}:{socket.getsockname()[1]}/"
        count = _prepared(desk)
        click.echo(one_line(f"{count:,} events of {db} at {address} (Ctrl-C stops it)"))
        if browse:
            click.launch(address)
        app = create_app(desk, host=host, token=token, reviewer=reviewer_name(reviewer) if reviewer else "", tiles=_tiles(tiles, db))
        config = uvicorn.Config(app, log_level="warning", access_log=False, proxy_headers=False)  # anybody can write X-Forwarded-For
        uvicorn.Server(config).run(sockets=[socket])


def _tiles(given: Path | None, db: Path) -> Path | None:
    """The reader's own base map. Raises ServeError when the one that was given is not there."""
    from dateline.errors import ServeError

    if given is not None and not given.is_file():
        raise ServeError("no such file", where=str(given), cure="give a PMTiles file: --tiles FILE")
    beside = given or db.with_suffix(".pmtiles")
    return beside if beside.is_file() else None


def _prepared(desk: Desk) -> int:
    """Bring the catalogue up to date, with a progress bar where it takes long; how many events there are."""
    from dateline.cli.progress import Progress

    progress = Progress(None, noun="events")

    def step(done: int, total: int) -> None:
        progress.total = total
        progress.reach(done)

    try:
        return len(desk.snapshot(step=step).entries)
    finally:
        progress.clear()
