"""What each outlet calls whom and what."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dateline.api.people import desk_of
from dateline.explore import views
from dateline.export.framing import VOICES
from dateline.model.framing import FEW
from dateline.web import wording
from dateline.web.evidence import span_address
from dateline.web.templates import render
from dateline.web.under import under

router = APIRouter()
LINKED = 60  # events in one address


@router.get("/framing")
def page(request: Request) -> Response:
    """Words, doubts, voices and harm, outlets side by side."""
    covers, desk = under(request), desk_of(request)
    actor, outlet, every = (request.query_params.get(name, "")[:200] for name in ("who", "where", "every"))
    whole = views.framing(desk, covers.wanted).framing
    seen = views.framing(desk, covers.wanted, actor=actor, outlet=outlet)
    found, narrow = seen.framing, bool(actor or outlet or every)
    texts = wording.texts_of(desk, found, covers.wanted)
    return render(
        request, "framing.html", wanted=covers.wanted, under=covers, seen=seen, found=found, who=actor, where=outlet, every=every, few=FEW, voices=VOICES,
        choices=wording.choices(whole), outlets=whole.outlets, actors=wording.actor_groups(found.actors, texts, every=narrow),
        acts=wording.act_groups(found.acts, texts, every=narrow), doubts=wording.doubt_rows(found.doubts, texts), doer=wording.doer,
        heard=[(one, wording.quotes(one.examples, texts)) for one in found.heard if not one.never][: wording.ROWS], never=[one for one in found.heard if one.never][: wording.ROWS], nevers=sum(one.never for one in found.heard),
        harm=wording.harm_groups(found.harm, texts), at=span_address, linked=LINKED, most=wording.ROWS, most_groups=wording.MOST,
        shared=(len(wording.shared(found.actors, every=narrow)), len(wording.shared(found.acts, every=narrow))),
    )  # fmt: skip
