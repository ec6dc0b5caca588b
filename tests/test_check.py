"""What the check says of a case, from readings made by hand; then every case of the codebook, with the shipped model."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.check import CheckResult, Failure, check_lexicon, faults
from dateline.language import Language
from dateline.lexicon import load
from dateline.lexicon.codebook import Case, Example, Miss
from dateline.model import (
    ActorRef,
    Attribution,
    EventMention,
    Evidence,
    Filler,
    Problem,
    Reading,
    Report,
    Slot,
    Span,
    Status,
)  # fmt: skip
from dateline.settings import Settings

TEXT = "Rebels seized the port."


def reading(kind: str = "territory_taken", status: Status = Status.OCCURRED, hedged: bool = False) -> Reading:
    said = Evidence(report="r", span=Span(start=0, end=6), text="Rebels", rule="t")
    event = EventMention(
        id="e", report="r", kind=kind, trigger=Evidence(report="r", span=Span(start=7, end=13), text="seized", rule="t"), status=status,
        hedged=hedged, attribution=Attribution(),
        fillers=(Filler(slot=Slot.ACTOR, value=ActorRef(actor=None, name="rebel fighters"), evidence=said),),
    )  # fmt: skip
    return Reading(report=Report(id="r", text=TEXT), reader="t", events=(event,))


def case(what: Example | Miss) -> Case:
    return Case(kind="territory_taken", case=what, path=Path("k.yaml"), number=0)


def example(**more: str) -> Example:
    return Example(text=TEXT, trigger="seized", **more)  # type: ignore[arg-type]


def test_an_example_holds() -> None:
    assert list(faults(case(example(status="occurred", actor="Rebels")), reading())) == []
    assert list(faults(case(example(actor="fighters")), reading())) == []


def test_what_does_not_hold_is_said() -> None:
    assert "not found as territory_taken (found: killing on 'seized')" in next(faults(case(example()), reading("killing")))
    assert "is planned, not occurred" in next(faults(case(example(status="occurred")), reading(status=Status.PLANNED)))
    assert list(faults(case(Example(text=TEXT, trigger="seized", hedged=False)), reading(hedged=True))) == ["'seized' is hedged"]
    assert "recipient of 'seized' is empty" in next(faults(case(example(recipient="army")), reading()))
    assert "actor of 'seized' is 'Rebels', 'rebel fighters', not 'army'" in next(faults(case(example(actor="army")), reading()))


def test_a_near_miss() -> None:
    miss = case(Miss(text=TEXT, word="seized"))
    assert list(faults(miss, reading())) == ["'seized' is found as territory_taken"]
    assert list(faults(miss, reading("killing"))) == []


def test_a_problem_is_a_failure() -> None:
    broken = Reading(report=Report(id="r", text=TEXT), reader="t", problems=(Problem(stage="pipeline", code="failed", message="no"),))
    assert next(faults(case(example()), broken)) == "no"


def test_a_failure_is_one_line() -> None:
    assert str(Failure(where="k.yaml:3", what="missing", text=TEXT)) == f"k.yaml:3: missing: {TEXT}"
    assert CheckResult(run=2, failures=()).run == 2
    assert callable(check_lexicon)


def test_every_example_and_near_miss_of_the_codebook_holds() -> None:
    result = check_lexicon(load(), Language(Settings().language))
    assert result.run > 800
    assert [str(failure) for failure in result.failures] == []


@pytest.mark.parametrize("kind", sorted(load().codebook.kinds))
def test_every_kind_has_six_examples_and_three_near_misses(kind: str) -> None:
    cases = [c.case for c in load().codebook.cases if c.kind == kind]
    examples = [c for c in cases if isinstance(c, Example)]
    assert len(examples) >= 6
    assert len(cases) - len(examples) >= 3
