"""How an event is coded for others: who stands on which side and of which sort, whether it happened, which code of ACLED or PLOVER it gets, and how
precise its day and place are. Only what reports say counts: where the code depends on what no report says, there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dateline.export.accounts import STATUSES
from dateline.lexicon import Lexicon
from dateline.lexicon.crosswalk import Case, CountryCodes, Ontology
from dateline.link.figures_parties import STATE
from dateline.model import Measure, Status
from dateline.model.entry import Entry, Party
from dateline.model.place import Precision

HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
STATE_FORCES, REBELS, MILITIA, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = 1, 2, 3, 5, 6, 7, 8  # ACLED's inter codes; 4 is identity militia
INTER: Mapping[str, int] = {  # of those that the lexicon does not know by name
    **dict.fromkeys(STATE | {"guards", "government_forces", "judiciary"}, STATE_FORCES), "armed_group": REBELS, "militia": MILITIA, "unknown_armed": MILITIA,
    "coalition": EXTERNAL, "protesters": PROTESTERS, "civilians": CIVILIANS, "refugees": CIVILIANS, "people": CIVILIANS,
}  # fmt: skip
CAMPS = {1: "state", 2: "armed", 3: "armed", 4: "armed", 5: "protesters", 6: "protesters", 7: "civilians", 8: "state"}
GEO = {  # how precise a place is: ACLED's geo_precision, UCDP's where_prec
    Precision.SITE: (1, 1), Precision.TOWN: (1, 1), Precision.NEAR: (2, 2), Precision.DISTRICT: (2, 3), Precision.PROVINCE: (3, 4), Precision.AREA: (3, 5),
    Precision.COUNTRY: (0, 6), Precision.UNKNOWN: (0, 6),
}  # fmt: skip
NOWHERE = CountryCodes(alpha3="")


def country_of(party: Party, lexicon: Lexicon) -> str:
    """ISO 3166-1 alpha-2 of a known actor, "" for others."""
    known = lexicon.actors.get(party.key)
    return known.country if known else ""


def inter(party: Party, entry: Entry, lexicon: Lexicon) -> int:
    """ACLED's code of an actor, 0 where we do not know: state forces outside their country are external, protesters in a riot are rioters."""
    known = lexicon.actors.get(party.key)
    code = (known.inter if known else 0) or INTER.get(known.kind if known else party.kind, 0)
    if code == STATE_FORCES and known and known.country and entry.country and known.country != entry.country:
        return EXTERNAL
    return RIOTERS if code == PROTESTERS and entry.kind == "riot" else code


def camp(party: Party, entry: Entry, lexicon: Lexicon) -> str:
    """"state", "armed", "civilians", "protesters", or "" where we do not know."""
    return CAMPS.get(inter(party, entry, lexicon), "")


def sides_of(entry: Entry, lexicon: Lexicon) -> tuple[Sequence[Party], Sequence[Party]]:
    """Who did it, and to whom. Where both sides of a clash are named as its actors, the second side are those who are not the first one's."""
    if entry.recipients or len(entry.actors) < 2:
        return entry.actors, entry.recipients
    kind = lexicon.codebook.kinds.get(entry.kind)
    if kind is None or not kind.symmetric:
        return entry.actors, ()
    lead = _banner(entry.actors[0])
    return [p for p in entry.actors if _banner(p) == lead], [p for p in entry.actors if _banner(p) != lead]


def _banner(party: Party) -> str:
    return party.side or party.key


def home(entry: Entry, lexicon: Lexicon) -> bool:
    """Whether one of those who did it fights for the state in which it happened; state forces of no named country are those of the place."""
    for party in entry.actors:
        if entry.country and party.side == f"government:{entry.country}":
            return True
        if inter(party, entry, lexicon) == STATE_FORCES and country_of(party, lexicon) in ("", entry.country):
            return True
    return False


def killed(entry: Entry) -> bool:
    """Whether somebody is said to have died."""
    return any(one.measure is Measure.KILLED and (one.high or one.low or 0) > 0 for one in entry.amounts)


def code(entry: Entry, lexicon: Lexicon, ontology: Ontology) -> tuple[str, str]:
    """The code of an event, or "" and why there is none."""
    case = Case(
        kind=entry.kind, kinds=entry.kinds, status=entry.status.value, sentence=entry.quote, actor=_camps(entry.actors, entry, lexicon),
        recipient=_camps(entry.recipients, entry, lexicon), home=home(entry, lexicon), killed=killed(entry), reviewed=bool(entry.reviewed),
    )  # fmt: skip
    return lexicon.crosswalk.code(ontology, lexicon.codebook.kinds.get(entry.kind), case)


def _camps(parties: Sequence[Party], entry: Entry, lexicon: Lexicon) -> set[str]:
    return {camp(party, entry, lexicon) for party in parties}


def unreal(entry: Entry) -> str:
    """Why an event did not happen, or is not known to have: "it is planned"; "" where it is said to have happened, to go on, or to have been tried."""
    return "" if entry.status in HAPPENED or entry.status is Status.ATTEMPTED else f"it is not said to have happened: {STATUSES[entry.status]}"


def days_of(entry: Entry) -> int:
    """How many days the interval has in which it happened, 0 where an end is open or unknown."""
    return (entry.latest - entry.earliest).days + 1 if entry.earliest and entry.latest else 0


def middle(entry: Entry) -> date:
    """The middle day of a closed interval; of an even number the earlier. Raises ValueError for one that is not closed."""
    if entry.earliest is None or entry.latest is None:
        raise ValueError(f"{entry.id}: its interval of days is open")
    return entry.earliest + timedelta(days=(days_of(entry) - 1) // 2)


def codes_of(entry: Entry, lexicon: Lexicon) -> CountryCodes:
    """Codes and regions of its country, empty where we do not know."""
    return lexicon.crosswalk.countries.get(entry.country, NOWHERE)


def country_name(alpha2: str, lexicon: Lexicon) -> str:
    """The name of a country, else its code."""
    known = lexicon.actors.nations.countries.get(alpha2)
    return known.name if known else alpha2
