"""ACLED's event table: 31 columns in the order since March 2023, by the rules of its codebook, for events that happened on a known day at a known place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from dateline.export.forms.coding import GEO, code, codes_of, country_name, days_of, geo_of, inter, middle, sides_of, unreal
from dateline.export.forms.form import Form, Heading, View
from dateline.export.forms.table import write_table
from dateline.export.view_csv import SEVERAL
from dateline.export.view_records import point_of
from dateline.lexicon import Lexicon
from dateline.model import Status
from dateline.model.entry import Entry, Party

WEEK, MONTH = 7, 31
FORCE = ("Battles", "Explosions/Remote violence", "Violence against civilians")
BOTH = "Political violence; Demonstrations"
DISORDER = {
    "Battles": "Political violence", "Explosions/Remote violence": "Political violence", "Violence against civilians": "Political violence",
    "Protests": "Demonstrations", "Riots": "Demonstrations", "Strategic developments": "Strategic developments",
    "Excessive force against protesters": BOTH, "Mob violence": "Political violence",
}  # fmt: skip  # by type, and by the sub-types that differ
INTERS = {
    1: "State forces", 2: "Rebel group", 3: "Political militia", 4: "Identity militia", 5: "Rioters", 6: "Protesters", 7: "Civilians", 8: "External/Other forces",
}  # fmt: skip
COLUMNS = {
    "event_id_cnty": "alpha-3 code of the country, a hyphen and our own id of the event: the same event keeps it",
    "event_date": "the day; the middle of the interval where time_precision is 2 or 3",
    "year": "of event_date", "time_precision": "1: one day; 2: an interval of up to 7 days; 3: of up to 31 days; less precise events have no row",
    "disorder_type": "by type and sub-type, as ACLED has it", "event_type": "the kind's code in the codebook; choices.yaml says which of several",
    "sub_event_type": "likewise", "actor1": "who did it: the first actor of our sentence, by our name; of a clash whose two sides are both its actors, the first",
    "assoc_actor_1": "the other actors of that side", "inter1": "ACLED's text label of actor1, empty where we do not know what he is",
    "actor2": "to whom: the first recipient, or the first actor of a clash's other side", "assoc_actor_2": "the other ones of that side", "inter2": "as inter1",
    "interaction": "the two labels with a hyphen, the lower code first; 'X only' where one is known",
    "civilian_targeting": "'Civilian targeting' for Violence against civilians, and for Explosions, Mob violence and Excessive force whose first recipient is civilian or protester",
    "iso": "ISO 3166-1 numeric", "region": "ACLED's region of the country", "country": "our name of it", "admin1": "province of the place in our gazetteer",
    "admin2": "empty: the gazetteer has no districts", "admin3": "empty", "location": "name of the place", "latitude": "of our place, WGS 84; empty where it is withheld or coarse",
    "longitude": "likewise", "geo_precision": "1: town or site; 2: near a town, or a district; 3: province or area, and whatever has no point here because it is withheld or coarse; less precise events have no row",
    "source": "the outlets", "source_scale": "empty: we do not judge it", "notes": "our own sentence, and whose report it rests on: never an outlet's words",
    "fatalities": "ACLED's figure by its rule: the most conservative of those that stand; 0 where no death is reported",
    "tags": "'status=ongoing' or 'status=attempted', 'reported with doubt', 'denied by some'", "timestamp": "when our newest reading or decision of it was written, in Unix seconds",
}  # fmt: skip


def fate(entry: Entry, lexicon: Lexicon) -> str:
    """Why an event has no row, "" for one that has."""
    return unreal(entry) or coded(entry, lexicon)[1] or _vague(entry, lexicon)


def coded(entry: Entry, lexicon: Lexicon) -> tuple[str, str]:
    """"Battles: Armed clash", or "" and why there is none. What was tried counts where force was used."""
    found, why = code(entry, lexicon, "acled")
    if found and entry.status is Status.ATTEMPTED and not found.startswith(FORCE):
        return "", "it is not said to have happened: attempted, without force"
    return found, why


def _vague(entry: Entry, lexicon: Lexicon) -> str:
    if entry.precision is None or not GEO[entry.precision][0]:
        return "no place more exact than a country"
    if not codes_of(entry, lexicon).alpha3:
        return "its country is not known"
    return "" if 0 < days_of(entry) <= MONTH else "no day known to within a month"


def row_of(entry: Entry, lexicon: Lexicon, *, coarse: bool = False) -> dict[str, Any]:
    """The row of an event that has one."""
    kind, sub, disorder, targeting = typed(entry, lexicon)
    first, second = sides_of(entry, lexicon)
    one, two = (inter(side[0], entry, lexicon) if side else 0 for side in (first, second))
    day, codes, point = middle(entry), codes_of(entry, lexicon), point_of(entry, coarse=coarse)
    return {
        "event_id_cnty": f"{codes.alpha3}-{entry.id}", "event_date": day.isoformat(), "year": day.year,
        "time_precision": _precision(days_of(entry)), "disorder_type": disorder, "event_type": kind, "sub_event_type": sub,
        **_party("1", first, one), **_party("2", second, two), "interaction": _interaction(one, two), "civilian_targeting": targeting,
        "iso": codes.numeric or None, "region": codes.acled, "country": country_name(entry.country, lexicon), "admin1": entry.admin1, "location": entry.place,
        "latitude": point and point[1], "longitude": point and point[0], "geo_precision": geo_of(entry, coarse=coarse)[0],
        "source": SEVERAL.join(outlet for outlet in entry.outlets if outlet), "notes": _notes(entry), "fatalities": entry.deaths.acled if entry.deaths else 0,
        "tags": _tags(entry), "timestamp": int(entry.changed.timestamp()) if entry.changed else None,
    }  # fmt: skip


def typed(entry: Entry, lexicon: Lexicon) -> tuple[str, str, str, str]:
    """Type, sub-type, disorder type and civilian targeting of an event that has a row."""
    kind, _, sub = coded(entry, lexicon)[0].partition(": ")
    second = sides_of(entry, lexicon)[1]
    return kind, sub, DISORDER.get(sub) or DISORDER[kind], _targeting(kind, sub, inter(second[0], entry, lexicon) if second else 0)


def _precision(days: int) -> int:
    return 1 if days == 1 else 2 if days <= WEEK else 3


def _party(number: str, side: Sequence[Party], label: int) -> dict[str, Any]:
    names = [party.name for party in side]
    return {f"actor{number}": names[0] if names else "", f"assoc_actor_{number}": SEVERAL.join(names[1:]), f"inter{number}": INTERS.get(label, "")}


def _interaction(one: int, two: int) -> str:
    low, high = sorted((one, two))
    return "" if not high else f"{INTERS[high]} only" if not low else f"{INTERS[low]}-{INTERS[high]}"


def _targeting(kind: str, sub: str, two: int) -> str:
    may = kind == "Explosions/Remote violence" or sub in ("Mob violence", "Excessive force against protesters")
    return "Civilian targeting" if kind == "Violence against civilians" or (may and two in (6, 7)) else ""


def _notes(entry: Entry) -> str:
    said = f"{entry.sentence}." if entry.sentence and not entry.sentence.endswith(".") else entry.sentence
    when = "" if days_of(entry) == 1 else f" Between {_day(entry.earliest)} and {_day(entry.latest)}."
    return f"{said}{when} [{entry.lead_report}, characters {entry.lead.start} to {entry.lead.end}]"


def _day(day: date | None) -> str:
    return day.isoformat() if day else "an unknown day"


def _tags(entry: Entry) -> str:
    status = "" if entry.status is Status.OCCURRED else f"status={entry.status.value}"
    return SEVERAL.join(filter(None, (status, "reported with doubt" if entry.doubted else "", "denied by some" if entry.denied else "")))


def write(view: View, out: BinaryIO) -> None:
    """The header and the rows."""
    write_table(out, COLUMNS, (row_of(entry, view.lexicon, coarse=view.stamp.coarse) for entry in FORM.held(view)))


FORM = Form(
    name="acled", title="ACLED", suffix=".csv", media="text/csv; charset=utf-8", write=write, heading=Heading.CODEBOOKS, fate=fate, columns=COLUMNS,
    about="ACLED's 31 columns: what happened, on a known day at a known place, coded by its codebook.",
    cannot="Plans, demands, denials; events known to no day within a month, to no place more exact than a country, or to no country; kinds that ACLED does not code. No bounds of figures, no quotes. Actors have our names; actor1 is who did it, actor2 to whom.",
)  # fmt: skip
