"""Learning: what an employer goes through changes its openness and its neighbours'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.calendar import WEEKS_A_YEAR
from sim.week.learning import experience, tell_and_forget

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny


def told(tiny: MakeTiny, good: bool, links: list[tuple[int, int]], employers: int = 4) -> Tiny:
    """Employer 0 goes through something; all have openness 0.4, nothing fades."""
    made = tiny(
        employers=employers, learning_good=0.2, learning_bad=0.3, learning_spread=0.5, learning_fade=0.0
    )  # fmt: skip
    made.world.employers.openness[:] = made.world.workplaces.own_openness[:] = 0.4
    made.link(links)
    experience(made.world, 0, good)
    made.do(tell_and_forget)
    return made


def test_a_placement_that_lasts_opens_two_steps_of_a_chain(tiny: MakeTiny) -> None:
    made = told(tiny, good=True, links=[(0, 1), (1, 2), (2, 3)])
    # closedness 0.6 shrinks by 20 % here, 10 % next door, 5 % two steps away: 0.4 + 0.12, + 0.06, + 0.03
    assert made.world.employers.openness.tolist() == pytest.approx([0.52, 0.46, 0.43, 0.4])
    assert (made.world.workplaces.good[0], made.world.workplaces.bad[0]) == (1, 0)
    assert made.world.workplaces.good[1:].sum() == 0


def test_a_quick_failure_closes_two_steps_of_a_chain(tiny: MakeTiny) -> None:
    made = told(tiny, good=False, links=[(0, 1), (1, 2), (2, 3)])
    # openness 0.4 shrinks by 30 %, 15 %, 7.5 %
    assert made.world.employers.openness.tolist() == pytest.approx([0.28, 0.34, 0.37, 0.4])
    assert (made.world.workplaces.good[0], made.world.workplaces.bad[0]) == (0, 1)


def test_who_hears_it_from_two_neighbours_is_moved_twice(tiny: MakeTiny) -> None:
    made = told(tiny, good=True, links=[(0, 1), (0, 2), (1, 3), (2, 3)])
    # two steps away along both: closedness 0.6 x 0.95^2
    assert made.world.employers.openness[3] == pytest.approx(1 - 0.6 * 0.95**2)


def test_a_story_does_not_come_back_to_the_employer_who_told_it(tiny: MakeTiny) -> None:
    made = told(tiny, good=True, links=[(0, 1)], employers=2)
    assert made.world.employers.openness.tolist() == pytest.approx([0.52, 0.46])


def test_without_links_nobody_hears(tiny: MakeTiny) -> None:
    made = told(tiny, good=True, links=[])
    assert made.world.employers.openness.tolist() == pytest.approx([0.52, 0.4, 0.4, 0.4])


def test_openness_stays_a_chance_however_much_is_learnt(tiny: MakeTiny) -> None:
    made = told(tiny, good=True, links=[(0, 1)])
    for good in (True, False):
        for _ in range(200):
            made.world.clock.experiences[0] = 0
            experience(made.world, 0, good)
            made.do(tell_and_forget)
        assert ((made.world.employers.openness >= 0) & (made.world.employers.openness <= 1)).all()


def test_what_was_learnt_fades_each_month_towards_the_employers_own_level(tiny: MakeTiny) -> None:
    made = tiny(employers=8, learning_fade=0.5)
    made.world.workplaces.own_openness[:], made.world.employers.openness[:] = 0.2, 0.6
    made.do(tell_and_forget, week=2)
    # a quarter of the employers each week: rows 2 and 6 in week 2; four weeks of a yearly half: 0.5 x 4 / 52.18
    moved = np.flatnonzero(made.world.employers.openness != 0.6)
    assert moved.tolist() == [2, 6]
    assert made.world.employers.openness[2] == pytest.approx(0.6 - 0.4 * 0.5 * 4 / WEEKS_A_YEAR)
    for week in (3, 4, 5):
        made.do(tell_and_forget, week)
    assert len(set(made.world.employers.openness.tolist())) == 1, "everybody once in four weeks"
