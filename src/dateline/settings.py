"""Frozen options, one class per stage."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dateline.errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestSettings:
    """`max_bytes`: a file or a JSON line above it is refused. 20 MB is four times the longest report ever met: a book, not news."""

    max_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSettings:
    """`threads` of one process; `batch_pieces` word pieces a forward pass (256 to 1,024 measured best); `model` a folder with
    other weights.
    """

    threads: int = 1
    batch_pieces: int = 768
    model: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings:
    """`busy_seconds`: how long to wait for a database that another process holds."""

    busy_seconds: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All options of one reading."""

    ingest: IngestSettings = field(default_factory=IngestSettings)
    language: LanguageSettings = field(default_factory=LanguageSettings)
    store: StoreSettings = field(default_factory=StoreSettings)
    lexicon: Path | None = None

    @classmethod
    def of(cls, **options: Any) -> Settings:
        """Settings from keyword options; raises SettingsError on a name that does not exist."""
        known = {f.name for f in fields(cls)}
        unknown = sorted(set(options) - known)
        if unknown:
            raise SettingsError(f"unknown option {unknown[0]!r}", cure=f"known are {', '.join(sorted(known))}")
        return cls(**options)
