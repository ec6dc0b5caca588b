"""Who kept what."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.answers import answered, covered, documented
from dateline.api.params import AtDesk, Wanted
from dateline.api.plans import AsOf, Speaker
from dateline.api.shapes import ANY, INT, SEEN, TEXT, many, obj
from dateline.explore import views
from dateline.export.plans import as_of_record
from dateline.export.promises import named, promise_records

router = APIRouter()
SHAPE = obj(revision=TEXT, **SEEN, as_of=ANY, unnamed=INT, records=many(ANY))


@router.get("/promises", responses=documented("Promises, predictions and demands by speaker and side, counted with their denominators.", SHAPE))
def promises(request: Request, desk: AtDesk, wanted: Wanted, as_of: AsOf = None, said_by: Speaker = "") -> Response:
    """What each speaker announced in the events of a filter, and how much of it came about. `unnamed` plans nobody by name announced."""

    def make() -> object:
        seen = views.plans(desk, wanted, as_of)
        kept = named(seen.promises, said_by) if said_by else seen.promises
        records = list(promise_records(seen.as_of, kept))
        return {
            "revision": desk.snapshot().revision, **covered(seen), "as_of": as_of_record(seen.as_of), "unnamed": seen.promises.unnamed, "records": records,
        }  # fmt: skip

    return answered(request, desk, make)
