"""Bytes to reports: text files with or without a header, folders, JSON Lines, CSV, standard input.

Everything that cannot be read becomes a `Problem` whose message names the place, the fault and the cure; the rest is read on.
"""

from dateline.ingest.batch import Batch
from dateline.ingest.credits import find_credits
from dateline.ingest.days import parse_days
from dateline.ingest.published import find_published
from dateline.ingest.read import Defaults, count_reports, read_path, read_paths, read_stream

__all__ = ["Batch", "Defaults", "count_reports", "find_credits", "find_published", "parse_days", "read_path", "read_paths", "read_stream"]
