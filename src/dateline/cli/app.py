"""The `dateline` command. Everything heavy is imported by the command that needs it: `--help` answers at once."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from dateline.cli.audit import audit
from dateline.cli.brief import brief
from dateline.cli.check import check
from dateline.cli.compare import compare
from dateline.cli.conflicts import conflicts
from dateline.cli.demo import demo
from dateline.cli.event import event
from dateline.cli.export import export
from dateline.cli.figures import figures
from dateline.cli.framing import framing
from dateline.cli.lexicon import lexicon
from dateline.cli.link import judge, link
from dateline.cli.listing import claims, events
from dateline.cli.options import ANY_PATH, DB_HELP, INTERRUPTED
from dateline.cli.places import places
from dateline.cli.plans import plans
from dateline.cli.read import read
from dateline.cli.serve import serve
from dateline.cli.show import show
from dateline.cli.sources import sources
from dateline.cli.terminal import one_line
from dateline.errors import DatelineError

TRACE = "DATELINE_TRACE"  # environment variable: set, a fault of ours shows its trace


ONE_THREAD = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Fault(click.ClickException):
    """A DatelineError on its way to the user: one line on standard error, exit code 1."""

    def show(self, file: Any = None) -> None:
        """Print the line."""
        click.echo(f"error: {one_line(self.format_message())}", file=file, err=file is None)


class Misuse(Fault):
    """An option or a command that does not exist, or has no such value: one line, exit code 2."""

    exit_code = 2

    def __init__(self, error: click.UsageError) -> None:
        command = error.ctx.command_path if error.ctx else "dateline"
        super().__init__(f"{error.format_message().strip().rstrip('.')} (try {command} --help)")


class Dateline(click.Group):
    """Commands in the order of use, and errors as one line."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options before the command."""
        with one_line_errors():
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names as they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with one_line_errors():
            return super().invoke(ctx)


@contextlib.contextmanager
def one_line_errors() -> Iterator[None]:
    """Every error becomes one line. $DATELINE_TRACE shows where a fault of ours came from; no arguments at all print the help."""
    try:
        yield
    except DatelineError as error:
        raise Fault(str(error)) from error
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    except click.UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # of click 8.2 and later
            raise
        raise Misuse(error) from error
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except Exception as error:
        if os.environ.get(TRACE):
            raise
        raise Fault(unexpected(error)) from error


def unexpected(error: Exception) -> str:
    """An error that nobody raised on purpose, in one line."""
    if isinstance(error, OSError) and error.errno is not None:
        cure = "make room, or write elsewhere" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "can it be read and written?"
        return f"{error.filename or 'standard output'}: {error.strerror} ({cure})"
    if isinstance(error, MemoryError):
        return "not enough memory (read fewer reports at a time, or with fewer --jobs)"
    return f"{type(error).__name__}: {error} (a fault of Dateline: run it again with {TRACE}=1 and report what it prints)"


def _version() -> str:
    with contextlib.suppress(PackageNotFoundError):
        return version("dateline")
    return "0"


@click.group(
    cls=Dateline,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try `dateline demo` first: it needs no files. `dateline COMMAND --help` explains each command.",
)
@click.option("--db", type=ANY_PATH, envvar="DATELINE_DB", help=DB_HELP)
@click.version_option(_version(), prog_name="dateline", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, db: Path | None) -> None:
    """Turn reports on armed conflict into a sourced event database.

    Dateline reads news reports and writes down who did what to whom, where, when, with which figures, according to whom, and whether
    it happened, is planned, denied or doubted. Every value leads to the words it came from.

    \b
      dateline read report.txt --outlet "Al Jazeera" --published 2015-02-08
      dateline brief                    the situation, each line with its source
      dateline events --kind air_strike
      dateline export readings -o readings.jsonl

    Everything is kept in one file, dateline.db. Nothing is sent anywhere.

    Exit codes: 0 all went well; 1 something could not be read or written, and a line on standard error says what; 2 no such option,
    command or value; 130 stopped with Ctrl-C.
    """  # noqa: D301
    ctx.obj = db
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # the model's runtime would report its use over HTTPS, and keep a device id at home
    for name in ONE_THREAD:  # NumPy's products are small: threads of one worker would only take the time of the others
        os.environ.setdefault(name, "1")
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


IN_ORDER = (
    read, link, brief, serve, event, plans, figures, conflicts, framing, sources, compare, judge, audit, events, claims, show, export, check, lexicon, places, demo,
)  # fmt: skip
for command in IN_ORDER:
    main.add_command(command)
