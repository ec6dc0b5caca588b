"""The rows of the ledger that are about both seeds together, judged on a database of the two: what linking, plans and framing make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dateline.lexicon import Lexicon
from dateline.link.framing import frame
from dateline.link.framing_text import key_of
from dateline.link.plans import plans
from dateline.link.plans_acts import Knowledge
from dateline.model import Event, EventMention, Reading, Slot
from dateline.model.framing import ActWords, Example, Framing, OutletWords, WordUse
from dateline.model.plan import Move, Plan, PlanState, Step
from dateline.store import open_store
from evaluation.match import same_group, sentence_number, sentence_spans

Row = dict[str, Any]
CONTROL = ("change_of_control", "advance")  # the sets of framing words for a place that changes hands, and for the attack on it


@dataclass(frozen=True, slots=True)
class Across:
    """Both seeds read and linked. `members` are rows of one report by their names in the ledger: A4 is row 4 of the first report."""

    readings: tuple[Reading, ...]
    events: tuple[Event, ...]
    lexicon: Lexicon
    members: Mapping[str, Row]

    def framing(self) -> Framing:
        """What each outlet calls whom and what."""
        return frame(self.events, self.lexicon, self.readings)

    def mentions(self, member: str) -> tuple[EventMention, ...]:
        """Mentions in the sentence of a member's anchor, of its kind or one of the same group."""
        row = self.members[member]
        (reading,) = (r for r in self.readings if r.report.id == row["report"])
        spans = sentence_spans(reading.report.text)
        here = sentence_number(spans, reading.report.text.index(row["anchor"]))
        return tuple(m for m in reading.events if sentence_number(spans, m.trigger.span.start) == here and same_group(row["kind"], m.kind))


def link_seeds(readings: Iterable[Reading], rows: Sequence[Row], lexicon: Lexicon) -> Across:
    """Writes readings to a database of their own and links them there."""
    names = {report: letter for letter, report in zip("AB", dict.fromkeys(row["report"] for row in rows if row["report"] != "both"), strict=True)}
    members = {f"{names[row['report']]}{row['n']}": row for row in rows if row["report"] in names}
    with TemporaryDirectory() as folder, open_store(Path(folder) / "seeds.db", write=True) as store:
        for reading in readings:
            store.write(reading)
        store.link(lexicon.linking)
        return Across(tuple(store.readings()), tuple(store.events_linked()), lexicon, members)


def judge_across(row: Row, across: Across) -> tuple[list[str], list[str], str]:
    """What of a row is there, what is not, and what stands there."""
    if row["says"] == "same incident":
        return _incident(row, across)
    if row["says"] == "plan":
        return _plan(row, across)
    return _names(row, across) if row["says"] == "actor" else _words(row, across)


# ---- one event, one plan


def _incident(row: Row, across: Across) -> tuple[list[str], list[str], str]:
    """Members that stand in the event of most of them; one event of a single member joins nothing."""
    best = max(across.events, key=lambda event: len(_within(row["members"], event, across)))
    there = _within(row["members"], best, across)
    said = "; ".join(f"{t.report.outlet}: {t.mention.kind} “{t.mention.trigger.text}”" for t in best.told)
    return _joined(row["members"], there, said)


def _within(members: Iterable[str], event: Event, across: Across) -> list[str]:
    ids = {mention.id for mention in event.mentions}
    return [member for member in members if any(m.id in ids for m in across.mentions(member))]


def _joined(members: Sequence[str], there: list[str], said: str) -> tuple[list[str], list[str], str]:
    there = there if len(there) > 1 else []
    return there, [m for m in members if m not in there], said


