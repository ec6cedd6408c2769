"""The whole calibration: usual service first, IPS on top of what usual service allows, then the ensemble as files."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from experiments.evidence.calibration.evaluations import Evaluations
from experiments.evidence.calibration.free import PROGRAMME, USUAL, to_unit
from experiments.evidence.calibration.stage import Before, Fitted, Size, effective, resampled, run_stage
from experiments.evidence.targets.target import fitted_in
from experiments.runs.whole_file import write_whole
from experiments.settings.config_groups import CONFIGS
from sim.settings import Parameters

CARRIED = 400
"""Draws of the first stage, equally likely, that the second builds on."""

FEWEST = 200
"""Vectors that an ensemble has at least."""


class Calibration(NamedTuple):
    """Both stages, and the ensemble they come to: vectors [vectors, names] with weights that sum to 1."""

    usual: Fitted
    programme: Fitted
    names: tuple[str, ...]
    vectors: np.ndarray
    weights: np.ndarray


def runs(size: Size) -> int:
    """Simulations of the whole calibration."""
    return 2 * (size.sobol + size.waves * size.wave + size.last)


def calibrate(
    evaluations: Evaluations, seed: int, size: Size, *, base: Parameters | None = None,
    done: Callable[[], None] = lambda: None,
) -> Calibration:  # fmt: skip
    """Fit both stages from the priors; ``base`` holds the parameters that are not fitted."""
    base = base or Parameters()
    usual = run_stage("usual", USUAL, fitted_in("usual"), evaluations, base=base, seed=seed, size=size, done=done)
    rows = resampled(usual, CARRIED, seed)
    values = usual.values[rows]
    before = Before(USUAL, values, to_unit(values, USUAL))
    programme = run_stage(
        "programme", PROGRAMME, fitted_in("programme"), evaluations, base=base, seed=seed, size=size, before=before,
        done=done,
    )  # fmt: skip
    vectors = np.hstack([values[programme.rows], programme.values])
    return Calibration(usual, programme, (*USUAL, *PROGRAMME), *_kept(vectors, programme.weights))


def _kept(vectors: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vectors in order of weight, without those that hardly count, but never fewer than ``FEWEST``."""
    order = np.argsort(-weights, kind="stable")
    counts = max(int((weights > 1e-3 / len(weights)).sum()), min(FEWEST, len(weights)))
    kept = order[:counts]
    return vectors[kept], weights[kept] / weights[kept].sum()


def middle(calibration: Calibration) -> int:
    """The vector nearest to the weighted mean, in shares of the plausible ranges: it stands for all in a single run."""
    unit = to_unit(calibration.vectors, calibration.names)
    mean = calibration.weights @ unit
    likely = calibration.weights >= np.median(calibration.weights)
    distance = np.where(likely, np.square(unit - mean).sum(axis=1), np.inf)
    return int(distance.argmin())


def information(calibration: Calibration) -> np.ndarray:
    """[names] each parameter's standard deviation relative to that of its prior (1 = nothing learnt)."""
    unit = to_unit(calibration.vectors, calibration.names)
    mean = calibration.weights @ unit
    spread: np.ndarray = np.sqrt(calibration.weights @ np.square(unit - mean)) * np.sqrt(12.0)
    return spread


def effective_vectors(calibration: Calibration) -> float:
    """Effective number of vectors."""
    return effective(calibration.weights)


HEAD = """# @package _global_
# Calibrated to published results: one run takes this middle vector, many runs draw from {name}.csv.
# Made by `ips calibrate`; do not edit. See docs/calibration.md.
"""


def write(calibration: Calibration, name: str, folder: Path = CONFIGS / "parameters") -> tuple[Path, Path]:
    """Write ``<name>.yaml`` and ``<name>.csv``; returns both paths."""
    chosen = calibration.vectors[middle(calibration)]
    values = {key: float(value) for key, value in zip(calibration.names, chosen, strict=True)}
    text = HEAD.format(name=name) + yaml.safe_dump({"ensemble": name, "parameters": values}, sort_keys=False)
    rows = [",".join(("vector", "weight", *calibration.names))]
    for number, (vector, weight) in enumerate(zip(calibration.vectors, calibration.weights, strict=True)):
        rows.append(",".join((str(number), repr(float(weight)), *(repr(float(value)) for value in vector))))
    option, table = folder / f"{name}.yaml", folder / f"{name}.csv"
    write_whole(table, ("\n".join(rows) + "\n").encode())
    write_whole(option, text.encode())
    return option, table
