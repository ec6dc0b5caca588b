"""ACLED's table: its 31 columns, a row by hand, and the rules that decide a code, a day, a place, a side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.export.forms.acled import FORM, coded, row_of
from dateline.export.forms.registry import FORMS
from dateline.model import Measure, Status
from dateline.model.entry import Amount, Deaths, Party
from dateline.model.place import Precision
from tests.export.forms.build import GUNMEN, IRAQI, IS, LEXICON, MARCHERS, PEOPLE, TAKEN, table, written

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
    "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


def test_the_header() -> None:
    assert written("acled").decode() == HEADER + "\r\n"


def test_a_row() -> None:
    (row,) = table("acled", TAKEN)
    assert row == {
        "event_id_cnty": "IRQ-e-9", "event_date": "2016-07-09", "year": "2016", "time_precision": "1", "disorder_type": "Political violence", "event_type": "Battles",
        "sub_event_type": "Government regains territory", "actor1": "Iraqi armed forces", "assoc_actor_1": "Peshmerga", "inter1": "State forces", "actor2": "Islamic State",
        "assoc_actor_2": "", "inter2": "Rebel group", "interaction": "State forces-Rebel group", "civilian_targeting": "", "iso": "368", "region": "Middle East", "country": "Iraq",
        "admin1": "Nineveh", "admin2": "", "admin3": "", "location": "Qayyarah", "latitude": "35.8", "longitude": "43.3", "geo_precision": "1", "source": "Courier; Herald", "source_scale": "",
        "notes": "Iraqi armed forces took territory from Islamic State in Qayyarah. [r-1, characters 0 to 21]", "fatalities": "12", "tags": "", "timestamp": "1583323200",
    }  # fmt: skip


BATTLE, REMOTE, CIVIL, STRATEGIC = "Battles: ", "Explosions/Remote violence: ", "Violence against civilians: ", "Strategic developments: "


@pytest.mark.parametrize(("parts", "code"), [
    ({"actors": (IS,), "recipients": (IRAQI,)}, BATTLE + "Non-state actor overtakes territory"),
    ({"actors": (Party(key="armed_forces:RU", name="Russian armed forces", kind="armed_forces"),)}, BATTLE + "Non-state actor overtakes territory"),
    ({"actors": ()}, ""), ({"quote": "They entered the town without a fight."}, STRATEGIC + "Non-violent transfer of territory"),
    ({"kind": "attack", "recipients": (PEOPLE,)}, CIVIL + "Attack"), ({"kind": "attack"}, BATTLE + "Armed clash"), ({"kind": "attack", "recipients": ()}, ""),
    ({"kind": "killing"}, ""), ({"kind": "killing", "recipients": (PEOPLE,)}, CIVIL + "Attack"), ({"kind": "killing", "recipients": ()}, CIVIL + "Attack"),
    ({"kind": "bombing", "quote": "A suicide bomber blew up a car."}, REMOTE + "Suicide bomb"), ({"kind": "bombing", "quote": "He threw grenades."}, REMOTE + "Grenade"),
    ({"kind": "bombing"}, REMOTE + "Remote explosive/landmine/IED"), ({"kind": "air_strike"}, REMOTE + "Air/drone strike"), ({"kind": "chemical_attack"}, REMOTE + "Chemical weapon"),
    ({"kind": "shelling"}, REMOTE + "Shelling/artillery/missile attack"), ({"kind": "shelling", "quote": "They exchanged artillery fire."}, BATTLE + "Armed clash"),
    ({"kind": "protest", "amounts": ()}, "Protests: Peaceful protest"), ({"kind": "protest"}, "Protests: Excessive force against protesters"),
    ({"kind": "protest", "amounts": (), "quote": "Police dispersed them."}, "Protests: Protest with intervention"), ({"kind": "riot", "quote": "A mob lynched him."}, "Riots: Mob violence"),
    ({"kind": "siege"}, BATTLE + "Armed clash"), ({"kind": "siege", "kinds": ("siege",)}, STRATEGIC + "Other"), ({"kind": "release", "quote": "Prisoners were swapped."}, STRATEGIC + "Agreement"),
    ({"kind": "other"}, ""), ({"kind": "other", "reviewed": "coded"}, STRATEGIC + "Other"), ({"kind": "election"}, ""), ({"kind": "offensive", "status": Status.ATTEMPTED}, BATTLE + "Armed clash"),
    ({"kind": "agreement", "status": Status.ATTEMPTED}, ""),
])  # fmt: skip
def test_the_code(parts: dict[str, object], code: str) -> None:
    found, why = coded(replace(TAKEN, **parts), LEXICON)  # type: ignore[arg-type]
    assert found == code
    assert bool(why) is not bool(code)


@pytest.mark.parametrize(("first", "last", "day", "precision"), [
    (9, 9, 9, "1"), (9, 10, 9, "2"), (4, 10, 7, "2"), (1, 31, 16, "3"), (1, 8, 4, "3"),
])  # fmt: skip
def test_the_day(first: int, last: int, day: int, precision: str) -> None:
    (row,) = table("acled", replace(TAKEN, earliest=date(2016, 7, first), latest=date(2016, 7, last)))
    assert (row["event_date"], row["time_precision"]) == (f"2016-07-{day:02}", precision)


@pytest.mark.parametrize(("parts", "why"), [
    ({"latest": date(2016, 8, 9)}, "no day"), ({"earliest": None}, "no day"), ({"precision": Precision.COUNTRY}, "no place"), ({"precision": None}, "no place"),
    ({"precision": Precision.UNKNOWN}, "no place"), ({"country": ""}, "country"), ({"status": Status.PLANNED}, "planned"), ({"kind": "election"}, "no code"),
])  # fmt: skip
def test_why_there_is_no_row(parts: dict[str, object], why: str) -> None:
    assert why in FORM.fate(replace(TAKEN, **parts), LEXICON)  # type: ignore[arg-type]


@pytest.mark.parametrize(("precision", "said"), [(Precision.SITE, 1), (Precision.TOWN, 1), (Precision.NEAR, 2), (Precision.DISTRICT, 2), (Precision.PROVINCE, 3), (Precision.AREA, 3)])
def test_the_place(precision: Precision, said: int) -> None:
    assert row_of(replace(TAKEN, precision=precision), LEXICON)["geo_precision"] == said


def test_sides_labels_and_targets() -> None:
    def row(**parts: object) -> dict[str, object]:
        return row_of(replace(TAKEN, **parts), LEXICON)  # type: ignore[arg-type]

    clash = row(kind="clash", actors=(IS, IRAQI, replace(IS, name="IS fighters")), recipients=())
    assert (clash["actor1"], clash["assoc_actor_1"], clash["actor2"], clash["interaction"]) == ("Islamic State", "IS fighters", "Iraqi armed forces", "State forces-Rebel group")
    assault = row(kind="attack", actors=(GUNMEN,), recipients=(PEOPLE, replace(PEOPLE, key="doctors", name="doctors")))
    assert (assault["inter1"], assault["actor2"], assault["assoc_actor_2"], assault["inter2"]) == ("Political militia", "residents", "doctors", "Civilians")
    assert assault["civilian_targeting"] == row(kind="air_strike", recipients=(PEOPLE,))["civilian_targeting"] == "Civilian targeting"
    assert row(kind="air_strike")["civilian_targeting"] == ""
    march = row(kind="protest", actors=(MARCHERS,), recipients=())
    assert (march["inter1"], march["interaction"], march["disorder_type"]) == ("Protesters", "Protesters only", "Political violence; Demonstrations")
    assert row(kind="riot", actors=(MARCHERS,), recipients=())["inter1"] == "Rioters"
    abroad = row(kind="air_strike", actors=(Party(key="air_force-US", name="US Air Force", kind="air_force"), Party(key="armed_forces:US", name="US armed forces", kind="armed_forces")))
    assert "External/Other forces" in row(kind="air_strike", actors=(Party(key="armed_forces:US", name="US armed forces", kind="armed_forces"),))["interaction"]  # type: ignore[operator]
    assert abroad["assoc_actor_1"] == "US armed forces"
    assert row(actors=(), recipients=(IS,), kind="air_strike")["interaction"] == "Rebel group only"


def test_tags_and_fatalities() -> None:
    (row,) = table("acled", replace(TAKEN, status=Status.ONGOING, doubted=True, denied=True, deaths=None, amounts=(Amount(measure=Measure.INJURED, low=1, high=1, words="one"),)))
    assert (row["tags"], row["fatalities"]) == ("status=ongoing; reported with doubt; denied by some", "0")


def test_hapi_counts_the_same_rows() -> None:
    """Events by province, month and type; one that aims at civilians is violence too; demonstrations have no fatalities."""
    july = [replace(TAKEN, id=f"e-{n}") for n in range(3)]
    others = [
        replace(TAKEN, id="e-4", kind="attack", recipients=(PEOPLE,), deaths=Deaths(low=2, best=2, high=2, acled=2)), replace(TAKEN, id="e-5", kind="protest", actors=(MARCHERS,), recipients=(), amounts=(), deaths=None),
        replace(TAKEN, id="e-6", earliest=date(2016, 8, 1), latest=date(2016, 8, 1), admin1=""), replace(TAKEN, id="e-7", kind="agreement"), replace(TAKEN, id="e-8", status=Status.PLANNED),
    ]  # fmt: skip
    rows = table("hapi-monthly", *july, *others)
    assert ",".join(rows[0]) == (
        "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,admin2_code,admin2_name,admin_level,event_type,events,fatalities,"
        "reference_period_start,reference_period_end,dataset_hdx_id,resource_hdx_id,warning,error"
    )
    assert [(r["provider_admin1_name"], r["admin_level"], r["event_type"], r["events"], r["fatalities"], r["reference_period_start"], r["reference_period_end"]) for r in rows] == [
        ("", "0", "political_violence", "1", "12", "2016-08-01", "2016-08-31"), ("Nineveh", "1", "civilian_targeting", "1", "2", "2016-07-01", "2016-07-31"),
        ("Nineveh", "1", "demonstration", "1", "", "2016-07-01", "2016-07-31"), ("Nineveh", "1", "political_violence", "4", "38", "2016-07-01", "2016-07-31"),
    ]  # fmt: skip
    assert {r["location_code"] for r in rows} == {"IRQ"}
    assert "strategic" in FORMS["hapi-monthly"].fate(others[3], LEXICON)


# ---- coarse files


@pytest.mark.parametrize(("parts", "exact", "coarse"), [
    ({}, ("1", "35.8"), ("3", "")),  # a town without its point is known by its province
    ({"precision": Precision.SITE}, ("1", "35.8"), ("3", "")),
    ({"precision": Precision.NEAR, "radius_km": 10.0}, ("2", "35.8"), ("2", "35.8")),  # some kilometres away is near
    ({"precision": Precision.NEAR, "radius_km": 20.0}, ("2", "35.8"), ("3", "35.8")),
    ({"precision": Precision.DISTRICT}, ("2", "35.8"), ("2", "35.8")),
    ({"precision": Precision.PROVINCE}, ("3", "35.8"), ("3", "35.8")),
    ({"flags": ("personal",)}, ("3", ""), ("3", "")),
])  # fmt: skip
def test_geo_precision_is_that_of_what_is_written(parts: dict[str, object], exact: tuple[str, str], coarse: tuple[str, str]) -> None:
    for switch, expected in ((False, exact), (True, coarse)):
        (row,) = table("acled", replace(TAKEN, **parts), coarse=switch)  # type: ignore[arg-type]
        assert (row["geo_precision"], row["latitude"]) == expected
