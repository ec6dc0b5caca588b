"""The queue of what a person should look at: the least sure first, or what weighs most; one value at a time, those of one sentence together."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.explore.desk import Desk
from dateline.explore.filters import Filter
from dateline.model import Round
from dateline.model.decision import KIND
from dateline.model.entry import Entry
from dateline.store.queue import Done, Item

ORDERS = ("uncertainty", "weight")
SURE = 0.9  # values the machine is surer of are left out unless they are asked for
DISPUTED = 0.5  # how unsure a value of a disputed slot counts at least
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Which queue: of which events, in which order, whose round. `sure` the confidence from which values are left out; `share` of a hundred decided
    values that a second person looks at.
    """

    wanted: Filter = field(default_factory=Filter)
    order: str = ORDERS[0]
    sure: float = SURE
    round: Round = Round.FIRST
    share: int = 20

    @property
    def name(self) -> str:
        """What tells it from others."""
        return f"{self.wanted.query()} {self.order} {self.sure} {self.round}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a reviewer stands: the values of the queue in order, those open to this person, and how many are decided and skipped."""

    items: tuple[Item, ...]
    open: tuple[Item, ...]
    decided: int
    skipped: int


@dataclass(slots=True)
class Reviews:
    """The queues of one server. Threads may share it. What was skipped comes again when the server is started again."""

    desk: Desk
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _queues: dict[str, tuple[object, tuple[Item, ...]]] = field(default_factory=dict)
    _skipped: dict[str, set[Key]] = field(default_factory=dict)

    def progress(self, course: Course, by: str) -> Progress:
        """Where a person stands in a queue. Raises FilterError, StoreError."""
        items = self._items(course)
        with self.desk.open() as store:
            done = store.decided()
        skipped = self._skipped.get(by, set())
        mine = eligible(items, done, course, by)
        settled = {one.key for one in done if course.round is not Round.SECOND or one.by == by}
        undecided = tuple(item for item in mine if item.key not in settled)
        waiting = tuple(item for item in undecided if item.key not in skipped)
        return Progress(items=mine, open=waiting, decided=len(mine) - len(undecided), skipped=len(undecided) - len(waiting))

    def skip(self, by: str, key: Key) -> None:
        """Leave a value for later."""
        with self._lock:
            self._skipped.setdefault(by, set()).add(key)

    def unskip(self, by: str) -> None:
        """Take up again what a person skipped."""
        with self._lock:
            self._skipped.pop(by, None)

    def _items(self, course: Course) -> tuple[Item, ...]:
        """The values of a queue in order; made once for the reports that were read, whatever is decided meanwhile: nobody's queue moves under him."""
        with self.desk.open() as store:
            stamp = store.stamp()
        with self._lock:
            kept = self._queues.get(course.name)
            if kept is None or kept[0] != stamp:
                if len(self._queues) > 20:
                    self._queues.clear()
                kept = self._queues[course.name] = (stamp, self._made(course))
        return kept[1]

    def _made(self, course: Course) -> tuple[Item, ...]:
        narrow = course.wanted != Filter()
        entries = self.desk.find(course.wanted).entries if narrow else self.desk.snapshot().entries
        by_id = {entry.id: entry for entry in entries}
        with self.desk.open() as store:
            items = store.reviewable(by_id if narrow else None)
        return tuple(ranked(items, by_id, course.order, course.sure if course.round is Round.FIRST else 1.01))


def eligible(items: Sequence[Item], done: Sequence[Done], course: Course, by: str) -> tuple[Item, ...]:
    """What a person may be asked: nothing more of a mention that is rejected; in the second round the sample of what others decided."""
    rejected = {one.key[0] for one in done if one.action == "reject" and one.key[1] in {"", "kind"}}
    if course.round is Round.ADJUDICATION:
        return ()  # what is open stands on the page of agreement, each with its address
    if course.round is not Round.SECOND:
        keys = {one.key for one in done}
        return tuple(item for item in items if item.mention not in rejected or item.key in keys)
    others = {one.key for one in done if one.by != by and one.round == Round.FIRST}
    return tuple(item for item in items if item.key in others and sampled(item.key, course.share))


def sampled(key: Key, share: int) -> bool:
    """Whether a value is of the share of a hundred that is coded twice: by a hash, so that everybody's share is the same and none can be chosen."""
    return int(hashlib.sha256(" ".join(key).encode()).hexdigest(), 16) % 100 < share


def ranked(items: Iterable[Item], entries: Mapping[str, Entry], order: str, sure: float) -> list[Item]:
    """The values in the order of review. Those of one mention stay together, its kind first: its sentence is read once."""
    of: dict[str, list[Item]] = {}
    doubt: dict[str, float] = {}
    for item in items:
        entry = entries.get(item.event)
        unsure = max(1 - item.confidence, DISPUTED if entry and is_disputed(item.slot, entry) else 0.0)
        if unsure > 1 - sure:
            of.setdefault(item.mention, []).append(item)
            doubt[item.mention] = max(doubt.get(item.mention, 0.0), unsure)

    def rank(mention: str) -> tuple[float, float, tuple[int, int, int]]:
        first = of[mention][0]
        weight = weight_of(entries.get(first.event)) if order == "weight" else 0
        return -weight, -round(doubt[mention], 6), first.order

    return [item for mention in sorted(of, key=rank) for item in sorted(of[mention], key=lambda i: (i.slot != KIND, i.confidence, i.order))]


def is_disputed(slot: str, entry: Entry) -> bool:
    """Whether outlets differ on a slot of an event."""
    return any(topic.partition(":")[0] == slot for topic in entry.disputed)


def weight_of(entry: Entry | None) -> int:
    """How much hangs on an event: its independent sources times its figures."""
    return entry.independent * (1 + len(entry.amounts)) if entry else 0
