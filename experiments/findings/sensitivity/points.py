"""From a design to runs and back: a point is a run of the scenario and one of the other world, alike in all else."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import qmc

from experiments.findings.measures import MEASURES, combined, read, rows_of
from experiments.findings.sensitivity.design import LEVELS, in_the_middle, saltelli, trajectories
from experiments.findings.sensitivity.factors import Factor, at, moved
from experiments.findings.sensitivity.question import Question
from experiments.runs.study.plan import Plan, plan_of_points
from experiments.runs.study.run_store import RunStore
from experiments.settings.refusal import Refusal
from experiments.settings.replications import ensemble
from experiments.settings.without_ips import IDLE, without_ips
from sim.settings import Settings

NET_OF = {"years": "years_net"}
"""Measures that are counted with displacement too, where a factor says so."""

SEEDS = 1 << 20
"""Seeds that the factor of chance chooses from in a sample."""


class Points(NamedTuple):
    """A design with its runs. Run k of the first half of the plan is point k // replications of the scenario, and that
    of the second half the same of the other world."""

    positions: np.ndarray
    """[points, factors], 0 to 1; of scattered points the values of the parameters"""
    found: tuple[Factor, ...]
    plan: Plan
    replications: int


def screening(question: Question, count: int) -> Points:
    """``count`` trajectories of Morris."""
    names = [one.name for one in question.found]
    positions = trajectories(names, count, question.seed)
    lucky = [k for k, one in enumerate(question.found) if one.kind == "chance"]
    levels = np.rint(positions[:, lucky] * (LEVELS - 1)).astype(int)
    which = levels @ (LEVELS ** np.arange(len(lucky))) if lucky else np.zeros(len(positions), int)
    trajectory = np.arange(len(positions)) // (len(names) + 1)
    streams = trajectory * LEVELS ** len(lucky) + which
    values = _values(question.found, in_the_middle(positions))
    return _points(question, question.found, positions, values, streams, f"{question.name}-screening")


def sample(question: Question, found: Sequence[Factor], samples: int) -> Points:
    """A sample of Saltelli over some factors, one of them of chance; the others keep their central values."""
    names = [one.name for one in found]
    quantiles = saltelli(names, samples, question.seed)
    lucky = [k for k, one in enumerate(found) if one.kind == "chance"]
    streams = (quantiles[:, lucky[0]] * SEEDS).astype(int) if lucky else np.zeros(len(quantiles), int)
    values = _values(found, quantiles)
    return _points(question, tuple(found), quantiles, values, streams, f"{question.name}-sample-{len(names)}")


def scattered(question: Question, count: int) -> Points:
    """``count`` points that fill the distribution, each with its own seeds; positions are the values themselves.

    The posterior is that of the ensemble with its correlations: its first ``count`` vectors.
    """
    found = [one for one in question.found if one.kind == "parameter"]
    if question.distribution == "posterior":
        drawn = ensemble(question.settings.ensemble)
        columns = [drawn.values[:count, drawn.names.index(one.name)] for one in found]
    else:
        columns = _values(found, qmc.Sobol(len(found), rng=question.seed).random(count))
    streams = np.arange(len(columns[0]))
    return _points(question, tuple(found), np.stack(columns, axis=1), columns, streams, f"{question.name}-points")


def results(points: Points, question: Question, store: RunStore) -> np.ndarray:
    """[measures, points] means over replications. Raises ``Refusal`` for a measure that some run leaves undefined."""
    counted = [MEASURES[NET_OF[one.name]] if one.name in NET_OF else one for one in question.measures]
    rows = rows_of([*question.measures, *counted])
    runs = points.plan.runs
    half = len(runs) // 2
    own, other = read(points.plan, runs[:half], store, rows), read(points.plan, runs[half:], store, rows)
    drawn = combined(question.measures, rows, own, other)
    net = np.repeat(_counts_displacement(points), points.replications)
    drawn = np.where(net, combined(counted, rows, own, other), drawn)
    for one, values in zip(question.measures, drawn, strict=True):
        if not np.isfinite(values).all():
            raise Refusal(f"{one.name}: is undefined at some points, where nobody is enrolled; name another measure.")
    means: np.ndarray = drawn.reshape(len(drawn), -1, points.replications).mean(axis=2)
    return means


def _counts_displacement(points: Points) -> np.ndarray:
    """[points] whether people outside the model are counted there."""
    place = [k for k, one in enumerate(points.found) if one.kind == "counting"]
    found: np.ndarray = points.positions[:, place[0]] >= 0.5 if place else np.zeros(len(points.positions), bool)
    return found


def _points(
    question: Question, found: Sequence[Factor], positions: np.ndarray, values: Sequence[np.ndarray],
    streams: np.ndarray, name: str,
) -> Points:  # fmt: skip
    base = question.settings.parameters
    keyed = [moved(found, [_plain(column[row]) for column in values], base) for row in range(len(positions))]
    seeds = [[question.seed + question.replications * int(s) + r for r in range(question.replications)]
             for s in streams]  # fmt: skip
    first = _Worlds(lambda values: at(question.settings, values))
    second = _Worlds(_other(question))
    worlds = [(first.of(values), seed) for values, each in zip(keyed, seeds, strict=True) for seed in each]
    others = [(second.of(values), seed) for values, each in zip(keyed, seeds, strict=True) for seed in each]
    return Points(positions, tuple(found), plan_of_points(name, [*worlds, *others]), question.replications)


def _values(found: Sequence[Factor], quantiles: np.ndarray) -> list[np.ndarray]:
    """Values of each factor at quantiles [points, factors]."""
    return [one.values(quantiles[:, k]) for k, one in enumerate(found)]


def _other(question: Question) -> Callable[[dict[str, Any]], Settings]:
    """Makes the other world of a point; parameters that do nothing without IPS stay where they are there, so that many
    points share it."""
    if question.against is not None:
        against = question.against
        return lambda values: at(against, values)
    idle = {f"parameters.{name}" for name in IDLE}
    return lambda values: without_ips(at(question.settings, {k: v for k, v in values.items() if k not in idle}))


class _Worlds:
    """Settings by the values of factors, each checked once."""

    def __init__(self, make: Callable[[dict[str, Any]], Settings]) -> None:
        self.make = make
        self.made: dict[tuple[tuple[str, Any], ...], Settings] = {}

    def of(self, values: dict[str, Any]) -> Settings:
        key = tuple(sorted(values.items()))
        if key not in self.made:
            self.made[key] = self.make(values)
        return self.made[key]


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, np.floating | float) else value
