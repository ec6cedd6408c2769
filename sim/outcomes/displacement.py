"""Displacement: people outside the model who no longer work, per extra young person at work (ODD 7.14).

Both are counted in person-weeks from the start of the run, so that a loss counts for as long as it lasts.
"""

import numpy as np

from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.ledger import total
from sim.outcomes.tally import AGED_OUT, Series
from sim.world import World


def displacement(world: World, without: World, weeks: int) -> float | None:
    """Person-weeks at work that people outside the model lose to IPS, per extra person-week of the model's people.

    ``weeks`` are counted from the start. None where the run is shorter or no more of the model's people work.
    """
    if weeks > len(world.calendar):
        return None
    lost = total(others_at_work(without)[:weeks]) - total(others_at_work(world)[:weeks])
    gained = total(_at_work(world)[:weeks]) - total(_at_work(without)[:weeks])
    return float(lost / gained) if gained > 0 else None


def others_at_work(world: World) -> np.ndarray:
    """[weeks] people outside the model at work at the end of each week, but for a number equal in two paired worlds.

    The open market counts the openings that others fill, not what becomes of them. A job filled by them is taken to
    last as long as one of a young person without distress, and those who miss it to find no other: an upper limit.
    """
    filled, share = world.weekly[:, Series.FILLED_BY_OTHERS], _still_held(world)
    held = np.zeros(len(filled))
    for week in range(len(filled)):
        held[week:] += filled[week] * share[: len(filled) - week]
    return held


def _still_held(world: World) -> np.ndarray:
    """[weeks] share of ordinary jobs that last so many weeks, at the hazard of ``loses_job`` without distress."""
    p, tenure = world.parameters[0], np.arange(1, len(world.calendar))
    hazard = p.job_end / WEEKS_A_YEAR * (1.0 + p.job_end_early * p.tenure_scale / (p.tenure_scale + tenure))
    share: np.ndarray = np.cumprod(np.concatenate([[1.0], np.maximum(0.0, 1.0 - hazard)]))
    return share


def _at_work(world: World) -> np.ndarray:
    """[weeks] people of the model at work, at any age."""
    working: np.ndarray = world.weekly[:, Series.WORK] + world.weekly[:, Series.WORK + AGED_OUT]
    return working
