"""The linter of the codebook: codes that exist, slots that a kind has, no word that two kinds claim alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable

from dateline.errors import LexiconError
from dateline.lexicon.codebook_files import CodesFile, KindFile
from dateline.lexicon.codebook_words import PARTS, Entry
from dateline.lexicon.files import line_of
from dateline.model import Status

CAMEO_ROOTS = frozenset(f"{n:02d}" for n in range(1, 21))
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
        if code[:2] not in CAMEO_ROOTS or len(code) > 4 or not code.isdigit():
            raise _fault(path, ["codes", "cameo", number], f"no CAMEO code {code!r}")


def check_slots(path: Traversable, file: KindFile) -> None:
    """Raises LexiconError when a role fills a slot that the kind does not have, or an example does not hold its own trigger."""
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


def check_rivals(entries: Iterable[Entry]) -> None:
    """Raises LexiconError when two kinds claim the same word under the same conditions, so that nothing decides between them."""
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        key = (entry.part, entry.pieces, *_wanted(entry))
        other = seen.setdefault(key, entry)
        if other.kind != entry.kind:
            what = f"{entry.word!r} is claimed by {other.kind} and {entry.kind} under the same conditions"
            raise LexiconError(what, where=_where(entry), cure="give one of them a condition")


def _wanted(entry: Entry) -> Iterator[object]:
    """What must hold, in comparable form; what must not hold does not tell two kinds apart."""
    yield entry.voice
    yield tuple((c.position, c.terms) for c in entry.conditions if c.wanted)
    yield tuple(tuple(sorted(c.phrases.items(), key=lambda item: item[0])) for c in entry.prepositions if c.wanted)


def _where(entry: Entry) -> str:
    if entry.path is None:
        return entry.id
    return f"{entry.path}:{line_of(entry.path, [PARTS[entry.part], entry.group, 'words'])}"


def _fault(path: Traversable, pointer: list[str | int], what: str) -> LexiconError:
    return LexiconError(what, where=f"{path}:{line_of(path, pointer)}", cure=CURE)
