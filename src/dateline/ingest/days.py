"""Dates of publication as they are written in headers, fields and options: a day, an interval of days, or a moment."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateline.errors import InputError
from dateline.model import TimeValue
from dateline.model.time import Basis, Grain

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CURE = "write it as 2015-02-08, or 2015-02-08/2015-02-10 for an interval"


def parse_days(written: str, *, where: str) -> TimeValue:
    """"2015-02-08", "2015-02-08/2015-02-10" (inclusive) or an ISO 8601 moment ("2015-02-08T21:30:00+03:00": its own day, as
    written) as a TimeValue of days. Raises InputError (`date`).
    """
    first, slash, last = written.strip().partition("/")
    start = _day(first, written, where)
    end = _day(last, written, where) if slash else start
    if end < start:
        raise InputError(f"published {written!r} ends before it begins", where=where, cure=CURE, code="date")
    return TimeValue(earliest=start, latest=end, grain=Grain.DAY, basis=Basis.EXPLICIT)


def _day(written: str, whole: str, where: str) -> date:
    written = written.strip()
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
        if _DAY.match(written) and len(written) > len("2015-02-08"):
            return datetime.fromisoformat(written).date()
    except ValueError:
        pass
    raise InputError(f"published {whole[:40]!r} is no date", where=where, cure=CURE, code="date")
