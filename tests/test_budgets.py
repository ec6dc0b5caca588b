"""Budgets of size that keep the code readable (CONTRIBUTING.md). The list of exceptions only shrinks."""

from __future__ import annotations

import ast
import statistics
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "dateline"
FUNCTION_MEDIAN, FUNCTION_P90, FUNCTION_MOST = 10, 40, 60
MODULE_MEDIAN, MODULE_MOST = 150, 400
EXCEPTIONS: frozenset[str] = frozenset()  # "module.py:function": none


def lines_of(path: Path) -> dict[str, int]:
    """Lines of every function of a file, decorators and docstring left out."""
    sizes = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            sizes[f"{path.relative_to(PACKAGE)}:{node.name}"] = 1 + (node.end_lineno or 0) - body[0].lineno + 1
    return sizes


MODULES = [p for p in sorted(PACKAGE.rglob("*.py")) if p.name != "__init__.py"]


@cache
def functions() -> dict[str, int]:
    """Lines of every function of the package."""
    return {name: size for path in MODULES for name, size in lines_of(path).items()}


def test_functions_are_short() -> None:
    sizes = sorted(functions().values())
    assert statistics.median(sizes) <= FUNCTION_MEDIAN
    assert sizes[int(len(sizes) * 0.9)] <= FUNCTION_P90


def test_no_function_is_long() -> None:
    long = {name: size for name, size in functions().items() if size > FUNCTION_MOST}
    assert set(long) == EXCEPTIONS, long


def test_modules_are_short() -> None:
    sizes = {str(p.relative_to(PACKAGE)): len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    assert statistics.median(sizes.values()) <= MODULE_MEDIAN
    assert not {name: size for name, size in sizes.items() if size > MODULE_MOST}


def test_no_print_no_bare_except() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ExceptHandler) and node.type is None), f"{path}:{node.lineno}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and "cli" not in path.parts:
                assert node.func.id != "print", f"{path}:{node.lineno}"
