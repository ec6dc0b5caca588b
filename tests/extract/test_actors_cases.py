"""The cases of cases/actors.yaml, read by the built-in model."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.extract.actors import find_actors, mention_at
from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.model import ActorRef, Grain, TimeValue
from dateline.resolve.actors import resolve_actors
from tests.reading import read

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "actors.yaml").read_text(encoding="utf-8"))
MODEL = resources() / "model" / "standard.onnx"
pytestmark = pytest.mark.skipif(not MODEL.is_file(), reason="the language model is not in the package")
LISTED = [
    pytest.param(case, id=f"{case['at']}: {case['text'][:40]}", marks=[pytest.mark.xfail(reason=case["notyet"])] if "notyet" in case else [])
    for case in CASES
]  # fmt: skip


def resolved(case: dict[str, Any]) -> ActorRef:
    page, actors = read(case["text"]), load().actors
    day = TimeValue(earliest=case["day"], latest=case["day"], grain=Grain.DAY) if isinstance(case.get("day"), date) else None
    found = find_actors(page, actors)
    start = page.text.index(case["at"])
    inside = [i for i, t in enumerate(page.tokens) if t.start < start + len(case["at"]) and start < t.end]
    number = next(n for i in reversed(inside) if (n := mention_at(i, found)) is not None)
    outlet = load().outlets.find(case["outlet"]) if "outlet" in case else None
    return resolve_actors(found, page, actors, day, outlet)[number]


@pytest.mark.parametrize("case", LISTED)
def test_actor(case: dict[str, Any]) -> None:
    ref = resolved(case)
    assert (ref.name == case["name"]) or ("id" in case and ref.actor == case["id"]), ref
    if "id" in case:
        assert ref.actor == case["id"]
    if "role" in case:
        assert ref.role == case["role"]
