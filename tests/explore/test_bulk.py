"""Many values at once: what a preview says is what is done, whatever the slot; what changed meanwhile is refused; undone, it is as if it had never been."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import DecisionError, NotFound, StaleError
from dateline.explore import Desk
from dateline.explore.bulk import Edit, Preview, carry_out, choose, preview
from dateline.explore.bulk_undo import undo_batch, undo_preview
from dateline.explore.deciding import Asked, keep
from dateline.explore.filters import Filter, parse_filter
from dateline.store import Database
from tests.store.build import three_reports


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Three reports with the same two events."""
    return Desk(three_reports(tmp_path / "dateline.db"))


@pytest.fixture
def store(desk: Desk) -> Database:
    with desk.open(write=True) as opened:
        yield opened


def seen(desk: Desk, store: Database, slot: str = "kind", action: str = "change", value: str = "killing", **more: object) -> Preview:
    fields = {"by": "Ada", "reason": "so it says"} | more
    return preview(desk, store, Edit(slot=slot, action=action, value=value, **fields))  # type: ignore[arg-type]


def outcomes(found: Preview) -> list[str]:
    return [one.outcome for one in found.planned]


def one(desk: Desk, store: Database, number: int, action: str, value: str = "", by: str = "Ben", **more: str):
    """A single decision on the kind of a mention."""
    row = choose(desk, store, Filter(), "kind").rows[number]
    return keep(store, Asked(mention=row.mention.id, by=by, action=action, slot="kind", value=value, reason="seen", **more), desk.lexicon, desk.clock())


def test_the_values_of_a_slot_are_counted_and_narrowed(desk: Desk, store: Database) -> None:
    found = choose(desk, store, Filter(), "kind")
    assert (len(found.rows), found.looked, found.events) == (6, 6, 6)
    assert sorted((key, n) for key, _, n in found.values) == sorted({(row.suggestion.value, 3) for row in found.rows})
    assert len(choose(desk, store, Filter(), "kind", having=found.values[0][0]).rows) == 3
    assert len(choose(desk, store, parse_filter(f"kind={found.values[0][0]}"), "kind").rows) == 3
    assert choose(desk, store, parse_filter("q=nowhere"), "kind").rows == ()
    with pytest.raises(DecisionError, match="no slot"):
        choose(desk, store, Filter(), "")


def test_a_preview_is_what_is_done(desk: Desk, store: Database) -> None:
    first = one(desk, store, 0, "change", "talks", by="Ada")
    one(desk, store, 1, "change", "killing", by="Ada")
    one(desk, store, 2, "change", "shelling")
    found = seen(desk, store)
    assert outcomes(found) == ["changes", "left", "kept", "changes", "changes", "changes"]
    assert [p.why for p in found.planned][1:3] == ["you decided so already", "another person decided otherwise: the machine's value stays until a third settles it"]
    assert (found.planned[0].row.machine, found.planned[0].row.words, found.planned[0].after) == ("shelling", "talks", "killing")
    before = store.decisions()
    batch = carry_out(store, found, found.token)
    made = [d for d in store.decisions() if d.batch == batch]
    assert len(made) == 5
    assert len({d.at for d in made}) == 1
    assert [row.words for row in choose(desk, store, Filter(), "kind").rows] == [p.after for p in found.planned]
    assert first.id not in {d.id for d in store.decisions()}
    assert len([row for row in store.audit() if row.details()["decision"].get("batch") == batch]) == 5
    undone = undo_preview(store, batch)
    assert (undone.holding, undone.rows[0].now, undone.rows[0].after) == (5, "killing", "talks")
    undo_batch(store, undone, undone.token, by="Cleo")
    assert sorted(d.id for d in store.decisions()) == sorted(d.id for d in before)
    assert store.verify().fault == ""


def test_what_changed_since_the_preview_is_refused_whole(desk: Desk, store: Database) -> None:
    token = seen(desk, store).token
    assert seen(desk, store).token == token
    one(desk, store, 4, "accept")
    fresh = seen(desk, store)
    with pytest.raises(StaleError, match="nothing was done"):
        carry_out(store, fresh, token)
    one(desk, store, 3, "accept")
    with pytest.raises(StaleError, match="meantime"):
        carry_out(store, fresh, fresh.token)
    assert {d.batch for d in store.decisions()} == {""}
    for other in ({"reason": "another"}, {"value": "shelling"}, {"by": "Ben"}):
        assert seen(desk, store, **other).token != seen(desk, store).token


