"""Which events: the words of a filter, as they stand in an address, in a call of the API and after `--filter` on the command line.

    kind=air_strike&kind=shelling&not_outlet=Rafidain+Voice&from=2016-10-01&to=2016-10-31&q=bridge

A field that is given twice means either value; `not_` before it leaves the value out. Fields are joined by "and".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl, urlencode

from dateline.errors import FilterError

# Fields with values to choose from, in the order of a page, and what they are called there.
FACETS: Mapping[str, str] = {
    "group": "field", "kind": "what", "status": "whether", "actor": "who", "recipient": "to whom", "side": "side", "speaker": "according to",
    "outlet": "outlet", "country": "country", "admin1": "province", "place": "place", "precision": "precision of the place", "measure": "figures of",
    "plan": "plans", "agreement": "agreement", "disputed": "disputed", "review": "review",
}  # fmt: skip
CLOCKS = ("event", "published", "captured")
SORTS = ("day", "-day", "published", "-published", "captured", "-captured", "sources", "-changed", "match")
ONCE = frozenset(["q", "alone", "from", "to", "clock", "bbox", "polygon", "sources", "changed", "located", "sort", "coarse", "delay", "flagged"])
SHOW = "show"  # of what is flagged
LONGEST = 3650  # days of a delay
MOST_CORNERS = 500  # of a polygon: each is compared with every event
MANY = frozenset(["id", "report"])
VIEW = frozenset(["map", "colour", "lane", "sel", "base", "script", "pane", "list"])  # of a page's address: how it is drawn, no filter and no mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A question. `chosen` and `excluded` are values by field of FACETS (and `id`, `report`); `first` and `last` inclusive days by `clock`, both
    ends open when None: an event is in when its days overlap them; `box` is west, south, east, north in degrees, west greater than east across
    the 180th meridian; `polygon` longitude and latitude of its corners; `independent` the least number of independent sources; `changed` the day
    since which it changed; `located` whether it must (or must not) have a point. `alone` leaves `text` to the words of reports, without other
    names of whom they name. `flagged`: what persons flagged is shown. For publication: `coarse` places are areas and no points, everywhere; the latest `delay` days are held back.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    alone: bool = False
    first: date | None = None
    last: date | None = None
    clock: str = "event"
    box: tuple[float, float, float, float] | None = None
    polygon: tuple[tuple[float, float], ...] = ()
    independent: int = 0
    changed: date | None = None
    located: bool | None = None
    sort: str = "-day"
    coarse: bool = False
    delay: int = 0
    flagged: bool = False

    @property
    def for_publication(self) -> Filter:
        """What of it is for publication, and nothing else: it stays when the rest is taken away."""
        return Filter(coarse=self.coarse, delay=self.delay)

    def query(self) -> str:
        """The filter as it stands in an address: `parse_filter` gives it back."""
        return urlencode(list(self.pairs()))

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Names and values of the address, in a fixed order; what is as usual is left out."""
        for name in (*FACETS, *sorted(MANY)):
            yield from ((name, value) for value in self.chosen.get(name, ()))
            yield from ((f"not_{name}", value) for value in self.excluded.get(name, ()))
        plain = {
            "q": self.text, "alone": "yes" if self.alone else "", "from": self.first, "to": self.last, "clock": self.clock if self.clock != CLOCKS[0] else "",
            "bbox": ",".join(f"{n:.6g}" for n in self.box or ()), "polygon": ";".join(f"{x:.6g},{y:.6g}" for x, y in self.polygon),
            "sources": self.independent or "", "changed": self.changed, "located": "" if self.located is None else "yes" if self.located else "no",
            "sort": self.sort if self.sort != "-day" else "", "coarse": "yes" if self.coarse else "", "delay": self.delay or "",
            "flagged": SHOW if self.flagged else "",
        }  # fmt: skip
        yield from ((name, str(value)) for name, value in plain.items() if value)


def is_filter(name: str) -> bool:
    """Whether a name of an address belongs to the filter, and not to the view."""
    bare = name.removeprefix("not_")
    return bare in FACETS or bare in MANY or name in ONCE


def parse_filter(query: str) -> Filter:
    """A filter from the part of an address after "?"; words of the view are left aside. Raises FilterError that names the field, what is wrong and what
    is right.
    """
    return filter_of((name, value) for name, value in parse_qsl(query.removeprefix("?"), keep_blank_values=False) if name not in VIEW)


