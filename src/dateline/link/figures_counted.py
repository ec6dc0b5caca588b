"""What a figure counts, and over how long: from its noun and the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon.totals import TotalWords
from dateline.model import Evidence, Measure, Quantity, Span
from dateline.model.ledger import Counted

ACTS = frozenset({Measure.STRIKES, Measure.TARGETS, Measure.VILLAGES, Measure.AREA})  # what a campaign adds up "so far"
STOP = re.compile(r"[;:()—–]|,(?=\s)|\n\s*\n")
NEXT = re.compile(r"(?:[ \t]+[\w'’.-]+){0,4}")  # words that follow without a comma: "19 Free Syrian Army fighters"
ITEM = re.compile(r"(?:[ \t]+[\w'’-]+){1,3}(?:,|,?[ \t]+and)[ \t]+")  # between two figures of one list: " children, ", " women and "
LIST = re.compile(r"\s+(?:and\s+)?(?=\S)")  # between the comma of a list and its next figure
WHEN = re.compile(r",?\s+when\b", re.IGNORECASE)  # behind a year: what was done then
AFTER = 24  # characters after a figure that may hold "of them", "more" or the noun that the reader missed
ONE = re.compile(r"\b(?:1|one|single)\b", re.IGNORECASE)
NEAR = 60  # characters after a figure within which its noun stands
BEGINS = re.compile(r"(?:^|[,;:—–(\n\"“]|\b(?:and|but|that|while|said))\s*$")  # before a partitive that opens its clause, unlike "the families of the dead"
HARD = re.compile(r"[;\n]")  # how far it reaches at most
WHAT = 4  # words after it among which stands what counts the whole: "of the 105 people killed"
TAKEN_OUT = re.compile(r"(?:of|among)\b", re.IGNORECASE)  # "three of them"; "12 including ..." are the whole
KIN = "relatives"  # whom somebody lost, here or elsewhere: no more than this event's dead only where somebody says so
SHORT = 3  # letters of a word that is no plain noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A figure where it stands: its words, its sentence, the report's text, and all figures of that sentence."""

    evidence: Evidence
    sentence: Span
    text: str
    figures: tuple[Span, ...]  # in the order of the text
    alike: tuple[Span, ...]  # those of the same measure
    weekday: str = ""  # of publication, in lower case: what happened "since" that day is of one day

    @property
    def following(self) -> str:
        """The rest of the sentence."""
        return self.text[self.evidence.span.end : max(self.sentence.end, self.evidence.span.end)]

    @property
    def between(self) -> str | None:
        """What stands between the figure of the same measure before it and this one; None when it is the first."""
        before = [span for span in self.alike if span.end <= self.evidence.span.start]
        return self.text[before[-1].end : self.evidence.span.start] if before else None


def counted_of(quantity: Quantity, spot: Spot, words: TotalWords) -> Counted:
    """What a figure counts, whether it comes on top of another figure or is a part of one."""
    noun = " ".join(re.sub(r"\([^)]*\)", " ", quantity.counted).split()) or _beside(quantity, spot, words)
    bare = [word for word in noun.split() if not words.others.fullmatch(word) and not ONE.fullmatch(word)]
    group, side = _group(bare, quantity, words)
    if group and group not in words.groups and noun.lower() not in f"{spot.evidence.text} {spot.following[:NEAR]}".lower():
        group = ""  # "Homs governor: five dead": what the tree took for the counted noun does not follow the number
    close = spot.following[:AFTER]
    told = f"{quantity.hedge} {spot.evidence.text}"
    others = spot.between is not None and (len(bare) < len(noun.split()) or bool(words.others.match(close.lstrip())))
    known = words.groups.get(group)
    single = quantity.low == quantity.high == 1 and not ONE.search(spot.evidence.text)
    return Counted(
        group=group, lines=words.lines(group), side=side, unit=known.unit if known and known.unit else quantity.unit,
        added=others or bool(words.added.search(told)), included=_included(quantity.measure, group, spot, words), single=single,
    )  # fmt: skip


def _group(noun: Sequence[str], quantity: Quantity, words: TotalWords) -> tuple[str, str]:
    """Group of a noun by its longest known ending, and whose they are by the capitalised words before that; ("", "") for the whole.

    A capitalised noun is a name or stands in a headline, whose capitals tell nothing.
    """
    for start in range(len(noun)):
        ending = " ".join(noun[start:]).lower()
        if ending in words.whole[quantity.measure] or ending in words.nouns:
            side = "" if noun[-1][:1].isupper() else " ".join(word for word in noun[:start] if word[:1].isupper())
            return ("" if ending in words.whole[quantity.measure] else words.nouns[ending]), side
    return (_plural(noun[-1].lower()) if noun else ""), ""


