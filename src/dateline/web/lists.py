"""Long lists in parts, by `page` in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from fastapi import Request

SIZE = 40
V = TypeVar("V")


def parts_of(count: int, size: int = SIZE) -> int:
    """How many parts a list has: an empty one has one."""
    return max(1, -(-count // size))


def part_of(request: Request, items: Sequence[V], size: int = SIZE) -> tuple[Sequence[V], int, int]:
    """The part that the address asks for, its number and how many there are; a number out of range is the nearest."""
    last = parts_of(len(items), size)
    asked = request.query_params.get("page", "1")
    number = min(last, max(1, int(asked) if asked.isdecimal() and len(asked) < 9 else 1))
    return items[(number - 1) * size : number * size], number, last
