"""Replications of one scenario: which seed and which parameter vector each has, the same for every scenario."""

from typing import NamedTuple

from experiments.ensemble import NONE, central, ensemble
from sim.settings import Settings

SEEDS_A_VECTOR = 2
"""Runs that share a parameter vector, so that chance and parameters can be told apart."""


class Replication(NamedTuple):
    """A run: settings with the vector's values in place, its seed, and the number of the vector (-1 = none)."""

    settings: Settings
    seed: int
    vector: int


def replications(settings: Settings, seed: int, count: int, ensemble_name: str = "") -> list[Replication]:
    """The first ``count`` replications from ``seed`` on.

    With an ensemble, two replications after each other share a vector and have seeds of their own. Replication k has
    the same seed and vector in every scenario, so differences between scenarios are paired.
    """
    if not ensemble_name:
        return [Replication(settings, seed + k, NONE) for k in range(count)]
    found, middle = ensemble(ensemble_name), central(ensemble_name)
    drawn = []
    for k in range(count):
        number = found.number(k // SEEDS_A_VECTOR)
        parameters = found.applied(settings.parameters, number, middle)
        drawn.append(Replication(settings.model_copy(update={"parameters": parameters}), seed + k, number))
    return drawn
