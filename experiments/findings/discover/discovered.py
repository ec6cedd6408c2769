"""Boxes of a statement by both methods, described and judged."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.discover import prim, tree
from experiments.findings.discover.boxes import Box, Ends, described
from experiments.findings.discover.stability import Stability, stability
from experiments.findings.discover.statement import Answer

Method = Callable[[np.ndarray, np.ndarray], Ends]
"""Finds a box in points and cases."""

FEWEST = 5
"""Points of either kind below which no region can be told."""


class Region(NamedTuple):
    """A box that one method found, and its stability."""

    method: str
    box: Box
    stable: Stability


class Discovered(NamedTuple):
    """How often the statement is true, and the regions where it is; none where there are too few points of a kind."""

    points: int
    true: float
    regions: list[Region]


def discovered(answer: Answer) -> Discovered:
    """The regions of an answer: the box of PRIM, then the leaves of the tree."""
    cases = answer.cases
    base = Discovered(len(cases), float(cases.mean()), [])
    if min(cases.sum(), (~cases).sum()) < FEWEST:
        return base
    first = prim.box(answer.values, cases)
    regions = [_judged("PRIM", first, answer, prim.box)] if np.isfinite(first).any() else []
    for place, leaf in enumerate(tree.boxes(answer.values, cases)):
        regions.append(_judged("CART", leaf, answer, partial(_leaf, place=place)))
    return base._replace(regions=regions)


def table(found: Discovered) -> pd.DataFrame:
    """One row for each limit of each region."""
    rows = [
        {"region": number, "method": one.method, "coverage": one.box.coverage, "density": one.box.density,
         "mass": one.box.mass, "coverage_left_out": one.stable.coverage, "density_left_out": one.stable.density,
         "base": one.stable.base, "parameter": limit.name, "low": limit.low, "high": limit.high,
         "by_chance": limit.by_chance, "often": one.stable.often.get(limit.name, 0.0)}
        for number, one in enumerate(found.regions, 1) for limit in one.box.limits
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _judged(method: str, ends: Ends, answer: Answer, again: Method) -> Region:
    stable = stability(again, answer.values, answer.cases, ends, answer.names)
    return Region(method, described(answer.values, answer.cases, ends, answer.names), stable)


def _leaf(points: np.ndarray, cases: np.ndarray, place: int) -> Ends:
    """The leaf at that place in the order of cases, or the whole space if the tree has fewer."""
    found = tree.boxes(points, cases)
    whole = np.array([[-np.inf] * points.shape[1], [np.inf] * points.shape[1]])
    return found[place] if place < len(found) else whole
