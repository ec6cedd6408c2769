"""From weighted draws to an ensemble: vectors that are equally likely, in an order whose beginnings represent all."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.stats import qmc

from experiments.runs.whole_file import write_whole
from experiments.settings.yaml_file import write_yaml

VECTORS = 256
"""Rows of an ensemble, a power of two."""


def ordered(score: np.ndarray, weights: np.ndarray, count: int = VECTORS) -> np.ndarray:
    """[count] numbers of the draws that stand for all: systematic by weight along ``score``, such as an effect.

    Every draw comes as often as its weight says, to within one. The first 2, 4, 8 ... of the rows take one place in
    each half, quarter, eighth ... of the weight (van der Corput), so that few of them span what matters, and no draw
    comes first because it is heavy.
    """
    along = np.argsort(score, kind="stable")
    places = qmc.Sobol(1, scramble=False).random(count)[:, 0] + 0.5 / count
    reached = np.cumsum(weights[along]) / weights.sum()
    rows: np.ndarray = along[np.searchsorted(reached, places).clip(0, len(along) - 1)]
    return rows


HEAD = """# @package _global_
# Calibrated to published results: one run takes this middle vector, many runs draw from {name}.csv, in which the
# parameters that are not named here vary too.
# Made by `ips calibrate`; do not edit. See docs/calibration.md.
"""


def write(
    name: str, names: Sequence[str], vectors: np.ndarray, middle: Mapping[str, float],
    folder: Path,
) -> tuple[Path, Path]:  # fmt: skip
    """Write ``<name>.yaml``, the vector of one run, and ``<name>.csv``, those of many; returns both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    text = HEAD.format(name=name) + write_yaml({"ensemble": name, "parameters": dict(middle)})
    rows = [",".join(("vector", *names))]
    for number, vector in enumerate(vectors):
        rows.append(",".join((str(number), *(f"{float(value):.9g}" for value in vector))))
    option, table = folder / f"{name}.yaml", folder / f"{name}.csv"
    write_whole(table, ("\n".join(rows) + "\n").encode())
    write_whole(option, text.encode())
    return option, table
