"""Replications: the same settings several times, with other luck and, from an ensemble, other parameters.

Replication k has the same seed and the same parameter vector whatever the settings, so that scenarios are paired.
"""

from typing import NamedTuple

from experiments.settings.ensemble import NONE, applied, ensemble
from sim.settings import Settings

SEEDS_A_VECTOR = 2
"""Replications after each other that share a parameter vector, so that chance and parameters can be told apart."""


class Replication(NamedTuple):
    """One repetition. ``vector``: number of the parameter vector its settings carry, -1 = parameters as they stand."""

    settings: Settings
    seed: int
    vector: int


def replications(settings: Settings, seed: int, count: int) -> list[Replication]:
    """``count`` repetitions with the seeds from ``seed`` on; vectors are those of ``settings.ensemble``, if any.

    Raises ``Refusal`` if there is no such ensemble.
    """
    if not settings.ensemble:
        return [Replication(settings, seed + k, NONE) for k in range(count)]
    found = ensemble(settings.ensemble)
    numbers = [found.number(k // SEEDS_A_VECTOR) for k in range(count)]
    return [Replication(applied(settings, number), seed + k, number) for k, number in enumerate(numbers)]
