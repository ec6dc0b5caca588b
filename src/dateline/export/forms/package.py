"""What a file is, beside it: a Data Package (version 2) that names the filter, the snapshot, the counts and every column. For layouts that have no place for it."""

from __future__ import annotations

import hashlib
import zipfile
from typing import Any, BinaryIO, cast

from dateline.export.forms.form import Form, Tally, View, tally
from dateline.export.forms.sheets import member
from dateline.export.readings import json_line

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR = "datapackage.json"


class Hashed:
    """A stream that counts and hashes what is written through it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._hash, self.bytes = out, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        """Write, and count."""
        self._hash.update(data)
        self.bytes += len(data)
        return self._out.write(data)

    def flush(self) -> None:
        """Flush what lies below."""
        self._out.flush()

    @property
    def hash(self) -> str:
        """As a Data Package writes it."""
        return f"sha256:{self._hash.hexdigest()}"

    closed = False

    def readable(self) -> bool:
        """It is only written."""
        return False

    def writable(self) -> bool:
        """It is written."""
        return True

    def seekable(self) -> bool:
        """It is written from front to end."""
        return False


def describe(form: Form, view: View, found: Tally, path: str, written: Hashed) -> dict[str, Any]:
    """The descriptor of one file."""
    fields = [{"name": name, "type": "any", "description": about} for name, about in form.columns.items()]
    table = {"schema": {"fields": fields, "missingValues": [""]}} if form.suffix == ".csv" else {}
    return {
        "$schema": PROFILE, "name": f"dateline-{form.name}", "title": f"Events as {form.title}: {view.stamp.words}", "created": f"{view.stamp.written}T00:00:00Z",
        "description": f"{form.about} Not in it: {form.cannot}",
        "resources": [{
            "name": form.name, "path": path, "format": form.suffix.rpartition(".")[2], "mediatype": form.media.partition(";")[0], "encoding": "utf-8",
            "bytes": written.bytes, "hash": written.hash, **table,
        }],
        "dateline": {**view.stamp.record(), "layout": form.name, **found.record()},
    }  # fmt: skip


def write_described(form: Form, view: View, out: BinaryIO, path: str) -> tuple[Tally, bytes]:
    """Write a file; what it makes of the events, and the descriptor that is to stand beside it under the name `path`."""
    through, found = Hashed(out), tally(form, view)
    form.write(view, cast("BinaryIO", through))  # all that a writer uses of a stream
    return found, (json_line(describe(form, view, found, path, through), indent=2) + "\n").encode()


def write_packed(form: Form, view: View, out: BinaryIO, name: str) -> Tally:
    """An archive of the file and its descriptor."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(member(name, view.stamp.written), "w", force_zip64=True) as part:
            found, descriptor = write_described(form, view, cast("BinaryIO", part), name)
        archive.writestr(member(DESCRIPTOR, view.stamp.written), descriptor)
    return found
