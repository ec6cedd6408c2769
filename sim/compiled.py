"""``@rule``: one source, compiled by Numba for national runs or run as it stands for debugging.

With the environment variable ``NUMBA_DISABLE_JIT=1`` every rule is plain Python; the numbers are the same.
Compiled rules are kept on disk (sim/rule_cache.py); an edited model never uses an old one.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np
from numba import config as numba_config

from sim.rule_cache import cache_folder, compiled

P = ParamSpec("P")
T = TypeVar("T")

COMPILED: bool = not numba_config.DISABLE_JIT  # type: ignore[attr-defined]


def rule(function: Callable[P, T]) -> Callable[P, T]:
    """Compile a rule, or leave it plain where compilation is off. ``function.py_func`` is always plain.

    A rule borrows the arrays of the world and allocates none, so reference counting is off (``_nrt=False``):
    with about forty arrays in a world, counting costs more than most rules do (docs/decisions/0001).
    """
    return _compile(function, nrt=False)


def inlined_rule(function: Callable[P, T]) -> Callable[P, T]:
    """A rule of the inner loops that takes the whole world: inlined into its callers, because passing some forty
    arrays costs more than the rule itself."""
    return _compile(function, nrt=False, inline="always")


def allocating_rule(function: Callable[P, T]) -> Callable[P, T]:
    """A rule that needs scratch memory of its own (a sort); keep it small and out of inner loops."""
    return _compile(function, nrt=True)


def _compile(function: Callable[P, T], nrt: bool, inline: str = "never") -> Callable[P, T]:
    return cast(Callable[P, T], compiled(function, error_model="numpy", _nrt=nrt, inline=inline))


def wrapping_rule(function: Callable[P, T]) -> Callable[P, T]:
    """A rule whose unsigned integers wrap around on purpose: silences the warning when run as Python."""
    if COMPILED:
        return rule(function)

    @wraps(function)
    def silent(*args: Any, **kwargs: Any) -> T:
        with np.errstate(over="ignore"):
            return function(*args, **kwargs)

    return silent


def prepare(function: Callable[..., Any], *arguments: Any) -> None:
    """Compile a rule for arguments of these kinds, or load it from the cache, without running it."""
    if COMPILED:
        function.compile(tuple(numba.typeof(argument) for argument in arguments))  # type: ignore[attr-defined]


def is_warm() -> bool:
    """Whether the week is already compiled, so that a run starts at once."""
    folder = cache_folder()
    return not COMPILED or (folder is not None and any(folder.rglob("*live_a_week*.nbi")))
