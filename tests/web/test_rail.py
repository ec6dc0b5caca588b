"""Filters as links: toggled, carried, said in words."""

from __future__ import annotations

from datetime import date

from dateline.explore import Filter, parse_filter
from dateline.web.rail import Links, recent


def test_a_value_is_added_and_taken_away() -> None:
    links = Links(parse_filter("kind=air_strike&kind=shelling"), {"colour": "group", "sel": "e-1"})
    assert links.choose("kind", "bombing") == "/?kind=air_strike&kind=shelling&kind=bombing&colour=group"
    assert links.choose("kind", "shelling") == "/?kind=air_strike&colour=group"
    assert links.exclude("kind", "shelling") == "/?kind=air_strike&not_kind=shelling&colour=group"


def test_forms_carry_what_they_do_not_set() -> None:
    links = Links(parse_filter("kind=air_strike&q=bridge&from=2016-10-31"), {"lane": "outlet"})
    assert links.hidden("q") == [("kind", "air_strike"), ("from", "2016-10-31"), ("lane", "outlet")]


def test_recent_counts_back_from_today_and_can_be_taken_off() -> None:
    (_, day, _), (_, week, chosen), _ = recent(Links(Filter(changed=date(2026, 11, 23)), {}), date(2026, 11, 30))
    assert (day, week, chosen) == ("/?changed=2026-11-29", "/?", True)
