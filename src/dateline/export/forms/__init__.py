"""Formats that other tools and codebooks read, one module a format: each is a projection of the events of a filter by stated rules (docs/reference/formats.md)."""
