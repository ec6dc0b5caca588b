"""The events of a filter as a folder of plain pages, which opens from a disk and needs no server: the pages of the server, rendered once."""

from dateline.web.site.build import MOST, Options, build
from dateline.web.site.folder import check, write_folder, write_zip

__all__ = ["MOST", "Options", "build", "check", "write_folder", "write_zip"]
