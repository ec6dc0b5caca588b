"""A file is written as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.errors import ExportError
from dateline.export.files import whole_file


def test_written_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with whole_file(path) as out:
        out.write("Ёлка\n")
        assert not path.exists()
    assert path.read_bytes() == "Ёлка\n".encode()
    assert os.listdir(tmp_path) == ["out.jsonl"]


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    path.chmod(0o640)
    with pytest.raises(ValueError, match="not this"), whole_file(path) as out:
        raise ValueError(f"{out.write('half')} characters and not this")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.jsonl"]
    with whole_file(path) as out:
        out.write("new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "out.jsonl"
    link.symlink_to(tmp_path / "real" / "out.jsonl")
    with whole_file(link) as out:
        out.write("x")
    assert link.is_symlink()
    assert (tmp_path / "real" / "out.jsonl").read_text() == "x"


def test_a_device_is_written_as_it_comes() -> None:
    with whole_file(Path(os.devnull)) as out:
        out.write("x")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("target", ["none/out.jsonl", "."])
def test_what_cannot_be_written(tmp_path: Path, target: str) -> None:
    with pytest.raises(ExportError, match="-o FILE") as error, whole_file(tmp_path / target):
        pass
    assert "\n" not in str(error.value)
    assert os.listdir(tmp_path) == []
