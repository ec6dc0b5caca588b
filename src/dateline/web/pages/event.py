"""The page of one event, and what a reader judges on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from dateline.api.people import COOKIE, cookie_of, desk_of, reviewer_in
from dateline.errors import DecisionError
from dateline.explore import Desk, Filter
from dateline.explore.card import SLOT_WORDS
from dateline.explore.deciding import reviewer_name
from dateline.explore.history import Decided, decided_on
from dateline.explore.publication import publication, withhold
from dateline.export.accounts import STATUSES
from dateline.export.event import kind_names
from dateline.export.sentence import doubted, headline
from dateline.export.sentence_parts import NAMES, according_parts, denied_parts, sentence_parts
from dateline.export.why import strongest
from dateline.lexicon.linking import Scorecard
from dateline.link.accounts import accounts_of
from dateline.link.figures import ledger
from dateline.link.flagged import Seal
from dateline.link.framing import frame
from dateline.link.plans import as_of_day, plan_of
from dateline.link.plans_acts import Knowledge
from dateline.model import Event, EventMention, Filler, Judgement, Location, Slot, TimeValue
from dateline.model.account import Accounts, Agreement, Topic
from dateline.model.copy import Copy
from dateline.model.decision import Flag
from dateline.model.plan import Plan
from dateline.store import Database
from dateline.web import judging
from dateline.web.event_view import account_shown, columns, days_shown, members, shown, told_line, why_shown
from dateline.web.evidence import outward
from dateline.web.figures_view import figures_shown
from dateline.web.forms import remember
from dateline.web.framing_view import framing_shown
from dateline.web.plan_view import plan_shown
from dateline.web.templates import drawn, filter_in, render, site_of
from dateline.web.where import PlaceShown, at_most, place_shown

router = APIRouter()
GRAINS = {"part": "to a part of the day", "vague": "vaguely"}
BASES = {
    "explicit": "as the words name it", "relative": "by the words and the day of the report", "inferred": "inferred from another date of the report", "none": "no date to go by",
}  # fmt: skip
DONE = {
    "split": "Split off: this mention is now an event of its own.", "merged": "Merged: the mentions of both are now one event.",
    "different": "Kept: these two are not the same.", "undone": "Taken back.",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What the database says of an event."""

    event: Event
    judgements: tuple[Judgement, ...]
    decided: tuple[Judgement, ...]
    copies: tuple[Copy, ...]
    reviewed: Decided


def load(store: Database, identity: str) -> Loaded:
    """An event by its id, a mention's, or the beginning of one. Raises NotFound."""
    return gathered(store, store.event_linked(identity))


def gathered(store: Database, event: Event) -> Loaded:
    """An event with what else the database says of it."""
    names = [mention.id for mention in event.mentions]
    reports = {told.report.id for told in event.told}
    return Loaded(
        event=event, judgements=tuple(store.judgements(names)) if len(names) > 1 else (), decided=tuple(store.judged_by_persons(names)),
        copies=store.copies_of(sorted(reports)) if len(reports) > 1 else (), reviewed=decided_on(store, store.members(event.id)),
    )  # fmt: skip


@router.get("/events/{identity}")
def page(request: Request, identity: str) -> Response:
    """The page; an event that has been renamed leads on to the one it is now in."""
    desk, wanted = desk_of(request), filter_in(request)
    with desk.open() as store:
        loaded = load(store, identity)
    withhold(desk, loaded.event.id, wanted)
    if loaded.event.id != identity:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/events/{quote(loaded.event.id, safe='')}{query}", status_code=302)
    return show(request, loaded, wanted)


def show(request: Request, loaded: Loaded, wanted: Filter, *, status: int = 200, problem: str = "", typed: str = "") -> Response:
    """Render an event; `problem` is what kept a judgement from being made, `typed` the reason that was given with it."""
    desk, event, whole = desk_of(request), loaded.event, loaded.event
    words, slots, seal = desk.lexicon, NAMES, desk.seal(asked=wanted.flagged)
    accounts = accounts_of(event, words)
    parts = sentence_parts(event, accounts, words.phrases), according_parts(accounts), denied_parts(accounts)
    made = parts, _plan(desk, event), ledger(event, words), frame([event], words), headline(event, accounts)[1]
    (head, according, denied), plan, figures, framing, mention = seal.over(made)
    event, accounts = seal.over((event, accounts))
    known = members(event, words.phrases)
    accounted = [account_shown(account, event, words.phrases) for account in accounts.accounts]
    return render(
        request, "event.html", status=status, wanted=wanted, event=event, accounts=accounts, kinds=kind_names(event, words.phrases),
        state=mention.status.value, state_words=STATUSES[mention.status], doubtful=doubted(accounts, mention.status), withdrawn=_withdrawn(accounts),
        sentence=shown(head, event, "s"), plain="".join(p.text for p in head), according=shown(according, event, "a"), denied=shown(denied, event, "d"), told_line=told_line(accounts),
        accounted=accounted, disputes=[a for a in accounted if a.disputed], columns=columns(event, words.phrases, loaded.copies),
        figures=figures_shown(figures, event), plan=plan_shown(plan) if plan else None, framing=framing_shown(framing),
        days_told=days_shown(accounts), slot_names=slots, status_words={s.value: said for s, said in STATUSES.items()}, why=why_shown([j for j in strongest(event, loaded.judgements) if j.by_machine], known), decided=why_shown(loaded.decided, known),
        members=known, place=_place(request, event, mention, coarse=drawn(request, wanted).coarse), publication=publication(desk, drawn(request, wanted)), time=_time(mention.of(Slot.TIME)), grains=GRAINS, bases=BASES, reports=_reports(event),
        reviewed=loaded.reviewed, slot_words=SLOT_WORDS, revision=desk.snapshot().revision, read=desk.clock(), neighbours=_neighbours(desk, event.id, wanted, site_of(request) is not None), reviewer=reviewer_in(request), problem=problem,
        typed=typed, pointless=_pointless(seal, whole), done=DONE.get(request.query_params.get("done", ""), ""),
    )  # fmt: skip


