"""A link in the place of hidden words, on whatever page they stand: the words themselves are not sent until somebody asks for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from markupsafe import escape

from dateline.link.flagged import FLAGS, GRAPHIC, PERSONAL, RUN, is_hidden, labelled

ASKS = {GRAPHIC: "Flagged as graphic: show the words", PERSONAL: "Flagged as personal data: show the words"}
FEW = 24  # characters: of so few a word says that they are hidden, and no link
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-z0-9]+)")
ALONE = frozenset({"a", "button", "title", "option", "textarea", "summary", "label", "script", "text"})  # in which no link may stand
INLINE = frozenset({"mark", "bdi", "span", "br", "em", "strong", "wbr"})  # between which hidden words go on


def folded(page: str, address: str, *, numbered: bool = False) -> str:
    """A page as HTML with a link to `address` for each stretch of hidden words, or a label where no link may stand. `numbered`: each link leads to the
    stretch of its number, "flagged-1" and so on.
    """
    return "".join(_folded(page, address, numbered)) if is_hidden(page) else page


def _folded(page: str, address: str, numbered: bool) -> Iterator[str]:
    inside, going, count = Counter[str](), False, 0
    for part in _TAG.split(page):
        if part.startswith("<"):
            name = _NAME.match(part)
            if name and name[2] in ALONE:
                inside[name[2]] += -1 if name[1] else 1
            going = going and bool(name) and name[2] in INLINE  # type: ignore[index]
            yield labelled(part)
            continue
        at = 0
        for run in RUN.finditer(part):
            between = part[at : run.start()]
            going = going and not between.strip(" …\n\t")
            yield between
            if not going:
                alone = not address or any(inside[name] > 0 for name in ALONE)
                count += not alone and len(run[0]) > FEW
                yield _link(run, f"{address}#flagged-{count}" if numbered else address, alone=alone)
            going, at = True, run.end()
        rest = part[at:]
        going = going and not rest.strip(" …\n\t")
        yield rest


def _link(run: re.Match[str], address: str, *, alone: bool) -> str:
    flag = FLAGS[run[1]]
    if alone or len(run[0]) <= FEW:
        return f'<span class="flagged-words {flag}">{labelled(run[0])}</span>' if not alone else labelled(run[0])
    return f'<a class="flagged-words {flag}" href="{escape(address)}" rel="nofollow">{ASKS[run[1]]}</a>'
