"""The effect of IPS: a world with it against the same world without it, person by person.

Both worlds hold the same people with the same luck, so the difference is IPS and its knock-on. Who was displaced
cannot be read off the people never enrolled, as finding work early keeps people from being enrolled; it is read
off those who could never be: people without mental-health problems.
"""

import numpy as np

from sim.agents.young_person import Activity, Group
from sim.outcomes.displacement import displacement
from sim.outcomes.history import activities, is_active, weeks_spent
from sim.outcomes.ledger import Kind
from sim.world import World

HORIZONS = {"6": 26, "12": 52, "18": 78, "30": 130}
"""Months after first enrolment: weeks."""

YEARS = {"1": 52, "2": 104, "5": 260}
"""Years from the start: weeks."""


def effect(world: World, without: World) -> dict[str, float | None]:
    """Differences between a world and the same world without IPS (keys and units: ``EFFECTS``)."""
    if len(world.people) != len(without.people):
        raise ValueError(
            "the two worlds do not contain the same people; build them from settings that differ in IPS only"
        )
    enrolled = world.clients.enrol_week >= 0
    never = world.people.group == Group.NONE
    work, study = (
        weeks_spent(world, activity) - weeks_spent(without, activity)
        for activity in (Activity.WORK, Activity.EDUCATION)
    )
    cost = float(world.ledger[-1, :, [Kind.SPECIALISTS, Kind.TRAINING]].sum())
    values: dict[str, float | None] = {
        "extra_active_end": float(is_active(world.people.activity).sum() - is_active(without.people.activity).sum()),
        "extra_work_weeks": float(work.sum()),
        "extra_study_weeks": float(study.sum()),
        "extra_work_weeks_enrolled": float(work[enrolled].mean()) if enrolled.any() else None,
        "work_weeks_lost_by_others": -float(work[never].sum()),
        "cost": cost,
    }
    for years, weeks in YEARS.items():
        values[f"displaced_{years}"] = displacement(world, without, weeks)
    for months, weeks in HORIZONS.items():
        values[f"extra_active_{months}"] = _after(world, without, weeks)
    gained = values["extra_active_end"] or 0.0
    values["cost_per_extra_active"] = cost / gained if gained > 0 else None
    return values


def _after(world: World, without: World, weeks: int) -> float | None:
    """Difference in the share of the enrolled who are in work or education so many weeks after enrolment.

    The week of enrolment is the first; people enrolled too late do not count.
    """
    rows = np.flatnonzero(world.clients.enrol_week >= 0)
    week = world.clients.enrol_week[rows] + weeks - 1
    seen = week < len(world.calendar)
    if not seen.any():
        return None
    here = (week[seen], np.arange(seen.sum()))
    then = (is_active(activities(one, rows[seen])[here]).mean() for one in (world, without))
    return float(next(then) - next(then))


DISPLACED = "People outside the model who no longer work, per extra young person at work"

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
    "displaced_1": (f"{DISPLACED}, first year", "people per person"),
    "displaced_2": (f"{DISPLACED}, first two years", "people per person"),
    "displaced_5": (f"{DISPLACED}, first five years", "people per person"),
    "cost": ("Spent on IPS", "DKK"),
    "cost_per_extra_active": ("Spent on IPS per extra person in work or education at the end", "DKK"),
}
"""Keys of ``effect``: label and unit."""
