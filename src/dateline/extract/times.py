"""Every expression of time in a report, as the words say it; resolve.times gives it days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.extract.scan import Aligner, phrase_before
from dateline.extract.times_codes import Coded, encode
from dateline.extract.times_grammar import Core
from dateline.extract.times_join import joined
from dateline.extract.times_rules import cores
from dateline.lexicon.timewords import TimeWords
from dateline.model import ROOT, Analysis, Name
from dateline.model.span import Span
from dateline.model.time import Bound, Expression, Grain, TimeKind, TimeMention

BOUNDS = {"since": Bound.SINCE, "until": Bound.BEFORE, "before": Bound.BEFORE, "after": Bound.AFTER, "about": Bound.ABOUT}
COUNTED = {TimeKind.DURATION, TimeKind.OFFSET, TimeKind.WINDOW}
LASTING = {"day", "week", "month", "year", "decade"}  # what an event goes on for: "drove two hours into the desert" tells of a road
NAMES = {"ORG", "PER", "LOC"}
YEAR_SIGNALS = {
    "in", "since", "of", "by", "until", "from", "during", "early", "mid", "late", "to", "and", "before", "after", "for",
    "through", "between", "till",
                "around", "about", "circa", "year", "spring", "back", "end"}  # fmt: skip
MAKES = {
    "boeing",
    "airbus",
    "peugeot",
    "model",
    "no",
    "number",
    "resolution",
    "flight",
    "route",
    "highway",
    "page",
    "room",
    "windows",
    "article",
}
PART_SIGNALS = {
    "at",
    "in",
    "by",
    "during",
    "before",
    "after",
    "since",
    "until",
    "till",
    "from",
    "around",
    "of",
    "through",
    "throughout",
    "to",
    "shortly",
    "into",
    "about",
}
PLURAL_BEFORE = {
    "for", "in", "within", "after", "over", "of", "took", "take", "takes", "taken", "lasted", "last", "lasts", "spent",
    "spend", "despite", "nearly", "many", "countless",
                 "than", "until", "several", "or", "matter", "by", "throughout", "during"}  # fmt: skip


def find_times(analysis: Analysis, times: TimeWords) -> tuple[TimeMention, ...]:
    """Mentions in order, none overlapping. Durations ("three days of clashes") and sets ("every day") are mentions of their own
    kind, which date nothing. Words of other sense ("may", "march", "the Sunday Times") are none.
    """
    coded = encode(analysis, times)
    aligner, names = Aligner(analysis), _names(analysis)
    found = []
    for core, parts in joined(coded, tuple(cores(coded, times)), times):
        mention = _mention(analysis, coded, core, parts, aligner, names, times)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _mention(
    analysis: Analysis,
    coded: Coded,
    core: Core,
    parts: tuple[Span, ...],
    aligner: Aligner,
    names: Mapping[int, Name],
    times: TimeWords,
) -> TimeMention | None:
    """The core with hedge and preposition, on tokens; None when its words are no time here."""
    items, first = coded.items, core.first
    if not _allowed(coded, core, times):
        return None
    core = _from_event(coded, core)
    expression = core.expression
    if expression.kind in COUNTED or expression.clock:
        first, expression = _hedged(coded, core, times)
    span = Span(start=items[first].start, end=items[core.last - 1].end)
    tokens = aligner.tokens(span.start, span.end)
    if tokens is None or _in_name(names, *tokens) or _counted(analysis, *tokens, expression):
        return None
    signal = phrase_before(items, first, times.signals)
    word, left = (
        ("", None) if signal is None else (signal[0], Span(start=items[first - signal[1]].start, end=items[first - 1].end))
    )
    said = "" if left is None else left.of(analysis.text).lower()
    expression = _bounded(expression, word, said)
    return TimeMention(span=span, first=tokens[0], last=tokens[1], head=aligner.head(*tokens), expression=expression, signal=left,
                       signal_word=said, parts=parts)  # fmt: skip


def _from_event(coded: Coded, core: Core) -> Core:
    """As in "two weeks after the fall of the city", "a month into the siege": the count alone, from an event that the words name."""
    word = coded.items[core.last - 1].lower
    if core.expression.kind is TimeKind.DURATION and core.expression.unit in LASTING and _into(coded, core.last):
        return Core(core.first, core.last, replace(core.expression, kind=TimeKind.OFFSET, direction=1, of_event=True))
    if core.expression.kind is not TimeKind.OFFSET or word not in {"after", "before", "prior"} or core.last >= len(coded.codes):
        return core
    if coded.codes[core.last] in "k|,-&" or coded.items[core.last].lower in {"(", ")", ";", ":", '"', "”"}:
        return core
    return Core(core.first, core.last - 1, replace(core.expression, of_event=True))


def _into(coded: Coded, at: int) -> bool:
    """Whether "into" and an article or its like stand at an item."""
    return coded.codes[at : at + 1] == "i" and at + 1 < len(coded.items) and (coded.codes[at + 1] in "aA" or _possessed(coded, at + 2))


def _bounded(expression: Expression, signal: str, said: str) -> Expression:
    """The expression with the bound that its preposition gives; "within weeks", "in 24 hours" are windows."""
    if signal == "within" and said != "in under" and expression.kind is TimeKind.DURATION:
        return replace(expression, kind=TimeKind.WINDOW, direction=None)
    if expression.kind is TimeKind.DURATION or expression.end is not None:
        return expression
    if said in {"by", "through", "to", "throughout"} and expression.kind is TimeKind.PART:
        return expression
    return replace(expression, bound=BOUNDS[signal]) if signal in BOUNDS else expression


def _hedged(coded: Coded, core: Core, times: TimeWords) -> tuple[int, Expression]:
    """First item with the hedge before it ("nearly two weeks ago"), which makes the count or the hour an about."""
    hedge = phrase_before(coded.items, core.first, times.hedges)
    if hedge is None:
        return core.first, core.expression
    first = core.first - hedge[1]
    if core.expression.clock or (
        coded.items[core.first - 1].lower in {"over", "under", "about", "to"} and coded.codes[core.first] in "alrxth"
    ):
        return core.first, core.expression
    return first, replace(core.expression, bound=Bound.ABOUT)


# ---- what is no time here


def _allowed(coded: Coded, core: Core, times: TimeWords) -> bool:
    """Whether the words around allow it: bare years, parts of the day and a plural "days" need company."""
    codes, items, expression = coded.codes, coded.items, core.expression
    before = items[core.first - 1].lower if core.first else ""
    if core.last - core.first == 1 and codes[core.first] == "y":
        return _year_stands(coded, core, before)
    if expression.kind is TimeKind.PART and expression.part and not expression.clock:
        return items[core.last - 1].lower in times.alone or before in PART_SIGNALS or (before == "" and core.first > 0)
    if expression.kind is TimeKind.DURATION and codes[core.first] == "V" and core.first:
        return not (before == "the" or (codes[core.first - 1] in "s_" and _possessed(coded, core.first)))
    return True


def _possessed(coded: Coded, at: int) -> bool:
    """As in "his days", "the war's years": days that belong to somebody."""
    return coded.codes[at - 1] == "s" or coded.items[at - 1].lower in {"his", "her", "their", "its", "our", "my", "your"}


def _year_stands(coded: Coded, core: Core, before: str) -> bool:
    """A bare four-digit number is a year after a preposition, between marks, or before a noun that it dates."""
    value = int(coded.items[core.first].low or 0)
    glued = core.first > 0 and coded.items[core.first - 1].end == coded.items[core.first].start
    after = coded.items[core.last] if core.last < len(coded.items) else None
    if after is not None and (
        after.lower in {"%", "°", "/"} or (after.start == coded.items[core.first].end and after.kind == "word")
    ):
        return False
    if (
        before in {"$", "€", "£", "#", "/", "+"}
        or before in MAKES
        or (glued and before in {"-", "–"} and not _dated(coded, core.first - 2))
    ):
        return False
    if before in YEAR_SIGNALS or before in {"(", "-", "–"}:
        return value >= 1400 or before not in {"to", "about", "around", "for", "of", "by", "and"}
    return 1900 <= value <= 2060


def _dated(coded: Coded, at: int) -> bool:
    """Whether a glued dash before a year follows a word that goes with years: "mid-2012", "post-1959", "2003-2006"."""
    return at >= 0 and (
        coded.codes[at] in "EyMSdF" or coded.items[at].lower in {"mid", "post", "pre", "since", "early", "late", "end"}
    )


def _names(analysis: Analysis) -> dict[int, Name]:
    """The name that holds each token."""
    return {token: name for name in analysis.names if name.label in NAMES for token in range(name.first, name.last)}


def _in_name(names: Mapping[int, Name], first: int, last: int) -> bool:
    """Whether the words are a part of a longer name: "Sunday Telegraph", "23 March Movement", "April 6 Brigade"."""
    return any(name is not None and (name.first < first or last < name.last) for name in (names.get(first), names.get(last - 1)))


def _counted(analysis: Analysis, first: int, last: int, expression: Expression) -> bool:
    """Whether a bare year counts the noun after it ("2016 people")."""
    token = analysis.tokens[first]
    if expression.grain is not Grain.YEAR or last - first != 1 or token.head == ROOT or expression.kind is not TimeKind.CALENDAR:
        return False
    noun = analysis.tokens[token.head]
    return token.deprel == "nummod" and token.head > first and noun.feat("Number") == "Plur" and noun.upos == "NOUN"


def dates(mentions: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """Mentions that can date something: no sets, and of durations those that may reach up to now ("for two years")."""
    undated = {TimeKind.DURATION, TimeKind.SET}
    return (
        m
        for m in mentions
        if m.expression.kind not in undated or (m.expression.kind is TimeKind.DURATION and m.signal_word in {"for", "in"})
    )
