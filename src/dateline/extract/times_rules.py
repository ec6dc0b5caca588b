"""The rules of the grammar of times, over the letters of `times_codes`; builders are in `times_grammar`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.extract.times_codes import Coded
from dateline.extract.times_grammar import (
    Build,
    Core,
    Cut,
    build_clock,
    build_date,
    build_day_alone,
    build_day_part,
    build_decade,
    build_deictic,
    build_duration,
    build_end_of_unit,
    build_month,
    build_named,
    build_numeric,
    build_offset,
    build_ordinal,
    build_part,
    build_plain,
    build_portion,
    build_season,
    build_set,
    build_unit,
    build_weekday,
    build_weekend,
    build_window,
    build_year,
    build_year_end,
)
from dateline.extract.times_periods import build_compared, build_ended, build_first, build_of_year, build_reported
from dateline.lexicon.timewords import TimeWords
from dateline.model.time import TimeKind

# fmt: off
RULES: tuple[tuple[re.Pattern[str], str, Build], ...] = tuple(
    (re.compile(pattern), needs, build)
    for pattern, needs, build in (
        (r"(?P<n>#)", "#", build_numeric),
        (r"(?:(?P<W>W)k?,?O?)?a?(?P<d>[do])(?:[-R&]a?(?P<d2>[do]))?-?F?(?P<M>M)k?(?:[-,F]?(?P<y>y)|,?a?(?P<l>[lxt])(?P<U>U))?", "M", build_date),
        (r"(?:(?P<W>W)k?,?O?)?(?P<M>M)k?a?(?P<d>[do])(?![-+]?[UV])(?:[-R&]a?(?P<d2>[do])(?!k?[-F]?M|-?[UV]))?(?:,?(?P<y>y))?", "M", build_date),
        (r"(?P<M>M)k?(?:,?F?(?P<y>y)|F?a?(?P<l>[lxt])(?P<U>U))", "M", build_date),
        (r"a(?P<o>o)(?![-FUVMo]|[&,]a?o)", "o", build_day_alone),
        (r"(?P<l>tl|[lxth])?(?P<M>M)k?(?!,?y|a?[do])|(?P<m2>M)k?", "M", build_month),
        (r"a?(?P<l>tl|[lxth])?(?P<S>S)(?:,?(?:Fa?)?(?P<y>y)|Fa?(?P<l2>[lxt])(?P<U>U))?", "S", build_season),
        (r"(?P<y>y)-?(?P<S>S)", "S", build_season),
        (r"(?P<l>[lxt])?(?P<D>D)(?:,?(?:F)?(?P<y>y))?", "D", build_named),
        (r"(?P<y>y)(?:-(?P<d2>[dn]))?", "y", build_year),
        (r"a(?:U)(?P<y>y)", "y", build_year),
        (r"a?(?P<n>Z)", "Z", build_decade),
        (r"a?(?P<o>[ol])-?(?P<U>U)(?:F?(?:(?P<y>y)|a?(?P<l>[lxt])?(?P<U2>U)))?", "o", build_ordinal),
        (r"[aA]?(?P<U>U)-?[gb](?:(?P<o>o)-?)?(?P<U2>U)", "gb", build_compared),
        (r"a?h(?P<U2>U)F?a?(?P<l>l)(?P<U>U)", "h", build_compared),
        (r"a?h(?P<U2>U)F?A?(?P<n>d)?(?P<U>U)-?[gb]", "h", build_compared),
        (r"a(?P<U2>U)A(?P<U>U)[gb]", "gb", build_compared),
        (r"a?(?P<l>[lxt])(?P<U>U)s(?:(?P<o>o)-?)?(?P<U2>U)", "s", build_of_year),
        (r"a?(?P<y>y)(?:(?P<o>o)-?)?(?P<U2>U)", "y", build_of_year),
        (r"a(?P<l>l)?(?P<U>U)(?!-?[gbEL]|[sF])", "U", build_reported),
        (r"a(?P<U>U)(?=_)", "U", build_ended),
        (r"a?(?P<o>o)(?P<n>[dn])(?P<U>[UV])(?!F)", "o", build_first),
        (r"a?(?P<o>[ol])(?P<n>[dnq])?(?P<U>[UV])(?:F|O)(?:(?P<M>M)k?(?:,?(?P<y>y))?|(?P<z>y)|a?(?P<l>[lxth])?(?P<U2>U))", "F", build_portion),
        (r"a?(?P<l>tl|tx|[lxth])?(?P<W>[Ww])(?:(?P<P>P)|(?P<N>U)(?!F))?", "W", build_weekday),
        (r"(?P<W>w)(?:(?P<P>P))?", "w", build_weekday),
        (r"(?P<W>W)F?a?(?P<l>[lxt])(?P<U>U)", "W", build_weekday),
        (r"(?P<T>T)(?:(?P<P>P)|(?P<N>U))?", "T", build_deictic),
        (r"a?(?P<l>[lxth])(?P<P>P)", "P", build_day_part),
        (r"a(?P<U>U)", "U", build_weekend),
        (r"a?(?P<l>t[lx]|[lxth])(?P<U>U)", "U", build_unit),
        (r"a?(?P<l>t?l|t?x|r|h)(?P<n>[dnqA])?(?:[-R&](?P<n2>[dnq]))?-?(?P<U>[UV])", "lxrh", build_window),
        (r"a?(?P<r>r)(?P<U>[UV])", "r", build_window),
        (r"a?(?P<n>[dnq])(?P<l>[lx])(?P<U>V)", "lx", build_window),
        (r"a?(?P<n>[dnq])?(?P<U>V)(?P<j>j)", "j", build_window),
        (r"(?P<n>[dnqA])?(?:[-R&](?P<n2>[dnq]))?\+?-?(?P<U>[UV])\+?-?(?P<g>[gbf])", "gbf", build_offset),
        (r"a(?P<U>U)(?P<g>[bf])", "bf", build_offset),
        (r"a?(?P<U>U)[-s]?(?P<E>E)", "E", build_year_end),
        (r"(?:a(?=.[^-]))?(?P<n>[dnqA])(?:[-R&](?P<n2>[dnq]))?\+?-?(?P<U>[UV])(?:-?(?P<L>L))?", "UV", build_duration),
        (r"(?P<U>V)(?:-?(?P<L>L))?", "V", build_duration),
        (r"(?P<U>U)-(?P<L>L)", "L", build_duration),
        (r"(?P<e>e)[dno]?(?P<U>[UVWMPS])", "e", build_set),
        (r"(?P<v>v)", "v", build_set),
        (r"a?(?P<P>P)", "P", build_part),
        (r"a?(?P<U>U)(?=F)", "U", build_part),
        (r"(?P<n>%)(?P<m>m)?(?:,?(?P<z>z))?", "%", build_clock),
        (r"(?P<n>[dn])(?P<m>m)(?P<z>z)?", "m", build_clock),
        (r"(?P<n>[ny])(?P<z>z)", "z", build_clock),
        (r"N", "N", build_plain(TimeKind.NOW, 0)),
        (r"X", "X", build_plain(TimeKind.NOW, -1)),
        (r"J(?![bf])", "J", build_plain(TimeKind.VAGUE, -1)),
        (r"Y(?![bf])", "Y", build_plain(TimeKind.VAGUE, 1)),
        (r"H", "H", build_plain(TimeKind.VAGUE, 0, anaphoric=True)),
        (r"(?:(?<=EF)|(?<=[bfE]O))a(?P<U>U)", "Ebf", build_end_of_unit),
    )
)
# fmt: on


def cores(coded: Coded, words: TimeWords) -> Iterator[Core]:
    """What the rules find, the longest at each place, from left to right, none overlapping."""
    letters = set(coded.codes)
    found: list[Core] = []
    for pattern, needs, build in RULES:
        if letters.isdisjoint(needs):
            continue
        for match in pattern.finditer(coded.codes):
            expression = build(Cut(match, coded, words))
            if expression is not None:
                found.append(Core(match.start(), _end(match, coded, words), expression))
    found.sort(key=lambda core: (core.first, -core.last))
    taken = 0
    for core in found:
        if core.first >= taken:
            taken = core.last
            yield core


def _end(match: re.Match[str], coded: Coded, words: TimeWords) -> int:
    """End without the full stop of the sentence; that of "Sept." belongs to it."""
    last = match.end()
    if coded.codes[last - 1] == "k" and last - match.start() > 1 and coded.items[last - 2].lower not in words.short:
        return last - 1
    return last
