"""The computing part of the sources: syntax trees without comments, layout, docstrings and texts that are only read.

A corrected label leaves kept runs and compiled rules valid; a changed number, operator, name or choice does not. The
text of a tree is the same on every Python.
"""

import ast
from collections.abc import Iterable
from typing import Any

TEXTS = frozenset(
    {
        "meaning",
        "meaning_da",
        "source",
        "evidence",
        "status",
        "label",
        "label_en",
        "label_da",
        "definition_en",
        "definition_da",
    }
)
"""Names of arguments that are only read, in every function and named tuple of ``sim``."""

ROWS = {"Columns": "Column"}
"""Calls whose arguments are tuples, with the named tuple that each becomes."""

UNREAD = frozenset({"ctx", "kind", "type_comment"})
"""Fields of a syntax tree that do not affect what it computes."""

Signatures = dict[str, tuple[str, ...]]
"""Names of the arguments, in order, of every function and named tuple that takes a text."""


def signatures(trees: Iterable[ast.Module]) -> Signatures:
    """The functions and named tuples of these sources that take a text."""
    found = {}
    for statement in (statement for tree in trees for statement in tree.body):
        if isinstance(statement, ast.FunctionDef):
            names = tuple(argument.arg for argument in (*statement.args.posonlyargs, *statement.args.args))
            named = {*names, *(argument.arg for argument in statement.args.kwonlyargs)}
        elif isinstance(statement, ast.ClassDef):
            fields = [field.target for field in statement.body if isinstance(field, ast.AnnAssign)]
            names = tuple(field.id for field in fields if isinstance(field, ast.Name))
            named = set(names)
        else:
            continue
        if named & TEXTS:
            found[statement.name] = names
    return found


def statements(tree: ast.Module, takers: Signatures) -> list[str]:
    """The statements of a module as texts of their computing part; equal texts compute the same."""
    return [text for statement in tree.body if (text := _statement(statement, takers))]


def is_import(statement: str) -> bool:
    """Whether a statement is an import."""
    return statement.startswith(("Import(", "ImportFrom("))


def _statement(statement: ast.stmt, takers: Signatures) -> str:
    parts: list[str] = []
    _write(statement, takers, parts)
    return "".join(parts)


def _write(node: Any, takers: Signatures, parts: list[str]) -> None:
    """Append the computing part of a node to ``parts``. Empty fields are omitted, as each Python adds its own."""
    if isinstance(node, list):
        parts.append("[")
        for one in node:
            _write(one, takers, parts)
            parts.append(",")
        parts.append("]")
    elif not isinstance(node, ast.AST):
        parts.append(ascii(node))
    elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):  # a docstring, wherever it stands
        _take_out_texts(node, takers)
        parts.append(f"{type(node).__name__}(")
        for name in node._fields:
            value = getattr(node, name, None)
            if value is not None and value != [] and name not in UNREAD:
                parts.append(f"{name}=")
                _write(value, takers, parts)
        parts.append(")")


def _take_out_texts(node: ast.AST, takers: Signatures) -> None:
    """Remove the words of an error, whose kind alone decides who handles it, and the texts of a call."""
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        node.exc = node.exc.func
    elif isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in ROWS:
            for row in (argument for argument in node.args if isinstance(argument, ast.Tuple)):
                row.elts = _without_texts(row.elts, takers[ROWS[name]])
        elif name in takers:
            node.args = _without_texts(node.args, takers[name])
            node.keywords = [one for one in node.keywords if not (one.arg in TEXTS and _is_text(one.value))]


def _without_texts(arguments: list[ast.expr], names: tuple[str, ...]) -> list[ast.expr]:
    return [
        ast.Constant(None) if place < len(names) and names[place] in TEXTS and _is_text(argument) else argument
        for place, argument in enumerate(arguments)
    ]


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
