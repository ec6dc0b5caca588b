"""The header of a text file: YAML between two lines of three hyphens, with keys that are known."""

from __future__ import annotations

import yaml

from dateline.errors import InputError

KEYS = ("id", "outlet", "title", "published", "url")
FENCE = "---"
MOST = 10_000  # characters of a header: what is longer is text that happens to begin with a rule
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value stays the string that was written: "2015-02-08", "007"


def split_header(text: str, *, where: str) -> tuple[dict[str, str], str]:
    """Header and the text after it; ({}, text) when the first line is no "---". Newlines must be LF already.

    Raises InputError (`header`) when the header has no end, is no YAML, or has a key or a value that no header has.
    """
    first, _, rest = text.partition("\n")
    if first.rstrip() != FENCE:
        return {}, text
    lines = rest[:MOST].split("\n")
    end = next((n for n, line in enumerate(lines) if line.rstrip() == FENCE), None)
    if end is None:
        raise _fault("the header has no end", where, "close it with a line of ---, or begin the text on the first line")
    length = sum(len(line) + 1 for line in lines[: end + 1])
    return _fields("\n".join(lines[:end]), where), rest[length:]


def _fields(header: str, where: str) -> dict[str, str]:
    try:
        found = yaml.load(header, Loader=_Loader)  # noqa: S506 - a BaseLoader makes strings, lists and dicts, nothing else
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        if plain := _plain(header):
            return plain
        mark = getattr(error, "problem_mark", None)
        raise _fault("the header is no YAML", f"{where}: line {mark.line + 2 if mark else 2}", "put values that hold : or # in quotes") from None
    if found is None or found == "":
        return {}
    if not isinstance(found, dict):
        raise _fault("the header is no list of keys", f"{where}: line 2", "write it as lines of key: value")
    for number, (key, value) in enumerate(found.items(), 2):
        if key not in KEYS:
            raise _fault(f"unknown key {str(key)[:40]!r} in the header", f"{where}: line {number}", f"known are {', '.join(KEYS)}")
        if not isinstance(value, str):
            raise _fault(f"{key} in the header is no single value", f"{where}: line {number}", f"write {key}: and one line of text")
    return {key: value for key, value in found.items() if value not in ("", "null", "~")}


def _plain(header: str) -> dict[str, str]:
    """What stands behind each key as it is written, where every line is "key: words": headlines have colons ("Correction: the toll"), and who
    writes them knows no YAML. Nothing when a line is anything else.
    """
    found: dict[str, str] = {}
    for line in filter(str.strip, header.split("\n")):
        key, colon, value = line.partition(":")
        if key not in KEYS or key in found or not colon or value[:1] not in ("", " ") or value.strip()[:1] in ("'", '"', "[", "{", "|", ">", "&", "*"):
            return {}
        found[key] = value.strip()
    return {key: value for key, value in found.items() if value not in ("", "null", "~")}


def _fault(what: str, where: str, cure: str) -> InputError:
    return InputError(what, where=where, cure=cure, code="header")
