"""A page whose files and commands are run: writes the files of its blocks, runs its commands, puts what they print in the place of what stood there.

A block after a line "`path`:" is that file. In a block `console` each line that begins with "$ dateline" is run, in an empty folder.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from click.testing import CliRunner

from dateline.cli import main
from dateline.lexicon.whole import load

BLOCK = re.compile(r"(?:^`(?P<path>[^`\n]+)`:\n\n)?^```(?P<language>\w+)\n(?P<body>.*?)^```\n", re.MULTILINE | re.DOTALL)
COLUMNS = "120"


def fresh(text: str) -> str:
    """The page with what its commands print now."""
    with _empty_folder():
        return BLOCK.sub(_block, text)


def _block(match: re.Match[str]) -> str:
    if match["path"]:
        path = Path(match["path"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(match["body"], encoding="utf-8")
    if match["language"] != "console":
        return match[0]
    commands = [line for line in match["body"].splitlines() if line.startswith("$ dateline ")]
    return "```console\n" + "".join(f"{command}\n{printed(command)}" for command in commands) + "```\n"


def printed(command: str) -> str:
    """What a command prints on both streams. Whatever is raised but an exit is a fault."""
    load.cache_clear()  # the files of the folder have changed under the same name
    result = CliRunner().invoke(main, shlex.split(command)[2:], prog_name="dateline")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


@contextlib.contextmanager
def _empty_folder() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), mock.patch.dict(os.environ, {"COLUMNS": COLUMNS}):
        os.environ.pop("DATELINE_DB", None)
        yield
