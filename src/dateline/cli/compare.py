"""`dateline compare`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dateline.cli.options import checked_text, lexicon_option, with_db


@click.command(short_help="Hold two filters against each other: counts, shares, ratios with intervals.")
@click.argument("a", callback=checked_text)
@click.argument("b", callback=checked_text)
@click.option("--filter", "query", default="", metavar="QUERY", callback=checked_text, help="What holds for both, where a side has no word of its own.")
@click.option("--json", "as_json", is_flag=True, help="The object of GET /api/v1/compare.")
@click.option("--csv", "as_csv", is_flag=True, help="The tables as CSV, a value a row.")
@click.option("--limit", type=click.IntRange(min=0), default=50, metavar="N", show_default=True, help="Of --json: how many ids of the events that only one side has, and both.")
@lexicon_option
@with_db
def compare(a: str, b: str, query: str, as_json: bool, as_csv: bool, limit: int, lexicon: Path | None, db: Path) -> None:
    """Hold two filters against each other: how many events, reports and outlets, deaths, months, kinds, statuses and actors, and what both have.

    A and B are what stands after ? in the explorer's address; "" is all events. Differences and ratios have intervals of 95 %, and what rests on
    fewer than ten events is marked. The same as the explorer's page Compare.

    \b
      dateline compare "outlet=Tigris+Courier" "outlet=Meridian+Post"
      dateline compare "from=2017-03-01&to=2017-03-31" "from=2017-02-01&to=2017-02-28" --filter "kind=air_strike"
      dateline compare "actor=islamic_state" "" --json | jq '.tables[0].rows[] | select(.low_baseline | not)'
    """  # noqa: D301
    from dateline.cli.terminal import one_line, plain, safe_json, write_utf8
    from dateline.explore import Desk, compare_words, parse_filter
    from dateline.explore.compare import compare as made_of
    from dateline.explore.describe import in_words
    from dateline.explore.labels import Labels
    from dateline.explore.unknown import unknown
    from dateline.store import no_reports

    if as_json and as_csv:
        raise click.UsageError("Give --json or --csv, not both.")
    if not db.exists():
        raise no_reports(db)
    desk, shared = Desk(db, lexicon=lexicon), parse_filter(query)
    made = made_of(desk, a, b, shared)
    if as_json:
        write_utf8()
        click.echo(safe_json(json.dumps(compare_words.answer(desk, made, limit), ensure_ascii=False)))
        return
    for one in dict.fromkeys(f"{one.what}; {one.cure}" for side in (made.a, made.b) for one in unknown(side.wanted, side.found.columns, desk.lexicon)):
        click.echo(one_line(f"note: {one}"), err=True)
    if as_csv:
        write_utf8()
        click.echo(compare_words.table(made), nl=False)
        return
    words = in_words(shared, made.a.found.columns, Labels(desk.lexicon)) if shared.query() else ""
    for line in compare_words.lines(made, words):
        click.echo(plain(line))
