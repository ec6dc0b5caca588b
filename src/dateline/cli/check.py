"""`dateline check`."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import lexicon_option, with_db


@click.command(short_help="Run every example and near-miss of the codebook.")
@lexicon_option
@with_db
@click.pass_context
def check(ctx: click.Context, db: Path, lexicon: Path | None) -> None:  # noqa: ARG001 - every command takes --db
    """Run every example and near-miss of the codebook, and say which do not hold.

    An example must be found, a near-miss must not, and every kind needs both. With --lexicon your own files are loaded and checked too.
    A file that is wrong (an unknown key, a reference to nothing, a name claimed twice) is named with its line, and nothing is run.
    Of each kind of your own it says how well its examples find words that no list has.

    \b
      dateline check
      dateline check --lexicon my-lexicon
    """  # noqa: D301
    from dateline.check import check_lexicon
    from dateline.cli.terminal import plain
    from dateline.language import Language
    from dateline.lexicon import load
    from dateline.settings import LanguageSettings

    result = check_lexicon(load(lexicon), Language(LanguageSettings()))
    for failure in result.failures:
        click.echo(plain(str(failure)))
    for line in result.near:
        click.echo(plain(line), err=True)
    click.echo(f"{result.run} examples and near-misses, {len(result.failures)} of them fail", err=True)
    ctx.exit(1 if result.failures else 0)
