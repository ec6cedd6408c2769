"""An emulator predicts a measure from the runs made so far, with its error; chains draw from what it finds likely.

The chains are differential-evolution Markov chains in the unit cube.
"""

from typing import NamedTuple

import numpy as np

PENALTIES = (1e-3, 1e-2, 1e-1, 1.0, 10.0, 100.0)
"""Ridge penalties to try; the fit keeps the one with the smallest leave-one-out error."""


class Emulator(NamedTuple):
    """A ridge regression on linear, quadratic and cross terms of the first ``squared`` inputs, linear in the rest."""

    coefficients: np.ndarray  # [features, measures]
    error: np.ndarray  # [measures] leave-one-out SD
    squared: int

    def predict(self, unit: np.ndarray) -> np.ndarray:
        """[points, measures] predictions at points [points, inputs] in the unit cube."""
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


class Goals(NamedTuple):
    """Published values of the measures, and the standard deviations that their tolerances imply [measures]."""

    published: np.ndarray
    spread: np.ndarray

    def log_likelihood(self, measured: np.ndarray, error: np.ndarray | float = 0.0) -> np.ndarray:
        """[points] log-likelihood of measures [points, measures] with standard errors ``error``."""
        variance = self.spread**2 + np.square(error)
        value: np.ndarray = -0.5 * (((measured - self.published) ** 2 / variance) + np.log(variance)).sum(axis=1)
        return value


STEPS = 1500
JUMP = 2.38
"""Scale of a differential-evolution step, over sqrt(2 x dimensions) (ter Braak 2006)."""


def draw(
    emulator: Emulator, goals: Goals, start: np.ndarray, others: np.ndarray | None, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Last positions of the chains [chains, inputs] and their rows of ``others`` [rows, more inputs].

    The first inputs move in the unit cube from ``start`` [chains, inputs]; the others are whole, equally likely rows of
    an earlier stage.
    """
    chains, dimensions = start.shape
    place = start.copy()
    rows = 1 if others is None else len(others)
    row = np.asarray(rng.integers(0, rows, chains))
    log = _log(emulator, goals, place, others, row)
    for step in range(STEPS):
        a, b = rng.integers(0, chains, chains), rng.integers(0, chains, chains)
        scale = 1.0 if step % 10 == 9 else JUMP / np.sqrt(2.0 * dimensions)
        moved = place + scale * (place[a] - place[b]) + rng.normal(0.0, 1e-3, place.shape)
        new_row = np.where(rng.random(chains) < 0.3, rng.integers(0, rows, chains), row)
        inside = ((moved >= 0.0) & (moved <= 1.0)).all(axis=1)
        proposed = _log(emulator, goals, np.clip(moved, 0.0, 1.0), others, new_row)
        accepted = inside & (np.log(rng.random(chains)) < proposed - log)
        place[accepted], log[accepted], row[accepted] = moved[accepted], proposed[accepted], new_row[accepted]
    return place, row


def _log(emulator: Emulator, goals: Goals, place: np.ndarray, others: np.ndarray | None, row: np.ndarray) -> np.ndarray:
    unit = place if others is None else np.hstack([place, others[row]])
    return goals.log_likelihood(emulator.predict(unit), emulator.error)
