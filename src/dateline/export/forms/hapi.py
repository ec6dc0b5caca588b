"""The monthly table of HDX HAPI's conflict events: 19 columns, counts of events and fatalities by province, month and type, from the same rows as ACLED's table."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from dateline.export.forms import acled
from dateline.export.forms.coding import codes_of, middle
from dateline.export.forms.form import Form, Heading, View
from dateline.export.forms.table import write_table
from dateline.lexicon import Lexicon
from dateline.model.entry import Entry

TARGETING, DEMONSTRATION, VIOLENCE = "civilian_targeting", "demonstration", "political_violence"
Group = tuple[str, str, str, int, int]  # alpha-3, province, type, year, month
COLUMNS = {
    "location_code": "ISO 3166-1 alpha-3", "has_hrp": "empty: OCHA's", "in_gho": "empty: OCHA's", "provider_admin1_name": "our name of the province", "provider_admin2_name": "empty: the gazetteer has no districts",
    "admin1_code": "empty: we have no P-codes", "admin1_name": "empty: OCHA's name", "admin2_code": "empty", "admin2_name": "empty",
    "admin_level": "1, or 0 for events whose province is not known: a row of level 0 is no total",
    "event_type": "political_violence and demonstration by ACLED's disorder type; civilian_targeting counts events that are in political_violence too: never add the three",
    "events": "how many events", "fatalities": "sum of ACLED's figures; empty for demonstrations, as in HDX", "reference_period_start": "first day of the month of ACLED's event_date",
    "reference_period_end": "last day of that month", "dataset_hdx_id": "empty: OCHA's", "resource_hdx_id": "empty: OCHA's", "warning": "empty", "error": "empty",
}  # fmt: skip


def fate(entry: Entry, lexicon: Lexicon) -> str:
    """Why an event is in no row, "" for one that is."""
    if why := acled.fate(entry, lexicon):
        return why
    if acled.coded(entry, lexicon)[0].startswith("Strategic developments"):
        return "a strategic development, which is none of HAPI's three types"
    return ""


def groups_of(entry: Entry, lexicon: Lexicon) -> Iterator[tuple[Group, int]]:
    """The rows that an event counts in, with its fatalities."""
    (_, _, disorder, targeting), day = acled.typed(entry, lexicon), middle(entry)
    types = ((VIOLENCE, "Political violence" in disorder), (DEMONSTRATION, "Demonstrations" in disorder), (TARGETING, bool(targeting)))
    dead = entry.deaths.acled if entry.deaths else 0
    return (((codes_of(entry, lexicon).alpha3, entry.admin1, name, day.year, day.month), dead) for name, holds in types if holds)


def fresh(lexicon: Lexicon) -> Callable[[Entry], int]:
    """Begins a count of rows."""
    seen: set[Group] = set()

    def added(entry: Entry) -> int:
        before = len(seen)
        seen.update(group for group, _ in groups_of(entry, lexicon))
        return len(seen) - before

    return added


def rows_of(view: View) -> Iterator[dict[str, Any]]:
    """All rows, by country, province, type and month."""
    counts: dict[Group, list[int]] = {}
    for entry in FORM.held(view):
        for group, dead in groups_of(entry, view.lexicon):
            sums = counts.setdefault(group, [0, 0])
            sums[0] += 1
            sums[1] += dead
    for (land, province, name, year, month), (events, dead) in sorted(counts.items()):
        yield {
            "location_code": land, "provider_admin1_name": province, "admin_level": 1 if province else 0, "event_type": name, "events": events,
            "fatalities": None if name == DEMONSTRATION else dead, "reference_period_start": f"{year:04}-{month:02}-01",
            "reference_period_end": f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}",
        }  # fmt: skip


def write(view: View, out: BinaryIO) -> None:
    """The header and the rows."""
    write_table(out, COLUMNS, rows_of(view))


FORM = Form(
    name="hapi-monthly", title="HDX HAPI monthly", suffix=".csv", media="text/csv; charset=utf-8", write=write, heading=Heading.CODEBOOKS, fate=fate, fresh=fresh, columns=COLUMNS,
    about="HDX HAPI's 19 columns: events and fatalities by province and month, beside HDX data.",
    cannot="Single events; strategic developments; what has no row in ACLED's table. P-codes and OCHA's ids are empty.",
)  # fmt: skip
