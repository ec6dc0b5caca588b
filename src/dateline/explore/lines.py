"""What the columns need of an entry: a part of its JSON, decoded quickly."""

from __future__ import annotations

import msgspec


class Named(msgspec.Struct, gc=False):
    """A party."""

    key: str
    name: str
    side: str = ""


class Measured(msgspec.Struct, gc=False):
    """An amount."""

    measure: str


class Planned(msgspec.Struct, gc=False):
    """A plan."""

    state: str
    latest: str | None = None


class Killed(msgspec.Struct, gc=False):
    """Deaths."""

    low: int
    best: int
    high: int
    acled: int


class Line(msgspec.Struct, gc=False):
    """An entry, without what only lists show."""

    kinds: list[str]
    group: str
    status: str
    doubted: bool
    denied: bool
    disputed: list[str]
    agreement: str
    earliest: str | None
    latest: str | None
    first_published: str | None
    last_published: str | None
    place: str
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    precision: str | None
    actors: list[Named]
    recipients: list[Named]
    speakers: list[Named]
    outlets: list[str]
    reports: list[str]
    independent: int
    amounts: list[Measured]
    deaths: Killed | None
    plan: Planned | None
    reviewed: str
    flags: list[str]
    changed: str | None


LINES = msgspec.json.Decoder(Line)
