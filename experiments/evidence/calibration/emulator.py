"""An emulator: what a measure would be, guessed from the runs made so far, with how far guesses are off."""

from typing import NamedTuple

import numpy as np

PENALTIES = (1e-3, 1e-2, 1e-1, 1.0, 10.0, 100.0)
"""Ridge penalties tried; the one with the smallest leave-one-out error is kept."""


class Emulator(NamedTuple):
    """A ridge regression on linear, quadratic and cross terms of the first ``squared`` inputs, linear in the rest."""

    coefficients: np.ndarray  # [features, measures]
    error: np.ndarray  # [measures] leave-one-out SD
    squared: int

    def predict(self, unit: np.ndarray) -> np.ndarray:
        """[points, measures] guesses at points [points, inputs] in the unit cube."""
        guess: np.ndarray = features(unit, self.squared) @ self.coefficients
        return guess


def fit(unit: np.ndarray, measured: np.ndarray, squared: int) -> Emulator:
    """Fit to runs at ``unit`` [runs, inputs] that gave ``measured`` [runs, measures]."""
    x = features(unit, squared)
    u, s, vt = np.linalg.svd(x, full_matrices=False)
    coefficients, errors = np.zeros((x.shape[1], measured.shape[1])), np.full(measured.shape[1], np.inf)
    projected = u.T @ measured
    for penalty in PENALTIES:
        shrunk = s**2 / (s**2 + penalty)
        leverage = np.minimum(0.99, (u**2 * shrunk).sum(axis=1))
        left_out = (measured - u @ (shrunk[:, None] * projected)) / (1.0 - leverage)[:, None]
        error = np.sqrt((left_out**2).mean(axis=0))
        better = error < errors
        beta = vt.T @ ((s / (s**2 + penalty))[:, None] * projected)
        coefficients[:, better], errors[better] = beta[:, better], error[better]
    return Emulator(coefficients, errors, squared)


def features(unit: np.ndarray, squared: int) -> np.ndarray:
    """[points, features]: 1, every input from -1 to 1, and squares and products of the first ``squared``."""
    z = 2.0 * unit - 1.0
    first, second = np.triu_indices(squared)
    return np.hstack([np.ones((len(z), 1)), z, z[:, first] * z[:, second]])
