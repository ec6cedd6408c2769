"""CART, a classification tree (Breiman et al. 1984), by scikit-learn: its leaves of cases as boxes."""

import numpy as np

from experiments.findings.discover.boxes import Ends

MOST_LEAVES = 6
FEWEST = 0.05
"""Share of all points that a leaf has at least."""


def boxes(points: np.ndarray, cases: np.ndarray) -> list[Ends]:
    """Ends of the leaves in which cases are the majority, the one with most cases first."""
    from sklearn.tree import DecisionTreeClassifier

    fewest = max(2, int(np.ceil(FEWEST * len(points))))
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
