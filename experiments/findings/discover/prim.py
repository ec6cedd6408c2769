"""PRIM, the patient rule induction method (Friedman and Fisher 1999): a box that shrinks by small peels.

Why this is own code is in docs/decisions/0015-analysis.md; a test compares it with the EMA Workbench.
"""

import numpy as np

from experiments.findings.discover.boxes import Ends, by_chance, inside

PEEL = 0.05
"""Share of the points in the box that a peel removes."""

FEWEST = 0.05
"""Share of all points that a box keeps at least."""

CANDIDATES = 8

MOST_BY_CHANCE = 0.05
"""Restrictions that chance explains better than this are dropped."""


def box(points: np.ndarray, cases: np.ndarray) -> Ends:
    """The ends of the box with the greatest harmonic mean of coverage and density on the trajectory of peels, without
    restrictions that chance explains.

    ``points`` [points, parameters], ``cases`` [points] of which some but not all are true. Only the ``CANDIDATES``
    parameters that separate cases best may be limited: among a hundred, some slice of a parameter that does nothing
    always looks best by chance.
    """
    ends = np.array([[-np.inf] * points.shape[1], [np.inf] * points.shape[1]])
    few = np.sort(np.argsort(-apart(points, cases), kind="stable")[:CANDIDATES])
    trajectory = peels(points[:, few], cases)
    best = max(trajectory, key=lambda found: _quality(points[:, few], cases, found))
    ends[:, few] = _pruned(points[:, few], cases, best, points.shape[1])
    return ends


def apart(points: np.ndarray, cases: np.ndarray) -> np.ndarray:
    """[parameters] how well each tells cases from the rest: the distance of Kolmogorov and Smirnov, 0 to 1."""
    in_order = cases[np.argsort(points, axis=0, kind="stable")]
    of_cases, of_others = np.cumsum(in_order, axis=0) / cases.sum(), np.cumsum(~in_order, axis=0) / (~cases).sum()
    found: np.ndarray = np.abs(of_cases - of_others).max(axis=0)
    return found


def peels(points: np.ndarray, cases: np.ndarray) -> list[Ends]:
    """Boxes from the whole space on; each peel removes the thin slice whose loss leaves the highest share of cases."""
    ends = np.array([[-np.inf] * points.shape[1], [np.inf] * points.shape[1]])
    found, fewest = [ends], max(2, int(np.ceil(FEWEST * len(points))))
    while True:
        within = inside(points, ends)
        peel = _best_peel(points[within], cases[within])
        if peel is None:
            return found
        side, place, value = peel
        ends = ends.copy()
        ends[side, place] = value
        if inside(points, ends).sum() < fewest:
            return found
        found.append(ends)


def _best_peel(points: np.ndarray, cases: np.ndarray) -> tuple[int, int, float] | None:
    """Side (0 low, 1 high), parameter and new limit of the best slice to remove; None where none can be."""
    ordered = np.sort(points, axis=0)
    cut = max(1, int(PEEL * len(points)))
    if len(points) <= 2 * cut:
        return None
    sides = []
    for limit, keeps in ((ordered[cut], points >= ordered[cut]), (ordered[-cut - 1], points <= ordered[-cut - 1])):
        kept = keeps.sum(axis=0)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = (keeps & cases[:, None]).sum(axis=0) / kept
        sides.append((np.where((kept > 0) & (kept < len(points)), mean, -1.0), limit))
    means = np.stack([mean for mean, _ in sides])
    side, place = np.unravel_index(int(means.argmax()), means.shape)
    if means[side, place] < 0.0 or means[side, place] < cases.mean():
        return None
    return int(side), int(place), float(sides[side][1][place])


def _quality(points: np.ndarray, cases: np.ndarray, ends: Ends) -> float:
    within = inside(points, ends)
    hits = float(cases[within].sum())
    return 2.0 * hits / float(within.sum() + cases.sum())


def _pruned(points: np.ndarray, cases: np.ndarray, ends: Ends, tried: int) -> Ends:
    """The box without the restriction that chance explains best, again and again, while there is one among as many
    parameters as were tried."""
    ends = ends.copy()
    while True:
        limited = np.flatnonzero(np.isfinite(ends).any(axis=0))
        chances = [by_chance(points, cases, ends, int(place)) for place in limited]
        if not chances or max(chances) <= MOST_BY_CHANCE / tried:
            return ends
        ends[:, limited[int(np.argmax(chances))]] = -np.inf, np.inf
