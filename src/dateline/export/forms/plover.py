"""PLOVER records as JSON Lines: the fields of its manual ("DRAFT Version 2.0") by their exact names, with the characters of every word. What the manual has no
field for (status, who says so, bounds of figures) stands in fields of our own, as it recommends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, BinaryIO

import dateline
from dateline.export.coarse import reach
from dateline.export.forms.coding import code, codes_of, country_name, country_of, written
from dateline.export.forms.form import Form, Heading, View, text, with_events
from dateline.export.readings import json_line
from dateline.export.view_records import iso, point_of
from dateline.lexicon import Lexicon
from dateline.link.flagged import unless_hidden
from dateline.model import ActorRef, Event, Filler, Slot, Status, Told
from dateline.model.decision import Flag
from dateline.model.entry import Entry, Party
from dateline.model.place import Precision

Record = dict[str, Any]
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1), **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3), **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}  # fmt: skip  # SANCTION as its section and the table have it; the manual's list of numbers says 3
NEEDS_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})
AHEAD = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT/withdraw": "CONCEDE"}  # what a plan of it is
SAYS_SO = {"AGREE": "agreement", "THREATEN": "threat"}  # types that tell of what is to come by themselves, and the kinds that they are of
MODES = {
    Status.PLANNED: "future", Status.PREDICTED: "future", Status.DEMANDED: "hypothetical", Status.HYPOTHETICAL: "hypothetical", Status.NEGATED: "negation",
}  # fmt: skip  # the manual's auxiliary modes
LONG_AGO = timedelta(days=365)
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
RESOLUTION = {Precision.SITE: 5, Precision.TOWN: 4, Precision.NEAR: 4, Precision.DISTRICT: 3, Precision.PROVINCE: 2, Precision.AREA: 2, Precision.COUNTRY: 1}
FIELDS = {
    "id": "our id of the event", "has_event": "true", "date": "first day of the interval", "enddate": "last day, where it is another one",
    "actor": "entities: code (ISO 3166-1 alpha-3, or IGO, NGO ...), sector, entity_text as written, text_info; all sides of a two-sided event",
    "recipient": "entities, likewise", "event": "the type by choices.yaml; of a plan to meet, help or leave the type that the manual gives it", "mode": "mode of the type, and an auxiliary mode: future, hypothetical, negation; historical when it ended more than a year before its first report",
    "event_loc": "location: extracted_place, resolved_place, lat, lon, province, country, country_code, resolution", "event_text": "text_info of every event word: sequence, start and end as characters, text_story the id of the report (its text is not in the file)",
    "quad_code": "1 to 4; SANCTION is 4", "context": "empty: not coded", "link": "our id, which all reports of the event share", "text_info": "the sentence that the record rests on, likewise",
    "cite_info": "publication, url, title, date of its report; coder, codebook, version", "coder": "dateline, or a person where one decided", "coded_date": "day of the newest reading or decision", "comment": "our sentence",
    "size": "dead (ACLED's figure), injured, arrested: the lowest that is said", "dateline": "ours: kind, status, doubted, denied, speakers, outlets, independent sources, deaths",
}  # fmt: skip


def fate(entry: Entry, lexicon: Lexicon) -> str:
    """Why an event has no record, "" for one that has."""
    found, why = code(entry, lexicon, "plover")
    if not found:
        return why
    if entry.earliest is None:
        return "no first day known, which every record needs"
    of = _typed(entry, found)[0]
    return f"no recipient is named, which {of} needs" if of in NEEDS_RECIPIENT and not _roles(entry, lexicon, of)[1] else ""


def _typed(entry: Entry, found: str) -> tuple[str, list[str]]:
    """Type, and modes with the auxiliary one."""
    whole = AHEAD.get(found, found) if entry.status is Status.PLANNED else found
    of, _, mode = whole.partition("/")
    told = of in SAYS_SO and entry.kind != SAYS_SO[of]
    aux = MODES.get(entry.status, "")
    if aux == "future" and (told or whole != found):
        aux = ""
    past = entry.latest and entry.first_published and entry.latest + LONG_AGO < entry.first_published
    return of, [one for one in (mode, aux or ("historical" if past else "")) if one]


def _roles(entry: Entry, lexicon: Lexicon, of: str) -> tuple[Sequence[Party], Sequence[Party]]:
    """Actors and recipients: all sides of a two-sided event are actors, but where the type needs a recipient."""
    kind = lexicon.codebook.kinds.get(entry.kind)
    if kind is None or not kind.symmetric:
        return entry.actors, entry.recipients
    if of in NEEDS_RECIPIENT:
        return (entry.actors, entry.recipients) if entry.recipients else (entry.actors[:1], entry.actors[1:])
    return (*entry.actors, *entry.recipients), ()


def record_of(entry: Entry, event: Event | None, lexicon: Lexicon, *, coarse: bool = False) -> Record:
    """The record of an event that has one."""
    of, modes = _typed(entry, code(entry, lexicon, "plover")[0])
    lead = lead_of(entry, event)
    actors, recipients = ([_entity(party, lead, lexicon) for party in side] for side in _roles(entry, lexicon, of))
    end = iso(entry.latest) if entry.latest != entry.earliest else None
    return {
        "id": entry.id, "has_event": True, "date": iso(entry.earliest), **({"enddate": end} if end else {}), "actor": actors, "recipient": recipients, "event": [of],
        "mode": modes, "event_loc": _location(entry, lead, lexicon, coarse), "event_text": list(_words(event)), "quad_code": QUADS[of], "context": [], "link": entry.id,
        "text_info": {"text_story": entry.lead_report, "start": entry.lead.start, "end": entry.lead.end}, "cite_info": _citation(lead),
        "coder": "person" if entry.reviewed else "dateline", "coded_date": entry.changed.date().isoformat() if entry.changed else None, "comment": entry.sentence,
        "size": _size(entry), "dateline": _own(entry),
    }  # fmt: skip


def lead_of(entry: Entry, event: Event | None) -> Told | None:
    """The mention that the entry's sentence rests on."""
    if event is None:
        return None
    same = [t for t in event.told if t.report.id == entry.lead_report and (t.mention.sentence or t.mention.trigger.span) == entry.lead]
    return next((t for t in same if t.mention.kind == entry.kind), same[0] if same else None)


