"""Verbs in single sentences and where they happened, as rows of the head that says where: sentences and labels of our own."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.language import Language
from dateline.lexicon import load
from dateline.model import Slot, Span
from dateline.pipeline.heads import load_heads
from evaluation.places_events import Item
from training import located

TEXT = "Gunmen from Bria lurked outside a mosque in Bambari."


@cache
def language() -> Language:
    return Language()


def span(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def item(verb: str = "lurked", *places: str, text: str = TEXT) -> Item:
    return Item("i", text, span(text, verb), tuple(span(text, words) for words in places), "AP")


def row(identity: str, text: str, source: str) -> dict[str, Any]:
    word = {"start": 0, "end": text.index(" ")}
    return {"_id": identity, "text": text, "tokens": [word], "spans": [{"label": "VERB", "token_start": 0, "token_end": 0}], "source": source}


def test_no_sentence_of_a_gold_item_trains_nor_any_of_the_first_coders(tmp_path: Path) -> None:
    rows = [
        row("gold", "Shelled: the port of Aden.", "RELABEL"), row("same", "shelled - the port of Aden", "AP"), row("first", "Bombed at noon.", "AFP_RA"),
        row("kept", "Seized at noon.", "AP"), row("also", "Fired at noon.", "Atrocities"), row("no verb", "Held at noon.", "RELABEL") | {"spans": []},
        row("same too", "Held at noon.", "AP"),
    ]  # fmt: skip
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.writestr("labeled_text.jsonl", json.dumps(rows))
    assert [one.id for one in located.items(tmp_path / "set.zip")] == ["kept", "also"]


def test_all_verbs_of_a_sentence_are_held_out_together() -> None:
    texts = [f"Gunmen seized village {n} and burned it." for n in range(200)]
    held = [located.held_out(item("seized", text=text)) for text in texts]
    assert held == [located.held_out(item("burned", text=text)) for text in texts]
    assert 5 <= sum(held) <= 40


@pytest.mark.parametrize(("places", "right"), [(("Bambari",), ["mosque", "Bambari"]), (("Bria",), ["Bria"]), ((), [])])
def test_candidates_on_the_coders_words_are_right(places: tuple[str, ...], right: list[str]) -> None:
    (one,) = located.material([item("lurked", *places)], load(), language())
    rows = one.pairs[Slot.PLACE]
    assert rows
    assert {one.sentences[0][r.token] for r in rows if r.right} <= set(right)
    assert any(r.right for r in rows) is bool(places)
    assert {one.sentences[0][r.trigger] for r in rows} == {"lurked"}  # no event word of the codebook: it is put among them
    assert {r.given for r in rows} == {bool(places)}
    assert not any(one.pairs[slot] for slot in one.pairs if slot != Slot.PLACE)


def test_the_curve_tells_how_often_a_belief_is_right() -> None:
    shipped = load_heads()
    assert shipped is not None
    believed = replace(shipped, alone={slot: replace(head, sure=None) for slot, head in shipped.alone.items()})
    text = "Gunmen attacked a mosque in Bambari on Monday."
    good, bad = item("attacked", "Bambari", text=text), item("attacked", text=text)
    curves = [located.curve([one] * 8, load(), language(), believed) for one in (good, bad)]
    assert curves[0](0.9) > 0.5 > curves[1](0.9)
