"""Why a text is coded as it is: the reading, with every entry that was tried and the rules behind the values, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.extract.events import consider
from dateline.extract.events_explain import Candidate, candidates, with_examples
from dateline.extract.speakers import find_speech
from dateline.lexicon import Lexicon
from dateline.model import Analyser, Analysis, Basis, EventMention, Evidence, Filler, Location, Reading, Report, TimeValue
from dateline.pipeline.dispose_words import LEARNED
from dateline.pipeline.heads import load_heads
from dateline.pipeline.nearest import nearest
from dateline.pipeline.read import read_analysis, reader_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An event with the entry that found it, None when the learned head did, and the other entries that its words would have fitted."""

    event: EventMention
    chosen: Candidate | None
    lost: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A reading with what led to it; `left` are the words that the codebook knows but that belong to no event."""

    reading: Reading
    analysis: Analysis
    events: tuple[Coded, ...]
    left: tuple[Candidate, ...]


def explain(report: Report, lexicon: Lexicon, language: Analyser) -> Explanation:
    """Reads one report as `read_report` does, and tries every entry again with reasons. Raises LanguageError."""
    (analysis,) = language.analyse([report])
    heads = load_heads()
    examples = nearest(lexicon, language)
    reading = read_analysis(report, analysis, lexicon, reader_version(lexicon, language, heads), heads, examples.near if examples else None)
    tried = candidates(analysis, lexicon.codebook)
    if examples is not None:
        words, speech = consider(analysis, lexicon.codebook).words, find_speech(analysis, lexicon.speech)
        tried = with_examples(tried, examples.near.judge(analysis, words, lexicon.codebook, speech).told, lexicon.codebook)
    coded = tuple(_coded(event, analysis, tried) for event in reading.events)
    used = {id(c) for one in coded for c in (one.chosen, *one.lost)}
    return Explanation(reading=reading, analysis=analysis, events=coded, left=tuple(c for c in tried if id(c) not in used))


def _coded(event: EventMention, analysis: Analysis, tried: tuple[Candidate, ...]) -> Coded:
    tokens = analysis.tokens_in(event.trigger.span)
    here = [c for c in tried if not set(c.tokens).isdisjoint(tokens)]
    chosen = next((c for c in here if c.coded and c.tokens[0] == tokens[0] and c.entry.id == event.trigger.rule), None)
    return Coded(event=event, chosen=chosen, lost=tuple(c for c in here if c is not chosen and not c.coded))


# ---- rules in words

POSITIONS: Mapping[str, str] = {
    "subject of the governing verb": "subject of the verb that governs it",
    "subject shared": "subject that it shares with the verb it is joined to",
    "subject": "active subject",
    "passive subject": "subject of the passive",
    "object": "direct object",
    "agent before the participle": "agent, written before the participle",
    "agent of the noun": "“by” phrase at the noun",
    "agent": "passive agent (“by” phrase)",
    "describes the noun": "the noun that the participle describes",
    "predicate": "subject of the predicate",
    "possessor": "owner of the noun (possessive)",
    "syntax": "hangs on the event word in the sentence's syntax",
    "source": "source of the reporting words",
    "medium": "medium it was said to",
}
PHRASE = re.compile(r"phrase with (\w+)")
STATUS: Mapping[str, str] = {
    "negator": "a negation", "modal": "a modal verb", "progressive": "progressive form", "present": "present tense of something that goes on",
    "imperative": "an imperative", "be to": "“is to”", "going to": "“going to”", "lasting": "a word of events that go on",
    "headline": "form of a headline",
    "modifier": "a modifier", "purpose": "a purpose clause", "aim": "the purpose of a deed", "temporal": "a clause of time still to come",
    "unsaid": "governed by what is not said to hold", LEARNED: "the learned head, on the whole sentence",
}  # fmt: skip
BASES: Mapping[Basis, str] = {
    Basis.EXPLICIT: "the words alone name it",
    Basis.RELATIVE: "the words and the date of publication",
    Basis.INFERRED: "another date of the report supplies what the words lack",
    Basis.NONE: "nothing to count from: not anchored",
}


def rule_words(reason: str) -> str:
    """The rule that filled a slot, in plain words; what the rule adds ("..., of 'attack'") stays."""
    if match := PHRASE.match(reason):
        return f"“{match[1]}” phrase{reason[match.end() :]}"
    for name, words in POSITIONS.items():
        if reason == name or reason.startswith((f"{name},", f"{name}:")):
            return words + reason[len(name) :]
    return reason


def cue_words(cue: Evidence) -> str:
    """What a word says of whether it happened: "governor plan", "a negation", "hedge"."""
    rule = cue.rule.removeprefix("status:")
    name, _, word = rule.partition(":")
    return f"{name} “{word}”" if word else STATUS.get(rule, rule)


def basis_words(filler: Filler) -> str:
    """What a time or place rests on, in words; "" for other values."""
    value = filler.value
    if isinstance(value, TimeValue):
        return BASES[value.basis]
    if isinstance(value, Location):
        if value.place is None:
            return "in no gazetteer" if not value.alternatives else "the report leaves open which"
        return f"{value.place.id}, precise to {value.precision.value}"
    return ""
