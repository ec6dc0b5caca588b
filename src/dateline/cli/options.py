"""Options that several commands share."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

DEFAULT_DB = Path("dateline.db")
ANY_PATH = click.Path(path_type=Path, allow_dash=True, readable=False)  # whether it can be read is said when it is: the others still are
INTERRUPTED = 130  # exit code: what a shell says of a command that Ctrl-C ended
DB_HELP = "Database file.  [default: $DATELINE_DB, else dateline.db in this folder]"


def checked_text(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A value that can be stored and compared, in UTF-8 whatever the locale: for click's `callback`. Raises BadParameter."""
    try:
        return os.fsencode(value).decode("utf-8")
    except UnicodeError:
        raise click.BadParameter("its bytes are no text: write it in UTF-8", ctx, param) from None


def with_db(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--db` to a command: what stands after its name wins over what stands before it, then $DATELINE_DB, then the default."""

    @functools.wraps(command)
    def run(*args: Any, own_db: Path | None, **options: Any) -> Any:
        return command(*args, db=own_db or click.get_current_context().find_object(Path) or DEFAULT_DB, **options)

    return click.option("--db", "own_db", type=ANY_PATH, help=DB_HELP)(run)


def lexicon_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--lexicon DIR`."""
    return click.option(
        "--lexicon", type=ANY_PATH, metavar="DIR", envvar="DATELINE_LEXICON", show_envvar=True,
        help="Your own folder of codebook, actors, words and places: adds to ours.",
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="JSON Lines, with every value and its characters.")(command)


def flagged_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--flagged`."""
    return click.option("--flagged", is_flag=True, help="With the words and points that a reviewer flagged as graphic or as personal data.")(command)


def choice_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the filters of events and claims."""
    for name, about in (
        ("--outlet", "Only of outlets whose name holds this."),
        ("--speaker", "Only what speakers said whose name holds this."),
        ("--report", "Only of the report with this id."),
        ("--status", "Only with this status: occurred, ongoing, attempted, planned, predicted, demanded, hypothetical, negated."),
        ("--kind", "Only of this kind, such as air_strike."),
    ):
        command = click.option(name, callback=checked_text, default="", help=about)(command)
    return command
