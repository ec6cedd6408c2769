"""Boxes of a statement by both methods, described and judged."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.findings.discover import prim
from experiments.findings.discover.boxes import Box, Ends, described
from experiments.findings.discover.stability import Stability, stability
from experiments.findings.discover.statement import Answer

Method = Callable[[np.ndarray, np.ndarray], Ends]
"""Finds a box in points and cases."""

FEWEST = 5
"""Points of either kind below which no region can be found."""

MOST_LEAVES = 6
LEAST_LEAF = 0.05
"""Share of all points that a leaf of the tree has at least."""


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
    for place, leaf in enumerate(leaves(answer.values, cases)):
        regions.append(_judged("CART", leaf, answer, partial(_leaf, place=place)))
    return base._replace(regions=regions)


def leaves(points: np.ndarray, cases: np.ndarray) -> list[Ends]:
    """Ends of the leaves of CART, a classification tree (Breiman et al. 1984), in which cases are the majority; the one
    with most cases first."""
    from sklearn.tree import DecisionTreeClassifier

    fewest = max(2, int(np.ceil(LEAST_LEAF * len(points))))
    grown = DecisionTreeClassifier(max_leaf_nodes=MOST_LEAVES, min_samples_leaf=fewest, random_state=1)
    tree = grown.fit(points, cases).tree_
    found: list[tuple[float, Ends]] = []
    whole = np.array([[-np.inf] * points.shape[1], [np.inf] * points.shape[1]])
    to_visit = [(0, whole)]
    while to_visit:
        node, ends = to_visit.pop()
        left, right, place = tree.children_left[node], tree.children_right[node], tree.feature[node]
        if left == right:
            true = list(grown.classes_).index(True)
            share = float(tree.value[node][0][true] / tree.value[node][0].sum())
            if share > 0.5 and np.isfinite(ends).any():
                found.append((share * float(tree.n_node_samples[node]), ends))
            continue
        below, above = ends.copy(), ends.copy()
        below[1, place], above[0, place] = tree.threshold[node], np.nextafter(tree.threshold[node], np.inf)
        to_visit += [(right, above), (left, below)]
    return [ends for _, ends in sorted(found, key=lambda one: -one[0])]


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
    found = leaves(points, cases)
    whole = np.array([[-np.inf] * points.shape[1], [np.inf] * points.shape[1]])
    return found[place] if place < len(found) else whole
