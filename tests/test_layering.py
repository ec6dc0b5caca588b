"""Who may import whom (ARCHITECTURE.md): nothing imports to its right, packages inside one brace never meet."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "dateline"
LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"errors", "settings", "model"}),
    frozenset({"lexicon"}),
    frozenset({"ingest", "language", "extract", "resolve", "link"}),
    frozenset({"pipeline", "store"}),
    frozenset({"check", "export", "engine"}),
    frozenset({"explore"}),
    frozenset({"api"}),
    frozenset({"web"}),
    frozenset({"cli"}),
)
RANK = {part: rank for rank, layer in enumerate(LAYERS) for part in layer}
TOGETHER = {"errors", "settings", "model"}  # the first layer's members: settings raises errors


def part_of(module: str) -> str:
    """Second component of "dateline.x.y"; "" for the package itself."""
    pieces = module.split(".")
    return pieces[1] if len(pieces) > 1 else ""


def imports(path: Path) -> set[str]:
    """Modules of the package that a file imports, wherever the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {node.module or ""} if node.module != "dateline" else {f"dateline.{a.name}" for a in node.names}
    return {m for m in found if m.partition(".")[0] == "dateline"}


FILES = sorted(p for p in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(PACKAGE)) for p in FILES])
def test_imports_only_to_the_left(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in {"__init__", "__main__"}:  # the front doors: public names, `python -m dateline`
        return
    assert own in RANK, f"{own} has no layer"
    for module in imports(path):
        other = part_of(module)
        if other == own or not other:
            continue
        assert RANK[other] < RANK[own] or {own, other} <= TOGETHER, f"{own} imports {module}"


def test_model_imports_nothing_else() -> None:
    for path in sorted((PACKAGE / "model").glob("*.py")):
        assert {part_of(m) for m in imports(path)} <= {"model"}, path


def test_training_is_never_imported() -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in FILES)
    assert "import torch" not in text
    assert "from training" not in text