def _pointless(seal: Seal, event: Event) -> bool:
    """Whether the event has a point that is hidden."""
    return Flag.PERSONAL in seal.flags(event.id) and any(isinstance(f.value, Location) and f.value.lat is not None for m in event.mentions for f in m.of(Slot.PLACE))


def _reports(event: Event) -> list[tuple[object, str]]:
    """The reports of an event, each once, with its address where that may be a link."""
    return [(report, outward(report.url)) for report in {told.report.id: told.report for told in event.told}.values()]


def _withdrawn(accounts: Accounts) -> bool:
    return all(account.agreement is Agreement.WITHDRAWN for account in accounts.of(Topic.STATUS))


def _plan(desk: Desk, event: Event) -> Plan | None:
    """The plan as of the latest day of the whole database, as lists have it."""
    as_of = as_of_day([event], None)
    return plan_of(event, replace(as_of, day=desk.snapshot().as_of or as_of.day), Knowledge.of(desk.lexicon))


def _place(request: Request, event: Event, mention: EventMention, *, coarse: bool) -> PlaceShown | None:
    """Where it was; on the pages of a folder no more precisely than the catalogue has it that it was made of."""
    place = place_shown(_first(mention.of(Slot.PLACE)), coarse=coarse)
    if site_of(request) is None:
        return place
    entry = desk_of(request).snapshot().by_id[event.id]
    return at_most(place, entry.lat, entry.lon)


def _first(fillers: tuple[Filler, ...]) -> Filler | None:
    return next((f for f in fillers if isinstance(f.value, Location)), None)


def _time(fillers: tuple[Filler, ...]) -> TimeValue | None:
    return next((f.value for f in fillers if isinstance(f.value, TimeValue)), None)


def _neighbours(desk: Desk, event: str, wanted: Filter, always: bool) -> tuple[str, str, int, int]:
    """The events before and after in the list of the filter, "" at its ends, its place and how many there are; nothing without a filter, but `always`."""
    if not wanted.query() and not always:
        return "", "", 0, 0
    ids = desk.find(wanted).entries.ids
    if event not in ids:
        return "", "", 0, 0
    at = ids.index(event)
    return ids[at - 1] if at else "", ids[at + 1] if at + 1 < len(ids) else "", at + 1, len(ids)


# ---- judging

Act = Callable[[Database, Event, Scorecard], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the form asks for."""

    action: str
    mention: str
    other: str
    pairs: tuple[str, ...]
    reason: str
    reviewer: str


@router.post("/events/{identity}/judgements")
def judge(
    request: Request, identity: str, action: Annotated[str, Form()] = "", mention: Annotated[str, Form()] = "", other: Annotated[str, Form()] = "",
    pair: Annotated[list[str] | None, Form()] = None, reason: Annotated[str, Form()] = "", reviewer: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Judge, and go to the event in which the mention now is; what cannot be judged is said on the page, and nothing is lost of what was typed."""
    desk = desk_of(request)
    asked = Asked(action=action, mention=mention, other=other, pairs=tuple(pair or ()), reason=reason, reviewer=reviewer or reviewer_in(request))
    with desk.open(write=True) as store:
        event = store.event_linked(identity)
        try:
            name = reviewer_name(asked.reviewer)
            done, target = _act(desk, store, event, asked, name)
        except DecisionError as error:
            return show(request, load(store, event.id), filter_in(request), status=422, problem=str(error), typed=reason)
        home = store.event_linked(target).id
    keep = filter_in(request).query()
    answer = RedirectResponse(f"/events/{quote(home, safe='')}?{f'{keep}&' if keep else ''}done={done}#done", status_code=303)
    remember(request, answer, COOKIE, cookie_of(name))
    return answer


def _act(desk: Desk, store: Database, event: Event, asked: Asked, name: str) -> tuple[str, str]:
    """Do it; what was done, and the mention to go to."""
    card, at = desk.lexicon.linking, desk.clock()
    match asked.action:
        case "split":
            judging.split(store, event, asked.mention, card, by=name, reason=asked.reason, at=at)
            return "split", asked.mention
        case "merge":
            judging.merge(store, event, asked.other, card, by=name, reason=asked.reason, at=at)
            return "merged", event.mentions[0].id
        case "different":
            pairs = judging.pairs_in(asked.pairs, store)
            judging.differ(store, pairs, card, by=name, reason=asked.reason, at=at)
            return "different", pairs[0][0]
        case "undo":
            pairs = judging.pairs_in(asked.pairs, store)
            judging.take_back(store, pairs, card, by=name)
            return "undone", pairs[0][0]
    raise judging.JudgementError("this cannot be done", where=asked.action, cure="split, merge, different or undo")
