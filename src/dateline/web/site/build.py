"""The files of a site, one after the other: each page is the page of the server, asked of a desk that holds these events alone, its links made relative."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib.resources import files
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response

from dateline.errors import ExportError, FilterError
from dateline.explore import Desk, Filter
from dateline.explore.files import stamp_of
from dateline.explore.find import Found
from dateline.explore.labels import Labels
from dateline.explore.published import Flagged, Published
from dateline.export.view import Stamp
from dateline.model import Event, Span
from dateline.model.entry import Entry
from dateline.web import rail
from dateline.web.evidence import Quote
from dateline.web.lists import SIZE, part_of
from dateline.web.pages import about, event, explorer, plans
from dateline.web.quoting import Quoted
from dateline.web.report_view import headline_end
from dateline.web.site import across
from dateline.web.site.bundle import bundle
from dateline.web.site.data import events_data, rows_data, script, script_of
from dateline.web.site.links import LIST, Links, event_page, part_page
from dateline.web.site.quoting import SHARE, Quotable, quotable
from dateline.web.site.words import Words
from dateline.web.templates import ENVIRONMENT, render

FORMAT = "dateline site"
ABOUT_FILE = "dateline-site.json"
MOST = 20_000  # events: of more, no browser likes the first screen (docs/how-to/publish.md)
BATCH = 200  # events read from the database at a time
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
NAV = (("/", "Explore"), ("/plans", "Plans"), *across.NAV, ("/about", "About"))
LONG = re.compile(r"“[^“”]{40,}”")  # a quote in a line of words that may be a sentence
BASE_MAP = ("world", "land", "lines", "places")
File = tuple[str, bytes]  # path in the folder, with "/", and content
IMPORT = re.compile(r'@import (?:url\()?"([\w.-]+)"')
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a site is made: `title` on every page, the `day` that it says it was made on, the `share` of
    a report that may be quoted. The same options make the same bytes."""

    title: str = "Events"
    day: date
    share: float = SHARE


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the templates need to know of the folder. `silent` are the events of which no words are shown, `flagged` the sentences of which none are."""

    title: str
    stamp: Stamp
    as_of: date | None
    silent: frozenset[str]
    quotes: Quotable
    untitled: frozenset[str]  # reports whose headline a person flagged
    flagged: Flagged
    policy: str = POLICY
    nav: tuple[tuple[str, str], ...] = NAV

    @property
    def held_back(self) -> int:
        """How many events are shown without words."""
        return len(self.silent)

    @property
    def most_quoted(self) -> float:
        """The largest share of a report that is quoted."""
        return self.quotes.most

    def may_quote(self, quote: Quote | Quoted) -> bool:
        """Whether a sentence may be quoted whole."""
        if isinstance(quote, Quoted):
            return self.quotes.may(quote.report, quote.span.start, quote.span.end)
        return self.quotes.may(quote.report, quote.nodes[0].start, quote.nodes[-1].end)

    def may_show(self, report: str, span: Span) -> bool:
        """Whether all of these characters may be shown."""
        return self.quotes.may(report, span.start, span.end) and not self.hides(report, span)

    def left(self, report: str, span: Span) -> str:
        """What is shown of a sentence that may not be quoted."""
        return "" if self.hides(report, span) else self.quotes.left(report, span)

    def hides(self, report: str, span: Span) -> bool:
        """Whether these characters are, in part, of a sentence that a person flagged."""
        return any(span.overlaps(one) for one in self.flagged.get(report, ()))

    def cut(self, line: str) -> str:
        """A line of the brief; a sentence in it that may not be quoted is left out."""
        return LONG.sub(lambda found: found[0] if any(found[0][1:-1] in words for words in self.quotes.words) else "“…”", line)

    def withheld(self, event: Event) -> bool:
        """Whether no words of an event are shown."""
        return event.id in self.silent


def build(desk: Desk, wanted: Filter, options: Options, step: Step | None = None) -> Iterator[File]:
    """The files, pages first. `step` is told after each event how many of how many are done. Raises FilterError, StoreError; ExportError when there are
    more than MOST events, or none.
    """
    if wanted.flagged:
        raise FilterError("flagged: a site shows nothing that a reviewer flagged", cure="take flagged out, or undo the flag under Decisions")
    shown = Published(desk, wanted, day=options.day)
    found = shown.find(Filter())
    if not 0 < len(found) <= MOST:
        raise ExportError(
            f"a site is of 1 to {MOST:,} events, and this filter finds {len(found):,}", cure="narrow the filter, or publish a table: dateline export csv",
        )  # fmt: skip
    stamp = replace(stamp_of(shown, shown.origin), written=options.day)
    builder = _Builder(shown, found, options, stamp)
    yield from builder.files(step)
    about_it = {**stamp.record(), "format": FORMAT, "title": options.title, "most_quoted_of_a_report": round(builder.site.most_quoted, 3)}
    yield ABOUT_FILE, (json.dumps(about_it, ensure_ascii=False, indent=1) + "\n").encode()


class _Builder:
    """One site."""

    def __init__(self, desk: Published, found: Found, options: Options, stamp: Stamp) -> None:
        self.desk, self.found = desk, found
        self.links = Links(found.entries.ids)
        self.places: dict[str, list[tuple[int, int, str, str]]] = {}  # of the words of a report: where they are shown, by event
        silent, quotes = self._silent(), quotable(self._shown(), options.share)
        self.site = Site(title=options.title, stamp=stamp, as_of=desk.snapshot().as_of, silent=silent, quotes=quotes, untitled=self._untitled(), flagged=desk.flagged)
        self.app = self._served(desk)

    def _served(self, desk: Published) -> FastAPI:
        """As much of a server as its pages ask for."""
        app = FastAPI()
        app.state.desk, app.state.site, app.state.tiles = desk, self.site, None
        return app

    def files(self, step: Step | None) -> Iterator[File]:
        """All of them."""
        yield from self._events(step)
        yield self._page("index.html", explorer.page(self._asked("/")))
        yield from self._lists()
        yield from self._plans()
        yield from self._across()
        yield self._page("about.html", about.page(self._asked("/about")))
        yield "data/events.js", script("events", events_data(self.found, Labels(self.desk.lexicon), coarse=self.site.stamp.coarse))
        for name, rows in rows_data(self.desk, self.found, coarse=self.site.stamp.coarse):
            made = [self.links.page(row, "index.html", _nowhere) for row in rows]
            yield f"data/{name}.js", script(name, made)
        for name in BASE_MAP:
            yield f"data/map-{name}.js", script_of(f"map-{name}", _static("basemap", f"{name}.json"))
        yield from self._assets()

    def _asked(self, path: str, app: FastAPI | None = None, **query: object) -> Request:
        """A request as the server's pages take it."""
        scope = {
            "type": "http", "method": "GET", "path": path, "query_string": urlencode(query).encode(), "headers": [], "app": app or self.app, "scheme": "http",
            "server": ("localhost", 80), "root_path": "",
        }  # fmt: skip
        return Request(scope)

    def _page(self, path: str, answer: Response, anchor: Callable[[str, int | None, int | None], str] | None = None) -> File:
        return path, self.links.page(bytes(answer.body).decode(), path, anchor or _nowhere).encode()

    def _loaded(self) -> Iterator[Event]:
        ids = self.found.entries.ids
        for start in range(0, len(ids), BATCH):
            yield from self.desk.events(ids[start : start + BATCH])

    def _shown(self) -> Iterator[tuple[Event, Entry]]:
        yield from ((one, entry) for one, entry in zip(self._loaded(), self.found.entries, strict=True) if not self.desk.withheld(one))

    def _untitled(self) -> frozenset[str]:
        events = self._loaded() if self.desk.flagged else ()
        reports = {told.report.id: told.report for one in events for told in one.told}
        heads = {name: headline_end(report) for name, report in reports.items()}
        return frozenset(name for name, end in heads.items() if any(span.start < end for span in self.desk.flagged.get(name, ())))

    def _silent(self) -> frozenset[str]:
        return frozenset(one.id for one in self._loaded() if self.desk.withheld(one)) if self.desk.flagged else frozenset()

    # ---- events

    def _events(self, step: Step | None) -> Iterator[File]:
        with self.desk.open() as store:
            for number, one in enumerate(self._loaded(), 1):
                yield self._event(event.gathered(store, one))
                if step:
                    step(number, len(self.found))

    def _event(self, loaded: event.Loaded) -> File:
        name, path = loaded.event.id, event_page(loaded.event.id)
        words = Words(loaded.event, self.desk.lexicon.phrases, self.desk.flagged, withheld=self.site.withheld(loaded.event))
        _, page = self._page(path, event.show(self._asked(f"/events/{name}"), loaded, Filter()), words.anchor)
        text = page.decode()
        for number, report in enumerate(words.reports):
            shown = () if words.withheld else tuple(words.of(report))
            text = text.replace(f"<!--words {number}-->", ENVIRONMENT.get_template("site_words.html").render(words=shown, site=self.site).strip())
            self.places.setdefault(report, []).extend((one.span.start, one.span.end, name, f"{path}#{one.id}") for one in shown)
        return path, text.encode()

    # ---- lists

    def _lists(self) -> Iterator[File]:
        entries = self.found.entries
        last = -(-len(entries) // LIST)
        for number in range(2, last + 1):
            start = (number - 1) * LIST
            answer = render(
                self._asked("/"), "site_list.html", rows=rail.rows(self.desk, Filter(), entries[start : start + LIST]), start=start, number=number, last=last, count=len(entries), size=LIST,
                worst=explorer.WORST, said=rail.said,
            )  # fmt: skip
            yield self._page(part_page("list", number), answer)

    def _plans(self) -> Iterator[File]:
        _, _, last = part_of(self._asked("/plans"), range(int(self.found.columns.fields["plan"].rows.size)), SIZE)
        for number in range(1, last + 1):
            answer = plans.page(self._asked("/plans", page=number))
            yield self._page(part_page("plans", number), answer, self._anywhere)

    def _across(self) -> Iterator[File]:
        """They quote what they find, so what may not be quoted is not asked of them."""
        spoken = self.desk.without(self.site.silent)
        app = self._served(spoken)
        for path, answer in across.pages(partial(self._asked, app=app), spoken):
            yield self._page(path, answer, self._anywhere)

    def _anywhere(self, report: str, start: int | None, end: int | None) -> str:
        """Where words of a report are shown, on the page of any event."""
        if start is None or end is None:
            return ""
        return next((address for first, last, _, address in self.places.get(report, ()) if first <= start and end <= last), "")

    # ---- what pages load

    def _assets(self) -> Iterator[File]:
        modules = {"static/js/page.js", "static/js/views.js", "static/js/event.js", "static/js/explorer/main.js"}
        imported = {f"static/css/{name}" for path in self.links.assets if path.endswith(".css") for name in IMPORT.findall(_static(*path.split("/")[1:]).decode())}
        for path in sorted(self.links.assets | imported):
            name = path.removeprefix("static/")
            yield path, bundle(name).encode() if path in modules else _static(*name.split("/"))
        for licence in sorted(one.name for one in files("dateline.web").joinpath("static", "vendor", "licences").iterdir() if one.name.startswith(("d3-", "internmap"))):
            yield f"static/licences/{licence}", _static("vendor", "licences", licence)


def _nowhere(report: str, start: int | None, end: int | None) -> str:  # noqa: ARG001 - a page without words
    return ""


def _static(*path: str) -> bytes:
    return files("dateline.web").joinpath("static", *path).read_bytes()
