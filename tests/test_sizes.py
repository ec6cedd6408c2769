"""A file has one job and a function fits a screen."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_LINES, MOST_IN_A_FUNCTION = 400, 60
SOURCES = [path for part in ("sim", "experiments", "tests") for path in sorted((ROOT / part).rglob("*.py"))]


def too_long(source: str) -> list[str]:
    """Parts that are too long in a hand-written file."""
    tree = ast.parse(source)
    lines = len(source.splitlines())
    made = (ast.get_docstring(tree) or "").endswith("do not edit.")
    found = [f"{lines} lines"] if lines > MOST_LINES and not made else []
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return found + [
        f"{one.name} has {length} lines"
        for one in functions
        if one.end_lineno and (length := one.end_lineno - one.lineno + 1) > MOST_IN_A_FUNCTION
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_short(path: Path) -> None:
    assert not too_long(path.read_text(encoding="utf-8"))


def test_what_is_too_long_is_named() -> None:
    long = "def f():\n" + "    pass\n" * 60
    assert too_long(long) == ["f has 61 lines"] and too_long("x = 1\n" * 401) == ["401 lines"]
    assert not too_long('"""Rows. Made by a command; do not edit."""\n' + "x = 1\n" * 401)
