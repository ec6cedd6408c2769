"""The world's own randomness: one stream per component, so that changing one leaves the others as they were."""

from enum import IntEnum

import numpy as np


class Component(IntEnum):
    """Parts of the world that are drawn."""

    PEOPLE = 1
    ENTRANTS = 2
    EMPLOYERS = 3
    NETWORK = 4
    TREATMENT = 5
    HISTORY = 6
    TRIAL = 7
    MARKET = 8
    SITES = 9
    TOWNS = 10


def generator(world_seed: int, component: Component, part: int = 0) -> np.random.Generator:
    """The generator of one component of a world, or of one part of it."""
    return np.random.default_rng([world_seed, int(component), part])
