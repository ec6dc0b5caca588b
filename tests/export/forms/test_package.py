"""What stands beside a file whose layout has no place for it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from dateline.export.forms.package import write_packed
from dateline.export.forms.registry import FORMS
from dateline.model import Status
from tests.export.forms.build import TAKEN, view


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if not form.stamped])
def test_the_descriptor_tells_all(name: str) -> None:
    form, out = FORMS[name], io.BytesIO()
    found = write_packed(form, view(TAKEN, replace(TAKEN, id="e-10", status=Status.NEGATED, earliest=None)), out, f"x{form.suffix}")
    archive = zipfile.ZipFile(out)
    assert archive.namelist() == [f"x{form.suffix}", "datapackage.json"]
    data, made = archive.read(f"x{form.suffix}"), json.loads(archive.read("datapackage.json"))
    (resource,) = made["resources"]
    assert (resource["path"], resource["hash"], resource["bytes"]) == (f"x{form.suffix}", f"sha256:{hashlib.sha256(data).hexdigest()}", len(data))
    if form.suffix == ".csv":
        assert [field["name"] for field in resource["schema"]["fields"]] == data.decode().splitlines()[0].split(",")
        assert all(field["description"] for field in resource["schema"]["fields"])
    about = made["dateline"]
    assert (about["filter"], about["filter_in_words"], about["revision"], about["count"], about["layout"]) == ("country=IQ", "country: Iraq", "abc", 2, name)
    assert (about["rows"], about["events"], [one["events"] for one in about["left_out"]]) == (found.rows, 1, [1])
