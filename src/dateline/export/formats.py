"""The formats that readings are exported to, by name: one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO

from dateline.export.readings import write_readings
from dateline.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`write` gives the readings to a stream of text and says how many records it wrote; `suffix` is the usual end of a file's name."""

    name: str
    about: str
    suffix: str
    write: Callable[[Iterable[Reading], TextIO], int]


FORMATS = {
    f.name: f
    for f in (
        Format(
            name="readings", suffix=".jsonl", write=write_readings,
            about="JSON Lines, one report a line, all events and values with their characters (docs/reference/readings.schema.json)",
        ),
    )
}  # fmt: skip

