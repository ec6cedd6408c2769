"""The calibration: every uncertain parameter is fitted to all fitted targets at once, and the ensemble it comes to."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import ndtri
from scipy.stats import qmc

from experiments.evidence.calibration.ensemble import VECTORS, ordered
from experiments.evidence.calibration.evaluations import Evaluations, Measures, Task
from experiments.evidence.calibration.priors import places_of, uncertain, values_at
from experiments.evidence.calibration.smoother import Goals, goals_of, inflations, log_likelihood, moved
from experiments.evidence.targets.target import Target, fitted
from sim.settings import Parameters

CANDIDATES = 32
"""Vectors near the mean, of which one stands for all where only one run is made."""

EFFECT = ("ever_18_ips", "ever_18_sau")
"""Measures of the trial whose difference orders the ensemble: what matters most of a vector."""


class Size(NamedTuple):
    """Number of members of the ensemble and of steps from the prior to the posterior."""

    members: int = 300
    steps: int = 3


class Calibration(NamedTuple):
    """The ensemble: equally likely vectors [vectors, names], in the order of drawing."""

    names: tuple[str, ...]
    vectors: np.ndarray
    measured: list[Measures]
    """Measures of each vector."""
    middle: dict[str, float]
    """The vector of a single run: a central one."""


def runs(size: Size) -> int:
    """Simulations of the whole calibration."""
    return size.members * (size.steps + 1) + CANDIDATES


def calibrate(
    evaluations: Evaluations, seed: int, size: Size, *, done: Callable[[], None] = lambda: None
) -> Calibration:  # fmt: skip
    """Fit from the priors; the arguments decide everything, so a calibration that was broken off resumes exactly."""
    names, goals = uncertain(), goals_of(fitted())
    places, measured = fit(names, fitted(), evaluations, seed, size, done)
    score = np.array([one[EFFECT[0]] - one[EFFECT[1]] for one in measured])
    kept = ordered(score, np.full(len(score), 1.0 / len(score)), min(VECTORS, len(score)))
    middle = _middle(evaluations, goals, names, places, seed, done)
    return Calibration(names, values_at(places[kept], names), [measured[row] for row in kept], middle)


def fit(
    names: tuple[str, ...], targets: Sequence[Target], evaluations: Evaluations, seed: int, size: Size,
    done: Callable[[], None] = lambda: None,
) -> tuple[np.ndarray, list[Measures]]:  # fmt: skip
    """Places of the members [members, names] and their measures.

    Every member has its own random draws, so that the ensemble contains the chance of a single simulation.
    """
    goals = goals_of(targets)
    rng = np.random.default_rng([seed, len(names)])
    unit = qmc.LatinHypercube(len(names), rng=rng).random(size.members)
    places: np.ndarray = ndtri(unit)
    for inflation in inflations(size.steps):
        measured = evaluations.of(_tasks(names, places, seed), done)
        places = moved(places, _matrix(measured, goals), goals, float(inflation), rng)
    return places, evaluations.of(_tasks(names, places, seed), done)


def _tasks(names: tuple[str, ...], places: np.ndarray, seed: int) -> list[Task]:
    return [
        Task("fitted", with_values(names, values), seed + member)
        for member, values in enumerate(values_at(places, names))
    ]


def _middle(
    evaluations: Evaluations, goals: Goals, names: tuple[str, ...], places: np.ndarray, seed: int,
    done: Callable[[], None],
) -> dict[str, float]:  # fmt: skip
    """Of the mean place and points a quarter of the way from it to the nearest members, the one that meets the targets
    best."""
    mean = places.mean(axis=0)
    near = np.argsort(np.square(places - mean).sum(axis=1), kind="stable")[: CANDIDATES - 1]
    tried = values_at(np.vstack([mean, mean + 0.25 * (places[near] - mean)]), names)
    measured = evaluations.of([Task("fitted", with_values(names, values), seed) for values in tried], done)
    best = int(np.argmax(log_likelihood(_matrix(measured, goals), goals)))
    return dict(zip(names, map(float, tried[best]), strict=True))


def information(names: tuple[str, ...], vectors: np.ndarray) -> np.ndarray:
    """[names] each parameter's standard deviation in places, relative to that of its prior (1 = nothing learnt)."""
    prior = ndtri(qmc.LatinHypercube(len(names), rng=np.random.default_rng(1)).random(4096))
    before = places_of(values_at(prior, names), names).std(axis=0)
    spread: np.ndarray = places_of(vectors, names).std(axis=0) / before
    return spread


def with_values(names: Sequence[str], values: np.ndarray) -> Parameters:
    """The default parameters with these in place."""
    return Parameters().model_copy(update=dict(zip(names, map(float, values), strict=True)))


def _matrix(found: Sequence[Measures], goals: Goals) -> np.ndarray:
    return np.array([[measured[name] for name in goals.measures] for measured in found], float)
