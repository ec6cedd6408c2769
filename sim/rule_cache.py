"""The cache of compiled rules: filed under the digest of the code, in a folder that nobody else can write.

Numba's own cache misses an edit in a function that another file calls, and drops its entries when a comment or a line
is edited. Numba also runs what it reads, so this module does not read a folder that another account may have filled.
"""

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import numba
from numba import config
from numba.core.caching import UserProvidedCacheLocator

from sim.digest import code_digest

NAME = "ips-denmark"


@cache
def cache_folder() -> Path | None:
    """Folder of the compiled rules of exactly this code, or None if no folder is safe.

    It lies in the user's cache folder or, if that is missing, not writable or not safe, in the temporary folder.
    """
    base = next((folder for folder in _candidates() if _is_ours(folder)), None)
    if base is None:
        return None
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    checked = "-checked" if config.BOUNDSCHECK else ""  # type: ignore[attr-defined]
    return base / f"{code_digest()[:16]}-{python}-numba{numba.__version__}{checked}"


def _candidates() -> Iterator[Path]:
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    with suppress(RuntimeError):  # no home, and no entry of this account
        yield (named if named.is_absolute() else Path.home() / ".cache") / NAME
    with suppress(FileNotFoundError):  # no temporary folder either
        yield Path(tempfile.gettempdir()) / (f"{NAME}-{os.getuid()}" if hasattr(os, "getuid") else NAME)


def _is_ours(folder: Path) -> bool:
    """Whether a folder exists, or can be made, that this account can write and no other can."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        place, target = folder.lstat(), folder.stat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return True
    return {place.st_uid, target.st_uid} == {os.getuid()} and not target.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


class RuleLocator(UserProvidedCacheLocator):
    """Tells Numba where a rule is kept: by its name alone, as the folder already names the code."""

    def __init__(self, py_func: Any, py_file: str) -> None:
        folder = cache_folder()
        assert folder is not None
        self._py_file = py_file
        self._cache_path = str(folder / py_func.__module__)

    @classmethod
    def from_function(cls, py_func: Any, py_file: str) -> "RuleLocator":
        """The locator of a rule."""
        return cls(py_func, py_file)

    def get_source_stamp(self) -> str:
        """Digest of the code that a compiled rule must come from."""
        return code_digest()

    def get_disambiguator(self) -> str:
        """A constant: the name of a rule is unique in its file, and its line does not matter."""
        return "rule"


def compiled(function: Callable[..., Any], **options: Any) -> Any:
    """Numba's compiler for a rule, kept in the cache if there is a folder for it."""
    if config.DISABLE_JIT or cache_folder() is None:  # type: ignore[attr-defined]
        return numba.njit(**options)(function)
    before = config.CACHE_LOCATOR_CLASSES  # type: ignore[attr-defined]
    config.CACHE_LOCATOR_CLASSES = f"{__name__}.{RuleLocator.__name__}"  # type: ignore[attr-defined]
    try:
        return numba.njit(cache=True, **options)(function)
    finally:
        config.CACHE_LOCATOR_CLASSES = before  # type: ignore[attr-defined]
