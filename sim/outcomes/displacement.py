"""Displacement: others who no longer work, per extra young person at work. One definition, fed by two worlds.

Everybody outside the model is counted in the labour market, so a post that a young person takes is missed by somebody:
displacement is what is left of the gain after posts, seekers and openings have moved on. The loss is read off the
seekers and off the young people whom no scenario offers IPS, the gain off all other young people. Both are counted in
person-weeks from the start of the run, so that a loss counts for as long as it lasts (ODD 7.14).
"""

import numpy as np

from sim.agents.consultant import FULL_TIME
from sim.outcomes.ledger import total
from sim.outcomes.tally import Series
from sim.world import World


def displacement(world: World, without: World, weeks: int) -> float | None:
    """Person-weeks at work that others lose to IPS, per extra person-week of young people who may be offered it.

    ``weeks`` are counted from the start. People past the model's age hold no entry-level post, so neither side counts
    them. None where the run is shorter or no more young people work.
    """
    moved = gained_and_lost(world, without, weeks)
    if moved is None or moved[0] <= 0.0:
        return None
    return moved[1] / moved[0]


def gained_and_lost(world: World, without: World, weeks: int) -> tuple[float, float] | None:
    """Person-weeks at work that young people who may be offered IPS gain, and others lose; None in a shorter run."""
    if weeks > len(world.calendar):
        return None
    gained = total(at_work(world)[:weeks]) - total(at_work(without)[:weeks])
    lost = total(others_out_of_work(world)[:weeks]) - total(others_out_of_work(without)[:weeks])
    return float(gained), float(lost)


def others_out_of_work(world: World) -> np.ndarray:
    """[weeks] others who are not at work at the end of each week, but for a number equal in two paired worlds."""
    out: np.ndarray = world.weekly[:, Series.SEEKERS] - world.weekly[:, Series.WORK_NEVER_OFFERED]
    return out


def at_work(world: World) -> np.ndarray:
    """[weeks] young people at work who may be offered IPS in some scenario."""
    working: np.ndarray = world.weekly[:, Series.WORK] - world.weekly[:, Series.WORK_NEVER_OFFERED]
    return working


def production_lost(world: World, factor: np.ndarray) -> float:
    """DKK that people outside the model produce less than at the seekers of the first week, each week times ``factor``.

    A job of theirs has the hours that an entry-level job has on average (sim/week/spells.py), at the same wage.
    """
    p, seekers = world.parameters[0], world.weekly[:, Series.SEEKERS]
    hours = 12.5 * p.small_job_share + (20.0 + FULL_TIME) / 2.0 * (1.0 - p.small_job_share)
    return float(((seekers - seekers[0]) * factor).sum() * hours * p.wage)
