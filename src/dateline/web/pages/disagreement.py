"""Where reports contradict each other."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.people import desk_of
from dateline.errors import FilterError
from dateline.explore import views
from dateline.export.accounts import QUESTIONS
from dateline.model.account import Topic
from dateline.web.lists import part_of
from dateline.web.sides import dispute_of
from dateline.web.templates import render
from dateline.web.under import under

router = APIRouter()
SIZE = 12


@router.get("/disagreement")
def page(request: Request) -> Response:
    """Disputed slots side by side, those with most independent sources on either side first."""
    covers, desk, topic = under(request), desk_of(request), _topic(request)
    whole = views.disagreements(desk, covers.wanted)
    seen = views.disagreements(desk, covers.wanted, topic) if topic else whole
    counts = {one: sum(any(a.topic is one for a in found.accounts) for found in whole.disagreements) for one in Topic}
    shown, number, last = part_of(request, seen.disagreements, SIZE)
    phrases = desk.lexicon.phrases
    return render(
        request, "disagreement.html", wanted=covers.wanted, under=covers, seen=seen, topic=topic, counts=counts, questions=QUESTIONS, part=number, parts=last,
        total=len(whole.disagreements), found=len(seen.disagreements), events=[(one, [dispute_of(account, phrases) for account in one.accounts]) for one in shown],
    )  # fmt: skip


def _topic(request: Request) -> Topic | None:
    value = request.query_params.get("topic", "")
    if value and value not in set(Topic):
        raise FilterError(f"topic: there is no {value!r}", cure=f"known are {', '.join(Topic)}")
    return Topic(value) if value else None
