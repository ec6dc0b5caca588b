"""What a page's module imports, all told: named in the head, a browser asks for all of it at once and not a layer at a time."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from importlib.resources import files

_IMPORT = re.compile(r"""(?:^|(?<=;))(?:import|export)\b[^;"'()]*?["'](?P<source>\.[^"']*)["']""", re.MULTILINE)


@cache
def imported(entry: str) -> tuple[str, ...]:
    """The modules that "js/explorer/main.js" imports as it is loaded, and those that these import; as paths below /static/, the nearest first. What is
    imported later, by a call, is not among them.
    """
    found = [entry]
    for name in found:
        for source in _IMPORT.findall(files("dateline.web").joinpath("static", *name.split("/")).read_text(encoding="utf-8")):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), source))
            if path not in found:
                found.append(path)
    return tuple(found[1:])
