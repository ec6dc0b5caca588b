"""Two filters side by side in words: what the page, the command and the file of tables say alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.explore.compare import COLUMNS, LOW, Comparison, Deaths, Row, Side, record, rows
from dateline.explore.desk import Desk
from dateline.explore.ratios import Ratio
from dateline.explore.unknown import unknown, warning_record
from dateline.export.view_csv import cell

HEADINGS: Mapping[str, str] = {"kind": "What", "status": "Whether it happened", "agreement": "Do accounts agree", "actor": "Who"}  # of the tables
FEW = "low baseline"
ABOUT_DEATHS = (
    "Sums of what UCDP's and ACLED's rules give for each event that has a figure. Reports of two events may count the same dead: a sum over many events can be too high, and no ratio is given."
)
ABOUT_INTERVALS = "Intervals take events for independent, which those of one story are not: they are rather too narrow."


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """What a reader must know before the numbers: `name` is its element on the page."""

    name: str
    head: str
    words: str


def cautions(made: Comparison) -> Iterator[Caution]:
    """Few events, and ranges of different length."""
    low = [name for name, side in (("A", made.a), ("B", made.b)) if len(side.found) < LOW]
    if low:
        who = "Both sides have" if len(low) == 2 else f"{low[0]} has"
        yield Caution(name="low", head="Low baseline", words=f"{who} fewer than {LOW} events: one more or less changes every ratio by much. Read the numbers, not the ratios.")
    if made.uneven:
        yield Caution(name="uneven", head="Ranges of different length", words=f"A: {_days(made.a)}; B: {_days(made.b)}. Counts and their ratios grow with the days; shares do not.")


def _days(side: Side) -> str:
    return f"{side.days:,} day{'' if side.days == 1 else 's'}" if side.days else "no range"


def times(one: Ratio | None) -> str:
    """"2.1× (1.3 to 3.4)"; "" where there is none."""
    if one is None:
        return ""
    end = f"{one.high:.2g}" if one.high is not None else "any number"
    return f"{one.value:.2g}× ({one.low:.2g} to {end})"


def points(value: float | None) -> str:
    """A part of one as signed points: "+12.5"."""
    return "" if value is None else f"{100 * value:+.1f}".replace("-", "−")


def per_cent(value: float | None) -> str:
    """"12 %", "" for none."""
    return "" if value is None else f"{100 * value:.3g} %"


def signed(count: int) -> str:
    """"+12", "−3", "0"."""
    return f"{count:+,}".replace("-", "−") if count else "0"


# ---- for programs


def answer(desk: Desk, made: Comparison, most: int) -> dict[str, object]:
    """As JSON, with what it says of values that nobody knows."""
    warnings = [warning_record(one) for side in (made.a, made.b) for one in unknown(side.wanted, side.found.columns, desk.lexicon)]
    return {**record(made, most), "warnings": warnings}


def table(made: Comparison) -> str:
    """The tables as CSV; the last columns say what was compared, in every row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*COLUMNS, "filter_a", "filter_b", "revision"])
    stamp = [made.a.wanted.query(), made.b.wanted.query(), made.a.found.revision]
    writer.writerows([cell(value) for value in (*row, *stamp)] for row in rows(made))
    return out.getvalue()


# ---- for a terminal


def lines(made: Comparison, shared: str) -> Iterator[str]:
    """All of it as lines of text; `shared` is what holds for both, in words."""
    for name, side in (("A", made.a), ("B", made.b)):
        yield f"{name}  {len(side.found):,} event{'' if len(side.found) == 1 else 's'}: {side.words}"
    if shared:
        yield f"for both: {shared}"
    for one in cautions(made):
        yield f"\n{one.head}. {one.words}"
    yield from _block("In all", ("", "A", "B", "A − B", "A is so many times B (95 %)"), [
        (one.name, f"{one.a:,}", f"{one.b:,}", signed(one.a - one.b), _ratio(one.ratio, one.low)) for one in made.totals
    ], words=(0, 4))  # fmt: skip
    yield from _block("The same events?", ("only in A", "in both", "only in B"), [[f"{len(part):,}" for part in (made.only_a, made.both, made.only_b)]], words=())
    yield from _block("Deaths", ("", "events with a figure", "low", "best", "high", "ACLED"), [_deaths(name, one) for name, one in zip("AB", made.deaths, strict=True)])
    yield ABOUT_DEATHS
    yield from _months(made)
    for field in made.tables:
        if field.rows:
            yield from _block(HEADINGS[field.field], ("", "A", "B", "points, A − B (95 %)", "share of A is so many times that of B (95 %)"), [_row(row) for row in field.rows], words=(0, 4))
            if field.left_out:
                yield f"and {field.left_out:,} more value{'' if field.left_out == 1 else 's'}"
    yield f"\n{ABOUT_INTERVALS} “{FEW}”: fewer than {LOW} events on a side."


def _months(made: Comparison) -> Iterator[str]:
    if made.months:
        yield from _block("Month by month", ("", "A", "B"), [
            (f"{month:%Y-%m}", f"{a:,}", f"{b:,}") for month, a, b in zip(made.months, made.series[0].a, made.series[0].b, strict=True) if a or b
        ])  # fmt: skip
        if any(made.undated):
            yield f"without a day: {made.undated[0]:,} of A, {made.undated[1]:,} of B"


def _deaths(name: str, one: Deaths) -> tuple[str, ...]:
    return name, *(f"{count:,}" for count in (one.told, one.low, one.best, one.high, one.acled))


def _row(row: Row) -> tuple[str, ...]:
    gap = row.difference
    between = f"{points(gap.value)} ({points(gap.low)} to {points(gap.high)})" if gap.value is not None else ""
    return row.label, _share(row.a, gap.a), _share(row.b, gap.b), between, _ratio(row.ratio, row.low)


def _share(count: int, share: float | None) -> str:
    return f"{count:,} ({per_cent(share)})" if share is not None else f"{count:,}"


def _ratio(one: Ratio | None, low: bool) -> str:
    return "  ".join(filter(None, (times(one), FEW if low else "")))


def _block(title: str, head: Sequence[str], body: Iterable[Sequence[str]], *, words: Collection[int] = (0,)) -> Iterator[str]:
    """A heading and a table: numbers stand to the right of their columns, `words` to the left."""
    table = [head, *body]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    yield f"\n{title.upper()}"
    for line in table:
        cells = [text.ljust(width) if n in words else text.rjust(width) for n, (text, width) in enumerate(zip(line, widths, strict=True))]
        yield f"  {'  '.join(cells)}".rstrip()
