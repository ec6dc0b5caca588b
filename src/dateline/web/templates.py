"""Pages from templates: Jinja with everything escaped, and the few words that all of them need."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

import dateline
from dateline.explore import Filter
from dateline.explore.filters import SHOW, filter_of, is_filter
from dateline.explore.harmless import harmless
from dateline.export.wording import day_range, day_words
from dateline.web.folded import folded
from dateline.web.preload import imported

FOLDER = Path(__file__).with_name("html")
_PERSON = re.compile(r"((?<!\w)@[\w.-]+)")
KEYS = {"/": "e", "/plans": "p", "/figures": "f", "/review": "r"}  # after "g"
NAV = (
    ("/", "Explore"), ("/reports", "Reports"), ("/plans", "Plans"), ("/figures", "Figures"), ("/disagreement", "Disagreement"), ("/framing", "Framing"),
    ("/sources", "Sources"), ("/brief", "Brief"), ("/review", "Review"), ("/about", "About"),
)  # fmt: skip


def days_words(first: date | None, last: date | None) -> str:
    """"8 to 10 February 2015"; an end that is open says so; "" for none."""
    if first and last:
        return day_range(first, last)
    return f"since {day_words(first)}" if first else f"until {day_words(last)}" if last else ""


def number_words(value: float | None) -> str:
    """"3,500"; "" for none."""
    return "" if value is None else f"{value:,.10g}"


def mentions(text: str) -> Markup:
    """Text in which "@name" stands out."""
    return Markup("").join(Markup("<strong>{}</strong>").format(part) if part.startswith("@") else escape(part) for part in _PERSON.split(text))


def plural(count: int, noun: str) -> str:
    """"1 report", "1,200 reports"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


ENVIRONMENT = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
ENVIRONMENT.filters |= {
    "harmless": harmless, "day": lambda day: day_words(day) if day else "no date", "number": number_words, "plural": plural, "mentions": mentions,
    "words": lambda name: str(name).replace("_", " "),
}  # fmt: skip
ENVIRONMENT.globals |= {"nav": NAV, "nav_keys": KEYS, "site": None, "version": dateline.__version__, "days": days_words, "imported": imported}


def filter_in(request: Request) -> Filter:
    """The filter in an address; what is no filter (the view: map, colour, selection) is left aside. Raises FilterError."""
    return filter_of((name, value) for name, value in request.query_params.multi_items() if value and is_filter(name))


def site_of(request: Request) -> Any:
    """What pages need to know that are made for a folder (`web/site/`); None on a server."""
    return getattr(request.app.state, "site", None)


def drawn(request: Request, wanted: Filter) -> Filter:
    """The filter with how its places are drawn: the pages of a folder that is coarse hold areas, whatever is asked of them."""
    site = site_of(request)
    return replace(wanted, coarse=True) if site is not None and site.stamp.coarse else wanted


def asking(request: Request, *, show: bool) -> str:
    """The address of this page with what is flagged, or without; "" where it has none that can be asked again: what a form answers, a page in a folder."""
    if request.method != "GET" or site_of(request) is not None:
        return ""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "flagged"]
    query = urlencode([*pairs, *([("flagged", SHOW)] if show else [])])
    return f"{quote(request.url.path)}?{query}" if query else quote(request.url.path)


def render(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page, with a link for each stretch of words that are hidden. `keep` is the filter of the address as a query, for links that carry it on."""
    wanted = values.pop("wanted", None)
    keep = wanted.query() if isinstance(wanted, Filter) else ""
    hide = asking(request, show=False) if request.query_params.get("flagged") == SHOW else ""
    text = ENVIRONMENT.get_template(name).render(
        request=request, path=request.url.path, keep=keep, wanted=wanted, code=status, site=site_of(request), hide_flagged=hide, show_flagged=asking(request, show=True), **values
    )  # fmt: skip
    return HTMLResponse(folded(text, asking(request, show=True), numbered=request.url.path.startswith("/reports/")), status_code=status)
