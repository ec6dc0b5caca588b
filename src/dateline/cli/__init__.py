"""The command line: `dateline read | brief | events | claims | show | export | check | demo`."""

from dateline.cli.app import main

__all__ = ["main"]
