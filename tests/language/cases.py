"""Reads the cases of one layer as parameters of a test; a case with `notyet` must fail."""

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parents[2] / "cases"


def cases(name: str) -> list[Any]:
    listed = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=case["text"][:60], marks=[pytest.mark.xfail(reason=case["notyet"])] if "notyet" in case else [])
        for case in listed
    ]
