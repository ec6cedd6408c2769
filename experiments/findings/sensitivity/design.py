"""Designs of a sensitivity study: trajectories of Morris and samples of Saltelli, by SALib. A larger one begins with
the points of a smaller one, so that it continues it."""

from collections.abc import Sequence
from typing import Any

import numpy as np

LEVELS = 4
"""Levels of a factor in a screening; a step passes half of them."""


def problem(names: Sequence[str]) -> dict[str, Any]:
    """The factors as SALib describes them, each from 0 to 1."""
    return {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}


def trajectories(names: Sequence[str], count: int, seed: int) -> np.ndarray:
    """[count x (names + 1), names] positions 0 to 1: each trajectory moves every factor once, in its own order."""
    from SALib.sample import morris

    asked = problem(names)
    return np.concatenate([morris.sample(asked, 1, num_levels=LEVELS, seed=seed + k) for k in range(count)])


def in_the_middle(positions: np.ndarray) -> np.ndarray:
    """Quantiles of the levels of a trajectory: the middle of each of ``LEVELS`` equal parts, none at an extreme."""
    found: np.ndarray = (positions * (LEVELS - 1) + 0.5) / LEVELS
    return found


def saltelli(names: Sequence[str], samples: int, seed: int) -> np.ndarray:
    """[samples x (names + 2), names] quantiles 0 to 1; ``samples`` is a power of two."""
    from SALib.sample import sobol

    found: np.ndarray = sobol.sample(problem(names), samples, calc_second_order=False, seed=seed)
    return found
