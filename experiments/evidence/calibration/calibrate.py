"""The whole calibration: usual service first, then IPS on top of what usual service allows, then the ensemble."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import logsumexp

from experiments.evidence.calibration.ensemble import ordered
from experiments.evidence.calibration.evaluations import Evaluations, Measures, Task
from experiments.evidence.calibration.free import PROGRAMME, USUAL, from_ranges, others, to_unit
from experiments.evidence.calibration.stage import (
    Before,
    Fitted,
    Size,
    effective,
    likelihood,
    resampled,
    run_stage,
)
from experiments.evidence.targets.target import fitted_in
from sim.settings import Parameters

CARRIED = 512
"""Draws of what nothing is fitted to, and of the first stage, equally likely, that the next stage builds on."""

CANDIDATES = 16
"""Vectors nearest to the mean, of which one stands for all where only one run is made."""

EFFECT = ("ever_18_ips", "ever_18_sau")
"""Measures of the trial whose difference orders the ensemble: what matters most of a vector."""


class Calibration(NamedTuple):
    """Both stages, and the ensemble they come to: equally likely vectors [vectors, names], in the order of drawing."""

    usual: Fitted
    programme: Fitted
    names: tuple[str, ...]
    vectors: np.ndarray
    measured: list[Measures]
    """Measures of both stages for each vector."""
    effective: float
    """How many equally likely draws the weighted ones are worth."""
    middle: dict[str, float]
    """Parameters of a single run: the fitted ones of a central vector; the others keep their best guess."""


def runs(size: Size) -> int:
    """Simulations of the whole calibration."""
    return 2 * (size.sobol + size.waves * size.wave + size.last) + size.last + 2 * CANDIDATES


def calibrate(
    evaluations: Evaluations, seed: int, size: Size, *, done: Callable[[], None] = lambda: None
) -> Calibration:  # fmt: skip
    """Fit both stages from the priors; everything is decided by the arguments, so a broken calibration resumes."""
    base, rest = Parameters(), others()
    drawn = from_ranges(rest, CARRIED, seed)
    before = Before(rest, drawn, to_unit(drawn, rest))
    usual = run_stage("usual", USUAL, fitted_in("usual"), evaluations, base=base, seed=seed, size=size, before=before,
                      done=done)  # fmt: skip
    rows = resampled(usual, CARRIED, seed)
    values = np.hstack([drawn[usual.rows], usual.values])[rows]
    before = Before((*rest, *USUAL), values, to_unit(values, (*rest, *USUAL)))
    programme = run_stage("programme", PROGRAMME, fitted_in("programme"), evaluations, base=base, seed=seed, size=size,
                          before=before, done=done)  # fmt: skip
    names, vectors = (*rest, *USUAL, *PROGRAMME), np.hstack([values[programme.rows], programme.values])
    again = evaluations.of([Task("usual", _with(names, vector), seed) for vector in vectors], done)
    then = [usual.measured[row] for row in rows[programme.rows]]
    log = (
        np.log(np.maximum(programme.weights, 1e-300))
        + likelihood(fitted_in("usual"), again)
        - likelihood(fitted_in("usual"), then)
    )
    weights = np.exp(log - logsumexp(log))
    score = np.array([one[EFFECT[0]] - one[EFFECT[1]] for one in programme.measured])
    kept = ordered(score, weights)
    measured = [again[k] | programme.measured[k] for k in kept]
    middle = _middle(evaluations, names, vectors[kept], seed, done)
    return Calibration(usual, programme, names, vectors[kept], measured, effective(weights), middle)


def information(names: Sequence[str], vectors: np.ndarray) -> np.ndarray:
    """[names] each parameter's standard deviation relative to that of its prior (1 = nothing learnt)."""
    rest = from_ranges(others(), 4096, 1)
    low, high = rest.min(axis=0), rest.max(axis=0)
    before = dict(zip(others(), ((rest - low) / (high - low)).std(axis=0), strict=True))
    prior = np.array([before.get(name, 12.0**-0.5) for name in names])
    spread: np.ndarray = to_unit(vectors, tuple(names)).std(axis=0) / prior
    return spread


def _middle(
    evaluations: Evaluations, names: tuple[str, ...], vectors: np.ndarray, seed: int, done: Callable[[], None]
) -> dict[str, float]:
    """Of the vectors whose fitted parameters are nearest to the mean, in shares of their ranges, the one that meets the
    targets best with the other parameters at their best guess."""
    fitted = (*USUAL, *PROGRAMME)
    values = np.unique(vectors[:, [names.index(name) for name in fitted]], axis=0)
    unit = to_unit(values, fitted)
    near = np.argsort(np.square(unit - unit.mean(axis=0)).sum(axis=1), kind="stable")[:CANDIDATES]
    tried = [_with(fitted, values[k]) for k in near]
    score = sum(
        likelihood(fitted_in(stage), evaluations.of([Task(stage, one, seed) for one in tried], done))
        for stage in ("usual", "programme")
    )
    return dict(zip(fitted, map(float, values[near[int(np.argmax(score))]]), strict=True))


def _with(names: Sequence[str], values: np.ndarray) -> Parameters:
    return Parameters().model_copy(update=dict(zip(names, map(float, values), strict=True)))
