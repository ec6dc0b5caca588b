"""Texts read by the built-in model, which is loaded once for all tests."""

from __future__ import annotations

from functools import cache

from dateline.language import Language
from dateline.model import Analysis, Report
from dateline.settings import Settings


@cache
def language() -> Language:
    return Language(Settings().language)


@cache
def read(text: str) -> Analysis:
    return language().analyse([Report(id="r-case", text=text)])[0]
