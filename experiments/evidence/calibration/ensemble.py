"""From weighted draws to an ensemble: vectors that are equally likely, in an order whose beginnings represent all."""

import numpy as np
from scipy.stats import qmc

from sim.settings import Parameters

VECTORS = 256
"""Rows of an ensemble, a power of two."""


def ordered(score: np.ndarray, weights: np.ndarray, count: int = VECTORS) -> np.ndarray:
    """[count] numbers of the draws that stand for all: systematic by weight along ``score``, such as an effect.

    Every draw comes as often as its weight says, to within one. The first 2, 4, 8 ... of the rows take one place in
    each half, quarter, eighth ... of the weight (van der Corput), so that few of them span what matters, and no draw
    comes first because it is heavy.
    """
    along = np.argsort(score, kind="stable")
    places = qmc.Sobol(1, scramble=False).random(count)[:, 0] + 0.5 / count
    reached = np.cumsum(weights[along]) / weights.sum()
    rows: np.ndarray = along[np.searchsorted(reached, places).clip(0, len(along) - 1)]
    return rows


def from_range(names: tuple[str, ...], count: int, seed: int) -> np.ndarray:
    """[count, names] values of parameters that nothing was fitted to, within their plausible ranges.

    Half of the draws lie below the best guess and half above it, evenly on either side: the guess stays the median
    where a range is lopsided. Latin hypercube, so that each parameter uses its whole range.
    """
    unit = qmc.LatinHypercube(len(names), rng=np.random.default_rng([seed, len(names)])).random(count)
    about, best = dict(Parameters.about()), Parameters()
    low, guess, high = (
        np.array([float(value) for value in column])
        for column in zip(*((about[n]["low"], getattr(best, n), about[n]["high"]) for n in names), strict=True)
    )
    guess = guess.clip(low, high)
    below = low + 2.0 * unit * (guess - low)
    above = guess + (2.0 * unit - 1.0) * (high - guess)
    values: np.ndarray = np.where(unit < 0.5, below, above)
    return values
