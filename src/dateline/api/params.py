"""What a question to the API may hold: the words of the filter, each with its help, and the page of a list."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request

from dateline.api.people import desk_of
from dateline.errors import FilterError
from dateline.explore import Desk, Filter
from dateline.explore.filters import CLOCKS, FACETS, SORTS, VIEW, filter_of, is_filter

MOST = 500  # of a list in one answer
ONE = frozenset({"coarse", "delay", "flagged"})  # words of the filter that routes without one heed too
HELP = {
    "group": "Group of kinds: fighting, forces, people, politics.", "kind": "Kind of event, such as air_strike.",
    "status": "Whether it happened: occurred, ongoing, attempted, planned, predicted, demanded, hypothetical, negated; or doubted, denied.",
    "actor": "Who did it: the id of an actor in the lexicon, else the name.", "recipient": "To whom, likewise.",
    "side": "Side of an actor or recipient: the id of its entry in the lexicon.", "speaker": "According to whom: an id, else a name.",
    "outlet": "Outlet that tells it.", "country": "Country of the place: ISO 3166-1 alpha-2.", "admin1": "Province of the place.",
    "place": "Name of the place.", "precision": "How precise the place is: site, town, near, district, province, area, country, unknown, none.",
    "measure": "What it has figures of, such as killed.", "plan": "State of the plan that it is or was, such as open or overdue.",
    "agreement": "How its accounts stand together: disputed, withdrawn, compatible, agreed, single.",
    "disputed": "What reports contradict each other on: kind, status, actor, recipient, place, time, figure:killed ...",
    "review": "What persons did with it: unreviewed, coded, reviewed, disagreed.", "id": "Id of an event.", "report": "Id of a report that tells it.",
    "q": 'Words in its sentences and names: words, a "phrase", AND, OR, NOT, NEAR(one two, 5), a beginning*.',
    "from": "First day, such as 2016-10-01: events that end before it are left out.", "to": "Last day: events that begin after it are left out.",
    "clock": "Whose days from and to mean: of the event, of publication, or those on which this database first read the reports (UTC).",
    "alone": "yes: q only as reports write it, without other names of the actors that it names.",
    "coarse": "yes: for publication, places are areas and no points, here and in every answer: no site or town has a point, others to 0.1 degrees.",
    "delay": "For publication: so many of the latest days are held back.",
    "flagged": "show: with the words and coordinates that a reviewer flagged as graphic or as personal data, which are null otherwise.",
    "bbox": "Rectangle west,south,east,north in degrees; west greater than east crosses the 180th meridian.",
    "polygon": "Corners lon,lat;lon,lat;lon,lat. An edge takes the shorter way round the earth.",
    "sources": "At least so many independent sources.", "changed": "Day since which it was read, judged or reviewed.",
    "located": "yes: has a point on the map; no: has none.", "sort": "Order of lists; - before a word turns it around.",
}  # fmt: skip
EXTRA: dict[str, dict[str, Any]] = {
    "clock": {"enum": list(CLOCKS)}, "sort": {"enum": list(SORTS)}, "located": {"enum": ["yes", "no"]}, "alone": {"enum": ["yes", "no"]},
    "coarse": {"enum": ["yes", "no"]}, "delay": {"pattern": "^[0-9]{1,4}$"}, "flagged": {"enum": ["show"]}, "from": {"format": "date"},
    "to": {"format": "date"}, "changed": {"format": "date"}, "sources": {"pattern": "^[0-9]{1,6}$"},
}  # fmt: skip
YesNo = Literal["yes", "no"]


def _parameters() -> Iterator[inspect.Parameter]:
    yield inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    for name in (*FACETS, "id", "report"):
        yield _parameter(name, list[str], Query(alias=name, description=f"{HELP[name]} Given twice: either."), [])
        yield _parameter(f"not_{name}", list[str], Query(alias=f"not_{name}", description=f"Leave these out. {HELP[name]}"), [])
    for name in ("q", "alone", "from", "to", "clock", "bbox", "polygon", "sources", "changed", "located", "sort", "coarse", "delay", "flagged"):
        yield _parameter(name, str, Query(alias=name, description=HELP[name], json_schema_extra=EXTRA.get(name)), "")


def _parameter(name: str, sort: Any, query: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(f"{name}_", inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[sort, query], default=default)


def _words(request: Request, **_: Any) -> Filter:
    """The filter of a question. Raises FilterError, for a word that is none too: it would find everything without a word of warning."""
    known = _known(request)
    pairs = [(name, value) for name, value in request.query_params.multi_items() if value and (is_filter(name) or name not in known)]
    return filter_of(pairs)


def _known(request: Request) -> frozenset[str]:
    """Names that mean something to the route beside the filter: those of its function's parameters."""
    return VIEW | ONE | set(inspect.signature(request.scope["endpoint"]).parameters)


_words.__signature__ = inspect.Signature(list(_parameters()))  # type: ignore[attr-defined]


def only_known(request: Request) -> None:
    """Raise FilterError for a name that means nothing to a route without a filter."""
    for name in request.query_params:
        if name not in _known(request):
            raise FilterError(f"there is no {name!r} here", where=request.url.path, cure="see /api/v1/openapi.json")


def _published(
    request: Request, coarse: Annotated[YesNo, Query(description=HELP["coarse"])] = "no", delay: Annotated[str, Query(description=HELP["delay"])] = "",
    flagged: Annotated[str, Query(description=HELP["flagged"], json_schema_extra=EXTRA["flagged"])] = "",
) -> Filter:  # fmt: skip
    """The part of a filter that one event or report heeds. Raises FilterError."""
    only_known(request)
    return filter_of([("coarse", coarse), *((name, value) for name, value in (("delay", delay), ("flagged", flagged)) if value)])


Published = Annotated[Filter, Depends(_published)]
Wanted = Annotated[Filter, Depends(_words)]
AtDesk = Annotated[Desk, Depends(desk_of)]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many in one answer.")]
Cursor = Annotated[str, Query(max_length=200, description="Where to go on: `next` of the answer before. It holds for one filter and one revision.")]
