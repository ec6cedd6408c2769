"""One stage of a calibration: a Sobol sample, then waves of draws from the region that earlier runs make likely.

History matching with an emulator narrows the space wave by wave; the draws of the last wave are simulated and
weighted by their fit to the targets (importance weights), which removes the emulator's errors.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import logsumexp
from scipy.stats import qmc

from experiments.evidence.calibration.emulator import Goals, draw, fit
from experiments.evidence.calibration.evaluations import Evaluations, Measures, Task
from experiments.evidence.calibration.free import from_unit
from experiments.evidence.targets.target import Target
from sim.settings import Parameters

TOLERANCE_SD = 1.96
"""A tolerance counts as a 95 % interval: half of it is this many standard deviations."""


class Size(NamedTuple):
    """Number of runs in each part of a stage."""

    sobol: int = 512
    waves: int = 3
    wave: int = 250
    last: int = 600


class Fitted(NamedTuple):
    """Draws of the last wave: values of the fitted parameters, weights that sum to 1, and measures."""

    names: tuple[str, ...]
    values: np.ndarray  # [draws, names]
    weights: np.ndarray  # [draws]
    measured: list[Measures]
    rows: np.ndarray  # [draws] row of the earlier stage's draws


class Before(NamedTuple):
    """Equally likely draws of an earlier stage: names, values and positions in the unit cube."""

    names: tuple[str, ...]
    values: np.ndarray  # [rows, names]
    unit: np.ndarray  # [rows, names]


def goals_of(targets: Sequence[Target]) -> Goals:
    """Published values and their spreads; a soft target counts half."""
    half = np.array([(t.high - t.low) / 2.0 * (1.0 if t.hard else 2.0) for t in targets])
    return Goals(np.array([t.published for t in targets]), half / TOLERANCE_SD)


def run_stage(
    stage: str,
    names: tuple[str, ...],
    targets: Sequence[Target],
    evaluations: Evaluations,
    *,
    base: Parameters,
    seed: int,
    size: Size,
    before: Before | None = None,
    done: Callable[[], None] = lambda: None,
) -> Fitted:
    """Fit ``names`` to ``targets``; the arguments decide everything, so an interrupted fit resumes exactly."""
    goals, measures = goals_of(targets), [target.measure for target in targets]
    rng = np.random.default_rng([seed, len(names)])
    unit = qmc.Sobol(len(names), rng=rng).random(size.sobol)
    rows = rng.integers(0, len(before.unit), size.sobol) if before else np.zeros(size.sobol, int)
    found = evaluations.of(_tasks(stage, unit, rows, names, before, base, seed), done)
    for wave in range(size.waves + 1):
        inputs = np.hstack([unit, before.unit[rows]]) if before else unit
        outcomes = _matrix(found, measures)
        emulator = fit(inputs, outcomes, len(names))
        best = np.argsort(-goals.log_likelihood(outcomes, emulator.error), kind="stable")
        count = size.last if wave == size.waves else size.wave
        start = unit[best[np.arange(count) % min(len(best), max(20, count // 4))]]
        new, new_rows = draw(emulator, goals, start, before.unit if before else None, rng)
        fresh = evaluations.of(_tasks(stage, new, new_rows, names, before, base, seed), done)
        if wave < size.waves:
            unit, rows, found = np.vstack([unit, new]), np.concatenate([rows, new_rows]), [*found, *fresh]
    guessed = np.hstack([new, before.unit[new_rows]]) if before else new
    log = goals.log_likelihood(_matrix(fresh, measures)) - goals.log_likelihood(
        emulator.predict(guessed), emulator.error
    )
    return Fitted(names, from_unit(new, names), np.exp(log - logsumexp(log)), fresh, new_rows)


def _tasks(
    stage: str, unit: np.ndarray, rows: np.ndarray, names: tuple[str, ...], before: Before | None, base: Parameters,
    seed: int,
) -> list[Task]:  # fmt: skip
    """One task for each point: the base parameters with the values of the earlier stage and of this one."""
    tasks = []
    for values, row in zip(from_unit(unit, names), rows, strict=True):
        changed = dict(zip(names, map(float, values), strict=True))
        if before:
            changed |= dict(zip(before.names, map(float, before.values[row]), strict=True))
        tasks.append(Task(stage, base.model_copy(update=changed), seed))
    return tasks


def likelihood(targets: Sequence[Target], found: Sequence[Measures]) -> np.ndarray:
    """[found] log likelihood of what was measured."""
    return goals_of(targets).log_likelihood(_matrix(found, [target.measure for target in targets]))


def _matrix(found: Sequence[Measures], measures: Sequence[str]) -> np.ndarray:
    return np.array([[measured[name] for name in measures] for measured in found])


def resampled(fitted: Fitted, count: int, seed: int) -> np.ndarray:
    """Rows of ``count`` equally likely draws (systematic resampling by weight)."""
    start = np.random.default_rng([seed, count]).random()
    places = (np.arange(count) + start) / count
    return np.searchsorted(np.cumsum(fitted.weights), places).clip(0, len(fitted.weights) - 1)


def effective(weights: np.ndarray) -> float:
    """Effective number of draws: 1 / sum of squared weights."""
    return float(1.0 / np.square(weights).sum())
