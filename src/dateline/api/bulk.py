"""Many values decided at once, for programs: seen first with `dry_run`, carried out in one transaction, undone in one step."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.api.params import Wanted
from dateline.api.people import desk_of, writer_of
from dateline.api.review import Text
from dateline.explore.bulk import MOST, Edit, Planned, carry_out, preview
from dateline.explore.bulk_undo import Undo, undo_batch, undo_preview
from dateline.store.decisions import Item

router = APIRouter(tags=["review"])


class Value(BaseModel):
    """One value, as the queue gives it."""

    model_config = ConfigDict(extra="forbid")
    mention: Text
    slot: Text
    target: Text = ""


class NewBulk(BaseModel):
    """What a person decides of many values of one slot, in the events of the filter that stands in the address: all of them, those whose final value is
    `having`, or `items` of them. `action` is accept, reject, change or flag. With `dry_run` nothing is kept; `token`, which that gives, refuses what has
    changed since.
    """

    model_config = ConfigDict(extra="forbid")
    slot: Text
    action: Text
    reason: Text
    having: Text = ""
    value: Text = ""
    note: Text = ""
    items: Annotated[list[Value], Field(max_length=MOST)] | None = None
    reviewer: Text = ""
    dry_run: bool = False
    token: Text = ""


class BulkUndo(BaseModel):
    """Taking back a bulk edit; `dry_run` and `token` as for making one."""

    model_config = ConfigDict(extra="forbid")
    reviewer: Text = ""
    dry_run: bool = False
    token: Text = ""


@router.post("/decisions/bulk", status_code=201)
def bulk(request: Request, response: Response, wanted: Wanted, body: NewBulk) -> dict[str, Any]:
    """Decide on many values of the events of a filter; 200 for a `dry_run`. One transaction, one name for all: `batch`."""
    desk = desk_of(request)
    items: frozenset[Item] | None = None if body.items is None else frozenset((one.mention, one.slot, one.target) for one in body.items)
    edit = Edit(
        slot=body.slot, action=body.action, by=writer_of(request, body.reviewer), having=body.having, value=body.value, reason=body.reason, note=body.note, wanted=wanted, items=items,
    )  # fmt: skip
    with desk.open(write=not body.dry_run) as store:
        seen = preview(desk, store, edit)
        batch = "" if body.dry_run else carry_out(store, seen, body.token)
    if body.dry_run:
        response.status_code = 200
    return {
        "batch": batch, "dry_run": body.dry_run, "token": seen.token, "decided": len(seen.decisions), "events": seen.events,
        "events_found": seen.choice.events, "events_looked_at": seen.choice.looked,
        "rows": [_record(one) for one in seen.planned],
    }  # fmt: skip


def _record(one: Planned) -> dict[str, Any]:
    row = one.row
    return {
        "mention": row.mention.id, "slot": row.slot, "target": row.target, "event": row.event, "report": row.report.id, "machine": row.machine, "now": row.words,
        "after": one.after, "outcome": one.outcome, "why": one.why, "decision": one.decision.id if one.decision else None,
    }  # fmt: skip


@router.post("/decisions/bulk/{batch}/undo")
def undo(request: Request, batch: str, body: BulkUndo) -> dict[str, Any]:
    """Take back a bulk edit in one step, as if it had never been; what was decided since stays."""
    by = writer_of(request, body.reviewer)
    with desk_of(request).open(write=not body.dry_run) as store:
        seen = undo_preview(store, batch)
        undone = seen.holding if body.dry_run else len(undo_batch(store, seen, body.token, by=by))
    return undo_record(seen) | {"dry_run": body.dry_run, "undone": undone}


@router.get("/decisions/bulk/{batch}")
def batch(request: Request, batch: str) -> dict[str, Any]:
    """A bulk edit, and what undoing it would do."""
    with desk_of(request).open() as store:
        return undo_record(undo_preview(store, batch))


def undo_record(seen: Undo) -> dict[str, Any]:
    """A bulk edit for JSON."""
    return {
        "batch": seen.batch, "token": seen.token, "holding": seen.holding,
        "rows": [
            {
                "decision": one.decision.id, "mention": one.decision.mention, "slot": one.decision.slot, "target": one.decision.target, "event": one.event,
                "holds": one.holds, "now": one.now, "after": one.after, "stays": list(one.stays),
            }
            for one in seen.rows
        ],
    }  # fmt: skip
