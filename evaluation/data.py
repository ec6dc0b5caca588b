"""Loading gold labels and report texts, which stay outside the project."""

from __future__ import annotations

import json
from pathlib import Path

from evaluation.match import Record

SHARED = Path(__file__).parents[2] / "shared"


def load_lines(path: Path) -> dict[str, Record]:
    """Records of a JSON Lines file by their id. Raises FileNotFoundError with the path."""
    with path.open(encoding="utf-8") as lines:
        return {record["id"]: record for record in map(json.loads, filter(str.strip, lines))}


def choose(gold: dict[str, Record], readings: dict[str, Record]) -> dict[str, Record]:
    """The gold to score: the part that was read, when the readings are a part of less than half (such as the second coder)."""
    part = {i: labels for i, labels in gold.items() if i in readings}
    return part if all(i in gold for i in readings) and len(readings) < len(gold) // 2 else gold
