"""UCDP GED's event table: 49 columns, for events of organised violence with at least one death, by the rules of its codebook. Ids that only UCDP gives are empty."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, BinaryIO

from dateline.export.forms.coding import (
    GEO,
    camp,
    code,
    codes_of,
    country_name,
    country_of,
    days_of,
    geo_of,
    inter,
    sides_of,
    unreal,
)
from dateline.export.forms.form import Form, Heading, View, with_events
from dateline.export.forms.table import write_table
from dateline.export.view_csv import SEVERAL
from dateline.export.view_records import point_of
from dateline.lexicon import Lexicon
from dateline.link.figures import ledger
from dateline.link.reductions import ucdp
from dateline.model import Event, Report
from dateline.model.entry import Entry, Party
from dateline.model.place import Precision

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
MONTH, YEAR = 31, 366
CELL, COLUMNS_OF_GRID = 0.5, 720  # PRIO-GRID: degrees, cells round the earth
LONG = frozenset({"offensive", "siege"})  # kinds that sum up many incidents
CIVILIANS = "Civilians"
COLUMNS = {
    "id": "our own id of the event (UCDP's is a number)", "relid": "empty: UCDP's", "year": "of date_start", "active_year": "empty: needs a whole year of a dyad",
    "code_status": "'Check': coded by a machine; 'Clear' where two persons confirmed it", "type_of_violence": "1: a state on one side; 2: two organised groups, no state; 3: an organised actor against civilians",
    "conflict_dset_id": "empty: UCDP's", "conflict_new_id": "empty: UCDP's", "conflict_name": "empty: UCDP's list", "dyad_dset_id": "empty: UCDP's", "dyad_new_id": "empty: UCDP's",
    "dyad_name": "side_a - side_b", "side_a_dset_id": "empty: UCDP's", "side_a_new_id": "empty: UCDP's", "side_a": "the state, else who did it; a state as 'Government of X'", "side_b_dset_id": "empty: UCDP's",
    "side_b_new_id": "empty: UCDP's", "side_b": "the other side; 'Civilians' in one-sided violence", "number_of_sources": "independent sources: copies of one text count once",
    "source_article": "outlet, day and title of every report", "source_office": "the outlets", "source_date": "days of publication", "source_headline": "titles of the reports",
    "source_original": "whom the outlets cite", "where_prec": "1: town or site; 2: near a town; 3: district; 4: province; 5: area; 6: country. What has no point here because it is withheld or coarse is 4, or 6 without a province; near a town is 5 where its coarse point may be more than 25 km away",
    "where_coordinates": "name of the place", "where_description": "the place as it is related: 'south of Mosul'", "adm_1": "province of the place in our gazetteer",
    "adm_2": "empty: the gazetteer has no districts", "latitude": "of our place, WGS 84; empty for a country, and where it is withheld or coarse", "longitude": "likewise",
    "geom_wkt": "the same point as WKT", "priogrid_gid": "cell of PRIO-GRID, computed from the point", "country": "our name of the country", "country_id": "empty: Gleditsch and Ward's number",
    "region": "UCDP's region of the country", "event_clarity": "2 for an offensive or a siege told over more than a day, else 1", "date_prec": "1: a day; 2: 2 to 6 days; 3: 7 days; 4: up to 31; 5: up to a year",
    "date_start": "first day of the interval", "date_end": "last day of the interval", "deaths_a": "dead of side A by our ledger", "deaths_b": "of side B", "deaths_civilians": "civilians",
    "deaths_unknown": "what is left of best", "best": "UCDP's rule on our ledger: the lower of the most reliable figures", "high": "highest of the figures that stand", "low": "lowest of them",
    "gwnoa": "empty: Gleditsch and Ward's number", "gwnob": "empty",
}  # fmt: skip


def fate(entry: Entry, lexicon: Lexicon) -> str:
    """Why an event has no row, "" for one that has."""
    if why := unreal(entry):
        return why
    if not code(entry, lexicon, "plover")[0].startswith("ASSAULT"):
        return "no armed force of one against another"
    if entry.deaths is None or not entry.deaths.high:
        return "no death is reported"
    if not _violence(entry, lexicon)[0]:
        return "no organised side is named, or not the one it was against"
    if not 0 < days_of(entry) <= YEAR:
        return "no day known to within a year"
    return "" if entry.precision is not None and (entry.country or GEO[entry.precision][0]) else "no place, not even a country"


def _violence(entry: Entry, lexicon: Lexicon) -> tuple[int, str, str, str]:
    """type_of_violence (0 where it is none, or cannot be told), side A, side B, and the key of side A."""
    first, second = sides_of(entry, lexicon)
    one, two = (next((p for p in side if _organised(p, entry, lexicon)), None) for side in (first, second))
    if one and two:
        a, b = (two, one) if _state(two, entry, lexicon) and not _state(one, entry, lexicon) else (one, two)
        return STATE_BASED if _state(a, entry, lexicon) else NON_STATE, _name(a, entry, lexicon), _name(b, entry, lexicon), _side(a, entry, lexicon)
    if one and any(camp(p, entry, lexicon) in ("civilians", "protesters") for p in second):
        return ONE_SIDED, _name(one, entry, lexicon), CIVILIANS, _side(one, entry, lexicon)
    return 0, "", "", ""


def _organised(party: Party, entry: Entry, lexicon: Lexicon) -> bool:
    """A state's forces, or armed ones that have a name."""
    which = camp(party, entry, lexicon)
    return which == "state" or (which == "armed" and (lexicon.actors.get(party.key) is not None or party.name[:1].isupper()) and party.kind != "unknown_armed")


