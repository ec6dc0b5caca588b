"""Dateline: a sourced event database of armed conflict from public reporting.

import dateline
lexicon, language = dateline.load(), dateline.Language()
reading = dateline.read_report(dateline.Report(id="r-1", text="..."), lexicon, language)
for event in reading.events: ...
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.errors import DatelineError
    from dateline.language import Language
    from dateline.lexicon import Lexicon, load
    from dateline.model import Reading, Report
    from dateline.pipeline import read_report, read_reports
    from dateline.settings import Settings

__version__ = "0.1.0"
__all__ = ["DatelineError", "Language", "Lexicon", "Reading", "Report", "Settings", "load", "read_report", "read_reports"]

# Imported on first use: `dateline --help` must not wait for numpy and the model's runtime (0.3 s budget).
_HOME = {
    "DatelineError": "errors",
    "Language": "language",
    "Lexicon": "lexicon",
    "Reading": "model",
    "Report": "model",
    "Settings": "settings",
    "load": "lexicon",
    "read_report": "pipeline",
    "read_reports": "pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    return getattr(import_module(f"dateline.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