def _plural(noun: str) -> str:
    """One spelling for "Syrian" and "Syrians"."""
    return noun if noun.endswith("s") or len(noun) < SHORT else f"{noun}s"


def _beside(quantity: Quantity, spot: Spot, words: TotalWords) -> str:
    """The noun right after a figure that was read without one, capitalised words between at most ("19 Turkish soldiers"); "" for none."""
    if quantity.measure is Measure.OTHER:
        return ""
    found: list[str] = []
    for word in NEXT.match(spot.following)[0].split():  # type: ignore[index]  # it matches nothing too
        found.append(word.rstrip("."))
        known = words.groups.get(words.nouns.get(found[-1].lower(), ""))
        if (known and (known.kind or quantity.unit != "person")) or found[-1].lower() in words.whole[quantity.measure]:
            return " ".join(found)
        if not found[-1][:1].isupper():
            break
    return ""


def _included(measure: Measure, group: str, spot: Spot, words: TotalWords) -> bool:
    """As in "12 people, including five children and two women", "three of them children", "of the dead, four were children", "four of the dead"."""
    if spot.between is not None and words.including.search(spot.between):
        return True
    after = spot.following.lstrip()  # with a comma ("105, of whom five ...") it is the figure after it that is a part
    if (TAKEN_OUT.match(after) and words.including.match(after[:AFTER])) or (group and _in_list(spot, words)):
        return True
    found = words.partitives.match(after)
    return (found is not None and _is_whole(after[found.end() :], measure, words)) or _partitive(measure, spot, words)


def _in_list(spot: Spot, words: TotalWords) -> bool:
    """Whether it goes on a list that "including" began: "including five children, three women and two medics"."""
    start = spot.sentence.start
    last = max((m.end() for m in words.including.finditer(spot.text[start : spot.evidence.span.start])), default=None)
    if last is None:
        return False
    ends = [span for span in spot.alike if start + last <= span.start < spot.evidence.span.start]
    nexts = [*ends[1:], spot.evidence.span] if ends else []
    return bool(nexts) and all(ITEM.fullmatch(spot.text, one.end, after.start) for one, after in zip(ends, nexts, strict=True))


def _partitive(measure: Measure, spot: Spot, words: TotalWords) -> bool:
    """Whether a partitive that opens a clause before it reaches the figure, or another of the clause's figures before it."""
    before = spot.text[spot.sentence.start : spot.evidence.span.start]
    for found in words.partitives.finditer(before):
        rest = before[found.end() :]
        stopped = HARD.search(rest) or words.breaks.search(rest.partition(",")[2])
        if not stopped and BEGINS.search(before[: found.start()]) and _is_whole(rest, measure, words):
            return True
    return False


def _is_whole(text: str, measure: Measure, words: TotalWords) -> bool:
    """Whether the first words name all that the measure counts: "the 105 dead", "those killed"; up to a comma."""
    first = re.findall(r"[\w'-]+", text.split(",")[0].lower())[:WHAT]
    return any(word in words.all_of(measure) for word in first)


def part_of_more(quantity: Quantity, evidence: Evidence, beside: Sequence[tuple[Quantity, Evidence]], where: tuple[Span | None, str], words: TotalWords) -> bool:
    """Whether a figure is taken out of another, or comes on top of one: the whole is no less. `beside` are all figures of the same voice, `where` is
    the sentence with the report's text.
    """
    sentence, text = where
    if sentence is None or not sentence.contains(evidence.span):
        sentence = evidence.span
    inside = sorted({(e.span, q.measure) for q, e in [*beside, (quantity, evidence)] if sentence.contains(e.span)})
    spot = Spot(
        evidence=evidence, sentence=sentence, text=text, figures=tuple(span for span, _ in inside),
        alike=tuple(span for span, measure in inside if measure is quantity.measure),
    )  # fmt: skip
    counted = counted_of(quantity, spot, words)
    return counted.included or counted.added or counted.group == KIN


# ---- totals


