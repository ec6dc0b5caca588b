"""Widths, clipping, harmless text, the progress bar."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.progress import Progress
from dateline.cli.terminal import clip, one_line, plain, safe_json, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("\x9b\x07\r\x7f", "\\x9b\\x07\\x0d\\x7f"),
        ("\u202e\u2066\ufeff", "\\u202e\\u2066\\ufeff"),
        ("tab\tline\n", "tab\tline\n"),
        ("الموصل Ёлка 東京 é", "الموصل Ёлка 東京 é"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_plain_leaves_nothing_to_obey(text: str) -> None:
    assert all(c in "\t\n" or c.isprintable() or not c.isascii() for c in plain(text))
    assert "\n" not in one_line(text)
    assert json.loads(safe_json(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("東京", 4), ("e\u0301", 1), ("", 0)])
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(), st.integers(1, 40))
def test_clip_fits(text: str, columns: int) -> None:
    assert width(clip(text, columns)) <= max(columns, 1)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def bar(out: io.StringIO, total: int | None, seconds: float, steps: int) -> str:
    now = iter([0.0, *(seconds * n / steps for n in range(1, steps + 1))])
    progress = Progress(total, out=out, clock=lambda: next(now))
    for _ in range(steps):
        progress.step()
    progress.clear()
    return out.getvalue()


def test_a_bar_on_long_work() -> None:
    drawn = bar(Terminal(), 10, 10.0, 5)
    assert "[############............] 5 of 10 reports, 0.5 a second, 0:10 left" in drawn
    assert drawn.endswith("\r\x1b[K")


def test_a_count_when_the_total_is_not_known() -> None:
    assert "5 reports, 0.5 a second" in bar(Terminal(), None, 10.0, 5)


def test_no_bar_on_short_work_or_in_a_pipe() -> None:
    assert bar(Terminal(), 10, 0.5, 5) == ""
    assert bar(io.StringIO(), 10, 100.0, 5) == ""
