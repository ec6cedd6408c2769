"""Replications: the same settings several times, with other luck. Equal in every cell, so that cells are paired."""

from typing import NamedTuple

from sim.settings import Settings


class Replication(NamedTuple):
    """One repetition. ``vector``: number of the parameter vector its settings carry, -1 = parameters as they stand."""

    settings: Settings
    seed: int
    vector: int


def replications(settings: Settings, seed: int, count: int) -> list[Replication]:
    """``count`` repetitions with the seeds from ``seed`` on. Replication k is the same for all settings."""
    return [Replication(settings, seed + k, -1) for k in range(count)]