def total_of(measure: Measure, spot: Spot, words: TotalWords) -> Evidence | None:
    """The words that spread a figure over more than its event, None for a count of the event."""
    sentence, start = spot.sentence.of(spot.text), spot.sentence.start
    for mark in _marks(measure, sentence, spot, words):
        span = Span(start=start + mark.start(), end=start + mark.end())
        if spot.evidence.span in _reached(span, spot, words):
            return Evidence(report=spot.evidence.report, span=span, text=span.of(spot.text), rule="totals")
    return _of_earlier_act(sentence, spot, words)


def _of_earlier_act(sentence: str, spot: Spot, words: TotalWords) -> Evidence | None:
    """The words that say that a figure behind them is of an act long before: "the deadliest since 2003, when a bomb killed 36", "two days after an attack
    on the market left 38 dead". One that stands before them is of the act itself.
    """
    at, figures = spot.evidence.span.start - spot.sentence.start, [(f.start - spot.sentence.start, f.end - spot.sentence.start) for f in spot.figures]
    whens = [(m.start(), when.end()) for m in words.spans.finditer(sentence) if (when := WHEN.match(sentence, m.end()))]
    for start, end in [*((m.start(), m.end()) for m in words.earlier.finditer(sentence)), *whens]:
        if end > at or not (any(last <= start for _, last in figures) or words.comparisons.search(sentence, 0, start)):
            continue
        between = sentence[end:at]
        joined = " and " not in between or any(end <= first < at for first, _ in figures)  # "left 38 dead and 20 wounded"
        if "," not in between and joined:
            span = Span(start=spot.sentence.start + start, end=spot.sentence.start + end)
            return Evidence(report=spot.evidence.report, span=span, text=span.of(spot.text), rule="totals")
    return None


def _marks(measure: Measure, sentence: str, spot: Spot, words: TotalWords) -> Iterator[re.Match[str]]:
    """The marks of totals that hold in a sentence for this measure."""
    for mark in words.spans.finditer(sentence):
        today = bool(spot.weekday) and spot.weekday in mark[0].lower().split()
        if not (today or _compares(sentence, mark.start(), spot, words)):
            yield mark
    if not words.days.search(sentence):
        yield from words.wars.finditer(sentence)
    if measure in ACTS:
        yield from words.campaign.finditer(sentence)


def _compares(sentence: str, at: int, spot: Spot, words: TotalWords) -> bool:
    """As in "the deadliest attack since January": a comparison before the mark, and no figure between."""
    last = None
    for found in words.comparisons.finditer(sentence, 0, at):
        last = found.end()
    return last is not None and not any(last <= f.start - spot.sentence.start < at for f in spot.figures)


def _reached(mark: Span, spot: Spot, words: TotalWords) -> tuple[Span, ...]:
    """The figures that a mark is said of: those of its clause; without any, those across the comma after it, then before it."""
    stops = _stops(mark, spot, words)
    before = [s for s in stops if s.end <= mark.start]
    after = [s for s in stops if s.start >= mark.end]
    left = before[-1].end if before else spot.sentence.start
    right = after[0].start if after else spot.sentence.end
    if found := _within(spot, left, right):
        return found
    begins = len(spot.text[left : mark.start].split()) <= 1  # "Since January, 2,000 people ...", not "on alert since the war began, killing 12"
    if begins and after and after[0].of(spot.text) == "," and (found := _within(spot, after[0].end, after[1].start if len(after) > 1 else spot.sentence.end)):
        return found
    if begins and before and before[-1].of(spot.text) == ",":
        return _within(spot, before[-2].end if len(before) > 1 else spot.sentence.start, before[-1].start)
    return ()


def _within(spot: Spot, left: int, right: int) -> tuple[Span, ...]:
    return tuple(f for f in spot.figures if left <= f.start < right)


def _stops(mark: Span, spot: Spot, words: TotalWords) -> list[Span]:
    """Where a sentence breaks; a comma of a list of figures ("200 soldiers, 50 police") does not."""
    found, starts = [], {f.start for f in spot.figures}
    for pattern in (STOP, words.breaks, words.days):
        for match in pattern.finditer(spot.text, spot.sentence.start, spot.sentence.end):
            span = Span(start=match.start(), end=match.end())
            listed = match[0] == "," and span.start != mark.end and LIST.match(spot.text, span.end)
            if span.overlaps(mark) or any(span.overlaps(f) for f in spot.figures) or (listed and (listed.end() in starts or spot.text[listed.end()].isdigit())):
                continue
            found.append(span)
    return sorted(found)
