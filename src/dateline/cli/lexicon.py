"""`dateline lexicon`: what the lexicon holds, what it knows of a word, why a sentence is coded as it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dateline.cli.options import checked_text, lexicon_option, with_db

MOST_BYTES = 20_000  # of a sentence: what is longer is a report, for `dateline read`


def _json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="As one object of JSON.")(command)


class InOrder(click.Group):
    """Commands in the order of use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names as they were added."""
        return list(self.commands)


@click.group(cls=InOrder, short_help="What the lexicon holds and knows, and why a sentence is coded as it is.")
@with_db
def lexicon(db: Path) -> None:  # every command takes --db
    """Look into the lexicon: the files of codebook, actors, outlets, words and places.

    \b
      dateline lexicon stats
      dateline lexicon find kidnap
      dateline lexicon explain "Rebels seized the port on Monday, the army said."
    """  # noqa: D301


@lexicon.command(short_help="Count what the lexicon holds.")
@lexicon_option
@_json_option
def stats(lexicon: Path | None, as_json: bool) -> None:
    """Count what the lexicon holds: kinds, words, examples, actors, office holders, outlets, places.

    \b
      dateline lexicon stats
      dateline lexicon stats --lexicon my-lexicon --json
    """  # noqa: D301
    from dateline.cli.lexicon_pages import stats_page
    from dateline.lexicon import load
    from dateline.lexicon.counts import counts
    from dateline.lexicon.files import resources

    whole = load(lexicon)
    tables = counts(whole, [resources(), *([lexicon] if lexicon else [])])
    _print({"version": whole.version, **tables} if as_json else stats_page(whole.version, tables))


@lexicon.command(short_help="Say everything that the lexicon knows of a word or a name.")
@click.argument("word", metavar="WORD", callback=checked_text)
@lexicon_option
@_json_option
def find(word: str, lexicon: Path | None, as_json: bool) -> None:
    """Say everything that the lexicon knows of a word or a name, with the file and line of each thing.

    Several words are one name when quoted. Case and accents do not matter. Places come most likely first, ten at most.

    \b
      dateline lexicon find kidnap
      dateline lexicon find "Islamic State"
      dateline lexicon find Tripoli
    """  # noqa: D301
    from dateline.cli.lexicon_pages import find_object, find_page
    from dateline.cli.looking import look_up

    found = look_up(word, lexicon)
    _print(find_object(found) if as_json else find_page(found))


@lexicon.command(short_help="Say why a sentence is coded as it is.")
@click.argument("sentence", metavar="SENTENCE", callback=checked_text)
@click.option("--published", metavar="DATE", default="", callback=checked_text, help="Day of publication, for words such as “Monday”.")
@click.option("--outlet", metavar="NAME", default="", callback=checked_text, help="Outlet that printed it.")
@lexicon_option
@_json_option
def explain(sentence: str, published: str, outlet: str, lexicon: Path | None, as_json: bool) -> None:
    """Say why a sentence is coded as it is: its words, the entry that found each event, the entries that lost and why, and the rule
    behind each value.

    \b
      dateline lexicon explain "Rebels seized the port on Monday, the army said." --published 2015-02-08
    """  # noqa: D301
    from dateline.cli.explaining import explanation_object, explanation_page
    from dateline.ingest.days import parse_days
    from dateline.language import Language
    from dateline.lexicon import load
    from dateline.model import Report
    from dateline.pipeline.explain import explain as explained
    from dateline.settings import LanguageSettings

    if len(sentence.encode()) > MOST_BYTES:
        raise click.BadParameter("too long for a sentence: use dateline read", param_hint="SENTENCE")
    day = parse_days(published, where="--published") if published else None
    report = Report(id="sentence", text=sentence, outlet=outlet, published=day)
    found = explained(report, load(lexicon), Language(LanguageSettings()))
    _print(explanation_object(found) if as_json else explanation_page(found))


def _print(content: dict[str, Any] | str) -> None:
    """Text of strangers made harmless; JSON in UTF-8 whatever the locale."""
    from dateline.cli.terminal import plain, safe_json, write_utf8

    if isinstance(content, str):
        click.echo(plain(content))
        return
    write_utf8()
    click.echo(safe_json(json.dumps(content, ensure_ascii=False)))
