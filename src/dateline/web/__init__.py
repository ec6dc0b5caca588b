"""The explorer in the browser: pages rendered here, one module a page; what moves is in `static/`. Nothing is asked of any other machine."""

from dateline.web.app import create_app

__all__ = ["create_app"]
