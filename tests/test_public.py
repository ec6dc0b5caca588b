"""Few words in public: a new name is a decision, not an accident."""

from __future__ import annotations

import subprocess
import sys

import dateline

PUBLIC = ["DatelineError", "Language", "Lexicon", "Reading", "Report", "Settings", "load", "read_report", "read_reports"]


def test_public_names() -> None:
    assert dateline.__all__ == PUBLIC
    for name in PUBLIC:
        assert getattr(dateline, name) is not None


def test_importing_is_light() -> None:
    code = "import dateline, sys; print(sorted(m for m in ('numpy', 'onnxruntime', 'sqlalchemy', 'yaml') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
