"""The sentences that mentions stand in, without the readings around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from dateline.store.load import FEW, chunks
from dateline.store.queries import ACTIVE
from dateline.store.tables import evidence, mentions, readings, reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The characters [start, end) of a report in which a mention stands: its sentence, else its event word. `day` the first it may be published on."""

    mention: str
    report: str
    outlet: str
    day: date | None
    start: int
    end: int
    text: str


def sentences_of(connection: sa.Connection, names: Sequence[str]) -> Iterator[Sentence]:
    """The sentences of some mentions, by id of mention."""
    start = sa.func.coalesce(mentions.c.sentence_start, evidence.c.start)
    stop = sa.func.coalesce(mentions.c.sentence_stop, evidence.c.stop)
    words = sa.func.substr(reports.c.text, start + 1, stop - start)
    query = (
        sa.select(mentions.c.id, reports.c.id, reports.c.outlet, reports.c.published_earliest, start, stop, words)
        .join(readings, readings.c.key == mentions.c.reading).join(reports, reports.c.key == readings.c.report)
        .join(evidence, sa.and_(evidence.c.reading == mentions.c.reading, evidence.c.n == mentions.c.trigger))
    )  # fmt: skip
    for some in chunks(sorted(set(names)), FEW):
        for mention, report, outlet, day, first, last, text in connection.execute(query.where(ACTIVE, mentions.c.id.in_(some)).order_by(mentions.c.id)):
            yield Sentence(mention=mention, report=report, outlet=outlet, day=day, start=first, end=last, text=text)
