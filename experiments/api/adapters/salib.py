"""SALib: the model as a *problem*, and rows of a sample as points of the model.

::

    problem = salib_problem(["parameters.rivals", "parameters.take_up"])
    sample = SALib.sample.sobol.sample(problem, 64)
    frame = evaluate(salib_points(problem, sample), "national", outcomes=["work_weeks"], effect=True, workers=8)
    SALib.analyze.sobol.analyze(problem, next(means(frame, ["work_weeks"])))
"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from experiments.api.axes import Ranges, ranges, whole
from experiments.api.scenario import Interval
from experiments.settings.refusal import Refusal


def salib_problem(named: Ranges | Iterable[str] | None = None) -> dict[str, Any]:
    """A problem of SALib: ``num_vars``, ``names`` and ``bounds``.

    ``named``: keys of parameters, which have plausible ranges, or an ``Interval`` for each key; every parameter if
    nothing is named. Raises ``Refusal`` for a setting that is not a number.
    """
    found = ranges(named)
    if words := [one.key for one in found if one.kind == "option"]:
        raise Refusal(f"{', '.join(words)}: SALib takes numbers only; name an Interval.")
    return {
        "num_vars": len(found), "names": [one.key for one in found], "bounds": [[one.low, one.high] for one in found],
    }  # fmt: skip


def salib_points(problem: dict[str, Any], sample: np.ndarray) -> list[dict[str, Any]]:
    """Rows of a sample [points, names] as points for ``evaluate``; whole numbers are rounded."""
    named = {name: Interval(*ends) for name, ends in zip(problem["names"], problem["bounds"], strict=True)}
    found = ranges(named)
    return [{one.key: whole(float(value), one) for one, value in zip(found, row, strict=True)} for row in sample]
