"""Facts bounded by dates, as one line: "Prime Minister 2014-09..2018-10-25", "us_led_coalition 2014-08..", "leader"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from dateline.errors import LexiconError
from dateline.model import TimeValue

FORM = re.compile(r"(?P<what>\S.*?)(?: (?P<since>\d{4}(?:-\d\d){0,2})?\.\.(?P<until>\d{4}(?:-\d\d){0,2})?)?")


@dataclass(frozen=True, slots=True)
class Dated:
    """What held from `since` to `until`, both inclusive; None is open. A month or a year alone counts whole."""

    what: str
    since: date | None = None
    until: date | None = None

    def holds(self, day: TimeValue | None) -> bool:
        """Whether it may have held at that time; an unknown time refuses nothing."""
        if day is None:
            return True
        after = self.until and day.earliest and day.earliest > self.until
        before = self.since and day.latest and day.latest < self.since
        return not (after or before)


def parse_dated(line: str, where: str) -> Dated:
    """Raises LexiconError when a date is none."""
    match = FORM.fullmatch(line)
    if match is None:
        raise LexiconError(f"no dated fact: {line!r}", where=where, cure='write "Prime Minister 2014-09..2018-10"')
    try:
        since, until = _first(match["since"]), _last(match["until"])
    except ValueError:
        raise LexiconError(f"no such date in {line!r}", where=where, cure="write YYYY, YYYY-MM or YYYY-MM-DD") from None
    return Dated(match["what"], since, until)


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split("-")]


def _first(text: str | None) -> date | None:
    if not text:
        return None
    year, month, day = [*_numbers(text), 1, 1][:3]
    return date(year, month, day)


def _last(text: str | None) -> date | None:
    if not text:
        return None
    numbers = _numbers(text)
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else 12
    return date(year, month, numbers[2] if len(numbers) > 2 else calendar.monthrange(year, month)[1])
