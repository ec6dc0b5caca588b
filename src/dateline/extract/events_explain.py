"""Why each word that the codebook knows was coded or not: the steps of `events.stages`, with what became of every entry.

Nothing is decided here. The conditions are those of `events_match`, looked at one by one instead of up to the first that fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extract.events import Stages, excluded, parts_of, stages
from dateline.extract.events_match import Match, met, met_by
from dateline.extract.events_near import Told
from dateline.extract.events_view import View
from dateline.lexicon.codebook import Codebook, Entry
from dateline.lexicon.codebook_words import PARTS, Check, Condition, Voice
from dateline.model import Analysis, Sentence

MOST_TERMS = 6  # of a condition that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A condition as the file has it, whether it holds, and what was found in its position, in words."""

    check: str
    holds: bool
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry whose word stands at `tokens`. `coded`, or else `why` it is not, in words. `like`: the example that stands for an entry."""

    entry: Entry
    tokens: tuple[int, ...]
    head: int
    coded: bool
    why: str
    checks: tuple[Checked, ...] = ()
    like: Told | None = None


def candidates(analysis: Analysis, codebook: Codebook) -> tuple[Candidate, ...]:
    """Every entry whose word stands in the text, by position, the coded ones of a position first."""
    view = View(analysis)
    found: list[Candidate] = []
    for sentence in analysis.sentences:
        steps = stages(view, codebook, sentence)
        found += [_judged(view, codebook, steps, match) for match in steps.tried]
        found += _other_parts(view, codebook, sentence, {i for match in steps.tried for i in match.tokens})
    return tuple(sorted(found, key=lambda c: (c.tokens[0], not c.coded, -len(c.entry.pieces), -c.entry.rank, c.entry.id)))


def with_examples(found: Iterable[Candidate], told: Sequence[Told], codebook: Codebook) -> tuple[Candidate, ...]:
    """The candidates with what the nearest examples of an analyst's own kinds took, and without what they refused."""
    found = tuple(found)
    refused = {(one.token, one.entry): one for one in told if not one.taken}
    instead = {one.instead: one.token for one in refused.values()}
    kept = [replace(c, coded=False, why=str(refused[c.head, c.entry.id])) if c.coded and (c.head, c.entry.id) in refused else c for c in found]
    taken = [Candidate(entry=codebook.entry(one.entry), tokens=(one.token,), head=one.token, coded=True, why="", like=one) for one in told if one.taken]
    return (*(replace(c, coded=True, why="") if instead.get(c.entry.id) in c.tokens else c for c in kept), *taken)


def _judged(view: View, codebook: Codebook, steps: Stages, match: Match) -> Candidate:
    why = _fate(view, codebook, steps, match)
    checks = tuple(
        Checked(check=str(check), holds=met(view, match.entry, check, match.tokens, match.head, match.light), found=_found(view, match, check))
        for check in match.entry.checks
    )
    return Candidate(entry=match.entry, tokens=match.tokens, head=match.head, coded=not why, why=why, checks=checks)


def _fate(view: View, codebook: Codebook, steps: Stages, match: Match) -> str:
    """Why the match is not coded; "" when it is."""
    if match.refused is not None:
        return refused(view, match, match.refused)
    if match not in steps.free:
        return excluded(view, codebook, match)
    if match not in steps.best:
        rival = next(m for m in steps.best if set(m.tokens) & set(match.tokens))
        return f"{rival.entry.word!r} of {rival.entry.kind} wins: {_advantage(rival, match)}"
    if match not in steps.heavy:
        noun = next(m for m in steps.best if m.light == match.tokens[0])
        return f"only carries {_said(view.analysis, noun.tokens)} (class LIGHT)"
    return "" if match in steps.new else "takes up a word told before in the sentence"


def refused(view: View, match: Match, check: Check) -> str:
    """A condition that does not hold, with what stands there instead: "object PLACE needed, found “car”"."""
    found = _found(view, match, check)
    if isinstance(check, Condition) and check.wanted and check.position == "context":
        found = "none"
    wanted = isinstance(check, Voice) or check.wanted
    return f"{in_short(str(check))} needed, found {found}" if wanted else f"{in_short(str(check))}: {found} stands there"


def in_short(check: str) -> str:
    """A condition with the first few of a long list of terms."""
    terms = check.split(", ")
    return check if len(terms) <= MOST_TERMS else f"{', '.join(terms[:MOST_TERMS])}, … ({len(terms)})"


def _found(view: View, match: Match, check: Check) -> str:
    if isinstance(check, Voice):
        return "active" if (check.voice == "passive") is not met(view, match.entry, check, match.tokens, match.head, match.light) else "passive"
    tokens = met_by(view, match.entry, check, match.tokens, match.head, match.light)
    return ", ".join(f"“{view.analysis.tokens[i].text}”" for i in dict.fromkeys(tokens)) or "none"


def _advantage(rival: Match, match: Match) -> str:
    """The first thing that the order of matches looks at and that differs."""
    reasons = ("it has more words", "it asks for more conditions", "its context word is nearer", "it is surer")
    for ours, theirs, reason in zip(rival.order, match.order, reasons, strict=True):
        if ours != theirs:
            return f"{reason} ({rival.entry.confidence:g} against {match.entry.confidence:g})" if reason == "it is surer" else reason
    return "it stands first"


def _other_parts(view: View, codebook: Codebook, sentence: Sentence, seen: set[int]) -> Iterator[Candidate]:
    """Words that are listed as another part of speech than they have here."""
    for index, keys in view.pieces(sentence.first, sentence.last):
        if index in seen:
            continue
        for part in PARTS.keys() - set(parts_of(view, index)):
            for entry in (e for key in dict.fromkeys(keys) for e in codebook.of(key, part) if len(e.pieces) == 1):
                why = f"listed as {'an' if part[0] == 'a' else 'a'} {part}, but the word is tagged {view.analysis.tokens[index].upos}"
                yield Candidate(entry=entry, tokens=(index,), head=index, coded=False, why=why)


def _said(analysis: Analysis, tokens: Sequence[int]) -> str:
    return f"“{analysis.span(tokens[0], max(tokens) + 1).of(analysis.text)}”"
