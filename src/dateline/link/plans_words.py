"""What the words beside an event word do to a plan: call it off, move it, take it up again, make it hang on something.

Linking has no syntax at hand, so a word counts only where its place leaves no doubt: before the event word with nothing but its own adjectives
between ("suspended the long-planned offensive"), behind it as a passive of the same clause ("the offensive on the town has been suspended"), or
around it ("called the offensive off").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon.plans import Change, PlanWords
from dateline.model import EventMention, Evidence, Report, Span

_TOKEN = re.compile(r"\w+(?:[’'.-]\w+)*|[^\w\s]")
_ASIDE = {",", "–", "—", "(", ")"}
_BREAKS = frozenset([
    ",", ";", ":", ".", "!", "?", "–", "—", "(", ")", "and", "but", "or", "which", "who", "whom", "whose", "that", "after", "before", "when",
    "while", "because", "as", "since", "if", "unless", "although", "though", "where", "than", "until",
])  # fmt: skip
_PREPOSITIONS = frozenset([
    "of", "for", "to", "in", "on", "at", "by", "with", "from", "against", "into", "over", "near", "around", "ahead", "during", "towards", "toward",
    "amid", "despite", "about", "between", "through", "under", "up",
])  # fmt: skip
_STOPS = frozenset(".!?”\"")  # a sentence, not a headline
_LEADS = frozenset(["of", "for", "to", "in", "on"])  # from a noun to what it is about
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "gets", "got"])
_QUOTES = frozenset('"“”«»‘’\'')
FAR = 12  # words between the event word and its passive: "the ceasefire due to begin in the city on Friday has been shelved" has nine
NEAR = 7  # words between a verb and its object's head
BEFORE = 4  # words in which "did not", "may have been", "refused" stand
INFINITIVE = 9  # before "to halt" also those whom somebody pleads with
SHORTEST = 3  # words of a condition: "if any" is none


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


def change_of(mention: EventMention, report: Report, words: PlanWords) -> tuple[Change, Evidence] | None:
    """What the sentence says becomes of the event, with the word for it: None where it says nothing of the kind, or that it is not so."""
    tokens, first, last = _around(mention, report)
    behind = [found for n in range(last, len(tokens)) for found in _verbs(tokens, n, words) if _passive(tokens, last, n)]
    before = [found for n in range(first) for found in (*_verbs(tokens, n, words), *_nouns(tokens, n, words)) if _object(tokens, found, first, words)]
    split = [found for n in range(first) for found in _split(tokens, n, first, last, words)]
    real = [found for found in (*behind, *split, *before) if not _unreal(tokens, found, words)]
    if not real:
        return None
    chosen = real[0]  # the passive of the clause governs more than an adjective, the farthest verb more than one inside its object
    span = Span(start=tokens[chosen.at].start, end=tokens[chosen.at + chosen.size - 1].end)
    return chosen.change, Evidence(report=report.id, span=span, text=span.of(report.text), rule=f"plan:{chosen.change}")


def renounced(mention: EventMention, report: Report, words: PlanWords) -> bool:
    """Whether the sentence says that it will not be done, or is not planned: "has no plans to attack"."""
    tokens, first, _ = _around(mention, report)
    return any(_starts(tokens, n, words.renounced) for n in range(first))


def condition_of(mention: EventMention, report: Report, words: PlanWords) -> Evidence | None:
    """The clause that the event hangs on: "if the talks fail"; None where there is none or the event stands inside it."""
    tokens, first, last = _around(mention, report)
    for n, token in enumerate(tokens):
        opens = n == 0 or tokens[n - 1].text in _QUOTES
        size = _starts(tokens, n, words.conditions) or (_starts(tokens, n, words.opening) if opens else 0)
        if not size or (n and tokens[n - 1].text.lower() in words.reporting):
            continue
        end = next((m for m in range(n + size, len(tokens)) if tokens[m].text in _ASIDE | _QUOTES | {".", ";", "!", "?"}), len(tokens))
        if end < n + SHORTEST or (n < last and first < end):
            continue
        if not _starts(tokens, n, words.conditions) and not any(token.text.lower() in words.future for token in tokens[end:first]):
            continue  # "When the truck arrived, they tried to storm it"
        span = Span(start=token.start, end=tokens[end - 1].end)
        return Evidence(report=report.id, span=span, text=span.of(report.text), rule="plan:condition")
    return None


@dataclass(frozen=True, slots=True)
class _Found:
    change: Change
    at: int
    size: int  # words that it takes up where it stands
    noun: bool = False


def _around(mention: EventMention, report: Report) -> tuple[list[_Word], int, int]:
    """Words of the mention's sentence, and which of them are the event word: [first, last)."""
    trigger = mention.trigger.span
    sentence = mention.sentence if mention.sentence and mention.sentence.contains(trigger) else trigger
    tokens = [_Word(m.start() + sentence.start, m.end() + sentence.start, m[0]) for m in _TOKEN.finditer(sentence.of(report.text))]
    inside = [n for n, token in enumerate(tokens) if token.start < trigger.end and trigger.start < token.end]
    return tokens, inside[0] if inside else len(tokens), inside[-1] + 1 if inside else len(tokens)


