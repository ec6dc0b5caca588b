"""Taking back a bulk edit: what each value becomes, and what was decided since and stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.errors import StaleError
from dateline.explore.bulk import in_words, outcome_of
from dateline.explore.deciding import clean
from dateline.explore.history import outcome_words
from dateline.link.decided import settle
from dateline.model import Action, Decision
from dateline.model.ids import content_id
from dateline.store import Database
from dateline.store.decisions import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """One decision of a bulk edit: what its value is now and would be without it; `stays` says what was decided since and is left as it is."""

    decision: Decision
    event: str
    now: str
    after: str
    stays: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether there is anything to undo."""
        return not self.decision.retired

    @property
    def machine(self) -> str:
        """The machine's value in words."""
        return in_words(self.decision.suggestion.value, self.decision.suggestion)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """What taking back a bulk edit would do; `token` is of all that it looked at, `row` the last row of the log then."""

    batch: str
    rows: tuple[Undoing, ...]
    token: str
    row: int

    @property
    def holding(self) -> int:
        """How many of its decisions hold."""
        return sum(one.holds for one in self.rows)


def undo_preview(store: Database, batch: str) -> Undo:
    """What taking back a bulk edit would do now. Raises NotFound."""
    row, _ = store.audit_end()
    made = store.batch(clean(batch, 80))
    everything: dict[str, list[Decision]] = {}
    for one in store.decisions({one.mention for one in made}, retired=True):
        everything.setdefault(one.mention, []).append(one)
    before = {name: set(entered.details()["retires"]) for name, entered in store.logged_as(made).items()}
    homes = store.homes(sorted(everything))
    rows = tuple(_undoing(one, everything[one.mention], before.get(one.id, set()), homes[one.mention]) for one in made)
    token = content_id("p", batch, *(repr((one.decision.id, one.holds, one.now, one.after, one.stays)) for one in rows))
    return Undo(batch=batch, rows=rows, token=token, row=row)


def _undoing(one: Decision, there: Sequence[Decision], before: set[str], event: str) -> Undoing:
    active = [d for d in there if not d.retired]
    left = active if one.retired else [d for d in active if d.id != one.id] + [replace(d, retired=False) for d in there if d.id in before]
    later = [d for d in active if d.item == one.item and d.at > one.at and d.action is not Action.FLAG]
    stays = [f"{d.by} decided {'again ' if d.by == one.by else ''}later: {outcome_words(d)}" for d in later]
    if one.retired and not any(d.by == one.by for d in later):
        stays.append("undone already")
    return Undoing(decision=one, event=event, now=_words(one, active), after=_words(one, left), stays=tuple(stays))


def _words(one: Decision, decisions: Sequence[Decision]) -> str:
    """What holds of the value of a decision, with these."""
    if one.action is Action.FLAG:
        return ", ".join(sorted({f"flagged {d.value}" for d in decisions if d.action is Action.FLAG and d.value == one.value})) or "not flagged so"
    held = settle(decisions).get((one.slot, one.target, None))
    return in_words(outcome_of(one.suggestion, held), one.suggestion)


def undo_batch(store: Database, seen: Undo, token: str, *, by: str) -> list[Decision]:
    """Take back a bulk edit in one transaction, as if it had never been. Raises StaleError when it is not what was shown under the token."""
    if token and token != seen.token:
        raise StaleError("the data changed since this was shown: nothing was undone", where="token", cure="look at it again, and undo it if it is still right")
    return store.undo_batch(seen.batch, by=by, seen=Seen(row=seen.row))
