"""Framing as text and as records: outlets side by side, each count with its denominator, interval and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dateline.model.framing import (
    FEW,
    ActorNames,
    ActWords,
    Doubt,
    DoubtUse,
    Example,
    Form,
    Framing,
    HarmTold,
    Heard,
    OutletWords,
    Share,
    Shares,
    Voice,
    WordUse,
)

Record = dict[str, Any]
MOST = 20  # actors, acts and other rows of a section in the text; JSON has all
MOST_WORDS = 12  # words of an outlet
WIDTHS = (34, 13, 17, 17, 17)  # word, tone, one column a voice
VOICES = {Voice.OWN: "own voice", Voice.REPORTED: "reported speech", Voice.QUOTED: "quotation"}
MEANS = {Doubt.HEDGE: "hedge", Doubt.WORD: "doubting word", Doubt.MARKS: "quotation marks"}
FORMS = {Form.ACTIVE: "active", Form.PASSIVE: "passive", Form.INTRANSITIVE: "as of itself (“died”)", Form.NOUN: "noun", Form.UNSURE: "unsure"}
UNKNOWN = "a doer whom nobody names"
DISPUTED = "a doer on whom reports do not agree"
UNLISTED = "not listed"


# ---- text


def framing_text(found: Framing, *, every: bool = False) -> str:
    """The whole as plain text, ending in a line break. Without `every`, only actors and acts that two outlets or more have words for."""
    lines = [*_head(found), *_actors(found.actors, every=every), *_acts(found.acts, every=every)]
    lines += _section("HEDGES, DOUBTING WORDS, QUOTATION MARKS", [line for use in found.doubts[:MOST] for line in _doubt(use)], len(found.doubts) - MOST)
    lines += _heard(found.heard)
    lines += _section("HOW HARM IS TOLD", _harm(found.harm[: 2 * MOST]), len(found.harm) - 2 * MOST)
    return "\n".join(lines).rstrip() + "\n"


def _head(found: Framing) -> list[str]:
    told = f"{_count(found.events, 'event')}, {found.linked_events} of them told by more than one outlet"
    lines = [f"FRAMING: {_count(found.reports, 'report')} by {', '.join(found.outlets) or 'nobody'}; {told}", ""]
    lines.append("Counts, no verdicts: n/N (95 % interval) is n of N mentions in that voice. The intervals take mentions for independent.")
    lines.append(f"* marks shares of fewer than {FEW} mentions: too few to compare.")
    if found.copies:
        listed = ", ".join(f"{outlet} {count}" for outlet, count in found.copies)
        lines.append(f"Left out as copies of another report's text: {listed}. Their words count once, for the outlet that had them first.")
    return [*lines, ""]


def _actors(actors: Sequence[ActorNames], *, every: bool) -> list[str]:
    shown = [a for a in actors if every or len(a.outlets) > 1]
    lines = [line for a in shown[:MOST] for line in (f"{a.name} ({a.actor})", *_outlets(a.outlets), "")]
    return _section("WHAT ACTORS ARE CALLED", lines, len(shown) - MOST, alone=len(actors) - len(shown), what="actor")


def _acts(acts: Sequence[ActWords], *, every: bool) -> list[str]:
    shown = [a for a in acts if every or len(a.alone) > 1]
    lines = [line for a in shown[:MOST] for line in (*_act(a), "")]
    return _section("WHAT ACTS ARE CALLED", lines, len(shown) - MOST, alone=len(acts) - len(shown), what="act")


def _act(act: ActWords) -> list[str]:
    title = f"{act.gloss} Done by: {_doer(act.side, act.name)}"
    if act.linked:
        return [title, f"  in {_count(len(act.linked_events), 'event')} that more than one outlet tells:", *_outlets(act.linked)]
    return [title, f"  in {_count(len(act.events), 'event')}, none of them told by two outlets: the acts differ, not only the words", *_outlets(act.alone)]


def _outlets(outlets: Sequence[OutletWords]) -> list[str]:
    lines = [_row("", "", *VOICES.values(), "example")]
    for one in outlets:
        lines.append(f"  {one.outlet}, {_count(one.reports, 'report')}")
        lines += [_row(f"  all {tone or UNLISTED}", "", *_cells(shares), "") for tone, shares in one.tones]
        lines += [_row(f"  “{w.words}”", w.tone or UNLISTED, *_cells(w.shares), _place(w.examples[0])) for w in one.words[:MOST_WORDS]]
        if len(one.words) > MOST_WORDS:
            lines.append(f"    … and {len(one.words) - MOST_WORDS} more: --json lists them")
    return lines


def _doubt(use: DoubtUse) -> list[str]:
    about = "acts of" if use.about == "act" else "named:"
    title = f"{use.outlet}: {MEANS[use.means]} “{use.words}”, {about} {_doer(use.of, use.name)}"
    return [title, _row("", "", *_cells(use.shares), f"{_place(use.examples[0])} “{use.examples[0].words}”")]


def _heard(rows: Sequence[Heard]) -> list[str]:
    speak, silent = [h for h in rows if not h.never], [h for h in rows if h.never]
    lines = [line for h in speak[: 2 * MOST] for line in _speaks(h)]
    never = [f"{h.outlet}: {h.name}: part of {_count(h.quoted.of, 'event')}, quoted in none ({_range(h.quoted)}){' *' * h.quoted.few}" for h in silent[: 2 * MOST]]
    return [
        *_section("WHO IS QUOTED", lines, len(speak) - 2 * MOST),
        *_section("WHO TAKES PART AND IS NEVER QUOTED", never, len(silent) - 2 * MOST),
    ]  # fmt: skip


def _speaks(one: Heard) -> list[str]:
    who = ", ".join(f"{role} {count}" for role, count in one.speakers)
    verbs = ", ".join(f"{v.words} {v.shares.all.count}" for v in one.verbs)
    part = f"quoted in {_cell(one.quoted)} of the events it is part of" if one.quoted.of else "part of no event"
    lines = [f"{one.outlet}: {one.name}, {_count(one.statements, 'statement')}; {part}"]
    lines += [f"    speakers: {who}"] if who else []
    lines += [f"    verbs: {verbs}"] if verbs else []
    return [*lines, f"    e.g. {_place(one.examples[0])} “{one.examples[0].words}”"]


def _harm(rows: Sequence[HarmTold]) -> list[str]:
    lines: list[str] = []
    side = outlet = None
    for one in rows:
        if one.side != side:
            lines += [f"Done by: {_doer(one.side, one.name)}", _row("", "", *VOICES.values(), "example")]
            outlet = None
        if one.outlet != outlet:
            lines.append(f"  {one.outlet}")
        side, outlet = one.side, one.outlet
        named = "doer named" if one.named else "no doer"
        lines.append(_row(f"  {FORMS[one.form]}", named, *_cells(one.shares), f"{_place(one.examples[0])} “{one.examples[0].words}”"))
    return lines


def _section(title: str, lines: Sequence[str], left_out: int, *, alone: int = 0, what: str = "") -> list[str]:
    more = [f"… and {left_out} more: --json lists them"] if left_out > 0 else []
    more += [f"{_count(alone, what)} of one outlet only: --json lists them"] if alone else []
    return [title, "", *lines, *more, ""] if lines or more else []


def _doer(side: str, name: str) -> str:
    return {"": UNKNOWN, "disputed": DISPUTED}.get(side, name)


def _cells(shares: Shares) -> list[str]:
    return [_cell(shares.by(voice)) for voice in VOICES]


def _cell(share: Share) -> str:
    """"2/6 (10–70 %) *"; a dash where there is nothing to count."""
    return f"{share.count}/{share.of} ({_range(share)}){' *' * share.few}" if share.of else "–"


def _range(share: Share) -> str:
    return f"{share.low * 100:.0f}–{share.high * 100:.0f} %"


def _place(example: Example) -> str:
    day = f"{example.published} " if example.published else ""
    return f"{day}{example.report} {example.span.start}–{example.span.end}"


def _row(*cells: str) -> str:
    fitted = [cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=False)]
    return "  " + "  ".join([*fitted, *cells[len(WIDTHS) :]]).rstrip()


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


# ---- records


def framing_records(found: Framing) -> Iterator[Record]:
    """One record a row, `view` says of what: summary, actor, act, doubt, heard, harm. All examples."""
    yield {
        "view": "summary", "reports": found.reports, "outlets": list(found.outlets), "events": found.events, "linked_events": found.linked_events,
        "copies": dict(found.copies),
    }  # fmt: skip
    yield from ({"view": "actor", "actor": a.actor, "name": a.name, "side": a.side, "outlets": _outlet_records(a.outlets)} for a in found.actors)
    for act in found.acts:
        yield {
            "view": "act", "act": act.act, "gloss": act.gloss, "side": act.side, "name": act.name, "events": list(act.events),
            "linked_events": list(act.linked_events), "outlets": _outlet_records(act.alone), "outlets_linked": _outlet_records(act.linked),
        }  # fmt: skip
    for use in found.doubts:
        yield {
            "view": "doubt", "outlet": use.outlet, "about": use.about, "of": use.of, "name": use.name, "means": use.means.value, "words": use.words,
            **_shares(use.shares), "examples": _examples(use.examples),
        }  # fmt: skip
    for one in found.heard:
        yield {
            "view": "heard", "outlet": one.outlet, "side": one.side, "name": one.name, "quoted": _share(one.quoted), "statements": one.statements,
            "never": one.never, "speakers": dict(one.speakers), "verbs": [_word_record(v) for v in one.verbs], "examples": _examples(one.examples),
        }  # fmt: skip
    for row in found.harm:
        yield {
            "view": "harm", "outlet": row.outlet, "side": row.side, "name": row.name, "form": row.form.value, "doer_named": row.named,
            **_shares(row.shares), "examples": _examples(row.examples),
        }  # fmt: skip


def _outlet_records(outlets: Iterable[OutletWords]) -> list[Record]:
    return [
        {
            "outlet": one.outlet, "reports": one.reports, "tones": [{"tone": tone or None, **_shares(shares)} for tone, shares in one.tones],
            "words": [_word_record(word) for word in one.words],
        }
        for one in outlets
    ]  # fmt: skip


def _word_record(word: WordUse) -> Record:
    return {
        "words": word.words, "tone": word.tone or None, "listed": list(word.listed), **_shares(word.shares), "examples": _examples(word.examples),
    }  # fmt: skip


def _shares(shares: Shares) -> Record:
    return {voice.value: _share(shares.by(voice)) for voice in Voice}


def _share(share: Share) -> Record:
    return {"count": share.count, "of": share.of, "low": round(share.low, 3), "high": round(share.high, 3), "few": share.few}


def _examples(examples: Iterable[Example]) -> list[Record]:
    return [
        {
            "report": e.report, "outlet": e.outlet, "published": e.published or None, "start": e.span.start, "end": e.span.end, "words": e.words,
            "voice": e.voice.value, "sentence": {"start": e.sentence.start, "end": e.sentence.end} if e.sentence else None,
        }
        for e in examples
    ]  # fmt: skip
