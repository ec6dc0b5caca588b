"""Many values decided at once: the values of one slot under a filter, what each would become, and why some would not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dateline.errors import DecisionError, StaleError
from dateline.explore.deciding import SLOTS, Asked, clean, made_of, reviewer_name, suggestion_of
from dateline.explore.desk import Desk
from dateline.explore.filters import Filter
from dateline.explore.harmless import harmless
from dateline.explore.values import value_key, value_words
from dateline.lexicon import Lexicon
from dateline.link.decided import Settled, holding, is_rejected, same_as, verdict
from dateline.model import Action, Decision, EventMention, Evidence, Report, Round, Slot, Span, Suggestion, filler_claims
from dateline.model.decision import EVENT, Decided
from dateline.model.ids import content_id
from dateline.store import Database
from dateline.store.decisions import Item, Seen

MOST_EVENTS, MOST = 1000, 2000  # events whose values are looked at, values of one bulk edit
BULK = tuple(slot for slot in SLOTS if slot != EVENT)
ACTIONS = (Action.ACCEPT, Action.REJECT, Action.CHANGE, Action.FLAG)
CHANGES, KEPT, LEFT = "changes", "kept", "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value: the machine's (`suggestion`) and what holds now (`now`, None for none), with what was decided of its mention."""

    report: Report
    mention: EventMention
    event: str
    slot: str
    target: str
    suggestion: Suggestion
    held: Settled | None
    there: tuple[Decision, ...]

    @property
    def item(self) -> Item:
        """As `Decision.item`."""
        return self.mention.id, self.slot, self.target

    @property
    def now(self) -> Decided | None:
        """The final value."""
        return outcome_of(self.suggestion, self.held)

    @property
    def words(self) -> str:
        """The final value in words."""
        return in_words(self.now, self.suggestion)

    @property
    def machine(self) -> str:
        """The machine's value in words."""
        return in_words(self.suggestion.value, self.suggestion)


def outcome_of(suggestion: Suggestion, held: Settled | None) -> Decided | None:
    """What a value is by what holds of it."""
    final = held.final if held else None
    if final is None or final.action is Action.ACCEPT:
        return suggestion.value
    return final.value if final.action is Action.CHANGE else None


