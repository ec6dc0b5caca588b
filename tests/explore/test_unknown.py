"""Values that nobody knows are named, with those nearest to them; the others are left in peace."""

from __future__ import annotations

import pytest

from dateline.explore.filters import parse_filter
from dateline.explore.unknown import unknown
from dateline.lexicon import load
from dateline.model.entry import Party
from tests.explore.build import catalogue, entry

COLUMNS = catalogue([entry(1, actors=(Party(key="islamic_state", name="Islamic State"),), outlets=("Tigris Courier",), place="Mosul", country="IQ")])


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("kind=air_stirke", "air_strike"), ("kind=air+strike", "air_strike"), ("not_status=ocurred", "occurred"), ("actor=islamic_stat", "islamic_state"),
        ("actor=Islamic+State", "islamic_state"), ("outlet=tigris+courier", "Tigris Courier"), ("place=Mossul", "Mosul"), ("agreement=agred", "agreed"),
        ("precision=twon", "town"), ("plan=overdeu", "overdue"), ("measure=kiled", "killed"), ("review=codde", "coded"),
    ],
)  # fmt: skip
def test_what_may_have_been_meant(query: str, near: str) -> None:
    (one,) = unknown(parse_filter(query), COLUMNS, load(None))
    word, value = query.split("=")
    assert (one.word, one.value, one.near[0]) == (word, value.replace("+", " "), near)
    assert near in one.cure


@pytest.mark.parametrize(
    "query",
    [
        "", "kind=air_strike&kind=shelling", "status=planned&status=doubted&status=denied", "actor=al_nusra_front&actor=armed_forces:UA&side=government:IQ",
        "country=UA", "outlet=unnamed&precision=none&review=unreviewed", "disputed=figure:killed", "plan=called_off&agreement=withdrawn", "id=e-1&report=r-1", "group=people",
    ],
)  # fmt: skip
def test_what_the_lexicon_or_the_catalogue_knows_is_no_mistake(query: str) -> None:
    assert unknown(parse_filter(query), COLUMNS, load(None)) == ()


def test_few_values_are_all_named_and_ids_lead_to_their_list() -> None:
    one, other, third = unknown(parse_filter("status=zzz&id=e-9&report=r-9"), COLUMNS, load(None))
    assert (one.near, one.cure[:10]) == ((), "known are ")
    assert "planned" in one.known
    assert [two.cure.split()[1] for two in (other, third)] == ["/api/v1/events", "/api/v1/reports"]
