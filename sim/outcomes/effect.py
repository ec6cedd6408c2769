"""The effect of IPS: a world with it against the same world without it, person by person.

Both worlds have the same people with the same draws, so the difference is the effect of IPS and its consequences.
People never enrolled do not measure displacement, because people who find work early are not enrolled. Displacement is
measured on people who cannot be enrolled and on people outside the model (sim/outcomes/displacement.py).
"""

from sim.agents.young_person import Activity, Group
from sim.outcomes.displacement import displacement, gained_and_lost
from sim.outcomes.enrolled import Compared, compare, followed, gain_after, gap_before, work_weeks_gained
from sim.outcomes.history import is_active, weeks_spent
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
        "work_weeks_lost_by_others": -float(work[never].sum()),
        "cost": cost,
    }
    for years, weeks in YEARS.items():
        gained, lost = gained_and_lost(world, without, weeks) or (None, None)
        values |= {f"gained_{years}": gained, f"lost_{years}": lost}
        values[f"displaced_{years}"] = displacement(world, without, weeks)
    values |= _of_the_enrolled(compare(world, without))
    gained = values["extra_active_end"] or 0.0
    values["cost_per_extra_active"] = cost / gained if gained > 0 else None
    return values


def _of_the_enrolled(compared: Compared) -> dict[str, float | None]:
    """Gains of the enrolled, the number of them compared, and their likeness before enrolment."""
    gains = {f"extra_active_{months}": gain_after(compared, weeks) for months, weeks in HORIZONS.items()}
    return gains | {
        "extra_work_weeks_enrolled": work_weeks_gained(compared),
        "followed_18": float(followed(compared, HORIZONS["18"]).sum()),
        "followed_30": float(followed(compared, HORIZONS["30"]).sum()),
        "left_out": float(compared.left_out),
        "gap_before": gap_before(compared),
    }


GAINED = "More weeks in work of young people who may be offered IPS"
LOST = "Weeks in work that others lose"
DISPLACED = "Others who no longer work, per extra young person at work"

EFFECTS: dict[str, tuple[str, str]] = {
    "extra_active_end": ("More people in work or education at the end", "people"),
    "extra_active_6": ("Enrolled in work or education after 6 months, gain", "share"),
    "extra_active_12": ("Enrolled in work or education after 12 months, gain", "share"),
    "extra_active_18": ("Enrolled in work or education after 18 months, gain", "share"),
    "extra_active_30": ("Enrolled in work or education after 30 months, gain", "share"),
    "extra_work_weeks_enrolled": ("More weeks in work per person enrolled, from enrolment on", "weeks"),
    "followed_18": ("Enrolled who are compared and followed for 18 months", "people"),
    "followed_30": ("Enrolled who are compared and followed for 30 months", "people"),
    "left_out": ("Enrolled left out: in work or education without IPS in the week before", "people"),
    "gap_before": ("Check: in work or education in the quarter before enrolment, difference (0 if alike)", "share"),
    "extra_work_weeks": ("More weeks in work, everybody", "weeks"),
    "extra_study_weeks": ("More weeks in education, everybody", "weeks"),
    "work_weeks_lost_by_others": ("Weeks in work lost by people who can never be enrolled", "weeks"),
    "gained_1": (f"{GAINED}, first year", "weeks"),
    "lost_1": (f"{LOST}, first year", "weeks"),
    "displaced_1": (f"{DISPLACED}, first year", "people per person"),
    "gained_2": (f"{GAINED}, first two years", "weeks"),
    "lost_2": (f"{LOST}, first two years", "weeks"),
    "displaced_2": (f"{DISPLACED}, first two years", "people per person"),
    "gained_5": (f"{GAINED}, first five years", "weeks"),
    "lost_5": (f"{LOST}, first five years", "weeks"),
    "displaced_5": (f"{DISPLACED}, first five years", "people per person"),
    "cost": ("Spent on IPS", "DKK"),
    "cost_per_extra_active": ("Spent on IPS per extra person in work or education at the end", "DKK"),
}
"""Keys of ``effect``: label and unit."""
