"""Projekt Inklusion in silico: participants are randomised, and each arm has its own world.

The three arms of one seed are one trial: the same participants drawn, the same randomisation. An arm's teams have one
full-time specialist for every ``caseload.ceiling`` participants, all in post and experienced from the first week.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from experiments.evidence.record import Record, watch
from experiments.settings.configure import compose
from experiments.settings.without_ips import without_ips
from sim.agents.young_person import Activity
from sim.outcomes.ledger import Kind, net_to_society, total
from sim.outcomes.prices import to_price_year
from sim.settings import Parameters, Settings
from sim.settings.checks import check

EIGHTEEN_MONTHS = 78
STUDY_HOURS = 20.0
"""Hours a week of a student in T6. The trial's count of study hours is not published: assumed."""

LOW_RECOVERY, HIGH_RECOVERY = 0.25, 0.5
"""Share of 30 months in work or education below which recovery is low, and from which it is high. The paper's
trajectories are latent classes; these cut-offs are ours."""

PLENTY = 1e6
"""Supply of specialists for a trial, which recruited its own; the national supply is not binding."""


ARMS = ("ips", "ipse", "sau")


class Arm(NamedTuple):
    """Outcomes of one arm, one value for each participant; money in DKK of 2016 a person."""

    active: np.ndarray
    """[weeks, people] in work or education"""
    work_weeks: np.ndarray
    hours_18: np.ndarray
    """hours in work or study in the first 18 months"""
    first_start: np.ndarray
    """week of the first job or education, -1 = none"""
    cost_by_kind: np.ndarray
    """[kinds] over 18 months"""


def arm_settings(
    arm: str, parameters: Parameters, participants: int, world_seed: int, included: str = "severe_mental_illness"
) -> Settings:
    """The world of one arm of one trial: ``ips``, ``ipse`` or ``sau``.

    With ``everybody`` all participants get IPS, with ``nobody`` none: two worlds of the same people give means
    with less noise than randomised arms.
    """
    data = _scenario().model_dump()
    here = participants if arm in ("everybody", "nobody") else round(participants / 3)
    specialists = here / data["caseload"]["ceiling"]
    data["world_seed"] = world_seed
    data["trial"] = {
        "participants": participants,
        "included": included,
        "arm": "everybody" if here == participants else arm,
    }
    data["methods"] = data["methods"] | {"training": arm == "ipse"}
    data["parameters"] = parameters.model_dump() | {"supply_start": PLENTY}
    data["funding"] = data["funding"] | {"yearly_mdkk": specialists * parameters.specialist_cost / 1e6}
    settings = check(data)
    return without_ips(settings) if arm in ("sau", "nobody") else settings


@cache
def _scenario() -> Settings:
    return compose(["scenario=trial"])[0]


class Replicate(NamedTuple):
    """One trial to simulate: its parameters, the number of participants, and the seed of participants and chance."""

    parameters: Parameters
    participants: int
    seed: int


class Outcome(NamedTuple):
    """One simulated trial: its measures, and by arm the share [weeks] that has ever worked or studied."""

    measures: dict[str, float]
    ever: dict[str, np.ndarray]


def live_trial(trial: Replicate) -> Outcome:
    """Randomise the participants of one trial and simulate its three arms."""
    arms = {
        arm: live_arm(arm_settings(arm, trial.parameters, trial.participants, trial.seed), trial.seed) for arm in ARMS
    }
    ever = {name: np.logical_or.accumulate(arm.active, axis=0).mean(axis=1) for name, arm in arms.items()}
    return Outcome(measures(arms), ever)


def live_arm(settings: Settings, seed: int) -> Arm:
    """Simulate the world of one arm and return its outcomes."""
    record = watch(settings, seed, EIGHTEEN_MONTHS)
    return read_arm(record)


def read_arm(record: Record) -> Arm:
    """Outcomes of one arm from its record."""
    active, weeks = record.active, len(record.activity)
    studied = (record.activity[:EIGHTEEN_MONTHS] == Activity.EDUCATION).sum(axis=0) * STUDY_HOURS
    first = np.where(active.any(axis=0), active.argmax(axis=0), -1)
    money = record.world.ledger[min(EIGHTEEN_MONTHS, weeks) - 1].sum(axis=0) / max(1, active.shape[1])
    return Arm(
        active,
        (record.activity == Activity.WORK).sum(axis=0),
        record.hours + studied,
        first,
        money / to_price_year(2016),
    )


def measures(arms: dict[str, Arm]) -> dict[str, float]:
    """Measures of a trial for the targets (experiments/evidence/targets/targets.yaml), from the given arms."""
    values: dict[str, float] = {}
    for name, arm in arms.items():
        values[f"ever_18_{name}"] = float(arm.active[:EIGHTEEN_MONTHS].any(axis=0).mean())
        values[f"ever_30_{name}"] = float(arm.active.any(axis=0).mean())
        values[f"work_weeks_{name}"] = float(arm.work_weeks.mean())
        values[f"hours_18_{name}"] = float(arm.hours_18.mean())
    if "ipse" in arms and "ips" in arms:
        values["ever_18_ipse_minus_ips"] = values["ever_18_ipse"] - values["ever_18_ips"]
    if "ips" in arms and "sau" in arms:
        values |= _compared(arms["ips"], arms["sau"])
        values |= _trajectories(arms)
    return values


def _compared(ips: Arm, sau: Arm) -> dict[str, float]:
    """IPS compared with usual service: weeks earlier, and savings (DKK of 2016 a person, 18 months)."""
    started = [arm.first_start[(arm.first_start >= 0) & (arm.first_start < EIGHTEEN_MONTHS)] for arm in (ips, sau)]
    earlier = float(started[1].mean() - started[0].mean()) if min(map(len, started)) > 0 else float("nan")
    saved = sau.cost_by_kind - ips.cost_by_kind
    return {
        "weeks_earlier": earlier,
        "jobcentre_saving": float(saved[Kind.USUAL_SERVICE]),
        "societal_saving_ips": net_to_society(saved),
    }


def _trajectories(arms: dict[str, Arm]) -> dict[str, float]:
    """Shares of all participants; without an IPSE arm, IPS represents it (the two differ only by chance)."""
    share = {name: arm.active.mean(axis=0) for name, arm in arms.items()}
    weight = {"ips": 2 / 3, "sau": 1 / 3} if "ipse" not in arms else {"ips": 1 / 3, "ipse": 1 / 3, "sau": 1 / 3}
    return {
        "low_recovery": total(w * float((share[name] < LOW_RECOVERY).mean()) for name, w in weight.items()),
        "high_recovery": total(w * float((share[name] >= HIGH_RECOVERY).mean()) for name, w in weight.items()),
    }
