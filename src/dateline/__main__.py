"""`python -m dateline`."""

from dateline.cli import main

main(prog_name="dateline")
