"""The page of promises: who kept what, with denominators, each count leading to its plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.export.plans import as_of_record, as_of_words, summary, title, told_lines, told_record, window_record
from dateline.lexicon.phrases import Phrases
from dateline.model.plan import AsOf, Pledge, Promises, Sort, Verdict
from dateline.model.plan import Record as Tally

Record = dict[str, Any]
FEW = 10  # below it a share says nothing of a speaker
TITLES = {Sort.PROMISE: "PROMISES", Sort.PREDICTION: "PREDICTIONS", Sort.DEMAND: "DEMANDS"}
ABOUT = {
    Sort.PROMISE: "what speakers announced of their own side",
    Sort.PREDICTION: "what speakers said that others would do",
    Sort.DEMAND: "what speakers asked of others",
}
# What each verdict is called, by sort: a prediction is not kept, it comes true.
WORDS = {
    Sort.PROMISE: {Verdict.KEPT: "kept", Verdict.LATE: "late", Verdict.UNKEPT: "unkept"},
    Sort.PREDICTION: {Verdict.KEPT: "came true", Verdict.LATE: "came true late", Verdict.UNKEPT: "not (yet)"},
    Sort.DEMAND: {Verdict.KEPT: "met", Verdict.LATE: "met late", Verdict.UNKEPT: "not (yet) met"},
}


def promises_text(as_of: AsOf, promises: Promises, phrases: Phrases) -> str:
    """The page as plain text, ending in a line break: counts by speaker and side, then each pledge with its words."""
    lines = [as_of_words(as_of), f"{promises.unnamed} of {promises.plans} plans are announced by nobody by name, and count for nobody.", ""]
    for sort in Sort:
        records = [record for record in promises.speakers if record.sort is sort]
        if not records:
            continue
        lines += [f"{TITLES[sort]}: {ABOUT[sort]}", ""]
        lines += [f"  {tally_words(record)}" for record in records]
        if sort is Sort.PROMISE:
            lines += ["", "  by side", *(f"  {tally_words(record)}" for record in promises.sides)]
        if any(len(record.pledges) < FEW for record in records):
            lines += ["", f"  [few] fewer than {FEW}: too small a number to judge anybody by."]
        lines.append("")
        for record in records:
            lines += [f"  {record.name}", *(f"    {line}" for pledge in record.pledges for line in pledge_lines(pledge, phrases)), ""]
    return "\n".join(lines)


def verdict_words(sort: Sort, verdict: Verdict) -> str:
    """"kept", "came true", "unknown"."""
    return WORDS[sort].get(verdict, verdict.value)


def tally_words(record: Tally) -> str:
    """"Ada Lind: 3 of 12 kept, 2 late, 1 unkept, 4 unknown, 2 open"."""
    total = len(record.pledges)
    first, *rest = Verdict
    counts = [f"{record.count(first)} of {total} {verdict_words(record.sort, first)}"]
    counts += [f"{record.count(verdict)} {verdict_words(record.sort, verdict)}" for verdict in rest]
    return f"{record.name}: {', '.join(counts)}{' [few]' if total < FEW else ''}"


def pledge_lines(pledge: Pledge, phrases: Phrases) -> Iterator[str]:
    """One pledge: verdict and reason, the plan and its course, the words."""
    yield f"{verdict_words(pledge.sort, pledge.verdict)} ({pledge.reason}): {title(pledge.plan, phrases)} ({pledge.plan.event})"
    yield f"  {summary(pledge.plan)}."
    yield from (f"  {line}" for line in told_lines([pledge.told]))


def promise_records(as_of: AsOf, promises: Promises) -> Iterator[Record]:
    """One object a speaker, then one a side."""
    for by, records in (("speaker", promises.speakers), ("side", promises.sides)):
        for record in records:
            yield {
                "by": by, "name": record.name, "id": record.actor, "sort": record.sort.value, "total": len(record.pledges),
                "few": len(record.pledges) < FEW,
                "counts": {verdict.value: record.count(verdict) for verdict in Verdict}, "as_of": as_of_record(as_of),
                "pledges": [_pledge(pledge) for pledge in record.pledges],
            }  # fmt: skip


def _pledge(pledge: Pledge) -> Record:
    return {
        "plan": pledge.plan.event, "state": pledge.plan.state.value, "verdict": pledge.verdict.value, "reason": pledge.reason,
        "window": window_record(pledge.window), "told": told_record(pledge.told),
    }  # fmt: skip


def named(promises: Promises, speaker: str) -> Promises:
    """Only the records whose name holds the words, in any case."""
    kept: Sequence[Tally] = [r for r in promises.speakers if speaker.casefold() in r.name.casefold()]
    sides = [r for r in promises.sides if any(speaker.casefold() in p.speaker.name.casefold() for p in r.pledges)]
    return Promises(speakers=tuple(kept), sides=tuple(sides), plans=promises.plans, unnamed=promises.unnamed)
