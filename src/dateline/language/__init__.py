"""Report -> Analysis: sentences, tokens, tags, syntax, names. The only model in the house."""

from dateline.language.analyse import Language

__all__ = ["Language"]
