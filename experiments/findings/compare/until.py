"""Replications until a difference is as precise as wanted."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from experiments.findings.compare.paired import values
from experiments.findings.compare.precision import PILOT, Goal, half_width, needed
from experiments.runs.study.results import StudyResults
from experiments.runs.study.study import Study


class Step(NamedTuple):
    """One stage: so many replications gave this half-width (of the least precise scenario) and asked for so many."""

    replications: int
    half_width: float
    needed: int


class Reached(NamedTuple):
    """What the runs came to."""

    study: StudyResults
    replications: int
    steps: list[Step]
    met: bool


def until(study: Study, goal: Goal, most: int, make: Callable[[Study], StudyResults]) -> Reached:
    """Make the study with more and more replications until the goal is met or ``most`` are made.

    ``make`` carries out a study. The first stage has the study's own replications, at least ``PILOT``.
    """
    count, steps = min(most, max(PILOT, study.replications)), list[Step]()
    while True:
        found = make(study.model_copy(update={"replications": count}))
        rows = [_values(found, cell, goal) for cell in found.cells["cell"]]
        pairs = [(row, rows[0]) for row in rows[1:]]
        widest = max(half_width(*pair) for pair in pairs)
        steps.append(Step(count, widest, needed(pairs, goal)))
        met = widest <= goal.half_width
        if met or count >= most:
            return Reached(found, count, steps, met)
        count = min(most, max(count + 1, steps[-1].needed))


def _values(study: StudyResults, cell: int, goal: Goal) -> pd.Series:
    """Values of the goal's outcome, by (replication, vector)."""
    row = values(study, cell, [goal.scope]).xs((goal.scope, "Denmark", goal.outcome))
    assert isinstance(row, pd.Series)
    return row
