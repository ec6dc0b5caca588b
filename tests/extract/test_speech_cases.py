"""The cases of cases/speech.yaml and cases/status.yaml, read by the built-in model."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.extract.speakers import find_speech, speech_of
from dateline.extract.status import find_status
from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.model import Analysis, EventWord, Span, Status
from tests.reading import read

CASES = Path(__file__).parents[2] / "cases"
MODEL = resources() / "model" / "standard.onnx"
pytestmark = pytest.mark.skipif(not MODEL.is_file(), reason="the language model is not in the package")


def cases(name: str) -> list[Any]:
    listed = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [
        pytest.param(case, id=f"{case['at']}: {case['text'][:40]}", marks=[pytest.mark.xfail(reason=case["notyet"])] if "notyet" in case else [])
        for case in listed
    ]  # fmt: skip


def token_at(page: Analysis, text: str) -> int:
    start = page.text.index(text)
    return next(i for i, token in enumerate(page.tokens) if token.start <= start < token.end)


def word_at(page: Analysis, text: str) -> EventWord:
    head = token_at(page, text)
    noun = page.tokens[head].upos in ("NOUN", "PROPN")
    return EventWord(span=page.span(head, head + 1), head=head, kind="other", entry="case", noun=noun)


@pytest.mark.parametrize("case", cases("speech.yaml"))
def test_speech(case: dict[str, Any]) -> None:
    page = read(case["text"])
    word = word_at(page, case["at"])
    speech = speech_of(Span(start=word.span.start, end=word.span.end), find_speech(page, load().speech))

    def near(index: int | None) -> str:
        return "" if index is None else " ".join(page.tokens[i].text for i in [index, *page.children[index], page.tokens[index].head])

    if case["source"] is None:
        assert speech is None or speech.source is None
        return
    assert speech is not None
    assert case["source"] in near(speech.source)
    assert case.get("medium", "") in near(speech.medium)
    assert case.get("cue", speech.cue.text).lower() == speech.cue.text.lower()
    assert speech.quoted or not case.get("quoted")


@pytest.mark.parametrize("case", cases("status.yaml"))
def test_status(case: dict[str, Any]) -> None:
    page = read(case["text"])
    word = word_at(page, case["at"])
    speech = speech_of(word.span, find_speech(page, load().speech))
    finding = find_status(page, word, load().status, speech)
    assert (finding.status, finding.hedged) == (Status(case.get("status", "occurred")), case.get("hedged", False))
