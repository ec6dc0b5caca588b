"""Many values decided at once: chosen under a filter, seen before anything is done, carried out, undone in one step."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from dateline.api.people import desk_of, reviewer_in, writer_of
from dateline.errors import DecisionError, StaleError
from dateline.explore.bulk import BULK, Edit, Preview, Row, carry_out, choose, preview
from dateline.explore.bulk_undo import Undo, undo_batch, undo_preview
from dateline.explore.card import SLOT_WORDS, Piece, kinds, pieces
from dateline.explore.deciding import clean
from dateline.explore.describe import chips
from dateline.explore.filters import Filter, parse_filter
from dateline.explore.labels import Labels
from dateline.link.flagged import Seal
from dateline.model import Action, Flag, Span, Status
from dateline.web.pages.login import gate_of
from dateline.web.pages.review import DONE, Words, names
from dateline.web.templates import filter_in, render

router = APIRouter()
PAGE = 100  # rows of a page
SHOWN = "place"  # the slot that is shown at first
NOTHING: dict[str, str] = dict.fromkeys(("action", "value", "flag", "reason", "note", "which"), "")


@router.get("/review/bulk")
def page(request: Request, slot: str = SHOWN, having: str = "", start: Annotated[int, Query(ge=0, le=10**6)] = 0) -> Response:
    """The values of a slot under the filter of the address."""
    return _choose(request, filter_in(request), slot if slot in BULK else SHOWN, having, start)


def _choose(request: Request, wanted: Filter, slot: str, having: str, start: int = 0, *, problem: str = "", kept: dict[str, str] | None = None, ticked: frozenset[str] = frozenset()) -> Response:
    """The page on which values are chosen; `problem` is what kept a preview from being made, `kept` and `ticked` what was on the form."""
    desk = desk_of(request)
    with desk.open() as store:
        found, batches, seal = choose(desk, store, wanted, slot, having), store.batches(), store.seal(asked=wanted.flagged)
    shown = [(row, _at(row), _quote(row, seal)) for row in found.rows[start : start + PAGE]]
    return render(
        request, "review_bulk.html", status=422 if problem else 200, wanted=wanted, found=found, rows=shown, start=start, step=PAGE, slot=slot, having=having, batches=batches,
        chips=chips(wanted, desk.snapshot().columns, Labels(desk.lexicon)), query=wanted.query(), problem=problem, kept=kept or NOTHING, ticked=ticked,
        kinds=kinds(desk.lexicon) if slot == "kind" else (), statuses=list(Status), flags=list(Flag), names=names(request), readonly=not desk.writable, **_frame(request),
    )  # fmt: skip


def _frame(request: Request) -> dict[str, Any]:
    return {"by": reviewer_in(request), "gate": gate_of(request), "slot_words": SLOT_WORDS, "slots": BULK, "done": DONE}


def _at(row: Row) -> str:
    return "~".join(row.item)


def _quote(row: Row, seal: Seal) -> tuple[Piece, ...]:
    """The row's sentence, with the words of the value, where nothing of it is hidden."""
    said = row.suggestion
    span = Span(start=said.start, end=said.end) if said.start is not None and said.end is not None and said.start < said.end else None
    return tuple(pieces(seal.over(row.report), row.mention, span, around=0))


def _edit(
    request: Request, slot: Words, action: Words = "", value: Words = "", flag: Words = "", reason: Words = "", note: Words = "", having: Words = "", query: Words = "",
    which: Words = "all", item: Annotated[list[str] | None, Form()] = None,
) -> Edit:  # fmt: skip
    """The edit of a form."""
    items = None if which == "all" else frozenset((mention, of, target) for one in item or () if one.count("~") == 2 for mention, of, target in [one.split("~")])
    return Edit(
        slot=slot, action=action, by=writer_of(request, ""), having=having, value=flag if action == Action.FLAG else clean(value) if action == Action.CHANGE else "",
        reason=clean(reason), note=clean(note), wanted=parse_filter(query), items=items,
    )  # fmt: skip


