"""Digests: short names for settings, code and numbers, the same on every machine."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

PACKAGE = Path(__file__).parent


def settings_digest(settings: Any) -> str:
    """SHA-256 of a settings model: equal settings, equal digest, whatever the order of keys."""
    text = json.dumps(settings.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def code_digest() -> str:
    """SHA-256 over names and bytes of every source and data file of ``sim``."""
    digest = hashlib.sha256()
    for path in sorted(p for p in PACKAGE.rglob("*") if p.suffix in {".py", ".csv"}):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def arrays_digest(arrays: Iterable[np.ndarray]) -> str:
    """SHA-256 over name, type, shape and bytes of arrays in their order; records column by column."""
    digest = hashlib.sha256()
    for array in arrays:
        columns = {name: array[name] for name in array.dtype.names} if array.dtype.names else {"": array}
        for name, column in columns.items():
            digest.update(f"{name}{column.dtype.str}{column.shape}".encode())
            digest.update(np.ascontiguousarray(column).tobytes())
    return digest.hexdigest()
