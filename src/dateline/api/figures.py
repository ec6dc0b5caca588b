"""Figures: every number with its claimant."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.answers import answered, covered, documented
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import ANY, SEEN, TEXT, many, obj
from dateline.explore import Filter, views
from dateline.export.ledger import ledger_record
from dateline.model import Measure

router = APIRouter()


@router.get("/figures", responses=documented("Ledgers of figures, the most contested first.", obj(revision=TEXT, **SEEN, events=many(ANY))))
def figures(request: Request, desk: AtDesk, wanted: Wanted) -> Response:
    """Who gives which figure of the events of a filter, conflicts and revisions, and what ACLED and UCDP would write. With one `measure` figures of
    that alone.
    """
    of = measure_of(wanted)

    def make() -> object:
        seen = views.ledgers(desk, wanted, of)
        known = desk.snapshot().by_id
        seal = desk.seal(asked=wanted.flagged)
        made = [ledger_record(event, ledger, known[event.id].sentence, of) for event, ledger in seal.over(seen.ledgers)]
        return {"revision": desk.snapshot().revision, **covered(seen), "events": made}

    return answered(request, desk, make)


def measure_of(wanted: Filter) -> Measure | None:
    """The one measure that a filter asks for, None for several or none."""
    chosen = [name for name in wanted.chosen.get("measure", ()) if name in set(Measure)]
    return Measure(chosen[0]) if len(chosen) == 1 else None
