"""Expressions that stand together are one: "early" + "March", "the morning" + "of 4 March", "3 March" + "to 5 April"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.times_codes import Coded
from dateline.extract.times_grammar import Core
from dateline.lexicon.timewords import TimeWords
from dateline.model.span import Span
from dateline.model.time import Expression, Grain, TimeKind

FIXED = {TimeKind.CALENDAR, TimeKind.WEEKDAY, TimeKind.UNIT}
DAYLIKE = {Grain.DAY, Grain.PART}
LINKS = {"", "F", "Fa", "O", "Oa", ",", "-", "a", ",O"}  # what may stand between a part of the day and its day
INTO = {"i", "ia"}  # "overnight into Sunday"
RANGES = {"-", "R", "&", "Ra", "RO", "&F", "|"}
Joined = tuple[Core, tuple[Span, ...]]


def joined(coded: Coded, found: Sequence[Core], times: TimeWords) -> Iterator[Joined]:
    """Cores with what belongs to them, in order, and the spans of the two ends of a range."""
    merged = _with_years(coded, _with_parts(coded, _with_sections(coded, found, times)))
    at = 0
    while at < len(merged):
        core = merged[at]
        if at + 1 < len(merged) and (whole := _range(coded, core, merged[at + 1])) is not None:
            yield whole, tuple(_span(coded, half) for half in (core, merged[at + 1]))
            at += 2
            continue
        yield core, _ends(coded, core)
        at += 1


def _span(coded: Coded, core: Core) -> Span:
    return Span(start=coded.items[core.first].start, end=coded.items[core.last - 1].end)


def _ends(coded: Coded, core: Core) -> tuple[Span, ...]:
    """Spans of the two ends of a range that one rule found ("October 25-26, 2016")."""
    if core.expression.end is None:
        return ()
    for at in range(core.first + 1, core.last - 1):
        if coded.codes[at] in "-R&" and coded.codes[at - 1] in "doyn":
            return (Span(start=coded.items[core.first].start, end=coded.items[at - 1].end),
                    Span(start=coded.items[at + 1].start, end=coded.items[core.last - 1].end))  # fmt: skip
    return ()


def _with_sections(coded: Coded, found: Sequence[Core], times: TimeWords) -> list[Core]:
    """Cores with their sections, as far as the core before leaves the words free."""
    out: list[Core] = []
    for core in found:
        wider = _with_section(coded, core, times)
        out.append(core if out and wider.first < out[-1].last else wider)
    return out


def _with_section(coded: Coded, core: Core, times: TimeWords) -> Core:
    """As in "early March", "mid-2012", "the end of the year", "earlier this month", "late on Sunday"."""
    codes, first, expression = coded.codes, core.first, core.expression
    if expression.kind not in FIXED or first == 0:
        return core
    at = first - 1
    link = ""
    if codes[at] == "a" and at:
        at, link = at - 1, "a"
    if at and (codes[at] in "FO" or (codes[at] == "-" and not link)):
        link, at = codes[at] + link, at - 1
    if codes[at] not in "Ebf" or not _fits(coded, at, link, times):
        return core
    found = coded.classes[at]
    section = (
        str(found.value)
        if found is not None and codes[at] == "E"
        else {"b": "earlier", "f": "later"}[codes[at]]
        if codes[at] in "bf"
        else ""
    )
    if section not in {"early", "mid", "late", "start", "end", "eve", "earlier", "later"}:
        return core
    start = at - 1 if at and codes[at - 1] == "a" and codes[at] == "E" else at
    if codes[start] == "a" and found is not None and section == "early" and link == "":
        start = at - 1
    return Core(start, core.last, _sectioned(expression, section))


def _fits(coded: Coded, at: int, link: str, times: TimeWords) -> bool:
    """Whether the word before, and what links it, make a section: "the end of", but not "in the end March"."""
    word = coded.items[at].lower
    if coded.codes[at] in "bf":
        return word in {"earlier", "later"} and link in {"", "O", "Oa"}
    return link in {"F", "Fa"} if word in times.of and word != "mid" else link in {"", "-", "F", "Fa", "O", "Oa", "a"}


def _sectioned(expression: Expression, section: str) -> Expression:
    """A section of a day is a part of it: "late Tuesday", "early Friday morning"."""
    if section == "eve":
        return replace(expression, section=section, grain=Grain.DAY)
    if expression.grain is Grain.DAY and section in {"early", "late", "mid"}:
        return replace(expression, part=section, grain=Grain.PART)
    return replace(expression, section=section)


def _with_parts(coded: Coded, found: Sequence[Core]) -> list[Core]:
    """A part of the day or an hour takes the day beside it: "at dawn on 4 March", "10 p.m. Wednesday", "Friday at noon"."""
    out: list[Core] = []
    for core in found:
        last = out[-1] if out else None
        if (
            last is not None
            and coded.codes[last.last : core.first] in {*LINKS, *INTO}
            and (whole := _day_with_part(coded, last, core)) is not None
        ):
            out[-1] = whole
        else:
            out.append(core)
    return [core for core in out if not _night_alone(coded, core)]


def _with_years(coded: Coded, found: list[Core]) -> list[Core]:
    """As in "March, April and May 2008": the year of the last of a list is that of all."""
    for at in range(len(found) - 2, -1, -1):
        one, two = found[at].expression, found[at + 1].expression
        linked = coded.codes[found[at].last : found[at + 1].first] in {",", "&", ",&"}
        if (
            linked
            and one.month
            and two.month
            and two.year
            and one.year is None
            and one.month <= two.month
            and one.direction is None
        ):
            found[at] = found[at]._replace(expression=replace(one, year=two.year))
    return found


def _day_with_part(coded: Coded, left: Core, right: Core) -> Core | None:
    between = coded.codes[left.last : right.first]
    one, two = left.expression, right.expression
    if between in INTO:
        night = _part_only(one) and one.part in {"overnight", "night"} and _daylike(two) and two.grain is Grain.DAY
        return Core(left.first, right.last, replace(two, part="overnight", grain=Grain.PART, section="into")) if night else None
    if _part_only(one) and _daylike(two) and between in LINKS:
        return Core(left.first, right.last, replace(two, part=two.part or one.part, clock=one.clock, grain=Grain.PART))
    if (
        _daylike(one)
        and _part_only(two)
        and between in {"O", "Oa", ",", ",O", ""}
        and not one.clock
        and (two.clock or not one.part)
    ):
        return Core(left.first, right.last, replace(one, part=one.part or two.part, clock=two.clock, grain=Grain.PART))
    if _part_only(one) and _part_only(two) and bool(one.clock) != bool(two.clock) and between in {"O", "Oa"}:
        return Core(left.first, right.last, replace(one, clock=one.clock or two.clock, part=one.part or two.part))
    if (
        one.kind is TimeKind.WEEKDAY
        and one.direction is None
        and not one.unit
        and two.kind is TimeKind.CALENDAR
        and two.grain in DAYLIKE
        and between in {",", ""}
    ):
        return Core(left.first, right.last, replace(two, weekday=one.weekday, part=one.part or two.part))
    return None


def _part_only(expression: Expression) -> bool:
    return expression.kind is TimeKind.PART


def _daylike(expression: Expression) -> bool:
    return expression.kind in FIXED and expression.grain in DAYLIKE and expression.end is None and expression.unit != "weekend"


def _night_alone(coded: Coded, core: Core) -> bool:
    """As in "the night of the attack": the night that no date follows stands for nothing that a calendar knows."""
    return (
        core.expression.kind is TimeKind.PART
        and core.last < len(coded.codes)
        and coded.codes[core.last] == "F"
        and coded.codes[core.last - 1] == "U"
    )


def _range(coded: Coded, left: Core, right: Core) -> Core | None:
    """As in "between 28 February and 19 April 1993", "January 2017 - March 2018"; "and" needs a "between", "to" a "from" or
    like grain.
    """
    one, two = left.expression, right.expression
    between = coded.codes[left.last : right.first]
    if (
        between not in RANGES
        or between == "|"
        or one.end is not None
        or two.end is not None
        or one.kind not in FIXED
        or two.kind not in FIXED
    ):
        return None
    before = coded.items[left.first - 1].lower if left.first else ""
    if "&" in between:
        allowed = before == "between"
    elif between == "-":
        allowed = one.grain is two.grain and one.kind is two.kind
    else:
        allowed = before in {"from", "between"} or (
            one.grain is two.grain and one.kind is two.kind and coded.items[left.last].lower != "until"
        )
    if not allowed or (one.year and two.year and one.year > two.year):
        return None
    first = (
        one
        if one.year or not two.year or one.kind is not TimeKind.CALENDAR
        else replace(one, year=two.year if _in_order(one, two) else two.year - 1)
    )
    return Core(left.first, right.last, replace(first, end=two))


def _in_order(one: Expression, two: Expression) -> bool:
    """Whether both ends may stand in one year: "November to March 2015" began the year before."""
    return one.month is None or two.month is None or one.month <= two.month
