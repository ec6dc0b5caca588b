"""Screenshots of the explorer on the example reports, for the README and the docs: desktop and phone, light and dark.

python -m tools.screenshots [PAGE ...]      # needs the extra "test" and a Chromium on PATH; writes docs/images/
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dateline.explore import Filter
from tests.web.conftest import BROWSER, DESKTOP, FLAGS, PHONE, make_examples, serving

TARGET = Path(__file__).parents[1] / "docs" / "images"
SENTENCES = {"event": "carried out air strikes against Islamic State in western Mosul, 17 March 2017", "plan": "mounted an offensive against Islamic State in Mosul, 17 October 2016"}
SHOTS = {  # name: address; {event}, {plan} and {report} stand for ids
    "explorer": "/", "event": "/events/{event}", "plan": "/events/{plan}", "report": "/reports/{report}", "plans": "/plans", "figures": "/figures",
    "disagreement": "/disagreement", "framing": "/framing", "sources": "/sources", "brief": "/brief", "review": "/review", "about": "/about",
}  # fmt: skip
LOOKS = (("desktop", DESKTOP, "light"), ("desktop", DESKTOP, "dark"), ("phone", PHONE, "light"), ("phone", PHONE, "dark"))
KEPT = {"explorer", "event"}  # in all four looks; of the others desktop, light


@contextmanager
def examples() -> Any:
    """The example reports, read, linked and served."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.db"
        make_examples(path)
        yield from serving(path)


def addresses(served: Any) -> dict[str, str]:
    """Where each picture is taken."""
    entries = served.desk.find(Filter()).entries
    ids = {name: next((e.id for e in entries if part in e.sentence), entries[0].id) for name, part in SENTENCES.items()}
    report = next(e for e in entries if e.id == ids["event"]).lead_report
    return {name: served.url + at.format(**ids, report=quote(report)) for name, at in SHOTS.items()}


def settle(page: Any) -> None:
    """Wait until nothing is asked for any more, and the map has drawn."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1200)


def take(browser: Any, served: Any, names: list[str]) -> None:
    """Each page in its looks."""
    TARGET.mkdir(parents=True, exist_ok=True)
    where = addresses(served)
    for device, size, scheme in LOOKS:
        context = browser.new_context(viewport=size, color_scheme=scheme, has_touch=device == "phone", reduced_motion="reduce")
        context.add_cookies([{"name": "reviewer", "value": "Ada%20Lane", "url": served.url}])
        page = context.new_page()
        for name in names:
            if name in KEPT or (device, scheme) == ("desktop", "light"):
                page.goto(where[name])
                settle(page)
                page.screenshot(path=TARGET / f"{name}-{device}-{scheme}.jpg", type="jpeg", quality=82)
                print(f"{name}-{device}-{scheme}.jpg")
        context.close()


def main() -> None:
    """Take all of them, or those that are named."""
    from playwright.sync_api import sync_playwright

    if BROWSER is None or shutil.which(BROWSER) is None:
        sys.exit("no Chromium on PATH")
    names = [name for name in SHOTS if name in (sys.argv[1:] or SHOTS)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        with examples() as running:
            take(browser, running, names)
        browser.close()


if __name__ == "__main__":
    main()
