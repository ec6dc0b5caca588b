"""A filter as a call of the API, as a command, and as Python: the same events outside the browser."""

from __future__ import annotations

import shlex
from pathlib import Path

from dateline.explore.filters import Filter


def as_api_call(wanted: Filter, base: str = "http://127.0.0.1:8018") -> str:
    """For a shell: curl and the address of the events."""
    address, query = f"{base.rstrip('/')}/api/v1/events", wanted.query()
    return f"curl {shlex.quote(f'{address}?{query}' if query else address)}"


def as_command(wanted: Filter, db: Path | None = None) -> str:
    """For a shell: the command that writes the same events."""
    query = wanted.query()
    return " ".join([
        "dateline export jsonl", *([f"--filter {shlex.quote(query)}"] if query else []), *([f"--db {shlex.quote(str(db))}"] if db else []), "-o events.jsonl",
    ])  # fmt: skip


def as_comparison(a: str, b: str, shared: Filter, db: Path | None = None) -> str:
    """For a shell: the command that holds the same two filters against each other."""
    query = shared.query()
    return " ".join([
        f"dateline compare {shlex.quote(a)} {shlex.quote(b)}", *([f"--filter {shlex.quote(query)}"] if query else []), *([f"--db {shlex.quote(str(db))}"] if db else []),
    ])  # fmt: skip


def as_python(wanted: Filter, db: Path | None = None) -> str:
    """A few lines of Python."""
    return "\n".join([
        "from pathlib import Path", "from dateline.explore import Desk, parse_filter", "", f"desk = Desk(Path({str(db or 'dateline.db')!r}))",
        f"for event in desk.find(parse_filter({wanted.query()!r})).entries:", "    print(event.id, event.sentence)",
    ])  # fmt: skip
