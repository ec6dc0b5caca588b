"""What a list shows, in one plain sentence that is true."""

from __future__ import annotations

from dateline.explore.find import Found
from dateline.export.wording import day_range


def shown(found: Found, unlinked: int = 0) -> str:
    """"Showing 148 of 1,043 events from 611 reports by 9 outlets, 3 to 21 March 2016; 2 of the 9 outlets independent". Independent is the most outlets
    that can each be given a text of their own: outlets that print one agency's text are one. Days are those that the events span. `unlinked` reports
    stand for themselves.
    """
    count = len(found)
    if not count:
        return f"No event of {found.total:,} fits" if found.total else "There are no events yet"
    of = "" if count == found.total else f" of {found.total:,}"
    when = f", {day_range(found.first, found.last)}" if found.first and found.last else ""
    some = f"all {found.outlets:,}" if found.independent == found.outlets else f"{found.independent:,} of the {found.outlets:,}"
    outlets = f"; {some} outlets independent" if found.outlets > 1 else ""
    waiting = f"; {_counted(unlinked, 'report')} not linked yet" if unlinked else ""
    events = _counted(count, "event") if not of else f"{count:,}{of} event{'s' * (found.total != 1)}"
    return f"Showing {events} from {_counted(found.reports, 'report')} by {_counted(found.outlets, 'outlet')}{when}{outlets}{waiting}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
