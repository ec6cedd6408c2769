"""How stable a box is: the same method on four fifths of the points, drawn again and again, judged on the others."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from experiments.findings.discover.boxes import Ends, inside

RESAMPLES = 50


class Stability(NamedTuple):
    """Over resamples: how often each parameter is limited on the same side as in the box, and the box's coverage and
    density on points that it was not made from (means; nan where no resample says)."""

    often: dict[str, float]
    coverage: float
    density: float
    base: float
    """share of cases among all points"""


def stability(
    method: Callable[[np.ndarray, np.ndarray], Ends], points: np.ndarray, cases: np.ndarray, ends: Ends,
    names: Sequence[str], resamples: int = RESAMPLES,
) -> Stability:  # fmt: skip
    """Stability of the box ``ends`` that ``method`` found in these points [points, parameters] and cases [points]."""
    rng = np.random.default_rng(1)
    sides = np.isfinite(ends)
    again = np.zeros(sides.shape[1])
    kept, coverage, density = 0, [], []
    for _ in range(resamples):
        rows, left_out = np.split(rng.permutation(len(points)), [4 * len(points) // 5])
        if cases[rows].all() or not cases[rows].any():
            continue
        kept += 1
        found = method(points[rows], cases[rows])
        again += (np.isfinite(found) & sides).any(axis=0)
        within = inside(points[left_out], found)
        if within.any():
            density.append(cases[left_out][within].mean())
        if cases[left_out].any():
            coverage.append(cases[left_out][within].sum() / cases[left_out].sum())
    often = {names[k]: float(again[k] / max(1, kept)) for k in range(len(names)) if sides[:, k].any()}
    return Stability(often, _mean(coverage), _mean(density), float(cases.mean()))


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else float("nan")
