"""The protocol that linking needs of a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from dateline.model.event import EventMention
from dateline.model.judgement import Judgement
from dateline.model.reading import Reading


class Store(Protocol):
    """What is kept: readings and judgements. Writing the same reading twice changes nothing."""

    def write(self, reading: Reading) -> bool:
        """Write one reading in one transaction; False when the same was there already."""
        ...

    def mentions(self) -> Iterator[EventMention]:
        """Event mentions that are not retired, by report and position."""
        ...

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Add judgements; an older one of the same pair is retired."""
        ...
