"""`dateline plans`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import checked_text, flagged_option, json_option, lexicon_option, with_db

if TYPE_CHECKING:
    from dateline.model.plan import Plan


@click.command(short_help="Follow plans to their outcomes: open, overdue, announced again, carried out.")
@click.option(
    "--as-of", "day", callback=lambda _c, _p, value: as_day(value), metavar="YYYY-MM-DD",
    help="Judge by what was published up to this day.  [default: the latest day]",
)
@click.option(
    "--state", callback=lambda _c, _p, value: checked_state(value), default="",
    help="Only open, carried_out, overdue, announced_again, called_off, denied or overtaken.",
)
@click.option("--speaker", callback=checked_text, default="", help="Only what speakers announced whose name holds this.")
@click.option("--promises", "by_speaker", is_flag=True, help="Who kept what: by speaker and by side.")
@json_option
@flagged_option
@lexicon_option
@with_db
def plans(db: Path, lexicon: Path | None, day: date | None, state: str, speaker: str, by_speaker: bool, as_json: bool, flagged: bool) -> None:
    """Follow every planned, expected or demanded event to its outcome, from the loaded reports alone.

    Each plan has the chain of its announcements with their windows, what became of it, and the sentences that say so. "Overdue" means that the
    window has passed and no loaded report tells of its start: not that it did not happen. With --as-of only reports published up to that
    day count, and reports without a day of publication are left out.

    \b
      dateline plans
      dateline plans --as-of 2015-06-01 --state overdue
      dateline plans --promises --speaker Allen
      dateline plans --json
    """  # noqa: D301
    from dateline.cli.terminal import json_out, plain, write_utf8
    from dateline.export.plans import plan_record, plans_text
    from dateline.export.promises import named, promise_records, promises_text
    from dateline.lexicon.whole import load
    from dateline.link.plans import plans as find_plans
    from dateline.link.plans_acts import Knowledge
    from dateline.link.promises import promises
    from dateline.store import open_store

    words = load(lexicon)
    knowledge = Knowledge.of(words)
    with open_store(db) as store:
        as_of, found = find_plans(store.events_linked(), knowledge, day)
        seal = store.seal(asked=flagged)
    chosen = tuple(plan for plan in found if plan.state == (state or plan.state) and said_by(plan, speaker))
    chosen, record = seal.over((chosen, named(promises(chosen, knowledge), speaker)))
    if as_json:
        write_utf8()
        for item in promise_records(as_of, record) if by_speaker else (plan_record(plan, as_of) for plan in chosen):
            click.echo(json_out(item))
        return
    click.echo(plain(promises_text(as_of, record, words.phrases) if by_speaker else plans_text(as_of, chosen, words.phrases)), nl=False)
    if not (record.speakers if by_speaker else chosen):
        click.echo(f"no {'promises' if by_speaker else 'plans'} of this sort", err=True)


def as_day(value: str | None) -> date | None:
    """The day asked for. Raises BadParameter for what is none."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day: write it as 2015-06-01", param_hint="--as-of") from None


def checked_state(value: str) -> str:
    """The state asked for, "" for all. Raises BadParameter for one that does not exist: it would find nothing without a word."""
    from dateline.model.plan import PlanState

    if value and value not in set(PlanState):
        raise click.BadParameter(f"{value!r} is none of {', '.join(PlanState)}", param_hint="--state")
    return value


def said_by(plan: Plan, speaker: str) -> bool:
    """Whether somebody whose name holds the words announces, denies or reports it."""
    return not speaker or any(speaker.casefold() in one.name.casefold() for step in plan.chain for one in step.speakers)
