"""The words of `words/*.yaml` as the files list them: what a word is there, and on which line. For looking things up, not for reading reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import yaml

from dateline.lexicon.files import compose, folder

FOLDER = "words"
TONES = ("plain", "approving", "disapproving", "softening")
WORD_KEYS = frozenset({  # of an entry: these hold words, all other keys say something about them
    "lemma", "word", "words", "name", "names", "symbols", "before", "also", "adjective", "adjectives", "people", "seat", "lead", "one", "nouns",
    "noun", "unit", "shared", *TONES,
})  # fmt: skip
SKIPPED = frozenset({"phrases.yaml"})  # the words of a brief, which reads nothing with them
LABELS = {
    ("speech.yaml", "verbs"): "reporting verb", ("speech.yaml", "nouns"): "reporting noun", ("speech.yaml", "phrases"): "reporting phrase",
    ("speech.yaml", "media"): "word for a medium", ("speech.yaml", "audiences"): "word for who is told",
    ("status.yaml", "governors"): "word that decides the status of what it governs", ("status.yaml", "modifiers"): "modifier of status",
    ("status.yaml", "modals"): "modal", ("status.yaml", "marks"): "conjunction of status", ("status.yaml", "prepositions"): "preposition of status",
    ("status.yaml", "negators"): "negator", ("status.yaml", "lasting"): "word of events that go on",
    ("status.yaml", "hearsay"): "doubtful source", ("status.yaml", "factive"): "verb whose complement holds",
    ("numbers.yaml", "hedges"): "hedge before a number", ("numbers.yaml", "after"): "hedge after a number", ("numbers.yaml", "vague"): "vague number",
    ("numbers.yaml", "cardinals"): "number", ("numbers.yaml", "ordinals"): "ordinal", ("numbers.yaml", "fractions"): "fraction",
    ("units.yaml", "units"): "unit", ("times.yaml", "hedges"): "hedge of a time", ("times.yaml", "days"): "named day",
    ("times.yaml", "units"): "unit of time",
    ("times.yaml", "months"): "month", ("times.yaml", "weekdays"): "weekday", ("times.yaml", "seasons"): "season",
    ("times.yaml", "parts"): "part of the day",
    ("generic_actors.yaml", "classes"): "generic actor", ("generic_actors.yaml", "acts"): "act of an actor",
    ("nationalities.yaml", "countries"): "country", ("nationalities.yaml", "peoples"): "people", ("titles.yaml", "ranks"): "rank",
    ("titles.yaml", "offices"): "office", ("titles.yaml", "courtesy"): "courtesy title", ("measures.yaml", "measures"): "word of a measure",
    ("measures.yaml", "persons"): "word for people", ("measures.yaml", "things"): "word for things", ("places.yaml", "kinds"): "kind of place",
    ("weapons.yaml", "weapons"): "weapon", ("framing.yaml", "framing"): "framing word",
    ("totals.yaml", "spans"): "span of a total", ("totals.yaml", "wars"): "whole war of a total", ("totals.yaml", "campaign"): "mark of a total of acts",
    ("totals.yaml", "whole"): "noun that counts the whole", ("totals.yaml", "groups"): "noun that counts a part",
    ("places.yaml", "compass"): "compass point", ("places.yaml", "relations"): "relation of places",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A word of a file: the list that holds it ("governors"), its line, and what the file says of it ("pos verb, status planned")."""

    file: Traversable
    list: str
    word: str
    line: int
    says: str

    @property
    def label(self) -> str:
        """What the list is, in words."""
        return LABELS.get((self.file.name, self.list)) or f"{self.list.replace('_', ' ')} ({self.file.name.removesuffix('.yaml')})"

    @property
    def where(self) -> str:
        """`file:line`, as an editor opens it."""
        return f"{self.file}:{self.line}"


def words_of(root: Traversable) -> Iterator[Listed]:
    """Every word of the files below `root`, in the order of the files."""
    for path in folder(root / FOLDER):
        node = compose(path.read_text(encoding="utf-8"))
        if path.name in SKIPPED or not isinstance(node, yaml.MappingNode):
            continue
        for key, value in node.value:
            yield from _walk(path, key.value, value, ())


def all_words(roots: Sequence[Traversable]) -> list[Listed]:
    """Words of several folders; what a later folder says of a word in a list takes the place of what an earlier says of it there."""
    found: dict[tuple[str, str, str, Traversable], list[Listed]] = {}
    for root in roots:
        for item in words_of(root):
            found.setdefault((item.file.name, item.list, item.word.lower(), root), []).append(item)
    last = {key[:3]: key[3] for key in found}
    return [item for key, items in found.items() if last[key[:3]] is key[3] for item in items]


def _walk(path: Traversable, name: str, node: yaml.Node, says: tuple[str, ...]) -> Iterator[Listed]:
    if isinstance(node, yaml.ScalarNode):
        if node.value:
            yield _listed(path, name, node, says)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _walk(path, name, item, says)
    elif isinstance(node, yaml.MappingNode) and _is_entry(node):
        yield from _entry(path, name, node, says)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode):
                yield _listed(path, name, key, (*says, value.value))
            else:
                yield from _walk(path, name, value, (*says, key.value))


def _is_entry(node: yaml.MappingNode) -> bool:
    """Whether the keys are names of fields, not words or categories."""
    keys = {key.value for key, _ in node.value}
    return bool(keys & {"lemma", "word", "words", "name", "names", "unit"}) or {"id", "nouns"} <= keys or {"id", "gloss"} <= keys or "verbs" in keys


def _entry(path: Traversable, name: str, node: yaml.MappingNode, says: tuple[str, ...]) -> Iterator[Listed]:
    """Words of one entry, each with what its other keys say."""
    fields = {key.value: value for key, value in node.value}
    about = tuple(f"{key} {_plain(value)}" for key, value in fields.items() if key not in WORD_KEYS and not isinstance(value, yaml.MappingNode))
    groups = {"verbs", "states"} | WORD_KEYS if name == "measures" else WORD_KEYS
    for key, value in fields.items():
        if key in groups:
            tone = (key,) if key in TONES else ()
            yield from _walk(path, name, value, (*says, *(about if name != "measures" else ()), *tone))


def _plain(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "/".join(_plain(item) for item in node.value)
    return str(node.value)


def _listed(path: Traversable, name: str, node: yaml.ScalarNode, says: tuple[str, ...]) -> Listed:
    return Listed(file=path, list=name, word=node.value, line=node.start_mark.line + 1, says=", ".join(s for s in says if s != node.value))
