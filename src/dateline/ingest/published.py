"""The day of publication of a report that nobody dates: from its own words or its address, with what says so. Never from a clock.

In order: a line that says it ("Published: 4 March 2015") or holds a date alone; the address (/2015/03/04/); a date line that begins the
text; an address or a date line that need each other ("BAGHDAD, March 4 -" and /2015/03/); the month of an address; the year of a copyright
line. The last two give an interval, a month or a year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from dateline.ingest.written import DATE, DAY_ONLY, MONTHS, NO_WEEKDAY, WEEKDAY, Written, month_number, written
from dateline.model.span import Span
from dateline.model.time import Basis, DatedBy, Grain, Published, TimeValue

OPENING = 400  # characters in which a date line stands
HEAD, TAIL = 8, 8  # lines at the beginning and at the end that may be about the report
MOST_LINE = 120  # characters: such a line is short
MOST_REST = 6  # words after the date of a line that is about the report: a sentence has more
Lines = list[tuple[int, int]]  # start and end of lines

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SAID = re.compile(
    rf"\W*(?i:(?:first )?(?:published|posted|issued|released)|publication date|date published|date of publication|date)\b"
    rf"[^\n\d]{{0,25}}?(?<![A-Za-z\d])(?:{WEEKDAY},? )?(?P<date>{DATE})(?P<rest>.*)"
)
_ALONE = re.compile(rf"\W*(?:{WEEKDAY},? )?(?P<date>{DATE})(?:,? (?:at )?\d{{1,2}}[:.]\d\d.{{0,20}})?\W*")
_PIECES = re.compile(r"[|•·]")
_MORE_PLACE = r"(?:[ ,/]+[A-Z(][\w.’'()-]*){0,6}"
_CAPITALS = rf"(?<![\w’'-]){NO_WEEKDAY}[A-Z][A-Z.’'-]+{_MORE_PLACE},?\s+"  # anywhere: a title may stand on the same line
_PLACE = rf"(?:{_CAPITALS}|^\W*{NO_WEEKDAY}[A-Z][\w.’'-]*{_MORE_PLACE},?\s+)"
_BY = r"\s*(?:\([^)\n]{1,40}\)|/[^/\n]{2,30}/|,?\s*[A-Z]{2,8}\b)?\s*"
_DASH = r"(?:[-–—\x96\x97]{1,2}|:)\s"  # \x96 and \x97 are what is left of dashes that were decoded as Latin-1
_DATE_LINE = re.compile(rf"(?:{_PLACE}|\A\W*)(?:{WEEKDAY},? )?(?P<date>{DATE}){_BY}{_DASH}", re.MULTILINE)
_DATE_LINE_NO_YEAR = re.compile(rf"{_CAPITALS}(?:{WEEKDAY},? )?(?P<date>{DAY_ONLY}){_BY}{_DASH}")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|\b(?i:copyright)\b)\W*(?:(?:©|\([cC]\))\s*)?(?:(?:19|20)\d\d\s*[-–—]\s*)?(?P<year>(?:19|20)\d\d)(?!\d)")

_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/")
_HOST = re.compile(r"^[a-z][a-z+.-]*://[^/]*", re.IGNORECASE)
_MONTH_NAMES = "|".join(MONTHS)
_Y, _M, _D = r"(?P<y>(?:19|20)\d\d)", rf"(?P<m>0?[1-9]|1[0-2]|{_MONTH_NAMES})", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_ADDRESS_DAYS = (
    re.compile(rf"(?<=/){_Y}/{_M}/{_D}(?![\w.])", re.IGNORECASE),
    re.compile(rf"(?<![\d]){_Y}[-_](?P<m>0[1-9]|1[0-2])[-_](?P<d>0[1-9]|[12]\d|3[01])(?=[/?&#.T]|$)"),
    re.compile(rf"(?<=[/=]){_Y}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[/?&#.]|$)"),
)
_ADDRESS_MONTH = re.compile(rf"(?<=/){_Y}/{_M}(?=/)", re.IGNORECASE)
_ADDRESS_YEAR = re.compile(rf"(?<=/){_Y}(?=/)")


def find_published(text: str, url: str = "") -> Published | None:
    """What dates a report, from its text and address; None when nothing does, or when what could contradicts itself."""
    lines = _lines(text)
    return (
        _said(text, lines)
        or _alone(text, lines)
        or _in_address(url)
        or _date_line(text)
        or _joined(text, url, lines)
        or _month_in_address(url)
        or _copyright(text, lines)
    )


def _lines(text: str) -> Lines:
    """Where the short lines at both ends of a text lie."""
    spans = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    near = spans if len(spans) <= HEAD + TAIL else [*spans[:HEAD], *spans[-TAIL:]]
    return [(start, end) for start, end in near if end - start <= MOST_LINE]


def _value(first: date, last: date, grain: Grain, basis: Basis = Basis.EXPLICIT) -> TimeValue:
    return TimeValue(earliest=first, latest=last, grain=grain, basis=basis)


def _dated(found: re.Match[str], by: DatedBy, year: int | None = None) -> Published | None:
    """The day that a match names in its words, in `year` where they name none."""
    day = written(found)
    chosen = (day.year or year) if day else None
    on = day.on(chosen) if day and chosen else None
    if day is None or on is None:
        return None
    start, end = found.span("date")
    basis = Basis.EXPLICIT if day.year else Basis.INFERRED
    return Published(value=_value(on, on, Grain.DAY, basis), by=by, words=found["date"], span=Span(start=start, end=end))


def _said(text: str, lines: Lines) -> Published | None:
    """As in "Published: 4 March 2015", but not "Published on 4 March 2015, the report says that ..."."""
    for start, end in lines:
        found = _SAID.match(text, start, end)
        if found and len(found["rest"].split()) <= MOST_REST and (day := _dated(found, DatedBy.LINE)):
            return day
    return None


def _alone(text: str, lines: Lines) -> Published | None:
    """A line, or a piece of one ("By A. Writer | March 4, 2015"), that is a date and nothing else. Two such days are a chronology."""
    found: dict[date | None, Published] = {}
    for start, end in lines:
        at = start
        for piece in _PIECES.split(text[start:end]):
            match = _ALONE.fullmatch(text, at, at + len(piece))
            if match and (day := _dated(match, DatedBy.LINE)):
                found.setdefault(day.value.earliest, day)
            at += len(piece) + 1
    return next(iter(found.values())) if len(found) == 1 else None


def _date_line(text: str) -> Published | None:
    """As in "BAGHDAD, March 4, 2015 (Reuters) -"."""
    return next((day for m in _DATE_LINE.finditer(text, 0, OPENING) if (day := _dated(m, DatedBy.DATE_LINE))), None)


def _joined(text: str, url: str, lines: Lines) -> Published | None:
    """As in "BAGHDAD, March 4 (Reuters) -", with the year of the address or of the copyright line."""
    found = _DATE_LINE_NO_YEAR.search(text, 0, OPENING)
    if found is None:
        return None
    year = _ADDRESS_YEAR.search(_path(url))
    owned = _copyright(text, lines)
    if year is not None:
        return _dated(found, DatedBy.DATE_LINE, int(year["y"]))
    return _dated(found, DatedBy.DATE_LINE, owned.value.earliest.year) if owned and owned.value.earliest else None


def _copyright(text: str, lines: Lines) -> Published | None:
    """The year of a line of ownership; of "2011-2015" the last. Captions of pictures ("Photo: © 2009 ...") own no report."""
    for start, end in lines:
        found = _COPYRIGHT.match(text, start, end)
        if found:
            year = int(found["year"])
            value = _value(date(year, 1, 1), date(year, 12, 31), Grain.YEAR, Basis.INFERRED)
            return Published(value=value, by=DatedBy.COPYRIGHT, words=found[0], span=Span(start=found.start(), end=found.end()))
    return None


# ---- addresses


def _path(url: str) -> str:
    """An address without its host and the moment at which an archive took it."""
    return _HOST.sub("", _ARCHIVE.sub("", url.strip()))


def _in_address(url: str) -> Published | None:
    """The one day in an address; two different ones say nothing."""
    found: dict[date, str] = {}
    for match in (m for pattern in _ADDRESS_DAYS for m in pattern.finditer(_path(url))):
        day = Written(int(match["y"]), _month(match["m"]), int(match["d"])).on(int(match["y"]))
        if day is not None:
            found.setdefault(day, match[0])
    if len(found) != 1:
        return None
    ((day, words),) = found.items()
    return Published(value=_value(day, day, Grain.DAY), by=DatedBy.ADDRESS, words=words)


def _month_in_address(url: str) -> Published | None:
    """As in /2015/03/: the whole month."""
    found = _ADDRESS_MONTH.search(_path(url))
    if found is None:
        return None
    year, month = int(found["y"]), _month(found["m"])
    value = _value(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Grain.MONTH)
    return Published(value=value, by=DatedBy.ADDRESS, words=found[0])


def _month(written_as: str) -> int:
    return int(written_as) if written_as.isdigit() else month_number(written_as)
