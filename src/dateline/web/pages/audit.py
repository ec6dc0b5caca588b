"""Who changed what, and whether the log is whole; comments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from dateline.api.people import desk_of, reviewer_in, writer_of
from dateline.api.review import comment
from dateline.explore.card import SLOT_WORDS
from dateline.explore.deciding import clean
from dateline.explore.feed import asked_of, entered_record, page_of
from dateline.explore.history import outcome_words, suggestion_words
from dateline.store import Database
from dateline.store.audit import Entered
from dateline.store.decisions import decision_of_record
from dateline.web.forms import local
from dateline.web.pages.login import gate_of
from dateline.web.templates import filter_in, render

router = APIRouter()
PAGE = 100
VERBS = {
    "accept": "accepted", "reject": "rejected", "change": "changed", "add": "added", "flag": "flagged", "undo": "undid a decision on", "judge": "judged",
    "undo judgement": "took back a judgement on", "comment": "commented on", "login": "came in", "logout": "went", "assign": "assigned",
}  # fmt: skip


@router.get("/audit")
def page(request: Request, subject: str = "", by: str = "", before: Annotated[int | None, Query(ge=1, le=2**53)] = None, verify: str = "") -> Response:
    """A page of the feed, the newest first, of the rows `before` one. The log is verified, which reads it whole, when it is asked for."""
    subject = clean(subject, 80)
    with desk_of(request).open() as store:
        found, older = page_of(store, asked_of(store, subject=subject, by=by, before=before, limit=PAGE))
        count, head = store.audit_end()
        chain, people = store.verify() if verify else None, store.auditors()
        seal = store.seal(asked=filter_in(request).flagged)
        told = [seal.over(line(store, row)) for row in found.rows]
    return render(
        request, "audit.html", rows=told, older=older, before=before, count=count, head=head, chain=chain, subject=subject, who=by, people=people,
        by=reviewer_in(request), gate=gate_of(request),
    )  # fmt: skip


def line(store: Database, row: Entered) -> dict[str, Any]:
    """A row of the log in words: who did what to what, from which value to which, why, and where its words are."""
    detail = row.details()
    told: dict[str, Any] = {"row": row, "verb": VERBS.get(row.action, row.action), "slot": "", "old": "", "new": "", "reason": "", "note": "", "words": "", "at": "", "event": ""}
    names = [name for name in row.subject.split() if name.startswith(("m-", "e-"))]
    if names:
        told["event"] = names[0] if names[0].startswith("e-") else store.homes(names[:1])[names[0]]
    if "decision" in detail:
        one = decision_of_record(detail["decision"])
        told |= {
            "slot": SLOT_WORDS.get(one.slot, one.slot), "old": suggestion_words(one.suggestion, one) if one.suggestion.value is not None else "",
            "new": outcome_words(one), "reason": one.reason, "note": one.note, "at": "~".join(one.item) if one.action not in {"add", "flag"} else "",
        }  # fmt: skip
    elif row.action == "undo":
        told |= {"slot": SLOT_WORDS.get(detail["slot"], ""), "at": "~".join([row.subject, detail["slot"], detail["target"]])}
    elif row.action == "judge":
        told |= {"new": detail["verdict"], "reason": ", ".join(detail["reasons"])}
    elif row.action == "comment":
        told["words"] = detail["words"]
        told["at"] = f"{detail['mention']}~kind~" if detail.get("mention") else ""
    return told


@router.post("/audit/comments")
def add(
    request: Request, event: Annotated[str, Form()], words: Annotated[str, Form()] = "", mention: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "", reviewer: Annotated[str, Form()] = "",  # noqa: A002
) -> Response:  # fmt: skip
    """Say something of an event."""
    by = writer_of(request, reviewer)
    with desk_of(request).open(write=True) as store:
        found = store.event_linked(event)
        comment(store, found.id, words, by=by, mention=mention)
    return RedirectResponse(local(next, f"/audit?subject={found.id}"), status_code=303)


@router.get("/audit.jsonl")
def download(request: Request) -> Response:
    """The whole log, the oldest row first: `detail` as it was hashed; null, with its flags, where something in it is hidden."""
    asked = filter_in(request).flagged

    def lines() -> Iterator[str]:
        with desk_of(request).open() as store:
            seal = store.seal(asked=asked)
            for row in reversed(store.audit()):
                made = entered_record(row, seal)
                hidden = made["detail"] != row.details()
                more = {"flagged": list(seal.flags(*row.subject.split()))} if hidden else {}
                yield json.dumps({**made, "detail": None if hidden else row.detail, **more}, ensure_ascii=True) + "\n"

    return StreamingResponse(lines(), media_type="application/jsonl", headers={"Content-Disposition": 'attachment; filename="audit.jsonl"'})