def _state(party: Party, entry: Entry, lexicon: Lexicon) -> bool:
    return camp(party, entry, lexicon) == "state"


def _land(party: Party, entry: Entry, lexicon: Lexicon) -> str:
    """The country of a state's forces; those of none that is named are the place's."""
    return country_of(party, lexicon) or (entry.country if inter(party, entry, lexicon) == 1 and lexicon.actors.get(party.key) is None else "")


def _name(party: Party, entry: Entry, lexicon: Lexicon) -> str:
    land = _land(party, entry, lexicon) if _state(party, entry, lexicon) else ""
    return f"Government of {country_name(land, lexicon)}" if land else party.name


def _side(party: Party, entry: Entry, lexicon: Lexicon) -> str:
    """The id by which our ledger knows its dead."""
    land = _land(party, entry, lexicon) if _state(party, entry, lexicon) else ""
    return party.side or (f"government:{land}" if land else party.key)


def row_of(entry: Entry, event: Event | None, lexicon: Lexicon, *, coarse: bool = False) -> dict[str, Any]:
    """The row of an event that has one. Raises ValueError for another."""
    kind, a, b, key = _violence(entry, lexicon)
    point, codes, days = point_of(entry, coarse=coarse), codes_of(entry, lexicon), days_of(entry)
    deaths = entry.deaths
    if not (entry.earliest and entry.latest and entry.precision and deaths):
        raise ValueError(f"{entry.id} has no row: see fate")
    return {
        "id": entry.id, "year": entry.earliest.year, "code_status": "Clear" if entry.reviewed == "reviewed" else "Check", "type_of_violence": kind,
        "dyad_name": f"{a} - {b}", "side_a": a, "side_b": b, "number_of_sources": entry.independent, **_sources(entry, event),
        "where_prec": geo_of(entry, coarse=coarse)[1], "where_coordinates": entry.place, "where_description": _where(entry), "adm_1": entry.admin1,
        "latitude": point and point[1], "longitude": point and point[0], "geom_wkt": f"POINT ({point[0]} {point[1]})" if point else "",
        "priogrid_gid": priogrid(*point) if point else None, "country": country_name(entry.country, lexicon), "region": codes.ucdp,
        "event_clarity": 2 if entry.kind in LONG and days > 1 else 1, "date_prec": _precision(days), "date_start": entry.earliest.isoformat(),
        "date_end": entry.latest.isoformat(), **_dead(deaths.best, event, key, lexicon), "best": deaths.best, "high": deaths.high, "low": deaths.low,
    }  # fmt: skip


def _precision(days: int) -> int:
    return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= MONTH else 5


def _where(entry: Entry) -> str:
    return entry.place if entry.relation in ("", "in") or entry.precision is Precision.COUNTRY else f"{entry.relation} {entry.place}"


def priogrid(lon: float, lat: float) -> int:
    """The cell of PRIO-GRID that a point lies in: numbered from 1 at the south-west, eastwards, then northwards (Tollefsen and others 2012)."""
    row, column = min(359, math.floor((lat + 90) / CELL)), min(COLUMNS_OF_GRID - 1, math.floor((lon + 180) / CELL))
    return row * COLUMNS_OF_GRID + column + 1


def _dead(best: int, event: Event | None, key: str, lexicon: Lexicon) -> dict[str, int]:
    """Best by whose the dead are; all unknown where our ledger's sides are not those of the row."""
    estimate = ucdp(ledger(event, lexicon)) if event else None
    if estimate is None or estimate.best != best or key not in (estimate.side_a, estimate.side_b):
        civilians = estimate.deaths_civilians if estimate and estimate.best == best else 0
        return {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": civilians, "deaths_unknown": best - civilians}
    a, b = (estimate.deaths_a, estimate.deaths_b) if key == estimate.side_a else (estimate.deaths_b, estimate.deaths_a)
    return {"deaths_a": a, "deaths_b": b, "deaths_civilians": estimate.deaths_civilians, "deaths_unknown": best - a - b - estimate.deaths_civilians}


def _sources(entry: Entry, event: Event | None) -> dict[str, str]:
    reports = list({told.report.id: told.report for told in event.told}.values()) if event else []
    return {
        "source_article": "; ".join(_article(report) for report in reports), "source_office": SEVERAL.join(outlet for outlet in entry.outlets if outlet),
        "source_date": SEVERAL.join(_distinct([_day(report) for report in reports])), "source_headline": SEVERAL.join(report.title for report in reports if report.title),
        "source_original": SEVERAL.join(party.name for party in entry.speakers),
    }  # fmt: skip


def _article(report: Report) -> str:
    return ", ".join(filter(None, (report.outlet or "unnamed outlet", _day(report), report.title and f"“{report.title}”")))


def _day(report: Report) -> str:
    return report.day.isoformat() if report.day else ""


def _distinct(values: Sequence[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def write(view: View, out: BinaryIO) -> None:
    """The header and the rows."""
    rows = (row_of(entry, event, view.lexicon, coarse=view.stamp.coarse) for entry, event in with_events(view, FORM.held(view)))
    write_table(out, COLUMNS, rows)


FORM = Form(
    name="ucdp-ged", title="UCDP GED", suffix=".csv", media="text/csv; charset=utf-8", write=write, heading=Heading.CODEBOOKS, fate=fate, columns=COLUMNS,
    about="UCDP GED's 49 columns: organised violence with at least one death; best, high, low.",
    cannot="Events without a death, without an organised side, or whose other side nobody names; plans and denials. Ids of conflicts, dyads and actors are UCDP's own and stay empty.",
)  # fmt: skip
