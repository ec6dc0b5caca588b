"""The situation in words."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.answers import answered, covered, documented
from dateline.api.params import AtDesk, Wanted
from dateline.api.shapes import SEEN, TEXT, obj
from dateline.explore import views

router = APIRouter()


@router.get("/brief", responses=documented("The brief as plain text.", obj(revision=TEXT, **SEEN, text=TEXT)))
def brief(request: Request, desk: AtDesk, wanted: Wanted) -> Response:
    """What happened, what is announced, what is disputed, the figures, in the events of a filter: every line with its quotes."""

    def make() -> object:
        seen = views.brief_view(desk, wanted)
        return {"revision": desk.snapshot().revision, **covered(seen), "text": seen.text}

    return answered(request, desk, make)
