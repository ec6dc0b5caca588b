"""Text of strangers as a page may show it."""

from __future__ import annotations

import re

# Characters that turn the direction of what follows, or cannot be seen: each is shown as one mark, so that offsets stay true.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
MARK = "\ufffd"


def harmless(text: object) -> str:
    """Text as it may stand on a page: characters that cannot be seen or turn the line around are marks of the same number."""
    return _UNSEEN.sub(MARK, str(text))
