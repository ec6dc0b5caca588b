"""How the outlets of one event put it: their words for actors and acts, who speaks, how harm is told; every count with what it is of, and its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.export.framing import DISPUTED, FORMS, MEANS, UNKNOWN, UNLISTED
from dateline.model.framing import (
    ActorNames,
    ActWords,
    DoubtUse,
    Example,
    Framing,
    HarmTold,
    Heard,
    OutletWords,
    Share,
    Shares,
    Voice,
)
from dateline.web.evidence import span_address

VOICES = (Voice.OWN, Voice.REPORTED, Voice.QUOTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A count of its voice: "2 of 6", with the interval; `few` where it is of too few to compare."""

    count: int
    of: int
    range: str
    few: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One word or form of an outlet, a cell a voice, and where it stands."""

    words: str
    note: str
    cells: tuple[Cell, ...]
    places: tuple[tuple[str, str], ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What one outlet says of one thing."""

    outlet: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One thing, outlet by outlet."""

    title: str
    note: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whom an outlet lets speak, or does not."""

    outlet: str
    name: str
    statements: int
    never: bool
    verbs: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingShown:
    """The panel. `few` where any share on it is of too few mentions to compare, which in one event they nearly always are."""

    actors: tuple[Table, ...]
    acts: tuple[Table, ...]
    harm: tuple[Table, ...]
    doubts: tuple[Line, ...]
    heard: tuple[Speaker, ...]
    copies: tuple[tuple[str, int], ...]
    few: bool


def framing_shown(found: Framing) -> FramingShown:
    """The framing of an event for its page: what an outlet calls only one thing in one way stays."""
    actors, acts = tuple(map(_actor, found.actors)), tuple(map(_act, found.acts))
    harm = tuple(_harm(found.harm))
    lines = [line for table in (*actors, *acts, *harm) for block in table.blocks for line in block.lines]
    return FramingShown(
        actors=actors, acts=acts, harm=harm, doubts=tuple(map(_doubt, found.doubts)), heard=tuple(map(_heard, found.heard)), copies=found.copies,
        few=any(cell.few for line in lines for cell in line.cells),
    )  # fmt: skip


def _actor(one: ActorNames) -> Table:
    return Table(title=one.name, note="", blocks=tuple(map(_block, one.outlets)))


def _act(one: ActWords) -> Table:
    return Table(title=one.gloss.rstrip("."), note=f"done by {_doer(one.side, one.name)}", blocks=tuple(map(_block, one.linked or one.alone)))


def _doer(side: str, name: str) -> str:
    return {"": UNKNOWN, "disputed": DISPUTED}.get(side, name)


def _block(one: OutletWords) -> Block:
    lines = tuple(Line(words=w.words, note=w.tone or UNLISTED, cells=_cells(w.shares), places=_places(w.examples), quoted=True) for w in one.words)
    return Block(outlet=one.outlet, lines=lines)


def _harm(rows: Iterable[HarmTold]) -> list[Table]:
    sides: dict[tuple[str, str], dict[str, list[Line]]] = {}
    for one in rows:
        note = "doer named" if one.named else "no doer named"
        line = Line(words=FORMS[one.form], note=note, cells=_cells(one.shares), places=_places(one.examples))
        sides.setdefault((one.side, one.name), {}).setdefault(one.outlet, []).append(line)
    return [
        Table(title=f"Harm done by {_doer(*side)}", note="", blocks=tuple(Block(outlet=outlet, lines=tuple(lines)) for outlet, lines in outlets.items()))
        for side, outlets in sides.items()
    ]  # fmt: skip


def _doubt(use: DoubtUse) -> Line:
    about = f"acts of {_doer(use.of, use.name)}" if use.about == "act" else f"the name of {_doer(use.of, use.name)}"
    return Line(words=use.words, note=f"{use.outlet}: {MEANS[use.means]}, {about}", cells=_cells(use.shares), places=_places(use.examples), quoted=True)


def _heard(one: Heard) -> Speaker:
    verbs = ", ".join(f"{verb.words} {verb.shares.all.count}" for verb in one.verbs)
    return Speaker(outlet=one.outlet, name=one.name, statements=one.statements, never=one.never, verbs=verbs, places=_places(one.examples))


def _cells(shares: Shares) -> tuple[Cell, ...]:
    return tuple(_cell(shares.by(voice)) for voice in VOICES)


def _cell(share: Share) -> Cell:
    return Cell(count=share.count, of=share.of, range=f"{share.low * 100:.0f}–{share.high * 100:.0f} %", few=share.few and share.of > 0)


def _places(examples: Iterable[Example]) -> tuple[tuple[str, str], ...]:
    """Where the words stand, each once."""
    return tuple({(e.report, e.span): (e.words, span_address(e.report, e.span)) for e in examples}.values())
