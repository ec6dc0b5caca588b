"""re3d: news and statements on Syria and Iraq. It marks every mention ("the people of Turkey", "we"), with machine guesses beside
human marks: what looks like a name is kept and trimmed to it, what is doubtful is left open.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from pathlib import Path

from training.data import Example
from training.names import OPEN, is_demonym, simple_sentences, simple_tokens, word_list

NON_COMMERCIAL = "BBC Online"
KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
LINKS = {"of", "the", "for", "and", "al", "el", "in", "-", "de", "bin", "ibn", "az", "ar", "as", "ash", "on", "to", "von", "ez", "&", "/"}
LEAD = {
    "the", "a", "an", "our", "your", "his", "her", "their", "this", "these", "all", "both", "some", "many", "former", "president", "prime",
    "minister", "spokesperson", "spokesman", "deputy", "assistant", "secretary", "secretaries", "general", "gen.", "lt.", "col.", "brig.",
    "maj.", "mr.", "mr", "mrs.", "mrs", "ms.", "dr.", "dr", "sir", "lord", "king", "ambassador", "senator", "foreign", "state", "special",
    "envoy", "representative", "commander", "colonel", "major", "lieutenant", "captain", "sheikh", "defence", "defense", "chief", "vice",
    "-", "of", "for", "high", "us", "u.s.", "un", "uk", "british", "russian", "turkish", "iraqi", "syrian", "french", "american", "iranian",
    "international", "development", "acting",
}  # fmt: skip
OFFICE = {"of", "for", "and", "secretary", "minister", "advisor", "commander", "group", "command", "department", "representative", "envoy"}
GENERIC = {
    "foreign", "department", "ministry", "council", "committee", "non",
    "i", "we", "he", "she", "they", "it", "you", "us", "who", "them", "him", "her", "his", "our", "their", "ally", "allies", "coalition",
    "government", "regime", "opposition", "forces", "force", "army", "people", "minister", "ministers", "president", "question", "answer",
    "spokesperson", "civilians", "members", "state", "states", "partners", "mr", "city", "province", "town", "north", "south", "east", "west",
    "brig.", "gen.", "col.", "lt.", "maj.", "secretary", "general", "ambassador", "envoy", "special", "both", "some", "many", "others", "all",
}  # fmt: skip


def read(folder: Path, leave_out: set[str], *, inverse: bool = False) -> list[Example]:
    """Sentences of all documents but the non-commercial part and those in `leave_out` (document ids); `inverse`: of those alone."""
    found: list[Example] = []
    for part in sorted(p for p in folder.iterdir() if p.is_dir() and p.name != NON_COMMERCIAL):
        documents = [json.loads(line) for line in (part / "documents.json").read_text(encoding="utf-8").splitlines() if line.strip()]
        entities = [json.loads(line) for line in (part / "entities.json").read_text(encoding="utf-8").splitlines() if line.strip()]
        for document in documents:
            if (document["_id"] in leave_out) == inverse:
                marked = [e for e in entities if e["documentId"] == document["_id"] and e["type"] in KINDS]
                found += _document(document, marked)
    return found


def _document(document: dict[str, str], marked: Sequence[dict[str, object]]) -> list[Example]:
    text = document["text"]
    tokens = simple_tokens(text)
    words = [text[a:b] for a, b in tokens]
    tags = tag(words, tokens, marked)
    return [
        Example(words=tuple(words[a:b]), source=f"re3d {document['_id']}", names=_legal(tags[a:b]))
        for a, b in simple_sentences(text, tokens)
        if b - a > 2
    ]


def _legal(tags: Sequence[str]) -> tuple[str, ...]:
    """A name cut by a sentence end begins anew."""
    return tuple("B" + tag[1:] if tag[0] == "I" and (at == 0 or tags[at - 1][1:] != tag[1:]) else tag for at, tag in enumerate(tags))


def tag(words: Sequence[str], tokens: Sequence[tuple[int, int]], marked: Sequence[dict[str, object]]) -> list[str]:
    """Tags of a document: longest accepted spans first; capitalised words of rejected marks are left open."""
    tags = ["O"] * len(words)
    accepted, doubtful = [], []
    for entity in marked:
        span = _tokens_of(tokens, int(entity["begin"]), int(entity["end"]))  # type: ignore[call-overload]
        if span is None:
            continue
        kind = KINDS[str(entity["type"])]
        parts = _parts(words, *span)
        names = [found for part in parts if (found := _trim(words, *part, kind)) is not None]
        accepted += [(last - first, float(entity["confidence"]), first, last, named) for first, last, named in names]  # type: ignore[arg-type]
        if not names:
            doubtful.append(span)
    for first, last in doubtful:
        for at in range(first, last):
            tags[at] = OPEN if words[at][:1].isupper() and words[at].lower() not in GENERIC | LEAD else "O"
    for at, word in enumerate(words):
        if is_demonym(word):
            tags[at] = "B-NORP"
    for _, _, first, last, kind in sorted(accepted):
        tags[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    return _mend(tags)


def _mend(tags: list[str]) -> list[str]:
    """Longer spans were written last: what stands orphaned after them was part of a shorter one."""
    for at, tag_ in enumerate(tags):
        if tag_.startswith("I-") and (at == 0 or tags[at - 1][1:] != tag_[1:]):
            tags[at] = OPEN
    return tags


def _tokens_of(tokens: Sequence[tuple[int, int]], begin: int, end: int) -> tuple[int, int] | None:
    """Token range of the characters, None when they cut a word."""
    inside = [at for at, (a, b) in enumerate(tokens) if a < end and b > begin]
    if not inside or tokens[inside[0]][0] != begin or tokens[inside[-1]][1] != end:
        return None
    return inside[0], inside[-1] + 1


def _parts(words: Sequence[str], first: int, last: int) -> list[tuple[int, int]]:
    """A mark split at commas and possessives: "Palmyra, Syria", "ISIL's War Committee"."""
    cuts = [at for at in range(first, last) if words[at] in {",", "'s", "’s", "(", ")", '"', "“", "”"}]
    edges = [first - 1, *cuts, last]
    return [(a + 1, b) for a, b in itertools.pairwise(edges) if b > a + 1]


def _trim(words: Sequence[str], first: int, last: int, kind: str) -> tuple[int, int, str] | None:
    """The name inside a mark with its kind, None when nothing looks like one."""
    leads = LEAD if kind == "PER" else {"the", "a", "an", "our", "your", "their", "his", "this"}
    while first < last and (words[first].lower() in leads or not words[first][:1].isupper()) and words[first].lower() != "al":
        first += 1
    if first == last or last - first > 8 or (words[first].lower() in GENERIC and last - first == 1):
        return None
    if not all(word[:1].isupper() or word.lower() in LINKS or word[:1].isdigit() for word in words[first:last]):
        return None
    if not words[last - 1][:1].isupper():
        return None
    if kind == "PER" and (last - first > 5 or OFFICE & {word.lower() for word in words[first:last]}):
        return None
    text = " ".join(words[first:last])
    if last - first == 1 and is_demonym(text):
        return first, last, "NORP"
    return first, last, "LOC" if text in _places() else "LOC" if kind == "NORP" else kind


def _places() -> frozenset[str]:
    """Countries and cities are places, also where re3d says organisation."""
    return frozenset(word_list("places.txt"))
