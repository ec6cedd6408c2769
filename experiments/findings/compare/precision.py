"""How many replications are enough: a pilot, then as many as its spread requires, until the mean is precise enough.

The two-stage rule of Stein: with the standard deviation s of n paired differences, n becomes
ceil((t(0.975, n - 1) s / h)²) for a wanted half-width h, and again with the s of the longer series, until the
precision of every scenario's mean difference is at most h. With an ensemble a parameter vector is one observation, its
mean over seeds; n grows by the same ratio, the square of half-width over h. It is the mean that replications make
precise: what the parameters leave open of the expected effect stays, however many are made.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.compare.paired import values
from experiments.runs.study.results import StudyResults
from experiments.runs.study.study import Study
from experiments.runs.uncertainty import NOTHING, Spread, spread
from experiments.settings.counts import FEWEST_VECTORS
from experiments.settings.refusal import Refusal
from sim.settings.checks import nearest

PILOT = FEWEST_VECTORS
"""Replications before the spread is trusted."""

EXTRA = "extra"
"""Short for ``active_end``: its difference is the extra people in work or education at the end."""

EXAMPLES = "reached_43k=0.5pp, extra=100 or ips_cost=2mdkk"


class Goal(NamedTuple):
    """A wanted precision of the mean (half-width at 95 %), in the unit of the outcome."""

    scope: str
    outcome: str
    half_width: float
    written: str


def read_goal(text: str) -> Goal:
    """A goal such as ``reached_43k=0.5pp``. Raises ``Refusal``."""
    from sim.outcomes.registry import SUMMARY
    from sim.outcomes.subgroups import SUBGROUP

    name, equals, number = text.partition("=")
    outcome = "active_end" if name == EXTRA else name
    known = {**SUBGROUP, **SUMMARY}
    if not equals or outcome not in known:
        hint = nearest(name, [EXTRA, *known])
        raise Refusal(f"--until {text}: write OUTCOME=HALFWIDTH, as in {EXAMPLES}; `{name}` is no outcome.{hint}"
                      if equals else f"--until {text}: write OUTCOME=HALFWIDTH, as in {EXAMPLES}.")  # fmt: skip
    unit = known[outcome].unit
    suffix, scale = ("pp", 0.01) if unit.startswith("share") else ("mdkk", 1e6) if unit == "DKK" else ("", 1.0)
    bare = number.removesuffix(suffix)
    try:
        half_width = float(bare) * (scale if bare != number else 1.0)
    except ValueError:
        half_width = float("nan")
    if not 0.0 < half_width < float("inf"):
        allowed = f", with {suffix} or in {unit}" if suffix else f" in {unit}"
        raise Refusal(f"--until {text}: the half-width must be a number above 0{allowed}, as in {EXAMPLES}.")
    return Goal("national" if outcome in SUMMARY else "country", outcome, half_width, text)


def difference(one: pd.Series, against: pd.Series) -> Spread:
    """The mean difference. Both series have the index (replication, vector)."""
    gap = one - against
    vectors = gap.index.get_level_values("vector").astype(int).tolist()
    return spread(gap.tolist(), vectors) or NOTHING


def needed(pairs: Sequence[tuple[pd.Series, pd.Series]], goal: Goal) -> int:
    """Replications that all pairs of scenarios require, by the rule above."""
    asked = [1]
    for one, against in pairs:
        width, count = difference(one, against).precision, int((one - against).notna().sum())
        if not np.isfinite(width):
            raise Refusal(f"--until {goal.written}: {goal.outcome} is undefined in these runs; name another outcome.")
        asked.append(ceil(count * (width / goal.half_width) ** 2))
    return max(asked)


class Step(NamedTuple):
    """One stage: so many replications gave this precision of the mean (in the least precise scenario) and asked for so
    many; ``expected``: half of the interval of the expected effect, which no number of replications closes."""

    replications: int
    half_width: float
    needed: int
    expected: float


class Reached(NamedTuple):
    """The result of the stages."""

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
        least = max((difference(*pair) for pair in pairs), key=lambda found: found.precision)
        widest = least.precision
        steps.append(Step(count, widest, needed(pairs, goal), (least.high - least.low) / 2.0))
        met = widest <= goal.half_width
        if met or count >= most:
            return Reached(found, count, steps, met)
        count = min(most, max(count + 1, steps[-1].needed))


def _values(study: StudyResults, cell: int, goal: Goal) -> pd.Series:
    """Values of the goal's outcome, by (replication, vector)."""
    row = values(study, cell, [goal.scope]).xs((goal.scope, "Denmark", goal.outcome))
    assert isinstance(row, pd.Series)
    return row
