"""The effect of IPS: a world with it against the same world without it, person by person.

Both worlds hold the same people with the same luck, so the difference is IPS and its knock-on. Who was displaced
cannot be read off the people never enrolled, as finding work early keeps people from being enrolled; it is read
off those who could never be: people without mental-health problems.
"""

import numpy as np

from sim.agents.young_person import Activity, Group
from sim.outcomes.ledger import Kind
from sim.outcomes.tally import Series
from sim.world import World

QUARTER = 13
HORIZONS = {"6": 26, "12": 52, "18": 78, "30": 130}
"""Months after first enrolment: weeks."""


def effect(world: World, without: World) -> dict[str, float | None]:
    """Differences between a world and the same world without IPS (keys and units: ``EFFECTS``)."""
    if len(world.people) != len(without.people):
        raise ValueError("the two worlds do not hold the same people; build them from settings that differ in IPS only")
    enrolled = world.clients.enrol_week >= 0
    never = world.people.group == Group.NONE
    work, study = _spent(world, without, Activity.WORK), _spent(world, without, Activity.EDUCATION)
    hires = float(world.weekly[:, Series.SUPPORTED_HIRES].sum())
    taken, empty = _fewer(world, without, Series.FILLED_BY_OTHERS), _fewer(world, without, Series.LAPSED)
    cost = float(world.ledger[-1, :, [Kind.SPECIALISTS, Kind.TRAINING]].sum())
    values: dict[str, float | None] = {
        "extra_active_end": float(_busy(world.snapshots[-1]).sum() - _busy(without.snapshots[-1]).sum()),
        "extra_work_weeks": float(work.sum()),
        "extra_study_weeks": float(study.sum()),
        "extra_work_weeks_enrolled": float(work[enrolled].mean()) if enrolled.any() else None,
        "work_weeks_lost_by_others": -float(work[never].sum()),
        "hires_displaced": taken / hires if hires > 0 else None,
        "hires_in_empty_seats": empty / hires if hires > 0 else None,
        "cost": cost,
    }
    for months, weeks in HORIZONS.items():
        values[f"extra_active_{months}"] = _after(world, without, weeks)
    gained = values["extra_active_end"] or 0.0
    values["cost_per_extra_active"] = cost / gained if gained > 0 else None
    return values


def _busy(activity: np.ndarray) -> np.ndarray:
    busy: np.ndarray = (activity == Activity.WORK) | (activity == Activity.EDUCATION)
    return busy


def _spent(world: World, without: World, activity: Activity) -> np.ndarray:
    """[people] more weeks in an activity, each quarter counted by its last week."""
    last = len(world.calendar) - QUARTER * (len(world.snapshots) - 1)
    weeks = np.array([QUARTER] * (len(world.snapshots) - 1) + [last], float)
    more: np.ndarray = weeks @ (world.snapshots == activity) - weeks @ (without.snapshots == activity)
    return more


def _fewer(world: World, without: World, series: Series) -> float:
    return float(without.weekly[:, series].sum() - world.weekly[:, series].sum())


def _after(world: World, without: World, weeks: int) -> float | None:
    """Difference in the share of the enrolled who are in work or education so many weeks after enrolment.

    Looked up at the nearest end of a quarter, within six weeks of it; people enrolled too late do not count.
    """
    rows = np.flatnonzero(world.clients.enrol_week >= 0)
    quarter = np.rint((world.clients.enrol_week[rows] + weeks) / QUARTER).astype(int) - 1
    seen = (quarter < len(world.snapshots)) & (quarter >= 0)
    if not seen.any():
        return None
    where = (quarter[seen], rows[seen])
    return float(_busy(world.snapshots[where]).mean() - _busy(without.snapshots[where]).mean())


EFFECTS: dict[str, tuple[str, str]] = {
    "extra_active_end": ("More people in work or education at the end", "people"),
    "extra_active_6": ("Enrolled in work or education after 6 months, gain", "share"),
    "extra_active_12": ("Enrolled in work or education after 12 months, gain", "share"),
    "extra_active_18": ("Enrolled in work or education after 18 months, gain", "share"),
    "extra_active_30": ("Enrolled in work or education after 30 months, gain", "share"),
    "extra_work_weeks": ("More weeks in work, everybody", "weeks"),
    "extra_study_weeks": ("More weeks in education, everybody", "weeks"),
    "extra_work_weeks_enrolled": ("More weeks in work per person enrolled", "weeks"),
    "work_weeks_lost_by_others": ("Weeks in work lost by people who can never be enrolled", "weeks"),
    "hires_displaced": ("Openings that people outside the model no longer fill, per hire through IPS", "share"),
    "hires_in_empty_seats": ("Openings that would have lapsed with nobody hired, per hire through IPS", "share"),
    "cost": ("Spent on IPS", "DKK"),
    "cost_per_extra_active": ("Spent on IPS per extra person in work or education at the end", "DKK"),
}
"""Keys of ``effect``: label and unit."""
