"""What the model says to the targets: means over runs and where most of them fall."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from experiments.evidence.targets.target import Target


class Answer(NamedTuple):
    """What the model says to one target: mean over runs and the middle 95 %."""

    target: Target
    mean: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether the mean counts as meeting the target."""
        return self.target.met(self.mean)


def answers(
    targets: Sequence[Target], rows: Sequence[Mapping[str, float]], weights: Sequence[float] | None = None
) -> list[Answer]:
    """Answers to the targets that all rows have a measure for; ``weights`` of the rows, equal if not given."""
    weight = np.full(len(rows), 1.0 / len(rows)) if weights is None else np.asarray(weights, float)
    found = []
    for target in targets:
        if all(target.measure in row for row in rows):
            values = np.array([row[target.measure] for row in rows])
            seen = ~np.isnan(values)
            if seen.any():
                found.append(Answer(target, *_summary(values[seen], weight[seen])))
    return found


def _summary(values: np.ndarray, weights: np.ndarray) -> tuple[float, float, float]:
    order = np.argsort(values, kind="stable")
    reached = (np.cumsum(weights[order]) - 0.5 * weights[order]) / weights.sum()
    low, high = np.interp([0.025, 0.975], reached, values[order])
    return float(np.average(values, weights=weights)), float(low), float(high)
