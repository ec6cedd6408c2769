"""Digests: short names for settings, code and numbers, the same on every machine."""

import ast
import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from sim.syntax import is_import, signatures, statements

PACKAGE = Path(__file__).parent


def settings_digest(settings: Any) -> str:
    """SHA-256 of a settings model: equal settings, equal digest, whatever the order of keys."""
    text = json.dumps(settings.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


@cache
def code_digest() -> str:
    """SHA-256 over the computing part of every source of ``sim`` (sim/syntax.py) and the bytes of its data, by file."""
    return _digest(f"{name}\0{text}" for name, texts in _sources() for text in (*texts, ""))


@cache
def statements_digest() -> str:
    """SHA-256 over the same statements and data without their files: code that was only moved keeps it."""
    return _digest(sorted(text for _, texts in _sources() for text in texts if not is_import(text)))


@cache
def _sources() -> list[tuple[str, list[str]]]:
    """Each file of ``sim`` with its statements as texts; a file of data is one text, its digest."""
    files = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.*")}
    trees = {name: ast.parse(path.read_bytes()) for name, path in files.items() if path.suffix == ".py"}
    takers = signatures(trees.values())
    code = {name: statements(tree, takers) for name, tree in trees.items()}
    data = {name: [sha256(path.read_bytes()).hexdigest()] for name, path in files.items() if path.suffix == ".csv"}
    return sorted((code | data).items())


def _digest(texts: Iterable[str]) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()


def arrays_digest(arrays: Iterable[np.ndarray]) -> str:
    """SHA-256 over name, type, shape and bytes of arrays in their order; records column by column."""
    digest = sha256()
    for array in arrays:
        columns = {name: array[name] for name in array.dtype.names} if array.dtype.names else {"": array}
        for name, column in columns.items():
            digest.update(f"{name}{column.dtype.str}{column.shape}".encode())
            digest.update(np.ascontiguousarray(column).tobytes())
    return digest.hexdigest()
