"""The first screen: map, timeline and list together. Sentence, facets, chips and list are rendered here and need no JavaScript; the map and the
timeline, and all that moves, is `static/js/explorer/`, which fetches this same page for another filter and puts its parts in place.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import numpy as np
from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

from dateline.api.people import desk_of
from dateline.explore.elsewhere import as_api_call, as_command, as_python
from dateline.explore.find import Found
from dateline.explore.labels import Labels
from dateline.explore.publication import DELAYS, publication
from dateline.explore.unknown import unknown
from dateline.explore.widened import widened
from dateline.web import rail
from dateline.web.templates import drawn, filter_in, render

PAGE = 50  # events of the list at a time
FAR, NEAR = 4.0, 3.0  # of what the map leaves outside at first: times the usual, degrees
WORST = {"disputed": "accounts disagree", "withdrawn": "an account was withdrawn", "compatible": "accounts fit together", "agreed": "accounts agree"}

router = APIRouter()


@router.get("/")
def page(request: Request) -> Response:
    """The page, or from `list=` on a later part of its list."""
    desk, wanted, asked = desk_of(request), filter_in(request), request.query_params
    now, found = desk.snapshot(), desk.find(wanted)
    links = rail.Links(wanted, asked)
    start = _start(asked.get("list", ""))
    entries = list(found.entries[start : start + PAGE])
    left = len(found.entries) - start - len(entries)
    return render(
        request, "explorer.html", wanted=wanted, found=found, entries=entries, start=start, left=max(0, left), links=links,
        following=links.to(wanted, list=str(start + PAGE)) if left > 0 else "",
        facets=rail.facets(links, found, asked.get("facet", ""), asked.get("contains", "")), contains=asked.get("contains", ""), whole=asked.get("facet", ""),
        chips=rail.chips(links, found.columns, Labels(desk.lexicon)), recent=rail.recent(links, desk.clock().date()), clear=links.to(wanted.for_publication),
        unlocated=int(np.isnan(found.lat[found.numbers]).sum()), extent=extent(found), tiles=request.app.state.tiles is not None, as_of=now.as_of, rows=rail.rows(desk, wanted, entries), worst=WORST, said=rail.said,
        publication=publication(desk, drawn(request, wanted)), coarse=drawn(request, wanted).coarse, delays=DELAYS, widened=widened(desk, wanted), alone=links.to(replace(wanted, alone=True)),
        unknown=rail.unknowns(links, unknown(wanted, found.columns, desk.lexicon)), exact=links.to(replace(wanted, coarse=False, delay=0)), compared=urlencode([("a", replace(wanted, coarse=False, delay=0).query()), *wanted.for_publication.pairs()]),
        api_call=as_api_call(wanted, str(request.base_url)), command=as_command(wanted, desk.path), python=as_python(wanted, desk.path),
    )  # fmt: skip


@router.get("/tiles.pmtiles")
def tiles(request: Request) -> Response:
    """The reader's own base map, of which a browser asks for the parts that it draws. Raises HTTPException where there is none."""
    if request.app.state.tiles is None:
        raise HTTPException(404)
    return FileResponse(request.app.state.tiles, media_type="application/vnd.pmtiles")


def _start(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def extent(found: Found) -> tuple[float, float, float, float] | None:
    """West, south, east, north of the events with a place, but for those far from all others: one town that was taken for its namesake on another
    continent must not make the map a map of the world. Far is FAR times as far from the middle as three quarters of the events, or more than NEAR.
    """
    lons, lats = found.lon[found.numbers], found.lat[found.numbers]
    there = ~np.isnan(lats)
    if not there.any():
        return None
    lons, lats = lons[there], lats[there]
    lon, lat = np.median(lons), np.median(lats)
    away = np.hypot((lons - lon) * np.cos(np.radians(lat)), lats - lat)
    kept = away <= max(FAR * float(np.quantile(away, 0.75)), NEAR)
    lons, lats = lons[kept], lats[kept]
    return float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())
