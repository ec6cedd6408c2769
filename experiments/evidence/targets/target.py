"""A target: a published figure, what counts as met, and the measure that answers it."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

TARGETS_FILE = Path(__file__).with_name("targets.yaml")


class Target(BaseModel):
    """One published figure; ``low`` to ``high`` counts as met."""

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
    stage: Literal["usual", "programme", "none"]
    """Stage of the calibration that fits it; none: it is only validated."""
    source: str
    evidence: str

    @property
    def kept_aside(self) -> bool:
        """Whether it is a published result that is neither fitted nor a target: a prediction."""
        return self.id.startswith("P")

    def met(self, value: float | None) -> bool:
        """Whether a simulated value counts as meeting it."""
        return value is not None and self.low <= value <= self.high

    def distance(self, value: float) -> float:
        """How far a value is from the published one, in half-widths of the tolerance."""
        return abs(value - self.published) / ((self.high - self.low) / 2.0)


@cache
def targets() -> tuple[Target, ...]:
    """All targets, in the order of the file."""
    return tuple(Target(**entry) for entry in yaml.safe_load(TARGETS_FILE.read_text(encoding="utf-8")))


def fitted_in(stage: str) -> tuple[Target, ...]:
    """The targets that a stage of the calibration fits."""
    return tuple(target for target in targets() if target.stage == stage)


def of_experiment(*names: str) -> tuple[Target, ...]:
    """The targets that these experiments answer."""
    return tuple(target for target in targets() if target.experiment in names)
