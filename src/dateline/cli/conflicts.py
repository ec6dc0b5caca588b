"""`dateline conflicts`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import flagged_option, json_option, lexicon_option, with_db

if TYPE_CHECKING:
    from dateline.export.conflicts import Disagreement
    from dateline.lexicon import Lexicon
    from dateline.store import Database

SLOTS = ("kind", "status", "actor", "recipient", "place", "time", "figure")


@click.command(short_help="List the events on which reports disagree.")
@click.option("--slot", type=click.Choice(SLOTS), help="Only where they disagree on this.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than so many events.")
@json_option
@flagged_option
@lexicon_option
@with_db
def conflicts(db: Path, lexicon: Path | None, as_json: bool, slot: str | None, limit: int | None, flagged: bool) -> None:
    """List the events on which reports disagree, slot by slot, with the words of either side.

    Only what cannot be true together is a disagreement: days without overlap, places further apart than their radii allow, two actors of whom
    neither includes the other, done and denied. Those with most independent sources on either side come first.

    \b
      dateline conflicts
      dateline conflicts --slot place --limit 5
      dateline conflicts --json
    """  # noqa: D301
    from dateline.cli.terminal import json_out, one_line, plain, write_utf8
    from dateline.export.conflicts import conflict_lines, conflict_records, ranked
    from dateline.lexicon import load
    from dateline.store import open_store

    words = load(lexicon)
    with open_store(db) as store:
        found = store.seal(asked=flagged).over(ranked(_disagreements(store, words, slot))[:limit])
    if as_json:
        write_utf8()
        for one in found:
            for record in conflict_records(one):
                click.echo(json_out(record))
        return
    for number, one in enumerate(found):
        click.echo(("\n" if number else "") + plain("\n".join(conflict_lines(one, words.phrases))))
    if not found:
        click.echo(one_line(f"no disagreement{f' on {slot}' if slot else ''} in {store.path}"), err=True)


def _disagreements(store: Database, words: Lexicon, slot: str | None) -> Iterator[Disagreement]:
    from dateline.export.conflicts import disagreement
    from dateline.link.accounts import accounts_of
    from dateline.model.account import Topic

    topic = Topic(slot) if slot else None
    for event in store.events_linked():
        if len(event.told) > 1:
            one = disagreement(event, accounts_of(event, words), words.phrases, topic)
            if one is not None:
                yield one