def _entity(party: Party, lead: Told | None, lexicon: Lexicon) -> Record:
    known = lexicon.actors.get(party.key)
    generic = lexicon.actors.generic.classes.get(party.kind)
    sector = known.sector if known else generic.sector if generic else ""
    codes = lexicon.crosswalk.countries.get(country_of(party, lexicon))
    world = sector in INTERNATIONAL
    said = next((f for f in _fillers(lead) if isinstance(f.value, ActorRef) and (f.value.actor or f.value.name) == party.key), None)
    words = said.evidence if said else None
    return {
        "code": codes.alpha3 if codes else sector if world else "", "sector": "" if world else sector, "entity_text": unless_hidden(words.text, party.name) if words else party.name,
        "name": party.name, "side": party.side, **({"text_info": {"text_story": words.report, "start": words.span.start, "end": words.span.end}} if words else {}),
    }  # fmt: skip


def _fillers(lead: Told | None) -> Iterable[Filler]:
    return (*lead.mention.of(Slot.ACTOR), *lead.mention.of(Slot.RECIPIENT)) if lead else ()


def _location(entry: Entry, lead: Told | None, lexicon: Lexicon, coarse: bool) -> Record | None:
    if entry.precision is None:
        return None
    point = point_of(entry, coarse=coarse)
    words = next((f.evidence for f in lead.mention.of(Slot.PLACE) if f.evidence), None) if lead else None
    return {
        "extracted_place": unless_hidden(words.text) if words else "", "resolved_place": entry.place, "lat": point and point[1], "lon": point and point[0], "province": entry.admin1,
        "country": country_name(entry.country, lexicon), "country_code": codes_of(entry, lexicon).alpha3, "resolution": RESOLUTION.get(written(entry, coarse=coarse)),
        "relation": entry.relation, "radius_km": reach(entry, coarse=coarse),
    }  # fmt: skip


def _words(event: Event | None) -> Iterator[Record]:
    """Every event word."""
    for number, told in enumerate(event.told if event else (), 1):
        span = told.mention.trigger.span
        yield {"sequence": number, "text_story": told.report.id, "start": span.start, "end": span.end}


def _citation(lead: Told | None) -> Record:
    made = {"coder": f"dateline {dateline.__version__}", "codebook": "PLOVER DRAFT Version 2.0", "version": dateline.__version__}
    if lead is None:
        return made
    report = lead.report
    return {"publication": report.outlet, "url": report.url, "title": unless_hidden(report.title), "date": iso(report.day), **made}


def _size(entry: Entry) -> Record:
    amounts = {one.measure.value: one.low for one in entry.amounts}
    counts = {"dead": entry.deaths.acled if entry.deaths else None, "injured": amounts.get("injured"), "arrested": amounts.get("captured")}
    return {name: count for name, count in counts.items() if count is not None}


def _own(entry: Entry) -> Record:
    deaths = entry.deaths
    return {
        "kind": entry.kind, "status": entry.status.value, "doubted": entry.doubted, "denied": entry.denied, "speakers": [party.name for party in entry.speakers],
        "outlets": list(entry.outlets), "independent": entry.independent, "deaths": {"low": deaths.low, "best": deaths.best, "high": deaths.high} if deaths else None,
        "personal": Flag.PERSONAL in entry.flags,
    }  # fmt: skip


def write(view: View, out: BinaryIO) -> None:
    """One record a line."""
    with text(out) as lines:
        for entry, event in with_events(view, FORM.held(view)):
            lines.write(json_line(record_of(entry, event, view.lexicon, coarse=view.stamp.coarse)) + "\n")


FORM = Form(
    name="plover", title="PLOVER", suffix=".jsonl", media="application/x-ndjson", write=write, heading=Heading.CODEBOOKS, fate=fate, noun="record", columns=FIELDS,
    about="PLOVER records, one a line, by the manual's names, with the characters of every word.",
    cannot="Kinds without a PLOVER type (election, injury, denial ...), events without a first day. No event_scale: the manual's table has misprints. Texts of reports are not in it.",
)  # fmt: skip
