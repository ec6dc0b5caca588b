"""All formats of a view, by name, in the order in which they are offered."""

from __future__ import annotations

from dateline.errors import ExportError
from dateline.export.forms import acled, evidence, ftm, geoparquet, hapi, plain, plover, timemap, ucdp, xlsx
from dateline.export.forms.form import Form

FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        *plain.FORMS, geoparquet.FORM, xlsx.FORM, acled.FORM, ucdp.FORM, plover.FORM, hapi.FORM, timemap.FORM, ftm.FORM, evidence.FORM,
    )
}  # fmt: skip
OLD = "events-"  # before the names of our own formats, as commands have called them since 0.1


def form_of(name: str) -> Form:
    """A format by its name ("acled", "events-csv"). Raises ExportError."""
    found = FORMS.get(name.removeprefix(OLD))
    if found is None:
        raise ExportError(f"there is no format {name!r}", cure=f"known are {', '.join(['readings', *FORMS, 'site'])}")
    return found
