"""`dateline export`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from dateline.cli.options import ANY_PATH, checked_text, lexicon_option, with_db
from dateline.cli.site import ABOUT, SITE, site_options, write_site

if TYPE_CHECKING:
    from dateline.explore import Filter
    from dateline.export.formats import Format
    from dateline.export.forms.form import Form, Tally

READINGS = "readings"


@click.command(short_help="Write the database, or the events of a filter, to a file in another format.")
@click.argument("what", metavar="[FORMAT]", default="")
@click.option("--list", "listing", is_flag=True, help="List the formats, with a line of help each.")
@click.option("-o", "--output", "target", type=ANY_PATH, metavar="FILE", help="File to write; - for standard output.")
@click.option("--filter", "query", default="", metavar="QUERY", callback=checked_text, help="Which events: what stands after ? in the explorer's address.")
@click.option("--coarse", is_flag=True, help="Of events, for publication: areas and no points; the same as coarse=yes in QUERY.")
@click.option("--flagged", is_flag=True, help="Of events: with the words and points that a reviewer flagged; the same as flagged=show in QUERY.")
@site_options
@lexicon_option
@with_db
def export(what: str, listing: bool, target: Path | None, query: str, coarse: bool, flagged: bool, lexicon: Path | None, db: Path) -> None:
    """Write the database, or the events of a filter, to a file in another format.

    FORMAT is readings: JSON Lines, one report a line, every event with its values and the characters they came from. Or a format of events across
    reports (--list): exactly those that the explorer shows for the same filter, as far as the format holds them; what is left out is counted, with
    the reasons. The filter, the revision and the day are written into the file, or, where its layout has no place for them, beside it: FILE.csv gets
    FILE.datapackage.json, and -o FILE.zip holds both. The file is written as a whole or not at all.

    Or site: a folder of pages with map, timeline, list and a page an event, which opens from a disk and can be put on any web host. A site that stands
    there is replaced; any other folder is left as it is.

    \b
      dateline export --list
      dateline export readings -o readings.jsonl
      dateline export csv --filter "kind=air_strike&from=2016-10-01" -o strikes.csv
      dateline export acled --filter "country=IQ" -o acled.csv
      dateline export site --filter "country=IQ" --title "Mosul, 2016" -o mosul/
    """  # noqa: D301
    if listing:
        _list()
        return
    if not what or target is None:
        raise click.UsageError("Give a FORMAT and -o FILE, or --list.")
    if what == SITE:
        write_site(target, _filter(query, coarse, flagged), lexicon, db)
        return
    said = _of_readings(what, query or coarse or flagged, db, target) if _format(what) else _of_events(what, _filter(query, coarse, flagged), db, lexicon, target)
    _say(said if str(target) != "-" else [line for line in said if line.startswith(("left out", "hidden"))])


def _filter(query: str, coarse: bool, flagged: bool) -> Filter:
    """Which events, whether as areas, and whether with what is flagged. Raises FilterError."""
    from dateline.explore import parse_filter

    return parse_filter("&".join(filter(None, [query.removeprefix("?"), "coarse=yes" if coarse else "", "flagged=show" if flagged else ""])))


def _list() -> None:
    """The formats."""
    from dateline.export.formats import FORMATS as OF_READINGS
    from dateline.export.forms.registry import FORMS

    for name, about in [*((f.name, f.about) for f in OF_READINGS.values()), *((f.name, f.about) for f in FORMS.values()), (SITE, ABOUT)]:
        click.echo(f"{name:13} {about}")


def _say(lines: list[str]) -> None:
    from dateline.cli.terminal import one_line

    for line in lines:
        click.echo(one_line(line), err=True)


def _format(what: str) -> Format | None:
    from dateline.export.formats import FORMATS

    return FORMATS.get(what)


def _written(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file, or standard output."""
    from dateline.cli.terminal import write_utf8
    from dateline.export.files import whole_bytes

    if str(target) == "-":
        write_utf8()
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    with whole_bytes(target) as out:
        write(out)


def _of_readings(what: str, filtered: object, db: Path, target: Path) -> list[str]:
    from dateline.errors import ExportError
    from dateline.export.formats import FORMATS
    from dateline.export.forms.form import text
    from dateline.store import open_store

    if filtered:
        raise ExportError(f"{what} is of the whole database", cure="give --filter, --coarse and --flagged with a format of events: dateline export --list")
    counts = []

    def write(out: BinaryIO) -> None:
        with open_store(db) as store, text(out) as lines:
            counts.append(FORMATS[what].write(store.readings(), lines))

    _written(target, write)
    return [f"wrote {_many(counts[0], 'report')} to {target}"]


def _of_events(what: str, wanted: Filter, db: Path, lexicon: Path | None, target: Path) -> list[str]:
    from dateline.explore import Desk
    from dateline.explore.files import view_of
    from dateline.explore.unknown import unknown
    from dateline.export.forms.form import View, tally
    from dateline.export.forms.package import write_described, write_packed
    from dateline.export.forms.registry import form_of
    from dateline.store import no_reports

    form = form_of(what)
    if not db.exists():
        raise no_reports(db)
    desk = Desk(db, lexicon=lexicon)
    _say([f"note: {one.what}; {one.cure}" for one in unknown(wanted, desk.snapshot().columns, desk.lexicon)])
    made: list[tuple[View, Tally, bytes]] = []

    def write(out: BinaryIO) -> None:
        view = view_of(desk, wanted)
        if form.stamped or str(target) == "-":
            form.write(view, out)
            made.append((view, tally(form, view), b""))
        elif target.suffix == ".zip":
            made.append((view, write_packed(form, view, out, f"{target.stem}{form.suffix}"), b""))
        else:
            made.append((view, *write_described(form, view, out, target.name)))

    _written(target, write)
    ((_, found, descriptor),) = made
    beside = target.with_suffix(".datapackage.json")
    if descriptor:
        _written(beside, lambda out: _put(out, descriptor))
    return list(_report(form, found, target, beside if descriptor else None))


def _put(out: BinaryIO, data: bytes) -> None:
    out.write(data)


def _report(form: Form, found: Tally, target: Path, beside: Path | None) -> list[str]:
    """What was written, and what is left out."""
    lines = [f"wrote {_many(found.rows, form.noun)} to {target}" + (f"; {beside} says what it is" if beside else "")]
    if found.left:
        lines.append(f"left out {_many(found.without, 'event')} of {found.held + found.without}, which {form.title} does not hold:")
        lines += [f"left out {count:,}: {why}" for why, count in found.left.items()]
    if found.wordless or found.pointless:
        lines.append(f"hidden, since a reviewer flagged it: the words of {_many(found.wordless, 'event')}, the point of {found.pointless}; --flagged gives them")
    return lines


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun.removesuffix('y') + 'ie' if noun.endswith('ty') else noun}s"
