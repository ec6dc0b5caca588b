"""Report -> Analysis: sentences, tokens, tags, syntax, names. The only model in the house."""
