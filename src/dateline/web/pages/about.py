"""Scope, method, limits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request, Response

from dateline.api.people import desk_of
from dateline.explore.publication import COARSE
from dateline.export.accounts import STATUSES
from dateline.export.ledger import ACLED_RULE, UCDP_RULE
from dateline.web.templates import render
from dateline.web.under import under

router = APIRouter()
PROBLEMS = 50  # listed on the page
PRECISIONS = (
    ("site", "a base, a bridge, a hospital", "a point"), ("town", "a town, a village, a neighbourhood", "a point"),
    ("near", "“near Kell”, “60 kilometers south of Mosul”", "a ring of the radius that the words leave"),
    ("district", "a district", "a ring of its size"), ("province", "a province", "an area, never a point"),
    ("area", "a region, a river, part of a country", "an area, never a point"), ("country", "a country and no more", "not on the map: a country is no point"),
    ("unknown", "named, but in no gazetteer", "not on the map"),
)  # fmt: skip


@router.get("/about")
def page(request: Request) -> Response:
    """What this database covers, how it came about, where it errs, what it is made of."""
    covers, desk = under(request), desk_of(request)
    now = desk.snapshot()
    with desk.open() as store:
        problems = store.problems()
    everything = desk.find(type(covers.wanted)())
    return render(
        request, "about.html", wanted=covers.wanted, found=everything, revision=now.revision, unlinked=now.unlinked, problems=problems, most=PROBLEMS,
        lexicon=desk.lexicon, database=str(desk.path), libraries=libraries(), statuses=STATUSES, precisions=PRECISIONS, acled_rule=ACLED_RULE, ucdp_rule=UCDP_RULE,
        outlets=everything.facets["outlet"], today=desk.clock().date(), as_of=now.as_of, coarse=COARSE[:1].lower() + COARSE[1:].rstrip("."),
    )  # fmt: skip


@cache
def libraries() -> Sequence[tuple[str, str, str]]:
    """The explorer's libraries as vendor.json has them: name, version, licence, each once."""
    listed = json.loads(files("dateline.web").joinpath("static", "vendor", "vendor.json").read_text(encoding="utf-8"))
    return sorted({(one["name"], one["version"], one["licence"]) for one in listed})
