"""The cases of cases/times.yaml, read by the built-in model."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.extract.times import find_times
from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.lexicon.timewords import TimeWords
from dateline.model.time import Grain, TimeValue
from dateline.resolve.times import resolve_times
from tests.reading import read

CASES = Path(__file__).parents[2] / "cases"
MODEL = resources() / "model" / "standard.onnx"
PUBLISHED = date(2021, 6, 16)
pytestmark = pytest.mark.skipif(not MODEL.is_file(), reason="the language model is not in the package")


def cases(name: str) -> list[Any]:
    listed = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=f"{n}: {case['text'][:40]}", marks=[pytest.mark.xfail(reason=case["notyet"])] if "notyet" in case else [])
        for n, case in enumerate(listed)
    ]  # fmt: skip


@cache
def times() -> TimeWords:
    return load().times


@pytest.mark.parametrize("case", cases("times.yaml"))
def test_times(case: dict[str, Any]) -> None:
    page = read(case["text"])
    day = case.get("published", PUBLISHED)
    mentions = find_times(page, times())
    words = [m.span.of(page.text) for m in mentions]
    if "none" in case:
        assert not [w for w in words for banned in case["none"] if banned in w]
        return
    assert case["at"] in words
    published = TimeValue(earliest=day, latest=day, grain=Grain.DAY) if day else None
    number = words.index(case["at"])
    value = resolve_times(mentions, page, published)[number]
    assert (value.earliest, value.latest, value.bound.value) == (case["start"], case["end"], case.get("bound", "on"))
    if "kind" in case:
        assert mentions[number].expression.kind.value == case["kind"]
