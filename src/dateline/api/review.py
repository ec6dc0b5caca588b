"""Review for programs: the queue, decisions, judgements, comments and the audit log."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from dateline.api.params import HELP
from dateline.api.people import desk_of, reviews_of, writer_of
from dateline.errors import DecisionError, NotFound
from dateline.explore import Desk
from dateline.explore.card import Card, card
from dateline.explore.deciding import MOST_WORDS, Asked, clean, keep
from dateline.explore.feed import asked_of, entered_record, page_of
from dateline.explore.filters import filter_of, is_filter
from dateline.explore.reviewing import ORDERS, SURE, Course
from dateline.link.flagged import Seal, spoken
from dateline.model import Decision, EventMention, Judgement, Verdict
from dateline.store import Database
from dateline.store.decisions import record_of

router = APIRouter(tags=["review"])
Text = Annotated[str, Field(max_length=MOST_WORDS)]
Show = Annotated[Literal["", "show"], Query(description=HELP["flagged"])]
Position = Annotated[int, Field(ge=0, le=2**31 - 1)] | None


class NewDecision(BaseModel):
    """What a person decides of one value: mention, slot and target as the queue gives them. `value` in words ("killed 12-15", "2016-10-17",
    "Mosul", a kind, a status; of a flag "graphic" or "personal"); `start` and `end` characters of the report's text. With `seen` as the queue gave it, a value that
    changed since is refused: 409.
    """

    model_config = ConfigDict(extra="forbid")
    mention: Text
    action: Text
    slot: Text = ""
    target: Text = ""
    value: Text = ""
    start: Position = None
    end: Position = None
    words: Text = ""
    reason: Text = ""
    note: Text = ""
    reviewer: Text = ""
    round: Text = ""
    seen: Text = ""


class NewJudgement(BaseModel):
    """What a person judges of two mentions: same, different, unsure, or undo."""

    model_config = ConfigDict(extra="forbid")
    left: Text
    right: Text
    verdict: Text
    reason: Text = ""
    reviewer: Text = ""


class NewComment(BaseModel):
    """What a person says of an event, and, with a mention and characters, of these words."""

    model_config = ConfigDict(extra="forbid")
    words: Text
    mention: Text = ""
    start: Position = None
    end: Position = None
    reviewer: Text = ""


@router.get("/queue")
def queue(
    request: Request, order: str = ORDERS[0], sure: Annotated[float, Query(ge=0, le=1.01)] = SURE, limit: Annotated[int, Query(ge=1, le=200)] = 20, reviewer: str = "",
) -> dict[str, Any]:  # fmt: skip
    """The values that a person should look at next, the least sure first (or what weighs most); narrowed by the filter's words."""
    if order not in ORDERS:
        raise DecisionError(f"there is no order {clean(order, 80)!r}", where="order", cure=f"known are {', '.join(ORDERS)}")
    wanted = filter_of((name, value) for name, value in request.query_params.multi_items() if value and is_filter(name))
    desk = desk_of(request)
    now = reviews_of(request).progress(Course(wanted=wanted, order=order, sure=sure), clean(reviewer, 80))
    with desk.open() as store:
        seal = store.seal(asked=wanted.flagged)
        cards = [found for item in now.open[:limit] if (found := card(store, desk.lexicon, item.key, seal=seal)) is not None]
    return {"total": len(now.items), "decided": now.decided, "skipped": now.skipped, "items": [spoken(_card_record(one)) for one in cards]}


def _card_record(one: Card) -> dict[str, Any]:
    said = one.suggestion
    return {
        "mention": one.mention.id, "slot": one.slot, "target": one.target, "event": one.event, "report": one.report.id, "question": one.question,
        "suggestion": {"value": one.text, "words": one.words, "quote": said.words, "start": said.start, "end": said.end, "confidence": said.confidence, "reason": said.reason},
        "alternatives": [asdict(other) for other in one.alternatives], "text": "".join(piece.text for piece in one.pieces), "text_start": one.pieces[0].start,
        "flags": list(one.flags), "seen": one.seen,
    }  # fmt: skip


@router.post("/decisions", status_code=201)
def add_decision(request: Request, body: NewDecision) -> dict[str, Any]:
    """Decide on one value. What the same person decided before of the same value is retired."""
    fields = body.model_dump(exclude={"end", "reviewer"})
    desk = desk_of(request)
    with desk.open(write=True) as store:
        one = keep(store, Asked(**fields, stop=body.end, by=writer_of(request, body.reviewer)), desk.lexicon, desk.clock())
        return decision_record(one, store.seal())


def decision_record(one: Decision, seal: Seal) -> dict[str, Any]:
    """A decision for JSON, without what `seal` hides; `end` as everywhere in the API."""
    record = record_of(one)
    made: dict[str, Any] = spoken(seal.over({**record, "end": record.pop("stop")}))
    return made


