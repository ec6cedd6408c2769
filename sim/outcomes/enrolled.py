"""The enrolled compared with themselves in the same world without IPS, from the week of first enrolment on.

IPS enrols people who are outside work and education. In the world without IPS some of them are not, because seats that
clients take elsewhere change who finds work. Comparing all of them would start every gain below zero. People whose
activity differs in the week before enrolment are therefore left out, and their number is shown. A correction by the
difference before (difference in differences) would not do: that difference fades as jobs end.
"""

from typing import NamedTuple

import numpy as np

from sim.agents.young_person import Activity
from sim.outcomes.history import activities, is_active
from sim.world import World

QUARTER = 13


class Compared(NamedTuple):
    """People enrolled with IPS who did the same in both worlds in the week before."""

    week: np.ndarray
    """[people] week of first enrolment"""
    did: np.ndarray
    """[weeks, people] u1 Activity with IPS"""
    had: np.ndarray
    """[weeks, people] u1 Activity without"""
    left_out: int
    """enrolled people whose activity differed in the week before"""


def compare(world: World, without: World) -> Compared:
    """The enrolled of ``world``, compared with themselves in ``without``."""
    rows = np.flatnonzero(world.clients.enrol_week >= 0)
    week = world.clients.enrol_week[rows]
    did, had = activities(world, rows), activities(without, rows)
    before, everybody = np.maximum(week - 1, 0), np.arange(len(rows))
    alike = (week == 0) | (is_active(did[before, everybody]) == is_active(had[before, everybody]))
    return Compared(week[alike], did[:, alike], had[:, alike], int((~alike).sum()))


def followed(compared: Compared, weeks: int) -> np.ndarray:
    """[people] whether each was enrolled early enough to be followed for so many weeks, that of enrolment included."""
    early: np.ndarray = compared.week + weeks <= len(compared.did)
    return early


def gain_after(compared: Compared, weeks: int) -> float | None:
    """Difference in the share in work or education in the last of so many weeks; None if nobody is followed so long."""
    early = np.flatnonzero(followed(compared, weeks))
    if not len(early):
        return None
    then = (compared.week[early] + weeks - 1, early)
    return float(is_active(compared.did[then]).mean() - is_active(compared.had[then]).mean())


def gap_before(compared: Compared) -> float | None:
    """Difference in the share in work or education over the quarter before enrolment: a check, 0 if all is well."""
    since = np.arange(len(compared.did))[:, None] - compared.week
    quarter = (since < 0) & (since >= -QUARTER)
    if not quarter.any():
        return None
    return float(is_active(compared.did[quarter]).mean() - is_active(compared.had[quarter]).mean())


def work_weeks_gained(compared: Compared) -> float | None:
    """Difference in weeks in work per person, from enrolment to the end of the run."""
    if not len(compared.week):
        return None
    enrolled = np.arange(len(compared.did))[:, None] >= compared.week
    weeks = [((activity == Activity.WORK) & enrolled).sum(axis=0) for activity in (compared.did, compared.had)]
    return float(weeks[0].mean() - weeks[1].mean())
