"""followthemoney entities as JSON Lines, for OpenAleph: an Event with the Articles that prove it and the known Persons and Organizations involved. By its schema
(Event, Article, Person, Organization of followthemoney/schema), without its library. Persons whom no lexicon knows are not made entities: Dateline profiles
no private people.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from dateline.export.forms.coding import country_name, unreal
from dateline.export.forms.form import Form, Heading, View, text, with_reports
from dateline.export.readings import json_line
from dateline.export.view_records import iso
from dateline.lexicon import Lexicon
from dateline.link.flagged import unless_hidden
from dateline.model import Report
from dateline.model.entry import Entry, Party

Entity = dict[str, Any]
FIELDS = {
    "Event.name": "our sentence", "Event.startDate": "first day of the interval", "Event.endDate": "last day", "Event.location": "name of the place, its province and country",
    "Event.country": "ISO 3166-1 alpha-2, lower case", "Event.involved": "ids of the known actors and recipients", "Event.proof": "ids of the Articles",
    "Event.keywords": "kind and status", "Event.publisher": "the outlets", "Event.recordId": "our id of the event", "Article.title": "title of the report, else its id",
    "Article.publishedAt": "day of publication", "Article.sourceUrl": "its address", "Article.publisher": "the outlet", "Person.name": "name in our lexicon",
    "Organization.name": "name in our lexicon", "Organization.alias": "its strong names", "Organization.country": "where it belongs",
}  # fmt: skip


def fate(entry: Entry, lexicon: Lexicon) -> str:  # noqa: ARG001 - a Fate
    """Why an event is not in it: an Event there has happened."""
    return unreal(entry)


def known(entry: Entry, lexicon: Lexicon) -> Iterator[Party]:
    """Actors and recipients that the lexicon knows, each once."""
    return (party for party in {p.key: p for p in (*entry.actors, *entry.recipients)}.values() if lexicon.actors.get(party.key))


def fresh(lexicon: Lexicon) -> Callable[[Entry], int]:
    """Begins a count of entities."""
    seen: set[str] = set()

    def added(entry: Entry) -> int:
        before = len(seen)
        seen.update(name for name, _ in _named(entry, lexicon))
        return len(seen) - before + 1

    return added


def _named(entry: Entry, lexicon: Lexicon) -> Iterator[tuple[str, Party | str]]:
    """What an event refers to: the id of the entity, and the party, or the report's id."""
    yield from ((_id("actor", party.key), party) for party in known(entry, lexicon))
    yield from ((_id("report", report), report) for report in entry.reports)


def _id(what: str, name: str) -> str:
    return f"dateline-{what}-{hashlib.sha256(name.encode()).hexdigest()[:20]}"


def entities_of(entry: Entry, reports: Mapping[str, Report], lexicon: Lexicon, seen: set[str]) -> Iterator[Entity]:
    """What is new of what an event refers to, then the event."""
    named = list(_named(entry, lexicon))
    for name, what in named:
        if name not in seen:
            seen.add(name)
            yield _party(name, what, lexicon) if isinstance(what, Party) else _article(name, what, reports.get(what))
    yield _event(entry, [(name, isinstance(what, Party)) for name, what in named], lexicon)


def _event(entry: Entry, named: Iterable[tuple[str, bool]], lexicon: Lexicon) -> Entity:
    named = list(named)
    where = ", ".join(dict.fromkeys(filter(None, (entry.place, entry.admin1, country_name(entry.country, lexicon)))))
    return _entity(
        f"dateline-event-{entry.id}", "Event", name=[entry.sentence], startDate=[iso(entry.earliest)],
        endDate=[iso(entry.latest)], location=[where], country=[entry.country.lower()], involved=[name for name, party in named if party],
        proof=[name for name, party in named if not party], keywords=[entry.kind, entry.status.value], publisher=list(entry.outlets), recordId=[entry.id],
    )  # fmt: skip


def _party(name: str, party: Party, lexicon: Lexicon) -> Entity:
    actor = lexicon.actors.get(party.key)
    if actor is None:
        raise ValueError(f"{party.key} is not known: see known")
    aliases = [alias for alias in actor.strong if alias != actor.name]
    return _entity(name, "Person" if actor.kind == "person" else "Organization", name=[actor.name], alias=aliases, country=[actor.country.lower()])


def _article(name: str, identity: str, report: Report | None) -> Entity:
    if report is None:
        return _entity(name, "Article", name=[identity], title=[identity])
    title = unless_hidden(report.title) or identity
    return _entity(
        name, "Article", name=[title], title=[title], publishedAt=[iso(report.day)], sourceUrl=[report.url], publisher=[report.outlet],
    )  # fmt: skip


def _entity(identity: str, schema: str, /, **properties: Iterable[str | None]) -> Entity:
    """An entity; values that are not known are left out."""
    held = {key: [value for value in values if value] for key, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {key: values for key, values in held.items() if values}}


def write(view: View, out: BinaryIO) -> None:
    """One entity a line."""
    seen: set[str] = set()
    with text(out) as lines:
        for entry, reports in with_reports(view, FORM.held(view)):
            for entity in entities_of(entry, reports, view.lexicon, seen):
                lines.write(json_line(entity) + "\n")


FORM = Form(
    name="ftm", title="Aleph (followthemoney)", suffix=".ftm.jsonl", media="application/x-ndjson", write=write, heading=Heading.ARCHIVES, fate=fate, fresh=fresh, noun="entity", columns=FIELDS,
    about="followthemoney entities for OpenAleph: events, the reports that prove them, known persons and organisations.",
    cannot="Plans, demands, denials; figures, roles and coordinates; persons whom no lexicon knows.",
)  # fmt: skip
