"""When a report without a date was published, in words and as records: the interval, what it rests on, what contradicts what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from dateline.export.accounts import outlet_name, words_at
from dateline.export.wording import MONTHS, day_range, day_words
from dateline.model import Evidence, Report
from dateline.model.dating import Clue, Contradiction, Dating, Reason

Record = dict[str, Any]
Reports = Mapping[str, Report]
DAYS_OF_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNKNOWN = "no date of publication, and no clue to one"


def dating_words(dating: Dating) -> str:
    """"published between August 2014 and May 2015, on or just after a Sunday (inferred)"."""
    weekday = f"on or just after a {DAYS_OF_WEEK[dating.weekday]}" if dating.weekday is not None else ""
    between = published_words(dating.earliest, dating.latest)
    if not between and not weekday:
        return UNKNOWN
    exact = dating.earliest is not None and dating.earliest == dating.latest
    return f"published {', '.join(part for part in (between, '' if exact else weekday) if part)} (inferred)"


def published_words(earliest: date | None, latest: date | None) -> str:
    """"between August 2014 and May 2015", "in August 2014 or later", "on 3 August 2014"; "" without bounds. Whole months and years as such."""
    if earliest and latest:
        if earliest == latest:
            return f"on {day_words(earliest)}"
        first, last = _first(earliest, year=_closes_year(latest)), _last(latest, year=_opens_year(earliest))
        return f"in {first}" if first == last else f"between {first} and {last}"
    if earliest:
        return f"{'in' if earliest.day == 1 else 'on'} {_first(earliest)} or later"
    return f"{'in' if _closes(latest) else 'on'} {_last(latest)} or earlier" if latest else ""


def _closes(day: date) -> bool:
    """Whether it is the last day of its month."""
    return day < date.max and (day + timedelta(days=1)).day == 1


def _opens_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _closes_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _first(day: date, *, year: bool = True) -> str:
    if year and _opens_year(day):
        return str(day.year)
    return f"{MONTHS[day.month - 1]} {day.year}" if day.day == 1 else day_words(day)


def _last(day: date, *, year: bool = True) -> str:
    if year and _closes_year(day):
        return str(day.year)
    return f"{MONTHS[day.month - 1]} {day.year}" if _closes(day) else day_words(day)


# ---- why


def dating_lines(dating: Dating, reports: Reports, *, every: bool = False) -> Iterator[str]:
    """The interval, what set its ends (`every`: what agrees with it too), and what contradicts what. `reports` gives those of the words."""
    chosen = dating.reasons if every else dating.binding
    yield f"{dating_words(dating)}{', because:' if chosen else ''}"
    for reason in chosen:
        yield f"  - {reason_words(reason, reports)}"
    for flag in dating.contradictions:
        yield f"  ! {_against(flag, reports)}"


def reason_words(reason: Reason, reports: Reports) -> str:
    """One clue: the report's own words, those of the other report, and what the two bound."""
    bounds = published_words(reason.earliest, reason.latest)
    return f"{_clue(reason, reports)}{f': published {bounds}' if bounds else ''}"


def _clue(reason: Reason, reports: Reports) -> str:
    mine = words_at(reason.words)
    other = _told_by(reason, reports)
    match reason.kind:
        case Clue.OWN_DATE:
            return f"it tells of {mine} as past"
        case Clue.OWN_PLAN:
            return f"it tells of {mine} as still to come"
        case Clue.CALENDAR:
            return f"only some years have {mine}"
        case Clue.SHARED_WORDS:
            return f"its {mine} is of an event {_when(reason)}, by {other}"
        case Clue.SHARED_EVENT:
            return f"it tells {mine} as past, an event {_when(reason)}, by {other}"
        case Clue.ANNOUNCED:
            return f"it tells {mine} as past, which was still to come for {other}"
        case Clue.STILL_TO_COME:
            return f"it tells {mine} as still to come, which is past for {other}"
        case Clue.WEEKDAY:
            return f"it names a day of the week as just past, {mine}"


def _told_by(reason: Reason, reports: Reports) -> str:
    """Who tells of the shared event, when, in which words, and whether its own day is only inferred."""
    if reason.other is None:
        return ""
    report = reports.get(reason.other.report)
    published = published_words(report.published.earliest, report.published.latest) if report and report.published else ""
    day = "its date inferred" if reason.inferred else published.removeprefix("on ") or "without a date"
    return f"{outlet_name(report.outlet if report else '')}, {day}: {words_at(reason.other)}"


def _when(reason: Reason) -> str:
    """The days that the other report gives."""
    first, last = reason.days or (None, None)
    if first and last:
        return f"of {day_range(first, last)}"
    return f"since {_first(first)}" if first else f"of {_last(last)} or before" if last else "of an unknown day"


def _against(flag: Contradiction, reports: Reports) -> str:
    kept, dropped = reason_words(flag.kept, reports), reason_words(flag.dropped, reports)
    if flag.widened:
        return f"contradiction, neither outweighs the other: {kept}; but {dropped}"
    return f"contradiction, not used: {dropped}; but {kept}"


# ---- records


def dating_record(dating: Dating, reports: Reports) -> Record:
    """The dating as an object of JSON; days are inclusive, null where nothing bounds them."""
    return {
        "report": dating.report,
        "published": {"start": _iso(dating.earliest), "end": _iso(dating.latest)},
        "weekday": DAYS_OF_WEEK[dating.weekday] if dating.weekday is not None else None,
        "inferred": True,
        "words": dating_words(dating),
        "reasons": [{**_reason(reason, reports), "binding": reason in dating.binding} for reason in dating.reasons],
        "contradictions": [
            {"kept": _reason(flag.kept, reports), "dropped": _reason(flag.dropped, reports), "widened": flag.widened}
            for flag in dating.contradictions
        ],
    }


def _reason(reason: Reason, reports: Reports) -> Record:
    return {
        "clue": reason.kind.value,
        "start": _iso(reason.earliest),
        "end": _iso(reason.latest),
        "quote": _quote(reason.words, reports),
        "other": _quote(reason.other, reports) if reason.other else None,
        "days": {"start": _iso(reason.days[0]), "end": _iso(reason.days[1])} if reason.days else None,
        "event": reason.event or None,
        "inferred": reason.inferred,
    }


def _quote(words: Evidence, reports: Reports) -> Record:
    report = reports.get(words.report)
    outlet = report.outlet if report else None
    return {"report": words.report, "outlet": outlet, "start": words.span.start, "end": words.span.end, "text": words.text}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