def in_words(value: Decided | None, suggestion: Suggestion) -> str:
    """A value in words; with the machine's words where it is the machine's."""
    said = None
    if value is not None and value == suggestion.value and suggestion.start is not None and suggestion.end is not None and suggestion.words:
        said = Evidence(report="", span=Span(start=suggestion.start, end=suggestion.end), text=suggestion.words, rule="")
    return "none" if value is None else value_words(value, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Values to choose from in one slot under a filter: `values` as they are in an address, in words, with how many rows have each. `looked` of
    `events` events were looked at.
    """

    rows: tuple[Row, ...]
    values: tuple[tuple[str, str, int], ...]
    looked: int
    events: int


def choose(desk: Desk, store: Database, wanted: Filter, slot: str, having: str = "") -> Choice:
    """The values of a slot in the events of a filter, in the order of its list; `having` leaves those with one final value. Raises FilterError,
    DecisionError.
    """
    if slot not in BULK:
        raise DecisionError(f"there is no slot {clean(slot, 80)!r} to edit in bulk", where="slot", cure=f"known are {', '.join(BULK)}")
    found = desk.find(wanted).entries
    some = [found[n] for n in range(min(len(found), MOST_EVENTS))]
    home = {mention: entry.id for entry in some for mention in entry.mentions}
    rows = rows_of(store, home, slot)
    count = Counter(_key(row) for row in rows)
    words = {_key(row): row.words for row in reversed(rows)}
    values = [(key, words[key], n) for key, n in sorted(count.items(), key=lambda item: (-item[1], words[item[0]]))]
    chosen = tuple(row for row in rows if not having or _key(row) == harmless(having))
    return Choice(rows=chosen, values=tuple(values), looked=len(some), events=len(found))


def _key(row: Row) -> str:
    """The final value as an address and a form have it."""
    return harmless(value_key(row.now)) or "none"


def rows_of(store: Database, home: dict[str, str], slot: str) -> list[Row]:
    """The values of a slot that these mentions have, in the order of `home`, which gives the event of each. One that was rejected has none."""
    there: dict[str, list[Decision]] = {}
    for one in store.decisions(home):
        there.setdefault(one.mention, []).append(one)
    place = {name: n for n, name in enumerate(home)}
    rows: list[tuple[int, Row]] = []
    for reading, mention in store.mentions_of(home):
        own = tuple(there.get(mention.id, ()))
        if not is_rejected(own):
            held = holding(mention, own)
            rows += [
                (place[mention.id], Row(
                    report=reading.report, mention=mention, event=home[mention.id], slot=slot, target=target, suggestion=said, held=held.get((slot, target)), there=own,
                ))
                for target in _targets(mention, slot) if (said := suggestion_of(mention, slot, target)) is not None
            ]  # fmt: skip
    return [row for _, row in sorted(rows, key=lambda item: item[0])]


def _targets(mention: EventMention, slot: str) -> Sequence[str]:
    if slot not in set(Slot):
        return ("",)
    return [claim for claim, filler in zip(filler_claims(mention), mention.fillers, strict=True) if filler.slot == slot]


# ---- what would become of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a person wants done with many values: `items` of them, or all (None)."""

    slot: str
    action: str
    by: str
    having: str = ""
    value: str = ""
    reason: str = ""
    note: str = ""
    wanted: Filter = field(default_factory=Filter)
    items: frozenset[Item] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What would become of one value: `outcome` is changes, kept (decided on, and the value stays) or left (nothing is decided); `why` says so."""

    row: Row
    outcome: str
    after: str
    why: str = ""
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a bulk edit would do; `token` is of all that it looked at, `row` the last row of the log then."""

    edit: Edit
    choice: Choice
    planned: tuple[Planned, ...]
    token: str
    row: int

    def of(self, outcome: str) -> tuple[Planned, ...]:
        """Those with an outcome."""
        return tuple(one for one in self.planned if one.outcome == outcome)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What would be kept."""
        return tuple(one.decision for one in self.planned if one.decision is not None)

    @property
    def events(self) -> int:
        """How many events have another line in the lists then."""
        return len({one.row.event for one in self.planned if one.decision is not None})


def preview(desk: Desk, store: Database, edit: Edit) -> Preview:
    """What an edit would do now. Raises DecisionError, FilterError."""
    if edit.action not in ACTIONS:
        raise DecisionError(f"there is no action {clean(edit.action, 80)!r} in bulk", where="action", cure=f"known are {', '.join(ACTIONS)}")
    if not clean(edit.reason):
        raise DecisionError("no reason", where="reason", cure="say in a few words why: it is kept with each of the decisions")
    reviewer_name(edit.by)
    row, _ = store.audit_end()
    choice = choose(desk, store, edit.wanted, edit.slot, edit.having)
    rows = tuple(one for one in choice.rows if edit.items is None or one.item in edit.items)
    if len(rows) > MOST:
        raise DecisionError(f"{len(rows):,} values are more than {MOST:,}", where="filter", cure="narrow the filter, and take them in parts")
    planned = tuple(_planned(rows, edit, desk.lexicon, desk.clock()))
    if not planned:
        raise DecisionError("no value is chosen", where="items", cure="choose some, or take all")
    return Preview(edit=edit, choice=choice, planned=planned, token=_token(edit, planned), row=row)


def _token(edit: Edit, planned: Iterable[Planned]) -> str:
    parts = [repr((one.row.item, one.row.suggestion, sorted(d.id for d in one.row.there), one.outcome)) for one in planned]
    return content_id("p", *(str(getattr(edit, name)) for name in ("slot", "action", "by", "value", "reason", "note")), *parts)


def _planned(rows: Sequence[Row], edit: Edit, lexicon: Lexicon, at: datetime) -> Iterable[Planned]:
    flagged: set[str] = set()
    for row in rows:
        if edit.action == Action.FLAG:
            yield _flagged(row, edit, lexicon, at, again=row.mention.id in flagged)
            flagged.add(row.mention.id)
        else:
            yield _decided(row, edit, lexicon, at)


def _asked(row: Row, edit: Edit, slot: str, target: str) -> Asked:
    return Asked(mention=row.mention.id, by=edit.by, action=edit.action, slot=slot, target=target, value=edit.value, reason=edit.reason, note=edit.note)


def _decided(row: Row, edit: Edit, lexicon: Lexicon, at: datetime) -> Planned:
    """What becomes of a value that is accepted, rejected or changed."""
    try:
        made = made_of(row.report, row.mention, row.there, _asked(row, edit, row.slot, row.target), lexicon, at)
    except DecisionError as error:
        return Planned(row=row, outcome=LEFT, after=row.words, why=f"{error.what} ({error.cure})")
    own = [d for d in row.there if d.item == made.item and d.by == made.by and d.action not in {Action.FLAG, Action.ADD}]
    if any(verdict(d) == verdict(made) for d in own):
        return Planned(row=row, outcome=LEFT, after=row.words, why="you decided so already")
    if made.action is Action.CHANGE and same_as(made.value) == same_as(row.now):
        return Planned(row=row, outcome=LEFT, after=row.words, why="it has this value already")
    held = holding(row.mention, [*(d for d in row.there if d not in own), made]).get((row.slot, row.target))
    after = outcome_of(row.suggestion, held)
    words = in_words(after, row.suggestion)
    if made.slot == "kind" and made.action is Action.REJECT and after is None:
        words = "no event"
    if (after is None) != (row.now is None) or same_as(after) != same_as(row.now):
        return Planned(row=row, outcome=CHANGES, after=words, why=_apart(held, made), decision=made)
    return Planned(row=row, outcome=KEPT, after=words, why=_apart(held, made) or "confirmed as it is", decision=made)


def _apart(held: Settled | None, made: Decision) -> str:
    """Why a decision does not become the final value."""
    if held is None or (held.final is not None and verdict(held.final) == verdict(made)):
        return ""
    if held.final is not None and held.final.round is Round.ADJUDICATION:
        return f"{held.final.by} settled it: that stays"
    return "another person decided otherwise: the machine's value stays until a third settles it"


def _flagged(row: Row, edit: Edit, lexicon: Lexicon, at: datetime, *, again: bool) -> Planned:
    """What becomes of a mention that is flagged."""
    try:
        made = made_of(row.report, row.mention, row.there, _asked(row, edit, EVENT, ""), lexicon, at)
    except DecisionError as error:
        return Planned(row=row, outcome=LEFT, after=row.words, why=f"{error.what} ({error.cure})")
    if again or any(d.action is Action.FLAG and d.value == made.value for d in row.there):
        return Planned(row=row, outcome=LEFT, after=row.words, why="flagged by the row above" if again else "flagged so already")
    return Planned(row=row, outcome=CHANGES, after=f"flagged {made.value}", decision=made)


# ---- done


def carry_out(store: Database, seen: Preview, token: str) -> str:
    """Keep the decisions of a preview in one transaction; the id of the bulk edit. Raises StaleError when it is not what was shown under the token,
    DecisionError when it decides nothing.
    """
    if token and token != seen.token:
        raise StaleError("the data changed since the preview: nothing was done", where="token", cure="look at the fresh preview, and carry it out if it is still right")
    made = seen.decisions
    if not made:
        raise DecisionError("nothing would be decided", where="items", cure="the preview says why")
    batch = content_id("b", *(one.id for one in made))
    store.decide_value(*(replace(one, batch=batch) for one in made), seen=Seen(row=seen.row))
    return batch
