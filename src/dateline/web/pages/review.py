"""One decision at a time; what was decided; how far two persons agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.datastructures import QueryParams

from dateline.api.errors import answer_error
from dateline.api.people import COOKIE, cookie_of, desk_of, reviewer_in, reviews_of, writer_of
from dateline.api.review import decision_record
from dateline.errors import DecisionError, NotFound, StaleError, StoreReadOnly
from dateline.explore.agreement import disagreements, table, units_of
from dateline.explore.card import SLOT_WORDS, Card, card, kinds
from dateline.explore.deciding import Asked, clean, keep, reviewer_name, seen_of
from dateline.explore.filters import filter_of, is_filter
from dateline.explore.history import PAGE, Told, told_of
from dateline.explore.reviewing import ORDERS, SURE, Course, Progress, sampled
from dateline.explore.values import value_key
from dateline.lexicon import Lexicon
from dateline.link.flagged import Seal
from dateline.model import Round
from dateline.store import Database
from dateline.web.forms import local, remember
from dateline.web.pages.login import gate_of
from dateline.web.templates import filter_in, render

router = APIRouter()
Words = Annotated[str, Form()]
VIEW = ("order", "sure", "round", "share")  # of a queue, beside the words of the filter
BLANK = dict.fromkeys(("action", "value", "words", "note", "reason", "other", "start", "end"), "")  # a form on which nothing was written
DONE = {"accept": "accepted", "reject": "rejected", "change": "changed", "add": "added", "flag": "flagged"}


def course_of(asked: QueryParams) -> Course:
    """The queue that the words of an address ask for; what it does not know is as usual."""
    order, round_ = asked.get("order", ORDERS[0]), asked.get("round", Round.FIRST)
    share = asked.get("share", "20")
    return Course(
        wanted=filter_of((name, value) for name, value in asked.multi_items() if value and is_filter(name)),
        order=order if order in ORDERS else ORDERS[0], sure=1.01 if asked.get("sure") == "all" else SURE,
        round=Round(round_) if round_ in set(Round) else Round.FIRST, share=min(100, int(share)) if share.isdecimal() and len(share) < 4 else 20,
    )  # fmt: skip


def address_of(asked: QueryParams) -> str:
    """The address of a queue, without the value that it was opened at."""
    kept = [(name, value) for name, value in asked.multi_items() if is_filter(name) or name in VIEW]
    return f"/review?{urlencode(kept)}" if kept else "/review"


def at_of(key: tuple[str, str, str]) -> str:
    """A value in an address."""
    return "~".join(key)


@router.get("/review")
def page(request: Request, at: str = "") -> Response:
    """The queue: its first value, or the one that the address names."""
    return _queue(request, course_of(request.query_params), address_of(request.query_params), at)


def _queue(request: Request, course: Course, here: str, at: str, *, by: str = "", conflict: str = "", kept: Mapping[str, str] | None = None) -> Response:
    """The page of a queue, whose address is `here`. `conflict` says why a decision could not be kept, `kept` what was on its form."""
    by = by or reviewer_in(request)
    values: dict[str, Any] = {"course": course, "by": by, "here": here, "gate": gate_of(request), "card": None, "last": None, "blind": False, "at_of": at_of}
    values |= {"wanted": course.wanted, "status": 409 if conflict else 200, "conflict": conflict, "kept": kept or BLANK, "blank": BLANK}
    if not by:
        return render(request, "review.html", progress=None, readonly=False, **values)
    try:
        progress = reviews_of(request).progress(course, by)
        values |= _shown(request, course, progress, by, at)
    except StoreReadOnly:
        return render(request, "review.html", progress=None, readonly=True, **values)
    return render(request, "review.html", progress=progress, readonly=not desk_of(request).writable, **values)


def _shown(request: Request, course: Course, progress: Progress, by: str, at: str) -> dict[str, Any]:
    """The card, what this person decided last, and what a form needs. In the second round nothing tells what the first decided."""
    desk = desk_of(request)
    with desk.open() as store:
        seal = store.seal(asked=course.wanted.flagged)
        shown = _card(store, desk.lexicon, progress, at, blind=course.round is Round.SECOND, seal=seal)
        mine = [done for done in store.decided() if done.by == by]
        last = told_of(store, [store.decision(mine[-1].id)], seal=seal)[0] if mine else None
    blind = course.round is Round.SECOND
    return {"card": shown, "last": last, "blind": blind, "kinds": kinds(desk.lexicon) if shown and shown.slot == "kind" else (), "names": names(request)}


def _card(store: Database, lexicon: Lexicon, progress: Progress, at: str, *, blind: bool, seal: Seal) -> Card | None:
    keys = [item.key for item in progress.open]
    if at.count("~") == 2:
        mention, slot, target = at.split("~")
        keys.insert(0, (mention, slot, target))
    for key in keys:
        try:
            found = card(store, lexicon, key, blind=blind, seal=seal)
        except NotFound:
            continue
        if found is not None:
            return found
    return None


def names(request: Request) -> list[str]:
    """Names of groups, states and bodies, to choose from while writing."""
    return sorted({actor.name for actor in desk_of(request).lexicon.actors.entries.values() if actor.kind != "person"})


@router.post("/review/name")
def name(request: Request, reviewer: Words = "", next: Words = "/review") -> Response:  # noqa: A002
    """Remember in this browser who decides."""
    done = RedirectResponse(local(next), status_code=303)
    remember(request, done, COOKIE, cookie_of(reviewer_name(reviewer)))
    return done


@router.post("/review/decisions")
def decisions(
    request: Request, mention: Words, action: Annotated[str, Query()] = "", slot: Words = "", target: Words = "", act: Annotated[str, Form(alias="action")] = "",
    start: Words = "", end: Words = "", words: Words = "", value: Words = "", pick: Words = "", reason: Words = "", other: Words = "", note: Words = "", reviewer: Words = "",
    round: Words = "", seen: Words = "", next: Words = "/review",  # noqa: A002
) -> Response:  # fmt: skip
    """Keep a decision. `pick` is an alternative that was chosen instead of writing a value, `other` a reason in free words beside
    those of the buttons. Answers with JSON to whoever asks for it."""
    asked = Asked(
        mention=mention, by=writer_of(request, reviewer), action=action or act, slot=slot, target=target, value=pick or value, start=_number(start, "start"),
        stop=_number(end, "end"), words=words, reason=other.strip() or reason, note=note, round=round, seen=seen,
    )  # fmt: skip
    desk = desk_of(request)
    try:
        with desk.open(write=True) as store:
            told = decision_record(keep(store, asked, desk.lexicon, desk.clock()), store.seal())
    except StaleError as error:
        return _stale(request, asked, error, local(next, "/review"), reason="" if other.strip() else reason)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse(told, status_code=201)
    return RedirectResponse(local(next), status_code=303)


def _stale(request: Request, asked: Asked, error: StaleError, where: str, *, reason: str) -> Response:
    """The card of a value that somebody else decided on, with what they decided, and with all that was on the form."""
    if "application/json" in request.headers.get("accept", ""):
        return answer_error(request, error)
    course = course_of(QueryParams(urlsplit(where).query))
    kept = {name: getattr(asked, name) for name in ("action", "value", "words", "note")} | {"reason": reason, "other": "" if reason else asked.reason}
    kept |= {"start": "" if asked.start is None else str(asked.start), "end": "" if asked.stop is None else str(asked.stop)}
    at = at_of((asked.mention, asked.slot, asked.target))
    return _queue(request, course, where, at, by=asked.by, conflict=f"Not kept: {error.what}. Your own words are kept below: send them again if you still differ.", kept=kept)


def _number(text: str, name: str) -> int | None:
    """A position; None for an empty field. Raises DecisionError."""
    if not text.strip():
        return None
    if not text.isdecimal() or len(text) > 9:
        raise DecisionError(f"{clean(text, 20)!r} is no position", where=name, cure="give the number of a character, or nothing")
    return int(text)


@router.post("/review/decisions/{identity}/undo")
def undo(request: Request, identity: str, next: Words = "/review", at: Words = "") -> Response:  # noqa: A002
    """Undo a decision, and show its value again."""
    with desk_of(request).open(write=True) as store:
        store.undo_decision(clean(identity, 80), by=writer_of(request, ""))
    where = local(next, "/review")
    return RedirectResponse(f"{where}{'&' if '?' in where else '?'}{urlencode({'at': at})}" if at else where, status_code=303)


@router.post("/review/skip")
def skip(request: Request, mention: Words, slot: Words = "", target: Words = "", next: Words = "/review") -> Response:  # noqa: A002
    """Leave a value for later."""
    reviews_of(request).skip(writer_of(request, ""), (mention, slot, target))
    return RedirectResponse(local(next), status_code=303)


@router.post("/review/unskip")
def unskip(request: Request, next: Words = "/review") -> Response:  # noqa: A002
    """Take up again what was skipped."""
    reviews_of(request).unskip(writer_of(request, ""))
    return RedirectResponse(local(next), status_code=303)


@router.get("/review/decisions")
def listed(request: Request, by: str = "", state: str = "", retired: str = "", start: Annotated[int, Query(ge=0, le=10**6)] = 0) -> Response:
    """What was decided, the newest first: what the machine had, what the person said, what holds."""
    with desk_of(request).open() as store:
        everything = store.decisions(retired=bool(retired))
        people = sorted({one.by for one in everything})
        chosen = [one for one in reversed(everything) if not by or one.by == by]
        if state:
            chosen = [one.decision for one in told_of(store, chosen, text=False) if one.state == state]
        told, orphans = told_of(store, chosen[start : start + PAGE], seal=store.seal(asked=filter_in(request).flagged)), store.orphans()
    return render(
        request, "review_decisions.html", rows=told, count=len(chosen), start=start, step=PAGE, people=people, who=by, state=state,
        retired=bool(retired), orphans=orphans, by=reviewer_in(request), gate=gate_of(request), done=DONE, at_of=at_of, slot_words=SLOT_WORDS,
    )  # fmt: skip


@router.get("/review/agreement")
def agreement(request: Request, share: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
    """How far two persons agree, and where not."""
    with desk_of(request).open() as store:
        row, _ = store.audit_end()
        everything = store.decisions()
        units = units_of(everything)
        seal = store.seal(asked=filter_in(request).flagged)
        open_: list[tuple[Told, ...]] = [tuple(told_of(store, unit, seal=seal)) for unit in disagreements(everything)]
    first = {one.item for one in everything if one.round is Round.FIRST and one.action not in {"flag", "add"}}
    return render(
        request, "review_agreement.html", rows=table(units), disagreements=open_, share=share, seen=seen_of(row), drawn=sum(sampled(key, share) for key in first),
        decided=len(first), twice=len(units), by=reviewer_in(request), gate=gate_of(request), done=DONE, at_of=at_of, slot_words=SLOT_WORDS, value_key=value_key,
    )  # fmt: skip
