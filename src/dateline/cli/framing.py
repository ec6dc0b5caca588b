"""`dateline framing`."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import checked_text, flagged_option, json_option, lexicon_option, with_db


@click.command(short_help="What each outlet calls actors and acts, whom it quotes.")
@click.option("--actor", callback=checked_text, default="", help="Only actors and sides whose name, id or words hold this.")
@click.option("--event", callback=checked_text, default="", metavar="ID", help="Only this event: how each outlet that tells it puts it.")
@click.option("--outlet", callback=checked_text, default="", help="Only outlets whose name holds this.")
@json_option
@flagged_option
@lexicon_option
@with_db
def framing(db: Path, actor: str, event: str, outlet: str, as_json: bool, flagged: bool, lexicon: Path | None) -> None:
    """What each outlet calls the same actors and acts, outlets side by side, own voice apart from what speakers say.

    Also hedges and doubting words, whom each outlet quotes and whom never, active or passive for harm done. Counts with their denominators and
    intervals: no verdicts. Words for acts are compared in events that more than one outlet tells (run `dateline link` first).

    \b
      dateline framing
      dateline framing --actor Daesh
      dateline framing --event e-3f9a0c1d22e4b7a8
      dateline framing --json | jq 'select(.view == "heard" and .never)'
    """  # noqa: D301
    from dateline.cli.terminal import json_out, plain, write_utf8
    from dateline.export.framing import framing_records, framing_text
    from dateline.lexicon.whole import load
    from dateline.link.framing import frame, only
    from dateline.store import no_reports, open_store

    with open_store(db) as store:
        found = frame([store.event_linked(event)], load(lexicon)) if event else frame(store.events_linked(), load(lexicon), store.readings())
        found, waiting = store.seal(asked=flagged).over(found), store.unlinked()
    if not found.reports:
        raise no_reports(db)
    if waiting:
        click.echo(f"{waiting} report{'s were' if waiting > 1 else ' was'} read since the last linking: run `dateline link`", err=True)
    found = only(found, actor=actor, outlet=outlet)
    if as_json:
        write_utf8()
        for record in framing_records(found):
            click.echo(json_out(record))
    else:
        click.echo(plain(framing_text(found, every=bool(actor or event or outlet))), nl=False)
