"""The stories of cases/incidents: read by the built-in model, linked in a database, and compared with what an editor would say of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.link.accounts import accounts_of
from dateline.link.counting import sources_of
from dateline.link.figures import ledger
from dateline.link.plans import plans
from dateline.link.plans_acts import Knowledge
from dateline.link.reductions import acled, ucdp
from dateline.model import Event, Quantity, Report, Status, Told, content_id
from dateline.model.account import Account, Saying, Topic
from dateline.pipeline import read_reports
from dateline.store import open_store
from tests.link.build import when
from tests.reading import language

STORIES = sorted((Path(__file__).parents[2] / "cases" / "incidents").glob("*.yaml"))
MODEL = resources() / "model" / "standard.onnx"
pytestmark = pytest.mark.skipif(not MODEL.is_file(), reason="the language model is not in the package")
KEYS = {
    "events": set(), "joins": {"event", "report", "words"}, "apart": set(),
    "accounts": {"event", "topic", "measure", "agreement", "against", "withdrawn"}, "plans": {"event", "as_of", "state", "late", "slips"},
    "figures": {"event", "acled", "ucdp"}, "copies": {"report", "origin"}, "sources": {"event", "reports", "outlets", "independent"},
}  # fmt: skip
Item = Mapping[str, Any]


@cache
def story(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(found) <= {"story", "reports", "mixed", *KEYS}, path.name
    for name, keys in KEYS.items():
        for item in found.get(name, []) if keys else []:
            assert set(item) <= keys | {"not_yet"}, (path.name, item)
            assert item.get("event", "") in {"", *found["events"]}, (path.name, item)
    return dict(found)


def items(section: str) -> list[Any]:
    """The items of one section of all stories; what is not yet right must fail."""
    listed = []
    for path in STORIES:
        held = story(path).get(section, [])
        for number, item in enumerate(held.items() if isinstance(held, dict) else held):
            inner = item[1] if isinstance(item, tuple) else item
            marks = [pytest.mark.xfail(reason=inner["not_yet"], strict=True)] if isinstance(inner, dict) and "not_yet" in inner else []
            listed.append(pytest.param(path, item, id=f"{path.stem} {item[0] if isinstance(item, tuple) else number}", marks=marks))
    return listed


@dataclass(frozen=True)
class Linked:
    """A story after linking."""

    events: tuple[Event, ...]
    reports: dict[str, Report]

    def told(self, report: str, words: str) -> tuple[Event, Told]:
        """The event and the mention whose word is among these words."""
        text = self.reports[report].text
        assert text.count(words) == 1, f"{report}: {words!r} stands there {text.count(words)} times"
        start = text.index(words)
        found = [
            (e, t) for e in self.events for t in e.told
            if t.report.id == report and start <= t.mention.trigger.span.start and t.mention.trigger.span.end <= start + len(words)
        ]  # fmt: skip
        assert found, f"{report}: no event word was read in {words!r}"
        return min(found, key=lambda pair: pair[1].mention.trigger.span)


@cache
def linked(path: Path) -> Linked:
    """The story, read and linked."""
    reports = [
        Report(
            id=r["id"],
            outlet=r["outlet"],
            title=r["title"],
            text=r["text"],
            published=when(r["published"].isoformat()),
            hash=content_id("text", r["text"]),
        )
        for r in story(path)["reports"]
    ]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "story.db", write=True) as store:
        for reading in read_reports(reports, load(), language()):
            store.put(reading)
        store.link(load().linking)
        return Linked(tuple(store.events_linked()), {report.id: report for report in reports})


def named(path: Path, name: str) -> Event:
    """The event of a story's name: the one that most of its words stand in."""
    found = [event for event, _ in mentions(path, name)]
    return max(found, key=lambda event: (found.count(event), event.id))


def mentions(path: Path, name: str) -> Iterator[tuple[Event, Told]]:
    for report, words in story(path)["events"][name].items():
        if report != "not_yet":
            yield from (linked(path).told(report, said) for said in words)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_is_told_by_two_to_six_reports(path: Path) -> None:
    assert 2 <= len(story(path)["reports"]) <= 6
    assert len(linked(path).reports) == len(story(path)["reports"])


@pytest.mark.parametrize(("path", "item"), items("events"))
def test_one_event(path: Path, item: tuple[str, Item]) -> None:
    found = {f"{t.report.id}: {t.mention.trigger.text} ({t.mention.kind})": event.id for event, t in mentions(path, item[0])}
    assert len(set(found.values())) == 1, found


