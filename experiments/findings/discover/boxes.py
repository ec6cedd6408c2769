"""A box: a lower and an upper limit for some parameters, and how well it describes the cases of interest."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import bdtrc


class Limit(NamedTuple):
    """Limits of one parameter, infinite where there is none, and the probability that chance explains it."""

    name: str
    low: float
    high: float
    by_chance: float
    """quasi-p-value (Bryant and Lempert 2010): so many cases or more without this restriction"""


class Box(NamedTuple):
    """A box with its limits. ``coverage``: share of the cases inside it; ``density``: share of cases among the points
    inside; ``mass``: share of all points inside."""

    limits: tuple[Limit, ...]
    coverage: float
    density: float
    mass: float


Ends = np.ndarray
"""[2, parameters] lower and upper ends; infinite where there is no limit."""


def inside(points: np.ndarray, ends: Ends) -> np.ndarray:
    """[points] whether each point [points, parameters] is in the box."""
    found: np.ndarray = ((points >= ends[0]) & (points <= ends[1])).all(axis=1)
    return found


def described(points: np.ndarray, cases: np.ndarray, ends: Ends, names: Sequence[str]) -> Box:
    """The box of these ends; ``cases`` [points] are true where the statement is."""
    within = inside(points, ends)
    limited = [k for k in range(len(names)) if np.isfinite(ends[:, k]).any()]
    limits = tuple(
        Limit(names[k], float(ends[0, k]), float(ends[1, k]), by_chance(points, cases, ends, k)) for k in limited
    )
    density = float(cases[within].mean()) if within.any() else float("nan")
    return Box(limits, float(cases[within].sum() / cases.sum()), density, float(within.mean()))


def by_chance(points: np.ndarray, cases: np.ndarray, ends: Ends, place: int) -> float:
    """Chance of as many cases in the box, if the points inside were drawn from the box without one of its limits."""
    wider = ends.copy()
    wider[:, place] = -np.inf, np.inf
    within, larger = inside(points, ends), inside(points, wider)
    return float(bdtrc(float(cases[within].sum() - 1), int(within.sum()), float(cases[larger].mean())))
