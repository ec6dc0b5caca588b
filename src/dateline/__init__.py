"""Dateline: a sourced event database of armed conflict from public reporting."""
