"""A filter in words, and as chips: what each part says, and the address without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.explore.columns import Columns
from dateline.explore.filters import FACETS, Filter
from dateline.explore.labels import Labels
from dateline.export.wording import day_range, day_words

NAMES = {**FACETS, "id": "event", "report": "report"}
CLOCKS = {"event": "", "published": "published ", "captured": "captured "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One part of a filter: its label ("who: Islamic State", "not outlet: Courier"), and the query without it. `word` is its name in the address."""

    word: str
    value: str
    label: str
    without: str


def in_words(wanted: Filter, columns: Columns, labels: Labels) -> str:
    """"who: Islamic State; 3 to 21 March 2016"; "all events" without a filter."""
    return "; ".join(chip.label for chip in chips(wanted, columns, labels)) or "all events"


def chips(wanted: Filter, columns: Columns, labels: Labels) -> tuple[Chip, ...]:
    """The parts in the order of an address."""
    return (*_fields(wanted, columns, labels), *_plain(wanted))


def _fields(wanted: Filter, columns: Columns, labels: Labels) -> Iterator[Chip]:
    for name, called in NAMES.items():
        for lead, part in (("", "chosen"), ("not_", "excluded")):
            values = getattr(wanted, part)
            for value in values.get(name, ()):
                rest = {**values, name: tuple(other for other in values[name] if other != value)}
                kept = {key: some for key, some in rest.items() if some}
                less = replace(wanted, chosen=kept) if part == "chosen" else replace(wanted, excluded=kept)
                label = f"{'not ' if lead else ''}{called}: {_label(name, value, columns, labels)}"
                yield Chip(word=f"{lead}{name}", value=value, label=label, without=less.query())


def _label(name: str, value: str, columns: Columns, labels: Labels) -> str:
    """What a value is called in the catalogue, else in the lexicon."""
    field = columns.fields.get(name)
    code = field.index.get(value) if field else None
    return field.labels[code] if field is not None and code is not None else labels.label(name, value)


def _plain(wanted: Filter) -> Iterator[Chip]:
    """What is no field."""
    if wanted.text:
        yield Chip(word="q", value=wanted.text, label=f"words: {wanted.text}", without=replace(wanted, text="", alone=False).query())
    if wanted.text and wanted.alone:
        yield Chip(word="alone", value="yes", label="only as reports write it", without=replace(wanted, alone=False).query())
    if wanted.first or wanted.last:
        label = CLOCKS[wanted.clock] + _days(wanted.first, wanted.last)
        yield Chip(word="from", value=label, label=label, without=replace(wanted, first=None, last=None, clock="event").query())
    if wanted.box:
        yield Chip(word="bbox", value="", label="inside a rectangle of the map", without=replace(wanted, box=None).query())
    if wanted.polygon:
        yield Chip(word="polygon", value="", label="inside an outline on the map", without=replace(wanted, polygon=()).query())
    if wanted.independent:
        label = f"at least {wanted.independent} independent source{'s' * (wanted.independent != 1)}"
        yield Chip(word="sources", value=str(wanted.independent), label=label, without=replace(wanted, independent=0).query())
    if wanted.changed:
        yield Chip(word="changed", value=wanted.changed.isoformat(), label=f"changed since {day_words(wanted.changed)}", without=replace(wanted, changed=None).query())
    if wanted.located is not None:
        label = "on the map" if wanted.located else "not on the map"
        yield Chip(word="located", value="yes" if wanted.located else "no", label=label, without=replace(wanted, located=None).query())
    if wanted.coarse:
        yield Chip(word="coarse", value="yes", label="places coarsened", without=replace(wanted, coarse=False).query())
    if wanted.delay:
        days = "the latest day" if wanted.delay == 1 else f"the latest {wanted.delay:,} days"
        yield Chip(word="delay", value=str(wanted.delay), label=f"{days} held back", without=replace(wanted, delay=0).query())
    if wanted.flagged:
        yield Chip(word="flagged", value="show", label="what is flagged is shown", without=replace(wanted, flagged=False).query())


def _days(first: date | None, last: date | None) -> str:
    if first and last:
        return day_range(first, last)
    return f"since {day_words(first)}" if first else f"until {day_words(last)}" if last else ""
