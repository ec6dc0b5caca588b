"""The pages across events of a site: brief, figures, disagreement, framing, sources. Each is the server's own, asked of the events whose words may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fastapi import Request, Response

from dateline.explore import Desk, Filter, views
from dateline.model import Measure
from dateline.web.lists import SIZE, parts_of
from dateline.web.pages import brief, disagreement, figures, framing, sources
from dateline.web.site.links import named, part_page

Ask = Callable[..., Request]  # a path and the words of its query
Answer = Callable[[Request], Response]
NAV = (("/figures", "Figures"), ("/disagreement", "Disagreement"), ("/framing", "Framing"), ("/sources", "Sources"), ("/brief", "Brief"))


def pages(ask: Ask, desk: Desk) -> Iterator[tuple[str, Response]]:
    """Where each page lies in the folder, and what the server answers."""
    every = Filter()
    whole = views.ledgers(desk, every)
    yield from _parts("/figures", figures.page, ask, len(whole.ledgers), figures.SIZE)
    for measure in Measure:
        some = sum(bool(made.of(measure)) for _, made in whole.ledgers)
        if some:
            yield from _parts("/figures", figures.page, ask, some, figures.SIZE, of=measure.value)
    yield from _parts("/disagreement", disagreement.page, ask, len(views.disagreements(desk, every).disagreements), disagreement.SIZE)
    yield from _parts("/framing", framing.page, ask, 1, 1)
    yield from _parts("/sources", sources.page, ask, len(views.sources(desk, every).tables.speakers), SIZE)
    yield from _parts("/brief", brief.page, ask, 1, 1)


def _parts(path: str, page: Answer, ask: Ask, count: int, size: int, **words: str) -> Iterator[tuple[str, Response]]:
    """A page of a long list, part by part."""
    for number in range(1, parts_of(count, size) + 1):
        yield part_page(named(path, words), number), page(ask(path, **words, page=number))
