"""A target: a published figure, its tolerance, its measure in the model, and the model's answer."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict

TARGETS_FILE = Path(__file__).with_name("targets.yaml")


class Target(BaseModel):
    """One published figure; a value from ``low`` to ``high`` meets it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    quantity: str
    measure: str
    published: float
    low: float
    high: float
    unit: str
    hard: bool
    experiment: Literal["trial", "distress_trial", "usual_service", "national"]
    fitted: bool
    """Whether the calibration fits it; the others are used only in validation."""
    source: str
    evidence: str

    @property
    def kept_aside(self) -> bool:
        """Whether it is a prediction: a published result that is neither fitted nor counted as a target."""
        return self.id.startswith("P")

    def met(self, value: float | None) -> bool:
        """Whether a simulated value meets it."""
        return value is not None and self.low <= value <= self.high

    def distance(self, value: float) -> float:
        """Distance of a value from the published one, in half-widths of the tolerance."""
        return abs(value - self.published) / ((self.high - self.low) / 2.0)


@cache
def targets() -> tuple[Target, ...]:
    """All targets, in the order of the file."""
    return tuple(Target(**entry) for entry in yaml.safe_load(TARGETS_FILE.read_text(encoding="utf-8")))


def fitted() -> tuple[Target, ...]:
    """The targets that the calibration fits."""
    return tuple(target for target in targets() if target.fitted)


def of_experiment(*names: str) -> tuple[Target, ...]:
    """The targets that these experiments answer."""
    return tuple(target for target in targets() if target.experiment in names)


class Answer(NamedTuple):
    """Answer of the model to one target: mean over runs and the middle 95 %."""

    target: Target
    mean: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether the mean meets the target."""
        return self.target.met(self.mean)


def answers(
    targets: Sequence[Target], rows: Sequence[Mapping[str, float]], weights: Sequence[float] | None = None
) -> list[Answer]:
    """Answers to the targets whose measure all rows have; ``weights`` of the rows, equal if not given."""
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
