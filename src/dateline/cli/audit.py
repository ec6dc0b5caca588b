"""`dateline audit` and `dateline audit verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import checked_text, flagged_option, json_option, with_db

if TYPE_CHECKING:
    from dateline.store.audit import Entered

HEAD = ("ROW", "WHEN", "WHO", "DID", "TO WHAT")
COLUMNS = ("seq", "at", "by", "action", "subject", "detail", "hash")
LIMITS = (6, 16, 20, 16)


@click.group(invoke_without_command=True, short_help="The log of who changed what; `verify` walks its chain.")
@click.option("--by", default="", metavar="NAME", callback=checked_text, help="Only what this person did.")
@click.option("--subject", default="", metavar="ID", callback=checked_text, help="Only what was done to this event or mention.")
@json_option
@flagged_option
@with_db
@click.pass_context
def audit(ctx: click.Context, db: Path, as_json: bool, flagged: bool, by: str, subject: str) -> None:
    """List who changed what, the newest first: decisions, judgements, comments, what was undone.

    \b
      dateline audit --by "A. Reviewer"
      dateline audit --json > audit.jsonl
      dateline audit verify
    """  # noqa: D301
    from dateline.cli.terminal import is_terminal, json_out, one_line, print_columns, print_table, write_utf8
    from dateline.explore.feed import entered_record, log
    from dateline.store import open_store

    if ctx.invoked_subcommand is not None:
        ctx.obj = db
        return
    with open_store(db) as store:
        seal, rows = store.seal(asked=flagged), log(store, subject=subject, by=by)
    if as_json:
        write_utf8()
        for row in rows:
            click.echo(json_out(entered_record(row, seal)))
    elif is_terminal():
        print_table(HEAD, (_line(row, entered_record(row, seal)["detail"]) for row in rows), limits=LIMITS)
    else:
        print_columns(COLUMNS, (_cells(row, entered_record(row, seal)["detail"]) for row in rows))
    if not rows:
        click.echo(one_line(f"nobody has changed anything of this sort in {db}"), err=True)


def _cells(row: Entered, detail: dict[str, Any]) -> tuple[str, ...]:
    """All columns; the detail as it was hashed where nothing of it is hidden."""
    from dateline.store.audit import canonical

    told = row.detail if detail == row.details() else canonical(detail)
    return tuple(told if name == "detail" else str(getattr(row, name)) for name in COLUMNS)


def _line(row: Entered, detail: dict[str, Any]) -> tuple[str, ...]:
    decision = detail.get("decision", detail)
    why = decision.get("reason") or ", ".join(decision.get("reasons", ())) or decision.get("words") or ""
    what = f"{row.subject} {decision.get('slot', '')}".strip()
    return str(row.seq), row.at[:16].replace("T", " "), row.by, row.action, f"{what}: {why}" if why else what


@audit.command(short_help="Whether the log is whole: no row altered, taken out or moved.")
@click.option("--head", default="", metavar="HASH", callback=checked_text, help="The head that `verify` printed before: it must still be in the log.")
@json_option
@with_db
def verify(db: Path, as_json: bool, head: str) -> None:
    """Walk the log from its first row, and compare decisions and judgements with what it says. The first row that is wrong is named, with exit code 1.

    It prints the head, the hash of the last row. Keep it elsewhere, and give it with --head the next time: rows that were cut off at the end leave no
    trace in those that are left.

    \b
      dateline audit verify
      dateline audit verify --head 3f9a...
    """  # noqa: D301
    import json

    from dateline.cli.terminal import one_line
    from dateline.store import open_store

    with open_store(db) as store:
        chain = store.verify(head.strip())
    if as_json:
        click.echo(json.dumps({"whole": chain.whole, "rows": chain.count, "head": chain.head, "row": chain.row, "fault": chain.fault}))
    elif chain.whole:
        click.echo(one_line(f"whole: {chain.count:,} row{'s' * (chain.count != 1)}; head {chain.head} ({db})"))
    else:
        click.echo(one_line(f"broken{f' at row {chain.row}' if chain.row else ''}: {chain.fault} ({db})"), err=True)
    if not chain.whole:
        raise click.exceptions.Exit(1)