def test_what_was_decided_since_is_named_and_stays(desk: Desk, store: Database) -> None:
    found = seen(desk, store)
    batch = carry_out(store, found, "")
    shown = undo_preview(store, batch)
    again = one(desk, store, 0, "change", "shelling", by="Ada")
    bens = one(desk, store, 1, "accept")
    store.undo_decision(next(d.id for d in store.decisions() if d.batch == batch and d.mention == found.planned[2].row.mention.id), by="Ada")
    with pytest.raises(StaleError):
        undo_batch(store, shown, shown.token, by="Ada")
    fresh = undo_preview(store, batch)
    assert fresh.holding == 4
    assert fresh.rows[0].stays == ("Ada decided again later: shelling",)
    assert fresh.rows[1].stays[0].startswith("Ben decided later: ")
    assert fresh.rows[2].stays == ("undone already",)
    undo_batch(store, fresh, fresh.token, by="Ada")
    assert [d.id for d in store.decisions()] == [again.id, bens.id]


def test_a_settled_value_stays(desk: Desk, store: Database) -> None:
    one(desk, store, 0, "accept")
    one(desk, store, 0, "change", "shelling", by="Cleo")
    one(desk, store, 0, "change", "shelling", by="Dan", round="adjudication")
    assert (seen(desk, store).planned[0].outcome, seen(desk, store).planned[0].why) == ("kept", "Dan settled it: that stays")


@pytest.mark.parametrize(("slot", "action", "value", "outcome", "why"), [
    ("status", "reject", "", "left", "an event has one status"), ("place", "accept", "", "kept", "confirmed"), ("place", "reject", "", "changes", ""),
    ("place", "change", "Mosul, IQ", "changes", ""), ("time", "change", "Monday", "left", "is no day"), ("figure", "change", "killed 7", "changes", ""),
    ("speaker", "change", "A spokesman", "changes", ""), ("kind", "reject", "", "changes", ""), ("kind", "flag", "graphic", "changes", ""), ("kind", "flag", "red", "left", "no flag"),
])  # fmt: skip
def test_every_slot_and_action(desk: Desk, store: Database, slot: str, action: str, value: str, outcome: str, why: str) -> None:
    found = seen(desk, store, slot, action, value)
    assert set(outcomes(found)) == {outcome}
    assert all(why in p.why for p in found.planned)
    if outcome == "left":
        with pytest.raises(DecisionError, match="nothing would be decided"):
            carry_out(store, found, "")
        return
    before = list(store.events_linked())
    batch = carry_out(store, found, "")
    if slot != "kind" or action != "reject":
        now = {row.item: row.words for row in choose(desk, store, Filter(), slot).rows}
        assert action == "flag" or all(now[p.row.item] == p.after for p in found.planned)
    shown = undo_preview(store, batch)
    undo_batch(store, shown, shown.token, by="Ada")
    assert list(store.events_linked()) == before
    assert store.verify().fault == ""


def test_a_mention_with_two_such_values_is_flagged_once(desk: Desk, store: Database) -> None:
    found = seen(desk, store, "place", "flag", "personal")
    assert len(found.decisions) == len({p.row.mention.id for p in found.planned})
    carry_out(store, found, "")
    assert set(outcomes(seen(desk, store, "place", "flag", "personal"))) == {"left"}


def test_some_values_alone(desk: Desk, store: Database) -> None:
    items = frozenset(row.item for row in choose(desk, store, Filter(), "kind").rows[:2])
    assert {p.row.item for p in seen(desk, store, items=items).planned} == items


@pytest.mark.parametrize(("more", "what"), [
    ({"action": "like"}, "no action"), ({"reason": "\u200b"}, "no reason"), ({"by": ""}, "who says so"), ({"by": "dateline 1"}, "machine's own"), ({"items": frozenset()}, "no value"),
])  # fmt: skip
def test_what_cannot_be_done_is_said(desk: Desk, store: Database, more: dict[str, object], what: str) -> None:
    with pytest.raises(DecisionError, match=what):
        seen(desk, store, **more)  # type: ignore[arg-type]


def test_an_unknown_edit(store: Database) -> None:
    with pytest.raises(NotFound):
        undo_preview(store, "b-none")
