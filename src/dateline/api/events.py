"""Events: the list of a filter, and one as a whole."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from dateline.api.answers import Record, answered, documented, warnings_of
from dateline.api.cursor import cursor_of, position
from dateline.api.params import AtDesk, Cursor, Limit, Published, Wanted
from dateline.api.shapes import ANY, ENTRY, EVENTS, obj
from dateline.explore import Desk, Filter, views
from dateline.explore.publication import withhold
from dateline.explore.sentence import shown
from dateline.explore.snippets import hits_of, hits_record
from dateline.explore.widened import widened, widened_record
from dateline.export.event import event_object, event_sentence
from dateline.export.ledger import ledger_record
from dateline.export.plans import plan_record
from dateline.export.view_records import entry_record, iso
from dateline.export.why import judgement_record
from dateline.link.accounts import accounts_of
from dateline.link.figures import ledger

router = APIRouter()
Identity = Annotated[str, Path(max_length=200, description="Id of an event or of one of its mentions, or the beginning of one.")]


@router.get("/events", responses=documented("The events of a filter, a page at a time.", EVENTS))
def events(request: Request, desk: AtDesk, wanted: Wanted, limit: Limit = 50, cursor: Cursor = "") -> Response:
    """The events that a filter finds, in its order."""
    return answered(request, desk, lambda: events_record(desk, wanted, limit, cursor))


@router.get("/events/{identity}", responses=documented("One event as a whole.", obj(revision={"type": "string"}, entry=ENTRY, figures=ANY, plan=ANY)))
def event(request: Request, desk: AtDesk, identity: Identity, wanted: Published) -> Response:
    """One event: its entry, accounts, reports with their sentences, figures, plan, and the judgements that joined it."""
    return answered(request, desk, lambda: event_record(desk, identity, wanted))


def events_record(desk: Desk, wanted: Filter, limit: int, cursor: str) -> Record:
    """A page of events. Raises CursorError."""
    now, found = desk.snapshot(), desk.find(wanted)
    what = f"events?{wanted.query()}"
    start = position(cursor, found.revision, what)[0] if cursor else 0
    end = start + limit
    entries, wide = found.entries[start:end], widened(desk, wanted)
    hits = hits_of(desk, wanted, entries)
    return {
        "revision": found.revision, "as_of": iso(now.as_of), "sentence": shown(found, now.unlinked), "total": found.total, "count": len(found),
        "reports": found.reports, "outlets": found.outlets, "independent": found.independent, "unlinked": now.unlinked, "first": iso(found.first),
        "last": iso(found.last), "next": cursor_of(found.revision, what, end) if end < len(found) else None,
        "warnings": warnings_of(desk, wanted, found), "widened": widened_record(wide),
        "events": [{**entry_record(entry, coarse=wanted.coarse), **({"hits": hits_record(hits[entry.id])} if entry.id in hits else {})} for entry in entries],
    }  # fmt: skip


def event_record(desk: Desk, identity: str, wanted: Filter | None = None) -> Record:
    """All that is known of one event, as far as it may be published. Raises NotFound."""
    now, words = desk.snapshot(), desk.lexicon
    with desk.open() as store:
        found = store.event_linked(identity)
        withhold(desk, found.id, wanted or Filter())
        judged = list(store.judgements(mention.id for mention in found.mentions)) if len(found.told) > 1 else []
    accounts, figures = accounts_of(found, words), ledger(found, words)
    sentence, seal = event_sentence(found, accounts, words.phrases), desk.seal(asked=bool(wanted and wanted.flagged))
    seen = views.plans(desk, Filter(chosen={"id": (found.id,)}, flagged=bool(wanted and wanted.flagged)))
    entry = (now.columns if seal else now.columns.opened()).entry_of(found.id)
    found, accounts, figures = seal.over((found, accounts, figures))
    return {
        "revision": now.revision, "entry": entry_record(entry, coarse=bool(wanted and wanted.coarse)) if entry else None, **event_object(found, accounts, sentence),
        "flagged": list(seal.flags(found.id)), "figures": ledger_record(found, figures, sentence) if figures.figures else None,
        "plan": plan_record(seen.plans[0], seen.as_of) if seen.plans else None, "judgements": [judgement_record(item) for item in judged],
    }  # fmt: skip
