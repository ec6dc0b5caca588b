"""What was announced and what came of it; promises per speaker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Request, Response

from dateline.api.people import desk_of
from dateline.errors import FilterError
from dateline.explore import views
from dateline.export import promises as promised
from dateline.export.plans import STATES, late_words, step_words, summary, title, told_words
from dateline.link.counting import sources_of, sources_words
from dateline.model.plan import Plan, PlanState, Sort, Step, Verdict
from dateline.web.lists import part_of
from dateline.web.quoting import Quoted, told_quote
from dateline.web.templates import render
from dateline.web.tracks import axis_of, overdue_days, track
from dateline.web.under import under

router = APIRouter()
SENTENCES = 8  # of one link of a chain; the page of the event has all
TONES = {
    PlanState.OVERDUE: "overdue", PlanState.ANNOUNCED_AGAIN: "planned", PlanState.OPEN: "planned", PlanState.CARRIED_OUT: "occurred",
    PlanState.CALLED_OFF: "denied", PlanState.DENIED: "denied", PlanState.OVERTAKEN: "hypothetical",
}  # fmt: skip


@router.get("/plans")
def page(request: Request) -> Response:
    """Plans by state, each as a track."""
    covers, day = under(request), _day(request)
    seen = views.plans(desk_of(request), covers.wanted, day)
    state = _state(request)
    counts = {one: sum(plan.state is one for plan in seen.plans) for one in STATES}
    chosen = [plan for plan in _by_state(seen.plans) if state in (None, plan.state)]
    shown, number, last = part_of(request, chosen)
    axis = axis_of(shown, seen.as_of.day)
    sections = [(one, name, [plan for plan in shown if plan.state is one]) for one, name in STATES.items()]
    return render(
        request, "plans.html", wanted=covers.wanted, under=covers, seen=seen, day=day, state=state, counts=counts, states=STATES, tones=TONES,
        sections=[section for section in sections if section[2]], part=number, parts=last, shown=len(chosen), as_of=told_words(seen.as_of),
        ticks=axis.ticks() if axis else [], axis=axis, track=track, overdue=overdue_days, phrases=desk_of(request).lexicon.phrases,
        late_words=late_words, title_of=title, summary=summary, step_words=step_words, told=_told, sources=lambda step: sources_words(sources_of(step.told)),
    )  # fmt: skip


@router.get("/plans/promises")
def promises(request: Request) -> Response:
    """Who kept what."""
    covers, day = under(request), _day(request)
    seen = views.plans(desk_of(request), covers.wanted, day)
    tables = [
        (sort, promised.TITLES[sort].capitalize(), promised.ABOUT[sort], by, records)
        for sort in Sort
        for by, source in (("speaker", seen.promises.speakers), ("side", seen.promises.sides))
        if (records := [record for record in source if record.sort is sort])
    ]  # fmt: skip
    return render(
        request, "promises.html", wanted=covers.wanted, under=covers, seen=seen, day=day, tables=tables, verdicts=list(Verdict), few=promised.FEW,
        verdict_words=promised.verdict_words, as_of=told_words(seen.as_of), phrases=desk_of(request).lexicon.phrases,
        title_of=title, summary=summary, quote=told_quote,
    )  # fmt: skip


def _day(request: Request) -> date | None:
    value = request.query_params.get("as_of", "")
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise FilterError(f"as_of: {value!r} is no day", cure="write it as 2016-10-31") from None


def _state(request: Request) -> PlanState | None:
    value = request.query_params.get("state", "")
    if value and value not in set(PlanState):
        raise FilterError(f"state: there is no {value!r}", cure=f"known are {', '.join(PlanState)}")
    return PlanState(value) if value else None


def _by_state(plans: Sequence[Plan]) -> list[Plan]:
    order = list(STATES)
    return sorted(plans, key=lambda plan: order.index(plan.state))


def _told(step: Step) -> list[Quoted]:
    """The sentences of a link, each once."""
    found: dict[object, Quoted] = {}
    for told in step.told:
        found.setdefault((told.report.id, told.mention.sentence or told.mention.trigger.span), told_quote(told))
    return list(found.values())[:SENTENCES]
