"""Mentions to values, with alternatives kept: one resolve_* a module."""
