"""The events of a filter as a folder of plain pages, which opens from a disk and needs no server: the pages of the server, rendered once."""

from dateline.web.site.build import Options, build
from dateline.web.site.folder import write_folder, write_zip

__all__ = ["Options", "build", "write_folder", "write_zip"]
