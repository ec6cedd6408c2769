"""Pasts kept on disk beside the compiled rules: to live through that of a country takes a second, to read it 20 ms.

They are for doors at which somebody waits (`ips run`, the app), not for studies, whose parameter vectors have a past
each and seldom return. The same bytes come out with and without (tests/sim/start/test_kept_pasts.py).
"""

import os
import pickle
import secrets
from contextlib import suppress
from pathlib import Path

from sim.rule_cache import cache_folder
from sim.start.history import Past

KEPT = 24
"""Pasts kept, the latest used, of all versions of the code; that of Denmark takes 38 MB."""

PASTS = "pasts"


def read(key: str) -> Past | None:
    """The past of that key (``part_keys``), or None if it is not kept or cannot be read."""
    path = _file(key)
    try:
        if path is None:
            return None
        with path.open("rb") as file:
            past: Past = pickle.load(file)  # of a folder that no other account can write, as are the compiled rules
        os.utime(path)
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    return past


def write(key: str, past: Past) -> None:
    """Keep a past, whole or not at all, and drop those that have not been used for longest."""
    path = _file(key)
    if path is None:
        return
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True, parents=True)
        try:
            with temporary.open("wb") as file:
                pickle.dump(past, file, protocol=5)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        for old in sorted(path.parents[2].glob(f"*/{PASTS}/*.past"), key=_last_used)[:-KEPT]:
            old.unlink(missing_ok=True)


def _file(key: str) -> Path | None:
    folder = cache_folder()
    return None if folder is None else folder / PASTS / f"{key}.past"


def _last_used(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:  # dropped by another process
        return 0
