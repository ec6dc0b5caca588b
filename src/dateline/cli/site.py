"""`dateline export site`: the events of a filter as a folder of pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import checked_text

if TYPE_CHECKING:
    from dateline.explore import Filter

SITE = "site"
ABOUT = "a folder of pages with map, timeline, list and a page an event: opens from a disk, goes on any web host"
GIVEN = "dateline.site"  # under which a command's context keeps the options that only a site has


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    ctx.meta.setdefault(GIVEN, {})[param.name] = checked_text(ctx, param, value) if isinstance(value, str) else value
    return value


def site_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that only a site has; `write_site` finds them."""
    day = click.option(
        "--day", expose_value=False, callback=_keep, type=click.DateTime(["%Y-%m-%d"]), metavar="DAY",
        help="Of a site: the day that it says it was made on.  [default: today]",
    )  # fmt: skip
    share = click.option(
        "--quote", "share", expose_value=False, callback=_keep, type=click.IntRange(0, 80), default=50, metavar="PERCENT", show_default=True,
        help="Of a site: how much of a report's text may be quoted, over all pages.",
    )  # fmt: skip
    return click.option("--title", expose_value=False, callback=_keep, default="Events", help="Of a site: its name, on every page.")(share(day(command)))


def write_site(target: Path, wanted: Filter, lexicon: Path | None, db: Path) -> None:
    """Write a folder; say how many pages and bytes, and how much of a report they quote at most. Raises ExportError, FilterError, StoreError."""
    from dateline.cli.progress import Progress
    from dateline.cli.terminal import one_line
    from dateline.explore import Desk
    from dateline.store import no_reports
    from dateline.web.site import Options, build, check, write_folder

    if not db.exists():
        raise no_reports(db)
    check(target)
    desk, given = Desk(db, lexicon=lexicon), click.get_current_context().meta[GIVEN]
    options = Options(title=given["title"], day=_day(given["day"], desk), share=given["share"] / 100)
    progress = Progress(None, noun="events")

    def step(done: int, total: int) -> None:
        progress.total = total
        progress.reach(done)

    try:
        files, size = write_folder(build(desk, wanted, options, step), target)
    finally:
        progress.clear()
    click.echo(one_line(f"wrote {progress.done:,} events as {files:,} files, {size / 1e6:,.1f} MB: open {target / 'index.html'}"), err=True)


def _day(given: datetime | None, desk: Any) -> date:
    return given.date() if given else desk.clock().date()
