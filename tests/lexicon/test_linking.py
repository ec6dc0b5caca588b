"""The scorecard: found, checked, overridden as a whole by an analyst's own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.files import resources
from dateline.lexicon.linking import FILE, load_linking


def ours() -> dict[str, object]:
    return yaml.safe_load((resources() / FILE).read_text(encoding="utf-8"))


def written(folder: Path, body: dict[str, object]) -> Path:
    (folder / FILE).write_text(yaml.safe_dump(body), encoding="utf-8")
    return folder


def test_every_kind_it_names_is_one_of_the_codebook() -> None:
    card, kinds = load().linking, set(load().codebook.kinds)
    named = {k for group in card.kinds.family.values() for k in group} | {k for group in card.kinds.blocks.values() for k in group}
    named |= card.kinds.causes | card.kinds.harms | card.kinds.once | card.kinds.offence | card.kinds.gain
    assert named <= kinds


def test_every_kind_of_the_codebook_is_in_one_block_at_most() -> None:
    listed = [kind for group in load().linking.kinds.blocks.values() for kind in group]
    assert len(listed) == len(set(listed))


def test_an_analysts_kind_is_a_family_and_a_block_by_itself() -> None:
    kinds = load().linking.kinds
    assert kinds.families("cattle_raid") == {"cattle_raid"}
    assert kinds.block("cattle_raid") == "cattle_raid"


def test_another_folder_takes_its_place(tmp_path: Path) -> None:
    assert load_linking([resources(), written(tmp_path, {**ours(), "same": 0.7})]).same == 0.7


@pytest.mark.parametrize(("key", "value"), [("same", 0.1), ("unsure", 0.9), ("same", 1.2)])
def test_thresholds_out_of_order_are_refused(tmp_path: Path, key: str, value: float) -> None:
    with pytest.raises(LexiconError, match="order"):
        load_linking([written(tmp_path, {**ours(), key: value})])


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError):
        load_linking([written(tmp_path, {**ours(), "weights": {}})])


def test_without_any_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no scorecard"):
        load_linking([tmp_path])


def test_no_reading_rests_on_it(tmp_path: Path) -> None:
    """A change of the scorecard must not make every report be read again."""
    assert load(written(tmp_path, {**ours(), "same": 0.7})).version == load().version or load().linking.same != 0.7
