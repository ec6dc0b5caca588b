"""One question asked of the catalogue, whoever asks: the address bar, the API and the command line share its words."""

from dateline.explore.desk import Desk
from dateline.explore.filters import Filter, parse_filter

__all__ = ["Desk", "Filter", "parse_filter"]
