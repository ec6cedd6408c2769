"""A run recorded week by week, for measures that need more than the model keeps."""

from typing import NamedTuple

import numpy as np

from sim.agents.young_person import Activity
from sim.settings import Settings
from sim.start.shared_parts import SharedParts
from sim.start.world_builder import build_world
from sim.week import live_a_week
from sim.world import World

SHARED = SharedParts(kept=4)
"""Parts of the worlds recorded in this process: many parameter vectors share few worlds."""


class Record(NamedTuple):
    """A world after its last week, and the activity of each person in each week."""

    world: World
    before: np.ndarray
    """[people] i1 Activity before the first week"""
    activity: np.ndarray
    """[weeks, people] i1 Activity"""
    hours: np.ndarray
    """[people] hours worked in the first ``hours_until`` weeks"""

    @property
    def active(self) -> np.ndarray:
        """[weeks, people] whether in work or education."""
        busy: np.ndarray = (self.activity == Activity.WORK) | (self.activity == Activity.EDUCATION)
        return busy


def watch(settings: Settings, seed: int, hours_until: int = 0) -> Record:
    """Simulate a world and record the activity of each person in each week, and hours worked up to a week."""
    world = build_world(settings, seed, SHARED)
    weeks = len(world.calendar)
    before = world.people.activity.copy()
    activity, hours = np.zeros((weeks, len(world.people)), np.int8), np.zeros(len(world.people))
    for week in range(weeks):
        live_a_week(world)
        activity[week] = world.people.activity
        if week < hours_until:
            hours += world.people.hours
    return Record(world, before, activity, hours)
