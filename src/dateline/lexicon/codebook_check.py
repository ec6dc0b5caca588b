"""The linter of the codebook: codes that exist, slots that a kind has, no word that two kinds claim alike."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Iterator
from importlib.resources.abc import Traversable

from dateline.errors import LexiconError
from dateline.lexicon.codebook_files import CodesFile, KindFile, WordGroup
from dateline.lexicon.codebook_words import PARTS, Entry, pieces_of
from dateline.lexicon.files import line_of
from dateline.model import Status

POSITIONS = ("subject", "object", "indirect", "by", "possessor", "origin")  # beside these a role may name any preposition
TYPED_WRONG = 0.7  # likeness to a position from which on another word is taken for a misspelling; "object" and "subject" have 0.77
# CAMEO 1.1b3: the last third digit of each root, and how many codes of four digits stand below a code of three.
CAMEO = dict(zip((f"{n:02d}" for n in range(1, 21)), (9, 8, 9, 6, 7, 4, 5, 7, 4, 8, 6, 9, 9, 5, 5, 6, 6, 6, 6, 4), strict=True))
CAMEO_BELOW = {
    "021": 4, "023": 4, "024": 4, "025": 6, "031": 4, "033": 4, "034": 4, "035": 6, "081": 4, "083": 4, "084": 2, "087": 4, "101": 4, "103": 4,
    "104": 4, "105": 6, "112": 5, "121": 4, "122": 4, "123": 4, "124": 6, "131": 3, "132": 4, "138": 5, "141": 4, "142": 4, "143": 4, "144": 4,
    "145": 4, "162": 3, "166": 3, "171": 2, "172": 4, "182": 3, "183": 4, "195": 2, "204": 2,
}  # fmt: skip
CURE = "see docs/reference/lexicon.md"


def check_codes(path: Traversable, file: KindFile, codes: CodesFile) -> None:
    """Raises LexiconError at the first code that its ontology does not have."""
    for key, known in (
        ("plover", set(codes.plover) | {f"{kind}/{mode}" for kind, modes in codes.plover.items() for mode in modes}),
        ("acled", {f"{kind}: {sub}" for kind, subs in codes.acled.items() for sub in subs}),
    ):
        for number, code in enumerate(getattr(file.codes, key)):
            if code not in known:
                raise _fault(path, ["codes", key, number], f"no {key.upper()} code {code!r}")
    for number, code in enumerate(file.codes.cameo):
        if not is_cameo(code):
            raise _fault(path, ["codes", "cameo", number], f"no CAMEO code {code!r}")


def is_cameo(code: str) -> bool:
    """Whether CAMEO 1.1b3 has the code, of two, three or four digits."""
    if not (code.isascii() and code.isdigit() and code[:2] in CAMEO):
        return False
    if len(code) == 4:
        return 1 <= int(code[3]) <= CAMEO_BELOW.get(code[:3], 0)
    return len(code) == 2 or (len(code) == 3 and int(code[2]) <= CAMEO[code[:2]])


def check_kinds(files: Iterable[tuple[Traversable, KindFile]]) -> None:
    """Raises LexiconError when two files of one folder hold the same kind, so that one would change the other unseen."""
    seen: dict[str, Traversable] = {}
    for path, file in files:
        if file.kind in seen:
            raise _fault(path, ["kind"], f"kind {file.kind} stands in {seen[file.kind].name} too")
        seen[file.kind] = path


def check_drop(path: Traversable, file: KindFile, known: Container[tuple[str, ...]]) -> None:
    """Raises LexiconError at a word to drop that the kind does not have; `known` are the pieces of its words in earlier files."""
    for number, word in enumerate(file.drop):
        if pieces_of(word) not in known:
            raise _fault(path, ["drop", number], f"kind {file.kind} has no word {word!r} to drop")


def check_slots(path: Traversable, file: KindFile) -> None:
    """Raises LexiconError when a role fills a slot that the kind does not have, or an example does not hold its own trigger."""
    for pointer, position in _positions(file):
        close = difflib.get_close_matches(position, POSITIONS, 1, TYPED_WRONG)
        if position not in POSITIONS and close:
            raise _fault(path, pointer, f"no position {position!r}: {close[0]!r} is meant")
    for position, slot in file.roles.items():
        if slot in ("actor", "recipient") and slot not in file.slots:
            raise _fault(path, ["roles", position], f"kind {file.kind} has no slot {slot}")
    for part, texts in (
        ("examples", [(e.text, e.trigger) for e in file.examples]),
        ("near_misses", [(m.text, m.word) for m in file.near_misses]),
    ):
        for number, (text, word) in enumerate(texts):
            if text.count(word) != 1 or not word:
                raise _fault(path, [part, number], f"{word!r} must stand exactly once in its sentence")
    statuses = {status.value for status in Status} | {""}
    for number, example in enumerate(file.examples):
        if example.status not in statuses:
            raise _fault(path, ["examples", number, "status"], f"no status {example.status!r}")


def _positions(file: KindFile) -> Iterator[tuple[list[str | int], str]]:
    for position in file.roles:
        yield ["roles", position], position
    for part in PARTS.values():
        groups: tuple[WordGroup, ...] = getattr(file, part)
        for number, group in enumerate(groups):
            for position in group.roles:
                yield [part, number, "roles", position], position


def check_rivals(entries: Iterable[Entry]) -> None:
    """Raises LexiconError when two kinds claim the same word under the same conditions, so that nothing decides between them."""
    seen: dict[tuple[object, ...], Entry] = {}
    rivals: list[tuple[Entry, Entry]] = []
    for entry in entries:
        key = (entry.part, entry.pieces, *_wanted(entry))
        other = seen.setdefault(key, entry)
        if other.kind != entry.kind:
            rivals.append((entry, other))
    if rivals:
        entry, other = rivals[0]
        more = ", ".join(repr(word) for word in dict.fromkeys(one.word for _, one in rivals[1:]) if word != other.word)
        what = f"{entry.word!r} is claimed by {other.kind} and {entry.kind} under the same conditions{f'; claimed twice too: {more}' if more else ''}"
        raise LexiconError(what, where=entry.where, cure=f"give one of them a condition, or drop the word from {other.kind}")


def _wanted(entry: Entry) -> Iterator[object]:
    """What must hold, in comparable form; what must not hold does not tell two kinds apart."""
    yield entry.voice
    yield tuple((c.position, c.terms) for c in entry.conditions if c.wanted)
    yield tuple(tuple(sorted(c.phrases.items(), key=lambda item: item[0])) for c in entry.prepositions if c.wanted)


def _fault(path: Traversable, pointer: list[str | int], what: str) -> LexiconError:
    return LexiconError(what, where=f"{path}:{line_of(path, pointer)}", cure=CURE)
