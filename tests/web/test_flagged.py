"""What a reviewer flagged comes out of no door until somebody asks. The doors are found where they are registered: pages and calls in their routers, formats and
commands in their registries. A new one is walked without anybody remembering it; one that shows words must hide them, and show them again when it is asked.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from dateline.cli.app import main
from dateline.cli.link import scorecard
from dateline.explore import Desk
from dateline.explore.deciding import Asked, keep
from dateline.explore.filters import parse_filter
from dateline.export.formats import FORMATS
from dateline.export.forms.registry import FORMS
from dateline.link.flagged import GRAPHIC, PERSONAL
from dateline.model import Action, Decision, Event, Location, Round, Suggestion, filler_claims
from dateline.store import open_store
from dateline.web import create_app
from dateline.web.pages import PAGES

WORD = re.compile(r"\w+")
RUN = 6  # words in a row that are a sentence's own
WHOLE = {"readings"}  # the archive for measuring: docs/how-to/review.md says why it stays whole
WORDLESS = {"read", "link", "serve", "judge", "compare", "check", "lexicon", "places", "demo", "sources", "audit verify"}  # commands that show no report
PAGED = ("", "brief", "brief.md", "brief.txt", "figures", "plans", "framing", "disagreement", "reports", "review", "review/decisions", "review/bulk")
CALLED = ("events", "mentions", "claims", "plans", "promises", "figures", "disagreements", "brief", "map", "queue", "audit", "decisions")
SAID = ("brief", "plans", "plans --json", "figures", "figures --json", "conflicts", "claims --json", "audit --json")
WRITTEN = ("csv", "xlsx", "jsonl", "geojson", "annotations", "readings")
BATCH = "b-0123456789abcdef"
AT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Told:
    """What must not come out: words in a row of the flagged sentences, and how their points are written."""

    events: tuple[Event, ...]
    runs: frozenset[str]
    points: tuple[str, ...]

    def shows(self, answer: str) -> str:
        """"words", "point", both, or ""."""
        flat = f" {' '.join(WORD.findall(answer))} "
        words = "words" if any(f" {run} " in flat for run in self.runs) else ""
        return " ".join(filter(None, [words, "point" if any(point in answer for point in self.points) else ""]))


def runs(text: str) -> set[str]:
    words = WORD.findall(text)
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def events_in(desk: Desk) -> tuple[Event, ...]:
    """A strike of which figures are disputed, and a plan with a point of its own, both told by several reports."""
    disputed = next(one for one in desk.find(parse_filter("kind=air_strike&disputed=figure:killed")).entries)
    plan = next(one for one in desk.snapshot().entries if one.plan and one.place == "al-Nuri Mosque")
    return tuple(desk.events([disputed.id, plan.id]))


def told_of(desk: Desk) -> Told:
    """What must not come out of these."""
    now, events = desk.snapshot(), events_in(desk)
    plan = now.by_id[events[1].id]
    spans: dict[str, set[tuple[int, int]]] = {}
    for one in (told for event in events for told in event.told):
        sentence = one.mention.sentence or one.mention.trigger.span
        spans.setdefault(one.report.id, set()).add((sentence.start, sentence.end))
    own, other = set[str](), set[str]()
    for report in desk.reports([name for entry in now.entries for name in entry.reports]).values():
        text, at = report.text, 0
        for start, end in sorted(spans.get(report.id, ())):
            own |= runs(text[start:end])
            other |= runs(text[at:start])
            at = end
        other |= runs(text[at:])
    said = {run for entry in now.entries for run in runs(entry.sentence)}
    points = (f"{plan.lat}", f"{plan.lon}")
    assert all(points[0] not in f"{entry.lat}" for entry in now.entries if entry.id != plan.id)
    return Told(events=events, runs=frozenset(own - other - said), points=points)


@dataclass(frozen=True, slots=True)
class Place:
    """A database with what is to be told of it."""

    path: Path
    told: Told
    ids: tuple[str, ...]  # whatever may stand in an address

    def client(self) -> TestClient:
        return TestClient(create_app(Desk(self.path), reviewer="Ada"), base_url="http://127.0.0.1")


def place_of(read_examples: Path, path: Path) -> Place:
    with open_store(read_examples) as store, open_store(path, write=True) as few:  # the reports of two events are enough
        events = events_in(Desk(read_examples))
        for reading in store.readings_of([told.report.id for event in events for told in event.told]):
            few.write(reading)
        few.link(scorecard())
    desk = Desk(path)
    told = told_of(desk)
    mention, target = next(
        (mention, claim)
        for mention in told.events[1].mentions for claim, f in zip(filler_claims(mention), mention.fillers, strict=True)
        if isinstance(f.value, Location) and f"{f.value.lat}" == told.points[0]
    )  # fmt: skip
    with desk.open(write=True) as store:
        made = [keep(store, Asked(mention=mention.id, slot="place", target=target, action="accept", by=by, batch=BATCH), desk.lexicon, AT) for by in ("Ada", "Ben")]
    reports = [max(event.told, key=lambda told: told.mention.sentence.end - told.mention.sentence.start).report.id for event in told.events]
    return Place(path, told, (told.events[0].id, told.events[1].id, *reports, made[0].id, BATCH))


def flag(place: Place) -> None:
    """The strike as graphic, the plan, whose point is looked for, as personal data."""
    with open_store(place.path, write=True) as store:
        for event, value in zip(place.told.events, ("graphic", "personal"), strict=True):
            store.decide_value(Decision(
                mention=event.mentions[0].id, slot="", target="", action=Action.FLAG, suggestion=Suggestion(), round=Round.FIRST, by="Ada", at=AT, value=value,
            ))  # fmt: skip


# ---- the doors, as they are registered


def addresses(place: Place) -> Iterator[str]:
    """Every page and call that is read, with every id in its address, a search, and each value of a parameter that has a list of them."""
    app = create_app(Desk(place.path))
    calls = {path: one["get"].get("parameters", []) for path, one in app.openapi()["paths"].items() if "get" in one}
    pages = {route.path: [] for router in PAGES for route in router.routes if "GET" in route.methods}
    longest = max(place.told.events[0].told, key=lambda told: told.mention.sentence.end - told.mention.sentence.start)
    span, value = longest.mention.sentence, "~".join([longest.mention.id, "kind", ""])
    word = max(re.findall(r"[a-z]+", span.of(longest.report.text)), key=len)
    asked = {"at": f"{span.start}-{span.end}", "slot": "figure", "sure": "1", "limit": "200", "a": f"id={place.ids[0]}", "b": "", "every": "yes"}
    for path, parameters in {**calls, **pages}.items():
        known = {one["name"] for one in parameters if one["in"] == "query"} if path in calls else set(asked)
        usual = {name: given for name, given in asked.items() if name in known} | ({"at": value, "sure": "all"} if path == "/review" else {})
        more = [{}, *([{"q": word}] if path in {"/", "/reports", "/api/v1/events"} else [])]
        more += [{one["name"]: listed} for one in parameters if one["name"] == "format" for listed in one["schema"].get("enum", ())]
        for identity in place.ids if "{" in path else ("",):
            whole = re.sub(r"\{.*?\}", quote(identity, safe=""), path)
            yield from (f"{whole}?{urlencode({**usual, **words})}" for words in more)


def answers(place: Place, asked: str) -> Iterator[tuple[str, str]]:
    """What every address answers, as a reader or a program has it."""
    client = place.client()
    for address in addresses(place):
        answer = client.get(f"{address}&flagged=show" if asked else address, follow_redirects=True)
        assert answer.status_code < 500, (address, answer.text[:300])
        if answer.status_code < 300:
            yield address, readable(answer.content)


def readable(data: bytes) -> str:
    """Bytes of a page, a file or an archive as the words that they hold."""
    if data[:2] == b"PK":
        archive = zipfile.ZipFile(io.BytesIO(data))
        return "\n".join(readable(archive.read(name)) for name in archive.namelist())
    text = data.decode(errors="replace")
    assert GRAPHIC not in text
    assert PERSONAL not in text
    if text[:1] in "{[":
        text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return html.unescape(re.sub(r"</?(?:mark|bdi|span|q|a|em|strong|b|i)\b[^>]*>", "", text)) + "\n".join(re.findall(r'<[a-z]+ [^>]*data-lat="[^>]*>', text))


def commands(place: Place) -> Iterator[tuple[str, list[str]]]:
    """Every command that shows reports, as it is called for people and for programs."""
    for name, command in _leaves(main):
        options = {option for one in command.params for option in getattr(one, "opts", ())}
        wordless = bool({name, name.split()[0]} & WORDLESS)
        assert wordless or "--flagged" in options, f"{name}: give it --flagged, or say here that it shows no words of a report"
        if wordless or name == "export":
            continue
        event, report = place.told.events[0], place.told.events[0].told[0].report.id
        ids = {"event": [[event.id], [place.told.events[1].id]], "show": [[event.mentions[0].id], [place.told.events[1].mentions[0].id], [report]]}.get(name, [[]])
        for more in ids:
            yield " ".join([name, *more]), [*name.split(), *more]
            if "--json" in options:
                yield " ".join([name, *more, "--json"]), [*name.split(), *more, "--json"]
    for form in [*FORMS, *FORMATS]:
        yield f"export {form}", ["export", form, "-o", "-"]


def _leaves(group: object, before: str = "") -> Iterator[tuple[str, object]]:
    for name, command in group.commands.items():
        if getattr(command, "invoke_without_command", True):
            yield f"{before}{name}", command
        if hasattr(command, "commands"):
            yield from _leaves(command, f"{before}{name} ")


def said(place: Place, asked: str) -> Iterator[tuple[str, str]]:
    """What every command says."""
    for name, words in commands(place):
        readings = words[:2] in (["export", one] for one in FORMATS)
        done = CliRunner().invoke(main, [*words, "--db", str(place.path), *(["--flagged"] if asked and not readings else [])])
        assert done.exit_code == 0, (name, done.output)
        yield f"dateline {name}", readable(done.stdout_bytes)


def walked(place: Place, asked: str = "") -> Mapping[str, str]:
    """What each door shows of what is to be hidden; doors that show none of it are left out."""
    seen = [*answers(place, asked), *said(place, asked)]
    return {door: shown for door, answer in seen if (shown := place.told.shows(answer))}


@pytest.fixture(scope="module")
def place(read_examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The database, flagged; nobody writes to it."""
    made = place_of(read_examples, tmp_path_factory.mktemp("flagged") / "flagged.db")
    flag(made)
    return made


