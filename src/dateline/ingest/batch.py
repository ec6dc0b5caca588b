"""One id, one report: what a batch does with a report that comes again."""

from __future__ import annotations

from dataclasses import replace

from dateline.errors import InputError
from dateline.model import Report

_SAID = ("outlet", "published", "title", "url")  # what two copies of a text may say differently


class Batch:
    """The reports of one run, by id. It keeps no texts, so that a long run stays small."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[Report, str]] = {}

    def admit(self, report: Report, where: str) -> bool:
        """Whether the report is new; False for a copy that says nothing new. `where` names its file and line.

        Raises InputError (`duplicate_id`) when another text, or another outlet or date of the same text, has this id already.
        """
        known, first = self._seen.get(report.id, (None, ""))
        if known is None:
            self._seen[report.id] = (replace(report, text=""), where)  # its hash tells texts apart
            return True
        if known.hash != report.hash:
            what, cure = f"another text has the id {report.id!r} already, in {first}", "give each report its own id"
            raise InputError(what, where=where, cure=cure, code="duplicate_id")
        new = [name for name in _SAID if getattr(report, name) not in ("", None, getattr(known, name))]
        if new:
            what, cure = f"the report {report.id!r} again, with another {new[0]} than in {first}: not kept", "remove one of the two"
            raise InputError(what, where=where, cure=cure, code="duplicate_id")
        return False
