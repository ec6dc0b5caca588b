"""Kinds of events and the words that name them. Data: `codebook/kinds/*.yaml`, one kind a file, with the classes of words that their
conditions name in `codebook/classes.yaml` and the values of other ontologies in `codebook/codes.yaml`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path

from dateline.errors import LexiconError
from dateline.lexicon.codebook_check import check_codes, check_drop, check_kinds, check_rivals, check_slots
from dateline.lexicon.codebook_files import BUILT_IN, ClassFile, CodesFile, Example, KindFile, Miss, WordGroup
from dateline.lexicon.codebook_words import PARTS, Entry, Terms, compile_group, compile_terms, pieces_of
from dateline.lexicon.files import folder, line_of, load
from dateline.lexicon.weapons import class_words, load_weapons

__all__ = ["Case", "Codebook", "Entry", "Example", "Kind", "Miss", "Terms", "load_codebook"]

FOLDER = "codebook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of event. `plover` are type or type/mode, `acled` "type: sub-type", `cameo` root codes, `decided` what chooses among
    them. `roles` says which slot a syntactic position fills. `own`: only an analyst's folder has it.
    """

    name: str
    group: str
    gloss: str
    slots: tuple[str, ...]
    symmetric: bool
    roles: Mapping[str, str]
    plover: tuple[str, ...]
    acled: tuple[str, ...]
    cameo: tuple[str, ...]
    decided: str
    path: Traversable | None = None
    own: bool = False

    @property
    def where(self) -> str:
        """`file:line` of the kind in its first file."""
        return f"{self.path}:{line_of(self.path, ['kind'])}" if self.path else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An example or near-miss of a kind, with the file that holds it."""

    kind: str
    case: Example | Miss
    path: Traversable
    number: int

    @property
    def where(self) -> str:
        """`file:line`, as an editor opens it."""
        part = "examples" if isinstance(self.case, Example) else "near_misses"
        return f"{self.path}:{line_of(self.path, [part, self.number])}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """All kinds by name, and event words by the first piece of the word and part of speech; `classes` are compiled classes, `entries` by
    id, `cases` the examples and near-misses of all files.
    """

    kinds: Mapping[str, Kind]
    classes: Mapping[str, Terms]
    index: Mapping[tuple[str, str], tuple[Entry, ...]]
    entries: Mapping[str, Entry]
    cases: tuple[Case, ...]

    def of(self, piece: str, part: str) -> tuple[Entry, ...]:
        """Entries whose word begins with this piece (lower-case lemma); `part` is verb, noun or adjective."""
        return self.index.get((piece, part), ())

    def entry(self, name: str) -> Entry:
        """The entry with this id; for a word that no list has ("cyber_attack:near:2"), one that has only the kind and its roles."""
        found = self.entries.get(name)
        kind = name.partition(":")[0]
        return found or Entry(id=name, kind=kind, word="", part="", pieces=(), roles=dict(self.kinds[kind].roles))


def load_codebook(root: Traversable, extra: Path | None = None) -> Codebook:
    """The codebook below `root` (the folder that holds `codebook/`), extended by an analyst's folder of the same shape: a file there
    adds words and examples to the kind it names, drops words named in `drop`, and replaces what else it sets.

    Raises LexiconError, with file and line, on an unknown key, class, code or slot, or a word that two kinds claim alike.
    """
    roots = [root, *([extra] if extra is not None else [])]
    classes = compile_terms(_classes(roots))
    codes = load(root / FOLDER / "codes.yaml", CodesFile)
    files: list[tuple[Traversable, KindFile]] = []
    for base in roots:
        ours = {file.kind for _, file in files}
        own = [(path, load(path, KindFile)) for path in folder(base / FOLDER / "kinds")]
        check_kinds(own)
        files += own
    if not files:
        raise LexiconError("no kinds of events", where=str(root / FOLDER / "kinds"), cure="give one YAML file a kind")
    for path, file in files:
        check_codes(path, file, codes)
        check_slots(path, file)
    entries = _entries(files, classes)
    check_rivals(entries)
    return Codebook(
        kinds=_kinds(files, ours if extra is not None else None), classes=classes, index=_index(entries), entries={entry.id: entry for entry in entries},
        cases=tuple(_cases(files)),
    )  # fmt: skip


def _classes(roots: Sequence[Traversable]) -> dict[str, ClassFile]:
    """Classes of all roots; words of the same class are joined."""
    found: dict[str, ClassFile] = {}
    also: list[tuple[Traversable, str, int, str]] = []
    for base in roots:
        path = base / FOLDER / "classes.yaml"
        if not path.is_file():
            continue
        for name, own in load(path, dict[str, ClassFile]).items():
            if not name.isupper() or name in BUILT_IN:
                raise LexiconError(f"no name for a class: {name}", where=f"{path}:{line_of(path, [name])}", cure="capitals, not built in")
            found[name] = found[name].joined(own) if name in found else own
            also += [(path, name, number, other) for number, other in enumerate(own.also)]
    for path, name, number, other in also:
        if other not in found:
            raise LexiconError(f"no class {other}", where=f"{path}:{line_of(path, [name, 'also', number])}", cure="mend `also`")
    for name, words in class_words(load_weapons(roots, found).values()).items():
        found[name] = found[name].joined(ClassFile(words=tuple(sorted(words))))
    return found


def _entries(files: list[tuple[Traversable, KindFile]], classes: Mapping[str, Terms]) -> list[Entry]:
    """Compiled entries of all files; those of later files drop earlier words of their kind."""
    found: list[Entry] = []
    roles: dict[str, Mapping[str, str]] = {}
    for path, file in files:
        mark = "+" if file.kind in roles else ""
        roles[file.kind] = dict(roles.get(file.kind, {})) | dict(file.roles)
        check_drop(path, file, {e.pieces for e in found if e.kind == file.kind})
        dropped = {pieces_of(word) for word in file.drop}
        found = [e for e in found if e.kind != file.kind or e.pieces not in dropped]
        for part, groups in PARTS.items():
            listed: tuple[WordGroup, ...] = getattr(file, groups)
            for number, group in enumerate(listed):
                found += compile_group(path, file.kind, part, number, group, classes, mark=mark)
    return [replace(entry, roles=dict(roles[entry.kind]) | dict(entry.roles)) for entry in found]


def _index(entries: Iterable[Entry]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.pieces[0], entry.part), []).append(entry)
    return {key: tuple(value) for key, value in found.items()}


def _kinds(files: Iterable[tuple[Traversable, KindFile]], ours: Container[str] | None) -> dict[str, Kind]:
    """Kinds by name; a second file of a kind fills in or replaces what it sets. `ours` are those that are not the analyst's own, None for all."""
    found: dict[str, Kind] = {}
    for path, file in files:
        old = found.get(file.kind)
        if old is None and not file.gloss:
            raise LexiconError(f"kind {file.kind} has no gloss", where=f"{path}:1", cure="say in one line what the kind is")
        found[file.kind] = Kind(
            name=file.kind,
            group=file.group or (old.group if old else ""),
            gloss=file.gloss or (old.gloss if old else ""),
            slots=file.slots,
            symmetric=file.symmetric or (old is not None and old.symmetric),
            roles=(dict(old.roles) if old else {}) | dict(file.roles),
            plover=file.codes.plover or (old.plover if old else ()),
            acled=file.codes.acled or (old.acled if old else ()),
            cameo=file.codes.cameo or (old.cameo if old else ()),
            decided=file.codes.decided or (old.decided if old else ""),
            path=old.path if old else path,
            own=ours is not None and file.kind not in ours,
        )
    return found


def _cases(files: Iterable[tuple[Traversable, KindFile]]) -> Iterator[Case]:
    for path, file in files:
        yield from (Case(kind=file.kind, case=case, path=path, number=n) for n, case in enumerate(file.examples))
        yield from (Case(kind=file.kind, case=case, path=path, number=n) for n, case in enumerate(file.near_misses))
