"""Whether two values can both be true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.lexicon import load
from dateline.link.fit import Fit, fit_figures, fit_places, fit_statuses, fit_times, holds, km_between
from dateline.link.fit_actors import fit_actors
from dateline.model import ActorRef, Bound, Grain, Location, Measure, Precision, Quantity, Status, TimeValue
from tests.link.build import actor, figure, town, when

ORVA = town("Orva", 35.0, 43.0)
PROVINCE = replace(ORVA.place, id="p", name="North", kind="province")
NORTH = replace(ORVA, name="North", precision=Precision.PROVINCE, lat=36.5, radius_km=60.0, place=PROVINCE)
UNKNOWN = replace(ORVA, name="Tell Zar", place=None, lat=None, lon=None, radius_km=None, precision=Precision.UNKNOWN)


@pytest.mark.parametrize(
    ("left", "right", "fit"),
    [
        (when("2020-03-02"), when("2020-03-02"), Fit.SAME),
        (when("2020-03-02"), when("2020-03-01/2020-03-31", Grain.MONTH), Fit.OPEN),
        (when("2020-03-02"), when("2020-03-03"), Fit.APART),
        (when("2020-03-02"), when("/2020-03-01"), Fit.APART),
        (when("2020-03-02"), when(""), Fit.OPEN),
        (when("2020-03-02"), replace(when("2020-03-03"), bound=Bound.ABOUT), Fit.OPEN),
        (when("2020-03-09"), replace(when("2020-03-02"), bound=Bound.SINCE), Fit.OPEN),
        (when("2020-03-01"), replace(when("2020-03-02"), bound=Bound.SINCE), Fit.APART),
        (when("2020-03-01"), when("2020-02-01/2020-02-20", Grain.VAGUE), Fit.OPEN),
        (when("2020-03-03"), replace(when("2020-03-02", Grain.PART), bound=Bound.AFTER), Fit.APART),  # "shortly after noon"
    ],
)
def test_times(left: TimeValue, right: TimeValue, fit: Fit) -> None:
    assert fit_times(left, right) is fit_times(right, left) is fit


@pytest.mark.parametrize(
    ("left", "right", "fit"),
    [
        (ORVA, ORVA, Fit.SAME),
        (ORVA, town("Belmar", 35.02, 43.0), Fit.OPEN),  # 2 km apart, radii of 3 km
        (ORVA, town("Belmar", 35.0, 44.0), Fit.APART),
        (ORVA, NORTH, Fit.OPEN),  # a town of the province, outside the circle about its middle
        (town("Belmar", 35.0, 43.0, admin1="South"), NORTH, Fit.APART),
        (ORVA, UNKNOWN, Fit.OPEN),
        (ORVA, replace(ORVA, relation="near"), Fit.OPEN),
        (ORVA, replace(town("Belmar", 35.0, 44.0), relation="toward"), Fit.OPEN),
        (ORVA, town("Orva", 10.0, 10.0, country="YY"), Fit.SAME),  # the builder gives both one id
    ],
)
def test_places(left: Location, right: Location, fit: Fit) -> None:
    assert fit_places(left, right) is fit_places(right, left) is fit


def test_a_country_holds_its_places_and_no_others() -> None:
    country = replace(ORVA, name="Xland", precision=Precision.COUNTRY, lat=None, lon=None, radius_km=None)
    assert holds(country, ORVA)
    assert not holds(ORVA, country)
    assert fit_places(country, town("Zeta", 10.0, 10.0, country="YY")) is Fit.APART
    assert km_between(country, ORVA) is None


def people(low: float | None, high: float | None, counted: str = "", hedge: str = "") -> Quantity:
    return figure(Measure.KILLED, low, high, counted=counted, hedge=hedge)


@pytest.mark.parametrize(
    ("left", "right", "fit"),
    [
        (people(12, 12), people(12, 12), Fit.SAME),
        (people(12, 12, "people"), people(12, 12), Fit.SAME),
        (people(12, 12), people(10, None), Fit.OPEN),
        (people(12, 12), people(15, None), Fit.APART),
        (people(12, 12, "people"), people(3, 3, "soldiers"), Fit.OPEN),
        (people(12, 12, "people"), people(20, 20, "soldiers"), Fit.APART),
        (people(12, 12, "civilians"), people(20, 20, "soldiers"), Fit.OPEN),
        (people(700, 700, hedge="some"), people(720, 720), Fit.OPEN),
        (people(700, 700, hedge="some"), people(800, 800), Fit.APART),
        (people(12, 12, "bodies"), people(12, 12, "people"), Fit.SAME),
    ],
)
def test_figures(left: Quantity, right: Quantity, fit: Fit) -> None:
    assert fit_figures(left, right) is fit_figures(right, left) is fit


@pytest.mark.parametrize(
    ("left", "right", "fit"),
    [
        ([Status.OCCURRED], [Status.OCCURRED], Fit.SAME),
        ([Status.OCCURRED], [Status.PLANNED], Fit.OPEN),
        ([Status.OCCURRED], [Status.ATTEMPTED], Fit.OPEN),
        ([Status.ONGOING], [Status.NEGATED], Fit.APART),
        ([Status.PLANNED], [Status.NEGATED], Fit.OPEN),
        ([Status.OCCURRED, Status.NEGATED], [Status.NEGATED], Fit.SAME),
    ],
)
def test_statuses(left: list[Status], right: list[Status], fit: Fit) -> None:
    assert fit_statuses(left, right) is fit_statuses(right, left) is fit


GOVERNMENT = actor("Iraqi government", "government:IQ", kind="government", country="IQ")
ARMY = actor("Iraqi army", "army:IQ", kind="army", country="IQ")
POLICE = actor("Syrian police", "police:SY", kind="police", country="SY")
COALITION = actor("US-led coalition", "us_led_coalition", kind="coalition")
FRENCH = actor("French Air Force", "air_force:FR", kind="air_force", country="FR")
IRAQI_JETS = actor("Iraqi Air Force", "air_force:IQ", kind="air_force", country="IQ")
IS = actor("Islamic State", "islamic_state", kind="armed_group")
HAMAS, QASSAM = actor("Hamas", "hamas", kind="armed_group"), actor("al-Qassam Brigades", "qassam_brigades", kind="armed_group")
HILL = actor("Hill Front", kind="armed_group")


@pytest.mark.parametrize(
    ("left", "right", "fit"),
    [
        (ARMY, ARMY, Fit.SAME),
        (GOVERNMENT, ARMY, Fit.OPEN),
        (GOVERNMENT, POLICE, Fit.APART),
        (ARMY, IS, Fit.APART),
        (HAMAS, QASSAM, Fit.OPEN),
        (COALITION, FRENCH, Fit.OPEN),  # may be a member
        (COALITION, IRAQI_JETS, Fit.APART),  # of the country in which it fights
        (IS, actor("fighters", kind="unknown_armed"), Fit.OPEN),
        (IS, actor("rebels", kind="armed_group"), Fit.OPEN),
        (IS, actor("troops", kind="armed_forces"), Fit.APART),
        (GOVERNMENT, actor("warplanes", kind="air_force"), Fit.OPEN),
        (IS, actor("warplanes", kind="air_force"), Fit.APART),
        (IS, actor("attackers"), Fit.OPEN),
        (IS, HILL, Fit.APART),
        (HILL, actor("Hill Front of the North", kind="armed_group"), Fit.OPEN),
        (IS, actor("Army", kind="army"), Fit.APART),
        (ARMY, actor("Army", kind="army"), Fit.OPEN),  # a capital at the beginning of a headline makes no name
        (ARMY, actor("Iraqi Counter-Terrorism Service", "iraqi_counter_terrorism_service", kind="special_forces", country="IQ"), Fit.OPEN),
        (ARMY, actor("Iraqi government forces", kind="security_forces", country="IQ"), Fit.OPEN),
        (actor("Iraqi Federal Police", "iraqi_federal_police", kind="police", country="IQ"), ARMY, Fit.OPEN),
        (actor("Defence Ministry", "ministry/defence-ministry:IQ", kind="ministry", country="IQ"), ARMY, Fit.OPEN),  # it orders what the army does
        (actor("Peshmerga", "peshmerga", kind="armed_forces", country="IQ"), ARMY, Fit.APART),  # of another government in the same country
        (actor("Iraq", "state:IQ", kind="state", country="IQ"), actor("Peshmerga", "peshmerga", kind="armed_forces", country="IQ"), Fit.OPEN),
        (actor("A Commander", "person/x", kind="person", country="IQ", side="islamic_state"), IS, Fit.OPEN),
        (actor("A Commander", "person/x", kind="person", country="IQ", side="islamic_state"), ARMY, Fit.APART),
        (COALITION, actor("United States Army", "army:US", kind="army", country="US"), Fit.OPEN),
        (ARMY, actor("Haider al-Abadi", "person/haider-al-abadi", kind="person", country="IQ", side="government:IQ"), Fit.OPEN),
        (actor("dead", kind="civilians"), IS, Fit.OPEN),
        (HILL, actor("River Front", kind="armed_group"), Fit.APART),
        (IS, actor("Omar Said", kind="person"), Fit.OPEN),
        (actor("civilians", kind="civilians"), IS, Fit.APART),
        (actor("people", kind="civilians"), IS, Fit.OPEN),
        (actor("Syrian rebels", kind="armed_group", country="SY"), actor("Iraqi rebels", kind="armed_group", country="IQ"), Fit.APART),
    ],
    ids=lambda value: value.name if isinstance(value, ActorRef) else "",
)
def test_actors(left: ActorRef, right: ActorRef, fit: Fit) -> None:
    actors = load().actors
    assert fit_actors(left, right, actors) is fit_actors(right, left, actors) is fit
