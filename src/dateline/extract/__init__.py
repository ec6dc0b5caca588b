"""Analysis to mentions: one find_* a module, pure functions."""
