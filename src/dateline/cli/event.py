"""`dateline event`."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import checked_text, flagged_option, json_option, lexicon_option, with_db


@click.command(short_help="Show one event across reports: who says what, and where they differ.")
@click.argument("identity", metavar="ID", callback=checked_text)
@json_option
@flagged_option
@lexicon_option
@with_db
def event(identity: str, db: Path, lexicon: Path | None, as_json: bool, flagged: bool) -> None:
    """Show one event across reports: outlets side by side, who says what of who, whom, where, when and how many, and where they differ.

    ID is the id of an event, or of any of its mentions as `dateline events` lists them, or its beginning. `dateline link` joins mentions to
    events.

    \b
      dateline event e-3f9a0c1d22e4b7a8
      dateline event m-3f9a --json
    """  # noqa: D301
    from dateline.cli.terminal import json_out, plain, write_utf8
    from dateline.export.event import Section, event_object, event_page, event_sentence
    from dateline.export.ledger import ledger_lines, ledger_record
    from dateline.export.why import judgement_record, strongest, why_lines
    from dateline.lexicon import load
    from dateline.link.accounts import accounts_of
    from dateline.link.figures import ledger
    from dateline.store import open_store

    with open_store(db) as store:
        found, seal = store.event_linked(identity), store.seal(asked=flagged)
        judged = list(store.judgements(mention.id for mention in found.mentions)) if len(found.told) > 1 else []
    words = load(lexicon)
    accounts, figures = accounts_of(found, words), ledger(found, words)
    sentence = event_sentence(found, accounts, words.phrases)
    found, accounts, figures = seal.over((found, accounts, figures))
    if as_json:
        record = {**event_object(found, accounts, sentence), "flagged": list(seal.flags(found.id)), "figures": ledger_record(found, figures, sentence) if figures.figures else None, "judgements": [judgement_record(item) for item in judged]}
        write_utf8()
        click.echo(json_out(record))
    else:
        why = tuple(why_lines(found, strongest(found, judged)))
        sections = [Section(title="FIGURES", lines=tuple(ledger_lines(found, figures))), Section(title="WHY THESE ARE ONE EVENT", lines=why)]
        click.echo(plain(event_page(found, accounts, words.phrases, sections, sentence=sentence)), nl=False)
