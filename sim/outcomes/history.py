"""The history: what everybody did in each week, two bits a person, packed four people to a byte.

People are followed to the end of the run, whatever their age. Those past the model's age (30, or 25 without the older
group) belong to no stock.
"""

import numpy as np

from sim.agents.young_person import Activity
from sim.calendar import WEEKS_A_YEAR
from sim.world import World

BITS = 2
PER_BYTE = 8 // BITS
MASK = (1 << BITS) - 1


def activities(world: World, rows: np.ndarray) -> np.ndarray:
    """[weeks, rows] u1 Activity at the end of each week of people by row, NOT_YET before they enter."""
    rows = np.asarray(rows)
    found: np.ndarray = (world.history[:, rows // PER_BYTE] >> (rows % PER_BYTE * BITS).astype(np.uint8)) & MASK
    return found


def activities_in(world: World, week: int) -> np.ndarray:
    """[people] u1 Activity at the end of a week (-1: the last one)."""
    shifts = np.arange(0, 8, BITS, dtype=np.uint8)
    found: np.ndarray = (world.history[week][:, None] >> shifts) & MASK
    return found.reshape(-1)[: len(world.people)]


def aged_out(world: World, week: int | np.ndarray) -> np.ndarray:
    """[people] whether each is past the model's age in a week; [weeks, people] for a column of weeks."""
    past: np.ndarray = world.people.birth_week <= week - world.policy.leaving_age[0] * WEEKS_A_YEAR
    return past


def weeks_spent(world: World, activity: Activity) -> np.ndarray:
    """[people] weeks in an activity up to now, since the start, also past the model's age."""
    people, closed = world.people, world.lives[f"weeks_{activity.name.lower()}"]
    found: np.ndarray = closed + (people.activity == activity) * (world.clock.week[0] - np.maximum(people.since, 0))
    return found


def is_active(activity: np.ndarray) -> np.ndarray:
    """Whether each of some activities is work or education."""
    active: np.ndarray = (activity == Activity.WORK) | (activity == Activity.EDUCATION)
    return active