def filter_of(pairs: Iterable[tuple[str, str]]) -> Filter:
    """A filter from names and values. Raises FilterError."""
    chosen: dict[str, list[str]] = {}
    excluded: dict[str, list[str]] = {}
    once: dict[str, str] = {}
    for name, value in pairs:
        bare = name.removeprefix("not_")
        if bare in FACETS or bare in MANY:
            (chosen if bare == name else excluded).setdefault(bare, []).append(value)
        elif name in ONCE:
            once[name] = value
        else:
            raise FilterError(f"there is no filter {name!r}", cure=f"known are {', '.join([*FACETS, *sorted(MANY | ONCE)])}; not_ before a field leaves a value out")
    if once.get("flagged") == SHOW and (once.get("coarse") == "yes" or once.get("delay", "0") != "0"):
        raise FilterError("flagged: what is flagged is not shown in what is for publication", cure="take coarse and delay out, or flagged")
    return Filter(
        chosen={name: tuple(dict.fromkeys(values)) for name, values in chosen.items()},
        excluded={name: tuple(dict.fromkeys(values)) for name, values in excluded.items()},
        text=once.get("q", "").strip(), alone=bool(_yes_no(once, "alone")), first=_day(once, "from"), last=_day(once, "to"), clock=_one_of(once, "clock", CLOCKS),
        box=_box(once), polygon=_polygon(once), independent=_count(once), changed=_day(once, "changed"),
        located=_yes_no(once, "located"), sort=_one_of(once, "sort", SORTS, "-day"), coarse=bool(_yes_no(once, "coarse")), delay=_delay(once),
        flagged=_one_of(once, "flagged", ("", SHOW)) == SHOW,
    )  # fmt: skip


def _day(once: Mapping[str, str], name: str) -> date | None:
    if name not in once:
        return None
    try:
        return date.fromisoformat(once[name])
    except ValueError:
        raise FilterError(f"{name}: {once[name]!r} is no day", cure="write it as 2016-10-31") from None


def _one_of(once: Mapping[str, str], name: str, known: tuple[str, ...], default: str = "") -> str:
    value = once.get(name, default or known[0])
    if value not in known:
        raise FilterError(f"{name}: there is no {value!r}", cure=f"known are {', '.join(filter(None, known))}")
    return value


def _numbers(text: str, name: str, shape: str) -> list[float]:
    try:
        found = [float(part) for part in text.split(",")]
    except ValueError:
        found = [float("nan")]
    if any(not abs(n) <= 360 for n in found):
        raise FilterError(f"{name}: {text!r} is no list of degrees", cure=f"write it as {shape}")
    return found


def _box(once: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    return parse_box(once["bbox"], "bbox") if "bbox" in once else None


def parse_box(text: str, name: str) -> tuple[float, float, float, float]:
    """A rectangle: west, south, east, north. Raises FilterError."""
    found = _numbers(text, name, "west,south,east,north")
    if len(found) != 4 or found[1] > found[3]:
        raise FilterError(f"{name}: {text!r} is no rectangle", cure="write it as west,south,east,north in degrees")
    return found[0], found[1], found[2], found[3]


def _polygon(once: Mapping[str, str]) -> tuple[tuple[float, float], ...]:
    if "polygon" not in once:
        return ()
    corners = [_numbers(part, "polygon", "lon,lat;lon,lat;lon,lat") for part in once["polygon"].split(";")]
    if len(corners) > MOST_CORNERS:
        raise FilterError(f"polygon: more than {MOST_CORNERS} corners", cure="draw a simpler line")
    if len(corners) < 3 or any(len(corner) != 2 for corner in corners):
        raise FilterError("polygon: fewer than three corners, or a corner that is no pair", cure="write it as lon,lat;lon,lat;lon,lat")
    return tuple((corner[0], corner[1]) for corner in corners)


def _count(once: Mapping[str, str]) -> int:
    value = once.get("sources", "0")
    if not value.isdecimal() or len(value) > 6:
        raise FilterError(f"sources: {value!r} is no number", cure="write the least number of independent sources, such as 2")
    return int(value)


def _delay(once: Mapping[str, str]) -> int:
    value = once.get("delay", "0")
    if not value.isdecimal() or len(value) > 6 or int(value) > LONGEST:
        raise FilterError(f"delay: {value!r} is no number of days", cure=f"write how many of the latest days are held back, such as 7; at most {LONGEST}")
    return int(value)


def _yes_no(once: Mapping[str, str], name: str) -> bool | None:
    value = once.get(name, "")
    if value not in {"", "yes", "no"}:
        raise FilterError(f"{name}: there is no {value!r}", cure="write yes or no")
    return None if not value else value == "yes"
