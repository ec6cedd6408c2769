"""Displacement on worlds made by hand: who works outside the model and in it is written into the weekly series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.outcomes.displacement import displacement, production_lost
from sim.outcomes.tally import AGED_OUT, Series
from sim.world import World

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny

WEEKS = 8


def made_by_hand(tiny: MakeTiny, seekers: list[int], at_work: list[int], never: list[int] | None = None) -> World:
    """Others out of work, and young people at work, of them those never offered IPS, in the first ``WEEKS`` weeks."""
    world = tiny().world
    world.weekly[:WEEKS, Series.SEEKERS] = seekers
    world.weekly[:WEEKS, Series.WORK] = at_work
    world.weekly[:WEEKS, Series.WORK_NEVER_OFFERED] = never or [50] * WEEKS
    return world


def test_two_outsiders_for_four_young_people_is_a_half(tiny: MakeTiny) -> None:
    without = made_by_hand(tiny, [10] * WEEKS, [100] * WEEKS)
    world = made_by_hand(tiny, [12] * WEEKS, [104] * WEEKS)
    assert displacement(world, without, WEEKS) == pytest.approx(2 / 4)


def test_a_loss_counts_for_as_long_as_it_lasts(tiny: MakeTiny) -> None:
    without = made_by_hand(tiny, [10] * WEEKS, [100] * WEEKS)
    world = made_by_hand(tiny, [10] * 6 + [13] * 2, [101] * WEEKS)
    assert displacement(world, without, 6) == 0.0
    assert displacement(world, without, WEEKS) == pytest.approx(3 * 2 / WEEKS)  # three people for two weeks


def test_young_people_never_offered_ips_are_among_the_others(tiny: MakeTiny) -> None:
    without = made_by_hand(tiny, [10] * WEEKS, [100] * WEEKS)
    # five more work, though one of those never offered IPS does not: six gain, and three lose
    world = made_by_hand(tiny, [12] * WEEKS, [105] * WEEKS, [49] * WEEKS)
    assert displacement(world, without, WEEKS) == pytest.approx(3 / 6)


def test_people_past_the_age_are_on_neither_side(tiny: MakeTiny) -> None:
    without = made_by_hand(tiny, [10] * WEEKS, [100] * WEEKS)
    world = made_by_hand(tiny, [11] * WEEKS, [102] * WEEKS)
    world.weekly[:WEEKS, Series.WORK + AGED_OUT] = 7
    assert displacement(world, without, WEEKS) == pytest.approx(1 / 2)


def test_nothing_is_said_where_nobody_more_works_or_the_run_is_shorter(tiny: MakeTiny) -> None:
    without, world = (made_by_hand(tiny, [seekers] * WEEKS, [100] * WEEKS) for seekers in (10, 12))
    assert displacement(world, without, WEEKS) is None
    world.weekly[0, Series.WORK] += 1
    assert displacement(world, without, WEEKS) == pytest.approx(2 * WEEKS)
    assert displacement(world, without, len(world.calendar) + 1) is None


def test_lost_production_is_that_of_more_seekers_than_at_the_start(tiny: MakeTiny) -> None:
    world = made_by_hand(tiny, [10] + [12] * (WEEKS - 1), [100] * WEEKS)
    world.weekly[WEEKS:, Series.SEEKERS] = 10
    world.parameters.small_job_share[0], world.parameters.wage[0] = 0.5, 200.0
    hours = (12.5 + 28.5) / 2
    assert production_lost(world, np.ones(len(world.weekly))) == pytest.approx(2 * (WEEKS - 1) * hours * 200.0)
