"""How sure a figure is: chance (seeds) and parameters (the ensemble), apart and together."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from experiments.settings.replications import NONE

WIDE = 1.96
"""Standard deviations on either side of a 95 % interval."""


class Spread(NamedTuple):
    """A mean with its 95 % interval, and the half-widths that chance and parameters alone would give.

    Without an ensemble the interval is that of the mean over seeds (Student's t), and ``parameters`` is nan. With
    one it is that of a country whose parameters we do not know and whose luck is drawn once.
    """

    mean: float
    low: float
    high: float
    chance: float
    parameters: float


def spread(values: Sequence[float | None], vectors: Sequence[int]) -> Spread | None:
    """Mean and interval of one figure over replications; None where no replication has a value.

    ``vectors``: the parameter vector of each replication, -1 for none. Replications that share a vector differ by
    chance alone; what the vectors' means differ by beyond that is parameters (nested analysis of variance).
    """
    seen = [(value, vector) for value, vector in zip(values, vectors, strict=True) if value is not None]
    if not seen:
        return None
    numbers = np.array([value for value, _ in seen])
    groups = [numbers[[k for k, (_, other) in enumerate(seen) if other == vector]] for vector in _distinct(seen)]
    mean = float(numbers.mean())
    if len(groups) == 1:
        if len(numbers) == 1:
            return Spread(mean, float("nan"), float("nan"), float("nan"), float("nan"))
        half = float(stdtrit(len(numbers) - 1, 0.975) * numbers.std(ddof=1) / np.sqrt(len(numbers)))
        return Spread(mean, mean - half, mean + half, half, float("nan"))
    chance = _within(groups)
    sizes = np.array([len(group) for group in groups], float)
    between = float(np.var([group.mean() for group in groups], ddof=1))
    parameters = max(0.0, between - chance * float((1.0 / sizes).mean()))
    half = WIDE * float(np.sqrt(chance + parameters))
    return Spread(mean, mean - half, mean + half, WIDE * float(np.sqrt(chance)), WIDE * float(np.sqrt(parameters)))


def over_seeds(values: Sequence[float | None]) -> Spread | None:
    """Mean over seeds with its interval: chance alone."""
    return spread(values, [NONE] * len(values))


def _distinct(seen: Sequence[tuple[float, int]]) -> list[int]:
    return sorted({vector for _, vector in seen})


def _within(groups: Sequence[np.ndarray]) -> float:
    """Pooled variance within groups; 0 where no group has two values."""
    degrees = sum(len(group) - 1 for group in groups)
    return float(sum(((group - group.mean()) ** 2).sum() for group in groups)) / degrees if degrees else 0.0
