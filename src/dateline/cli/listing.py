"""`dateline events` and `dateline claims`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import choice_options, flagged_option, json_option, with_db

if TYPE_CHECKING:
    from dateline.store import Database

EVENT_HEAD = ("ID", "WHEN", "KIND", "STATUS", "WHAT")
EVENT_COLUMNS = (
    "id", "report", "outlet", "published", "kind", "status", "hedged", "trigger", "actors", "recipients", "places", "start", "end", "figures",
    "speaker", "via", "confidence", "status_confidence",
)  # fmt: skip
CLAIM_HEAD = ("ID", "KIND", "SLOT", "STATUS", "VALUE AND SOURCE")
CLAIM_COLUMNS = (
    "id", "report", "event", "kind", "outlet", "via", "speaker", "slot", "value", "status", "hedged", "quote", "confidence", "status_confidence",
)  # fmt: skip
LIMITS = (18, 21, 18, 14)
ROOMY = 110  # columns from which whole ids are shown
SHORT = 10  # characters of an id in a narrower terminal: `dateline show` takes beginnings


@click.command(short_help="List events: who did what to whom, according to whom.")
@choice_options
@json_option
@flagged_option
@with_db
def events(db: Path, as_json: bool, flagged: bool, **choice: str) -> None:
    """List events: one event word of one report a line, with who, whom, where, when and according to whom.

    At a terminal the table fits its width; in a pipe it has all columns with tabs between.

    \b
      dateline events --kind air_strike --status occurred
      dateline events --speaker Kerry --json
      dateline events | cut -f 5 | sort | uniq -c
    """  # noqa: D301
    from dateline.cli import cells
    from dateline.export.claims import event_object
    from dateline.store import open_store
    from dateline.store.queries import Choice

    with open_store(db) as store:
        seal = store.seal(asked=flagged)
        found = map(seal.over, store.events(Choice(**checked(choice))))
        if as_json:
            _print_json({**event_object(*pair), "flagged": list(seal.flags(pair[1].id))} for pair in found)
        else:
            _print(EVENT_HEAD, EVENT_COLUMNS, ((cells.event_line(*pair), cells.event_cells(*pair)) for pair in found), store, "events")


@click.command(short_help="List claims: who says what, in which words.")
@choice_options
@json_option
@flagged_option
@with_db
def claims(db: Path, as_json: bool, flagged: bool, **choice: str) -> None:
    """List claims: who says that one slot of one event has one value, with the words that say so.

    \b
      dateline claims --report my-report
      dateline claims --speaker Observatory --kind killing --json
    """  # noqa: D301
    from dateline.cli import cells
    from dateline.export.claims import claim_object
    from dateline.store import open_store
    from dateline.store.queries import Choice

    with open_store(db) as store:
        seal = store.seal(asked=flagged)
        found = map(seal.over, store.claims(Choice(**checked(choice))))
        if as_json:
            _print_json({**claim_object(*pair), "flagged": list(seal.flags(pair[1].mention))} for pair in found)
        else:
            _print(CLAIM_HEAD, CLAIM_COLUMNS, ((cells.claim_line(*pair), cells.claim_cells(*pair)) for pair in found), store, "claims")


def checked(choice: dict[str, str]) -> dict[str, str]:
    """The choice. Raises BadParameter for a status that does not exist: it would find nothing without a word."""
    from dateline.model import Status

    if choice["status"] and choice["status"] not in set(Status):
        raise click.BadParameter(f"{choice['status']!r} is none of {', '.join(Status)}", param_hint="--status")
    return choice


def _print(
    head: tuple[str, ...], columns: tuple[str, ...], rows: Iterator[tuple[tuple[str, ...], tuple[str, ...]]], store: Database, what: str
) -> None:
    """A table for people, or all columns for programs."""
    from dateline.cli.terminal import is_terminal, one_line, print_columns, print_table

    if is_terminal():
        size = None if shutil.get_terminal_size().columns >= ROOMY else SHORT
        count = print_table(head, ((line[0][:size], *line[1:]) for line, _ in rows), limits=LIMITS)
    else:
        count = print_columns(columns, (cells for _, cells in rows))
    if not count:
        click.echo(one_line(f"no {what} of this sort in {store.path}"), err=True)


def _print_json(objects: Iterator[dict[str, Any]]) -> None:
    from dateline.cli.terminal import json_out, write_utf8

    write_utf8()
    for item in objects:
        click.echo(json_out(item))