def _kept(edit: Edit) -> dict[str, str]:
    flag = edit.action == Action.FLAG
    return {
        "action": edit.action, "value": "" if flag else edit.value, "flag": edit.value if flag else "", "reason": edit.reason, "note": edit.note,
        "which": "all" if edit.items is None else "ticked",
    }  # fmt: skip


@router.post("/review/bulk/preview")
def look(request: Request, edit: Annotated[Edit, Depends(_edit)]) -> Response:
    """What the edit would do; nothing is done."""
    desk = desk_of(request)
    try:
        with desk.open() as store:
            return _preview(request, preview(desk, store, edit))
    except DecisionError as error:
        ticked = frozenset("~".join(item) for item in edit.items or ())
        return _choose(request, edit.wanted, edit.slot, edit.having, problem=f"{error.what} ({error.cure})", kept=_kept(edit), ticked=ticked)


def _preview(request: Request, seen: Preview, *, problem: str = "") -> Response:
    seal = desk_of(request).seal(asked=seen.edit.wanted.flagged)
    rows = [(one, _quote(one.row, seal)) for one in seen.planned]
    fields = _kept(seen.edit) | {"slot": seen.edit.slot, "having": seen.edit.having, "query": seen.edit.wanted.query(), "token": seen.token}
    return render(
        request, "review_bulk_preview.html", status=409 if problem else 200, wanted=seen.edit.wanted, seen=seen, rows=rows, fields=fields, problem=problem,
        items=["~".join(item) for item in sorted(seen.edit.items or ())], back=urlencode([*seen.edit.wanted.pairs(), ("slot", seen.edit.slot), ("having", seen.edit.having)]),
        readonly=not desk_of(request).writable, **_frame(request),
    )  # fmt: skip


@router.post("/review/bulk")
def carry(request: Request, edit: Annotated[Edit, Depends(_edit)], token: Words = "") -> Response:
    """Do it, and go to what was done; where the data changed since the preview, show a fresh one."""
    desk = desk_of(request)
    with desk.open(write=True) as store:
        seen = preview(desk, store, edit)
        try:
            batch = carry_out(store, seen, token)
        except StaleError as error:
            return _preview(request, preview(desk, store, edit), problem=f"{error.what}. {error.cure[:1].upper()}{error.cure[1:]}.")
    return RedirectResponse(f"/review/bulk/{quote(batch, safe='')}", status_code=303)


@router.get("/review/bulk/{batch}")
def done(request: Request, batch: str) -> Response:
    """A bulk edit, and what undoing it would do."""
    with desk_of(request).open() as store:
        return _batch(request, undo_preview(store, batch))


def _batch(request: Request, seen: Undo, *, problem: str = "") -> Response:
    desk = desk_of(request)
    with desk.open() as store:
        rows = {name: row.seq for name, row in store.logged_as(one.decision for one in seen.rows).items()}
    return render(
        request, "review_bulk_done.html", status=409 if problem else 200, seen=seen, first=seen.rows[0].decision, logged=rows, problem=problem, readonly=not desk.writable,
        **_frame(request),
    )  # fmt: skip


@router.post("/review/bulk/{batch}/undo")
def undo(request: Request, batch: str, token: Words = "") -> Response:
    """Take it back whole; where the data changed since it was shown, show it afresh."""
    with desk_of(request).open(write=True) as store:
        seen = undo_preview(store, clean(batch, 80))
        try:
            undo_batch(store, seen, token, by=writer_of(request, ""))
        except StaleError as error:
            return _batch(request, undo_preview(store, batch), problem=f"{error.what}. {error.cure[:1].upper()}{error.cure[1:]}.")
    return RedirectResponse(f"/review/bulk/{quote(batch, safe='')}", status_code=303)
