"""Which option is best: probability, expected loss, and the value of perfect information."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.runs.uncertainty import spread, vector_means


class Information(NamedTuple):
    """Value of knowing every parameter before choosing, in the unit of the aim.

    ``most`` counts chance in the runs of a vector as if it could be known, ``least`` chooses by one half of the runs
    of each vector and counts the other (nan with one run each). The value lies between them.
    """

    least: float
    most: float


def choice(values: np.ndarray, labels: list[str], vectors: np.ndarray) -> pd.DataFrame:
    """One row for each option, the best on average first. ``values`` [options, runs].

    Columns: ``option``, ``number``, ``mean`` with ``low`` and ``high`` (95 %, expected effect), ``behind`` (mean
    difference from the best option, with its precision ``behind_precision``), ``best`` (share of vectors in which it is
    the best) and ``loss`` (mean of the best of each vector, less this option).
    """
    means = vector_means(values, vectors.tolist())
    top = int(means.mean(axis=1).argmax())
    best = np.bincount(means.argmax(axis=0), minlength=len(means)) / means.shape[1]
    losses = (means.max(axis=0) - means).mean(axis=1)
    rows = []
    for k, label in enumerate(labels):
        own, gap = (spread(drawn.tolist(), vectors.tolist()) for drawn in (values[k], values[k] - values[top]))
        assert own is not None and gap is not None
        rows.append((label, k, own.mean, own.low, own.high, gap.mean, gap.precision, best[k], losses[k]))
    columns = ["option", "number", "mean", "low", "high", "behind", "behind_precision", "best", "loss"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("mean", ascending=False, kind="stable", ignore_index=True)


def perfect_information(values: np.ndarray, vectors: np.ndarray) -> Information:
    """Value of perfect information on the parameters (EVPI); ``values`` [options, runs]."""
    means = vector_means(values, vectors.tolist())
    most = means.max(axis=0).mean() - means.mean(axis=1).max()
    return Information(_least(values, vectors), float(most))


def _least(values: np.ndarray, vectors: np.ndarray) -> float:
    """Gain of choosing by one half of each vector's runs, counted in the other half, over choosing once for all."""
    order = np.argsort(vectors, kind="stable")
    numbers, starts, counts = np.unique(vectors[order], return_index=True, return_counts=True)
    if numbers[0] < 0 or counts.min() < 2:
        return float("nan")
    halves = []
    for start, count in zip(starts, counts, strict=True):
        rows = order[start : start + count]
        halves.append([values[:, rows[0::2]].mean(axis=1), values[:, rows[1::2]].mean(axis=1)])
    both = np.array(halves)  # [vectors, 2, options]
    gains = []
    for chosen, counted in ((0, 1), (1, 0)):
        which = both[:, chosen].argmax(axis=1)
        always = both[:, chosen].mean(axis=0).argmax()
        known = both[np.arange(len(both)), counted, which].mean()
        gains.append(known - both[:, counted, always].mean())
    return max(0.0, float(np.mean(gains)))
