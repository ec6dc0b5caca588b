"""The explorer's modules as classic scripts."""

from __future__ import annotations

import re

import pytest

from dateline.web.site import bundle as bundling
from dateline.web.site.bundle import bundle, modules


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Modules of a test, by name."""
    made = {"js/site/registry.js": "/** About. */\n"}
    monkeypatch.setattr(bundling, "_text", made.__getitem__)
    bundling._converted.cache_clear()
    yield made
    bundling._converted.cache_clear()


def test_imports_and_exports_become_calls(sources: dict[str, str]) -> None:
    sources["js/a.js"] = '/** Says. */\nimport { b as c, d } from "./b.js";\nexport const e = c + d;\nexport async function f() { await import("./b.js"); }\n'
    sources["js/b.js"] = "const b = 1;\nexport { b };\nexport class d {}\n"
    made = bundle("js/a.js")
    assert 'const {b: c, d} = use("js/b.js");\nconst e = c + d;\nasync function f() { await Promise.resolve(use("js/b.js")); }\nObject.assign(exports, { e, f });' in made
    assert "const b = 1;\nexports.b = b;\nclass d {}\nObject.assign(exports, { d });" in made
    assert "Says." not in made
    assert modules("js/a.js") == ("js/a.js", "js/b.js")


def test_what_was_minified_is_understood(sources: dict[str, str]) -> None:
    sources["d3.js"] = 'export * from "./vendor/d3-a.js";\n'
    sources["vendor/d3-a.js"] = '// by its author\nimport{x as t}from"./d3-b.js";import{y}from"./d3-b.js";const q=t+y;export{q as sum,t as x};\n'
    sources["vendor/d3-b.js"] = 'const x="import{a}",y=2;export{x,y};\n'
    made = bundle("d3.js")
    assert 'Object.assign(exports, use("vendor/d3-a.js"));' in made
    assert 'const {x: t} = use("vendor/d3-b.js");const {y} = use("vendor/d3-b.js");const q=t+y;exports.sum = q; exports.x = t;' in made
    assert "// by its author" in made


def test_what_needs_a_server_is_replaced(sources: dict[str, str]) -> None:
    sources["js/explorer/a.js"] = 'import { ask } from "./api.js";\n'
    sources["js/site/api.js"] = "export const ask = 1;\n"
    assert modules("js/explorer/a.js") == ("js/explorer/a.js", "js/site/api.js")


def test_a_statement_that_is_not_known_is_refused(sources: dict[str, str]) -> None:
    sources["js/a.js"] = "export default 1;\n"
    with pytest.raises(ValueError, match="does not know"):
        bundle("js/a.js")


@pytest.mark.parametrize("entry", ["js/page.js", "js/views.js", "js/event.js", "js/explorer/main.js"])
def test_the_explorer_itself_can_be_bundled_without_what_needs_a_server(entry: str) -> None:
    assert not re.search(r"await fetch\(|XMLHttpRequest", bundle(entry))
    assert not [name for name in modules(entry) if "maplibre" in name or "pmtiles" in name]
