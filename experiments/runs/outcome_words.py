"""Label, unit and possible range of an outcome of any scope."""

from functools import cache
from typing import NamedTuple

from sim.outcomes.local import LOCAL
from sim.outcomes.registry import SUMMARY
from sim.outcomes.subgroups import SUBGROUP

QUARTERLY = {
    "neet": "under 30 outside work and education", "neet_43k": "outside work and education, the 43,000",
    "work": "under 30 in work", "education": "under 30 in education", "active": "of any age in work or education",
    "queue": "waiting for IPS", "enrolled": "enrolled in IPS", "in_treatment": "under 30 in treatment",
    "treatment_queue": "under 30 waiting for treatment", "on_benefit": "on education help or cash benefit, mean",
}  # fmt: skip
"""Stocks of people in the last week of a quarter."""

WEEKS_SO_FAR = {
    "work_weeks_offered": "Weeks in work so far of young people who may be offered IPS",
    "others_out_weeks": "Weeks out of work so far of others; only differences between scenarios count",
}
"""Person-weeks from the start to the end of a quarter."""


class About(NamedTuple):
    """English label and unit, and the least and greatest value that it can have."""

    label: str
    unit: str
    least: float = 0.0
    most: float = float("inf")


@cache
def about(outcome: str) -> About:
    """Label, unit and range of an outcome of the long form (sim/outcomes/long_form.py), by its name."""
    if known := SUMMARY.get(outcome) or SUBGROUP.get(outcome) or LOCAL.get(outcome):
        return About(known.label_en, known.unit, known.least, known.most)
    if outcome.startswith("dkk"):
        kind = outcome.removeprefix("dkk").lstrip("_").replace("_", " ")
        return About(f"DKK over the run{': ' + kind if kind else ''}", "DKK")
    if outcome == "seeker_years":
        return About("People outside the model out of work, over the run", "person-years")
    if outcome in QUARTERLY:
        return About(f"People {QUARTERLY[outcome]}, end of the quarter", "people")
    if outcome in WEEKS_SO_FAR:
        return About(WEEKS_SO_FAR[outcome], "weeks", -float("inf"))
    raise KeyError(f"{outcome}: is an outcome without label and unit; say them in experiments/runs/outcome_words.py")
