"""Draws from what an emulator and the targets make likely: differential-evolution Markov chains in the unit cube."""

from typing import NamedTuple

import numpy as np

from experiments.evidence.calibration.emulator import Emulator


class Goals(NamedTuple):
    """What measures should be, and the standard deviations that their tolerances stand for [measures]."""

    published: np.ndarray
    spread: np.ndarray

    def log_likelihood(self, measured: np.ndarray, error: np.ndarray | float = 0.0) -> np.ndarray:
        """[points] of measures [points, measures], which themselves may be off by ``error``."""
        variance = self.spread**2 + np.square(error)
        value: np.ndarray = -0.5 * (((measured - self.published) ** 2 / variance) + np.log(variance)).sum(axis=1)
        return value


STEPS = 1500
JUMP = 2.38
"""Scale of a differential-evolution step, over sqrt(2 x dimensions) (ter Braak 2006)."""


def draw(
    emulator: Emulator, goals: Goals, start: np.ndarray, others: np.ndarray | None, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Chains' last places [chains, inputs] and the rows of ``others`` [rows, more inputs] they hold.

    The first inputs move in the unit cube from ``start`` [chains, inputs]; the other inputs are whole rows that were
    drawn before (an earlier stage), each as likely as any other.
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
