"""What axe-core, a checker of accessibility, finds on a page."""

from __future__ import annotations

from typing import Any

from axe_core_python.sync_playwright import Axe


def violations(page: Any) -> list[dict[str, Any]]:
    """Whatever breaks a rule, every rule tried and every place listed. What passes is not listed place by place: that list holds thousands, and to
    write it takes three quarters of the time.
    """
    found: list[dict[str, Any]] = Axe().run(page, options={"resultTypes": ["violations"]})["violations"]
    return found
