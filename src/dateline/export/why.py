"""Why the mentions of an event are one: of each the judgement that ties it best to the others, and what persons said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dateline.model import Event, Judgement, Told, Verdict


def strongest(event: Event, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """What persons judged of the event's mentions, then, of every other mention, the likeliest judgement that ties it to one of the rest."""
    found = sorted(judgements, key=lambda j: (j.by_machine, -j.score, j.left, j.right))
    kept: list[Judgement] = [j for j in found if not j.by_machine]
    tied: set[str] = set()
    for item in found:
        if item.verdict is Verdict.SAME and item.by_machine and not {item.left, item.right} <= tied:
            kept.append(item)
            tied |= {item.left, item.right}
    known = {mention.id for mention in event.mentions}
    return tuple(j for j in kept if {j.left, j.right} <= known)


def why_lines(event: Event, judgements: Sequence[Judgement]) -> Iterator[str]:
    """A line a judgement: the words of both, the verdict, who judged, with which reasons."""
    told = {one.mention.id: one for one in event.told}
    for item in judgements:
        who = f"likeness {item.score:.2f}" if item.by_machine else f"{item.by} says {item.verdict.value}"
        because = f": {', '.join(item.reasons)}" if item.reasons else ""
        yield f"  {_words(told[item.left])} and {_words(told[item.right])}"
        yield f"      {who}{because}"


def _words(one: Told) -> str:
    return f"“{' '.join(one.mention.trigger.text.split())}” ({one.mention.id}, {one.report.id})"


def judgement_record(item: Judgement) -> dict[str, Any]:
    """A judgement for JSON."""
    return {
        "left": item.left, "right": item.right, "verdict": item.verdict.value, "score": item.score, "reasons": list(item.reasons), "by": item.by,
        "at": item.at.isoformat(),
    }  # fmt: skip
