"""A site is written whole or not at all, and over nothing that is not a site."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.errors import ExportError
from dateline.web.site import write_folder, write_zip

OURS = ("dateline-site.json", b'{"format": "dateline site"}')


def made(text: bytes = b"new") -> list[tuple[str, bytes]]:
    return [("index.html", text), ("events/e-1.html", b"e"), OURS]


def failing() -> Iterator[tuple[str, bytes]]:
    yield "index.html", b"half"
    raise ExportError("no more")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_folder_and_its_parents_are_made(tmp_path: Path) -> None:
    assert write_folder(made(), tmp_path / "a" / "b") == (3, 3 + 1 + len(OURS[1]))
    assert names(tmp_path / "a") == ["b/dateline-site.json", "b/events/e-1.html", "b/index.html"]
    assert os.stat(tmp_path / "a" / "b").st_mode & 0o777 == os.stat(tmp_path / "a").st_mode & 0o777


def test_ours_is_replaced_and_nothing_of_it_stays(tmp_path: Path) -> None:
    write_folder([*made(b"old"), ("events/e-2.html", b"gone")], tmp_path / "site")
    write_folder(made(), tmp_path / "site")
    assert names(tmp_path) == ["site/dateline-site.json", "site/events/e-1.html", "site/index.html"]
    assert (tmp_path / "site" / "index.html").read_bytes() == b"new"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write_folder(made(), tmp_path / "site")
    assert len(names(tmp_path / "site")) == 3


@pytest.mark.parametrize("kept", ["notes.txt", "dateline-site.json"])
def test_what_is_not_ours_is_left_as_it_is(tmp_path: Path, kept: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / kept).write_text("[1]")
    with pytest.raises(ExportError, match="no site of Dateline's"):
        write_folder(made(), tmp_path / "site")
    assert names(tmp_path) == [f"site/{kept}"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")
    with pytest.raises(ExportError, match="no site of Dateline's"):
        write_folder(made(), tmp_path / "site")


def test_what_fails_leaves_the_old_one(tmp_path: Path) -> None:
    write_folder(made(b"old"), tmp_path / "site")
    with pytest.raises(ExportError, match="no more"):
        write_folder(failing(), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_bytes() == b"old"
    assert names(tmp_path) == ["site/dateline-site.json", "site/events/e-1.html", "site/index.html"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    write_folder(made(b"old"), tmp_path / "real")
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    write_folder(made(), tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").read_bytes() == b"new"


def test_where_nothing_can_be_written_the_error_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="cannot be written"):
        write_folder(made(), tmp_path / "file" / "site")


def test_a_zip_unpacks_to_one_folder_and_is_the_same_each_time() -> None:
    one, other = io.BytesIO(), io.BytesIO()
    assert write_zip(made(), one, "site") == write_zip(made(), other, "site") == 3
    assert one.getvalue() == other.getvalue()
    with zipfile.ZipFile(one) as archive:
        assert archive.namelist() == ["site/index.html", "site/events/e-1.html", "site/dateline-site.json"]


def test_the_command_writes_it_and_refuses_other_folders(read_examples: Path, tmp_path: Path) -> None:
    target = tmp_path / "mosul"
    args = ["export", "site", "--db", str(read_examples), "--filter", "kind=air_strike&from=2017-01-01", "--title", "Strikes", "--day", "2026-11-30", "--coarse", "-o", str(target)]
    said = CliRunner().invoke(main, args)
    assert said.exit_code == 0, said.output
    assert "wrote 8 events as" in said.output
    assert f"open {target / 'index.html'}" in said.output
    assert "Strikes</title>" in (target / "index.html").read_text(encoding="utf-8")
    first = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert CliRunner().invoke(main, args).exit_code == 0
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == first
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "kept.txt").write_text("x")
    said = CliRunner().invoke(main, [*args[:-1], str(tmp_path / "other")])
    assert said.exit_code == 1
    assert "no site of Dateline's" in said.output
