"""The map: circles, marks and arrows of what is in sight."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.api.answers import Record, answered, documented, warnings_of
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import MAP
from dateline.explore import Desk, Filter
from dateline.explore.area import Box
from dateline.explore.clusters import Arrow, Cluster, Mark, map_view
from dateline.explore.colours import COLOURS
from dateline.explore.filters import parse_box
from dateline.export.coarse import area_of, around
from dateline.export.readings import number
from dateline.model.place import Precision

router = APIRouter()
Colour = Annotated[str, Query(description="What classes are made of.", json_schema_extra={"enum": list(COLOURS)})]


@router.get("/map", responses=documented("What a map draws of the events of a filter.", MAP))
def map_(
    request: Request, desk: AtDesk, wanted: Wanted,
    zoom: Annotated[int, Query(ge=0, le=20, description="Zoom of a web map with tiles of 256 pixels.")] = 3,
    view: Annotated[str, Query(max_length=200, description="What is in sight: west,south,east,north. Events elsewhere are counted, not drawn.")] = "",
    colour: Colour = "status",
) -> Response:  # fmt: skip
    """Events in circles by cells of a grid, alone where they stand alone. What has no point is in `unlocated`; a province is never a dot."""
    return answered(request, desk, lambda: map_record(desk, wanted, zoom, parse_box(view, "view") if view else None, colour))


def map_record(desk: Desk, wanted: Filter, zoom: int, view: Box | None, colour: str) -> Record:
    """The map of a filter. Raises FilterError."""
    found = desk.find(wanted)
    made = map_view(found, zoom=zoom, view=view, colour=colour)
    return {
        "revision": found.revision, "coarse": wanted.coarse, "warnings": warnings_of(desk, wanted, found), "count": made.count, "located": made.located, "unlocated": made.unlocated, "seen": made.seen,
        "zoom": made.zoom, "classes": [{"name": c.name, "label": c.label, "count": c.count} for c in made.classes if c.count],
        "clusters": [_cluster(one, coarse=wanted.coarse) for one in made.clusters], "marks": [_mark(one, coarse=wanted.coarse) for one in made.marks], "links": list(map(_link, made.links)),
    }  # fmt: skip


def _cluster(one: Cluster, *, coarse: bool) -> Record:
    return {
        "lon": one.lon, "lat": one.lat, "count": one.count, "coarse": one.coarse, "parts": one.parts, "box": one.box, "radius_km": around(one.box) if coarse else None,
    }  # fmt: skip


def _mark(one: Mark, *, coarse: bool) -> Record:
    entry = one.entry
    area = area_of(entry) if coarse else None
    at, radius, precision = (area, area.radius_km, Precision.AREA) if area else (entry, entry.radius_km, entry.precision)
    return {
        "id": entry.id, "lon": at.lon, "lat": at.lat, "radius_km": number(radius), "precision": precision, "class": one.name,
        "status": entry.status, "ahead": one.ahead, "doubted": entry.doubted, "denied": entry.denied, "sentence": entry.sentence,
    }  # fmt: skip


def _link(one: Arrow) -> Record:
    return {"id": one.event, "from": one.start, "to": one.end, "label": one.label}
