"""A site as a folder or as a zip: whole, or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from dateline.errors import ExportError
from dateline.web.site.build import ABOUT_FILE, FORMAT, File

EARLY = (1980, 1, 1, 0, 0, 0)  # of every file in a zip: the same site is the same bytes


def write_folder(made: Iterable[File], target: Path) -> tuple[int, int]:
    """Write a site; how many files and bytes. What stands there is replaced only when it is a site of ours or empty, and only when the new one is whole.
    Raises ExportError.
    """
    place = check(target)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent))
    except OSError as error:
        raise _fault(target, error) from error
    try:
        count, size = _filled(work / "new", made)
        if place.exists():
            place.replace(work / "old")
        (work / "new").replace(place)
    except OSError as error:
        raise _fault(target, error) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return count, size


def check(target: Path) -> Path:
    """Where a site may be written, links followed. Raises ExportError where something else stands."""
    place = target.resolve()
    if place.is_dir() and (not any(place.iterdir()) or _ours(place / ABOUT_FILE)):
        return place
    if place.exists():
        raise ExportError("exists and is no site of Dateline's: it is left as it is", where=str(target), cure="give another folder with -o")
    return place


def _ours(about: Path) -> bool:
    try:
        return bool(json.loads(about.read_text(encoding="utf-8")).get("format") == FORMAT)
    except (OSError, ValueError, AttributeError):
        return False


def _filled(folder: Path, made: Iterable[File]) -> tuple[int, int]:
    count = size = 0
    for path, content in made:
        target = folder.joinpath(*path.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        count, size = count + 1, size + len(content)
    return count, size


def _fault(target: Path, error: OSError) -> ExportError:
    return ExportError(f"cannot be written: {error.strerror or error}", where=str(target), cure="give another folder with -o")


def write_zip(made: Iterable[File], out: IO[bytes], folder: str) -> int:
    """Write a site as a zip that unpacks to one folder; how many files."""
    count = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for count, (path, content) in enumerate(made, 1):  # noqa: B007 - the count is the result
            one = zipfile.ZipInfo(f"{folder}/{path}", EARLY)
            one.compress_type, one.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(one, content)
    return count
