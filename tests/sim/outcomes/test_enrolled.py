"""The enrolled against themselves: arithmetic by hand, and a placebo in which IPS does nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from sim.agents.young_person import Activity, Group
from sim.outcomes.enrolled import Compared, compare, followed, gain_after, gap_before, work_weeks_gained
from sim.outcomes.history import PER_BYTE, activities, is_active
from sim.settings import Settings
from sim.settings.checks import check
from sim.simulation import live
from sim.start.world_builder import build_world
from sim.world import World

if TYPE_CHECKING:
    from tests.sim.conftest import MakeTiny, Tiny

N, W, E = int(Activity.NEET), int(Activity.WORK), int(Activity.EDUCATION)


def write(made: Tiny, lives: list[list[int]]) -> World:
    """Put activities, week by week, into the history of the first people."""
    for person, life in enumerate(lives):
        for week, activity in enumerate(life):
            made.world.history[week, person // PER_BYTE] |= activity << (person % PER_BYTE * 2)
    return made.world


@pytest.fixture
def compared(tiny: MakeTiny) -> Compared:
    """Four clients of a run of 160 weeks, enrolled in weeks 0, 2, 2 and 2; the fourth had a job without IPS before."""
    with_ips, without = tiny(people=5), tiny(people=5)
    for person, week in enumerate((0, 2, 2, 2)):
        with_ips.enrol(person, week=week)
    world = write(with_ips, [[W, W, W, N], [N, N, W, W], [W, N, N, E], [N, N, W, W]])
    other = write(without, [[N, N, N, N], [N, N, N, N], [N, N, N, W], [N, W, W, W]])
    return compare(world, other)


def test_who_was_at_work_in_the_other_world_the_week_before_is_left_out(compared: Compared) -> None:
    assert compared.week.tolist() == [0, 2, 2]
    assert compared.left_out == 1


def test_gains_are_of_those_followed_the_week_of_enrolment_being_the_first(compared: Compared) -> None:
    assert gain_after(compared, 1) == pytest.approx(2 / 3)  # weeks 0, 2 and 2: two at work with, nobody without
    assert gain_after(compared, 2) == pytest.approx(3 / 3 - 1 / 3)  # weeks 1, 3 and 3
    assert followed(compared, 160).tolist() == [True, False, False]
    assert gain_after(compared, 160) == 0.0  # the first alone is followed to the end
    assert gain_after(compared, 161) is None


def test_weeks_in_work_count_from_enrolment(compared: Compared) -> None:
    assert work_weeks_gained(compared) == pytest.approx((3 + 2 + 0) / 3 - (0 + 0 + 1) / 3)


def test_the_quarter_before_shows_what_differed_all_the_same(compared: Compared) -> None:
    assert gap_before(compared) == pytest.approx(1 / 4)  # two people, two weeks each; one week in work with IPS


# --- the placebo ------------------------------------------------------------------------------------------

SEEDS = range(1, 13)
T_11 = 2.201
"""Student's t, 97.5 %, 11 degrees of freedom: twelve seeds."""

WEEKS = 156
IDLE = {"engagement_gain": 0.0, "job_development_share": 0.0, "follow_along_effect": 0.0}
"""Specialists whose hours do nothing."""


def idle(seed: int, yearly_mdkk: float) -> Settings:
    return check({
        "world_seed": seed, "horizon": {"weeks": WEEKS}, "population": {"municipalities": ["Odense", "Assens"]},
        "funding": {"yearly_mdkk": yearly_mdkk, "scope": "simulated"},
        "parameters": {**IDLE, "silent_weeks": 3.0, "recruitment_weeks": 1.0},
    })  # fmt: skip


def with_other_competitors(world: World, seed: int) -> World:
    """Shuffle the traits of people outside who can never be enrolled among them: other people get the openings."""
    rows = np.flatnonzero((world.people.group == Group.NONE) & (world.people.activity == Activity.NEET))
    dealt = np.random.default_rng(seed).permutation(rows)
    for table, column in ((world.people, "readiness"), (world.lives, "frailty"), (world.people, "schooling")):
        table[column][rows] = table[column][dealt]
    return world


@cache
def placebo(seed: int) -> tuple[World, World]:
    """A world with idle IPS, and one without IPS in which nothing else that matters to the enrolled differs."""
    return live(build_world(idle(seed, 10.0), seed)), live(
        with_other_competitors(build_world(idle(seed, 0.0), seed), seed)
    )


def of_everybody_enrolled(world: World, without: World, weeks: int) -> float:
    """The gain as it was measured before: of all enrolled, alike before or not."""
    rows = np.flatnonzero((world.clients.enrol_week >= 0) & (world.clients.enrol_week + weeks <= WEEKS))
    then = (world.clients.enrol_week[rows] + weeks - 1, np.arange(len(rows)))
    return float(is_active(activities(world, rows)[then]).mean() - is_active(activities(without, rows)[then]).mean())


def interval(values: list[float]) -> tuple[float, float]:
    """95 % interval of the mean, Student's t."""
    half = T_11 * np.std(values, ddof=1) / len(values) ** 0.5
    return float(np.mean(values) - half), float(np.mean(values) + half)


@pytest.mark.parametrize("weeks", [26, 52, 78, 130])
def test_ips_that_does_nothing_gains_nothing(weeks: int) -> None:
    gains = [gain_after(compare(*placebo(seed)), weeks) for seed in SEEDS]
    low, high = interval([gain for gain in gains if gain is not None])
    assert low < 0 < high
    assert high - low < 0.03, "the interval is narrow enough to see three points"


def test_without_the_correction_the_placebo_shows_harm() -> None:
    """A8: the enrolled are outside by construction, in the other world not all of them."""
    _, high = interval([of_everybody_enrolled(*placebo(seed), 26) for seed in SEEDS])
    assert high < -0.01
    left_out = [compare(*placebo(seed)).left_out for seed in SEEDS]
    assert min(left_out) > 20


def test_the_placebo_changes_nothing_before_enrolment_but_a_little() -> None:
    for seed in SEEDS:
        gap = gap_before(compare(*placebo(seed)))
        assert gap is not None
        assert abs(gap) < 0.01
