"""Two filters side by side."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from dateline.api.answers import answered, documented
from dateline.api.params import MOST, AtDesk, Wanted
from dateline.api.shapes import BOOL, INT, NUM, TEXT, WARNINGS, Schema, many, maybe, obj
from dateline.explore.compare import compare
from dateline.explore.compare_words import answer, table

router = APIRouter()
RATIO = maybe(obj(value=NUM, low=NUM, high=maybe(NUM)))
SIDE = obj(filter=TEXT, words=TEXT, events=INT, days=maybe(INT))
DEATHS = obj(events=INT, low=INT, best=INT, high=INT, acled=INT)
PART = obj(count=INT, ids=many(TEXT))
GAP = obj(points=maybe(NUM), low=maybe(NUM), high=maybe(NUM))
ROW = obj(value=TEXT, label=TEXT, a=INT, b=INT, share_a=maybe(NUM), share_b=maybe(NUM), difference=GAP, ratio=RATIO, low_baseline=BOOL)
SHAPE: Schema = obj(
    revision=TEXT, a=SIDE, b=SIDE, shared=TEXT, low_baseline=BOOL, uneven=BOOL, low=INT,
    totals=many(obj(name=TEXT, a=INT, b=INT, difference=INT, ratio=RATIO, low_baseline=BOOL)), deaths=obj(a=DEATHS, b=DEATHS),
    tables=many(obj(field=TEXT, left_out=INT, rows=many(ROW))), months=many(TEXT), series=many(obj(kind=TEXT, label=TEXT, a=many(INT), b=many(INT))),
    undated=obj(a=INT, b=INT), only_a=PART, only_b=PART, both=PART, warnings=WARNINGS,
)  # fmt: skip


@router.get("/compare", responses=documented("Counts of both, with differences and ratios.", SHAPE))
def comparison(
    request: Request, desk: AtDesk, wanted: Wanted, a: Annotated[str, Query(max_length=4000, description="A filter, as it stands in an address: kind%3Dair_strike.")] = "",
    b: Annotated[str, Query(max_length=4000, description="The other filter, likewise.")] = "",
    format: Annotated[Literal["json", "csv"], Query(description="csv: the tables as a file.")] = "json",  # noqa: A002 - the name in the address
    limit: Annotated[int, Query(ge=0, le=MOST, description="How many ids of the events that only one side has, and both.")] = 50,
) -> Response:  # fmt: skip
    """What two filters find, side by side; the filter of the address itself holds for both, where a side has no word of its own."""
    if format == "csv":
        headers = {"Content-Disposition": f'attachment; filename="dateline-compare-{desk.clock().date()}-{desk.snapshot().revision}.csv"'}
        return answered(request, desk, lambda: table(compare(desk, a, b, wanted)), media="text/csv; charset=utf-8", headers=headers)
    return answered(request, desk, lambda: answer(desk, compare(desk, a, b, wanted), limit))
