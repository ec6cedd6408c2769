"""How intervals are named and explained wherever a terminal or a page of docs/ prints them."""

from collections.abc import Sequence

from experiments.runs.uncertainty import COUNTRY, EXPECTED
from experiments.settings.counts import FEWEST_VECTORS
from experiments.settings.replications import NONE

HEADS = (f"{EXPECTED},\n95 %", f"{COUNTRY},\n95 %")
"""Of the two columns."""

DRAWN = (
    "Expected effect: the mean over random draws, with unknown parameters. One country: a single run, with unknown "
    "parameters."
)
STILL = (
    "The parameters are fixed, so the intervals cover chance alone: of the mean over runs, and of a single run. "
    "They exclude uncertainty about the parameters (parameters=calibrated includes it)."
)


def rough(vectors: Sequence[int]) -> list[str]:
    """A sentence where the parameter vectors of these runs are few; none where they are enough or stand still."""
    count = len(set(vectors))
    if set(vectors) <= {NONE} or count >= FEWEST_VECTORS:
        return []
    return [
        f"Rough: {count} parameter vector{'s' if count > 1 else ''}, fewer than {FEWEST_VECTORS}, so the intervals "
        "are themselves uncertain."
    ]


def explained(vectors: Sequence[int]) -> list[str]:
    """Explanation of the intervals of these runs and their weaknesses. ``vectors``: one for each run, -1 for none."""
    if set(vectors) <= {NONE}:
        return [STILL] if len(vectors) > 1 else ["One draw: a single run has no interval, and part of it is chance."]
    found, count = [DRAWN], len(set(vectors))
    found += rough(vectors)
    if len(vectors) == count > 1:
        found.append(
            "One run of each vector cannot separate chance from parameters: the interval of the expected effect is as "
            "wide as that of one country, wider than necessary."
        )
    return found
