"""Displacement on worlds made by hand: who works outside the model and in it is written into the weekly series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.calendar import WEEKS_A_YEAR
from sim.outcomes.displacement import displacement, others_at_work
from sim.outcomes.tally import AGED_OUT, Series
from sim.world import World

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny

WEEKS = 8


def made_by_hand(tiny: MakeTiny, others: dict[int, int], at_work: list[int], job_end: float = 0.0) -> World:
    """Openings that others fill by week, and the model's people at work in the first ``WEEKS`` weeks."""
    world = tiny(job_end=job_end, job_end_early=0.0).world
    for week, filled in others.items():
        world.weekly[week, Series.FILLED_BY_OTHERS] = filled
    world.weekly[:WEEKS, Series.WORK] = at_work
    return world


def test_two_outsiders_for_four_young_people_is_a_half(tiny: MakeTiny) -> None:
    without = made_by_hand(tiny, {0: 10}, [100] * WEEKS)
    world = made_by_hand(tiny, {0: 8}, [104] * WEEKS)
    assert displacement(world, without, WEEKS) == pytest.approx(2 / 4)


def test_a_loss_counts_from_the_week_it_begins(tiny: MakeTiny) -> None:
    without = made_by_hand(tiny, {0: 10, 6: 5}, [100] * WEEKS)
    world = made_by_hand(tiny, {0: 10, 6: 2}, [101] * WEEKS)
    assert displacement(world, without, 6) == 0.0
    assert displacement(world, without, WEEKS) == pytest.approx(3 * 2 / WEEKS)  # three people for two weeks


def test_young_people_count_whoever_found_the_job_and_whatever_their_age(tiny: MakeTiny) -> None:
    """A2: jobs that clients find alone are gains as much as those through IPS, so the ratio does not exceed 1."""
    without = made_by_hand(tiny, {0: 10}, [100] * WEEKS)
    world = made_by_hand(tiny, {0: 7}, [101] * WEEKS)
    world.weekly[:WEEKS, Series.WORK + AGED_OUT] = 2
    world.weekly[0, [Series.SUPPORTED_HIRES, Series.OWN_HIRES]] = [1, 2]
    assert displacement(world, without, WEEKS) == pytest.approx(1.0)


def test_a_job_that_others_miss_lasts_as_long_as_a_young_persons(tiny: MakeTiny) -> None:
    weekly = 0.25
    world = made_by_hand(tiny, {1: 16}, [0] * WEEKS, job_end=weekly * WEEKS_A_YEAR)
    assert others_at_work(world)[:4].tolist() == pytest.approx([0, 16, 12, 9])


def test_nothing_is_said_where_nobody_more_works_or_the_run_is_shorter(tiny: MakeTiny) -> None:
    without, world = (made_by_hand(tiny, {0: filled}, [100] * WEEKS) for filled in (10, 8))
    assert displacement(world, without, WEEKS) is None
    world.weekly[0, Series.WORK] += 1
    assert displacement(world, without, WEEKS) == pytest.approx(2 * WEEKS)
    assert displacement(world, without, len(world.calendar) + 1) is None
    assert not np.isnan(others_at_work(world)).any()
