"""`dateline figures`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import checked_text, flagged_option, json_option, lexicon_option, with_db

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.lexicon import Lexicon
    from dateline.model import Event, Measure
    from dateline.model.ledger import Ledger


@click.command(short_help="Who gives which figure of an event, and where they differ.")
@click.argument("identity", metavar="[EVENT_ID]", required=False, default="", callback=checked_text)
@click.option("--measure", "measure_name", callback=checked_text, default="", help="Only this measure, such as killed, injured or displaced.")
@json_option
@flagged_option
@lexicon_option
@with_db
def figures(db: Path, identity: str, measure_name: str, as_json: bool, flagged: bool, lexicon: Path | None) -> None:
    """Who gives which figure of an event: every number with its claimant, outlet, day and words, conflicts and revisions, and what ACLED and
    UCDP would write.

    EVENT_ID is an event's id, or that of one of its mentions, or a beginning. Without it: all events that have figures, the most contested first.
    Events of several reports want `dateline link` first.

    \b
      dateline figures --measure killed
      dateline figures e-3f9a0c1d22e4b7a8
      dateline figures --json | jq 'select(.conflicts != []) | .ucdp'
    """  # noqa: D301
    from dateline.cli.terminal import json_out, one_line, plain, write_utf8
    from dateline.export.ledger import ledger_record, ledger_text
    from dateline.lexicon import load
    from dateline.store import open_store

    measure, words = _measure(measure_name), load(lexicon)
    with open_store(db) as store:
        found, seal = ledgers([store.event_linked(identity)] if identity else store.events_linked(), words, measure), store.seal(asked=flagged)
    told = ((heading(event, words), *seal.over((event, ledger))) for event, ledger in found)
    if as_json:
        write_utf8()
        for sentence, event, ledger in told:
            click.echo(json_out(ledger_record(event, ledger, sentence, measure)))
        return
    for number, (sentence, event, ledger) in enumerate(told):
        click.echo(("\n" if number else "") + plain(ledger_text(event, ledger, sentence, measure)), nl=False)
    if not found:
        click.echo(one_line(f"no figures{f' of {measure_name}' if measure_name else ''} in {identity or store.path}"), err=True)


def ledgers(events: Iterable[Event], words: Lexicon, measure: Measure | None) -> list[tuple[Event, Ledger]]:
    """Events with figures of the measure, or of any, and their ledgers: the most contested first, then by day."""
    from dateline.export.ledger import contested

    found = list(_with_figures(events, words, measure))
    return sorted(found, key=lambda pair: (contested(pair[1], measure), _day(pair[0]), pair[0].id))


def _with_figures(events: Iterable[Event], words: Lexicon, measure: Measure | None) -> Iterator[tuple[Event, Ledger]]:
    from dateline.link.figures import ledger

    for event in events:
        made = ledger(event, words)
        if made.figures if measure is None else made.of(measure):
            yield event, made


def heading(event: Event, words: Lexicon) -> str:
    """Who did what to whom, where, when."""
    from dateline.export.event import event_sentence
    from dateline.link.accounts import accounts_of

    return event_sentence(event, accounts_of(event, words), words.phrases)


def _day(event: Event) -> str:
    """The first day on which anybody tells it; events without one are last."""
    days = [t.report.published.earliest.isoformat() for t in event.told if t.report.published and t.report.published.earliest]
    return min(days, default="9999")


def _measure(name: str) -> Measure | None:
    """A measure by its name, None for "". Raises BadParameter for one that does not exist: it would find nothing without a word."""
    from dateline.model import Measure

    if name and name not in set(Measure):
        raise click.BadParameter(f"{name!r} is none of {', '.join(Measure)}", param_hint="--measure")
    return Measure(name) if name else None