def _starts(tokens: Sequence[_Word], at: int, phrases: Iterable[tuple[str, ...]]) -> int:
    """How many words of the longest phrase that begins there; 0 for none. Phrases come longest first."""
    if at >= len(tokens):
        return 0
    word = tokens[at].text.lower()
    for phrase in phrases:
        if phrase[0] == word and tuple(token.text.lower() for token in tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _verbs(tokens: Sequence[_Word], at: int, words: PlanWords) -> Iterator[_Found]:
    """The verb there with its particle, if it is one and no adjective or noun: "the postponed offensive", "a brief pause"."""
    leads = [token.text.lower() for token in tokens[max(0, at - 2) : at]]
    bare = tokens[at].text.lower() in words.nouns
    if words.determiners & set(leads if bare else leads[-1:]):
        return
    for change, particle in words.verbs.get(tokens[at].text.lower(), ()):
        if not particle or _starts(tokens, at + 1, [particle]):
            yield _Found(change, at, 1 + len(particle))
            return


def _nouns(tokens: Sequence[_Word], at: int, words: PlanWords) -> Iterator[_Found]:
    change = words.nouns.get(tokens[at].text.lower())
    if change and at + 1 < len(tokens) and tokens[at + 1].text.lower() in _LEADS:
        yield _Found(change, at, 2, noun=True)


def _split(tokens: Sequence[_Word], at: int, first: int, last: int, words: PlanWords) -> Iterator[_Found]:
    """"Put the offensive on hold": the particle right behind the event word."""
    for change, particle in words.verbs.get(tokens[at].text.lower(), ()):
        if particle and _starts(tokens, last, [particle]) and _open(tokens[at + 1 : first], words):
            yield _Found(change, at, 1)


def _object(tokens: Sequence[_Word], found: _Found, first: int, words: PlanWords) -> bool:
    """Whether the event word is what the verb or noun is about; right before it a participle is an adjective ("and postponed offensive")."""
    if not found.noun and found.size == 1 and found.at + 1 == first and tokens[-1].text in _STOPS and tokens[found.at].text.endswith(("ed", "en")):
        return False
    return found.at + found.size <= first and _open(tokens[found.at + found.size : first], words)


def _open(between: Sequence[_Word], words: PlanWords) -> bool:
    """Whether nothing between a verb and a noun keeps the noun from being its object."""
    texts = [token.text.lower() for token in between]
    for n, text in enumerate(texts):
        if text in _BREAKS or (text in _PREPOSITIONS and not (n and texts[n - 1] in words.through and text in _LEADS)):
            return False
    return len([text for text in texts if text.isalnum()]) <= NEAR


def _passive(tokens: Sequence[_Word], last: int, at: int) -> bool:
    """Whether the verb is said of the event word as something done to it."""
    between = [token.text.lower() for token in _without_asides(tokens[last:at])]
    if len(between) > FAR or any(text in _BREAKS for text in between) or not _BE & set(between[-2:]):
        return False
    return "to" not in between[-3:]  # "forced the talks to be suspended"


def _without_asides(tokens: Sequence[_Word]) -> list[_Word]:
    """The words without what stands between two commas, dashes or brackets: "the exchange, planned for Monday, was"."""
    kept: list[_Word] = []
    marks = [n for n, token in enumerate(tokens) if token.text in _ASIDE]
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    for n, token in enumerate(tokens):
        if not any(start <= n <= end for start, end in pairs):
            kept.append(token)
    return kept


def _unreal(tokens: Sequence[_Word], found: _Found, words: PlanWords) -> bool:
    """"Did not call off", "may be suspended", "refused to postpone", "pleaded with both sides to halt"."""
    reach = INFINITIVE if found.at and tokens[found.at - 1].text.lower() == "to" else BEFORE
    return any(token.text.lower() in words.unreal for token in tokens[max(0, found.at - reach) : found.at])
