"""What has been decided so far about an event word, and how a further word changes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.model import Analysis, Evidence, Status, StatusFinding

FACTS = {None, Status.OCCURRED, Status.ONGOING}
STRONG = {Status.NEGATED, Status.HYPOTHETICAL, Status.DEMANDED}


def combine(inner: Status | None, outer: Status) -> Status:
    """Status after a word higher up: "denied (planning an attack)", "may (try to storm)". `inner` None is still open."""
    if inner in FACTS:
        return outer if outer is not Status.OCCURRED else inner or outer
    assert inner is not None  # noqa: S101 - FACTS holds None
    if outer in FACTS or inner is outer:
        return inner
    if outer is Status.NEGATED:
        return inner if inner in (Status.DEMANDED, Status.PREDICTED) else Status.NEGATED
    if inner is Status.NEGATED:
        return outer if outer in (Status.HYPOTHETICAL, Status.DEMANDED) else inner
    if outer in (Status.HYPOTHETICAL, Status.DEMANDED) or inner is Status.ATTEMPTED:
        return outer if inner is not Status.DEMANDED else inner
    return inner


@dataclass(slots=True)
class Trail:
    """Status, hedge and the words that decided, as the walk up the tree goes on."""

    analysis: Analysis
    status: Status | None = None
    hedged: bool = False
    cues: list[Evidence] = field(default_factory=list)

    def say(self, status: Status, index: int, rule: str) -> None:
        """A word that bears on the status."""
        changed = combine(self.status, status)
        if changed is not self.status:
            self.status = changed
            self._cue(index, f"status:{rule}")

    def hedge(self, index: int) -> None:
        """A word that keeps a distance."""
        self.hedged = True
        self._cue(index, "hedge")

    def _cue(self, index: int, rule: str) -> None:
        token = self.analysis.tokens[index]
        span = self.analysis.span(index, index + 1)
        self.cues.append(Evidence(report=self.analysis.report, span=span, text=token.text, rule=rule))

    def finding(self) -> StatusFinding:
        """The verdict: what nothing speaks against has occurred."""
        return StatusFinding(status=self.status or Status.OCCURRED, hedged=self.hedged, cues=tuple(self.cues))