@pytest.mark.parametrize(
    "path",
    [pytest.param(p, marks=[pytest.mark.xfail(reason=story(p)["mixed"], strict=True)] if "mixed" in story(p) else [], id=p.stem) for p in STORIES],
)
def test_two_events_are_never_one(path: Path) -> None:
    """No words of two events of a story, wherever the words of each one stand."""
    homes: dict[str, str] = {}
    for name in story(path)["events"]:
        for event, told in mentions(path, name):
            assert homes.setdefault(event.id, name) == name, f"{name} and {homes[event.id]}: {told.report.id}, {told.mention.trigger.text}"


@pytest.mark.parametrize(("path", "item"), items("joins"))
def test_it_joins(path: Path, item: Item) -> None:
    event, told = linked(path).told(item["report"], item["words"])
    assert event.id == named(path, item["event"]).id, told.mention


@pytest.mark.parametrize(("path", "item"), items("apart"))
def test_apart(path: Path, item: list[list[str]] | Item) -> None:
    (one, _), (other, _) = (linked(path).told(*spot) for spot in (item if isinstance(item, list) else item["pair"]))
    assert one.id != other.id


@pytest.mark.parametrize(("path", "item"), items("accounts"))
def test_account(path: Path, item: Item) -> None:
    found = accounts_of(named(path, item["event"]), load()).of(Topic(item["topic"]))
    (account,) = [a for a in found if a.measure == item.get("measure", "")]
    assert account.agreement.value == item["agreement"], [(s.report, s.values) for s in account.sayings]
    taken = {value for s in account.sayings if s.superseded for value in plain(s)}
    assert taken >= set(item.get("withdrawn", ())), taken
    assert contradicted(account) >= set(item.get("against", ()))


def plain(saying: Saying) -> set[Any]:
    """Values as a story writes them: a figure's lower bound, a status by its name, else the name of who or where."""
    return {v.low if isinstance(v, Quantity) else v.value if isinstance(v, Status) else getattr(v, "name", v) for v in saying.values}


def contradicted(account: Account) -> set[Any]:
    """Values of positions that stand against others, each of one position alone."""
    sides = [{value for saying in position.sayings for value in plain(saying)} for position in account.positions]
    return {value for side in sides for value in side if len(sides) > 1 and sum(value in other for other in sides) == 1}


@pytest.mark.parametrize(("path", "item"), items("plans"))
def test_plan(path: Path, item: Item) -> None:
    assert isinstance(item["as_of"], date)
    _, made = plans(linked(path).events, Knowledge.of(load()), item["as_of"])
    (plan,) = [p for p in made if p.event == named(path, item["event"]).id]
    assert plan.state.value == item["state"], [(step.move.value, step.day, step.window) for step in plan.chain]
    if "late" in item:
        assert plan.outcome is not None
        assert plan.outcome.late == tuple(item["late"])
    assert plan.slips == item.get("slips", plan.slips)


@pytest.mark.parametrize(("path", "item"), items("figures"))
def test_figures(path: Path, item: Item) -> None:
    made = ledger(named(path, item["event"]), load())
    estimate = ucdp(made)
    said = [(f.said, f.low, f.high, f.told[0].report, f.superseded) for f in made.figures]
    assert acled(made).fatalities == item["acled"], said
    assert [estimate.low, estimate.best, estimate.high] == item["ucdp"], said


@pytest.mark.parametrize(("path", "item"), items("copies"))
def test_copy(path: Path, item: Item) -> None:
    origins = {told.origin for event in linked(path).events for told in event.told if told.report.id == item["report"]}
    assert origins == {item["origin"]}


@pytest.mark.parametrize(("path", "item"), items("sources"))
def test_sources(path: Path, item: Item) -> None:
    found = sources_of(named(path, item["event"]).told)
    assert (found.reports, found.outlets, found.independent) == (item["reports"], item["outlets"], item["independent"])


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_any_order_of_arrival(path: Path, tmp_path: Path) -> None:
    """The reports in the other order, linked one by one, make the same events."""
    reports = list(linked(path).reports.values())
    with open_store(tmp_path / "story.db", write=True) as store:
        for reading in read_reports(reports[::-1], load(), language()):
            store.put(reading)
            store.link(load().linking)
        assert members(store.events_linked()) == members(linked(path).events)


def members(events: Any) -> set[frozenset[str]]:
    return {frozenset(told.mention.id for told in event.told) for event in events}
