"""What we know about the world, as typed, indexed objects: the codebook, actors, outlets, words and places.

`load()` gives the whole as one `Lexicon`; the parts stand in modules of their own and can be loaded alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.lexicon.whole import Lexicon, load

__all__ = ["Lexicon", "load"]


def __getattr__(name: str) -> Any:  # on first use: a part alone must not load all parts
    if name not in __all__:
        raise AttributeError(f"module 'dateline.lexicon' has no attribute {name!r}")
    from dateline.lexicon import whole

    return getattr(whole, name)
