"""The kind of a generic word ("attack", "raid"): the one that the rest of the report makes plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dateline.extract.events_match import Match
from dateline.extract.forms import base, marker
from dateline.extract.roles_syntax import subjects
from dateline.lexicon.codebook import Codebook
from dateline.model import ROOT, Analysis

PLAIN = frozenset({"air_strike", "shelling", "bombing", "chemical_attack"})
SHARE = 0.7  # of the explicit words that one kind must hold; 0.5 to 1.0 differ by 0.005 of the kinds on the training labels
NEW = frozenset(["a", "an", "another", "any", "other", "new", "further", "separate", "previous", "earlier", "future", "similar", "recent"])
SERIES = frozenset(["string", "series", "wave", "spate", "number", "spree", "surge", "rise", "increase"])
REACH = 3  # sentences before and after; 1 to 6 differ as little
GRAVE = frozenset({"chemical_attack"})  # too grave to be lent but to a noun that points back to it: "the attack", "that raid"
POINTING = frozenset(["the", "this", "that", "these", "those"])
DOUBTED = frozenset(["suspected", "alleged", "apparent", "possible", "reported", "planned", "feared", "purported", "no", "any", "never", "not", "n't", "n’t"])
DENYING = frozenset(["deny", "refute", "reject", "fear", "threaten", "avert", "prevent", "foil", "thwart"])


def settle_generic(analysis: Analysis, matches: Sequence[Match], codebook: Codebook) -> Iterator[tuple[Match, str]]:
    """Each match with its kind; a generic word takes that of the explicit words near it, when they are of one kind and told as facts."""
    explicit: dict[int, Counter[str]] = {}
    for match in matches:
        if match.entry.kind in PLAIN and not match.entry.generic and not _doubted(analysis, match.head):
            explicit.setdefault(analysis.sentence_of[match.head], Counter())[match.entry.kind] += 1
    whole = sum(explicit.values(), Counter())
    for match in matches:
        sentence = analysis.sentence_of[match.head]
        generic = match.entry.generic and (sentence in explicit or not _another(analysis, match.head))
        plain = _plain(sentence, explicit, whole) if generic else ""
        yield match, plain if plain and _fits(analysis, match, plain, explicit, codebook) else match.entry.kind


def _fits(analysis: Analysis, match: Match, plain: str, explicit: Mapping[int, Counter[str]], codebook: Codebook) -> bool:
    """Whether the word may take the kind: a grave one only where it points back to it, an air strike not where it is done on the ground, a bombing not
    where soldiers do it.
    """
    if plain in GRAVE:
        told = any(plain in kinds for sentence, kinds in explicit.items() if sentence <= analysis.sentence_of[match.head])
        return told and any(analysis.tokens[i].text.lower() in POINTING for i in analysis.below(match.head, "det"))
    barred = {"air_strike": "GROUND", "bombing": "REGULARS"}.get(plain)
    return barred is None or not _done_by(analysis, match, codebook.classes[barred].words)


def _doubted(analysis: Analysis, head: int) -> bool:
    """Whether the explicit word is told as a suspicion, a denial or a possibility: nothing learns its kind from that."""
    words = analysis.below(head, "amod", "det", "advmod", "compound")
    if marker(analysis, head) == "without" or any(analysis.tokens[i].text.lower() in DOUBTED for i in words):
        return True
    above = analysis.tokens[head].head
    if above == ROOT:
        return False
    clause = analysis.tokens[above].head if base(analysis, above) == "ccomp" else above
    return clause != ROOT and any(analysis.tokens[i].lemma.lower() in DENYING for i in (above, clause))


def _done_by(analysis: Analysis, match: Match, words: frozenset[str]) -> bool:
    """Whether who does it is one of these: police, snipers or gunmen attack without aircraft, soldiers plant no bombs."""
    verb = match.head if analysis.tokens[match.head].upos == "VERB" else match.light
    return verb is not None and any(analysis.tokens[i].lemma.lower() in words for i in subjects(analysis, verb))


def _another(analysis: Analysis, head: int) -> bool:
    """Whether the word brings up something new, which may be of any kind: "a string of attacks", "another raid", "to attack the city"."""
    token = analysis.tokens[head]
    if token.upos == "VERB":
        return token.feat("VerbForm") == "Inf"
    if any(analysis.tokens[i].lemma.lower() in NEW for i in analysis.below(head, "det", "amod")):
        return True
    above = analysis.tokens[token.head] if token.head != ROOT else token
    return token.deprel.startswith("nmod") and above.lemma.lower() in SERIES and any(
        analysis.tokens[i].lemma == "a" for i in analysis.below(token.head, "det")
    )


def _plain(sentence: int, explicit: Mapping[int, Counter[str]], whole: Counter[str]) -> str:
    """The kind that most explicit words have, those of the nearest sentences if any; "" when none prevails."""
    near = sum((explicit[n] for n in range(sentence - REACH, sentence + REACH + 1) if n in explicit), Counter())
    kinds = near or whole
    if not kinds:
        return ""
    best = min(kinds, key=lambda kind: (-kinds[kind], kind))
    return best if kinds[best] >= SHARE * kinds.total() else ""
