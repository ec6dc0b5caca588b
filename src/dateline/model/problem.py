"""What could not be read is counted data, not a message on a screen."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`stage` is the folder that met it (ingest, language, extract, resolve); `code` a stable short name; `message` one line
    that names the place and the cure.
    """

    stage: str
    code: str
    message: str
    span: Span | None = None
