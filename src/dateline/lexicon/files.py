"""Strict reading of lexicon files: YAML to typed, frozen structures; an unknown key or a wrong type is an error that names
file and line.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec
import yaml

from dateline.errors import LexiconError

T = TypeVar("T")
Base: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml is 8 times faster; every binary wheel has it


class Loader(Base):  # type: ignore[misc]
    """YAML whose only booleans are true and false, as in YAML 1.2: "on", "off", "no" (Norway's code) and "yes" are words here.
    A key that stands twice in one mapping is an error: PyYAML would keep the last without a word."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the name and shape that PyYAML looks for
        first: [(tag, regexp) for tag, regexp in rules if tag != "tag:yaml.org,2002:bool"]
        for first, rules in Base.yaml_implicit_resolvers.items()  # type: ignore[attr-defined]
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """As PyYAML does it, after a look at the keys. Raises yaml.constructor.ConstructorError on one that stands twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(problem=f"key {key.value!r} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)  # type: ignore[no-any-return]


Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def resources() -> Traversable:
    """The package's own folder of data."""
    return files("dateline") / "resources"


def read_yaml(path: Traversable) -> Any:
    """The plain content of a YAML file. Raises LexiconError with file and line when it is no YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise LexiconError(f"no YAML: {error.problem}", where=f"{path}:{line}", cure="mend the indentation or quoting") from None
    except UnicodeDecodeError as error:
        raise LexiconError(f"no UTF-8 at byte {error.start}", where=str(path), cure="save the file as UTF-8") from None


def load(path: Traversable, as_type: type[T]) -> T:
    """Content of a YAML file as `as_type` (a msgspec.Struct with forbid_unknown_fields, or a container of such).

    Raises LexiconError with file, line and key when a key is unknown or a value has the wrong type.
    """
    try:
        return msgspec.convert(read_yaml(path), as_type)
    except msgspec.ValidationError as error:
        what, pointer = _split(str(error))
        raise LexiconError(what, where=f"{path}:{line_of(path, pointer)}", cure="see docs/reference/lexicon.md") from None


def folder(path: Traversable) -> list[Traversable]:
    """YAML files of a folder, by name; empty when there is no such folder."""
    if not path.is_dir():
        return []
    return sorted((p for p in path.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name)


def _split(message: str) -> tuple[str, list[str | int]]:
    """msgspec says "Expected `str`, got `int` - at `$.words[2].lemma`": the message and its path."""
    what, _, at = message.partition(" - at ")
    steps = re.findall(r"\.([^.\[\]`]+)|\[(\d+)\]|\[\.\.\.\]", at)
    pointer: list[str | int] = [name or (int(number) if number else 0) for name, number in steps]
    unknown = re.search(r"unknown field `([^`]+)`", what)
    return what, [*pointer, unknown.group(1)] if unknown else pointer


@functools.lru_cache(maxsize=16)
def compose(text: str) -> yaml.Node | None:
    """The tree of a YAML text, each node with its line; None for an empty one."""
    return yaml.compose(text, Loader=Loader)


def line_of(path: Traversable, pointer: list[str | int]) -> int:
    """Line (from 1) of the node that a path of keys and indices leads to, or of the last node met on the way."""
    node = compose(path.read_text(encoding="utf-8"))
    line = 1
    for step in pointer:
        if isinstance(node, yaml.MappingNode):
            found = [(k, v) for k, v in node.value if k.value == str(step)]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = [(node.value[step], node.value[step])]
        else:
            found = []
        if not found:
            break
        line, node = int(found[0][0].start_mark.line) + 1, found[0][1]
    return line
