"""Counting words by outlet and voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model import Span
from dateline.model.framing import Example, OutletWords, Shares, Voice, WordUse

# The tone of words that have several: what takes a side tells more than what does not.
WEIGHT = ("disapproving", "approving", "softening", "plain", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of a word: `key` makes two uses the same word, `words` is how it is shown."""

    key: str
    words: str
    tones: frozenset[str]
    listed: frozenset[str]
    example: Example

    @property
    def place(self) -> tuple[str, Span]:
        """Where it stands."""
        return self.example.report, self.example.span


def words_of(outlet: str, uses: Iterable[Use]) -> OutletWords:
    """The words of one outlet, each with its share of all, by voice."""
    found = sorted(uses, key=lambda use: (use.place, use.key))
    totals = Counter(use.example.voice for use in found)
    by_key: dict[str, list[Use]] = {}
    for use in found:
        by_key.setdefault(use.key, []).append(use)
    words = [_word(group, totals) for group in by_key.values()]
    words.sort(key=lambda word: (-word.shares.all.count, word.words))
    tones: dict[str, Counter[Voice]] = {}
    for word in words:
        tones.setdefault(word.tone, Counter()).update({voice: word.shares.by(voice).count for voice in Voice})
    return OutletWords(
        outlet=outlet, reports=len({use.example.report for use in found}), words=tuple(words),
        tones=tuple((tone, Shares.of(tones[tone], totals)) for tone in WEIGHT if tone in tones),
    )  # fmt: skip


def word_uses(uses: Iterable[Use]) -> tuple[WordUse, ...]:
    """The words alone."""
    return words_of("", uses).words


def by_outlet(uses: Iterable[Use]) -> tuple[OutletWords, ...]:
    """Outlets in order, each with its words."""
    groups: dict[str, list[Use]] = {}
    for use in uses:
        groups.setdefault(use.example.outlet, []).append(use)
    return tuple(words_of(outlet, groups[outlet]) for outlet in sorted(groups))


def _word(group: list[Use], totals: Counter[Voice]) -> WordUse:
    shown = Counter(use.words for use in group)
    tones = frozenset[str]().union(*(use.tones for use in group))
    return WordUse(
        words=min(shown, key=lambda words: (-shown[words], words.swapcase())),  # of equals the one in small letters
        tone=next((tone for tone in WEIGHT if tone in tones), ""),
        listed=tuple(sorted(frozenset[str]().union(*(use.listed for use in group)))),
        shares=Shares.of(Counter(use.example.voice for use in group), totals),
        examples=tuple(use.example for use in group),
    )
