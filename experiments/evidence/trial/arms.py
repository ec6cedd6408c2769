"""Projekt Inklusion in silico, as it was held: participants enter over years, and each arm has its own world.

The three arms of one seed are one trial: the same participants drawn, the same randomisation. Teams are in post and
experienced from the first week, with posts for the mean caseload of the inclusion.
"""

from functools import cache
from typing import NamedTuple

import pandas as pd

from experiments.evidence.trial.followed import MONTHS_30, Followed, follow
from experiments.evidence.trial.measures import measures
from experiments.evidence.trial.spells import Curves, curves, spells
from experiments.settings.configure import compose
from experiments.settings.without_ips import without_ips
from sim.settings import Parameters, Settings
from sim.settings.checks import check

PLENTY = 1e6
"""Supply of specialists for a trial, which recruited its own; the national supply is not binding."""

MEAN_WEEKS = 49.0
"""Mean weeks with a specialist within 18 months: the area under the shares in contact after 3, 6 and 12 months
(E083-E085), with a straight line to 28 % after 24 months (E086)."""

MEAN_SHARE = 0.85
"""Clients of a specialist relative to the ceiling, on average: seats are kept for those who enter next. A judgement."""

ARMS = ("ips", "ipse", "sau")


@cache
def as_held(*overrides: str) -> Settings:
    """The trial's scenario, with other levers where they are given, such as ``caseload=thin`` or ``trial=distress``."""
    return compose(["scenario=trial", *overrides])[0]


def arm_settings(
    arm: str, parameters: Parameters, participants: int, world_seed: int, held: Settings | None = None
) -> Settings:
    """The world of one arm, ``ips``, ``ipse`` or ``sau``, of a trial with the levers ``held`` (Projekt Inklusion's).

    With ``everybody`` all participants get IPS, with ``nobody`` none: two worlds of the same people give means
    with less noise than randomised arms.
    """
    data = (held or as_held()).model_dump()
    here = participants if arm in ("everybody", "nobody") else round(participants / 3)
    data["world_seed"] = world_seed
    data["trial"] |= {"participants": participants, "arm": "everybody" if here == participants else arm}
    data["methods"] |= {"training": arm == "ipse"}
    data["parameters"] = parameters.model_dump() | {"supply_start": PLENTY}
    inclusion, ceiling = data["trial"]["inclusion_weeks"], data["caseload"]["ceiling"]
    data["horizon"] |= {"weeks": inclusion + MONTHS_30}
    clients = here * min(1.0, MEAN_WEEKS / max(1, inclusion))
    data["funding"] |= {"yearly_mdkk": clients / (MEAN_SHARE * ceiling) * parameters.specialist_cost / 1e6}
    settings = check(data)
    return without_ips(settings) if arm in ("sau", "nobody") else settings


class Replicate(NamedTuple):
    """One trial to simulate: its parameters, participants, seed of participants and chance, and levers."""

    parameters: Parameters
    participants: int
    seed: int
    held: Settings | None = None
    people: bool = False
    """Whether every spell of every participant is wanted."""


class Outcome(NamedTuple):
    """One simulated trial: its measures, its curves by arm, and the spells of its participants if they were wanted."""

    measures: dict[str, float]
    curves: dict[str, Curves]
    spells: pd.DataFrame | None


def live_trial(trial: Replicate) -> Outcome:
    """Randomise the participants of one trial and simulate its three arms."""
    arms = {
        arm: live_arm(arm_settings(arm, trial.parameters, trial.participants, trial.seed, trial.held), trial.seed)
        for arm in ARMS
    }
    found = pd.concat([spells(arm, name) for name, arm in arms.items()]) if trial.people else None
    return Outcome(measures(arms), {name: curves(arm) for name, arm in arms.items()}, found)


def live_arm(settings: Settings, seed: int) -> Followed:
    """Simulate the world of one arm and follow its participants."""
    return follow(settings, seed)
