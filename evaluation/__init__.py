"""Measuring: readings against labelled reports, each figure beside a naive baseline. Definitions are those of the gold's own scorer."""
