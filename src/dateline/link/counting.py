"""How many sources something has, copies counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dateline.link.sayings import chain_of, speaker_key
from dateline.model import Told
from dateline.model.account import Sources


def sources_of(told: Iterable[Told]) -> Sources:
    """Sources of whatever mentions tell. Reports of no named outlet are those of one unnamed outlet."""
    reports: set[str] = set()
    speakers: set[str] = set()
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for one in told:
        reports.add(one.report.id)
        texts[one.report.outlet].add(one.origin)
        speakers.add(speaker_key(chain_of(one)))
    return Sources(reports=len(reports), outlets=len(texts), independent=independent(texts), speakers=len(speakers - {""}))


def independent(texts: Mapping[str, set[str]]) -> int:
    """The most outlets that can each be given a text of their own, from the texts that each has: a maximum matching, by augmenting paths
    (Kuhn 1955). Of two outlets that share their only text one counts; one outlet with many texts counts once.
    """
    holder: dict[str, str] = {}

    def give(outlet: str, tried: set[str]) -> bool:
        for text in sorted(texts[outlet] - tried):
            tried.add(text)
            if text not in holder or give(holder[text], tried):
                holder[text] = outlet
                return True
        return False

    return sum(give(outlet, set()) for outlet in sorted(texts))


def sources_words(sources: Sources) -> str:
    """"reported by 5 outlets, 2 independent"; of one outlet there is nothing to compare: "reported by 1 outlet"."""
    if sources.outlets == 1:
        return "reported by 1 outlet"
    return f"reported by {sources.outlets} outlets, {sources.independent} independent"
