"""The explorer's own modules as one classic script: a page that is opened from a disk may load no module and fetch no file. The modules stay as they
are; each becomes a function in a registry (`static/js/site/registry.js`), and what asks a server is replaced by what asks the data of the folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

# What takes the place of a module that needs a server, or a part of the explorer that a folder has not.
INSTEAD = {
    "js/explorer/api.js": "js/site/api.js", "js/explorer/share.js": "js/site/share.js", "js/explorer/address.js": "js/site/address.js",
    "map/read.js": "js/site/read.js", "js/explorer/takeover.js": "js/site/plain.js",
}  # fmt: skip
COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n?", re.DOTALL | re.MULTILINE)
START = r"(?:^|(?<=;))"  # a statement begins a line, or follows another in what was minified
IMPORT = re.compile(START + r'import\s*(?:\{(?P<names>[^}]*)\}\s*from\s*)?"(?P<source>\.[^"]*)";?', re.MULTILINE)
LATER = re.compile(r'\bimport\(\s*"(?P<source>\.[^"]*)"\s*\)')
REEXPORT = re.compile(START + r'export\s*(?:\*|\{(?P<names>[^}]*)\})\s*from\s*"(?P<source>\.[^"]*)";?', re.MULTILINE)
NAMED = re.compile(r"export\s*\{(?P<names>[^}]*)\};?")
DECLARED = re.compile(r"^export (?P<what>(?:async )?function\*?|class|const) (?P<name>\w+)", re.MULTILINE)
LEFT = re.compile(START + r"(?:import|export)\b", re.MULTILINE)


def bundle(entry: str) -> str:
    """A classic script that runs a module, such as "js/page.js", with all that it needs."""
    made = [registry(), *(f"dateline.define({_quoted(name)}, (use, exports) => {{\n\"use strict\";\n{_converted(name)[0]}}});\n" for name in modules(entry))]
    return "".join([*made, f"dateline.use({_quoted(entry)});\n"])


def registry() -> str:
    """The lines that every bundle begins with."""
    return COMMENT.sub("", _text("js/site/registry.js"))


def modules(entry: str) -> tuple[str, ...]:
    """The modules that an entry needs, itself among them, in alphabetical order."""
    found, left = {entry}, [entry]
    while left:
        for name in _converted(left.pop())[1]:
            if name not in found:
                found.add(name)
                left.append(name)
    return tuple(sorted(found))


@cache
def _converted(name: str) -> tuple[str, frozenset[str]]:
    """The body of a module's function, and the modules that it uses. Raises ValueError for a statement that it does not know."""
    text, needs = COMMENT.sub("", _text(name)), set[str]()

    def used(found: re.Match[str]) -> str:
        source = posixpath.normpath(posixpath.join(posixpath.dirname(name), found["source"]))
        source = INSTEAD.get(source, source)
        needs.add(source)
        return f"use({_quoted(source)})"

    def imported(found: re.Match[str]) -> str:
        names = ", ".join(f"{one}: {local}" if one != local else one for one, local in _names(found["names"] or ""))
        return f"const {{{names}}} = {used(found)};" if names else f"{used(found)};"

    def passed_on(found: re.Match[str]) -> str:
        if found["names"] is None:
            return f"Object.assign(exports, {used(found)});"
        return " ".join(f"exports.{shown} = {used(found)}.{one};" for one, shown in _names(found["names"]))

    text = LATER.sub(lambda found: f"Promise.resolve({used(found)})", text)
    text = REEXPORT.sub(passed_on, IMPORT.sub(imported, text))
    text = NAMED.sub(lambda found: " ".join(f"exports.{shown} = {one};" for one, shown in _names(found["names"])), text)
    declared = [found["name"] for found in DECLARED.finditer(text)]
    text = DECLARED.sub(lambda found: f"{found['what']} {found['name']}", text)
    if LEFT.search(text):
        raise ValueError(f"{name}: a statement of import or export that the bundle does not know")
    return text + (f"Object.assign(exports, {{ {', '.join(declared)} }});\n" if declared else ""), frozenset(needs)


def _names(listed: str) -> Iterator[tuple[str, str]]:
    """"a as b, c" as pairs."""
    for one in filter(None, (part.strip() for part in listed.split(","))):
        first, _, second = one.partition(" as ")
        yield first.strip(), (second or first).strip()


def _text(name: str) -> str:
    return files("dateline.web").joinpath("static", *name.split("/")).read_text(encoding="utf-8")


def _quoted(name: str) -> str:
    return f'"{name}"'