def _plan(row: Row, across: Across) -> tuple[list[str], list[str], str]:
    """Members whose mentions of it as planned are links of one chain; and the chain: announced on both days of the row, overdue on the eve of the
    second, announced again on it.
    """
    knowledge = Knowledge.of(across.lexicon)
    found = plans(across.events, knowledge)[1]

    def within(plan: Plan) -> list[str]:
        ids = {told.mention.id for step in plan.chain for told in step.told}
        planned = {m: [x.id for x in across.mentions(m) if x.status == across.members[m]["status"]] for m in row["members"]}
        return [m for m in row["members"] if ids & set(planned[m])]

    best = max(found, key=lambda plan: len(within(plan)), default=None)
    if best is None:
        return [], list(row["members"]), "no plan"
    there, missing, _ = _joined(row["members"], within(best), "")
    days = [words.split()[1] for words in row["statuses"]]
    steps = {str(step.day): step for step in best.chain if step.day}
    wants = {f"announced {day}": day in steps and steps[day].window is not None for day in days}
    again = steps.get(days[-1])
    wants["announced again"] = again is not None and again.move is Move.SLIPPED
    if again is not None and again.day is not None:
        eve = plans(across.events, knowledge, again.day.fromordinal(again.day.toordinal() - 1))[1]
        wants["overdue the day before"] = any(p.event == best.event and p.state is PlanState.OVERDUE for p in eve)
    said = "; ".join(map(_link, best.chain)) + f"; now {best.state.value}"
    return there + [w for w, is_there in wants.items() if is_there], missing + [w for w, is_there in wants.items() if not is_there], said


def _link(step: Step) -> str:
    window = f" for {step.window.earliest}..{step.window.latest}" if step.window else ""
    return f"{step.move.value} {step.day}{window} ({', '.join(told.mention.trigger.text for told in step.told)})"


# ---- names and words


def _names(row: Row, across: Across) -> tuple[list[str], list[str], str]:
    """Names of the row that its outlet uses of the actor. Case, articles and number do not count. A name before the word for what the actor
    does stands with it ("US-led air strikes"), and a name of the actor's own, as the lexicon has it, in longer ones ("US-led coalition aircraft").
    """
    names = next((actor for actor in across.framing().actors if key_of(actor.name) == key_of(row["anchor"])), None)
    entry = across.lexicon.actors.get(names.actor) if names else None
    own = (entry.name, *entry.strong) if entry else ()
    outlets = names.outlets if names else ()
    used = {reading.report.id: list(_called(reading, outlets, own)) for reading in across.readings}
    return (*_compared(row["names"], used), _said(outlets))


def _called(reading: Reading, outlets: Iterable[OutletWords], own: Iterable[str]) -> Iterator[str]:
    for word in _of(reading, outlets):
        yield word.words
        yield from (name for name in own if f" {key_of(name)} " in f" {key_of(word.words)} ")
        for example in word.examples:
            yield from _with_its_act(reading, example)


def _with_its_act(reading: Reading, name: Example) -> Iterator[str]:
    for mention in reading.events:
        acts = any(f.evidence and f.evidence.span.start <= name.span.start < f.evidence.span.end for f in mention.of(Slot.ACTOR))
        trigger = mention.trigger.span
        if acts and trigger.start > name.span.end and not reading.report.text[name.span.end : trigger.start].strip():
            yield reading.report.text[name.span.start : trigger.end]


def _words(row: Row, across: Across) -> tuple[list[str], list[str], str]:
    """Words of the row that its outlet uses of a place that changes hands or of the attack on it, as they stand or as the word of a set that is in
    them ("liberation" in "liberation campaign").
    """
    acts = [act for act in across.framing().acts if act.act in CONTROL]
    used = {reading.report.id: [form for act in acts for form in _forms(reading, act, across.lexicon)] for reading in across.readings}
    return (*_compared(row["words"], used), " | ".join(_said(act.alone) for act in acts))


def _forms(reading: Reading, act: ActWords, lexicon: Lexicon) -> Iterator[str]:
    for word in _of(reading, act.alone):
        yield word.words
        yield from (example.words for example in word.examples)
        yield from (part for part in word.words.split() if lexicon.framing[act.act].tone(part) not in (None, "plain"))


def _of(reading: Reading, outlets: Iterable[OutletWords]) -> Iterator[WordUse]:
    """The words of one report."""
    for outlet in outlets:
        yield from (word for word in outlet.words if any(example.report == reading.report.id for example in word.examples))


def _compared(wanted: Mapping[str, Sequence[str]], used: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """Which of the wanted words of each report are used in it, and which are not."""
    keys = {report: {_bare(name) for name in names} for report, names in used.items()}
    judged = [(name, _bare(name) in keys[report]) for report, names in wanted.items() for name in names]
    return [name for name, is_there in judged if is_there], [name for name, is_there in judged if not is_there]


def _said(outlets: Iterable[OutletWords]) -> str:
    return "; ".join(f"{outlet.outlet}: {', '.join(word.words for word in outlet.words)}" for outlet in outlets)


def _bare(name: str) -> str:
    words = key_of(name).split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)
