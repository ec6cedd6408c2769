"""How intervals are named and explained wherever a terminal or a page of docs/ prints them."""

from collections.abc import Sequence

from experiments.runs.uncertainty import COUNTRY, EXPECTED
from experiments.settings.counts import FEWEST_VECTORS
from experiments.settings.replications import NONE

HEADS = (f"{EXPECTED},\n95 %", f"{COUNTRY},\n95 %")
"""Of the two columns."""

DRAWN = (
    "Expected effect: where the figure lies, averaged over luck, in a Denmark whose parameters we do not know. One "
    "country: where a single run of that Denmark lies."
)
STILL = (
    "Parameters stand still, so the intervals are luck alone: of the mean over runs, and of a single run. What we do "
    "not know of Denmark is in neither (parameters=calibrated)."
)


def explained(vectors: Sequence[int]) -> list[str]:
    """What the intervals of these runs are, and what is weak about them. ``vectors``: one for each run, -1 for none."""
    if set(vectors) <= {NONE}:
        return [STILL] if len(vectors) > 1 else ["One draw: a single run has no interval, and part of it is luck."]
    found, count = [DRAWN], len(set(vectors))
    if count < FEWEST_VECTORS:
        found.append(
            f"Rough: {count} parameter vector{'s' if count > 1 else ''}, fewer than {FEWEST_VECTORS}, so the intervals "
            "are themselves uncertain."
        )
    if len(vectors) == count > 1:
        found.append(
            "One run of each vector cannot tell luck from parameters: the interval of the expected effect is as wide "
            "as that of one country, wider than it need be."
        )
    return found
