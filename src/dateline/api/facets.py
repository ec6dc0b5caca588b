"""Facets: what can be chosen from, with counts."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.api.answers import Record, answered, documented, warnings_of
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import FACETS as SHAPE
from dateline.errors import FilterError
from dateline.explore import Desk, Filter
from dateline.explore.facets import FEW, MOST, facet
from dateline.explore.filters import FACETS
from dateline.explore.labels import Labels
from dateline.explore.sentence import shown

router = APIRouter()


@router.get("/facets", responses=documented("The fields with their most frequent values.", SHAPE))
def facets(
    request: Request, desk: AtDesk, wanted: Wanted,
    facet: Annotated[str, Query(description="Only this field.", json_schema_extra={"enum": list(FACETS)})] = "",
    contains: Annotated[str, Query(max_length=200, description="Only values that hold these words.")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many values of a field; those that are chosen or left out come on top.")] = FEW,
) -> Response:  # fmt: skip
    """Counts of each value, of the events that all other fields of the filter leave."""
    return answered(request, desk, lambda: facets_record(desk, wanted, facet, contains, limit))


def facets_record(desk: Desk, wanted: Filter, name: str = "", contains: str = "", limit: int = FEW) -> Record:
    """All fields, or one. Raises FilterError for one that is none."""
    if name and name not in FACETS:
        raise FilterError(f"facet: there is no {name!r}", cure=f"known are {', '.join(FACETS)}")
    now, found, labels = desk.snapshot(), desk.find(wanted), Labels(desk.lexicon)
    made = [asdict(facet(found, one, labels, contains=contains, limit=limit)) for one in ([name] if name else FACETS)]
    return {"count": len(found), "sentence": shown(found, now.unlinked), "revision": found.revision, "warnings": warnings_of(desk, wanted, found), "facets": made}
