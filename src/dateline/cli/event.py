"""`dateline event`."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import checked_text, json_option, lexicon_option, with_db


@click.command(short_help="Show one event across reports: who says what, and where they differ.")
@click.argument("identity", metavar="ID", callback=checked_text)
@json_option
@lexicon_option
@with_db
def event(identity: str, db: Path, lexicon: Path | None, as_json: bool) -> None:
    """Show one event across reports: outlets side by side, who says what of who, whom, where, when and how many, and where they differ.

    ID is the id of an event, or of any of its mentions as `dateline events` lists them, or its beginning. `dateline link` joins mentions to
    events.

    \b
      dateline event e-3f9a0c1d22e4b7a8
      dateline event m-3f9a --json
    """  # noqa: D301
    import json

    from dateline.cli.terminal import plain, safe_json, write_utf8
    from dateline.export.event import Section, event_object, event_page, event_sentence
    from dateline.export.ledger import ledger_lines, ledger_record
    from dateline.export.why import judgement_record, strongest, why_lines
    from dateline.lexicon import load
    from dateline.link.accounts import accounts_of
    from dateline.link.figures import ledger
    from dateline.store import open_store

    with open_store(db) as store:
        found = store.event_linked(identity)
        judged = list(store.judgements(mention.id for mention in found.mentions)) if len(found.told) > 1 else []
    words = load(lexicon)
    accounts, figures = accounts_of(found, words), ledger(found, words)
    if as_json:
        sentence = event_sentence(found, accounts, words.phrases)
        record = {**event_object(found, accounts, words.phrases), "figures": ledger_record(found, figures, sentence) if figures.figures else None, "judgements": [judgement_record(item) for item in judged]}
        write_utf8()
        click.echo(safe_json(json.dumps(record, ensure_ascii=False)))
    else:
        why = tuple(why_lines(found, strongest(found, judged)))
        sections = [Section(title="FIGURES", lines=tuple(ledger_lines(found, figures))), Section(title="WHY THESE ARE ONE EVENT", lines=why)]
        click.echo(plain(event_page(found, accounts, words.phrases, sections)), nl=False)