def test_what_is_flagged_comes_out_of_no_door_until_asked(place: Place) -> None:
    assert {door: shown for door, shown in walked(place).items() if door.removeprefix("dateline export ") not in WHOLE} == {}


def test_it_comes_out_of_every_door_when_it_is_asked_for(place: Place) -> None:
    asked = walked(place, "show")
    names = {door.partition("?")[0] for door in asked}
    event, plan, report, other, *_ = (quote(one, safe="") for one in place.ids)
    pages = {f"/events/{event}", f"/events/{plan}", f"/reports/{report}", f"/reports/{other}", *(f"/{name}" for name in PAGED), *(f"/api/v1/{name}" for name in CALLED)}
    said = {f"dateline {name}" for name in SAID} | {f"dateline export {name}" for name in WRITTEN}
    missing = (pages | said) - names
    assert missing == set(), missing
    assert {"/api/v1/export?format=geojson", "/api/v1/export?format=annotations"} <= {door.partition("&")[0] for door in asked}
    assert {part for shown in asked.values() for part in shown.split()} == {"words", "point"}


def test_json_says_what_is_hidden(place: Place) -> None:
    client, (event, plan) = place.client(), place.told.events
    record = json.loads(client.get(f"/api/v1/events/{plan.id}").text)
    assert (record["flagged"], record["entry"]["quote"], record["entry"]["place"]["lat"], record["entry"]["place"]["withheld"]) == (["personal"], None, None, True)
    assert all(mention["sentence"]["text"] is None and mention["sentence"]["flagged"] == ["personal"] for one in record["reports"] for mention in one["mentions"])
    report = client.get(f"/api/v1/reports/{quote(event.told[0].report.id)}").json()
    text, (first, *_) = event.told[0].report.text, report["flagged"]
    assert len(report["text"]) == len(text)
    assert set(report["text"][first["start"] : first["end"]].split()[0]) == {"█"}
    assert report["text"][: first["start"]] == text[: first["start"]]
    claims = client.get(f"/api/v1/claims?id={event.id}").json()["claims"]
    assert {(tuple(one["flagged"]), one["quote"]["text"] if one["quote"] else None) for one in claims} == {(("graphic",), None)}
