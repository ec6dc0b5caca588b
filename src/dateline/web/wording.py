"""Framing as rows of tables: a word with its shares by voice, and the sentences in which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dateline.explore import Desk, Filter
from dateline.export.framing import DISPUTED, FORMS, MEANS, MOST_WORDS, UNKNOWN, UNLISTED
from dateline.model import Report
from dateline.model.framing import (
    ActorNames,
    ActWords,
    DoubtUse,
    Example,
    Framing,
    HarmTold,
    Heard,
    OutletWords,
    Shares,
    Voice,
    WordUse,
)
from dateline.web.evidence import span_address
from dateline.web.quoting import Quoted, quoted

EXAMPLES = 4  # sentences shown of a word; the API has all
MOST = 10  # actors and acts of a page where none is chosen
ROWS = 60  # of a table
Texts = Mapping[str, Report]
G = TypeVar("G", ActorNames, ActWords)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One word, or what all words of one tone come to (`tone_row`). `first` is where it stands first in each voice; `more` sentences are not shown."""

    words: str
    tone: str
    shares: Shares
    quotes: tuple[Quoted, ...] = ()
    more: int = 0
    first: Mapping[Voice, str] | None = None
    tone_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRows:
    """The words of one outlet."""

    outlet: str
    reports: int
    rows: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What one actor, or one sort of act, is called, outlets side by side. `events` are those told, `linked` of them by two outlets or more."""

    id: str
    title: str
    note: str
    outlets: tuple[OutletRows, ...]
    events: tuple[str, ...] = ()


def texts_of(desk: Desk, found: Framing, wanted: Filter) -> Texts:
    """The reports whose sentences a page may show, without what is flagged unless the filter asks for it."""
    names = sorted({example.report for example in _examples(found)})

    def load() -> Texts:
        with desk.open() as store:
            return desk.seal(asked=wanted.flagged).over({reading.report.id: reading.report for reading in store.readings_of(names)})

    loaded: Texts = desk.kept(("texts", wanted.query(), tuple(names)), load)
    return loaded


def _examples(found: Framing) -> Iterable[Example]:
    outlets = [one for actor in found.actors for one in actor.outlets] + [one for act in found.acts for one in (*act.alone, *act.linked)]
    uses: list[WordUse | DoubtUse | HarmTold | Heard] = [word for one in outlets for word in one.words[:MOST_WORDS]]
    for use in (*uses, *found.doubts, *found.harm, *found.heard):
        yield from use.examples[:EXAMPLES]


def actor_groups(actors: Sequence[ActorNames], texts: Texts, *, every: bool) -> list[Group]:
    """Actors that two outlets or more have words for, or every one."""
    return [Group(id=actor.actor, title=actor.name, note="", outlets=_outlets(actor.outlets, texts)) for actor in shared(actors, every=every)[:MOST]]


def act_groups(acts: Sequence[ActWords], texts: Texts, *, every: bool) -> list[Group]:
    """Acts likewise; of those that two outlets tell the words for the same events only."""
    return [_act(act, texts) for act in shared(acts, every=every)[:MOST]]


def shared(found: Sequence[G], *, every: bool) -> list[G]:
    """Those of two outlets or more, or every one."""
    return [one for one in found if every or len(one.alone if isinstance(one, ActWords) else one.outlets) > 1]


def _act(act: ActWords, texts: Texts) -> Group:
    note = "" if act.linked else "None of these events is told by two outlets: the acts differ, not only the words."
    return Group(
        id=f"{act.act}-{act.side}", title=f"{act.gloss} Done by: {doer(act.side, act.name)}", note=note, events=act.linked_events if act.linked else act.events,
        outlets=_outlets(act.linked or act.alone, texts),
    )  # fmt: skip


def doer(side: str, name: str) -> str:
    """The side by name, or that nobody names it."""
    return {"": UNKNOWN, "disputed": DISPUTED}.get(side, name)


def _outlets(outlets: Iterable[OutletWords], texts: Texts) -> tuple[OutletRows, ...]:
    made = []
    for one in outlets:
        tones = [_tone(tone, shares, one.words) for tone, shares in one.tones if len(one.tones) > 1]
        words = [row(use.words, use.tone, use.shares, use.examples, texts) for use in one.words[:MOST_WORDS]]
        made.append(OutletRows(outlet=one.outlet, reports=one.reports, rows=(*tones, *words), more=max(0, len(one.words) - MOST_WORDS)))
    return tuple(made)


def _tone(tone: str, shares: Shares, words: Iterable[WordUse]) -> Row:
    """What all words of a tone come to, and where one of them stands first in each voice."""
    first = {example.voice: span_address(example.report, example.span) for use in words if use.tone == tone for example in reversed(use.examples)}
    return Row(words=f"all {(tone or UNLISTED).replace('_', ' ')}", tone="", shares=shares, first=first, tone_row=True)


def row(words: str, tone: str, shares: Shares, examples: Sequence[Example], texts: Texts) -> Row:
    """A word with its sentences, and where it stands first in each voice."""
    first = {example.voice: span_address(example.report, example.span) for example in reversed(examples)}
    return Row(
        words=words, tone=tone.replace("_", " "), shares=shares, first=first, more=max(0, len(examples) - EXAMPLES),
        quotes=quotes(examples, texts),
    )  # fmt: skip


def quotes(examples: Sequence[Example], texts: Texts) -> tuple[Quoted, ...]:
    """The first sentences."""
    return tuple(_quote(example, texts) for example in examples[:EXAMPLES])


def _quote(example: Example, texts: Texts) -> Quoted:
    if example.report in texts:
        return quoted(texts[example.report], example.sentence or example.span, example.span)
    day = date.fromisoformat(example.published) if len(example.published) == 10 else None
    return Quoted(report=example.report, outlet=example.outlet, day=day, span=example.span, before="", words=example.words, after="")


def doubt_rows(uses: Sequence[DoubtUse], texts: Texts) -> list[tuple[DoubtUse, str, str, Row]]:
    """Hedges, doubting words, quotation marks: with what they are and what they are about."""
    return [
        (use, MEANS[use.means], f"{'acts of' if use.about == 'act' else 'the name of'} {doer(use.of, use.name)}", row(use.words, "", use.shares, use.examples, texts))
        for use in uses[:ROWS]
    ]  # fmt: skip


def harm_groups(rows: Sequence[HarmTold], texts: Texts) -> list[tuple[str, list[tuple[str, list[Row]]]]]:
    """By side, then by outlet, each form."""
    sides: dict[str, dict[str, list[Row]]] = {}
    for one in rows[:ROWS]:
        words = f"{FORMS[one.form]}, {'doer named' if one.named else 'no doer'}"
        sides.setdefault(doer(one.side, one.name), {}).setdefault(one.outlet, []).append(row(words, "", one.shares, one.examples, texts))
    return [(side, list(outlets.items())) for side, outlets in sides.items()]


def choices(found: Framing) -> list[tuple[str, str]]:
    """Actors and sides that can be chosen, by name."""
    pairs = {actor.actor: actor.name for actor in found.actors}
    parties: list[ActWords | Heard | HarmTold] = [*found.acts, *found.heard, *found.harm]
    pairs |= {one.side: one.name for one in parties if one.side not in {"", "disputed"} and "+" not in one.side}
    return sorted(pairs.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
