"""Cost-effectiveness: the plane, dominated options and ratios, and acceptability by the worth of a person-year."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

DOMINATED, EXTENDED = "dominated", "extended"
STEPS = 41


def frontier(labels: Sequence[str], effects: np.ndarray, costs: np.ndarray) -> pd.DataFrame:
    """Options by mean effect [options] and cost [options]: ``option``, ``effect``, ``cost``, ``ratio`` and ``state``.

    An option is dominated if another has no less effect for no more cost, one of them strictly, and by extension if its
    ratio to the option before it is above that of the next. ``ratio``: cost for each further unit of effect, from the
    option before it on the frontier; nan for the first and for dominated ones. By rising effect.
    """
    table = pd.DataFrame({"option": list(labels), "effect": effects, "cost": costs, "ratio": np.nan, "state": ""})
    for k in range(len(table)):
        better = (effects >= effects[k]) & (costs <= costs[k]) & ((effects > effects[k]) | (costs < costs[k]))
        if better.any():
            table.loc[k, "state"] = DOMINATED
    table = table.sort_values(["effect", "cost"], kind="stable", ignore_index=True)
    while True:
        line = table.index[table["state"] == ""]
        ratios = np.diff(table.loc[line, "cost"]) / np.diff(table.loc[line, "effect"])
        falling = np.flatnonzero(np.diff(ratios) < 0.0)
        if not len(falling):
            table.loc[line[1:], "ratio"] = ratios
            return table
        table.loc[line[falling[0] + 1], "state"] = EXTENDED


def acceptability(effects: np.ndarray, costs: np.ndarray, labels: Sequence[str], most: float) -> pd.DataFrame:
    """Probability that each option is best, by the worth of a unit of effect: ``worth``, ``option``, ``probability``,
    ``best`` (whether it is the best on average: the acceptability frontier).

    ``effects`` and ``costs`` [options, vectors]; ``worth`` goes from 0 to ``most``.
    """
    rows = []
    for worth in np.linspace(0.0, most, STEPS):
        benefit = worth * effects - costs
        chance = np.bincount(benefit.argmax(axis=0), minlength=len(labels)) / benefit.shape[1]
        top = int(benefit.mean(axis=1).argmax())
        rows += [(float(worth), label, float(chance[k]), k == top) for k, label in enumerate(labels)]
    return pd.DataFrame(rows, columns=["worth", "option", "probability", "best"])


def widest_worth(found: pd.DataFrame) -> float:
    """A worth beyond which no option changes place, for the axis of acceptability: twice the greatest ratio."""
    ratios = found["ratio"][np.isfinite(found["ratio"]) & (found["ratio"] > 0.0)]
    return float(2.0 * ratios.max()) if len(ratios) else 1_000_000.0