@router.get("/decisions")
def decisions(
    request: Request, by: str = "", mention: str = "", retired: bool = False, limit: Annotated[int, Query(ge=1, le=1000)] = 200, offset: Annotated[int, Query(ge=0, le=2**31)] = 0,
    flagged: Show = "",
) -> dict[str, Any]:  # fmt: skip
    """What was decided, the newest first; with `retired`, what was undone too."""
    with desk_of(request).open() as store:
        found = store.decisions([mention] if mention else None, retired=retired)
        found = [one for one in reversed(found) if not by or one.by == by]
        orphans, seal = store.orphans(), store.seal(asked=bool(flagged))
    return {"count": len(found), "without_words": orphans, "decisions": [decision_record(one, seal) for one in found[offset : offset + limit]]}


@router.post("/decisions/{identity}/undo")
def undo_decision(request: Request, identity: str, reviewer: str = "") -> dict[str, Any]:
    """Undo a decision: it is retired, and never deleted."""
    with desk_of(request).open(write=True) as store:
        return decision_record(store.undo_decision(clean(identity, 80), by=writer_of(request, reviewer)), store.seal())


@router.post("/judgements", status_code=201)
def add_judgement(request: Request, body: NewJudgement) -> dict[str, Any]:
    """Judge whether two mentions are of one event. Returns the events that they are of now."""
    desk, by = desk_of(request), writer_of(request, body.reviewer)
    with desk.open(write=True) as store:
        done = judge(store, body.left, body.right, body.verdict, by=by, reason=clean(body.reason), desk=desk)
        homes = store.homes([body.left, body.right])
    return {"left": body.left, "right": body.right, "verdict": body.verdict, "by": by, "changed": done, "events": homes}


def judge(store: Database, left: str, right: str, verdict: str, *, by: str, reason: str, desk: Desk) -> bool:
    """Keep, or with "undo" take back, what a person judges of two mentions; False when there was nothing to take back. Raises NotFound, DecisionError."""
    for name in (left, right):
        found = store.find(name).item if name.startswith("m-") else None
        if not isinstance(found, EventMention) or found.id != name:
            raise NotFound("no mention has this id", where=clean(name, 80), cure="GET /api/v1/mentions lists them")
    if left == right:
        raise DecisionError("both are the same mention", where=left, cure="name two")
    one, other = sorted((left, right))
    card_ = desk.lexicon.linking
    if verdict == "undo":
        return store.undo(one, other, card_, by=by)
    if verdict not in set(Verdict):
        raise DecisionError(f"there is no verdict {clean(verdict, 80)!r}", where="verdict", cure=f"known are {', '.join(Verdict)}, undo")
    store.decide(Judgement(left=one, right=other, verdict=Verdict(verdict), score=1.0, reasons=(reason,) if reason else (), by=by, at=desk.clock()), card_)
    return True


@router.post("/events/{identity}/comments", status_code=201)
def add_comment(request: Request, identity: str, body: NewComment) -> dict[str, Any]:
    """Say something of an event: it stays in the log for good."""
    by = writer_of(request, body.reviewer)
    with desk_of(request).open(write=True) as store:
        event = store.event_linked(identity)
        return comment(store, event.id, body.words, by=by, mention=body.mention, start=body.start, end=body.end)


def comment(store: Database, event: str, words: str, *, by: str, mention: str = "", start: int | None = None, end: int | None = None) -> dict[str, Any]:
    """Log a comment. Raises DecisionError for one without words."""
    said = clean(words)
    if not said:
        raise DecisionError("no words", where="words", cure="write what you want to say")
    detail = {"words": said, "mention": clean(mention, 80), "start": start, "end": end}
    return {"event": event, "by": by, **detail, "hash": store.record("comment", event, by, detail)}


@router.get("/audit")
def audit(
    request: Request, subject: str = "", by: str = "", limit: Annotated[int, Query(ge=1, le=1000)] = 200, offset: Annotated[int, Query(ge=0, le=2**31)] = 0,
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None, flagged: Show = "",
) -> dict[str, Any]:  # fmt: skip
    """Who changed what, the newest first; `subject` an event or a mention, `by` a person; `before` a row: `next` of the answer before, null at the end."""
    with desk_of(request).open() as store:
        asked = asked_of(store, subject=clean(subject, 80), by=by, before=before, limit=limit, offset=offset)
        found, older = page_of(store, asked)
        seal = store.seal(asked=bool(flagged))
        return {"count": store.audit_count(asked), "next": older, "rows": [entered_record(row, seal) for row in found.rows]}


@router.get("/audit/verify")
def verify(request: Request, head: str = "") -> dict[str, Any]:
    """Whether the log is whole; with `head`, whether it still has the row of this hash."""
    with desk_of(request).open() as store:
        chain = store.verify(clean(head, 80))
    return {"whole": chain.whole, "rows": chain.count, "head": chain.head, "row": chain.row, "fault": chain.fault}
